"""A REDCap data dictionary of the tables: which fields a project needs to take them in.

Source: the header cells are those of a dictionary that REDCap itself writes.
"""

from collections.abc import Iterator

from hrjournal.exchange.cells import row, safe
from hrjournal.exchange.chosen import Chosen
from hrjournal.exchange.tables import Column, Table, tables

HEADER = (
    *("Variable / Field Name", "Form Name", "Section Header", "Field Type", "Field Label"),
    *("Choices, Calculations, OR Slider Labels", "Field Note"),
    *("Text Validation Type OR Show Slider Number", "Text Validation Min", "Text Validation Max"),
    *("Identifier?", "Branching Logic (Show field only if...)", "Required Field?"),
    *("Custom Alignment", "Question Number (surveys only)", "Matrix Group Name"),
    *("Matrix Ranking?", "Field Annotation"),
)
_CHECKED_AS = {"integer": "integer", "number": "number", "date": "date_ymd"}


def write(chosen: Chosen) -> Iterator[bytes]:
    """Write the dictionary: a row for each column of each table, whatever is logged."""
    yield row(HEADER).encode()
    yield _line({"Variable / Field Name": "record_id", "Form Name": "participant"})
    for table in tables(notes=chosen.leaving.notes):
        for column in table.columns:
            yield _line(_field(table, column))


def _field(table: Table, column: Column) -> dict[str, str]:
    return {
        "Variable / Field Name": f"{table.name}_{column.name}",
        "Form Name": table.name,
        "Field Type": _kind(column),
        "Field Label": column.title,
        "Choices, Calculations, OR Slider Labels": " | ".join(f"{x}, {x}" for x in column.words),
        "Field Note": column.about,
        "Text Validation Type OR Show Slider Number": _CHECKED_AS.get(column.holds, ""),
        "Text Validation Min": "" if column.least is None else str(column.least),
        "Text Validation Max": "" if column.most is None else str(column.most),
        "Required Field?": "y" if column.always else "",
    }


def _kind(column: Column) -> str:
    if column.words:
        return "dropdown"
    return "truefalse" if column.holds == "boolean" else "text"


def _line(cells: dict[str, str]) -> bytes:
    cells = {"Field Type": "text", "Field Label": "Participant"} | cells
    return row(safe(cells.get(name, "")) for name in HEADER).encode()

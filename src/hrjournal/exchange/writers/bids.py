"""BIDS phenotype files: each table as TSV, and beside it a description of its columns in JSON.

Source: the Brain Imaging Data Structure, phenotypic and assessment data; `n/a` is missing.
"""

from collections.abc import Iterator
from typing import Any

from hrjournal.exchange.as_json import as_json_object
from hrjournal.exchange.chosen import Chosen
from hrjournal.exchange.rows import Cells, cell, gathered
from hrjournal.exchange.tables import Table

_MISSING = "n/a"
_IN_A_CELL = str.maketrans("\t\r\n", "   ")


def files(chosen: Chosen) -> Iterator[tuple[str, Iterator[bytes]]]:
    """Give every table, also an empty one, each with its description."""
    participant = chosen.manner.participant

    def line(table: Table, cells: Cells) -> bytes:
        values = [cell(cells.get(name), raw=True) for name in _names(table)]
        return _row([participant, *values])

    kept, _ = gathered(chosen, lambda table: _row(["participant_id", *_names(table)]), line)
    for table, content in kept.items():
        yield f"{table.name}.tsv", iter([bytes(content)])
        yield f"{table.name}.json", iter([as_json_object(_description(table)).encode()])


def _names(table: Table) -> list[str]:
    return [column.name for column in table.columns if column.name != "participant_id"]


def _row(cells: list[str]) -> bytes:
    """Write a row. A tab or a line end within a cell becomes a space: the format has neither."""
    written = (one.translate(_IN_A_CELL) or _MISSING for one in cells)
    return ("\t".join(written) + "\n").encode("utf-8", "surrogatepass")


def _description(table: Table) -> dict[str, Any]:
    described: dict[str, Any] = {
        "MeasurementToolMetadata": {
            "Description": f"A row is {table.row}; recorded by the person."
        },
        "participant_id": {"Description": "What the study calls the person"},
    }
    for column in table.columns:
        levels = {"Levels": {word: word for word in column.words}} if column.words else {}
        units = {"Units": "g"} if column.name == "grams" else {}
        described.setdefault(column.name, {"Description": column.about, **levels, **units})
    return described

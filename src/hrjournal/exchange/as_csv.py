"""CSV for spreadsheets and statistics: a row for each entry, a column for any field of a kind."""

from collections.abc import Sequence

import msgspec

from hrjournal.model.entry import ENTRY_TYPES, Entry

_FIELDS = (field for kind in ENTRY_TYPES.values() for field in kind.__struct_fields__)
COLUMNS = tuple(dict.fromkeys(("kind", *_FIELDS)))
"""The columns. New ones are only ever added; read them by name."""

BETWEEN_ITEMS = "; "


def as_csv(entries: Sequence[Entry]) -> str:
    """Write entries as CSV with a header. Lists are joined by `; `; fields not given are empty."""
    rows = [COLUMNS]
    for entry in entries:
        document = msgspec.to_builtins(entry)
        rows.append(tuple(_cell(document.get(name, "")) for name in COLUMNS))
    return "".join(",".join(map(_quoted, row)) + "\n" for row in rows)


def _quoted(cell: str) -> str:
    """Quote a cell that needs it. Before 3.13, Python's own writer leaves a lone CR unquoted."""
    return '"' + cell.replace('"', '""') + '"' if set(cell) & set('",\r\n') else cell


def _cell(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return BETWEEN_ITEMS.join(value) if isinstance(value, list | tuple) else str(value)

"""CSV for spreadsheets and statistics: one row an entry, one column for every field of any kind."""

from collections.abc import Sequence

import msgspec

from hrjournal.model.entry import ENTRY_TYPES, Entry

_FIELDS = (field for kind in ENTRY_TYPES.values() for field in kind.__struct_fields__)
COLUMNS = tuple(dict.fromkeys(("kind", *_FIELDS)))
"""Columns are only ever added; read them by name."""

BETWEEN_ITEMS = "; "


def as_csv(entries: Sequence[Entry]) -> str:
    """Write entries as CSV with a header. Lists are joined by `; `, what was not given is empty."""
    rows = [COLUMNS]
    for entry in entries:
        document = msgspec.to_builtins(entry)
        rows.append(tuple(_cell(document.get(name, "")) for name in COLUMNS))
    return "".join(",".join(map(_quoted, row)) + "\n" for row in rows)


def _quoted(cell: str) -> str:
    """Quote a cell that needs it. Python's own writer leaves a lone CR bare before 3.13."""
    return '"' + cell.replace('"', '""') + '"' if set(cell) & set('",\r\n') else cell


def _cell(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return BETWEEN_ITEMS.join(value) if isinstance(value, list | tuple) else str(value)

"""CSV for spreadsheets and statistics: one row an entry, one column for every field of any kind."""

import csv
import io
from collections.abc import Sequence

import msgspec

from hrjournal.model.entry import ENTRY_TYPES, Entry

_FIELDS = (field for kind in ENTRY_TYPES.values() for field in kind.__struct_fields__)
COLUMNS = tuple(dict.fromkeys(("kind", *_FIELDS)))
"""Columns are only ever added; read them by name."""

BETWEEN_ITEMS = "; "


def as_csv(entries: Sequence[Entry]) -> str:
    """Write entries as CSV with a header. Lists are joined by `; `, what was not given is empty."""
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS, restval="", lineterminator="\n")
    writer.writeheader()
    for entry in entries:
        document = msgspec.to_builtins(entry)
        writer.writerow({name: _cell(value) for name, value in document.items()})
    return text.getvalue()


def _cell(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return BETWEEN_ITEMS.join(value) if isinstance(value, list | tuple) else str(value)

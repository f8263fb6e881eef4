"""CSV for spreadsheets and statistics: a row for each entry, a column for any field of a kind."""

from collections.abc import Iterable, Iterator

import msgspec

from hrjournal.exchange.chosen import Chosen
from hrjournal.model.entry import ENTRY_TYPES

_FIELDS = (field for kind in ENTRY_TYPES.values() for field in kind.__struct_fields__)
COLUMNS = tuple(dict.fromkeys(("kind", *_FIELDS)))
"""The columns. New ones are only ever added; read them by name."""

BETWEEN_ITEMS = "; "


def write(chosen: Chosen) -> Iterator[bytes]:
    """Write entries as CSV with a header. Lists are joined by `; `; fields not given are empty."""
    yield _line(COLUMNS)
    for entry in chosen.entries:
        document = msgspec.to_builtins(entry)
        yield _line(_cell(document.get(name, "")) for name in COLUMNS)


def _line(cells: Iterable[str]) -> bytes:
    return f"{','.join(map(_quoted, cells))}\n".encode("utf-8", "surrogatepass")


def _quoted(cell: str) -> str:
    """Quote a cell that needs it. Before 3.13, Python's own writer leaves a lone CR unquoted."""
    return '"' + cell.replace('"', '""') + '"' if set(cell) & set('",\r\n') else cell


def _cell(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return BETWEEN_ITEMS.join(value) if isinstance(value, list | tuple) else str(value)

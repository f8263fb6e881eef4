"""CSV for spreadsheets and statistics: a row for each entry, a column for any field of a kind."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

import msgspec

from hrjournal.exchange.cells import COMMA, joined, row, safe
from hrjournal.exchange.chosen import Chosen, Manner
from hrjournal.model.entry import ENTRY_TYPES, Entry

_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


def columns_of(kinds: Iterable[type[Entry]]) -> tuple[str, ...]:
    """Return the columns that these kinds need, each once."""
    fields = (field for kind in kinds for field in kind.__struct_fields__)
    return tuple(dict.fromkeys(("kind", *fields)))


COLUMNS = columns_of(ENTRY_TYPES.values())
"""The columns of all kinds. New ones are only ever added; read them by name."""


def write(chosen: Chosen) -> Iterator[bytes]:
    """Write entries as CSV with a header, with the columns of the kinds that were chosen.

    Fields not given are empty. For a spreadsheet whose numbers have a comma, columns are between
    semicolons, and numbers have a comma.
    """
    manner, wanted = chosen.manner, chosen.selection.kinds
    columns = columns_of(ENTRY_TYPES[kind] for kind in wanted) if wanted else COLUMNS
    separator = ";" if manner.decimal_mark == "," else COMMA
    if manner.excel:
        yield _BYTE_ORDER_MARK
    yield row(columns, separator).encode()
    for entry in chosen.entries:
        document = msgspec.to_builtins(entry, builtin_types=(Decimal,))
        cells = [_cell(document[name], manner) if name in document else "" for name in columns]
        yield row(cells, separator).encode("utf-8", "surrogatepass")


def _cell(value: object, manner: Manner) -> str:
    match value:
        case bool():
            return str(value).lower()
        case Decimal():
            return str(value).replace(".", manner.decimal_mark)
        case str() | list() | tuple():
            text = value if isinstance(value, str) else joined(value)
            return text if manner.raw else safe(text)
    return str(value)

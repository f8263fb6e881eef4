"""Cells of a table: how text and lists stand in one, and how they are read back.

Rows are those of RFC 4180: a cell with a separator, a quote or a line end in it is quoted, quotes
inside are doubled, and a row ends with CR and LF.
"""

import re
from collections.abc import Iterable, Sequence

BETWEEN_ITEMS = "; "
COMMA = ","

_A_FORMULA = re.compile(r"'*[=+\-@\t\r]")
"""How a text begins that a spreadsheet may run, or that says of such a text that it is one."""

_FIRST = frozenset("'=+-@\t\r")

_ITEM = re.compile(r'"((?:[^"]|"")*)"(?:; |$)|([^;]*)(?:; |$)', re.DOTALL)


def row(cells: Iterable[str], separator: str = COMMA) -> str:
    """Write one row."""
    return separator.join([cell and _quoted(cell, separator) for cell in cells]) + "\r\n"


def _quoted(cell: str, separator: str) -> str:
    """Quote a cell that needs it. Before 3.13, Python's own writer leaves a lone CR unquoted."""
    if set(cell).isdisjoint(f'"\r\n{separator}'):
        return cell
    return '"' + cell.replace('"', '""') + '"'


def safe(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula: with `'` before it if need be."""
    return f"'{text}" if text[:1] in _FIRST and _A_FORMULA.match(text) else text


def as_typed(cell: str) -> str:
    """Return the text that `safe` was given."""
    return cell[1:] if cell.startswith("'") and _A_FORMULA.match(cell) else cell


def joined(items: Sequence[str]) -> str:
    """Write a list in one cell, between `; `. An item with a semicolon or a quote is quoted."""
    return BETWEEN_ITEMS.join(
        '"' + item.replace('"', '""') + '"' if set(item) & set(';"') else item for item in items
    )


def items_in(cell: str) -> list[str]:
    """Return the list that `joined` was given. No item is empty."""
    found = _ITEM.findall(cell)
    return [item for quoted, bare in found if (item := quoted.replace('""', '"') or bare)]

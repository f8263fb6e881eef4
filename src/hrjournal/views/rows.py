"""Rows of a screen, laid out without Rich: an emergency has no time for it to load."""

import re
import textwrap
from collections.abc import Sequence
from typing import Literal, NamedTuple

Style = Literal["", "bold", "dim"]

INDENT = 4
WIDE_ENOUGH = 78
"""From so many columns on, two texts stand side by side."""

_WHOLE = re.compile(
    r"[^\s`]*`[^`\n]*`[^\s`]*"
    r"|(?<=[:,] )hj(?: [\w-]+)+"
    r"|\b\d{3} [A-Z]\w+|\[[A-Z-]+ \.{3}\]|\bId \w{10}\b"
)
"""What no line end comes into: a command, a number with its country, an argument, an id."""
_LABEL = re.compile(r" *(?:- |\d+\. |\S+(?: \S+)*(?<![.!?]) {2,})(?=\S)")
"""What stands before a text that has a column of its own: a label, a number, the dash of a list."""
_LONGEST_LABEL = 24
_NARROWEST = 16
"""If the text beside a label would get fewer columns than this, it goes on under the label."""
_KEPT = "\0"
"""In place of its spaces while lines are broken."""


class Row(NamedTuple):
    """One row: a text, how strongly it is shown, and what follows it as usual."""

    text: str = ""
    style: Style = ""
    tail: str = ""

    @property
    def whole(self) -> str:
        """All of it, without its style."""
        return self.text + self.tail


class CardScreen(NamedTuple):
    """How wide a screen is, and the emergency number in large letters, if it can show these."""

    width: int
    large: Sequence[str] = ()


def wrapped_rows(text: str, width: int, style: Style = "") -> list[Row]:
    """Break a text between words."""
    return hanging("", text, width, style)


def hanging(lead: str, text: str, width: int, style: Style = "") -> list[Row]:
    """Break a text between words, with a lead before its first line and as much space below."""
    return [Row(line, style) for line in _lines(text, width, lead)]


def beside(label: str, text: str, width: int, left: int, style: Style) -> list[Row]:
    """Put a text beside its label, from column `left` on; below it where the screen is narrow."""
    if width < WIDE_ENOUGH:
        return [Row(label, style), *(hanging(" " * INDENT, text, width) if text else [])]
    first, *rest = _lines(text, width - left) or [""]
    head = Row(f"{label:<{left}}", style, first) if first else Row(label, style)
    return [head, *(Row(" " * left + line) for line in rest)]


def broken(line: str, width: int, *, below: int | None = None) -> list[str]:
    """Break one line between words.

    The rest begins in the column `below`, or else under its text, right of a label or a dash.
    """
    return _lines(line, width, below=_column_of_text(line, width) if below is None else below)


def _column_of_text(line: str, width: int) -> int:
    indent = len(line) - len(line.lstrip(" "))
    label = _LABEL.match(line)
    if not label or len(label[0]) > indent + _LONGEST_LABEL:
        return indent
    longest = max(map(len, line[len(label[0]) :].split()))
    return len(label[0]) if width - len(label[0]) >= max(_NARROWEST, longest) else indent


def _lines(text: str, width: int, lead: str = "", below: int | None = None) -> list[str]:
    under = len(lead) if below is None else below

    def whole(found: re.Match[str]) -> str:
        before = re.findall(r"\S*$", text[: found.start()])[0]
        after = re.findall(r"\S*", text[found.end() :])[0]
        fits = len(f"{before}{found[0]}{after}") <= width - under
        return found[0].replace(" ", _KEPT) if fits else found[0]

    lines = textwrap.wrap(
        _WHOLE.sub(whole, text),
        width,
        initial_indent=lead,
        subsequent_indent=" " * under,
        break_long_words=False,
        break_on_hyphens=False,
    )
    return [line.replace(_KEPT, " ") for line in lines]

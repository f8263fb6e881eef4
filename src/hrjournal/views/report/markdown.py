"""A document as Markdown, for a notebook: people's text is escaped, charts are tables."""

import re
from collections.abc import Iterator

from hrjournal.views.report.document import (
    Block,
    Box,
    Document,
    Figures,
    Lines,
    Paragraph,
    Picture,
    Table,
)

_MARKUP = re.compile(r"([\\`*_{}\[\]<>#|~$])")
_AT_THE_START = re.compile(r"^(\s*)([-+=]|[0-9]+[.)])")


def as_markdown(document: Document) -> str:
    """Write a document as Markdown."""
    parts = [f"# {_plain(document.title)}", *map(_plain, document.about)]
    for page in document.pages:
        for section in page:
            if section.heading:
                parts.append(f"## {_plain(section.heading)}")
            for block in section.blocks:
                if isinstance(block, Picture) and block.chart.heading != section.heading:
                    parts.append(_plain(block.chart.heading))
                parts += _block(block)
    parts += ["---", _plain(document.foot)]
    return "\n\n".join(parts) + "\n"


def _plain(text: str) -> str:
    """Return a text in which nothing is markup."""
    return _AT_THE_START.sub(r"\1\\\2", _MARKUP.sub(r"\\\1", text))


def _block(block: Block) -> Iterator[str]:
    match block:
        case Paragraph():
            yield _plain(block.text)
        case Figures():
            rows = tuple((one.label, one.number, one.rests_on) for one in block.figures)
            yield _rows(("", "", ""), rows)
        case Table():
            yield _rows(block.head, block.rows)
        case Picture():
            yield _rows(("", ""), tuple(block.chart.words))
        case Lines():
            yield "\n".join(f"- {_plain(item)}" for item in block.items)
        case Box():
            yield "\n".join(["> "] * block.lines)


def _rows(head: tuple[str, ...], rows: tuple[tuple[str, ...], ...]) -> str:
    lines = [_row(head), "|" + "---|" * len(head), *map(_row, rows)]
    return "\n".join(lines)


def _row(cells: tuple[str, ...]) -> str:
    escaped = (_MARKUP.sub(r"\\\1", cell) for cell in cells)
    return f"| {' | '.join(escaped)} |"

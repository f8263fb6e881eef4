"""Results as headed sections of labelled lines, on a screen or for a screen reader."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from hrjournal.views import drawing

if TYPE_CHECKING:
    from rich.console import RenderableType

WIDE_ENOUGH = 64


class Section(NamedTuple):
    """A heading, and below it lines of a label and a text. The label may be empty."""

    heading: str
    lines: Sequence[tuple[str, str]]


def sections_plain(sections: Sequence[Section]) -> str:
    """Write sections as text, with one line for each of theirs."""
    return "\n\n".join(
        "\n".join([heading, *(f"  {_label(label)}{words}" for label, words in lines)])
        for heading, lines in sections
    )


def _label(label: str) -> str:
    return f"{label}: " if label else ""


def sections_table(
    sections: Sequence[Section], *, width: int, is_list: bool = False
) -> "RenderableType":
    """Draw sections on a screen `width` columns wide, with each label beside or before its text.

    The sections of a list have their texts in one column. Where a labelled line comes first, a line
    without a label goes on from the one above it.
    """
    parts: list[RenderableType] = []
    labels = [label for _, lines in sections for label, _ in lines] if is_list else []
    beside = max(map(len, labels), default=0)
    for heading, lines in sections:
        parts += [drawing.Text(""), drawing.Text(heading, style="bold")]
        rows: RenderableType
        if width < WIDE_ENOUGH or not (lines and lines[0][0]):
            rows = drawing.Group(
                *(drawing.Text.assemble((_label(label), "dim"), words) for label, words in lines)
            )
        else:
            rows = drawing.Table.grid(padding=(0, 2, 0, 0))
            rows.add_column(style="dim", min_width=beside, max_width=width // 3)
            rows.add_column()
            for label, words in lines:
                rows.add_row(drawing.Text(label), drawing.Text(words))
        parts.append(drawing.Padding(rows, (0, 0, 0, 2)))
    return drawing.Group(*parts[1:])

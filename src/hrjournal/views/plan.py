"""A person's own safety plan: on a screen, in lines, or as a page to print."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import count

from hrjournal.facts.plan_layers import GROUPS, OF_SUBSTANCES, WORDING
from hrjournal.model.plan import LAYERS, Layer
from hrjournal.views.calls import Calls
from hrjournal.views.rows import WIDE_ENOUGH, Row, hanging, wrapped_rows
from hrjournal.views.text import visible

TITLE = "My plan"
WIDEST = 96
LEFT = 37
"""Where lines begin that stand beside what they are about."""
PAGE_WIDTH = 72
HOW_TO_USE = (
    "From the top down. If you are not safe now, begin with those who are there by profession, and "
    "with making the place safer."
)
NONE_YET = (
    "There is no plan yet. `hj plan make` asks for one: a few short questions, each of which can "
    "be skipped. Two minutes are enough to begin."
)
IN_THE_OPEN = (
    "This is the copy that opens without the passphrase. `hj unlock`, and it can be changed."
)
OLDER = "This is from an older copy of your plan; it may say something else by now:"
EDITED = (
    "Your plan. Write a line of it as a line that begins with `- `, under its heading.",
    "Take lines out, change them or move them. Leave the headings with == as they are.",
)

Lines = Mapping[Layer, Sequence[str]]
"""The lines of each layer that has any."""


def plan_rows(
    lines: Lines, calls: Calls, width: int, *, above: str = "", below: Sequence[str] = ()
) -> list[Row]:
    """Lay out a plan on a screen, each line with the number by which it can be changed.

    What is to be known of it first stands `above`, and which ways to reach people are to be looked
    at `below`. Where there is room, lines stand beside what they are about: the whole plan is to
    fit a screen.
    """
    width = min(width, WIDEST)
    left = LEFT if width >= WIDE_ENOUGH else 0
    rows = [*wrapped_rows(above, width)] if above else []
    rows += [Row(TITLE, "bold"), *wrapped_rows(HOW_TO_USE, width, "dim")]
    for group, parts in _numbered(lines):
        rows += [Row(), Row(group, "dim")]
        for title, numbered in parts:
            said = [row for lead, text in numbered for row in hanging(lead, text, width - left)]
            if left:
                first, *said = said
                rows.append(Row(f"{title:<{left}}", "bold", first.text))
            else:
                rows += wrapped_rows(title, width, "bold")
            rows += [Row(" " * left + row.text) for row in said]
    rows += [Row(), *(row for text in _open(lines) for row in wrapped_rows(text, width, "dim"))]
    rows += [row for text in below for row in wrapped_rows(text, width)]
    return [*rows, *(row for text in _others(calls) for row in wrapped_rows(text, width))]


def _numbered(lines: Lines) -> Iterator[tuple[str, list[tuple[str, list[tuple[str, str]]]]]]:
    """Yield each group that has lines, with the title of each part, and its numbered lines."""
    numbers = count(1)
    room = len(str(sum(map(len, lines.values()))))
    for group, layers in GROUPS.items():
        parts = [
            (
                WORDING[layer].title,
                [(f"  {next(numbers):>{room}}  ", visible(text)) for text in lines[layer]],
            )
            for layer in layers
            if lines.get(layer)
        ]
        if parts:
            yield group, parts


def plan_plain(lines: Lines, calls: Calls, *, above: str = "", below: Sequence[str] = ()) -> str:
    """Return a plan as labelled lines, for a screen reader, a pipe or a file."""
    blocks = [*([above] if above else ()), f"{TITLE}\n{HOW_TO_USE}"]
    for group, parts in _numbered(lines):
        for title, numbered in parts:
            said = [f"{lead.rstrip()}: {text}" for lead, text in numbered]
            blocks.append("\n".join([f"{group}: {title}", *said]))
    return "\n\n".join([*blocks, "\n".join([*_open(lines), *below, *_others(calls)])])


def plan_page(lines: Lines, calls: Calls, *, width: int = PAGE_WIDTH) -> str:
    """Lay out a plan as one page of plain text, to print or to keep in a pocket."""
    width = min(width, PAGE_WIDTH)
    rows = [Row(TITLE), Row("=" * len(TITLE)), *wrapped_rows(HOW_TO_USE, width)]
    for layer in LAYERS:
        if lines.get(layer):
            rows += [Row(), *wrapped_rows(WORDING[layer].title, width)]
            for text in lines[layer]:
                rows += hanging("  - ", visible(text), width)
    rows += [Row(), *wrapped_rows(f"In an emergency: c{calls.words[1:]}", width)]
    return "\n".join(row.whole.rstrip() for row in rows)


def _open(lines: Lines) -> Iterator[str]:
    """Say which parts have nothing yet. Those for using are left out where none of them has."""
    uses = any(lines.get(layer) for layer in OF_SUBSTANCES)
    wanted = [layer for layer in LAYERS if uses or layer not in OF_SUBSTANCES]
    if still := [layer for layer in wanted if not lines.get(layer)]:
        them = "it" if len(still) == 1 else "them"
        yield f"Still open: {', '.join(still)}. `hj plan make` asks for {them}."
    if not uses:
        yield "For when you use: `hj plan make substances`."


def _others(calls: Calls) -> Iterator[str]:
    yield f"In an emergency: c{calls.words[1:]} `hj firstaid` has the steps."
    yield "Lines to call or text: `hj lines`."


# In an editor


def plan_text(lines: Lines) -> str:
    """Return a plan as a text for an editor: every heading, and what stands under it."""
    parts = ["\n".join(EDITED)]
    for layer in LAYERS:
        said = [f"- {text}" for text in lines.get(layer, ())]
        parts.append("\n".join([heading(layer), *said]))
    return "\n\n".join(parts)


def heading(layer: Layer) -> str:
    """Return the heading of a layer, as it stands in an editor."""
    return f"== {layer}: {WORDING[layer].title}"

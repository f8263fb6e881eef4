"""Cards as a person reads them: the emergency number first, a step a line, what not to do last."""

import re
from collections.abc import Iterator, Sequence

from hrjournal.facts.cards import UNVERIFIED, Card, CardPart, CardSection, Header
from hrjournal.views.calls import (
    WIDEST,
    Calls,
    calls_plain,
    calls_rows,
    in_an_emergency,
    spoken_calls,
)
from hrjournal.views.rows import INDENT, WIDE_ENOUGH, CardScreen, Row, beside, hanging, wrapped_rows

WIDEST_STEP = 36
"""So many characters has the first line of a step at most: with its number they fit 40 columns."""

WIDEST_TEXT = 76
PAGE_WIDTH = 72

NO_CARD = "No card goes by that word. These are there:"
PICK = "A number opens a card; Enter leaves."
FIND = (
    'By name, sign or substance: `hj firstaid opioid`, `hj firstaid "blue lips"`. '
    "Your own plan: `hj plan`."
)
FIND_LEARN = "By title, word or substance: `hj learn naloxone`, `hj learn cocaine`."
NO_SOURCE = "Unverified: no source was read for it; leaving it out would do more harm."
CONFIDENCE = {
    "S": "primary or official ones",
    "S2": "some of them secondary, or copies",
}

_GAP = 2
_MARK = f" ({UNVERIFIED.strip('[]')})"
_COMMAND = re.compile(r"[^.]*`[^`]*`[^.]*\.?")


# First aid


def firstaid_rows(card: Card, others: Sequence[str], calls: Calls, look: CardScreen) -> list[Row]:
    """Lay out a first-aid card on a screen. `others` are further cards that were asked for."""
    width = min(look.width, WIDEST)
    rows = [*calls_rows(calls, look), Row(), *wrapped_rows(card.title, width, "bold")]
    for section in card.sections:
        rows += [Row(), Row(section.heading, "bold"), *_body(section, width, width)]
    footer = [*_firstaid_footer(card, others)]
    rows += [Row(), *(row for text in footer for row in wrapped_rows(text, width, "dim"))]
    return [*rows, Row(), *wrapped_rows(calls.words, width, "bold")]


def firstaid_plain(card: Card, others: Sequence[str], calls: Calls) -> str:
    """Return a first-aid card, a line for each step, for a screen reader, a pipe or a file."""
    blocks = ["\n".join(calls_plain(calls)), card.title]
    blocks += [_section_plain(section) for section in card.sections]
    blocks.append("\n".join(_firstaid_footer(card, others)))
    return "\n\n".join([*blocks, calls.words])


def firstaid_page(card: Card, calls: Calls, *, width: int = PAGE_WIDTH) -> str:
    """Lay out a first-aid card as one page of plain text, to print and to hang up."""
    width = min(width, PAGE_WIDTH)
    rows = [Row(card.title), Row("=" * len(card.title))]
    rows += wrapped_rows(calls.words, width)
    rows += [Row(), Row(f"Where we are: {'_' * max(width - 14, 1)}")]
    for section in card.sections:
        rows += [Row(), Row(section.heading), *_body(section, width, 0)]
    rows += [Row(), *wrapped_rows(f"Sources: {'; '.join(card.sources)}.", width)]
    return "\n".join(row.whole.rstrip() for row in rows)


def _firstaid_footer(card: Card, others: Sequence[str]) -> Iterator[str]:
    if others:
        yield f"The same word is on: {_commands('firstaid', others)}."
    counted = ", with the minutes counted" if card.rhythm else ""
    yield f"One step at a time{counted}: `hj firstaid {card.name} --step`."
    yield f"More: {_also(card)}."
    if any(part.unverified for section in card.sections for part in section.parts):
        yield NO_SOURCE
    yield f"From public sources, {_dated(card)}."


def list_rows(headers: Sequence[tuple[str, Header]], calls: Calls, look: CardScreen) -> list[Row]:
    """List the first-aid cards on a screen, with the number of the key that opens each."""
    width = min(look.width, WIDEST)
    rows = [*calls_rows(calls, look), Row(), Row("First aid", "bold"), Row()]
    longest = max(len(name) for name, _ in headers)
    for number, (name, header) in enumerate(headers, start=1):
        label = f"{number:>2}  {name}"
        rows += beside(label, header.about, width, INDENT + longest + _GAP, "bold")
    return [
        *rows,
        Row(),
        *wrapped_rows(FIND, width, "dim"),
        Row(),
        *wrapped_rows(calls.words, width, "bold"),
    ]


def list_plain(headers: Sequence[tuple[str, Header]], calls: Calls) -> str:
    """List the first-aid cards in lines."""
    cards = [f"{name}: {header.about}" for name, header in headers]
    blocks = ["\n".join(calls_plain(calls)), "\n".join(["First aid:", *cards]), FIND]
    return "\n\n".join([*blocks, calls.words])


# Learning


def learn_rows(card: Card, others: Sequence[str], calls: Calls, look: CardScreen) -> list[Row]:
    """Lay out a card to learn from on a screen."""
    width = min(look.width, WIDEST_TEXT)
    rows = wrapped_rows(card.title, width, "bold")
    for section in card.sections:
        rows += [Row(), *wrapped_rows(section.heading, width, "bold"), *_body(section, width, 0)]
    if footer := list(_learn_footer(card, others)):
        rows += [Row(), *(row for text in footer for row in wrapped_rows(text, width))]
    rows += [Row(), *wrapped_rows(_sources(card), width, "dim")]
    rows += [row for source in card.sources for row in hanging("- ", source, width, "dim")]
    return [*rows, Row(), *wrapped_rows(in_an_emergency(calls), width)]


def learn_plain(card: Card, others: Sequence[str], calls: Calls) -> str:
    """Return a card to learn from as lines."""
    blocks = [card.title, *map(_section_plain, card.sections)]
    blocks += ["\n".join(footer)] if (footer := list(_learn_footer(card, others))) else []
    blocks.append("\n".join([_sources(card), *(f"- {source}" for source in card.sources)]))
    return "\n\n".join([*blocks, in_an_emergency(calls)])


def _learn_footer(card: Card, others: Sequence[str]) -> Iterator[str]:
    if any(part.unverified for section in card.sections for part in section.parts):
        yield NO_SOURCE
    if others:
        yield f"The same word is on: {_commands('learn', others)}."
    yield f"More: {_also(card)}."


def _sources(card: Card) -> str:
    return f"Sources, {CONFIDENCE[card.confidence]}; {_dated(card)}:"


def _dated(card: Card) -> str:
    if card.newest:
        return f"the newest of {card.newest}"
    return f"none of them dated, read by {card.verified_on}"


def topic_rows(
    groups: Sequence[tuple[str, Sequence[tuple[str, Header]]]], calls: Calls, look: CardScreen
) -> list[Row]:
    """List the cards to learn from on a screen, group by group."""
    width = min(look.width, WIDEST)
    longest = max(len(name) for _, headers in groups for name, _ in headers)
    rows: list[Row] = []
    for title, headers in groups:
        rows.append(Row(title, "bold"))
        for name, header in headers:
            rows += beside(f"  {name}", header.title, width, longest + 2 * _GAP, "")
        rows.append(Row())
    return [
        *rows,
        *wrapped_rows(FIND_LEARN, width, "dim"),
        *wrapped_rows(in_an_emergency(calls), width),
    ]


def topic_plain(groups: Sequence[tuple[str, Sequence[tuple[str, Header]]]], calls: Calls) -> str:
    """List the cards to learn from in lines, group by group."""
    blocks = [
        "\n".join([f"{title}:", *(f"  {name}: {header.title}" for name, header in headers)])
        for title, headers in groups
    ]
    return "\n\n".join([*blocks, f"{FIND_LEARN}\n{in_an_emergency(calls)}"])


# Aloud


def spoken(card: Card, calls: Calls) -> list[str]:
    """Return a first-aid card as sentences for a voice: numbers digit by digit, and no commands."""
    said = [f"{card.title}.", *spoken_calls(calls)]
    for section in card.sections:
        parts = section.parts
        said.append(f"{section.heading}.")
        said += [
            f"{f'Step {number}. ' if part.kind == 'step' else ''}{spoken_part(part)}"
            for number, part in enumerate(parts, start=1)
        ]
    return said


def spoken_part(part: CardPart) -> str:
    """Return a part as sentences for a voice."""
    said = " ".join(filter(None, (_ended(part.text), _ended(part.more)))).strip()
    return _COMMAND.sub("", said).strip() + (" This is unverified." if part.unverified else "")


# Sections


def _body(section: CardSection, width: int, wide: int) -> list[Row]:
    """Lay out a section's parts; where `wide` is enough, what a step says more is beside it."""
    rows: list[Row] = []
    for number, part in enumerate(section.parts, start=1):
        text, more = marked(part)
        match part.kind:
            case "paragraph":
                rows += (
                    [Row(), *wrapped_rows(text, width)] if number > 1 else wrapped_rows(text, width)
                )
            case "point":
                rows += hanging("  - ", text, width)
            case _ if wide >= WIDE_ENOUGH:
                left = INDENT + WIDEST_STEP + _GAP
                rows += beside(f"{number:>2}  {text}", more, width, left, "bold")
            case _:
                rows.append(Row(f"{number:>2}  {text}", "bold"))
                rows += hanging(" " * INDENT, more, width) if more else []
    return rows


def _section_plain(section: CardSection) -> str:
    lines = [f"{section.heading}:"]
    for number, part in enumerate(section.parts, start=1):
        mark = {"step": f"{number}. ", "point": "- ", "paragraph": ""}[part.kind]
        lines.append(mark + " ".join(filter(None, marked(part))))
    return "\n".join(lines)


def marked(part: CardPart) -> tuple[str, str]:
    """Return what a part says, and says more, with the mark of what is unverified at the end."""
    mark = _MARK if part.unverified else ""
    return (part.text, part.more + mark) if part.more else (part.text + mark, "")


def _commands(kind: str, names: Sequence[str]) -> str:
    return ", ".join(f"`hj {kind} {name}`" for name in names)


def _also(card: Card) -> str:
    return ", ".join(f"`hj {one}`" for one in card.also)


def _ended(text: str) -> str:
    return text if not text or text[-1] in ".?!:" else f"{text}."

"""One step of a first-aid card at a time: on a screen, in lines, and for a voice."""

from collections.abc import Iterator
from typing import NamedTuple

from hrjournal.facts.cards import Card, CardPart
from hrjournal.views.big_text import large
from hrjournal.views.calls import Calls
from hrjournal.views.cards import marked
from hrjournal.views.rows import Row, Style, wrapped_rows

WIDEST = 60
LARGE_ROWS = 5
MINUTE = 60
BREATH_IN = 2
"""For so many seconds a breath is given; then the next is waited for."""

PRESS_D = "When a dose is given, press d: then the minutes are counted."
ONE_MORE = "No normal breath? One more dose, the other nostril. Then press d."
LAST = "That was the last step. It stays here until you press q."


class Standing(NamedTuple):
    """Where somebody stands in a card, so many whole seconds after it was opened.

    `number` counts the steps from 1. `since_dose` are the seconds since the last of `doses`.
    `breath` is the number of the breath, and `breath_left` the seconds until the next one; both
    are 0 where no breaths are counted.
    """

    card: Card
    number: int
    seconds: int
    doses: int = 0
    since_dose: int = 0
    breath: int = 0
    breath_left: int = 0

    @property
    def step(self) -> CardPart:
        """The step itself."""
        return self.card.steps[self.number - 1]

    @property
    def is_last(self) -> bool:
        """Whether no step follows."""
        return self.number == len(self.card.steps)

    @property
    def is_dose_due(self) -> bool:
        """Whether one more dose may be given, if it is needed."""
        rhythm = self.card.rhythm
        return rhythm is not None and self.doses > 0 and self.since_dose >= rhythm.dose.seconds[0]

    @property
    def breath_words(self) -> str:
        """What to do about the breath now."""
        whole = self.card.rhythm.breath.seconds if self.card.rhythm else 0
        if whole - self.breath_left < BREATH_IN:
            return f"Breath {self.breath}: give it now"
        return f"Breath {self.breath + 1} in {self.breath_left}"

    @property
    def dose_words(self) -> tuple[str, str]:
        """How long ago the last dose was, and what follows from that."""
        low, high = self.card.rhythm.dose.seconds if self.card.rhythm else (0, 0)
        since = f"{clock_words(self.since_dose)} since dose {self.doses}"
        after = f"{low // MINUTE} to {high // MINUTE} minutes"
        return since, ONE_MORE if self.is_dose_due else f"One more after {after}, if needed."


def clock_words(seconds: int) -> str:
    """Write seconds as minutes: `2:05`."""
    return f"{seconds // MINUTE}:{seconds % MINUTE:02}"


def doses_words(given: list[str]) -> str:
    """Return a line on when doses were given, for the ambulance crew."""
    return f"Naloxone given at {', '.join(given)}. Tell the ambulance crew. Nothing was kept."


# On a screen


def step_rows(now: Standing, calls: Calls, columns: int, rows: int, *, blocks: bool) -> list[Row]:
    """Lay out a step on a screen of so many columns and rows; the keys stand in its last row."""
    width = min(columns - 1, WIDEST)
    text, more = marked(now.step)
    shown = [
        *wrapped_rows(calls.words, width, "bold"),
        Row(),
        *wrapped_rows(now.card.title, width, "dim"),
        Row(f"Step {now.number} of {len(now.card.steps)}   {clock_words(now.seconds)}", "dim"),
        Row(),
        *wrapped_rows(text, width, "bold"),
        *wrapped_rows(more, width),
    ]
    for block in _counts(now, width, blocks=blocks):
        if len(shown) + len(block) < rows - 1:
            shown += block
    shown = shown[: max(rows - 1, 0)]
    return [*shown, *[Row()] * (rows - 1 - len(shown)), Row(_keys(now, columns), "dim")]


def _counts(now: Standing, width: int, *, blocks: bool) -> Iterator[list[Row]]:
    """Yield what is counted, after an empty row each: minutes since a dose, breaths, the end."""
    if now.doses:
        since, then = now.dose_words
        style: Style = "bold" if now.is_dose_due else ""
        yield [Row(), Row(since, "bold"), *wrapped_rows(then, width, style)]
    elif now.card.rhythm:
        yield [Row(), *wrapped_rows(PRESS_D, width)]
    if now.breath:
        yield [Row(), Row(now.breath_words, "bold")]
        digit = large(str(now.breath_left), width, LARGE_ROWS, blocks=blocks)
        yield [Row(f"  {line}", "bold") for line in digit]
    if now.is_last:
        yield [Row(), *wrapped_rows(LAST, width)]


def _keys(now: Standing, columns: int) -> str:
    keys = ["" if now.is_last else "Enter next", "b back" if now.number > 1 else ""]
    keys += ["d dose" if now.card.rhythm else "", "q leave"]
    return "   ".join(filter(None, keys))[: max(columns - 1, 0)]


# In lines, and for a voice


def step_line(now: Standing) -> str:
    """Return a step as one line."""
    said = " ".join(filter(None, marked(now.step)))
    return f"Step {now.number} of {len(now.card.steps)}. {said}"


def keys_line(now: Standing) -> str:
    """Return a line on which keys do what, before the first step."""
    dose = " d when a dose is given," if now.card.rhythm else ""
    return f"Keys: Enter for the next step, b back,{dose} q leaves."


def counted_line(before: Standing, now: Standing) -> str:
    """Return a line on what has come since: a breath that is due, a minute since the dose."""
    lines = []
    if now.doses > before.doses:
        lines.append(f"Dose {now.doses}. The minutes are counted.")
    elif now.doses and now.since_dose // MINUTE > before.since_dose // MINUTE:
        lines.append(f"{'. '.join(now.dose_words)}")
    if now.breath > before.breath:
        lines.append(f"Breath {now.breath}.")
    return "\n".join(lines)


def counted_aloud(before: Standing, now: Standing) -> str:
    """Return the same for a voice: that one more dose may be due comes before a breath."""
    minutes = now.since_dose // MINUTE
    if now.is_dose_due and minutes > before.since_dose // MINUTE:
        return f"{minutes} minutes since the dose. No normal breath? One more dose."
    return "Breath." if now.breath > max(before.breath, 1) else ""

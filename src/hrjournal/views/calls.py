"""Whom to call, as it stands before everything else: large, in a line, or for a voice."""

from collections.abc import Sequence
from typing import NamedTuple

from hrjournal.facts.helplines import Emergency
from hrjournal.views.rows import CardScreen, Row, hanging, wrapped_rows

WIDEST = 92

NOT_KNOWN = "Call your emergency number:"
SET_YOURS = "To set yours: `hj config set region GB`."


class Calls(NamedTuple):
    """Whom to call: where the person is, if that is known, and elsewhere if it is not sure."""

    here: Emergency | None
    elsewhere: Sequence[Emergency] = ()

    @property
    def words(self) -> str:
        """The number in a sentence, for a first or a last line."""
        return f"Call {_or(self.here.numbers) if self.here else listed(self.elsewhere)}."


def calls_rows(calls: Calls, look: CardScreen) -> list[Row]:
    """Lay out whom to call, at the top of a screen."""
    width = min(look.width, WIDEST)
    if calls.here is None:
        rows = [Row(NOT_KNOWN, "bold")]
        rows += [
            row
            for one in calls.elsewhere
            for row in hanging(f"  {one.numbers[0]}  ", one.where, width, "bold")
        ]
        return [*rows, *wrapped_rows(SET_YOURS, width, "dim")]
    first, *others = calls.here.numbers
    also = f"   or {_or(others)}" if others else ""
    if look.large:
        rows = [
            Row(f"{lead:<6}{line}{tail}", "bold")
            for lead, line, tail in zip(("", "Call", ""), look.large, ("", also, ""), strict=True)
        ]
    else:
        rows = [Row(f"Call {_or([first, *others])}", "bold")]
    return [*rows, *wrapped_rows(_where(calls), width, "dim")]


def calls_plain(calls: Calls) -> list[str]:
    """Return lines on whom to call."""
    if calls.here is None:
        numbers = [f"{one.numbers[0]}: {one.where}" for one in calls.elsewhere]
        return [NOT_KNOWN, *numbers, SET_YOURS]
    return [f"Call {_or(calls.here.numbers)}", _where(calls)]


def _where(calls: Calls) -> str:
    """Return a line on where the number holds, and others where that is a guess."""
    here = calls.here.where if calls.here else ""
    if not calls.elsewhere:
        return here
    return f"{here}. Elsewhere: {listed(calls.elsewhere)}."


def in_an_emergency(calls: Calls) -> str:
    """Return a line on whom to call, for the end of what is no emergency."""
    return f"In an emergency: c{calls.words[1:]} `hj firstaid` has the steps."


def listed(numbers: Sequence[Emergency]) -> str:
    """Write numbers with where they hold."""
    return "; ".join(f"{one.numbers[0]} {one.where}" for one in numbers)


def _or(numbers: Sequence[str]) -> str:
    return " or ".join(numbers)


def spoken_calls(calls: Calls) -> list[str]:
    """Return whom to call, for a voice that would read 911 as a sum."""
    if calls.here:
        return [f"Call {_or([_digits(number) for number in calls.here.numbers])}."]
    return [
        "Call your emergency number.",
        *(f"{one.where}: {_digits(one.numbers[0])}." for one in calls.elsewhere),
    ]


def _digits(number: str) -> str:
    return " ".join(number)

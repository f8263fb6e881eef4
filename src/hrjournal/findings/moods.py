"""How a person felt on each day that they said it of."""

from collections.abc import Iterable
from datetime import date
from fractions import Fraction

from hrjournal.model.entry import Entry, Mood


def moods_of_days(entries: Iterable[Entry]) -> dict[date, Fraction]:
    """Return the mood of each day that has any, in the order in which the days are met.

    It is the mean of the moods of that day, so that a day on which several were logged weighs no
    more than another.
    """
    scores: dict[date, list[int]] = {}
    for entry in entries:
        if isinstance(entry, Mood):
            scores.setdefault(entry.day, []).append(entry.score)
    return {day: Fraction(sum(some), len(some)) for day, some in scores.items()}

"""How long a person slept on each day that they said it of."""

from collections.abc import Iterable
from datetime import date
from fractions import Fraction

from hrjournal.model.entry import Entry, Mood


def hours_slept(entries: Iterable[Entry]) -> dict[date, Fraction]:
    """Return the hours of each day that has any, in the order in which the days are met.

    A night in two parts and a nap are added up.
    """
    hours: dict[date, Fraction] = {}
    for entry in entries:
        if isinstance(entry, Mood) and entry.sleep_hours is not None:
            hours[entry.day] = hours.get(entry.day, Fraction(0)) + Fraction(entry.sleep_hours)
    return hours

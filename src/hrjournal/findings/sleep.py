"""How long a person slept on each day that they said it of."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from fractions import Fraction

from hrjournal.model.entry import Entry, Mood, Sleep


def hours_told(entry: Entry) -> Decimal | None:
    """Return the hours of sleep that an entry tells of: a `sleep` entry, or a mood that has any."""
    match entry:
        case Sleep():
            return entry.hours
        case Mood():
            return entry.sleep_hours
    return None


def hours_slept(entries: Iterable[Entry]) -> dict[date, Fraction]:
    """Return the hours of each day that has any.

    A night in two parts and a nap are added up. Where moods and `sleep` entries tell of one day,
    they mostly tell of the same night: the larger of the two sums counts, and not both.
    """
    sums: dict[date, dict[type[Entry], Fraction]] = {}
    for entry in entries:
        if (hours := hours_told(entry)) is not None:
            of_day = sums.setdefault(entry.day, {})
            of_day[type(entry)] = of_day.get(type(entry), Fraction(0)) + Fraction(hours)
    return {day: max(of_day.values()) for day, of_day in sums.items()}

"""What was drunk in a week of the calendar: how much, on how many days."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from itertools import groupby

import msgspec

from hrjournal.facts.catalogue import ALCOHOL
from hrjournal.facts.substances import names_of
from hrjournal.findings.count import observe, tally_of
from hrjournal.findings.days import logged_days, substance_used
from hrjournal.model.entry import AnyEntry, Use
from hrjournal.model.measure import Measure
from hrjournal.model.quantity import Drink
from hrjournal.model.settings import WEEKDAYS, Weekday

DAYS = 7

_GRAMS = Measure("at most", Decimal(0), "amount", "week", unit="g", substance=ALCOHOL)


class DrinkingWeek(msgspec.Struct, frozen=True, kw_only=True):
    """One week: its first and last day, and how many were logged for alcohol, and were used.

    `grams` of ethanol are those of its logged days, or None where an amount is not known. Some of
    them may be `estimated`.
    """

    start: date
    end: date
    days_logged: int
    use_days: int
    grams: Fraction | None
    estimated: bool = False

    @property
    def is_whole(self) -> bool:
        """Whether every day of it is logged."""
        return self.days_logged == DAYS


def by_week(
    entries: Iterable[AnyEntry], week_start: Weekday
) -> Iterator[tuple[date | None, list[AnyEntry]]]:
    """Go through entries, the oldest first, a week of the calendar at a time, with its first day.

    That is None for a week in which the calendar begins or ends.
    """
    first = date.min.toordinal() + WEEKDAYS.index(week_start)  # date.min is a Monday
    last = date.max.toordinal() - DAYS + 1
    for number, found in groupby(entries, lambda entry: (entry.day.toordinal() - first) // DAYS):
        begun = first + number * DAYS
        whole = date.min.toordinal() <= begun <= last
        yield date.fromordinal(begun) if whole else None, list(found)


def drinking_week(start: date, entries: Sequence[AnyEntry], drink: Drink) -> DrinkingWeek | None:
    """Return what was drunk in a week; None where no day of it is logged for alcohol.

    `entries` are all entries of the week, the oldest first.
    """
    kinds = logged_days(entries, ALCOHOL)
    if not kinds:
        return None
    drunk = [entry for entry in entries if substance_used(entry) in names_of(ALCOHOL)]
    observed = observe(_GRAMS, entries, goal_id="", drink=drink)
    counted = tally_of(_GRAMS, observed, sorted(kinds))
    return DrinkingWeek(
        start=start,
        end=start + timedelta(days=DAYS - 1),
        days_logged=len(kinds),
        use_days=[*kinds.values()].count("used"),
        grams=None if counted.uncounted else counted.value,
        estimated=any(isinstance(entry, Use) and entry.estimated for entry in drunk),
    )

"""Counting what a measure counts, day by day, exactly, and telling what could not be counted.

What is found for each form of measure is in `countings`.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from fractions import Fraction

import msgspec

from hrjournal.findings.countings import COUNTINGS, Number, WhatToCount, days_with_any
from hrjournal.findings.days import told_uses
from hrjournal.model.entry import Done, Entry
from hrjournal.model.forms import Way
from hrjournal.model.measure import Measure
from hrjournal.model.quantity import Drink


class Observed(msgspec.Struct, frozen=True):
    """The numbers found on each day, in the order of the entries, and the days that are logged."""

    by_day: dict[date, list[Number | None]]
    logged: set[date]


class Tally(msgspec.Struct, frozen=True):
    """The value of a measure over some days.

    `value` is None where there is nothing to average. `uncounted` is the number of entries whose
    amount, cost or time is unknown, or whose unit can't be converted.
    """

    value: Fraction | None
    days_logged: int
    uncounted: int


def observe(measure: Measure, entries: Sequence[Entry], *, goal_id: str, drink: Drink) -> Observed:
    """Return what a goal's measure counts in these entries, which are oldest first."""
    own = [entry for entry in entries if not isinstance(entry, Done) or entry.goal == goal_id]
    asked = WhatToCount(measure, [*own, *told_uses(own)], drink)
    counting = COUNTINGS[measure.counted]
    by_day: dict[date, list[Number | None]] = {}
    for day, number in counting.find(asked):
        by_day.setdefault(day, []).append(number)
    return Observed(by_day, counting.logged(asked) if counting.logged else set(by_day))


def tells(measure: Measure, entry: Entry, *, goal_id: str, drink: Drink) -> bool:
    """Whether an entry tells something about what a measure counts: how much it was, or none."""
    observed = observe(measure, [entry], goal_id=goal_id, drink=drink)
    any_will_do = COUNTINGS[measure.counted].logged is days_with_any
    return bool(observed.by_day) or (bool(observed.logged) and not any_will_do)


def tally_of(measure: Measure, observed: Observed, days: Iterable[date]) -> Tally:
    """Return the value of a measure over these days, which are in order.

    Of a gap between uses it is the number of days from its first day to its last.
    """
    found: list[Number | None] = []
    days_logged = days_followed = 0
    for day in days:
        days_followed += 1
        found += observed.by_day.get(day, ())
        days_logged += day in observed.logged
    known = [number for number in found if number is not None]
    if measure.form.way == "gap":
        return Tally(Fraction(days_followed - 1), days_logged, 0)
    value = _WAYS[measure.form.way](known)
    return Tally(value, days_logged, len(found) - len(known))


# How the numbers become a value


def _mean(known: Sequence[Number]) -> Fraction | None:
    return Fraction(sum(known)) / len(known) if known else None


def _latest(known: Sequence[Number]) -> Fraction | None:
    return Fraction(known[-1]) if known else None


_WAYS: dict[Way, Callable[[Sequence[Number]], Fraction | None]] = {
    "sum": lambda known: Fraction(sum(known)),
    "mean": _mean,
    "latest": _latest,
}

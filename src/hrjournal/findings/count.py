"""What a measure counts, day by day: exactly, and with what could not be counted.

What each measure counts, and which days are logged for it, is in
docs/explanation/how-progress-is-counted.md.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from hrjournal.facts.instruments import is_same_instrument
from hrjournal.facts.substances import names_of
from hrjournal.findings.days import logged_days, told_uses
from hrjournal.findings.spelling import plain
from hrjournal.model.entry import AnyEntry, Done, Entry, Grounding, Mood, NoUse, Score, Urge, Use
from hrjournal.model.forms import Counted
from hrjournal.model.measure import Measure
from hrjournal.model.quantity import Drink, ethanol_grams
from hrjournal.model.units import convert

MONEY = "money"
"""The unit in which an amount is what it cost."""

Number = Fraction | int
Found = tuple[date, Number | None]
"""A day, and what was found on it; None for what is there and can't be counted."""


class Observed(NamedTuple):
    """What a measure counts on each day, in the entries' order, and the days logged for it."""

    by_day: dict[date, list[Number | None]]
    logged: set[date]


class Value(NamedTuple):
    """What a measure comes to over some days.

    `value` is None where there is nothing to average. `uncounted` is the number of entries whose
    amount or cost is unknown, or in a unit that does not convert.
    """

    value: Fraction | None
    days_logged: int
    uncounted: int


def observe(
    measure: Measure, entries: Sequence[AnyEntry], *, goal_id: str, drink: Drink
) -> Observed:
    """Return what a goal's measure counts in these entries, which are oldest first."""
    own = [entry for entry in entries if not isinstance(entry, Done) or entry.goal == goal_id]
    own += told_uses(own)
    by_day: dict[date, list[Number | None]] = {}
    is_amount = measure.counted == "amount"
    found = _amounts(measure, own, drink) if is_amount else _FINDERS[measure.counted](measure, own)
    for day, number in found:
        by_day.setdefault(day, []).append(number)
    return Observed(by_day, _days_logged(measure, own, by_day))


def count(measure: Measure, observed: Observed, days: Iterable[date]) -> Value:
    """Return what a measure comes to over these days, which are in order."""
    found: list[Number | None] = []
    days_logged = 0
    for day in days:
        found += observed.by_day.get(day, ())
        days_logged += day in observed.logged
    known = [number for number in found if number is not None]
    value: Fraction | None
    if measure.counted == "latest":
        value = Fraction(known[-1]) if known else None
    elif measure.goes_both_ways:
        value = Fraction(sum(known)) / len(known) if known else None
    else:
        value = Fraction(sum(known))
    return Value(value, days_logged, len(found) - len(known))


def amount_in(use: Use, unit: str, drink: Drink) -> Fraction | None:
    """Return a use's amount in a unit, or None if it is unknown or does not convert exactly."""
    if use.amount is None or use.unit is None:
        return None
    if use.grams is not None:
        one = ethanol_grams(Decimal(1), unit, drink)
        if one is not None:
            return Fraction(use.grams) / Fraction(one)
    same = convert(use.amount, use.unit, unit)
    return None if same is None else Fraction(same)


# What is counted


def _uses(measure: Measure, entries: Sequence[Entry]) -> Iterable[Use]:
    """Return the uses of the measure's substance, or of any where it names none."""
    names = _names(measure)
    return (
        entry
        for entry in entries
        if isinstance(entry, Use) and (names is None or entry.substance in names)
    )


def _names(measure: Measure) -> tuple[str, ...] | None:
    """Return the names that a measure counts: its substance and the kinds of it; None for all."""
    return None if measure.substance is None else names_of(measure.substance)


def _amounts(measure: Measure, entries: Sequence[Entry], drink: Drink) -> Iterable[Found]:
    unit = measure.unit or ""
    same: dict[tuple[Decimal | None, str | None, Decimal | None], Fraction | None] = {}
    for use in _uses(measure, entries):
        if use.substance != measure.substance:  # so much of a kind of it is not so much of it
            yield use.day, None
            continue
        key = (use.amount, use.unit, use.grams)
        if key not in same:
            same[key] = amount_in(use, unit, drink)
        yield use.day, same[key]


def _days(measure: Measure, entries: Sequence[Entry]) -> Iterable[Found]:
    wanted = "used" if measure.counted == "days" else "free"
    kinds = logged_days(entries, measure.substance or "")
    return ((day, 1) for day, kind in kinds.items() if kind == wanted)


def _each_use(measure: Measure, entries: Sequence[Entry]) -> Iterable[Found]:
    return ((use.day, 1) for use in _uses(measure, entries))


def _costs(measure: Measure, entries: Sequence[Entry]) -> Iterable[Found]:
    for use in _uses(measure, entries):
        cost = use.amount if use.cost is None and use.unit == MONEY else use.cost
        yield use.day, None if cost is None else Fraction(cost)


def _shares(measure: Measure, entries: Sequence[Entry]) -> Iterable[Found]:
    """Return 100 for a use with the strategy and 0 for one without: their mean is the share."""
    wanted = plain(measure.strategy or "")
    for use in _uses(measure, entries):
        yield use.day, 100 if wanted in map(plain, use.strategies) else 0


def _cravings(measure: Measure, entries: Sequence[Entry]) -> Iterable[Found]:
    """Return every rating of wanting to use: with a use, and of an urge."""
    names = _names(measure)
    for entry in entries:
        if isinstance(entry, Use | Urge) and (names is None or entry.substance in names):
            rating = entry.craving if isinstance(entry, Use) else entry.intensity
            if rating is not None:
                yield entry.day, rating


def _moods(_measure: Measure, entries: Sequence[Entry]) -> Iterable[Found]:
    return ((entry.day, entry.score) for entry in entries if isinstance(entry, Mood))


def _groundings(_measure: Measure, entries: Sequence[Entry]) -> Iterable[Found]:
    return ((entry.day, 1) for entry in entries if isinstance(entry, Grounding))


def _done(_measure: Measure, entries: Sequence[Entry]) -> Iterable[Found]:
    return ((entry.day, entry.count) for entry in entries if isinstance(entry, Done))


def _scores(measure: Measure, entries: Sequence[Entry]) -> Iterable[Found]:
    scores = [
        entry
        for entry in entries
        if isinstance(entry, Score)
        and is_same_instrument(entry.instrument, measure.instrument or "")
    ]
    # Of one day, one without a time is placed by when it was logged.
    for score in sorted(scores, key=lambda one: (one.day, one.at or one.logged_at)):
        yield score.day, score.value


_FINDERS: dict[Counted, Callable[[Measure, Sequence[Entry]], Iterable[Found]]] = {
    "days": _days,
    "uses": _each_use,
    "free days": _days,
    "groundings": _groundings,
    "done": _done,
    "average mood": _moods,
    "average craving": _cravings,
    "spent": _costs,
    "share": _shares,
    "latest": _scores,
}


def _days_logged(
    measure: Measure, entries: Sequence[Entry], by_day: dict[date, list[Number | None]]
) -> set[date]:
    """Return the days that are logged for a measure.

    For a rating or a score, those that have one; for a substance, those on which it was used or
    which were free of it; for money and shares of all substances, those with a use or free of
    everything; for groundings and what is done, those with any entry.
    """
    if measure.goes_both_ways and measure.counted != "share":
        return set(by_day)
    if measure.substance is not None:
        return set(logged_days(entries, measure.substance))
    if measure.counted in {"spent", "share"}:
        return {
            entry.day
            for entry in entries
            if isinstance(entry, Use) or (isinstance(entry, NoUse) and not entry.substances)
        }
    return {entry.day for entry in entries}

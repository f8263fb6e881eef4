"""What was logged week by week or month by month: a value for each, a gap where nothing was."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction

import msgspec

from hrjournal.facts.catalogue import ALCOHOL
from hrjournal.findings.days import DayKind, logged_days, told_uses
from hrjournal.findings.kinds import by_kind
from hrjournal.findings.moods import moods_of_days
from hrjournal.findings.observations import rounded
from hrjournal.findings.periods import Period, periods
from hrjournal.findings.substance_summary import SubstanceSummary, substances_in
from hrjournal.findings.timeline import rules
from hrjournal.model.entry import AnyEntry, Mood, Urge, Use
from hrjournal.model.forms import PeriodName
from hrjournal.model.goal import Goal
from hrjournal.model.quantity import Drink
from hrjournal.model.settings import Weekday
from hrjournal.model.units import convert

FEWEST_MOODS = 4
"""A week's mean mood is said from so many days on."""

MOST_WEEKS = 14
"""Over more weeks than this, a value stands for a month."""

_DRINKS = {"drink", "unit"}


class DayOf(msgspec.Struct, frozen=True):
    """A day of a substance: its kind, and how much where that is known. Not logged has no kind."""

    day: date
    kind: DayKind | None
    amount: Decimal | None = None
    uncounted: int = 0


class Stretch(msgspec.Struct, frozen=True, kw_only=True):
    """A week or a month, or the part of it that is looked at, of one substance.

    `value` is what was used in it, as far as that is known; None where no day of it is logged, or
    where no amount is known. `number_set` is the target of a goal that is in force on its last day.
    """

    first: date
    last: date
    days: tuple[DayOf, ...]
    value: Decimal | None
    uncounted: int = 0
    number_set: Decimal | None = None

    @property
    def logged(self) -> int:
        """How many of its days are logged."""
        return sum(day.kind is not None for day in self.days)

    @property
    def free(self) -> int:
        """How many of its days were said to be free."""
        return sum(day.kind == "free" for day in self.days)

    @property
    def used(self) -> int:
        """How many of its days were used."""
        return sum(day.kind == "used" for day in self.days)


class MoodStretch(msgspec.Struct, frozen=True, kw_only=True):
    """A week or a month of moods: one for each day, None where none was logged, and their mean.

    The mean is there from four days on.
    """

    first: date
    last: date
    days: tuple[Decimal | None, ...]
    mean: Decimal | None

    @property
    def logged(self) -> int:
        """On how many of its days a mood was logged."""
        return sum(mood is not None for mood in self.days)


def stretches_between(
    first: date, last: date, name: PeriodName, week_start: Weekday
) -> list[Period]:
    """Return the weeks or months of the calendar from one day to another, cut to these days."""
    return periods(name, first, last, week_start=week_start, due=last)


def stretches_of(
    row: SubstanceSummary,
    entries: Sequence[AnyEntry],
    over: Sequence[Period],
    *,
    drink: Drink,
    goals: Sequence[Goal] = (),
) -> list[Stretch]:
    """Return what was used of a substance in each of some stretches, in the unit of the row.

    Where no amount of the row is known, days with use are counted.
    """
    on: dict[date, list[AnyEntry]] = defaultdict(list)
    for entry in entries:
        on[entry.day].append(entry)
    kinds = logged_days(entries, row.substance)
    goal = _goal_about(row, goals, drink)
    return [_stretch(row, period, on, kinds, drink, goal) for period in over]


def _stretch(
    row: SubstanceSummary,
    period: Period,
    on: Mapping[date, Sequence[AnyEntry]],
    kinds: Mapping[date, DayKind],
    drink: Drink,
    goal: Goal | None,
) -> Stretch:
    every = [date.fromordinal(period.start.toordinal() + count) for count in range(period.days)]
    days = tuple(_day(row, day, on.get(day, ()), kinds.get(day), drink) for day in every)
    inside = [entry for day in every for entry in on.get(day, ())]
    amount, uncounted = _amount(row, inside, period.days, drink)
    value: Decimal | None
    if not any(day.kind for day in days):
        value = None
    elif row.total is None:
        value, uncounted = Decimal(sum(day.kind == "used" for day in days)), 0
    else:
        value = amount if amount is not None or uncounted else Decimal(0)
    return Stretch(
        first=period.start,
        last=period.end,
        days=days,
        value=value,
        uncounted=uncounted,
        number_set=_number_set(goal, period) if goal else None,
    )


def _day(
    row: SubstanceSummary,
    day: date,
    entries: Sequence[AnyEntry],
    kind: DayKind | None,
    drink: Drink,
) -> DayOf:
    if kind != "used":
        return DayOf(day, kind)
    return DayOf(day, kind, *_amount(row, entries, 1, drink))


def _amount(
    row: SubstanceSummary, entries: Sequence[AnyEntry], days: int, drink: Drink
) -> tuple[Decimal | None, int]:
    """Return how much of a substance is in some entries, and how many uses are not counted."""
    kinds = by_kind(entries)
    uses = [*kinds[Use], *told_uses([*kinds[Use], *kinds[Urge]])]
    for found in substances_in(entries, uses, days, drink, row.substance):
        if found.unit == row.unit:
            return found.total, found.uncounted
        if found.total is not None and found.unit and row.unit:
            amount = convert(found.total, found.unit, row.unit)
            if amount is not None:
                return amount, found.uncounted
        if found.total is None and found.uncounted:
            return None, found.uncounted
    return None, 0


def _goal_about(row: SubstanceSummary, goals: Sequence[Goal], drink: Drink) -> Goal | None:
    """Return the goal that sets a number of the row's amounts for each week, if one does."""

    def is_about(goal: Goal) -> bool:
        measure = goal.measure
        is_drink = row.substance == ALCOHOL and row.unit == drink.name and row.unit in _DRINKS
        same = measure.unit == row.unit or (is_drink and measure.unit in _DRINKS)
        is_week = measure.counted == "amount" and measure.period == "week"
        return is_week and measure.substance == row.substance and same

    return next(filter(is_about, goals), None)


def _number_set(goal: Goal, period: Period) -> Decimal | None:
    """Return the target that is in force at the end of a week; a longer stretch has none."""
    if period.days > 7 or period.end < goal.start:  # noqa: PLR2004 - the days of a week
        return None
    measure = [rule.measure for rule in rules(goal) if rule.day <= period.end][-1]
    return measure.target if measure.counts_like(goal.measure) else None


def moods_in(entries: Sequence[AnyEntry], over: Sequence[Period]) -> list[MoodStretch]:
    """Return the moods of each of some stretches; none at all where no mood was logged."""
    moods = moods_of_days(entry for entry in entries if isinstance(entry, Mood))
    return [_moods(moods, period) for period in over] if moods else []


def _moods(moods: Mapping[date, Fraction], period: Period) -> MoodStretch:
    every = [date.fromordinal(period.start.toordinal() + count) for count in range(period.days)]
    known = [moods[day] for day in every if day in moods]
    enough = len(known) >= FEWEST_MOODS
    return MoodStretch(
        first=period.start,
        last=period.end,
        days=tuple(rounded(moods[day], 1) if day in moods else None for day in every),
        mean=rounded(sum(known, Fraction(0)) / len(known), 1) if enough else None,
    )

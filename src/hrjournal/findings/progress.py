"""Where a goal stands: for each period the value, the target, the coverage and a verdict.

What is counted, and when a verdict is given, is explained with a worked week in
docs/explanation/how-progress-is-counted.md.
"""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Literal

import msgspec

from hrjournal.findings.days import logged_days
from hrjournal.findings.periods import Period, periods
from hrjournal.model.entry import AnyEntry, Done, Grounding, Mood, Use
from hrjournal.model.goal import Goal, GoalStatus
from hrjournal.model.measure import Measure, parse_measure
from hrjournal.model.quantity import Drink, ethanol_grams
from hrjournal.model.settings import Settings
from hrjournal.model.units import convert

Verdict = Literal["open", "within", "above", "reached", "below", "unknown"]
MET: frozenset[Verdict] = frozenset({"within", "reached"})
JUDGED: frozenset[Verdict] = frozenset({"within", "above", "reached", "below"})


class PeriodProgress(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One period of a goal. Days are inclusive; `value` is rounded to two places.

    `value` is None where there is nothing to average. `uncounted` is the number of uses whose
    amount is unknown, or in a unit that does not convert.
    """

    start: date
    end: date
    value: Decimal | None = None
    target: Decimal
    days: int
    days_logged: int
    verdict: Verdict
    uncounted: int = 0


class GoalProgress(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A goal's periods, oldest first.

    `change` is that of the newest period that has ended and was judged, as a fraction of the
    baseline: -0.25 is a quarter less.
    """

    id: str
    title: str
    measure: str
    status: GoalStatus
    start: date
    due: date | None = None
    periods: tuple[PeriodProgress, ...]
    baseline: Decimal | None = None
    change: Decimal | None = None

    @property
    def judged(self) -> int:
        """How many periods were judged."""
        return sum(period.verdict in JUDGED for period in self.periods)

    @property
    def met(self) -> int:
        """How many of the judged periods met the target."""
        return sum(period.verdict in MET for period in self.periods)


def first_day(goal: Goal, today: date, weeks: int, settings: Settings) -> date:
    """Return the first day that the last `weeks` weeks of a goal's progress need."""
    return _periods(goal, parse_measure(goal.measure), today, weeks, settings)[0].start


def goal_progress(
    goal: Goal,
    entries: Sequence[AnyEntry],
    *,
    today: date,
    weeks: int,
    settings: Settings,
    drink: Drink,
) -> GoalProgress:
    """Judge each of a goal's periods that lie in the last `weeks` weeks.

    `entries` are all those from `first_day` on; `drink` is the region's standard drink.
    """
    measure = parse_measure(goal.measure)
    found = _periods(goal, measure, today, weeks, settings)
    own = [one for one in entries if not isinstance(one, Done) or one.goal == goal.id]
    results = tuple(
        _judge(measure, period, own, today=today, settings=settings, drink=drink)
        for period in found
    )
    comparable = [
        result
        for result, period in zip(results, found, strict=True)
        if _is_comparable(measure, period)
    ]
    return GoalProgress(
        id=goal.id,
        title=goal.title,
        measure=goal.measure,
        status=goal.status,
        start=goal.start,
        due=goal.due,
        periods=results,
        baseline=goal.baseline,
        change=_change(comparable, goal.baseline, today),
    )


def _periods(
    goal: Goal, measure: Measure, today: date, weeks: int, settings: Settings
) -> list[Period]:
    last = min(today, goal.due) if goal.due else today
    found = periods(
        measure.period,
        goal.start,
        max(last, goal.start),
        week_start=settings.week_start,
        due=goal.due,
    )
    newest = {"day": 7 * weeks, "week": weeks, "month": max(1, weeks // 4)}
    return found[-newest[measure.period] :]


def _is_comparable(measure: Measure, period: Period) -> bool:
    """Say whether a period can be held against whole ones: a part can for an average only."""
    return period.whole or measure.counted == "average mood"


def _judge(
    measure: Measure,
    period: Period,
    entries: Sequence[AnyEntry],
    *,
    today: date,
    settings: Settings,
    drink: Drink,
) -> PeriodProgress:
    within = [entry for entry in entries if period.start <= entry.day <= period.end]
    value, uncounted = _count(measure, within, drink)
    days_logged = len(_days_logged(measure, within))
    # Of a period in which nothing was logged, nothing is claimed, whatever the setting.
    enough = days_logged > 0 and days_logged >= Fraction(settings.coverage) * period.days
    comparable = _is_comparable(measure, period)
    return PeriodProgress(
        start=period.start,
        end=period.end,
        value=None if value is None or not days_logged else rounded(value),
        target=measure.target,
        days=period.days,
        days_logged=days_logged,
        verdict=_verdict(
            measure,
            value,
            ended=period.end < today,
            certain=enough and not uncounted and (comparable or measure.direction == "at most"),
        ),
        uncounted=uncounted,
    )


def _verdict(measure: Measure, value: Fraction | None, *, ended: bool, certain: bool) -> Verdict:
    """Judge a value (design §9).

    What more entries could not undo is said at once; the rest only when the period has ended
    and `certain`. An average can go either way until then.
    """
    target = Fraction(measure.target)
    final = measure.counted != "average mood" or (ended and certain)
    if value is not None and final:
        if measure.direction == "at most" and value > target:
            return "above"
        if measure.direction == "at least" and value >= target:
            return "reached"
    if not ended:
        return "open"
    if value is None or not certain:
        return "unknown"
    return "within" if measure.direction == "at most" else "below"


def _count(
    measure: Measure, entries: Sequence[AnyEntry], drink: Drink
) -> tuple[Fraction | None, int]:
    """Return what a measure counts in these entries, and how many uses it could not count."""
    if measure.counted == "average mood":
        scores = [entry.score for entry in entries if isinstance(entry, Mood)]
        return (Fraction(sum(scores), len(scores)) if scores else None), 0
    if measure.counted == "groundings":
        return Fraction(sum(isinstance(entry, Grounding) for entry in entries)), 0
    if measure.counted == "done":
        return Fraction(sum(entry.count for entry in entries if isinstance(entry, Done))), 0
    substance = measure.substance or ""
    uses = [entry for entry in entries if isinstance(entry, Use) and entry.substance == substance]
    if measure.counted == "uses":
        return Fraction(len(uses)), 0
    if measure.counted == "amount":
        amounts = [amount_in(entry, measure.unit or "", drink) for entry in uses]
        known = [amount for amount in amounts if amount is not None]
        return sum(known, Fraction(0)), len(amounts) - len(known)
    wanted = "used" if measure.counted == "days" else "free"
    return Fraction(sum(kind == wanted for kind in logged_days(entries, substance).values())), 0


def amount_in(use: Use, unit: str, drink: Drink) -> Fraction | None:
    """Return a use's amount in a unit, or None if it is unknown or does not convert exactly."""
    if use.amount is None or use.unit is None:
        return None
    same = convert(use.amount, use.unit, unit)
    if use.grams is not None:
        one = ethanol_grams(Decimal(1), unit, drink)
        if one is not None:
            return Fraction(use.grams) / Fraction(one)
    return None if same is None else Fraction(same)


def _days_logged(measure: Measure, entries: Sequence[AnyEntry]) -> set[date]:
    """Return the days that count as logged for a measure.

    For a substance, those on which it was used or which were free of it; for mood, those with a
    mood; for groundings and what is done, those with any entry.
    """
    if measure.substance is not None:
        return set(logged_days(entries, measure.substance))
    kinds = (Mood,) if measure.counted == "average mood" else (object,)
    return {entry.day for entry in entries if isinstance(entry, kinds)}


def _change(
    results: Sequence[PeriodProgress], baseline: Decimal | None, today: date
) -> Decimal | None:
    judged = [
        period.value
        for period in results
        if period.end < today and period.verdict in JUDGED and period.value is not None
    ]
    if not baseline or not judged:
        return None
    return rounded(Fraction(judged[-1] - baseline) / Fraction(baseline), places=4)


def rounded(value: Fraction, places: int = 2) -> Decimal:
    """Round to a number of decimal places (half to even), without trailing zeros."""
    scaled = round(value * 10**places)
    number = Decimal(scaled).scaleb(-places)
    return (
        number.quantize(Decimal(1)) if number == number.to_integral_value() else number.normalize()
    )

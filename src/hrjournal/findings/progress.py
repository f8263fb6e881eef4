"""Where a goal stands: for each period the value, the target, the coverage and a verdict.

What is counted, and when a verdict is given, is explained with a worked week in
docs/explanation/how-progress-is-counted.md.
"""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Literal, NamedTuple

import msgspec

from hrjournal.findings.count import Value, count, observe
from hrjournal.findings.observations import rounded
from hrjournal.findings.timeline import Stretch, stretches
from hrjournal.findings.trend import Trend, trend
from hrjournal.model.entry import AnyEntry
from hrjournal.model.goal import Goal, GoalStatus
from hrjournal.model.measure import Measure
from hrjournal.model.quantity import Drink
from hrjournal.model.settings import WEEKDAYS, Settings

Verdict = Literal["open", "within", "above", "reached", "below", "unknown"]
MET: frozenset[Verdict] = frozenset({"within", "reached"})
JUDGED: frozenset[Verdict] = frozenset({"within", "above", "reached", "below"})


class PeriodProgress(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One period of a goal, or a part of one. `start` and `end` are inclusive.

    `value` is rounded to two places, or as many as the target has, and None where there is nothing
    to average. `days` are those on which the goal was followed: all but `days_paused`; of a period
    that runs, `days_so_far` have come. `uncounted` is the number of uses whose amount or cost is
    unknown, or in a unit that does not convert. `part` says that it is no whole day, week or month
    of the calendar, and a sum is counted in it. `measure` is what it was held against, where the
    goal counts something else by now.
    """

    start: date
    end: date
    value: Decimal | None = None
    target: Decimal
    days: int
    days_logged: int
    verdict: Verdict
    uncounted: int = 0
    days_paused: int = 0
    days_so_far: int | None = None
    part: bool = False
    measure: Measure | None = None


class GoalProgress(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A goal's periods, oldest first; none where it was paused all the time.

    `change` is that of the newest period that has ended with enough logged, as a fraction of the
    baseline: -0.25 is a quarter less. It and the trend take sums by the days that are logged.
    """

    id: str
    title: str
    measure: Measure
    status: GoalStatus
    start: date
    due: date | None = None
    periods: tuple[PeriodProgress, ...]
    baseline: Decimal | None = None
    change: Decimal | None = None
    trend: Trend | None = None

    @property
    def judged(self) -> int:
        """How many whole periods of what the goal counts now were judged."""
        return self._number_of(JUDGED)

    @property
    def met(self) -> int:
        """How many of the judged periods met the target."""
        return self._number_of(MET)

    def _number_of(self, verdicts: frozenset[Verdict]) -> int:
        whole = (one for one in self.periods if one.measure is None and not one.part)
        return sum(one.verdict in verdicts for one in whole)


class _Result(NamedTuple):
    """A period's progress, and what bears on comparing it with others."""

    stretch: Stretch
    value: Fraction | None  # of a sum, at the rate of its logged days
    is_known: bool  # it has ended, with enough logged
    shown: PeriodProgress


def first_day(goal: Goal, today: date, weeks: int, settings: Settings) -> date:
    """Return the first day that the last `weeks` weeks of a goal's progress need."""
    found = stretches(goal, today=today, weeks=weeks, settings=settings)
    return min((one.period.start for one in found), default=today)


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

    `entries` are all those from `first_day` on, oldest first; `drink` is the region's standard
    drink.
    """
    current = goal.measure
    found = stretches(goal, today=today, weeks=weeks, settings=settings)
    measures = {stretch.measure: None for stretch in found}
    observed = {
        measure: observe(measure, entries, goal_id=goal.id, drink=drink) for measure in measures
    }
    results = [
        _result(
            stretch,
            count(stretch.measure, observed[stretch.measure], stretch.days),
            current=current,
            today=today,
            coverage=Fraction(settings.coverage),
        )
        for stretch in found
    ]
    comparable = [result for result in results if _is_comparable(result, current)]
    return GoalProgress(
        id=goal.id,
        title=goal.title,
        measure=goal.measure,
        status=goal.status,
        start=goal.start,
        due=goal.due,
        periods=tuple(result.shown for result in results),
        baseline=goal.baseline,
        change=_change(comparable, goal.baseline),
        trend=trend([(_number(one, settings), one.value or Fraction(0)) for one in comparable]),
    )


def _result(
    stretch: Stretch, counted: Value, *, current: Measure, today: date, coverage: Fraction
) -> _Result:
    measure, period = stretch.measure, stretch.period
    days = period.days - len(stretch.paused)
    # Of a period in which nothing was logged, nothing is claimed, whatever the setting. The
    # latest score is known from a single day.
    needed = 0 if measure.form.way == "latest" else coverage * days
    enough = counted.days_logged > 0 and counted.days_logged >= needed
    is_part = not period.whole and not measure.goes_both_ways
    ended = period.end < today
    value = counted.value if counted.days_logged else None
    shown_value = None if value is None else _to_places_of(measure.target, value)
    verdict = _verdict(
        measure,
        shown_value,
        ended=ended,
        certain=enough and not counted.uncounted,
        can_be_below=not is_part,
    )
    shown = PeriodProgress(
        start=period.start,
        end=period.end,
        value=shown_value,
        target=measure.target,
        days=days,
        days_logged=counted.days_logged,
        verdict=verdict,
        uncounted=counted.uncounted,
        days_paused=len(stretch.paused),
        days_so_far=None if ended else sum(day <= today for day in stretch.days),
        part=is_part,
        measure=None if measure.counts_like(current) else measure,
    )
    is_known = enough and not counted.uncounted and value is not None
    if value is not None and not measure.goes_both_ways:
        value = value / counted.days_logged * days
    return _Result(stretch, value, is_known and (ended or measure.period is None), shown)


def _to_places_of(target: Decimal, value: Fraction) -> Decimal:
    """Round a value as it is shown, and judged: no finer than the target and hundredths.

    Ethanol is in rounded figures itself: 12 oz of 5 % are 14.0001 g, and one drink all the same.
    """
    exponent = target.as_tuple().exponent
    return rounded(value, max(2, -exponent) if isinstance(exponent, int) else 2)


def _is_comparable(result: _Result, current: Measure) -> bool:
    """Say whether a period can be held against whole ones: a part can for an average only."""
    measure = result.stretch.measure
    return (
        result.is_known
        and (result.stretch.period.whole or measure.goes_both_ways)
        and measure.counts_like(current)
    )


def _number(result: _Result, settings: Settings) -> int:
    """Return the period's place in the calendar, so that a gap between two is as wide as it was."""
    start = result.stretch.period.start
    match result.stretch.measure.period:
        case "month":
            return start.year * 12 + start.month
        case "week":
            return (start.toordinal() - WEEKDAYS.index(settings.week_start) - 1) // 7
        case _:
            return start.toordinal()


def _verdict(
    measure: Measure,
    value: Decimal | None,
    *,
    ended: bool,
    certain: bool,
    can_be_below: bool,
) -> Verdict:
    """Judge a value (design §9).

    What more entries could not undo is said at once; the rest only when the period has ended
    and `certain`. An average can go either way until then, and of none nothing is known.
    """
    target = measure.target
    final = not measure.goes_both_ways or (ended and certain)
    if value is not None and final:
        if measure.direction == "at most" and value > target:
            return "above"
        if measure.direction == "at least" and value >= target:
            return "reached"
    if not ended:
        return "unknown" if value is None and measure.goes_both_ways else "open"
    if value is None or not certain:
        return "unknown"
    if measure.direction == "at most":
        return "within"
    return "below" if can_be_below else "unknown"


def _change(results: Sequence[_Result], baseline: Decimal | None) -> Decimal | None:
    values = [result.value for result in results if result.value is not None]
    if not baseline or not values:
        return None
    return rounded((values[-1] - Fraction(baseline)) / Fraction(baseline), places=4)

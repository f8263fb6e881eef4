"""The progress of a goal: for each period its value, target, coverage and verdict.

docs/explanation/how-progress-is-counted.md explains, with a worked week, what is counted and when
a verdict is given.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction

import msgspec

from hrjournal.findings.count import Observed, Tally, observe, tally_of
from hrjournal.findings.gaps import gaps, newest
from hrjournal.findings.observations import rounded
from hrjournal.findings.timeline import GoalPeriod, goal_periods
from hrjournal.findings.trend import Trend, trend
from hrjournal.findings.verdicts import JUDGED, MET, Verdict, gap_verdict, verdict_of
from hrjournal.model.entry import AnyEntry
from hrjournal.model.goal import Goal, GoalStatus
from hrjournal.model.measure import Measure
from hrjournal.model.quantity import Drink
from hrjournal.model.settings import WEEKDAYS, Settings


class PeriodProgress(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One period of a goal, or a part of one. `start` and `end` are both included.

    `value` is rounded to two places, or to as many as the target has. It is None where there is
    nothing to average. `days` is the number of days on which the goal was followed, without the
    `days_paused`; while a period runs, `days_so_far` of them have come. `uncounted` is the number
    of uses whose amount, cost or time is unknown, or whose unit can't be converted. `part` is true
    for a sum over less than a whole day, week or month of the calendar. `measure` is the one that
    the period was judged by, where the goal counts something else by now. A period runs while a
    day of it that is followed is still to end: one of a goal that is closed has ended.
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
    """A goal's periods, the oldest first. There are none where it was paused all the time.

    `change` is how far the newest period that ended with enough logged differs from the baseline,
    as a fraction of that: -0.25 is a quarter less. For a sum, both the change and the trend go by
    its rate per logged day. `closed_on` is the last day of a goal that is closed, and `paused_from`
    the first day on which a paused one is not followed.
    """

    id: str
    title: str
    measure: Measure
    status: GoalStatus
    start: date
    due: date | None = None
    closed_on: date | None = None
    paused_from: date | None = None
    periods: tuple[PeriodProgress, ...]
    baseline: Decimal | None = None
    change: Decimal | None = None
    trend: Trend | None = None

    @property
    def judged(self) -> int:
        """How many whole periods were judged, of those that count what the goal counts now."""
        return self._number_of(JUDGED)

    @property
    def met(self) -> int:
        """How many of the judged periods met the target."""
        return self._number_of(MET)

    def _number_of(self, verdicts: frozenset[Verdict]) -> int:
        whole = (period for period in self.periods if period.measure is None and not period.part)
        return sum(period.verdict in verdicts for period in whole)


class _Result(msgspec.Struct, frozen=True):
    """A period's progress, and what is needed to compare it with others."""

    of_goal: GoalPeriod
    value: Fraction | None  # a sum is scaled up from its logged days
    is_known: bool  # the period has ended with enough logged
    shown: PeriodProgress


def first_day(goal: Goal, today: date, weeks: int, settings: Settings) -> date:
    """Return the first day whose entries are needed for the last `weeks` weeks of a goal."""
    found = goal_periods(goal, today=today, weeks=weeks, settings=settings)
    return min((each.period.start for each in found), default=today)


def goal_progress(
    goal: Goal,
    entries: Sequence[AnyEntry],
    *,
    today: date,
    weeks: int,
    settings: Settings,
    drink: Drink,
    latest: date | None = None,
) -> GoalProgress:
    """Judge each of a goal's periods that lie in the last `weeks` weeks.

    What runs reaches to the `latest` day that is logged, where that is after today. None of its
    days is over before its end has come here.

    `entries` are all entries from `first_day` on, the oldest first. `drink` is the region's
    standard drink.
    """
    current = goal.measure
    latest = max(latest or today, today)
    found = goal_periods(goal, today=latest, weeks=weeks, settings=settings)
    measures = {each.measure: None for each in found}
    observed = {
        measure: observe(measure, entries, goal_id=goal.id, drink=drink) for measure in measures
    }
    found = [*_with_gaps(found, observed, today=latest, weeks=weeks)]
    results = [
        _result(
            each,
            tally_of(each.measure, observed[each.measure], each.days),
            current=current,
            today=today,
            latest=latest,
            is_closed=goal.status == "closed",
            coverage=Fraction(settings.coverage),
        )
        for each in found
    ]
    comparable = [result for result in results if _is_comparable(result, current)]
    return GoalProgress(
        id=goal.id,
        title=goal.title,
        measure=goal.measure,
        status=goal.status,
        start=goal.start,
        due=goal.due,
        closed_on=goal.closed_on,
        paused_from=goal.pauses[-1].start if goal.status == "paused" and goal.pauses else None,
        periods=tuple(result.shown for result in results),
        baseline=goal.baseline,
        change=_change(comparable, goal.baseline),
        # Stretches that share days are no observations of their own; gaps are no equal steps.
        trend=None
        if current.window or current.form.way == "gap"
        else trend([(_number(each, settings), each.value or Fraction(0)) for each in comparable]),
    )


def _with_gaps(
    found: Iterable[GoalPeriod], observed: Mapping[Measure, Observed], *, today: date, weeks: int
) -> Iterator[GoalPeriod]:
    """Give the periods, and the gaps between uses in place of a stretch that is judged by them."""
    for each in found:
        if each.measure.form.way != "gap":
            yield each
        else:
            used = observed[each.measure].by_day
            yield from newest(list(gaps(each, used, today=today)), weeks)


def _result(
    of_goal: GoalPeriod,
    counted: Tally,
    *,
    current: Measure,
    today: date,
    latest: date,
    is_closed: bool,
    coverage: Fraction,
) -> _Result:
    period = of_goal.period
    measure = of_goal.measure.replace(target=_asked_of(of_goal))
    days = period.days - len(of_goal.paused)
    # Nothing is claimed about a period in which nothing was logged, whatever the setting. A single
    # day is enough to know the latest score.
    needed = 0 if measure.form.way == "latest" else coverage * days
    enough = counted.days_logged > 0 and counted.days_logged >= needed
    is_part = not period.whole and not measure.goes_both_ways
    ended = is_closed or of_goal.ended_by_use or of_goal.days[-1] < today
    value = counted.value if counted.days_logged else None
    shown_value = None if value is None else _to_places_of(measure.target, value)
    judge = gap_verdict if measure.form.way == "gap" else verdict_of
    verdict = judge(
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
        days_paused=len(of_goal.paused),
        days_so_far=None if ended else sum(day <= latest for day in of_goal.days),
        part=is_part,
        measure=None if measure.counts_like(current) else of_goal.measure,
    )
    is_known = enough and not counted.uncounted and value is not None
    if value is not None and measure.form.way == "sum":
        value = value / counted.days_logged * days
    is_over = ended or (measure.period is None and measure.goes_both_ways)
    return _Result(of_goal, value, is_known and is_over, shown)


def _asked_of(of_goal: GoalPeriod) -> Decimal:
    """Return the target of a period, which asks for no more days than a month has."""
    measure, period = of_goal.measure, of_goal.period
    if measure.form.counts_days and measure.direction == "at least" and period.whole:
        return min(measure.target, Decimal(period.days))
    return measure.target


def _to_places_of(target: Decimal, value: Fraction) -> Decimal:
    """Round a value for showing and judging it: to hundredths, or finer where the target is finer.

    Grams of ethanol come from rounded figures: 12 oz of 5 % are 14.0001 g, but still one drink.
    """
    exponent = target.as_tuple().exponent
    return rounded(value, max(2, -exponent) if isinstance(exponent, int) else 2)


def _is_comparable(result: _Result, current: Measure) -> bool:
    """Whether a period can be compared with whole ones; a part can only for an average."""
    measure = result.of_goal.measure
    return (
        result.is_known
        and (result.of_goal.period.whole or measure.goes_both_ways)
        and measure.counts_like(current)
    )


def _number(result: _Result, settings: Settings) -> int:
    """Return the period's number in the calendar, so that gaps between periods keep their width."""
    start = result.of_goal.period.start
    match result.of_goal.measure.period:
        case "month":
            return start.year * 12 + start.month
        case "week":
            return (start.toordinal() - WEEKDAYS.index(settings.week_start) - 1) // 7
        case _:
            return start.toordinal()


def _change(results: Sequence[_Result], baseline: Decimal | None) -> Decimal | None:
    values = [result.value for result in results if result.value is not None]
    if not baseline or not values:
        return None
    return rounded((values[-1] - Fraction(baseline)) / Fraction(baseline), places=4)

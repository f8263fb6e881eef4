"""The gaps between uses: from one used day to the next, both included."""

from collections.abc import Collection, Iterator, Sequence
from datetime import date, timedelta

from hrjournal.findings.periods import Period
from hrjournal.findings.timeline import GoalPeriod


def gaps(of_goal: GoalPeriod, used: Collection[date], *, today: date) -> Iterator[GoalPeriod]:
    """Cut a stretch of a goal at its used days, the oldest gap first.

    A gap is whole where a use is at both ends, and no pause between them. What comes before the
    first use is a part, since nobody knows when the use before it was, and so is what has come
    since the last one.
    """
    first, last = of_goal.period.start, max(of_goal.period.start, min(of_goal.period.end, today))
    cuts = sorted(day for day in used if first <= day <= last and day not in of_goal.paused)
    begins = [first, *cuts] if first not in cuts else cuts
    for start, end in zip(begins, [*begins[1:], None], strict=True):
        until = last if end is None else end
        paused = frozenset(day for day in of_goal.paused if start <= day <= until)
        whole = end is not None and start in cuts and not paused
        period = Period(start, until, whole)
        if len(paused) < period.days:
            yield GoalPeriod(period, of_goal.measure, paused, ended_by_use=end is not None)


def newest(found: Sequence[GoalPeriod], weeks: int) -> list[GoalPeriod]:
    """Return those of these gaps that end in the last `weeks` weeks of them."""
    last = max((each.period.end for each in found), default=date.min)
    return [each for each in found if last - each.period.end < timedelta(weeks=weeks)]

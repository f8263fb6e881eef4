"""Whether the days that a goal has are enough for what it asks of them."""

from datetime import date
from typing import Literal

from hrjournal.findings.periods import periods
from hrjournal.model.measure import Measure
from hrjournal.model.settings import Weekday

Short = Literal["some months", "every period"]
"""What is too short for a target: only some months, which are then asked for all of their days, or
every period that the goal has."""

SHORTEST_MONTH = 28


def too_short(
    measure: Measure, start: date, due: date | None, *, week_start: Weekday
) -> Short | None:
    """Say what has fewer days than a measure asks for, from a goal's start to its due day."""
    target = measure.target
    if measure.direction == "at most":
        return None
    if measure.form.way == "gap":
        return "every period" if due is not None and (due - start).days < target else None
    if not measure.form.counts_days:
        return None
    if due is not None and _longest(measure, start, due, week_start) < target:
        return "every period"
    return "some months" if measure.period == "month" and target > SHORTEST_MONTH else None


def _longest(measure: Measure, start: date, due: date, week_start: Weekday) -> int:
    """Return the days of the longest stretch that is judged; a whole month has as many as any."""
    days = (due - start).days + 1
    if measure.period is None:
        return min(days, measure.window or days)
    longest = {"day": 1, "week": 7, "month": 31}[measure.period]
    if days >= 2 * longest:  # then there is a whole one
        return longest
    found = periods(measure.period, start, due, week_start=week_start, due=due)
    return max(longest if period.whole else period.days for period in found)

"""What a period of a goal is called, and the parts of one that runs."""

from datetime import date, timedelta
from itertools import pairwise

from hrjournal.findings.progress import GoalProgress, PeriodProgress
from hrjournal.model.measure import Measure

WEEK = 7


def period_word(measure: Measure) -> str:
    """Return the word for a period of a measure, such as "week"."""
    if measure.window is not None:
        return f"{measure.window} days"
    return "gap" if measure.form.way == "gap" else measure.period or "stretch"


def period_name(measure: Measure, period: PeriodProgress) -> str:
    """Return the name of a period: its first day or its month, or its last day in a window."""
    start = period.start
    if measure.window is not None:
        return f"to {day_name(period.end)}"
    if measure.form.way == "gap":
        runs = period.days_so_far is not None
        return (
            f"since {day_name(start)}" if runs else f"{day_name(start)} to {day_name(period.end)}"
        )
    if measure.period and period.days_so_far is None and _is_short(measure, period):
        return days_words(period)
    if measure.period == "month":
        return f"{start:%b %Y}" if start.day == 1 else f"{start.day} {start:%b %Y}"
    return day_name(start)


def now_or_name(measure: Measure, period: PeriodProgress, today: date) -> str:
    """Return the name of a period, with a special word for the one that runs."""
    runs = period.start <= today <= period.end and period.days_so_far is not None
    if period_word(measure) == "stretch" or (runs and begins_within(measure, period)):
        return f"since {day_name(period.start)}"
    if not runs or measure.form.way == "gap":
        return period_name(measure, period)
    if measure.window is not None:
        return f"the last {measure.window} days"
    return "today" if measure.period == "day" else f"this {measure.period}"


def days_words(period: PeriodProgress) -> str:
    """Name the days of a part that is over: `Mon 23 to Fri 27 Nov`."""
    start, end = period.start, period.end
    if start == end:
        return day_name(end)
    first = f"{start:%a} {start.day}" if start.month == end.month else day_name(start)
    return f"{first} to {day_name(end)}"


def parts_before(progress: GoalProgress) -> list[PeriodProgress]:
    """Return what the period that runs had before the measure or its target was changed in it."""
    found: list[PeriodProgress] = []
    for before, after in pairwise(reversed(progress.periods)):
        runs = bool(found) or before.days_so_far is not None
        both = all(_is_short(one.measure or progress.measure, one) for one in (before, after))
        touches = after.end.toordinal() + 1 == before.start.toordinal()
        differs = (before.measure, before.target) != (after.measure, after.target)
        if not (runs and touches and differs and both):
            break
        found.insert(0, after)
    return found


def day_name(day: date) -> str:
    """Return a day without its year: `Mon 23 Nov`."""
    return f"{day:%a} {day.day} {day:%b}"


def begins_within(measure: Measure, period: PeriodProgress) -> bool:
    """Whether a period begins within one of the calendar, so that its name would mislead.

    A part of a sum says so itself; a week that ends early may seem to be one.
    """
    if measure.period == "month":
        return period.part or period.start.day > 1
    return period.part or (measure.period == "week" and (period.end - period.start).days < WEEK - 1)


def _is_short(measure: Measure, period: PeriodProgress) -> bool:
    """Whether a period is less than one of the calendar."""
    if measure.period == "month" and period.end < date.max:
        return begins_within(measure, period) or (period.end + timedelta(days=1)).day > 1
    return begins_within(measure, period)

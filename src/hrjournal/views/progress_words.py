"""A goal's periods in words: value, target, what is left, coverage and verdict."""

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from itertools import groupby

from hrjournal.findings.progress import (
    GoalProgress,
    PeriodProgress,
)
from hrjournal.findings.trend import Trend
from hrjournal.findings.verdicts import Verdict
from hrjournal.model.measure import Measure
from hrjournal.model.quantity import format_mean, format_number
from hrjournal.model.units import plural_of
from hrjournal.views.period_names import begins_within, day_name, period_word
from hrjournal.views.text import counted, visible

BAR_WIDTH = 10
_AT_LEAST = "at least "
_PLACES = 4  # as many as a target can have

_WORDS: dict[Verdict, str] = {
    "within": "within",
    "above": "above the number you set",
    "reached": "reached",
    "below": "below the number you set",
    "unknown": "too few days logged to say",
}
MARKS: dict[Verdict, tuple[str, str]] = {
    "within": ("■", "within"),
    "reached": ("■", "reached"),
    "above": ("▲", "above the number you set"),
    "below": ("▼", "below the number you set"),
    "unknown": ("·", "not enough known"),
    "open": ("□", "running"),
}
"""For each verdict a sign that differs from the others without colour, and its meaning."""


def measure_now(progress: GoalProgress) -> Measure:
    """Return what a goal counts, with the target of its newest period."""
    if not progress.periods or progress.periods[-1].measure is not None:
        return progress.measure
    return progress.measure.replace(target=progress.periods[-1].target)


def by_measure(progress: GoalProgress) -> Iterator[tuple[Measure, list[PeriodProgress]]]:
    """Group the periods by the measure that they were judged by, the oldest first."""
    for measure, periods in groupby(progress.periods, key=lambda period: period.measure):
        yield measure or progress.measure, list(periods)


def progress_words(progress: GoalProgress) -> str:
    """Describe in a few words how a goal's newest period is going, and since when it is a part."""
    if not progress.periods:
        return "paused"
    newest = progress.periods[-1]
    words = ", ".join(progress_parts(newest, progress))
    runs = newest.days_so_far is not None
    is_cut = runs and begins_within(newest.measure or progress.measure, newest)
    return f"{words} since {day_name(newest.start)}" if is_cut else words


def progress_parts(newest: PeriodProgress, progress: GoalProgress) -> list[str]:
    """Return the parts of a description of a goal's newest period, from value to coverage."""
    measure = newest.measure or progress.measure
    verdict = shown_verdict(newest)
    if newest.days_logged == 0 and verdict == "open":
        return ["nothing logged yet"]
    value, running = value_words(measure, newest), verdict == "open"
    what = value or nothing_words(newest)
    first = f"{what} {'so far' if value else 'yet'}" if running else what
    parts = [first] if running else [first, _judged_words(measure, newest)]
    if newest.uncounted and not value:
        parts[0] += f"; {_uncounted(measure, newest)}"
    elif newest.uncounted:
        parts.append(_uncounted(measure, newest))
    if running and (left := _left(measure, newest)):
        parts.append(left)
    return [*parts, logged_words(measure, newest)]


def shown_verdict(period: PeriodProgress) -> Verdict:
    """Return a period's verdict to show. A period that runs is open, even if nothing is known."""
    runs = period.days_so_far is not None
    return "open" if runs and period.verdict == "unknown" else period.verdict


def value_of_target(measure: Measure, period: PeriodProgress, *, in_a_row: bool = False) -> str:
    """Return the value with the target: `9 of 10`, or `-` where nothing was counted.

    An average is written as `8, at most 9`, and so is a value beyond its target, since nobody has
    12 of 10. `in_a_row` of a table, "at least 12" becomes `12+`.
    """
    value, target = value_words(measure, period), _number_words(measure, period.target)
    if in_a_row and period.uncounted and value:
        value = f"{value.removeprefix(_AT_LEAST)}+"
    value = value or "-"
    is_beyond = period.value is not None and period.value > period.target
    if measure.goes_both_ways or is_beyond or not period.target:
        return f"{value}, {measure.direction} {target}"
    return f"{value} of {target}"


def value_words(measure: Measure, period: PeriodProgress) -> str:
    """Return a value in words, or an empty text where nothing was logged, or none of it counts."""
    if period.value is None or not period.days_logged:
        return ""
    if period.uncounted and not period.value:
        return ""
    if measure.form.way == "mean":
        return _mean_words(measure, period.value, period.target)
    least = _AT_LEAST if period.uncounted else ""
    return f"{least}{_number_words(measure, period.value)}"


def nothing_words(period: PeriodProgress) -> str:
    """Say why there is no value: nothing was logged, or there was nothing to count in it."""
    if not period.days_logged:
        return "nothing logged"
    return "nothing counted" if period.uncounted else "nothing to count"


def _number_words(measure: Measure, number: Decimal) -> str:
    return f"{format_number(number, _PLACES)}{measure.form.sign}"


def _mean_words(measure: Measure, mean: Decimal, target: Decimal) -> str:
    """Return a mean to one place, or exactly where its side of the target would be lost."""
    words = format_mean(mean)
    if (Decimal(words) > target) - (Decimal(words) < target) != (mean > target) - (mean < target):
        return _number_words(measure, mean)
    return f"{words}{measure.form.sign}"


def logged_words(measure: Measure, period: PeriodProgress) -> str:
    """Describe how many of a period's days are logged, or for a score, on how many it was taken."""
    if measure.form.way == "latest":
        return f"scored on {counted(period.days_logged, 'day')}"
    return f"{period.days_logged} of {counted(days_so_far(period), 'day')} logged"


def days_so_far(period: PeriodProgress) -> int:
    """Return how many of a period's days have come; the others could not be logged yet."""
    return period.days if period.days_so_far is None else period.days_so_far


def verdict_words(measure: Measure, period: PeriodProgress) -> str:
    """Return a verdict in neutral words, with what is left while the period runs."""
    if shown_verdict(period) != "open":
        words = _judged_words(measure, period)
    else:
        left = _left(measure, period)
        words = f"running, {left}" if left else "running"
    if period.uncounted:
        words += f"; {_uncounted(measure, period)}"
    if period.days_paused:
        words += f"; {counted(period.days_paused, 'day')} paused"
    return words


def _judged_words(measure: Measure, period: PeriodProgress) -> str:
    """Return a verdict in words, which say "too few days" only where more of them would tell."""
    is_part = period.part and measure.direction == "at least"
    is_known = period.uncounted or period.days_logged == period.days or is_part
    if period.verdict == "unknown" and is_known:
        return "not enough known to say"
    return _WORDS[period.verdict]


def _uncounted(measure: Measure, period: PeriodProgress) -> str:
    """Return how many don't count, and in what they would have to be known for it."""
    if measure.before is not None:
        return f"{counted(period.uncounted, 'use')} without a time not counted"
    if measure.counted == "spent":
        return f"{counted(period.uncounted, 'cost')} not known"
    unit = visible(plural_of(measure.unit or "drink"))
    return f"{counted(period.uncounted, 'amount')} can't be counted in {unit}"


def _left(measure: Measure, period: PeriodProgress) -> str:
    if period.value is None or period.uncounted or measure.goes_both_ways:
        return ""
    left = period.target - period.value
    if left <= 0:  # a gap may be long enough already, with too little logged to say so
        return ""
    return f"{format_number(left)} {'left' if measure.direction == 'at most' else 'to go'}"


def bar(measure: Measure, period: PeriodProgress) -> str:
    """Draw the value beside the target. A value above the target is not drawn louder.

    An average, a share and a score have none: they don't fill up as a week goes on.
    """
    if period.value is None or period.target == 0 or measure.goes_both_ways:
        return ""
    filled = min(BAR_WIDTH, int(period.value * BAR_WIDTH / period.target))
    return "━" * filled + "╌" * (BAR_WIDTH - filled)


def weeks_of(periods: Sequence[PeriodProgress]) -> Iterator[tuple[date, list[PeriodProgress]]]:
    """Group days into weeks of seven, of which the newest may be shorter."""
    first = periods[0].end.toordinal()
    for _, days in groupby(periods, key=lambda day: (day.end.toordinal() - first) // 7):
        week = list(days)
        yield week[0].end, week


# Over all periods


def summary_words(progress: GoalProgress) -> str:
    """Describe how many judged periods met the target, and the change from the baseline."""
    window = progress.measure.window
    is_gap = progress.measure.form.way == "gap"
    name = "gap" if is_gap else progress.measure.period if window is None else "stretch"
    of = "" if window is None else f" of {window} days"
    judged = f"No {name}{of} can be judged yet." if name else ""
    if progress.judged and name:
        judged = f"Met in {progress.met} of {counted(progress.judged, f'judged {name}')}{of}."
    if progress.change is None or progress.baseline is None:
        return judged
    change = _change_words(progress.change, progress.baseline)
    if name:
        enough = "enough" if is_gap else "enough days"
        change += f", in the newest {name} with {enough} logged"
    return f"{judged} {change}.".strip()


def _change_words(change: Decimal, baseline: Decimal) -> str:
    """Say how far a value is from what is usual: `72% below your usual 18`."""
    percent = format_number(abs(change) * 100, places=0)
    usual = f"your usual {format_number(baseline)}"
    if percent == "0":
        return f"As your usual {format_number(baseline)}" if not change else f"About {usual}"
    return f"{percent}% {'above' if change > 0 else 'below'} {usual}"


def trend_words(progress: GoalProgress, *, in_depth: bool = False) -> str:
    """Describe whether the value rises or falls, with the range, or nothing below five periods.

    If the direction is not clear, the range is only shown `in_depth`.
    """
    trend = progress.trend
    if trend is None:
        return ""
    name = period_word(progress.measure)
    over = f"over {counted(trend.periods, name)}"
    if not trend.is_clear:
        between = f": {_signed(trend.low)} to {_signed(trend.high)} each {name}" if in_depth else ""
        return f"No clear trend {over}{between}."
    return f"Trend {over}: {_slope(trend)} each {name}."


def _slope(trend: Trend) -> str:
    near, far = sorted((abs(trend.low), abs(trend.high)))
    way = "up" if trend.slope > 0 else "down"
    number = format_number(abs(trend.slope))
    return f"{way} by about {number} ({format_number(near)} to {format_number(far)})"


def _signed(number: Decimal) -> str:
    return f"{'+' if number > 0 else ''}{format_number(number)}"


def coverage_words(progress: GoalProgress) -> str:
    """Describe how many of all days are logged, if there is more than one period.

    Return an empty text for a score, since nobody takes one every day, and for stretches and gaps
    that share days.
    """
    periods = [period for period in progress.periods if period.measure is None]
    logged = sum(period.days_logged for period in periods)
    measure = progress.measure
    if measure.form.way in {"latest", "gap"} or measure.window or len(periods) < 2:
        return ""
    return f"{logged} of {counted(sum(map(days_so_far, periods)), 'day')} logged."

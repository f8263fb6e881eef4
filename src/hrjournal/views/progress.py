"""The progress of all goals on one screen, for people to read."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from hrjournal.findings.due import Due
from hrjournal.findings.progress import GoalProgress, PeriodProgress
from hrjournal.model.lookup import SHOWN_ID
from hrjournal.model.measure import Measure
from hrjournal.model.moment import describe_day
from hrjournal.views import drawing
from hrjournal.views.due import came_lines
from hrjournal.views.period_names import days_words, now_or_name, parts_before
from hrjournal.views.progress_words import (
    MARKS,
    bar,
    by_measure,
    coverage_words,
    logged_words,
    measure_now,
    nothing_words,
    progress_parts,
    shown_verdict,
    summary_words,
    trend_words,
    value_of_target,
    value_words,
    verdict_words,
    weeks_of,
)
from hrjournal.views.text import counted, visible, wrapped

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.text import Text

WIDE_ENOUGH = 64
_STYLES = {"within": "cyan", "reached": "cyan", "unknown": "dim", "open": "dim"}


# All goals


def progress_plain(goals: Sequence[GoalProgress], today: date, found: Sequence[Due] = ()) -> str:
    """Show the progress of goals as labelled lines, one for each period; days go into weeks.

    `found` is what has come for them.
    """
    return "\n\n".join("\n".join(plain_lines(progress, today, found)) for progress in goals)


def plain_lines(
    progress: GoalProgress, today: date, found: Sequence[Due] = (), *, in_depth: bool = False
) -> Iterator[str]:
    """Return the labelled lines of one goal."""
    yield visible(progress.title)
    yield f"  measure: {visible(str(measure_now(progress)))}"
    groups = list(by_measure(progress))
    for measure, periods in groups:
        if len(groups) > 1:
            yield f"  {visible(str(measure))}"
        yield from (f"  {line}" for line in _period_lines(measure, periods, today))
    if not progress.periods:
        yield "  paused"
    yield from (f"  {line}" for line in closing_lines(progress, in_depth=in_depth))
    yield from (f"  {line}" for line in standing_lines(progress, found))


def standing_lines(progress: GoalProgress, found: Sequence[Due]) -> list[str]:
    """Say that a goal is closed or paused, or what has come for it."""
    if progress.closed_on is not None:
        return [f"Closed on {describe_day(progress.closed_on)}."]
    if progress.paused_from is not None:
        return [f"Paused from {describe_day(progress.paused_from)} on."]
    return came_lines(progress, found)


def closing_lines(progress: GoalProgress, *, in_depth: bool = False) -> list[str]:
    """Return lines that sum up the periods: how many met the target, change, trend, coverage."""
    if not progress.periods:
        return []
    trend = trend_words(progress, in_depth=in_depth)
    lines = (summary_words(progress), trend, coverage_words(progress))
    return [line for line in lines if line]


def _period_lines(
    measure: Measure, periods: Sequence[PeriodProgress], today: date
) -> Iterator[str]:
    if not measure.is_judged_daily:
        for period in periods:
            yield f"{now_or_name(measure, period, today)}: {_period_words(measure, period)}"
        return
    each = "" if measure.window is None else f"the {measure.window} days to each of "
    for start, days in weeks_of(periods):
        run = f"{each}{counted(len(days), 'day')} from {start:%a} {start.day} {start:%b}"
        yield f"{run}: {_tally(days)}"
    newest = periods[-1]
    yield f"{now_or_name(measure, newest, today)}: {_period_words(measure, newest)}"


def _tally(days: Sequence[PeriodProgress]) -> str:
    """Return how many days have each verdict, in words."""
    verdicts = [shown_verdict(day) for day in days]
    return ", ".join(
        f"{verdicts.count(verdict)} {words}"
        for verdict, (_, words) in MARKS.items()
        if verdict in verdicts
    )


def _period_words(measure: Measure, period: PeriodProgress) -> str:
    verdict = verdict_words(measure, period)
    if not period.days_logged:
        runs = shown_verdict(period) == "open"
        return f"nothing logged, {verdict}" if runs else "nothing logged"
    has_value = bool(value_words(measure, period))
    value = value_of_target(measure, period) if has_value else nothing_words(period)
    return f"{value}, {logged_words(measure, period)}, {verdict}"


def progress_table(
    goals: Sequence[GoalProgress], today: date, found: Sequence[Due] = (), *, width: int
) -> "RenderableType":
    """Show all goals on one screen: the newest period, marks for all of them, and a summary."""
    parts: list[RenderableType] = []
    marked: list[PeriodProgress] = []
    for progress in goals:
        parts += [
            drawing.Text(""),
            title(progress),
            drawing.Text(visible(str(measure_now(progress)))),
        ]
        measure, periods = _newest_group(progress)
        for former in list(by_measure(progress))[:-1]:
            parts += _former(*former)
            marked += former[1] if len(former[1]) > 1 else []
        for part in parts_before(progress):
            if part.measure is None:  # else it is the last of what was counted before
                parts.append(drawing.Text(f"{days_words(part)}: {_period_words(measure, part)}"))
        parts.append(_so_far(progress, today, width))
        if len(periods) > 1:
            parts += rows_of_marks(measure, periods)
            marked += periods
        if closing := closing_lines(progress):
            parts.append(drawing.Text(" ".join(closing)))
        parts += (drawing.Text(wrapped(line, width)) for line in standing_lines(progress, found))
    if marked:
        parts += [drawing.Text(""), legend(marked, width=width)]
    return drawing.Group(*parts[1:])


def _former(measure: Measure, periods: Sequence[PeriodProgress]) -> "Iterator[RenderableType]":
    """Say what was counted before, until when, and what the last of it came to."""
    last = periods[-1]
    then = visible(str(measure.replace(target=last.target)))
    until = f"until {last.end:%a} {last.end.day} {last.end:%b}"
    yield drawing.Text(f"{until}, {then}: {_period_words(measure, last)}")
    if len(periods) > 1:
        yield from rows_of_marks(measure, periods)


def _newest_group(progress: GoalProgress) -> tuple[Measure, list[PeriodProgress]]:
    """Return the measure of the newest periods, and these periods."""
    groups = list(by_measure(progress))
    return groups[-1] if groups else (measure_now(progress), [])


def title(progress: GoalProgress) -> "Text":
    """Return a goal's title and the start of its id."""
    return drawing.Text.assemble(
        (visible(progress.title), "bold"), (f"  {progress.id[:SHOWN_ID]}", "dim")
    )


def _so_far(progress: GoalProgress, today: date, width: int) -> "Text":
    """Return a line for the newest period, with its bar."""
    measure, periods = _newest_group(progress)
    if not periods:
        return drawing.Text("paused")
    newest = periods[-1]
    first, *others = progress_parts(newest, progress)
    line = drawing.Text(f"{now_or_name(measure, newest, today)}: ")
    if value_words(measure, newest):
        line.append(value_of_target(measure, newest))
        drawn = bar(measure, newest) if width >= WIDE_ENOUGH else ""
        line.append(f"  {drawn}  ", style="cyan") if drawn else line.append(", ")
        line.append(", ".join(others))
    else:
        line.append(", ".join((first, *others)))
    return line


def rows_of_marks(measure: Measure, periods: Sequence[PeriodProgress]) -> "list[RenderableType]":
    """Return one row of marks, one for each period; for days, a row for each seven."""
    if not measure.is_judged_daily:
        return [_marks(periods, between=" ")]
    weeks = list(weeks_of(periods))
    if len(weeks) == 1:
        return [_marks(periods)]
    names = [f"{start:%a} {start.day} {start:%b}" for start, _ in weeks]
    longest = max(map(len, names))
    return [
        drawing.Text(f"{name:<{longest}}  ").append(_marks(days))
        for name, (_, days) in zip(names, weeks, strict=True)
    ]


def _marks(periods: Sequence[PeriodProgress], between: str = "") -> "Text":
    marks = drawing.Text()
    for at, period in enumerate(periods):
        verdict = shown_verdict(period)
        sign, _ = MARKS[verdict]
        marks.append(between if at else "")
        marks.append(sign, style=_STYLES.get(verdict, ""))
    return marks


def legend(periods: Iterable[PeriodProgress], *, width: int) -> "Text":
    """Explain the marks that are shown, on one line, or on one line each if that is too long."""
    there = {shown_verdict(period) for period in periods}
    meanings: dict[str, list[str]] = {}
    for verdict, (sign, meaning) in MARKS.items():
        if verdict in there:
            meanings.setdefault(sign, []).append(meaning)
    words = [f"{sign} {' or '.join(some)}" for sign, some in meanings.items()]
    line = "   ".join(words)
    return drawing.Text(line if len(line) <= width else "\n".join(words), style="dim")

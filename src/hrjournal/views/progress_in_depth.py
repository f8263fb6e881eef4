"""The progress of one goal in depth: one row for each period, and more about the goal."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from hrjournal.findings.due import Due
from hrjournal.findings.progress import GoalProgress, PeriodProgress
from hrjournal.model.goal import Goal
from hrjournal.model.measure import Measure
from hrjournal.model.moment import describe_day
from hrjournal.model.quantity import format_number
from hrjournal.views import drawing
from hrjournal.views.period_names import period_name, period_word
from hrjournal.views.progress import (
    WIDE_ENOUGH,
    closing_lines,
    legend,
    plain_lines,
    rows_of_marks,
    standing_lines,
    title,
)
from hrjournal.views.progress_words import (
    BAR_WIDTH,
    bar,
    by_measure,
    days_so_far,
    measure_now,
    value_of_target,
    verdict_words,
)
from hrjournal.views.text import counted, visible, wrapped

if TYPE_CHECKING:
    from rich.console import RenderableType


def one_plain(
    goal: Goal,
    progress: GoalProgress,
    gap: int | None,
    today: date,
    found: Sequence[Due] = (),
) -> str:
    """Show one goal in depth as labelled lines."""
    about = [f"  {label}: {value}" for label, value in _about(goal, gap)]
    return "\n".join([*plain_lines(progress, today, found, in_depth=True), *about])


def one_table(
    goal: Goal,
    progress: GoalProgress,
    gap: int | None,
    found: Sequence[Due] = (),
    *,
    width: int,
) -> "RenderableType":
    """Show one goal in depth on a screen `width` columns wide: one row for each period."""
    parts: list[RenderableType] = [
        title(progress),
        drawing.Text(visible(str(measure_now(progress)))),
    ]
    groups = list(by_measure(progress))
    for measure, periods in groups:
        if len(groups) > 1:
            parts.append(drawing.Text(f"\n{visible(str(measure))}", style="dim"))
        if measure.is_judged_daily:
            parts += [*rows_of_marks(measure, periods), legend(periods, width=width)]
        else:
            rows = _narrow_rows if width < WIDE_ENOUGH else _wide_rows
            parts.append(rows(measure, periods))
    parts += [drawing.Text(""), *map(drawing.Text, closing_lines(progress, in_depth=True))]
    lines = [
        *standing_lines(progress, found),
        *(f"{label}: {it}" for label, it in _about(goal, gap)),
    ]
    parts += (drawing.Text(wrapped(line, width)) for line in lines)
    return drawing.Group(*parts)


def _about(goal: Goal, gap: int | None) -> list[tuple[str, str]]:
    """Return labels and values for what else there is to tell about a goal."""
    rows = []
    if gap is not None:
        rows.append(("longest gap between uses, in these weeks", counted(gap, "free day")))
    if goal.steps:
        steps = (f"{format_number(step.target)} from {_short(step.day)}" for step in goal.steps)
        rows.append(("steps", ", ".join(steps)))
    rows += [("plan", f"if {visible(plan.when)}, then {visible(plan.then)}") for plan in goal.plans]
    if goal.ratings:
        ratings = (f"{rating.value} on {_short(rating.day)}" for rating in goal.ratings)
        rows.append(("how far, 0 to 10", ", ".join(ratings)))
    for pause in goal.pauses:
        until = f" to {_short(pause.end)}" if pause.end else ""
        rows.append(("paused", f"from {_short(pause.start)}{until}"))
    if goal.due:
        rows.append(("due", describe_day(goal.due)))
    return rows


def _short(day: date) -> str:
    return f"{day.day} {day:%b %Y}"


def _wide_rows(measure: Measure, periods: Sequence[PeriodProgress]) -> "RenderableType":
    table = drawing.Table(box=None, padding=(0, 2, 0, 0), header_style="dim", pad_edge=False)
    table.add_column(period_word(measure))
    table.add_column("value", justify="right")
    table.add_column("", width=BAR_WIDTH)
    table.add_column("logged", justify="right")
    table.add_column("", overflow="fold")
    for period in periods:
        table.add_row(
            period_name(measure, period),
            value_of_target(measure, period, in_a_row=True),
            drawing.Text(bar(measure, period), style="cyan"),
            f"{period.days_logged}/{days_so_far(period)}",
            verdict_words(measure, period),
        )
    return table


def _narrow_rows(measure: Measure, periods: Sequence[PeriodProgress]) -> "RenderableType":
    """Return the rows with what is logged and the verdict on a line of their own, below."""
    rows = drawing.Text()
    for period in periods:
        value = value_of_target(measure, period, in_a_row=True)
        logged = f"{period.days_logged}/{days_so_far(period)} logged"
        rows.append(f"{period_name(measure, period)}: {value}\n")
        rows.append(f"  {logged}, {verdict_words(measure, period)}\n", style="dim")
    rows.rstrip()
    return rows

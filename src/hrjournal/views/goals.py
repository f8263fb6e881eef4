"""Goals and how they go, as a person reads them."""

from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from hrjournal.findings.progress import GoalProgress, PeriodProgress
from hrjournal.model.goal import Goal
from hrjournal.model.measure import Measure, parse_measure
from hrjournal.model.quantity import format_number
from hrjournal.views.text import counted, visible

if TYPE_CHECKING:
    from rich.console import RenderableType

SHOWN_ID = 6
BAR_WIDTH = 10
WIDE_ENOUGH = 64

_WORDS = {
    "within": "within",
    "above": "above the number you set",
    "reached": "reached",
    "below": "below the number you set",
    "unknown": "too few days logged to say",
}


def goals_plain(goals: Sequence[Goal]) -> str:
    """List goals as labelled lines."""
    return "\n".join(
        f"{visible(goal.title)}\n  measure: {visible(goal.measure)}\n"
        f"  status: {goal.status}\n  id: {goal.id}"
        for goal in goals
    )


def goals_table(goals: Sequence[Goal]) -> "RenderableType":
    """List goals: the title and the start of the id, over the measure."""
    from rich.console import Group  # noqa: PLC0415 - Rich is loaded where a table is drawn
    from rich.text import Text  # noqa: PLC0415 - the same

    parts: list[RenderableType] = []
    for goal in goals:
        status = "" if goal.status == "active" else f", {goal.status}"
        parts.append(
            Text.assemble((visible(goal.title), "bold"), (f"  {goal.id[:SHOWN_ID]}{status}", "dim"))
        )
        parts.append(Text(visible(goal.measure)))
    return Group(*parts)


def standing(progress: GoalProgress) -> str:
    """Say in a few words where a goal's newest period stands."""
    newest = progress.periods[-1]
    measure = parse_measure(progress.measure)
    if newest.days_logged == 0 and newest.verdict == "open":
        return "nothing logged yet"
    so_far = "nothing to average yet" if newest.value is None else format_number(newest.value)
    parts = [f"{so_far} so far"] if newest.verdict == "open" else [so_far, _judged_words(newest)]
    if newest.value is None and newest.verdict == "open":
        parts = [so_far]
    if newest.uncounted:
        parts.append(f"{counted(newest.uncounted, 'amount')} not counted")
    if newest.verdict == "open" and (left := _left(measure, newest)):
        parts.append(left)
    return ", ".join([*parts, f"{newest.days_logged} of {counted(newest.days, 'day')} logged"])


def _judged_words(period: PeriodProgress) -> str:
    """Say a verdict; where all days are logged, they are not too few."""
    if period.verdict == "unknown" and (period.uncounted or period.days_logged == period.days):
        return "not enough known to say"
    return _WORDS[period.verdict]


def _left(measure: Measure, period: PeriodProgress) -> str:
    unsure = period.value is None or period.uncounted or measure.counted == "average mood"
    if period.value is None or unsure or period.value == measure.target:
        return ""
    number = format_number(abs(measure.target - period.value))
    return f"{number} left" if measure.direction == "at most" else f"{number} to go"


def verdict_words(measure: Measure, period: PeriodProgress) -> str:
    """Say a verdict in neutral words, with what is left where the period runs."""
    if period.verdict != "open":
        words = _judged_words(period)
    else:
        left = _left(measure, period)
        words = f"running, {left}" if left else "running"
    if period.uncounted:
        words += f"; {counted(period.uncounted, 'amount')} not counted"
    return words


def summary_words(progress: GoalProgress) -> str:
    """Say how many judged periods met the target, and the change from the baseline."""
    name = parse_measure(progress.measure).period
    judged = (
        f"Met in {progress.met} of {counted(progress.judged, name)} with enough logged."
        if progress.judged
        else f"No {name} with enough logged yet."
    )
    if progress.change is None:
        return judged
    percent = format_number(progress.change * 100, places=0)
    sign = "+" if progress.change > 0 else ""
    against = f"the baseline of {_number(progress.baseline)}"
    return f"{judged} The newest of them against {against}: {sign}{percent}%."


def progress_plain(goals: Sequence[GoalProgress]) -> str:
    """Show how goals go as labelled lines, a line a period."""
    blocks = []
    for progress in goals:
        measure = parse_measure(progress.measure)
        lines = [visible(progress.title), f"  measure: {visible(progress.measure)}"]
        lines += [f"  {_period_line(measure, period)}" for period in progress.periods]
        lines.append(f"  {summary_words(progress)}")
        blocks.append("\n".join(lines))
    return "\n\n".join(blocks)


def _period_line(measure: Measure, period: PeriodProgress) -> str:
    value = _value(period)
    logged = f"{period.days_logged} of {counted(period.days, 'day')} logged"
    stand = f"{value} of {format_number(period.target)}, {logged}" if value else "nothing logged"
    verdict = "" if not value and period.verdict == "unknown" else verdict_words(measure, period)
    return f"{_name(measure, period)}: " + ", ".join(filter(None, (stand, verdict)))


def progress_table(goals: Sequence[GoalProgress], *, width: int) -> "RenderableType":
    """Show how goals go on a screen `width` columns wide: a row a period, wide or narrow."""
    from rich.console import Group  # noqa: PLC0415 - Rich is loaded where a table is drawn
    from rich.text import Text  # noqa: PLC0415 - the same

    parts: list[RenderableType] = []
    for progress in goals:
        title = Text.assemble(
            (visible(progress.title), "bold"), (f"  {progress.id[:SHOWN_ID]}", "dim")
        )
        rows = _narrow_rows(progress) if width < WIDE_ENOUGH else _wide_rows(progress)
        words = Text(summary_words(progress))
        parts += [title, Text(visible(progress.measure)), rows, words, Text("")]
    return Group(*parts[:-1])


def _wide_rows(progress: GoalProgress) -> "RenderableType":
    from rich.table import Table  # noqa: PLC0415 - Rich is loaded where a table is drawn
    from rich.text import Text  # noqa: PLC0415 - the same

    measure = parse_measure(progress.measure)
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="dim", pad_edge=False)
    table.add_column(measure.period)
    table.add_column("value", justify="right")
    table.add_column("", width=BAR_WIDTH)
    table.add_column("logged", justify="right")
    table.add_column("", overflow="fold")
    for period in progress.periods:
        table.add_row(
            _name(measure, period),
            _value_of_target(period),
            Text(_bar(period), style="cyan"),
            f"{period.days_logged}/{period.days}",
            verdict_words(measure, period),
        )
    return table


def _narrow_rows(progress: GoalProgress) -> "RenderableType":
    """Put each verdict on a line of its own, under its period."""
    from rich.text import Text  # noqa: PLC0415 - Rich is loaded where a table is drawn

    measure = parse_measure(progress.measure)
    names = [_name(measure, period) for period in progress.periods]
    values = [_value_of_target(period) for period in progress.periods]
    name_width, value_width = max(map(len, names)), max(map(len, values))
    rows = Text()
    for name, value, period in zip(names, values, progress.periods, strict=True):
        logged = f"{period.days_logged}/{period.days} logged"
        rows.append(f"{name:<{name_width}}  {value:>{value_width}}  {logged}\n")
        rows.append(f"  {verdict_words(measure, period)}\n", style="dim")
    rows.rstrip()
    return rows


def _value_of_target(period: PeriodProgress) -> str:
    return f"{_value(period) or '-'} of {format_number(period.target)}"


def _name(measure: Measure, period: PeriodProgress) -> str:
    if measure.period == "month":
        return f"{period.start:%b %Y}"
    return f"{period.start:%a} {period.start.day} {period.start:%b}"


def _value(period: PeriodProgress) -> str:
    """Write a value; where nothing was logged there is none to show."""
    nothing = period.value is None or period.days_logged == 0
    return "" if nothing else format_number(period.value or Decimal(0))


def _bar(period: PeriodProgress) -> str:
    """Draw value against target; what goes beyond the target is not drawn louder."""
    if period.value is None or period.target == 0:
        return ""
    filled = min(BAR_WIDTH, int(period.value * BAR_WIDTH / period.target))
    return "━" * filled + "╌" * (BAR_WIDTH - filled)


def _number(number: Decimal | None) -> str:
    return "" if number is None else format_number(number)

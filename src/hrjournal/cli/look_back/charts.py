"""Charts on a terminal, and what is charted of some days."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from hrjournal.cli.ask.date_range import DateRange
from hrjournal.cli.program.output import console
from hrjournal.cli.program.session import Session
from hrjournal.findings.due import Due
from hrjournal.findings.progress import GoalProgress
from hrjournal.findings.summary import Summary
from hrjournal.model.entry import AnyEntry
from hrjournal.model.forms import PeriodName
from hrjournal.model.quantity import Drink
from hrjournal.views import drawing
from hrjournal.views.progress import closing_lines, standing_lines
from hrjournal.views.progress import title as title_of_goal
from hrjournal.views.text import visible, wrapped

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.text import Text

    from hrjournal.views.charts.values import Chart


def goals_drawn(
    session: Session, goals: Sequence[GoalProgress], found: Sequence[Due]
) -> "RenderableType":
    """Return the progress of goals, each as bars with the number that was set."""
    from hrjournal.views.charts.drawn_from import bars_of_goal  # only where a chart is asked for

    width = console(session).width
    parts: list[RenderableType] = []
    every: list[Chart] = []
    for progress in goals:
        charts = bars_of_goal(progress)
        every += charts
        parts += [drawing.Text(""), title_of_goal(progress)]
        parts += [_drawn(session, chart, width) for chart in charts]
        if not charts:
            parts.append(drawing.Text("paused"))
        if closing := closing_lines(progress):
            parts.append(drawing.Text(wrapped(" ".join(closing), width)))
        parts += (drawing.Text(wrapped(line, width)) for line in standing_lines(progress, found))
    return drawing.Group(*parts[1:], *_legend(session, every, width))


def drawn_below(
    session: Session, table: "RenderableType", charts: "Sequence[Chart]"
) -> "RenderableType":
    """Return what is above, and the charts below it."""
    width = console(session).width
    parts = [table]
    for chart in charts:
        parts += [drawing.Text(""), _drawn(session, chart, width)]
    return drawing.Group(*parts, *_legend(session, charts, width))


def charts_of(
    session: Session,
    entries: Sequence[AnyEntry],
    summary: Summary,
    dates: DateRange,
    drink: Drink,
) -> "list[Chart]":
    """Return the charts of what was logged over some days: substances, mood and scores."""
    from hrjournal.findings.stretches import (
        MOST_WEEKS,
        moods_in,
        stretches_between,
        stretches_of,
    )
    from hrjournal.model.entry import Score
    from hrjournal.views.charts import drawn_from

    terms, shown_name = session.journal.terms, session.journal.terms.catalogue.shown_name
    name: PeriodName = "month" if (dates.last - dates.first).days >= MOST_WEEKS * 7 else "week"
    over = stretches_between(dates.first, dates.last, name, terms.settings.week_start)
    goals = [goal for goal in session.journal.goals.all() if goal.status == "active"]
    charts: list[Chart] = []
    for row in summary.substances:
        found = stretches_of(row, entries, over, drink=drink, goals=goals)
        heading = f"{visible(shown_name(row.substance))}, {drawn_from.what_counts(row)} each {name}"
        charts.append(drawn_from.bars_of_stretches(heading, found, name))
    if moods := moods_in(entries, over):
        charts.append(drawn_from.moods_of_stretches("Mood, 0 to 10", moods, name))
    scores = [entry for entry in entries if isinstance(entry, Score)]
    return [*charts, *map(drawn_from.totals_of_scores, drawn_from.by_instrument(scores))]


def _drawn(session: Session, chart: "Chart", width: int) -> "Text":
    from hrjournal.views.charts.terminal import chart_lines

    in_ascii = _is_in_ascii(session)
    return drawing.Text("\n".join(chart_lines(chart, width, in_ascii=in_ascii)))


def _legend(session: Session, charts: "Sequence[Chart]", width: int) -> "list[Text]":
    from hrjournal.views.charts.terminal import legend_of

    signs = legend_of(charts, in_ascii=_is_in_ascii(session))
    line = "   ".join(signs)
    words = line if len(line) <= width else "\n".join(signs)
    return [drawing.Text(f"\n{words}", style="dim")] if signs else []


def _is_in_ascii(session: Session) -> bool:
    """Whether the encoding of the screen lacks the signs that charts are drawn with."""
    from hrjournal.views.charts.terminal import BLOCKS  # only where a chart is asked for

    try:
        BLOCKS.encode(session.streams.stdout.encoding or "ascii")
    except (UnicodeError, LookupError):
        return True
    return False

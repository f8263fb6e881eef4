"""`progress`: how goals are going, period by period."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from hrjournal.cli.ask.options import Format, WithChart
from hrjournal.cli.look_back.goal_progress import (
    MOST_WEEKS,
    as_shown,
    for_programs,
    progress_of,
    progress_with_entries,
)
from hrjournal.cli.program.output import console, show
from hrjournal.cli.program.session import Session, session_of
from hrjournal.exchange.as_json import as_json
from hrjournal.findings.days import logged_days, longest_gap
from hrjournal.findings.due import Due, due
from hrjournal.findings.progress import GoalProgress
from hrjournal.model.goal import Goal
from hrjournal.views.progress import progress_plain, progress_table

if TYPE_CHECKING:
    from rich.console import RenderableType

DEFAULT_WEEKS = 8

app = typer.Typer()


@app.command("progress")
def show_progress(
    context: typer.Context,
    goal_id: Annotated[
        str | None, typer.Argument(metavar="[ID]", help="One goal in depth, by its id or title.")
    ] = None,
    weeks: Annotated[
        int, typer.Option(min=1, max=MOST_WEEKS, help="How far back.")
    ] = DEFAULT_WEEKS,
    chart: WithChart = False,
    shape: Format = None,
) -> None:
    """See how your goals go, with how many days were logged.

    A day that was not logged does not count as free.

    Examples: hj progress · hj progress k3m9 --weeks 12 · hj progress --chart
    """
    session = session_of(context)
    if goal_id is not None:
        _show_one(session, session.journal.goals.goal(goal_id), weeks, shape, chart=chart)
        return
    journal = session.journal
    goals = session.journal.goals.all()
    active = [goal for goal in goals if goal.status == "active"]
    results = progress_of(journal, active, weeks)
    shown = [as_shown(session, result) for result in results]
    none = (
        "No active goals; `hj goal list` shows the others."
        if goals
        else "No goals yet; `hj goal set` asks for one."
    )
    today = journal.entries.latest_day()
    found = due(active, journal.terms.today())
    show(
        session,
        shape,
        json=lambda: as_json(goals=for_programs(results)),
        plain=lambda: progress_plain(shown, today, found) or none,
        table=lambda: (
            none
            if not shown
            else _drawn(session, shown, found)
            if chart
            else progress_table(shown, today, found, width=console(session).width)
        ),
    )


def _show_one(session: Session, goal: Goal, weeks: int, shape: Format, *, chart: bool) -> None:
    """Show one goal in depth."""
    from hrjournal.views import progress_in_depth

    journal = session.journal
    (result,), entries = progress_with_entries(journal, [goal], weeks)
    shown = as_shown(session, result)
    substance = goal.measure.substance
    gap = longest_gap(logged_days(entries, substance)) if substance else None
    today = journal.entries.latest_day()
    found = due([goal], journal.terms.today())
    show(
        session,
        shape,
        json=lambda: as_json(goals=for_programs([result])),
        plain=lambda: progress_in_depth.one_plain(goal, shown, gap, today, found),
        table=lambda: (
            _drawn(session, [shown], found)
            if chart
            else progress_in_depth.one_table(goal, shown, gap, found, width=console(session).width)
        ),
    )


def _drawn(
    session: Session, goals: Sequence[GoalProgress], found: Sequence[Due]
) -> "RenderableType":
    from hrjournal.cli.look_back.charts import goals_drawn  # only where a chart is asked for

    return goals_drawn(session, goals, found)

"""`progress`: how goals go, period by period."""

from collections.abc import Sequence
from typing import Annotated

import typer

from hrjournal.cli.options import Format
from hrjournal.cli.screen import console, show
from hrjournal.cli.session import session_of
from hrjournal.exchange.as_json import as_json
from hrjournal.findings.progress import GoalProgress, first_day, goal_progress
from hrjournal.journal import Journal, Selection
from hrjournal.model.goal import Goal
from hrjournal.views.goals import progress_plain, progress_table

DEFAULT_WEEKS = 8

app = typer.Typer()


@app.command("progress")
def show_progress(
    context: typer.Context,
    goal_id: Annotated[
        str | None, typer.Argument(metavar="[ID]", help="One goal only, by its id.")
    ] = None,
    weeks: Annotated[int, typer.Option(min=1, max=520, help="How far back.")] = DEFAULT_WEEKS,
    format: Format = None,  # noqa: A002 - the option's name
) -> None:
    """See how your goals go, with how many days were logged.

    Days that were not logged are never counted as free.
    """
    session = session_of(context)
    journal = session.journal
    goals = journal.goals() if goal_id is None else [journal.goal(goal_id)]
    results = progress_of(journal, goals, weeks)
    shown = journal.with_codenames(results)
    none = "No goals yet; `hj goal set` asks for one."
    show(
        session,
        format,
        json=lambda: as_json(goals=results),
        plain=lambda: progress_plain(shown) or none,
        table=lambda: progress_table(shown, width=console().width) if shown else none,
    )


def progress_of(journal: Journal, goals: Sequence[Goal], weeks: int) -> list[GoalProgress]:
    """Return how goals went over the last weeks, reading no more than that needs."""
    if not goals:
        return []
    today = journal.today()
    settings = journal.settings
    since = min(first_day(goal, today, weeks, settings) for goal in goals)
    entries = journal.select(Selection(since=since, until=today))
    return [
        goal_progress(
            goal, entries, today=today, weeks=weeks, settings=settings, drink=journal.drink
        )
        for goal in goals
    ]

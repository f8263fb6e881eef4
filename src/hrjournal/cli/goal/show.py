"""`goal list` and `goal show`."""

from typing import Annotated

import typer

from hrjournal.cli.ask.options import Format
from hrjournal.cli.goal.picking import GoalId, chosen_goal
from hrjournal.cli.program.output import OutputFormat, show
from hrjournal.cli.program.session import Session, session_of
from hrjournal.exchange.as_json import as_json
from hrjournal.views.goal import goal_lines, goal_table, history_lines
from hrjournal.views.goals import goals_plain, goals_table

app = typer.Typer()


@app.command("list")
def list_goals(context: typer.Context, shape: Format = None) -> None:
    """List your goals, in the order in which they were set, with the target that now holds."""
    show_goals(session_of(context), shape)


def show_goals(session: Session, shape: OutputFormat | None) -> None:
    """List every goal, or say how the first is set."""
    goals = session.journal.goals.all()
    shown = session.journal.goals.with_codenames(goals)
    today = session.journal.terms.today()
    none = "No goals yet; `hj goal set` asks for one."
    show(
        session,
        shape,
        json=lambda: as_json(goals=goals),
        plain=lambda: goals_plain(shown, today) or none,
        table=lambda: goals_table(shown, today) if goals else none,
    )


@app.command("show")
def show_goal(
    context: typer.Context,
    goal_id: GoalId = None,
    history: Annotated[
        bool, typer.Option("--history", help="What it was before, and what was said of it.")
    ] = False,
    shape: Format = None,
) -> None:
    """Show one goal whole.

    Examples: hj goal show k3m9 · hj goal show k3m9 --history
    """
    session = session_of(context)
    found = chosen_goal(session, goal_id, "hj goal show k3m9")
    (shown,) = session.journal.goals.with_codenames([found])
    concern = next(
        (concern for concern in session.journal.goals.concerns() if concern.id == found.concern),
        None,
    )
    today = session.journal.terms.today()
    show(
        session,
        shape,
        json=lambda: as_json(goal=found),
        plain=lambda: history_lines(shown) if history else goal_lines(shown, concern, today=today),
        table=None if history else lambda: goal_table(shown, concern, today=today),
    )

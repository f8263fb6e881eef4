"""`goal pause`, `goal resume` and `goal close`."""

import typer

from hrjournal.cli.ask.options import Format
from hrjournal.cli.goal.picking import (
    GoalId,
    OnDay,
    change,
    chosen_goal,
    day_of,
    is_active,
    is_not_active,
)
from hrjournal.cli.program.session import session_of
from hrjournal.model.goal_changes import closed, paused, resumed
from hrjournal.model.moment import describe_day

app = typer.Typer()


@app.command("pause")
def pause_goal(
    context: typer.Context,
    goal_id: GoalId = None,
    at: OnDay = None,
    shape: Format = None,
) -> None:
    """Stop following a goal for a while; `hj goal resume` goes on with it.

    Examples: hj goal pause k3m9 · hj goal pause k3m9 --at monday
    """
    session = session_of(context)
    day = day_of(session, at)
    goal = chosen_goal(session, goal_id, "hj goal pause k3m9", wanted=is_active)
    change(
        session,
        goal,
        lambda kept, today: paused(kept, today, day),
        lambda _: f"paused from {describe_day(day)}",
        shape,
    )


@app.command("resume")
def resume_goal(
    context: typer.Context,
    goal_id: GoalId = None,
    at: OnDay = None,
    shape: Format = None,
) -> None:
    """Follow a paused goal again, or open a closed one.

    Examples: hj goal resume k3m9 · hj goal resume k3m9 --at yesterday
    """
    session = session_of(context)
    day = day_of(session, at)
    goal = chosen_goal(session, goal_id, "hj goal resume k3m9", wanted=is_not_active)
    change(
        session,
        goal,
        lambda kept, today: resumed(kept, today, day),
        lambda _: f"followed again from {describe_day(day)}",
        shape,
    )


@app.command("close")
def close_goal(
    context: typer.Context,
    goal_id: GoalId = None,
    at: OnDay = None,
    shape: Format = None,
) -> None:
    """Let a goal go, or end it. It stays in the journal; `hj goal resume` opens it again.

    Examples: hj goal close k3m9 · hj goal close k3m9 --at "21 Nov 2026"
    """
    session = session_of(context)
    day = day_of(session, at)
    goal = chosen_goal(session, goal_id, "hj goal close k3m9")
    change(
        session,
        goal,
        lambda kept, today: closed(kept, today, day),
        lambda _: f"closed on {describe_day(day)}",
        shape,
    )

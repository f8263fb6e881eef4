"""`goal step`: set another target from a day on, or note that the first step was taken."""

from typing import Annotated

import typer

from hrjournal.cli.ask.options import Format
from hrjournal.cli.goal.measures import say_what_is_too_short
from hrjournal.cli.goal.picking import GoalId, OnDay, change, chosen_goal, day_of
from hrjournal.cli.program.session import session_of
from hrjournal.errors import NotUnderstood
from hrjournal.model.goal_changes import first_step_taken, parse_step, stepped
from hrjournal.model.moment import describe_day
from hrjournal.views.goal import steps_words

FORM = 'hj goal step k3m9 "14 from 1 Dec" "10 from 1 Jan"'

app = typer.Typer()


@app.command("step")
def step_goal(
    context: typer.Context,
    goal_id: GoalId = None,
    steps: Annotated[
        list[str] | None,
        typer.Argument(metavar="STEP", help="A target and its first day: 14 from 1 Dec."),
    ] = None,
    done: Annotated[bool, typer.Option("--done", help="The first step was taken.")] = False,
    at: OnDay = None,
    clear: Annotated[bool, typer.Option("--clear", help="Take every step away first.")] = False,
    shape: Format = None,
) -> None:
    """Change the target from a day on, at your own pace; or say that the first step was taken.

    A step on the day of another replaces it.

    Examples: hj goal step k3m9 "14 from 1 Dec" "10 from 1 Jan" · hj goal step k3m9 --done
    · hj goal step k3m9 --clear
    """
    session = session_of(context)
    if done == bool(steps or clear):
        raise NotUnderstood(f"Write either steps, like `{FORM}`, or `--done` for the first step.")
    if at is not None and not done:
        raise NotUnderstood("`--at` goes with `--done`; a step has its own day: `14 from 1 Dec`.")
    taken_on = day_of(session, at)
    read = [parse_step(step, session.journal.terms.goal_date) for step in steps or ()]
    goal = chosen_goal(session, goal_id, FORM)
    if done:
        change(
            session,
            goal,
            lambda kept, today: first_step_taken(kept, today, taken_on),
            lambda _: f"first step taken on {describe_day(taken_on)}",
            shape,
        )
        return

    kept = change(
        session,
        goal,
        lambda kept, today: stepped(kept, today, read, anew=clear),
        lambda kept: steps_words(kept) or "no steps",
        shape,
    )
    say_what_is_too_short(session, kept)

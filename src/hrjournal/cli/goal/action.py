"""`goal action`: if-then plans."""

from typing import Annotated

import typer

from hrjournal.cli.ask import prompts
from hrjournal.cli.ask.options import Format
from hrjournal.cli.goal.picking import GoalId, change, chosen_goal
from hrjournal.cli.program.session import session_of
from hrjournal.errors import NotUnderstood
from hrjournal.model.goal_changes import with_plan, without_plan
from hrjournal.views.goal import plan_words

FORM = 'hj goal action k3m9 "I come home tired" "I eat first"'

app = typer.Typer()


@app.command("action")
def plan_action(
    context: typer.Context,
    goal_id: GoalId = None,
    when: Annotated[
        str | None, typer.Argument(metavar="IF", help="If this happens: asked if left out.")
    ] = None,
    then: Annotated[
        str | None, typer.Argument(metavar="THEN", help="Then I do that: asked if left out.")
    ] = None,
    remove: Annotated[
        int | None, typer.Option(min=1, metavar="N", help="Take the plan with this number away.")
    ] = None,
    shape: Format = None,
) -> None:
    """Plan what you do in a moment that you see coming: if this happens, then I do that.

    A plan works best while it is fresh; a new one each month is worth a minute. What is left out
    is asked for.

    Examples: hj goal action k3m9 "I come home tired" "I eat first" · hj goal action k3m9 --remove 1
    """
    session = session_of(context)
    if remove is not None:
        if when is not None or then is not None:
            raise NotUnderstood("Write either a plan, or `--remove 1`.")
        goal = chosen_goal(session, goal_id, "hj goal action k3m9 --remove 1")
        change(
            session,
            goal,
            lambda kept, today: without_plan(kept, today, remove),
            lambda _: "plan taken away",
            shape,
        )
        return
    when, then = (when or "").strip(), (then or "").strip()
    if not session.can_ask and not (when and then):
        raise NotUnderstood(f"A plan has two parts; write it like `{FORM}`.")
    goal = chosen_goal(session, goal_id, FORM)
    when = when or prompts.ask(session, "If …", str)
    then = then or prompts.ask(session, "Then I …", str)
    change(
        session,
        goal,
        lambda kept, today: with_plan(kept, today, when, then),
        lambda kept: plan_words(kept.plans[-1]),
        shape,
    )

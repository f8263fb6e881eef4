"""`goal delete`: remove a goal, with all that was said of it."""

import typer

from hrjournal.cli.ask import options, prompts
from hrjournal.cli.ask.options import Format
from hrjournal.cli.goal.picking import GoalId, chosen_goal
from hrjournal.cli.program.output import show
from hrjournal.cli.program.session import session_of
from hrjournal.errors import NotUnderstood
from hrjournal.exchange.as_json import as_json
from hrjournal.views.goal import goal_lines
from hrjournal.views.text import visible

app = typer.Typer()


@app.command("delete")
def delete_goal(
    context: typer.Context,
    goal_id: GoalId = None,
    yes: options.Yes = False,
    shape: Format = None,
) -> None:
    """Delete a goal with its history, after showing it; `hj undo` brings it back.

    `hj goal close` ends a goal and keeps it. What was ticked off stays logged, either way.

    Examples: hj goal delete k3m9 · hj goal delete k3m9 --yes
    """
    session = session_of(context)
    if not yes and not session.can_ask:
        raise NotUnderstood("Deleting asks first; without a terminal, write `--yes`.")
    goal = chosen_goal(session, goal_id, "hj goal delete k3m9", wanted=lambda _: True)
    if not yes:
        (shown,) = session.journal.goals.with_codenames([goal])
        session.remark(goal_lines(shown))
        prompts.confirm(session, "Delete this goal, and all that was said of it?")
    session.journal.goals.delete(goal.id)
    words = f"Deleted the goal {visible(goal.title)}. `hj undo` brings it back. Id {goal.id}."
    short = f"The goal is deleted. Id {goal.id}."
    show(session, shape, json=lambda: as_json(goal=goal), plain=lambda: words, short=short)

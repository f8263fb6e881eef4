"""`goal edit`: change any part of a goal."""

from string import digits
from typing import Any

import typer

from hrjournal.cli.ask import details
from hrjournal.cli.ask.given import Given, Typed, with_options
from hrjournal.cli.goal.codenames import point_at_coded
from hrjournal.cli.goal.measures import (
    say_before,
    say_if_unlikely,
    say_what_is_too_short,
    say_what_was_dropped,
)
from hrjournal.cli.goal.parts import OPTIONS, PARTS
from hrjournal.cli.goal.picking import GoalId, change, chosen_goal
from hrjournal.cli.program.session import Session, session_of
from hrjournal.errors import NotUnderstood
from hrjournal.model.goal import Goal
from hrjournal.model.goal_changes import edited, with_target
from hrjournal.model.number import parse_number
from hrjournal.views.goal import goal_words

FORM = 'hj goal edit k3m9 --by "in 8 weeks"'

app = typer.Typer()


@app.command("edit")
@with_options(OPTIONS, PARTS)
def edit_goal(context: typer.Context, goal_id: GoalId = None, *, given: Given) -> None:
    """Change any part of a goal. An empty value takes a part away; what it was is kept.

    Without an option, what is still open is asked for.

    Examples: hj goal edit k3m9 --measure "at most 12 drinks of alcohol per week"
    · hj goal edit k3m9 --measure 12 · hj goal edit k3m9 --by "in 8 weeks" --importance 9
    · hj goal edit k3m9 --review ""
    """
    session = session_of(context)
    typed = dict(given.texts)
    measure = typed.pop("measure", None)  # what is asked about it comes after the goal
    fields = details.read(session, typed, PARTS)
    asks = not given.texts
    if asks and not session.can_ask:
        raise NotUnderstood(f"Nothing to change was given; write it like `{FORM}`.")
    goal = chosen_goal(session, goal_id, FORM)
    if asks:
        fields = _answered(session, goal)
    fields |= _measured(session, goal, measure)
    then = edited(goal, session.journal.terms.today(), **fields)  # what can't be is refused first
    if not asks:  # else it was said where it was asked
        say_before(session, then.title, then.measure, instead_of=goal)
    kept = change(
        session,
        goal,
        lambda kept, today: edited(kept, today, **fields),
        goal_words,
        given.shape,
    )
    say_what_was_dropped(session, goal, kept)
    if kept.baseline != goal.baseline:
        say_if_unlikely(session, kept)
    if {"measure", "start", "due"} & fields.keys():
        say_what_is_too_short(session, kept)
    if fields.keys() & {"title", "why", "first_step", "confidence_why"}:
        point_at_coded(session, kept)


def _measured(session: Session, goal: Goal, text: Typed | None) -> dict[str, Any]:
    """Read a new measure; a number alone is another target for the present one."""
    if isinstance(text, str) and text.strip() and not text.strip(f"{digits}., "):
        return {"measure": with_target(goal.measure, parse_number(text, "target"))}
    return details.read(session, {"measure": text}, PARTS)


def _answered(session: Session, goal: Goal) -> dict[str, Any]:
    """Ask what the goal leaves open, and return what was answered. Raises NotUnderstood."""
    from hrjournal.cli.goal.conversation import Conversation  # only on a terminal

    answered = Conversation.what_is_open(session, goal)
    if answered is None:
        raise NotUnderstood(f"Nothing of that goal is open; change it like `{FORM}`.")
    return answered

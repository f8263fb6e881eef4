"""Which goal is meant, and what is said after it was changed."""

from collections.abc import Callable
from datetime import date
from typing import Annotated

import typer

from hrjournal.cli.ask import prompts
from hrjournal.cli.program.output import OutputFormat, show
from hrjournal.cli.program.session import Session
from hrjournal.errors import NotFound, NotUnderstood
from hrjournal.exchange.as_json import as_json
from hrjournal.model.goal import Goal, is_not_closed
from hrjournal.model.lookup import SHORTEST_PREFIX, SHOWN_ID
from hrjournal.views.text import visible

GoalId = Annotated[
    str | None,
    typer.Argument(
        metavar="ID", help="The goal's id, its first 4 characters, or its title; asked if left out."
    ),
]
OnDay = Annotated[
    str | None, typer.Option("--at", metavar="DAY", help="On which day; today if left out.")
]


def is_active(goal: Goal) -> bool:
    """Whether a goal is followed, neither paused nor closed."""
    return goal.status == "active"


def is_not_active(goal: Goal) -> bool:
    """Whether a goal is paused or closed."""
    return goal.status != "active"


def chosen_goal(
    session: Session,
    prefix: str | None,
    form: str,
    *,
    wanted: Callable[[Goal], bool] = is_not_closed,
) -> Goal:
    """Return the goal with an id or a title, or the one a person picks from those `wanted`.

    A single goal that is wanted is taken without asking. `form` shows how the command is written.
    Raises NotUnderstood, NotFound.
    """
    if prefix is not None:
        return session.journal.goals.goal(prefix, wanted)
    if not session.can_ask:
        raise NotUnderstood(f"Name the goal, like `{form}`; `hj goal list` shows the ids.")
    goals = [goal for goal in session.journal.goals.all() if wanted(goal)]
    if not goals:
        raise NotFound(
            "There is no goal to choose from; `hj goal list` shows all, and `hj goal set` asks "
            "for one."
        )
    if len(goals) == 1:
        session.remark(f"  {visible(goals[0].title)}")
        return goals[0]
    for number, goal in enumerate(goals, start=1):
        session.remark(f"  {number}  {goal.id[:SHOWN_ID]}  {visible(goal.title)}")

    def read(answer: str) -> Goal:
        if answer.isdecimal() and len(answer) < SHORTEST_PREFIX:
            return goals[prompts.place_of(answer, len(goals))]
        try:
            return session.journal.goals.goal(answer, wanted)
        except NotFound as refusal:
            raise NotUnderstood(str(refusal)) from None

    return prompts.ask(
        session,
        "Which goal? (its number, title or id)",
        read,
        explained="The number or the id beside a goal above, or a part of its title.",
    )


def day_of(session: Session, text: str | None) -> date:
    """Return the day that an option names, or today. Raises NotUnderstood."""
    return session.journal.terms.today() if text is None else session.journal.terms.day(text)


def change(
    session: Session,
    goal: Goal,
    how: Callable[[Goal, date], Goal],
    said: Callable[[Goal], str],
    shape: OutputFormat | None,
) -> Goal:
    """Change a goal, and say in a line under its title what it is now."""
    kept = session.journal.goals.change_goal(goal.id, how)

    def line() -> str:
        if kept == goal:
            return "Nothing was changed: it is so already."
        (shown,) = session.journal.goals.with_codenames([kept])
        return f"{visible(kept.title)}: {said(shown)}. Id {kept.id}."

    short = f"{visible(kept.title)}: changed. Id {kept.id}."
    show(session, shape, json=lambda: as_json(goal=kept), plain=line, short=short)
    return kept

"""Lists of goals, and of the concerns that they answer."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from hrjournal.model.concern import Concern, in_the_list
from hrjournal.model.goal import Goal
from hrjournal.model.goal_changes import in_force
from hrjournal.model.lookup import SHOWN_ID
from hrjournal.model.moment import describe_day
from hrjournal.views import drawing
from hrjournal.views.text import visible

if TYPE_CHECKING:
    from rich.console import RenderableType


_TOUCHES = {"self": "yourself", "others": "others", "both": "yourself and others"}


def goals_plain(goals: Sequence[Goal], today: date) -> str:
    """List goals as labelled lines, each with the target in force."""
    return "\n".join(
        f"{visible(goal.title)}\n  measure: {visible(str(in_force(goal, today)))}\n"
        f"  status: {_status(goal, today)}\n  id: {goal.id}"
        for goal in goals
    )


def goals_table(goals: Sequence[Goal], today: date) -> "RenderableType":
    """List goals: title and start of the id, and below them the measure with the present target."""
    parts: list[RenderableType] = []
    for goal in goals:
        status = "" if goal.is_current(today) else f", {_status(goal, today)}"
        parts.append(
            drawing.Text.assemble(
                (visible(goal.title), "bold"), (f"  {goal.id[:SHOWN_ID]}{status}", "dim")
            )
        )
        parts.append(drawing.Text(visible(str(in_force(goal, today)))))
    return drawing.Group(*parts)


def _status(goal: Goal, today: date) -> str:
    return "due" if goal.is_past(today) else goal.status


# Concerns


def concerns_lines(concerns: Sequence[Concern], goals: Sequence[Goal]) -> str:
    """List concerns by rank, each with the goals that answer it. Settled ones come last."""
    return "\n".join(
        _concern(number, concern, goals)
        for number, concern in enumerate(in_the_list(concerns), start=1)
    )


def _concern(number: int, concern: Concern, goals: Sequence[Goal]) -> str:
    linked = ", ".join(visible(goal.title) for goal in goals if goal.concern == concern.id)
    lines = [
        f"{number}. {visible(concern.text)}",
        f"   {concern_words(concern)}. Id {concern.id}.",
        f"   goals: {linked}" if linked else "",
    ]
    return "\n".join(filter(None, lines))


def concern_words(concern: Concern) -> str:
    """Describe whom a concern touches, how much it weighs, and whether it is settled."""
    weighs = "not weighed yet" if concern.weight is None else f"weighs {concern.weight} of 10"
    settled = f", settled on {describe_day(concern.settled_on)}" if concern.settled_on else ""
    return f"{weighs}, touches {_TOUCHES[concern.harmed]}{settled}"

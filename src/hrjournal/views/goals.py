"""Goals, as a person reads them."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from hrjournal.model.goal import Goal
from hrjournal.model.goal_changes import in_force
from hrjournal.model.lookup import SHOWN_ID
from hrjournal.views import drawing
from hrjournal.views.text import visible

if TYPE_CHECKING:
    from rich.console import RenderableType


def goals_plain(goals: Sequence[Goal], today: date) -> str:
    """List goals as labelled lines, each with the target in force."""
    return "\n".join(
        f"{visible(goal.title)}\n  measure: {visible(str(in_force(goal, today)))}\n"
        f"  status: {goal.status}\n  id: {goal.id}"
        for goal in goals
    )


def goals_table(goals: Sequence[Goal], today: date) -> "RenderableType":
    """List goals: the title and the start of the id, over the measure with the target in force."""
    parts: list[RenderableType] = []
    for goal in goals:
        status = "" if goal.status == "active" else f", {goal.status}"
        parts.append(
            drawing.Text.assemble(
                (visible(goal.title), "bold"), (f"  {goal.id[:SHOWN_ID]}{status}", "dim")
            )
        )
        parts.append(drawing.Text(visible(str(in_force(goal, today)))))
    return drawing.Group(*parts)

"""Goals, as a person reads them."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from hrjournal.model.goal import Goal
from hrjournal.views.text import visible

if TYPE_CHECKING:
    from rich.console import RenderableType

SHOWN_ID = 6


def goals_plain(goals: Sequence[Goal]) -> str:
    """List goals as labelled lines."""
    return "\n".join(
        f"{visible(goal.title)}\n  measure: {visible(goal.measure)}\n"
        f"  status: {goal.status}\n  id: {goal.id}"
        for goal in goals
    )


def goals_table(goals: Sequence[Goal]) -> "RenderableType":
    """List goals: the title and the start of the id, over the measure."""
    from rich.console import Group  # noqa: PLC0415 - Rich is loaded where a table is drawn
    from rich.text import Text  # noqa: PLC0415 - the same

    parts: list[RenderableType] = []
    for goal in goals:
        status = "" if goal.status == "active" else f", {goal.status}"
        parts.append(
            Text.assemble((visible(goal.title), "bold"), (f"  {goal.id[:SHOWN_ID]}{status}", "dim"))
        )
        parts.append(Text(visible(goal.measure)))
    return Group(*parts)

"""How far goals were attained on their scales, for people to read: the levels come first."""

from collections.abc import Sequence

from hrjournal.findings.attainment import Attained, Attainments
from hrjournal.model.lookup import SHOWN_ID
from hrjournal.model.moment import describe_day
from hrjournal.model.quantity import format_number
from hrjournal.views.goal import LEVEL_NAMES
from hrjournal.views.text import visible


def attainment_lines(found: Attainments) -> str:
    """Show each scale with the level that was reached, and then the T score of all together."""
    blocks = [_scale(goal) for goal in found.goals]
    if found.t_score is not None:
        rated = sum(goal.level is not None for goal in found.goals)
        of = "this goal" if rated == 1 else f"these {rated} goals"
        blocks.append(
            f"T score of {of}, by your own rating: {format_number(found.t_score, places=1)}"
            f"{_weights(found.goals)}. 50 is what you expected."
        )
    return "\n\n".join(blocks)


def _scale(goal: Attained) -> str:
    lines = [f"{visible(goal.title)}  {goal.id[:SHOWN_ID]}"]
    for name, words in zip(LEVEL_NAMES, goal.scale, strict=True):
        reached = goal.level is not None and LEVEL_NAMES[goal.level + 2] == name
        mark, when = (
            ("*", f", reached on {describe_day(goal.day)}") if reached and goal.day else (" ", "")
        )
        lines.append(f"{mark} {name:>2}  {visible(words)}{when}")
    if goal.level is None:
        lines.append("  no level reached yet")
    return "\n".join(lines)


def _weights(goals: Sequence[Attained]) -> str:
    weights = {goal.weight for goal in goals if goal.weight is not None}
    return ", each goal by its importance" if len(weights) > 1 else ""

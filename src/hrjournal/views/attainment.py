"""How far goals were attained on their scales, as a person reads it: levels first."""

from collections.abc import Sequence

from hrjournal.findings.attainment import Attained, Attainments
from hrjournal.model.lookup import SHOWN_ID
from hrjournal.model.moment import describe_day
from hrjournal.model.quantity import format_number
from hrjournal.views.goal import LEVEL_NAMES
from hrjournal.views.text import visible


def attainment_lines(found: Attainments) -> str:
    """Show each scale with the level that was reached, then the T score of all together."""
    blocks = [_scale(one) for one in found.goals]
    if found.t_score is not None:
        rated = sum(one.level is not None for one in found.goals)
        of = "this goal" if rated == 1 else f"these {rated} goals"
        blocks.append(
            f"T score of {of}, by your own rating: {format_number(found.t_score, places=1)}"
            f"{_weights(found.goals)}. 50 is what you expected."
        )
    return "\n\n".join(blocks)


def _scale(one: Attained) -> str:
    lines = [f"{visible(one.title)}  {one.id[:SHOWN_ID]}"]
    for name, words in zip(LEVEL_NAMES, one.scale, strict=True):
        reached = one.level is not None and LEVEL_NAMES[one.level + 2] == name
        mark, when = (
            ("*", f", reached on {describe_day(one.day)}") if reached and one.day else (" ", "")
        )
        lines.append(f"{mark} {name:>2}  {visible(words)}{when}")
    if one.level is None:
        lines.append("  no level reached yet")
    return "\n".join(lines)


def _weights(goals: Sequence[Attained]) -> str:
    weights = {one.weight for one in goals if one.weight is not None}
    return ", each goal by its importance" if len(weights) > 1 else ""

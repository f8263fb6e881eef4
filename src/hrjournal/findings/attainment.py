"""How far goals were attained, on scales that were written beforehand."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

import msgspec

from hrjournal.model.goal import Goal

_TOGETHER = Decimal("0.3")
_MEAN = 50
_DEVIATION = 10
_CENT = Decimal("0.01")


class Attained(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A goal's scale, and the last level that was reached, -2 to +2, if there is one."""

    id: str
    title: str
    scale: tuple[str, ...]
    level: int | None = None
    day: date | None = None
    weight: int | None = None


class Attainments(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The goals that have a scale, and the T score of those whose level is known."""

    goals: tuple[Attained, ...]
    t_score: Decimal | None = None


def attainments(goals: Sequence[Goal]) -> Attainments:
    """Return the level of each goal that has a scale, and the T score of all of them together.

    Each goal's importance is its weight. Where a goal has none, or it is 0, all weigh the same.
    """
    scaled = [goal for goal in goals if goal.scale]
    known = [goal for goal in scaled if goal.attained]
    by_importance = all(goal.importance for goal in known)
    found = tuple(
        Attained(
            id=goal.id,
            title=goal.title,
            scale=goal.scale,
            level=goal.attained[-1].level if goal.attained else None,
            day=goal.attained[-1].day if goal.attained else None,
            weight=((goal.importance or 1) if by_importance else 1) if goal.attained else None,
        )
        for goal in scaled
    )
    levels = [(goal.level, goal.weight) for goal in found if goal.level is not None and goal.weight]
    return Attainments(goals=found, t_score=t_score(levels) if levels else None)


def t_score(levels: Sequence[tuple[int, int]]) -> Decimal:
    """Return the T score of levels from -2 to +2, each with its weight above 0, to two places.

    T = 50 + 10 Σ(w x) / √((1 - r) Σw² + r (Σw)²), where r = 0.3 is how much goals are taken to
    go together. It is 50 where all is as expected; ±10 is one standard deviation.

    Goal Attainment Scaling: Kiresuk & Sherman, Community Ment Health J 1968;4:443. The formula is
    as in Turner-Stokes, Clin Rehabil 2009;23:362, after its erratum.
    """
    weights = [Decimal(weight) for _, weight in levels]
    score = sum((level * weight for (level, _), weight in zip(levels, weights, strict=True)))
    squares = sum(weight * weight for weight in weights)
    spread = ((1 - _TOGETHER) * squares + _TOGETHER * sum(weights) ** 2).sqrt()
    return (_MEAN + _DEVIATION * score / spread).quantize(_CENT)

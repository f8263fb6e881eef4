"""The T score of goals with a scale. Its vectors were worked out by hand from the formula."""

from datetime import date
from decimal import Decimal
from math import sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hrjournal.findings.attainment import attainments, t_score
from hrjournal.model.goal import Attainment, Goal
from tests.fakes import goal

DAY = date(2026, 11, 22)
SCALE = ("a", "b", "c", "d", "e")


@pytest.mark.parametrize(
    ("levels", "score"),
    [
        ([(0, 1)], "50"),
        ([(0, 3), (0, 9), (0, 1)], "50"),
        ([(1, 1)], "60"),
        ([(1, 7)], "60"),
        ([(-2, 1)], "30"),
        ([(2, 4)], "70"),
        ([(1, 1), (1, 1)], "62.40"),  # 50 + 20 / sqrt(0.7 * 2 + 0.3 * 4)
        ([(1, 1), (-1, 1)], "50"),
        ([(2, 3), (-1, 1)], "64.56"),  # 50 + 50 / sqrt(0.7 * 10 + 0.3 * 16)
        ([(-1, 8), (0, 2), (1, 5)], "47.39"),  # 50 - 30 / sqrt(0.7 * 93 + 0.3 * 225)
    ],
)
def test_t_score(levels: list[tuple[int, int]], score: str) -> None:
    """The T score is that of the formula, to two places."""
    assert t_score(levels) == Decimal(score)


@given(st.lists(st.tuples(st.integers(-2, 2), st.integers(1, 10)), min_size=1, max_size=8))
def test_t_score_by_floats(levels: list[tuple[int, int]]) -> None:
    """It is what the formula gives in floats, and turns round 50 with the levels."""
    total = sum(weight for _, weight in levels)
    squares = sum(weight**2 for _, weight in levels)
    by_floats = 50 + 10 * sum(w * x for x, w in levels) / sqrt(0.7 * squares + 0.3 * total**2)

    assert float(t_score(levels)) == pytest.approx(by_floats, abs=0.0051)
    assert t_score([(-level, weight) for level, weight in levels]) == 100 - t_score(levels)


def scaled(number: int, *levels: int, importance: int | None = None) -> Goal:
    """Return a goal with a scale on which these levels were reached, one after the other."""
    reached = tuple(Attainment(DAY, level) for level in levels)
    return goal(number, scale=SCALE, attained=reached, importance=importance)


def test_goals_with_a_scale() -> None:
    """Only goals with a scale are told; those without a level yet are not in the T score."""
    found = attainments([goal(1), scaled(2, -1, 1), scaled(3)])

    assert [(one.id, one.level, one.day) for one in found.goals] == [
        (goal(2).id, 1, DAY),
        (goal(3).id, None, None),
    ]
    assert found.t_score == 60


@pytest.mark.parametrize(
    ("importances", "weights"),
    [((8, 2), [8, 2]), ((8, None), [1, 1]), ((8, 0), [1, 1]), ((None, None), [1, 1])],
)
def test_weights(importances: tuple[int | None, int | None], weights: list[int]) -> None:
    """Goals weigh their importance where each has one above 0; else all the same."""
    goals = [scaled(at, at % 3, importance=one) for at, one in enumerate(importances, start=1)]
    found = attainments(goals)

    assert [one.weight for one in found.goals] == weights
    assert found.t_score == t_score(list(zip((1, 2), weights, strict=True)))


def test_no_scale() -> None:
    """Without a scale there is nothing, and no score."""
    assert attainments([goal(1)]).goals == ()
    assert attainments([scaled(1)]).t_score is None

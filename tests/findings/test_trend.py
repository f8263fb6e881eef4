"""A trend is the median of all slopes, with the range of Kendall's test, and none below five."""

from fractions import Fraction
from itertools import combinations, permutations
from math import factorial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hrjournal.findings.trend import Trend, _critical, trend


def points(*values: float) -> list[tuple[int, Fraction]]:
    """Return values at one period after the other."""
    return [(number, Fraction(value)) for number, value in enumerate(values)]


def told(found: Trend | None) -> tuple[str, str, str] | None:
    """Return slope, low and high."""
    return None if found is None else (str(found.slope), str(found.low), str(found.high))


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ((), None),
        ((4, 3, 2, 1), None),
        ((5, 4, 3, 2, 1), ("-1", "-1", "-1")),
        ((2, 2, 2, 2, 2), ("0", "0", "0")),
        # Ten slopes: 8, 1, 2, 1.5 | -6, -1, -0.67 | 4, 2 | 0. The middle ones are 1 and 1.5. Only
        # |S| = 10 is reached by chance in at most 5 % of orders, so the range is all of them.
        ((1, 9, 3, 7, 7), ("1.25", "-6", "8")),
    ],
)
def test_trend(values: tuple[float, ...], expected: tuple[str, str, str] | None) -> None:
    """Slopes by hand."""
    assert told(trend(points(*values))) == expected


def test_a_gap_is_as_wide_as_it_was() -> None:
    """Ten periods without a value between two do not make their step steeper."""
    found = trend([(number, Fraction(number)) for number in (0, 1, 2, 13, 14, 15)])

    assert told(found) == ("1", "1", "1")


def test_two_parts_of_a_period_make_no_pair() -> None:
    """Values with one number are not before or after each other, and count as one of five."""
    twice = [(0, Fraction(1)), (0, Fraction(9)), *[(n, Fraction(5)) for n in (1, 2, 3)]]

    assert trend(twice) is None
    found = trend([*twice, (4, Fraction(5))])
    assert found is not None
    assert found.periods == 6


def test_is_clear() -> None:
    """A trend is clear where its range leaves out 0."""
    up, level = trend(points(1, 2, 3, 4, 5, 6)), trend(points(1, 9, 3, 7, 7))

    assert up is not None
    assert level is not None
    assert (up.is_clear, level.is_clear) == (True, False)


@pytest.mark.parametrize("number", range(5, 9))
def test_critical_values_are_those_of_all_orders(number: int) -> None:
    """The limit is the least that at most one order in twenty reaches, counted one by one."""
    counts: dict[int, int] = {}
    for order in permutations(range(number)):
        s = sum(1 if x < y else -1 for x, y in combinations(order, 2))
        counts[abs(s)] = counts.get(abs(s), 0) + 1

    def reached(limit: int) -> Fraction:
        return Fraction(sum(n for s, n in counts.items() if s >= limit), factorial(number))

    limit = _critical(number)
    assert reached(limit) <= Fraction(1, 20) < reached(limit - 2)


@pytest.mark.parametrize(
    ("number", "critical"), [(5, 10), (6, 13), (10, 23), (15, 41), (20, 62), (30, 111)]
)
def test_critical_values_are_the_published_ones(number: int, critical: int) -> None:
    """Two-sided 5 %, as the tables of Kendall's tau have it: 0.511 x 45 = 23 for ten."""
    assert _critical(number) == critical


def test_many_periods_go_by_the_normal_distribution() -> None:
    """From 31 on the limit comes from it, and goes on where the exact one ends."""
    assert 0 < _critical(31) - _critical(30) < 10
    assert _critical(520) % 2 == (520 * 519 // 2) % 2


@given(st.lists(st.integers(0, 20), min_size=5, max_size=25))
def test_range_holds_the_slope(values: list[int]) -> None:
    """The slope lies in its range, and turning the values over turns both."""
    found, turned = trend(points(*values)), trend(points(*values[::-1]))

    assert found is not None
    assert turned is not None
    assert found.low <= found.slope <= found.high
    assert (turned.low, turned.slope, turned.high) == (-found.high, -found.slope, -found.low)


def test_ten_years_of_days_are_told_at_once() -> None:
    """Of very many periods the newest 520 count."""
    found = trend(points(*([9.0] * 3000 + [float(number) for number in range(520)])))

    assert found is not None
    assert (found.periods, str(found.slope)) == (520, "1")

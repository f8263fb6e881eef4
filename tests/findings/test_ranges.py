"""A mean or a share comes with n and a range, and not from fewer than five."""

import random
from decimal import Decimal
from fractions import Fraction
from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hrjournal.findings.ranges import Mean, Share, mean_of, share_of


@pytest.mark.parametrize(
    ("count", "n", "expected"),
    [
        # the exact limits as published, such as in the tables of Altman, Statistics with Confidence
        (0, 10, ("0", "0", "0.3085")),
        (5, 10, ("0.5", "0.1871", "0.8129")),
        (10, 10, ("1", "0.6915", "1")),
        (3, 8, ("0.375", "0.0852", "0.7551")),
        (1, 20, ("0.05", "0.0013", "0.2487")),
        (50, 5000, ("0.01", "0.0074", "0.0132")),
    ],
)
def test_share(count: int, n: int, expected: tuple[str, str, str]) -> None:
    """The range of a share is the exact one of Clopper and Pearson."""
    found = share_of(count, n)

    assert found is not None
    assert (str(found.share), str(found.low), str(found.high)) == expected
    assert (found.count, found.n) == (count, n)


@given(st.integers(5, 60).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_limits_leave_a_fortieth_on_each_side(numbers: tuple[int, int]) -> None:
    """At the low limit, so many or more come up in 2.5 % of cases; at the high one, or fewer."""
    count, n = numbers
    found = share_of(count, n)
    assert found is not None

    def chance(numbers: range, share: float) -> float:
        return sum(comb(n, k) * share**k * (1 - share) ** (n - k) for k in numbers)

    if count:
        assert chance(range(count, n + 1), float(found.low)) == pytest.approx(0.025, abs=0.003)
    if count < n:
        assert chance(range(count + 1), float(found.high)) == pytest.approx(0.025, abs=0.003)


def test_nothing_from_fewer_than_five() -> None:
    """Four observations say nothing; five do."""
    assert share_of(2, 4) is None
    assert mean_of([1, 2, 3, 4]) is None
    assert share_of(2, 5) is not None
    assert mean_of([1, 2, 3, 4, 5]) is not None


def test_mean() -> None:
    """The mean is exact and rounded; its range is that of two thousand resamples."""
    assert mean_of([3, 3, 4, 4, 5, 5, 5]) == Mean(7, Decimal("4.14"), *TWO_OF_SEVEN)
    assert mean_of([7] * 9) == Mean(9, Decimal(7), Decimal(7), Decimal(7))
    assert mean_of([Fraction(1, 3)] * 5) == Mean(5, *[Decimal("0.33")] * 3)


# Student's t of so few is 4.14 -+ 2.447 x 0.34, which is 3.31 to 4.97
TWO_OF_SEVEN = (Decimal("3.29"), Decimal("4.86"))


def test_mean_in_another_unit() -> None:
    """28 g and more of ethanol are two drinks of 14 g and more."""
    grams = [Decimal(28), Decimal(42), Decimal("17.92608"), Decimal(28), Decimal(14)]

    found, drinks = mean_of(grams), mean_of(grams, Decimal(14))

    # 129.92608 / 5, and a fourteenth of that
    assert found is not None
    assert drinks is not None
    assert (str(found.mean), str(drinks.mean)) == ("25.99", "1.86")
    assert float(drinks.low) == pytest.approx(float(found.low) / 14, abs=0.01)


def test_always_alike() -> None:
    """The same observations have the same range, each time."""
    values = [1, 5, 2, 8, 3, 9, 2]

    assert mean_of(values) == mean_of(values)


@given(st.lists(st.integers(0, 10), min_size=5, max_size=40))
def test_range_holds_the_mean(values: list[int]) -> None:
    """The range lies among the values, around their mean."""
    found = mean_of(values)

    assert found is not None
    assert min(values) <= found.low <= found.mean <= found.high <= max(values)


@pytest.mark.parametrize("size", [48, 49, 50, 51])
def test_many_observations_go_by_student(size: int) -> None:
    """Where resampling ends, the range does not jump: 2.01 errors of about 0.46 on each side."""
    values = [number % 11 for number in range(size)]

    found = mean_of(values)

    assert found is not None
    assert float(found.mean - found.low) == pytest.approx(0.92, abs=0.08)
    assert float(found.high - found.mean) == pytest.approx(0.92, abs=0.08)


def test_few_observations_have_a_wide_range() -> None:
    """The true mean of made-up moods lies in the range in nine of ten cases, from five of them."""
    chance = random.Random(1)
    shares = [1, 1, 2, 4, 7, 9, 9, 7, 4, 2, 1]
    true = sum(mood * share for mood, share in enumerate(shares)) / sum(shares)

    ranges = [mean_of(chance.choices(range(11), weights=shares, k=5)) for _ in range(200)]

    held = [one for one in ranges if one and float(one.low) <= true <= float(one.high)]
    assert len(held) >= 0.9 * len(ranges)


def test_shares_are_records() -> None:
    """A share tells of how many it is one."""
    assert share_of(5, 5) == Share(5, 5, Decimal(1), Decimal("0.4782"), Decimal(1))

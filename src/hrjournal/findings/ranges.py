"""How sure a mean or a share is: its 95 % range, and nothing from fewer than five observations.

A share has the exact range (C. J. Clopper and E. S. Pearson, Biometrika 26, 1934, 404-413). A
mean has the range of 2000 resamples of the observations (the percentile bootstrap; B. Efron, The
Annals of Statistics 7, 1979, 1-26), which are drawn the same way each time. It is widened as much
as Student's t is for so few observations (the expanded percentile interval; T. C. Hesterberg, The
American Statistician 69, 2015, 371-386). From 50 observations on it is the range of Student's t.
"""

import random
from collections.abc import Sequence
from decimal import Decimal, localcontext
from fractions import Fraction
from math import erf, exp, lgamma, log, log1p, sqrt
from typing import TypeVar

import msgspec

from hrjournal.findings.observations import FEWEST, rounded
from hrjournal.findings.trend import NORMAL
from hrjournal.model.units import EXACT

N = TypeVar("N", int, Decimal, Fraction)

_RESAMPLES = 2000
_TAIL = 0.025  # on each side
_RESAMPLED_BELOW = 50
_HALVINGS = 40
_NOTHING = 1e-12  # too small a part of a sum to change its result


class Mean(msgspec.Struct, frozen=True):
    """The mean of `n` observations, and its 95 % range."""

    n: int
    mean: Decimal
    low: Decimal
    high: Decimal


class Share(msgspec.Struct, frozen=True):
    """`count` out of `n` observations as a share, from 0 to 1, and its 95 % range."""

    n: int
    count: int
    share: Decimal
    low: Decimal
    high: Decimal


def mean_of(values: Sequence[N], one: Decimal = Decimal(1)) -> Mean | None:
    """Return the mean of some values with its range, or None for fewer than five.

    The values are divided by `one`, to get the mean in another unit.
    """
    if len(values) < FEWEST:
        return None
    with localcontext(EXACT):
        mean = Fraction(sum(values)) / len(values) / Fraction(one)
    numbers = [float(value) / float(one) for value in values]
    bounds = _resampled if len(numbers) < _RESAMPLED_BELOW else _student
    low, high = bounds(numbers)
    return Mean(len(values), rounded(mean), _bound(low), _bound(high))


def share_of(count: int, n: int) -> Share | None:
    """Return `count` out of `n` as a share with its range, or None where `n` is below five."""
    if n < FEWEST:
        return None
    return Share(
        n,
        count,
        rounded(Fraction(count, n), places=4),
        _bound(0.0 if count == 0 else _solve(count, n, upper=True), places=4),
        _bound(1.0 if count == n else _solve(count, n, upper=False), places=4),
    )


def _bound(number: float, places: int = 2) -> Decimal:
    return rounded(Fraction(number), places)


def _resampled(numbers: Sequence[float]) -> tuple[float, float]:
    chance = random.Random(len(numbers))  # noqa: S311 - it only has to be the same each time
    size = len(numbers)
    means = sorted(sum(chance.choices(numbers, k=size)) / size for _ in range(_RESAMPLES))
    beyond = sqrt(size / (size - 1)) * _quantile(size - 1)
    tail = int((1 - erf(beyond / sqrt(2))) / 2 * _RESAMPLES)
    return means[tail], means[-1 - tail]


def _student(numbers: Sequence[float]) -> tuple[float, float]:
    size = len(numbers)
    mean = sum(numbers) / size
    variance = sum((number - mean) ** 2 for number in numbers) / (size - 1)
    beside = _quantile(size - 1) * sqrt(variance / size)
    return mean - beside, mean + beside


def _quantile(freedom: int) -> float:
    """Return the 97.5 % quantile of Student's t, exact to 0.01 from 4 degrees of freedom on.

    Source: M. Abramowitz and I. A. Stegun, Handbook of Mathematical Functions (1964), 26.7.5.
    """
    z = NORMAL
    return (
        z
        + (z**3 + z) / (4 * freedom)
        + (5 * z**5 + 16 * z**3 + 3 * z) / (96 * freedom**2)
        + (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / (384 * freedom**3)
    )


def _solve(count: int, n: int, *, upper: bool) -> float:
    """Return the chance at which `count` or more (or fewer) of `n` happen in 2.5 % of cases."""
    low, high = (0.0, count / n) if upper else (count / n, 1.0)
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        if (_tail(count, n, middle, upper=upper) < _TAIL) == upper:
            low = middle
        else:
            high = middle
    return (low + high) / 2


def _tail(count: int, n: int, chance: float, *, upper: bool) -> float:
    """Return how likely `count` or more (or fewer) of `n` are, if each has this chance."""
    term = exp(
        lgamma(n + 1)
        - lgamma(count + 1)
        - lgamma(n - count + 1)
        + count * log(chance)
        + (n - count) * log1p(-chance)
    )
    total, odds = 0.0, chance / (1 - chance)
    while term > 0:
        total += term
        if upper:
            term *= (n - count) / (count + 1) * odds
            count += 1
        else:
            term *= count / (n - count + 1) / odds
            count -= 1
        if term < _NOTHING * total:
            break
    return total

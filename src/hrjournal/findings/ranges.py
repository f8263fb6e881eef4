"""How sure a mean or a share is, from how many observations: a 95 % range, or nothing below five.

A share has the exact range (C. J. Clopper and E. S. Pearson, Biometrika 26, 1934, 404-413). A
mean has that of 1000 resamples of the observations (the percentile bootstrap; B. Efron, The
Annals of Statistics 7, 1979, 1-26), always drawn alike; from 200 observations on, the normal
distribution that the resamples come to.
"""

import random
from collections.abc import Sequence
from decimal import Decimal, localcontext
from fractions import Fraction
from math import exp, lgamma, log, log1p, sqrt
from typing import TypeVar

import msgspec

from hrjournal.findings.progress import rounded
from hrjournal.findings.trend import FEWEST, NORMAL
from hrjournal.model.units import EXACT

N = TypeVar("N", int, Decimal, Fraction)

_RESAMPLES = 1000
_TAIL = 25  # of 1000: 2.5 % on each side
_RESAMPLED_BELOW = 200
_HALVINGS = 40
_NOTHING = 1e-12  # a part of a sum that its result does not show


class Mean(msgspec.Struct, frozen=True):
    """The mean of `n` observations, and the 95 % range of it."""

    n: int
    mean: Decimal
    low: Decimal
    high: Decimal


class Share(msgspec.Struct, frozen=True):
    """`count` of `n` observations, as a share of 1, and the 95 % range of it."""

    n: int
    count: int
    share: Decimal
    low: Decimal
    high: Decimal


def mean_of(values: Sequence[N], one: Decimal = Decimal(1)) -> Mean | None:
    """Return the mean of some values with its range; None below five.

    `one` is what one of the unit is that the mean is wanted in.
    """
    if len(values) < FEWEST:
        return None
    with localcontext(EXACT):
        mean = Fraction(sum(values)) / len(values) / Fraction(one)
    numbers = [float(value) / float(one) for value in values]
    bounds = _resampled if len(numbers) < _RESAMPLED_BELOW else _normal
    low, high = bounds(numbers)
    return Mean(len(values), rounded(mean), _bound(low), _bound(high))


def share_of(count: int, n: int) -> Share | None:
    """Return `count` of `n` as a share with its range; None where `n` is below five."""
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
    return means[_TAIL], means[-1 - _TAIL]


def _normal(numbers: Sequence[float]) -> tuple[float, float]:
    size = len(numbers)
    mean = sum(numbers) / size
    variance = sum((number - mean) ** 2 for number in numbers) / (size - 1)
    beside = NORMAL * sqrt(variance / size)
    return mean - beside, mean + beside


def _solve(count: int, n: int, *, upper: bool) -> float:
    """Return the chance at which `count` or more (or less) of `n` come up in 2.5 % of cases."""
    low, high = (0.0, count / n) if upper else (count / n, 1.0)
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        if (_tail(count, n, middle, upper=upper) < _TAIL / _RESAMPLES) == upper:
            low = middle
        else:
            high = middle
    return (low + high) / 2


def _tail(count: int, n: int, chance: float, *, upper: bool) -> float:
    """Return how likely `count` or more (else: or less) of `n` are, at such a chance each."""
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

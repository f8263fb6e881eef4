"""Whether values rise or fall from period to period, with a range, and never from too few."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import combinations
from math import sqrt

import msgspec

from hrjournal.findings.observations import FEWEST, rounded

_MOST = 520  # the weeks of ten years
_EXACT_UP_TO = 30
_TWO_SIDED = Fraction(1, 20)  # a range of 95 %
NORMAL = 1.96
"""The quantile of the normal distribution for a range of 95 %."""


class Trend(msgspec.Struct, frozen=True, kw_only=True):
    """How much the value changes from one period to the next, over this many `periods`.

    `slope` is the median of the slopes between all pairs (Theil and Sen). `low` and `high` are the
    95 % range that Kendall's test gives for it.
    """

    periods: int
    slope: Decimal
    low: Decimal
    high: Decimal

    @property
    def is_clear(self) -> bool:
        """Whether the range leaves no doubt about the direction."""
        return self.low > 0 or self.high < 0


def trend(points: Sequence[tuple[int, Fraction]]) -> Trend | None:
    """Return the trend of values at numbered periods, the oldest first; None for fewer than five.

    Two parts of one period make no pair, since neither comes before the other.

    Source: P. K. Sen, Journal of the American Statistical Association 63 (1968), 1379-1389.
    """
    points = points[-_MOST:]
    if len({number for number, _ in points}) < FEWEST:
        return None
    values = [(number, float(value)) for number, value in points]
    slopes = sorted((v - u) / (y - x) for (x, u), (y, v) in combinations(values, 2) if x < y)
    least = max(0, len(slopes) - _critical(len(points))) // 2  # so many lie beyond each end
    middle = (slopes[(len(slopes) - 1) // 2] + slopes[len(slopes) // 2]) / 2
    return Trend(
        periods=len(points),
        slope=rounded(Fraction(middle)),
        low=rounded(Fraction(slopes[least])),
        high=rounded(Fraction(slopes[-1 - least])),
    )


def _critical(number: int) -> int:
    """Return the least |S| of Kendall's statistic that chance reaches in at most 5 % of orders."""
    pairs = number * (number - 1) // 2
    if number > _EXACT_UP_TO:
        wanted = NORMAL * sqrt(number * (number - 1) * (2 * number + 5) / 18)
        least = int(wanted) + 1
        return min(pairs, least + (pairs - least) % 2)
    orders = [1]  # by the number of pairs that are out of order
    for size in range(2, number + 1):
        orders = [
            sum(orders[max(0, at - size + 1) : at + 1]) for at in range(len(orders) + size - 1)
        ]
    total, beyond = sum(orders), 0
    for inversions, count in enumerate(orders):
        beyond += 2 * count
        if Fraction(beyond, total) > _TWO_SIDED:
            return pairs - 2 * inversions + 2
    return pairs

"""How many observations are needed to say something, and how results are rounded."""

from decimal import Decimal
from fractions import Fraction

FEWEST = 5
"""With fewer observations than this, nothing is said."""


def rounded(value: Fraction, places: int = 2) -> Decimal:
    """Round to a number of decimal places (half to even), without trailing zeros."""
    scaled = round(value * 10**places)
    number = Decimal(scaled).scaleb(-places)
    return (
        number.quantize(Decimal(1)) if number == number.to_integral_value() else number.normalize()
    )

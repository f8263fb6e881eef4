"""A number in figures, read exactly: `3`, `0.5`, `0,5`, `1/2`, `1 1/2`."""

import re
from decimal import Decimal

from hrjournal.errors import NotUnderstood
from hrjournal.model.units import EXACT, shortest

NUMBER = "[0-9.,/ ]*[0-9]"
"""A pattern for what looks like a number."""

PLACES = 6
"""The most decimals that an amount can have."""

_DIGITS = 12


def read_number(text: str) -> Decimal:
    """Read a number without a sign.

    Raises:
        NotUnderstood: it can be read in two ways, has too many digits, or is no exact decimal.

    """
    if "/" in text:
        return _read_fraction(text)
    matched = re.fullmatch(r"([0-9]*)(?:([.,])([0-9]+))?", text)
    if not matched:
        raise NotUnderstood(
            "There is more than one number or separator; "
            "write one number and one unit, like `2.5 g` or `1500 mg`."
        )
    whole, separator, decimals = matched.groups(default="")
    if separator == "," and len(decimals) == 3 and whole != "0":  # noqa: PLR2004 - thousands come in threes
        raise NotUnderstood(
            "A comma before three digits has two readings; "
            "write a point or no separator, like `0.125` or `1500`."
        )
    if len(decimals) > PLACES or len(whole + decimals) > _DIGITS:
        raise NotUnderstood(
            f"A number has at most {_DIGITS} digits, {PLACES} of them decimals, like `0.125`."
        )
    return Decimal(f"{whole}.{decimals}")


def middle(first: str, second: str) -> Decimal | None:
    """Return the middle of two numbers, or None where the first is not the smaller one."""
    low, high = read_number(first), read_number(second)
    return shortest(EXACT.divide(EXACT.add(low, high), Decimal(2))) if 0 < low < high else None


def _read_fraction(text: str) -> Decimal:
    matched = re.fullmatch("(?:([0-9]{1,7}) )?([0-9]{1,7}) ?/ ?([0-9]{1,7})", text)
    if not matched or not int(matched[3]):
        raise NotUnderstood("The fraction was not understood; write it like `1 1/2 tablets`.")
    millionths, rest = divmod(int(matched[2]) * 10**PLACES, int(matched[3]))
    if rest:
        raise NotUnderstood("This fraction is no exact decimal; write an estimate, like `~0.33`.")
    return int(matched[1] or 0) + Decimal(millionths).scaleb(-PLACES)

"""Plain numbers a person gives: ratings from 0 to 10, counts, totals, costs, hours, baselines."""

import re
from decimal import Decimal

from hrjournal.errors import NotUnderstood

_RATING = re.compile(r"(10|[0-9])(?: ?(?:/|of|out of) ?10)?")
_WHOLE = re.compile(r"[0-9]{1,6}")
_NUMBER = re.compile(r"[0-9]{1,7}(?:[.,][0-9]{1,2})?")


def parse_rating(text: str, what: str) -> int:
    """Read a rating: `7`, `7/10` or `7 of 10`. `what` names it in the refusal.

    Raises:
        NotUnderstood: it is not a whole number from 0 to 10.

    """
    matched = _RATING.fullmatch(" ".join(text.split()).casefold())
    if not matched:
        raise NotUnderstood(
            f"The {what} was not understood; it is a whole number from 0 to 10, like `7`."
        )
    return int(matched[1])


def parse_whole(text: str, what: str, least: int, most: int) -> int:
    """Read a whole number from `least` to `most`. `what` names it in the refusal.

    Raises:
        NotUnderstood: it is not such a number.

    """
    words = text.strip()
    if not _WHOLE.fullmatch(words) or not least <= int(words) <= most:
        raise NotUnderstood(
            f"The {what} was not understood; it is a whole number from {least} to {most}, "
            f"like `{least + 1}`."
        )
    return int(words)


def parse_number(text: str, what: str) -> Decimal:
    """Read a number of 0 or more, with up to two decimals: `18`, `7.5`, `7,5`.

    Raises:
        NotUnderstood: it is not such a number.

    """
    words = text.strip()
    if not _NUMBER.fullmatch(words):
        raise NotUnderstood(f"The {what} was not understood; write a number like `18` or `7.5`.")
    return Decimal(words.replace(",", "."))

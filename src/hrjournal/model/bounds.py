"""The bounds of what is read as JSON: how large a number is, how deep a value lies, no key twice.

They are far beyond what we write. What is beyond them nobody meant, and it costs a computer more
than it has, or gets lost without a word when it is written again.
"""

import contextlib
from collections.abc import Iterable, Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

LONGEST_NUMBER = 80
"""Characters. The most exact product of amounts has 60 digits."""

LARGEST_POWER = 15
SMALLEST_POWER = -30
"""Of ten: where a number's first digit stands."""

DEEPEST = 16
"""So many lists and objects may lie in each other within a record; ours need four."""

_CONTAINERS = frozenset({dict, list})


def exact_number(text: str) -> Decimal:
    """Read a number with a fraction or an exponent as it is written. Raises ValueError."""
    if len(text) <= LONGEST_NUMBER:
        with contextlib.suppress(InvalidOperation):  # its exponent alone is too large to be read
            number = Decimal(text)
            if _is_within(number):
                return number
    raise ValueError("a number that nobody meant")


def can_be_kept(number: Decimal) -> bool:
    """Return whether a number, once it is written, is one that `exact_number` reads."""
    return number.is_finite() and len(str(number)) <= LONGEST_NUMBER and _is_within(number)


def _is_within(number: Decimal) -> bool:
    return SMALLEST_POWER <= number.adjusted() <= LARGEST_POWER or not number


def is_shallow(records: Iterable[Mapping[str, Any]]) -> bool:
    """Return whether nothing in these records lies too deep to be handled."""
    inner = [value for one in records for value in one.values() if type(value) in _CONTAINERS]
    for _ in range(DEEPEST):
        if not inner:
            break
        parts = (one.values() if isinstance(one, dict) else one for one in inner)
        inner = [value for part in parts for value in part if type(value) in _CONTAINERS]
    return not inner


def has_key_twice(content: bytes, read: bytes) -> bool:
    """Return whether JSON names a key twice in one object, of which a reader keeps the last only.

    `read` is what was read of it, written again. Where that is the same nothing got lost, so that
    only what was written by others is looked through.
    """
    if read == content:
        return False
    import json  # few files were written by others

    try:
        json.loads(content, object_pairs_hook=_once, parse_float=str, parse_int=str)
    except (ValueError, RecursionError):
        return True
    return False


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a key is there twice")
    return found

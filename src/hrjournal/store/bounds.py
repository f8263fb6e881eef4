"""The bounds of the running numbers of records; those of all else are in `model.bounds`."""

import re
from collections.abc import Mapping

LONGEST_RUNNING_NUMBER = 18
"""Digits."""

_PLAIN_NUMBERS = re.compile(rf"(?:(?:0|[1-9][0-9]{{0,{LONGEST_RUNNING_NUMBER - 1}}}) )*")
_RUNNING_NUMBER = re.compile(rf"[0-9]{{1,{LONGEST_RUNNING_NUMBER}}}")


def are_running_numbers(names: Mapping[str, object]) -> bool:
    """Return whether these are running numbers that all differ: `1` and `01` are the same."""
    joined = " ".join([*names, ""])
    if _PLAIN_NUMBERS.fullmatch(joined) and joined.count(" ") == len(names):
        return True  # no two texts are the same number here
    return all(map(_RUNNING_NUMBER.fullmatch, names)) and len(set(map(int, names))) == len(names)

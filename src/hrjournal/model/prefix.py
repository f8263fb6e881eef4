"""Ids as people type them: any beginning of 4 or more characters that only one record has."""

from collections.abc import Sequence
from typing import TypeVar

from hrjournal.errors import NotFound, NotUnderstood
from hrjournal.model.concern import Concern
from hrjournal.model.entry import ID_LENGTH, AnyEntry
from hrjournal.model.goal import Goal

SHORTEST_PREFIX = 4

R = TypeVar("R", Goal, Concern, AnyEntry)


def checked_prefix(prefix: str) -> str:
    """Return the beginning of an id as ids are written. Raises NotUnderstood."""
    prefix = prefix.strip().lower()
    if not SHORTEST_PREFIX <= len(prefix) <= ID_LENGTH:
        raise NotUnderstood(
            f"An id is {SHORTEST_PREFIX} to {ID_LENGTH} letters and digits, like `k3m9`; "
            "`hj list` shows them."
        )
    return prefix


def only(found: Sequence[R], noun: str, where: str) -> R:
    """Return the one record that was found. Raises NotFound for none, and for several."""
    if not found:
        raise NotFound(f"No {noun} has an id that begins like that; {where} shows them.")
    if len(found) > 1:
        raise NotFound(
            f"{len(found)} ids begin like that; add another character of it ({where} shows them)."
        )
    return found[0]

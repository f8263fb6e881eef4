"""Finding a record by its id, of which the first 4 characters or more are enough if unique.

A goal can also be named by its title, or by a part of it that no other title has.
"""

from collections.abc import Sequence
from typing import TypeVar

from hrjournal.errors import NotFound, NotUnderstood
from hrjournal.model.concern import Concern
from hrjournal.model.entry import ID_LENGTH, AnyEntry
from hrjournal.model.goal import Goal
from hrjournal.model.spelling import folded

SHORTEST_PREFIX = 4
SHOWN_ID = 6
"""How many characters of an id are shown beside its record."""
SHORTEST_PART = 2
"""The fewest characters that can stand for a title: a single one says too little."""

R = TypeVar("R", Goal, Concern, AnyEntry)


def checked_prefix(prefix: str, where: str) -> str:
    """Return a typed beginning of an id in the form that ids have. Raises NotUnderstood."""
    prefix = prefix.strip().lower()
    if not SHORTEST_PREFIX <= len(prefix) <= ID_LENGTH:
        raise NotUnderstood(
            f"An id is {SHORTEST_PREFIX} to {ID_LENGTH} letters and digits, like `k3m9`; "
            f"{where} shows them."
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


def titled(goals: Sequence[Goal], words: str) -> list[Goal]:
    """Return the goals with this title in any spelling, or else those whose title contains it."""
    wanted = folded(words)
    whole = [goal for goal in goals if folded(goal.title) == wanted]
    if whole or len(wanted) < SHORTEST_PART:
        return whole
    return [goal for goal in goals if wanted in folded(goal.title)]

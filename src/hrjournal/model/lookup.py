"""Finding a record by its id, of which the first 4 characters or more are enough if unique.

A goal can also be named by its title, or by a part of it that no other title has.
"""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, TypeVar

from hrjournal.errors import NotFound, NotUnderstood

if TYPE_CHECKING:
    from hrjournal.model.concern import Concern
from hrjournal.model.entry import ID_LENGTH, AnyEntry, Record
from hrjournal.model.goal import Goal
from hrjournal.model.spelling import folded

SHORTEST_PREFIX = 4
SHOWN_ID = 6
"""How many characters of an id are shown beside its record."""
SHORTEST_PART = 2
"""The fewest characters that can stand for a title: a single one says too little."""

R = TypeVar("R", Goal, "Concern", AnyEntry)
N = TypeVar("N", bound=Record)


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
    return called(goals, words, lambda goal: goal.title)


def named(records: Sequence[N], words: str, name: Callable[[N], str]) -> list[N]:
    """Return the records of this name, or else of an id that begins so, or else with it in theirs.

    An id is meant by 4 characters or more.
    """
    prefix = words.strip().lower()
    found = called(records, words, name)
    if any(folded(name(one)) == folded(words) for one in found):
        return found
    by_id = [one for one in records if one.id.startswith(prefix)]
    return by_id if by_id and len(prefix) >= SHORTEST_PREFIX else found


def called(records: Sequence[N], words: str, name: Callable[[N], str]) -> list[N]:
    """Return the records with this name in any spelling, or else those whose name contains it."""
    wanted = folded(words)
    whole = [one for one in records if folded(name(one)) == wanted]
    if whole or len(wanted) < SHORTEST_PART:
        return whole
    return [one for one in records if wanted in folded(name(one))]

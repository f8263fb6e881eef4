"""Harms that a person sees, to themself or to others. They help to choose what comes first."""

from collections.abc import Sequence
from datetime import date
from typing import Literal, get_args

from hrjournal.model.choice import parse_choice
from hrjournal.model.entry import Rating, Record, Text

Harmed = Literal["self", "others", "both"]
HARMED: tuple[Harmed, ...] = get_args(Harmed)


class Concern(Record, frozen=True, kw_only=True):
    """A harm in the person's words, whom it touches, and how much it weighs, 0-10."""

    called = "concern"

    text: Text
    harmed: Harmed = "self"
    weight: Rating | None = None
    day: date
    settled_on: date | None = None


def parse_harmed(text: str) -> Harmed:
    """Read whom a harm touches; a first letter is enough. Raises NotUnderstood."""
    chosen = parse_choice(text, HARMED, "person it touches")
    return next(harmed for harmed in HARMED if harmed == chosen)


def ranked(concerns: Sequence[Concern]) -> list[Concern]:
    """Return concerns with the heaviest first, and those that were not weighed last."""

    def weight_of(concern: Concern) -> int:
        return -1 if concern.weight is None else concern.weight

    return sorted(concerns, key=weight_of, reverse=True)


def in_the_list(concerns: Sequence[Concern]) -> list[Concern]:
    """Return concerns in the order in which they are listed and numbered: settled ones last."""
    return sorted(ranked(concerns), key=lambda one: one.settled_on is not None)

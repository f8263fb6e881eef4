"""Harms that a person sees, to themself or to others, to choose what matters most first."""

from datetime import date
from typing import Literal

import msgspec

from hrjournal.model.entry import Id, Rating, Text

Harmed = Literal["self", "others", "both"]


class Concern(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A harm in the person's words, whom it touches, and how much it weighs, 0-10."""

    id: Id
    text: Text
    harmed: Harmed = "self"
    weight: Rating | None = None
    day: date
    settled_on: date | None = None

    def __repr__(self) -> str:
        """Show the id only: a repr may end in a log, content may not."""
        return f"<concern {self.id}>"

"""What a person chose to have in a report."""

from typing import Literal, get_args

import msgspec

from hrjournal.views.report.naming import NameOf
from hrjournal.views.report.words import DISCREETLY, PLAINLY, Words

Part = Literal[
    "goal",
    "figures",
    "calendar",
    "weeks",
    "mood",
    "scores",
    "urges",
    "plans",
    "card",
    "questions",
    "reading",
]
PARTS: tuple[Part, ...] = get_args(Part)
"""The parts of a report, in their order."""

TOLD_IN_OWN_WORDS: tuple[Part, ...] = ("urges", "plans")
"""A discreet report has these only where they are asked for."""

Extra = Literal["notes", "people", "plan", "item-9"]
EXTRAS: tuple[Extra, ...] = get_args(Extra)
"""What is in a report only where it is asked for."""


class Choices(msgspec.Struct, frozen=True, kw_only=True):
    """The parts of a report and what is added to them; what stands for names, and in which words.

    A discreet one has no title of a goal, no reasons, no units and no names of questionnaires.
    """

    name_of: NameOf
    parts: frozenset[Part] = frozenset(PARTS)
    extras: frozenset[Extra] = frozenset()
    discreet: bool = False

    @property
    def words(self) -> Words:
        """The words in which the report is written."""
        return DISCREETLY if self.discreet else PLAINLY

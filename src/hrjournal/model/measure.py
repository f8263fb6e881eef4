"""What a goal counts: one sentence that people can read and the program can count.

Every form, what it counts and how, is in docs/reference/measures.md. How a sentence is read is
in `model.sentence`.
"""

from decimal import Decimal
from typing import Literal

import msgspec

from hrjournal.model.quantity import format_number, format_quantity

Direction = Literal["at most", "at least"]
Counted = Literal[
    "amount",
    "days",
    "uses",
    "free days",
    "groundings",
    "done",
    "average mood",
    "average craving",
    "spent",
    "share",
    "latest",
]
Period = Literal["day", "week", "month"]

EXAMPLE_OF: dict[Counted, str] = {
    "amount": "at most 10 drinks of alcohol per week",
    "done": "at least 5 done per week",
    "free days": "at least 4 free days of alcohol per week",
    "days": "at most 3 days of cannabis per week",
    "uses": "at most 2 uses of cocaine per month",
    "groundings": "at least 3 groundings per week",
    "average mood": "average mood at least 6 per week",
    "average craving": "average craving at most 4 per week",
    "spent": "at most 40 spent per week",
    "share": 'at least 80% uses with strategy "not alone" per month',
    "latest": "latest PHQ-9 at most 9",
}
EXAMPLES = tuple(EXAMPLE_OF.values())

_PLACES = 6
_OF_ONE_SIDE_AT_0 = {"amount", "days", "uses", "spent"}
"""What is written without `at most` where the target is 0: `0 uses of tobacco per day`."""


class Measure(msgspec.Struct, frozen=True):
    """What is counted over each period, and the target it is held against.

    `unit` is set for amounts only; `substance` for whatever counts one substance alone;
    `strategy` for a share, whose target is in percent; `instrument` for the latest of a score,
    which alone can be without a period: it then counts over the whole goal.
    """

    direction: Direction
    target: Decimal
    counted: Counted
    period: Period | None
    unit: str | None = None
    substance: str | None = None
    strategy: str | None = None
    instrument: str | None = None

    @property
    def goes_both_ways(self) -> bool:
        """Whether the value can still rise and fall while a period runs."""
        return self.counted in {"average mood", "average craving", "share", "latest"}

    def __str__(self) -> str:
        """Write the sentence that `parse_measure` reads back as the same measure."""
        over = f" per {self.period}" if self.period else ""
        target = f"{self.direction} {format_number(self.target, _PLACES)}"
        if self.counted == "latest":
            return f"latest {self.instrument} {target}{over}"
        if self.counted in {"average mood", "average craving"}:
            return f"{self.counted}{self._about(' for ')} {target}{over}"
        if self.direction == "at most" and not self.target and self.counted in _OF_ONE_SIDE_AT_0:
            return f"{self._what()}{over}"
        return f"{self.direction} {self._what()}{over}"

    def _what(self) -> str:
        number = format_number(self.target, _PLACES)
        match self.counted:
            case "amount":
                return f"{format_quantity(self.target, self.unit)}{self._about(' of ')}"
            case "done":
                return f"{number} done"
            case "spent":
                return f"{number} spent{self._about(' on ')}"
            case "share":
                return f'{number}% uses{self._about(" of ")} with strategy "{self.strategy}"'
            case _:
                noun = self.counted.removesuffix("s") if self.target == 1 else self.counted
                return f"{number} {noun}{self._about(' of ')}"

    def _about(self, preposition: str) -> str:
        return f"{preposition}{self.substance}" if self.substance is not None else ""


def alike(name: str, other: str) -> bool:
    """Say whether two names are one but for their spelling: `PHQ-9` and `phq 9`."""
    one, two = ("".join(filter(str.isalnum, text.casefold())) for text in (name, other))
    return one == two


def parse_measure(text: str) -> Measure:
    """Read a measure, such as `at most 10 drinks of alcohol per week`.

    Raises:
        NotUnderstood: the sentence is not wholly one of the known forms, or its target is one
            that no period can hold (8 free days per week).

    """
    from hrjournal.model.sentence import read_measure  # noqa: PLC0415 - it builds on this module

    return read_measure(text)

"""What a goal counts: one sentence that people can read and the program can count."""

import re
from decimal import Decimal
from typing import Any, Literal

import msgspec

from hrjournal.errors import NotUnderstood
from hrjournal.model.entry import HIGHEST_RATING, normal_name
from hrjournal.model.quantity import format_number, format_quantity, normal_unit

Direction = Literal["at most", "at least"]
Counted = Literal["amount", "days", "uses", "free days", "groundings", "done", "average mood"]
Period = Literal["day", "week", "month"]

EXAMPLES = (
    "at most 10 drinks of alcohol per week",
    "at most 3 days of cannabis per week",
    "at least 4 free days of alcohol per week",
    "at least 3 groundings per week",
    "at least 5 done per week",
    "average mood at least 6 per week",
)


class Measure(msgspec.Struct, frozen=True):
    """What is counted over each period, and the target it is held against.

    `unit` is set for amounts only, `substance` for whatever counts a substance.
    """

    direction: Direction
    target: Decimal
    counted: Counted
    period: Period
    unit: str | None = None
    substance: str | None = None

    def __str__(self) -> str:
        """Write the sentence that `parse_measure` reads back as the same measure."""
        number = format_number(self.target, places=6)
        if self.counted == "average mood":
            return f"average mood {self.direction} {number} per {self.period}"
        if self.counted == "groundings":
            return f"{self.direction} {_several(self.target, 'grounding')} per {self.period}"
        if self.counted == "done":
            return f"{self.direction} {number} done per {self.period}"
        counted = (
            format_quantity(self.target, self.unit)
            if self.counted == "amount"
            else _several(self.target, self.counted.removesuffix("s"))
        )
        return f"{self.direction} {counted} of {self.substance} per {self.period}"


def _several(number: Decimal, noun: str) -> str:
    return f"{format_number(number, places=6)} {noun if number == 1 else noun + 's'}"


_LONGEST = 200
_DIRECTION = r"(?P<direction>at most|no more than|up to|max|<=|at least|no less than|min|>=)"
_NUMBER = r"(?P<number>[0-9]{1,6}(?:[.,][0-9]{1,4})?)"
_PERIOD = (
    r"(?:(?:per|a|an|each|every|/) ?(?P<period>day|week|month)|(?P<adverb>daily|weekly|monthly))"
)
_AT_MOST = {"at most", "no more than", "up to", "max", "<="}
_ADVERBS: dict[str, Period] = {"daily": "day", "weekly": "week", "monthly": "month"}
_COUNTED: dict[str, Counted] = {"day": "days", "use": "uses", "free day": "free days"}

_AVERAGE = re.compile(rf"average mood (?:of )?{_DIRECTION} {_NUMBER} {_PERIOD}")
_GROUNDINGS = re.compile(rf"{_DIRECTION} {_NUMBER} groundings? {_PERIOD}")
_DONE = re.compile(rf"{_DIRECTION} {_NUMBER} (?:times? )?done {_PERIOD}")
_SUBSTANCE = re.compile(
    rf"{_DIRECTION} {_NUMBER} (?P<unit>[^\d\s].*?) of (?P<substance>.+?) {_PERIOD}"
)


def parse_measure(text: str) -> Measure:
    """Read a measure, such as `at most 10 drinks of alcohol per week`.

    Raises:
        NotUnderstood: the sentence is not wholly one of the known forms, or its target is one
            that no period can hold (8 free days per week).

    """
    words = normal_name(text)
    readable = len(words) <= _LONGEST and words.isprintable()
    for pattern in (_AVERAGE, _GROUNDINGS, _DONE, _SUBSTANCE) if readable else ():
        if matched := pattern.fullmatch(words):
            return _checked(_from_match(matched))
    raise NotUnderstood(
        "The measure was not understood; write one sentence like "
        + ", or ".join(f"`{example}`" for example in EXAMPLES[:3])
        + "."
    )


def _from_match(matched: re.Match[str]) -> Measure:
    parts: dict[str, Any] = matched.groupdict()
    direction: Direction = "at most" if parts["direction"] in _AT_MOST else "at least"
    if re.fullmatch("0*[1-9][0-9]*,[0-9]{3}", parts["number"]):
        raise NotUnderstood(
            "A comma before three digits has two readings; "
            "write a point or no separator, like `at most 1500 mg of caffeine per day`."
        )
    target = Decimal(parts["number"].replace(",", "."))
    period: Period = parts["period"] or _ADVERBS[parts["adverb"]]
    if matched.re is _AVERAGE:
        return Measure(direction, target, "average mood", period)
    if matched.re is _GROUNDINGS:
        return Measure(direction, target, "groundings", period)
    if matched.re is _DONE:
        return Measure(direction, target, "done", period)
    unit = parts["unit"]
    counted = _COUNTED.get(unit.removesuffix("s"))
    if counted:
        return Measure(direction, target, counted, period, substance=parts["substance"])
    return Measure(
        direction, target, "amount", period, unit=normal_unit(unit), substance=parts["substance"]
    )


_MOST_DAYS = {"day": 1, "week": 7, "month": 31}


def _checked(measure: Measure) -> Measure:
    if measure.substance in {"everything", "anything", "all"}:
        raise NotUnderstood(
            "A measure counts one substance; write it like "
            "`at least 4 free days of alcohol per week`."
        )
    days = _MOST_DAYS[measure.period]
    if measure.counted in {"days", "free days"} and measure.target > days:
        raise NotUnderstood(
            f"A {measure.period} has no more than {_several(Decimal(days), 'day')}; write a target "
            f"like `at least {_several(Decimal(min(days, 4)), 'free day')} of alcohol "
            f"per {measure.period}`."
        )
    if measure.counted == "average mood" and measure.target > HIGHEST_RATING:
        raise NotUnderstood(
            "Mood goes from 0 to 10; write a target like `average mood at least 6 per week`."
        )
    return measure

"""What was used and how much, said as one: `alcohol 2`, `2 beers`, `3 lines of coke`."""

import re
from collections.abc import Callable

import msgspec

from hrjournal.model.entry import normal_name
from hrjournal.model.numerals import NUMBER_WORDS
from hrjournal.model.units import is_measured

_SHORTEST = 3
"""Letters of a name that stands after how much. Shorter ones, such as `g`, are units, too."""

_ONE = {"a", "an"}
_AMOUNT_BEGINS = NUMBER_WORDS | _ONE | {"about", "around", "couple", "some", "few"}

_NAMED = {"drink": "alcohol", "unit": "alcohol", "cigarette": "tobacco"}
_UNIT_ALONE = (
    rf"\b(?:[0-9][0-9.,]*|{'|'.join(sorted(NUMBER_WORDS))}) (?P<unit>{'|'.join(_NAMED)})s?"
    r"(?= (?:per|a|an|each|every|in any|before)\b|$)"
)
"""A number of a unit in which only one substance comes, without the substance."""


class Phrase(msgspec.Struct, frozen=True):
    """What something is called, and how much of it; the latter may be empty."""

    called: str
    amount: str


def phrase_of(text: str, is_known: Callable[[str], bool]) -> Phrase | None:
    """Return what a text says was used, where the name is known; either part may come first."""
    words = normal_name(text).split()
    for end in range(len(words), 0, -1):
        after = words[end:]
        is_amount = not after or begins_as_amount(after[0]) or after == ["unknown"]
        if is_amount and is_known(name := " ".join(words[:end])):
            return Phrase(name, " ".join(after))
    for start in range(1, len(words)):
        name, before = " ".join(words[start:]), words[:start]
        if len(name) >= _SHORTEST and begins_as_amount(before[0]) and is_known(name):
            amount = " ".join(before[:-1] if before[-1] == "of" else before)
            return Phrase(name, "1" if amount in _ONE else amount)
    return None


def begins_as_amount(word: str) -> bool:
    """Return whether an amount may begin with a word: `2`, `~2`, `two`, `a`."""
    return word in _AMOUNT_BEGINS or not word[:1].isalpha()


def is_how_much(word: str) -> bool:
    """Return whether a word is how much of something, and no name such as `2c-e`."""
    if number := re.fullmatch(r"~?[0-9][0-9.,/]*([a-z]*)", word):
        return not number[1] or is_measured(number[1])
    return word[:1].isalpha() and begins_as_amount(word)


def with_name_of_unit(text: str) -> str:
    """Return a measure's sentence with the substance that its unit alone names.

    "at most 10 drinks per week" is of alcohol; "at most 2 days of energy drinks per week" is not.
    """
    return re.sub(
        _UNIT_ALONE,
        lambda found: f"{found[0]} of {_NAMED[found['unit'].lower()]}",
        text,
        count=1,
        flags=re.IGNORECASE,
    )

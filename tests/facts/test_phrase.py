"""What was used and how much, said as one."""

import pytest

from hrjournal.facts.known_names import KnownNames
from hrjournal.facts.phrase import Phrase, phrase_of, with_name_of_unit


def is_known(name: str) -> bool:
    """Say whether a name is one that we ship."""
    names = KnownNames()
    return names.knows(names.name_of(name))


@pytest.mark.parametrize(
    ("text", "called", "amount"),
    [
        ("alcohol", "alcohol", ""),
        ("Alcohol 2", "alcohol", "2"),
        ("2 beers", "beers", "2"),
        ("two beers", "beers", "two"),
        ("a beer", "beer", "1"),
        ("~2 beers", "beers", "~2"),
        ("half a joint", "joint", "half a"),
        ("3 lines of coke", "coke", "3 lines"),
        ("a glass of wine", "wine", "a glass"),
        ("special k 20mg", "special k", "20mg"),
        ("energy drink 1", "energy drink", "1"),
        ("2c-b 10mg", "2c-b", "10mg"),
    ],
)
def test_phrases(text: str, called: str, amount: str) -> None:
    """The name is what is known, the amount what stands before or after it."""
    assert phrase_of(text, is_known) == Phrase(called, amount)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "kava",
        "2 kavas",
        "0.5 g",
        "20 mg",
        "my beer",
        "weed brownie",
        "alcohol yesterday",
        "medecine ice",
    ],
)
def test_no_phrases(text: str) -> None:
    """Without a known name there is none, and a short unit is no name."""
    assert phrase_of(text, is_known) is None


@pytest.mark.parametrize(
    ("typed", "whole"),
    [
        ("at most 10 drinks per week", "at most 10 drinks of alcohol per week"),
        ("At most ten Units a week", "At most ten Units of alcohol a week"),
        ("at most 5 cigarettes per day", "at most 5 cigarettes of tobacco per day"),
        ("at most 2 drinks in any 7 days", "at most 2 drinks of alcohol in any 7 days"),
        *(
            (same, same)
            for same in (
                "at most 2 days of energy drinks per week",
                "at most 10 drinks of alcohol per week",
                "at most 3 joints per week",
                'at least 80% uses with strategy "2 drinks" per month',
                "average mood at least 6 per week",
            )
        ),
    ],
)
def test_a_unit_that_names_its_substance(typed: str, whole: str) -> None:
    """A drink is of alcohol, and a cigarette of tobacco, without saying so."""
    assert with_name_of_unit(typed) == whole

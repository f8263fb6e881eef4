"""What is said before a goal to stop or cut down, for each class and for no other."""

import re
import tomllib
from pathlib import Path

import pytest

from hrjournal.facts import withdrawal
from hrjournal.facts.substances import shipped
from hrjournal.facts.withdrawal import notice_before
from hrjournal.model.measure import parse_measure

TABLE = tomllib.loads(Path(withdrawal.__file__).with_suffix(".toml").read_text("utf-8"))
CLASSES = {"alcohol", "benzodiazepine", "z-drug", "barbiturate", "ghb", "gabapentinoid", "gaba-b"}
KNOWN = [name for name, one in shipped().items() if CLASSES & set(one.classes)]
OTHERS = [name for name in shipped() if name not in KNOWN]
NAMES = [name for rule in TABLE["rules"] for name in rule.get("names", ())]


def notice(sentence: str, name: str = "it") -> str | None:
    """Return what is said before a goal with this measure."""
    return notice_before(parse_measure(sentence), name)


def test_every_class_has_a_rule() -> None:
    """The rules are of just these classes, each with its source and its confidence."""
    assert {one for rule in TABLE["rules"] for one in rule["classes"]} == CLASSES
    assert all(rule["source"] and rule["confidence"] in {"S", "S2", "G"} for rule in TABLE["rules"])


@pytest.mark.parametrize("substance", [*KNOWN, *NAMES])
def test_notice(substance: str) -> None:
    """A goal to stop or cut down one of them says what can happen, and where the lines are."""
    said = notice(f"at most 2 uses of {substance} per week", "my thing")

    assert said is not None
    assert "stopping my thing" in said
    assert "suddenly" in said
    assert "`hj lines`" in said


@pytest.mark.parametrize("member", ["etizolam", "bromazolam", "gbl", "1,4-bdo", "bars"])
def test_notice_of_a_member(member: str) -> None:
    """What keeps its own name inside a group has the group's classes, and so its rule."""
    assert notice(f"at most 2 uses of {member} per week") is not None


@pytest.mark.parametrize("substance", [*OTHERS, "my own thing", "alcohol-free beer"])
def test_no_notice(substance: str) -> None:
    """Nothing is said of any other: that no rule is known is no statement."""
    assert notice(f"at most 2 uses of {substance} per week") is None
    assert notice(f"at least 4 free days of {substance} per week") is None


@pytest.mark.parametrize(
    ("sentence", "is_said"),
    [
        ("at most 10 drinks of alcohol per week", True),
        ("at most 0 uses of alcohol per day", True),
        ("at most 3 days of alcohol per week", True),
        ("at least 4 free days of alcohol per week", True),
        ("at least 1 uses of alcohol per week", False),
        ("at most 2 free days of alcohol per week", False),
        ("at least 5 done per week", False),
        ("average mood at least 6 per week", False),
        ("at least 3 groundings per week", False),
    ],
)
def test_goals_that_stop_or_cut_down(sentence: str, is_said: bool) -> None:
    """It is said before goals for less or none, and before no other."""
    assert bool(notice(sentence)) is is_said


@pytest.mark.parametrize("rule", TABLE["rules"], ids=lambda rule: rule["classes"][0])
def test_no_pace(rule: dict[str, str]) -> None:
    """No rule has a number, a share or a step: how to come down is no business of a program."""
    assert not re.search(r"\d|percent|per cent|half|third|quarter|every", rule["text"])
    assert len(rule["text"]) <= 160


def test_names_are_not_in_the_catalogue() -> None:
    """A name of a rule is one that the catalogue does not have, under it or as an alias."""
    aliases = {alias for one in shipped().values() for alias in one.aliases}

    assert not set(NAMES) & {*shipped(), *aliases}
    assert len(set(NAMES)) == len(NAMES)

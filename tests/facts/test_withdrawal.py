"""What is said before a goal to stop or cut down, for each class and for no other."""

import re
import tomllib
from pathlib import Path

import pytest

from hrjournal.facts import withdrawal
from hrjournal.facts.catalogue import Catalogue
from hrjournal.facts.goals import templates
from hrjournal.facts.substances import shipped
from hrjournal.facts.withdrawal import at_stake, notice_before
from hrjournal.model.sentence import parse_measure
from hrjournal.model.substance import OwnSubstance
from tests.fakes import id_of

TABLE = tomllib.loads(Path(withdrawal.__file__).with_suffix(".toml").read_text("utf-8"))
CLASSES = {"alcohol", "benzodiazepine", "z-drug", "barbiturate", "ghb", "gabapentinoid", "gaba-b"}
KNOWN = [name for name, one in shipped().items() if CLASSES & set(one.classes)]
OTHERS = [name for name in shipped() if name not in KNOWN]
NAMES = [name for rule in TABLE["rules"] for name in rule.get("names", ())]


def notice(sentence: str, name: str = "it", *, title: str = "") -> str | None:
    """Return what is said before a goal with this measure and title."""
    found = at_stake(parse_measure(sentence), title, Catalogue())
    return None if found is None else notice_before(found, name)


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
        ("at most 40 spent on alcohol per week", True),
        ("at least 2 days between uses of alcohol", True),
        ("at most 3 days of diazepam taken per week", True),
        ("at least 7 days of diazepam taken per week", False),
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


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("vodka", "alcohol"),
        ("alchohol", "alcohol"),
        ("temazapam", "temazepam"),
        ("phenobarbitol", "phenobarbital"),
        ("quokka or alcohol", "alcohol"),
        ("diazepam & wine", "diazepam"),
        ("clobazams", "clobazams"),
        ("kratum", None),
        ("ginger", None),
    ],
)
def test_a_name_that_is_nearly_one(name: str, meant: str | None) -> None:
    """A misspelled name, or one of two that are joined, is known for what it means."""
    found = at_stake(parse_measure(f"at most 3 days of {name} per week"), "", Catalogue())

    assert found == meant


TICKED_OFF = "at least 5 done per week"


@pytest.mark.parametrize(
    ("title", "meant"),
    [
        ("Stop drinking", "alcohol"),
        ("Quit drinking for a month", "alcohol"),
        ("Cut down on drinking", "alcohol"),
        ("Reduce my drinking", "alcohol"),
        ("Not drinking alone", "alcohol"),
        ("Stop drinking on Mondays", "alcohol"),
        ("Stop drinking Mondays", "alcohol"),
        ("Stop drinking so much", "alcohol"),
        ("Stop drinking and smoking", "alcohol"),
        ("Drink less", "alcohol"),
        ("Drink less, sleep more", "alcohol"),
        ("Fewer drinks on weeknights", "alcohol"),
        ("Fewer alcoholic drinks", "alcohol"),
        ("No alcohol", "alcohol"),
        ("Alcohol-free weekends", "alcohol"),
        ("Give up BEERS", "alcohol"),
        ("Less wine, more walks", "alcohol"),
        ("Come off Valium", "diazepam"),
        ("A week without benzos", "benzos"),
        ("No more street valium", "street-benzos"),
        ("Quit 1,4-BDO", "1,4-bdo"),
        ("Taper my phenibut", "phenibut"),
    ],
)
def test_a_title_that_tells(title: str, meant: str) -> None:
    """Where the measure does not tell, the title does: a name, and a word of stopping."""
    for measure in (TICKED_OFF, "average mood at least 6 per week"):
        assert at_stake(parse_measure(measure), title, Catalogue()) == meant


@pytest.mark.parametrize(
    "title",
    [
        "Drink more water",
        "Do not forget to drink water",
        "Stop drinking coffee",
        "Stop drinking so much coffee",
        "Drink less cola",
        "Fewer soft drinks",
        "Fewer energy drinks",
        "Cut sugar in drinks",
        "A glass of wine with a friend",
        "Ask my doctor about diazepam",
        "No bars after ten",
        "Less contact with Gina",
        "Stop smoking",
        "Get off the sofa",
        "",
        *(one.title for one in templates() if not one.asks_substance),
    ],
)
def test_a_title_that_does_not_tell(title: str) -> None:
    """Another drink, a name alone or a word of stopping alone says nothing."""
    assert notice(TICKED_OFF, title=title) is None


def test_a_measure_that_tells_is_enough() -> None:
    """Where the measure stops or cuts down something, the title is not looked at."""
    assert notice("at most 3 days of cannabis per week", title="Stop drinking") is None
    assert notice("average craving for alcohol at most 4 per week", title="Stop drinking")


def test_words_of_the_persons() -> None:
    """A codename in a title is what it stands for; what the person made a name is no other."""
    known = Catalogue(
        [
            OwnSubstance(id=id_of(1), name="alcohol", codename="tea"),
            OwnSubstance(id=id_of(2), name="beer"),
        ]
    )

    assert at_stake(parse_measure(TICKED_OFF), "Less tea", known) == "alcohol"
    assert at_stake(parse_measure(TICKED_OFF), "Less beer", known) is None

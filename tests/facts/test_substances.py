"""What is known about substances and behaviours."""

import re
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest

from hrjournal.facts import substances
from hrjournal.facts.substances import (
    Substance,
    group_of,
    is_class_word,
    name_of_alias,
    shipped,
    usual_units,
)
from hrjournal.facts.table import table
from hrjournal.model.entry import normal_name
from hrjournal.model.quantity import format_quantity, normal_unit, parse_amount

TABLE = Path(substances.__file__).with_suffix(".toml").read_text("utf-8")
NAMES = list(shipped())
ROUTES = {"oral", "nasal", "smoked", "injected", "sublingual", "rectal", "patch", "inhaled"}


@pytest.mark.parametrize(
    ("substance", "units"),
    [
        ("alcohol", ("drink", "unit", "g")),
        ("cannabis", ("g", "joint", "hit", "mg", "spliff", "blunt", "bong")),
        ("psilocybin", ("g dried", "mg")),
        ("clonazepam", ("mg", "tablet")),
        ("lorazepam", ("mg", "tablet")),
        ("xylazine", ()),
        ("gambling", ("money", "minute", "time")),
        ("nothing we know", ()),
        ("", ()),
    ],
)
def test_usual_units(substance: str, units: tuple[str, ...]) -> None:
    """A known name has its units, the usual one first; an unknown name has none."""
    assert usual_units(substance) == units


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("weed", "cannabis"),
        ("vodka", "alcohol"),
        ("Whiskey", "alcohol"),
        ("spirits", "alcohol"),
        ("joint", "cannabis"),
        ("sertraline", "sertraline"),
        ("1,4-bdo", "1,4-bdo"),
        ("  Special   K ", "ketamine"),
        ("K", "ketamine"),
        ("h", "heroin"),
        ("g", "ghb"),
        ("done", "methadone"),
        ("ambien", "zolpidem"),
        ("mitragyna", "kratom"),
        ("lyrica", "pregabalin"),
        ("neurontin", "gabapentin"),
        ("Screen Use", "screen-use"),
        ("alcohol", "alcohol"),
        ("ALCOHOL", "alcohol"),
        ("crack", "crack"),
        ("other", "other"),
    ],
)
def test_name_of_alias(text: str, name: str) -> None:
    """A name is itself, and an alias stands for one name, however it is spaced and cased."""
    assert name_of_alias(text) == name


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "wee",
        "alcohl",
        "pill",
        "tab",
        "dab",
        "z's",
        "my own thing",
        "beers",
    ],
)
def test_nothing_is_guessed(text: str) -> None:
    """What is nearly a name, or could be two, is none; a plural is read by the catalogue."""
    assert name_of_alias(text) is None


@pytest.mark.parametrize(
    ("text", "is_one"),
    [("opioids", True), ("Benzo", True), ("stimulants", True), ("heroin", False), ("", False)],
)
def test_class_words(text: str, is_one: bool) -> None:
    """What people call a whole class is told from a name, in the plural as well."""
    assert is_class_word(text) is is_one


def test_class_words_name_no_substance() -> None:
    """No word for a class is a name or an alias."""
    words = table("substances")["class_words"]

    assert not [word for word in words if name_of_alias(word)]
    assert all(is_class_word(word) for word in words)


def test_names() -> None:
    """Names are lower-case words joined by hyphens, in the order of the file."""
    assert len(NAMES) == 75
    assert (NAMES[0], NAMES[-1]) == ("alcohol", "self-injury-urges")
    assert all(name.replace("-", "").isalnum() and name == name.lower() for name in NAMES)


def test_an_alias_belongs_to_one_name() -> None:
    """No alias or member is a name, none is of two, and each is written as it is looked up."""
    aliases = [other for known in shipped().values() for other in (*known.aliases, *known.members)]

    assert not set(aliases) & set(NAMES)
    assert not [alias for alias, times in Counter(aliases).items() if times > 1]
    assert all(alias == normal_name(alias) for alias in aliases)


def test_every_kind_of_drink_is_alcohol() -> None:
    """What a portion of can be counted is known by that name alone, too."""
    kinds: dict[str, list[str]] = table("portions")["kinds"]
    words = [word for kind in kinds.values() for word in kind]
    assert [word for word in words if name_of_alias(word) != "alcohol"] == []


def test_an_alias_is_no_unit_of_another() -> None:
    """What another substance comes in is no alias; the gram is a measure and not a thing."""
    for known in shipped().values():
        others = {unit for one in shipped().values() if one is not known for unit in one.units}
        assert not set(known.aliases) & (others - {"g"})


def test_nothing_is_like_a_dose() -> None:
    """In no row is there a number with a unit, a range, or a word about how much to take."""
    rows = "\n".join(line for line in TABLE.splitlines() if not line.startswith("#"))

    assert not re.search(r"\d\s*(?:mg|ug|mcg|g|ml|units?|tablets?|drinks?)\b", rows)
    assert not re.search(r"\d\s*(?:[-\u2013]|to)\s*\d", rows.replace("2026-11-22", ""))
    assert not re.search(r"dose|dosage|threshold|light|common|strong|heavy", rows)


@pytest.mark.parametrize("name", NAMES)
def test_rows(name: str) -> None:
    """Each row is whole: classes for a substance, known routes, units that are kept as written."""
    known = shipped()[name]

    assert isinstance(known, Substance)
    assert known.name == name
    assert bool(known.classes) is (known.kind == "substance")
    assert set(known.routes) <= ROUTES
    assert all(normal_unit(unit) == unit for unit in known.units)
    for values in (known.classes, known.aliases, known.members, known.units, known.routes):
        assert len(set(values)) == len(values)


@pytest.mark.parametrize("name", NAMES)
def test_units_read_back(name: str) -> None:
    """Two of any unit of any substance are written in a form that reads back the same."""
    units = usual_units(name)

    for unit in units:
        amount = parse_amount(format_quantity(Decimal(2), unit), units=units, drink=None)
        assert (amount.value, amount.unit) == (Decimal(2), unit)


@pytest.mark.parametrize(
    ("member", "group", "units"),
    [
        ("sertraline", "ssri", ("mg",)),
        ("etizolam", "street-benzos", ()),
        ("coffee", "caffeine", ()),
        ("1,4-bdo", "ghb", ()),
    ],
)
def test_members(member: str, group: str, units: tuple[str, ...]) -> None:
    """A member keeps its own name, and its group's unit only where there is no other."""
    known = group_of(member)

    assert known is not None
    assert known.name == group
    assert usual_units(member) == units
    assert group_of(group) is known


def test_behaviours() -> None:
    """Five behaviours are known, without routes; all else is a substance."""
    behaviours = [known for known in shipped().values() if known.kind == "behaviour"]

    assert len(behaviours) == 5
    assert not any(known.routes for known in behaviours)


def test_two_of_a_class() -> None:
    """Rows that were split share their class."""
    for first, second in (
        ("kratom", "7-oh"),
        ("clonazepam", "lorazepam"),
        ("zolpidem", "zopiclone"),
        ("xylazine", "medetomidine"),
        ("ssri", "snri"),
        ("pde5-inhibitor", "nitrate"),
    ):
        assert shipped()[first].classes == shipped()[second].classes

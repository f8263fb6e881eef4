"""Every rule of what is told is whole, dated and plain, and finds what it is about, both ways."""

import re
from datetime import date
from itertools import combinations, product

import pytest

from hrjournal.facts import notices
from hrjournal.facts.cards import NAMES
from hrjournal.facts.notices import (
    Mixing,
    Rule,
    as_kept,
    hours_there,
    level_words,
    mixing_level,
    mixing_of,
    rules,
    tags_of,
    words_of,
)
from hrjournal.facts.substances import shipped
from hrjournal.facts.table import table

READ_ON = date(2026, 11, 22)
"""When the texts that bear no date were read."""

EVERY = [pytest.param(rule, id=rule.name) for rule in rules().every]
EVERY_RULE = pytest.mark.parametrize("rule", EVERY)
BEHAVIOURS = [name for name, one in shipped().items() if one.kind == "behaviour"]
CLASSES = {tag for one in shipped().values() for tag in one.classes}
LONGEST = 110
"""So many letters has a sentence at most, so that two fit a screen of 80 columns in four rows."""


def tags_in(rule: Rule) -> set[str]:
    """Return every tag that a rule goes by."""
    sides = (getattr(rule, side, ()) for side in ("a", "b", "of", "medicine"))
    return {tag for side in sides for tag in side}


def whole(told: str) -> date:
    """Return a date as exact as a source has it, with the first month and day for what is not."""
    return date.fromisoformat(f"{told}-01-01"[:10] if len(told) == 4 else f"{told}-01"[:10])


# Each rule


def test_each_rule_has_its_words() -> None:
    """Both files name the same rules, each once."""
    names = [rule.name for rule in rules().every]

    assert len(set(names)) == len(names) > 50
    assert set(names) == table("notice_words")["rules"].keys()


@EVERY_RULE
def test_a_rule_is_whole(rule: Rule) -> None:
    """It has a sentence, what to watch for, a card that there is, and what it is about."""
    said = words_of(rule)
    kind, name = said.read.split(" ")

    assert re.fullmatch(r"[A-Z].*\.", said.why)
    assert len(said.why) <= LONGEST
    assert said.watch
    assert len(said.watch) <= LONGEST
    assert (kind, name) in {(kind, name) for kind, names in NAMES.items() for name in names}
    assert len(said.between) == (2 if isinstance(rule, Mixing) else 0)
    assert bool(said.title) is not isinstance(rule, Mixing)
    assert said.watch.endswith(".") is not isinstance(rule, Mixing)


@EVERY_RULE
def test_a_rule_is_dated(rule: Rule) -> None:
    """Each source bears a date, a paper's number or `no date`; the newest date is the rule's."""
    said = words_of(rule)
    dates = re.findall(r"\b(?:19|20)\d\d(?:-\d\d)?(?:-\d\d)?\b", said.source)
    newest = max(map(whole, dates), default=READ_ON)

    assert said.verified_on == newest
    assert said.verified_on <= READ_ON
    for source in said.source.split("; "):
        has_one = re.search(
            r"\b(19|20)\d\d\b|no date|PMID|PLoS One|General knowledge|section", source
        )
        assert has_one or said.is_unverified, source


@EVERY_RULE
def test_what_no_source_was_read_for(rule: Rule) -> None:
    """What is general knowledge alone is grave, where silence would do more harm, or is asked."""
    said = words_of(rule)
    if said.is_unverified:
        assert rule.level == "grave" or getattr(rule, "when_asked", False)
        assert "eneral knowledge" in said.source
    else:
        assert "eneral knowledge" not in said.source


@EVERY_RULE
def test_a_rule_is_about_something_known(rule: Rule) -> None:
    """Each tag is a class or a name of the catalogue, or one of the names beside it."""
    beside = notices.rules().names
    known = {
        *CLASSES,
        *shipped(),
        "barbiturate",
        *beside,
        *(one for names in beside.values() for one in names),
    }

    assert tags_in(rule) <= known


def test_no_two_tell_of_the_same() -> None:
    """Names beside the catalogue are not in it, and each class has one window."""
    for names in rules().names.values():
        assert not [name for name in names if name in shipped()]
    tags = [tag for row in rules().windows.rows for tag in row.tags]
    assert len(set(tags)) == len(tags)


def test_whose_the_times_are() -> None:
    """Each window names its source, or says that it is a judgement."""
    rows = rules().windows.rows

    assert rules().windows.source == "judgement"
    assert {row.hours for row in rows if row.source != "judgement"} == {336, 840}
    assert all(row.source for row in rows)


# Two together

PAIRS = [
    # typed by hand
    ("heroin", "vodka", "grave"),
    ("smack", "xanax", "grave"),
    ("methadone", "zopiclone", "grave"),
    ("suboxone", "valium", "grave"),
    ("fent", "lyrica", "grave"),
    ("oxy", "gina", "grave"),
    ("morphine", "benadryl", "grave"),
    ("heroin", "tranq", "grave"),
    ("heroin", "methadone", "grave"),
    ("heroin", "coke", "grave"),
    ("heroin", "rock", "grave"),
    ("heroin", "meth", "caution"),
    ("codeine", "ket", "grave"),
    ("beer", "etizolam", "grave"),
    ("wine", "gbl", "grave"),
    ("whisky", "neurontin", "grave"),
    ("gin", "special k", "grave"),
    ("rum", "n2o", "caution"),
    ("lager", "charlie", "grave"),
    ("cider", "speed", "caution"),
    ("booze", "ritalin", "caution"),
    ("wine", "edible", "caution"),
    ("wine", "antabuse", "grave"),
    ("wine", "disulfiram", "grave"),
    ("wine", "soma", "caution"),
    ("kratom", "wine", "caution"),
    ("xanax", "ghb", "grave"),
    ("xanax", "pregabalin", "grave"),
    ("xanax", "ambien", "grave"),
    ("xanax", "coke", "caution"),
    ("xanax", "diazepam", "caution"),
    ("coke", "speed", "caution"),
    ("speed", "phenelzine", "grave"),
    ("molly", "moclobemide", "grave"),
    ("molly", "sertraline", "caution"),
    ("molly", "prozac", "caution"),
    ("molly", "mephedrone", "grave"),
    ("molly", "lithium", "grave"),
    ("speed", "tram", "grave"),
    ("acid", "lithium", "grave"),
    ("shrooms", "tramadol", "caution"),
    ("lsd", "weed", "caution"),
    ("robo", "venlafaxine", "grave"),
    ("tramadol", "fluoxetine", "grave"),
    ("phenelzine", "fluoxetine", "grave"),
    ("phenelzine", "dxm", "grave"),
    ("phenelzine", "methadone", "grave"),
    ("naltrexone", "heroin", "grave"),
    ("vivitrol", "buprenorphine", "grave"),
    ("subs", "heroin", "caution"),
    ("methadone", "quetiapine", "caution"),
    ("ket", "ghb", "grave"),
    ("ket", "lorazepam", "caution"),
    ("poppers", "viagra", "grave"),
    ("poppers", "gtn", "grave"),
    ("poppers", "nitroglycerin", "grave"),
    ("poppers", "cialis", "grave"),
    ("amyl", "meth", "caution"),
    ("glue", "coke", "grave"),
    ("cigarettes", "clozapine", "caution"),
    ("phenibut", "lager", "grave"),
    ("opioids", "benzos", "grave"),
    ("phenobarbital", "heroin", "grave"),
    ("temazepam", "oxazepam", "caution"),
    ("temazepam", "eszopiclone", "grave"),
    ("zopiclone", "eszopiclone", "caution"),
    ("sleeping pills", "beer", "grave"),
    ("mirogabalin", "morphine", "grave"),
]
SILENT = [
    ("weed", "coffee"),
    ("weed", "heroin"),
    ("heroin", "diamorphine"),
    ("thc", "cannabis"),
    ("ghb", "gbl"),
    ("oxycodone", "percocet"),
    ("pethidine", "pethidine"),
    ("cbd", "wine"),
    ("nicotine", "heroin"),
    ("prozac", "sertraline"),
    ("lithium", "wine"),
    ("wine", "kava"),
    ("unknown", "heroin"),
    ("something else", "another thing"),
]


@pytest.mark.parametrize(("one", "other", "level"), PAIRS)
def test_two_together(one: str, other: str, level: str) -> None:
    """Two have the same level in either order, by any of their names."""
    assert mixing_level(one, other) == level
    assert mixing_level(other.upper(), f"  {one} ") == level


@pytest.mark.parametrize(("one", "other"), SILENT)
def test_no_rule(one: str, other: str) -> None:
    """Of what is in no rule nothing is said, nor of a substance with itself or a kind of it."""
    assert mixing_level(one, other) is None
    assert mixing_level(other, one) is None


@pytest.mark.parametrize("name", BEHAVIOURS)
def test_behaviours_never(name: str) -> None:
    """No behaviour is in any rule, whatever it is beside."""
    assert tags_of(name) == frozenset()
    assert {mixing_level(name, other) for other in shipped()} == {None}


def test_every_pair_both_ways() -> None:
    """The order makes no difference, for any two in the catalogue; the gravest comes first."""
    for one, other in combinations(shipped(), 2):
        found = mixing_of(tags_of(one), tags_of(other))
        assert found == mixing_of(tags_of(other), tags_of(one))
        assert [rule.level for rule in found] == sorted(
            (rule.level for rule in found), reverse=True
        )


def test_every_rule_has_a_pair() -> None:
    """Each rule is the first for some two names: none of them is hidden behind others."""
    beside = [name for names in rules().names.values() for name in names]
    names = [*shipped(), *beside, "clozapine", "olanzapine", "disulfiram", "naltrexone"]
    first = {
        found[0].name
        for one, other in product(names, repeat=2)
        if (found := mixing_of(tags_of(one), tags_of(other)))
    }

    assert first == {rule.name for rule in rules().mixing}


@pytest.mark.parametrize("member", [name for one in shipped().values() for name in one.members])
def test_members_are_like_their_group(member: str) -> None:
    """A kind of a substance is in every rule that its group is in."""
    group = next(one.name for one in shipped().values() if member in one.members)
    for other in shipped():
        assert mixing_level(member, other) == mixing_level(group, other)


def test_by_a_class_that_was_given() -> None:
    """A name of the person's own is in the rules of the class that they gave it."""
    own = tags_of("my blue ones", ["benzodiazepine"])

    assert mixing_of(own, tags_of("alcohol"))[0].name == "alcohol-benzo"
    assert not mixing_of(tags_of("my blue ones"), tags_of("alcohol"))


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Xanax", "alprazolam"),
        ("opioids", "opioid"),
        ("joints", "cannabis"),
        ("a thing", "a thing"),
    ],
)
def test_as_kept(typed: str, kept: str) -> None:
    """A typed name is found by aliases, plurals and classes."""
    assert as_kept(typed) == kept


@pytest.mark.parametrize(
    ("name", "hours"),
    [
        ("heroin", 6),
        ("ketamine", 6),
        ("alcohol", 12),
        ("cocaine", 12),
        ("amphetamine", 12),
        ("mdma", 6),
        ("alprazolam", 72),
        ("etizolam", 72),
        ("methadone", 72),
        ("buprenorphine", 72),
        ("prozac", 840),
        ("fluoxetine", 840),
        ("sertraline", 336),
        ("phenelzine", 336),
        ("antabuse", 336),
        ("something else", 6),
    ],
)
def test_windows(name: str, hours: int) -> None:
    """How long something counts as there is that of its name, then of its class."""
    assert hours_there(tags_of(name)) == hours


def test_levels_have_words() -> None:
    """Each level has its words, and none of them says that something is safe."""
    assert level_words("grave") != level_words("caution")
    for rule in rules().every:
        said = words_of(rule)
        assert not re.search(r"\b(safe|safer|harmless)\b", f"{said.why} {said.watch} {said.title}")

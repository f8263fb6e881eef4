"""What a person can say of substances, and what is known of one then."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from hrjournal.errors import NotFound, NotUnderstood
from hrjournal.journal import Journal
from hrjournal.journal.naming import Known, Naming, Renaming
from hrjournal.model.entry import Medicine, NoUse, Urge, Use
from hrjournal.model.goal import Goal
from hrjournal.model.substance import OwnSubstance, UnitSize
from tests.fakes import CANARY, Clock, FakeStore, goal, id_of, ids, make, set_goal

MUG = UnitSize("my mug", Decimal(350), "ml@5%")


@pytest.fixture
def store() -> FakeStore:
    """Return a store with uses of three names, one of them misspelled, and a goal for another."""
    store = FakeStore()
    store.add(
        [
            make(Use, 1, substance="kratum"),
            make(NoUse, 2, substances=("kratum", "kava")),
            make(Urge, 3, substance="kratum"),
            make(Urge, 4),
            make(Use, 5, substance="kava"),
            make(Use, 6, substance="alcohol"),
            make(NoUse, 7),
            make(Medicine, 8, name="methadone"),
        ]
    )
    store.save(goal(8, measure="at most 3 uses of kava per week"))
    store.save(goal(9, measure="at most 3 uses of gambling per week"))
    store.save(goal(10, measure="average mood at least 6 per week"))
    return store


@pytest.fixture
def journal(store: FakeStore) -> Journal:
    """Return the journal of somebody in the US."""
    return Journal(store, now=Clock(), new_id=ids(), home_region="US")


@pytest.fixture
def naming(journal: Journal) -> Naming:
    """Return what can be done with its names."""
    return naming_of(journal)


def naming_of(journal: Journal) -> Naming:
    """Return what can be done with a journal's names, with nothing looked up yet."""
    return journal.naming


def said(store: FakeStore) -> list[OwnSubstance]:
    """Return what the store holds of substances."""
    return store.records(OwnSubstance)


# Looking


def test_mine(store: FakeStore, journal: Journal) -> None:
    """What was named, logged or is followed comes with its counts, the most logged first."""
    store.save(OwnSubstance(id=id_of(1), name="green tea"))
    store.save(OwnSubstance(id=id_of(2), name="heroin", codename="tea"))
    store.save(OwnSubstance(id=id_of(3), name="ketamine"))  # its codename was taken away

    found = naming_of(journal).mine()

    assert [(one.name, one.entries, one.goals) for one in found] == [
        ("kratum", 3, 0),
        ("kava", 2, 1),
        ("alcohol", 1, 0),
        ("methadone", 1, 0),
        ("green tea", 0, 0),
        ("heroin", 0, 0),
        ("gambling", 0, 1),
    ]


def test_others(naming: Naming) -> None:
    """The rest of what we ship has no counts, and none of what is one's own."""
    mine = naming.mine()
    others = [one.name for one in naming.others(mine)]

    assert "cannabis" in others
    assert not {one.name for one in mine} & {*others}


def test_known(store: FakeStore, journal: Journal) -> None:
    """All that is known of a substance is ours and the person's, under any of its names."""
    store.save(
        OwnSubstance(
            id=id_of(1),
            name="alcohol",
            codename="tea",
            units=("my mug",),
            sizes=(MUG,),
            formerly=("alcohl",),
        )
    )
    known = naming_of(journal).known("  Tea ")

    assert (known.name, known.codename, known.kind) == ("alcohol", "tea", "substance")
    assert known.units == ("drink", "unit", "g", "my mug")
    assert known.sizes == (MUG,)
    assert "alcohl" in known.aliases
    assert known.entries == 1
    assert naming_of(journal).known("alcohl") == known


def test_known_by_an_entry_or_a_goal_alone(naming: Naming) -> None:
    """A name that was only ever logged or followed is known, too."""
    assert naming.known("kava") == Known(name="kava", entries=2, goals=1)


def test_unknown(naming: Naming) -> None:
    """A name that nothing has is not found, and not repeated."""
    with pytest.raises(NotFound, match="substance list") as refused:
        naming.known(CANARY)
    assert "canary" not in str(refused.value)


def test_repr() -> None:
    """What is known of a substance is in no log."""
    assert CANARY not in repr(Known(name=CANARY))


# Adding


def test_add(store: FakeStore, naming: Naming) -> None:
    """A new name is kept with its units, each once, and its codename."""
    known = naming.add("Green  Dragon", ("drops", "g", "drop"), "GD")

    assert said(store) == [
        OwnSubstance(id=id_of(1), name="green dragon", units=("drop", "g"), codename="gd")
    ]
    assert known == Known(name="green dragon", codename="gd", units=("drop", "g"))


def test_add_what_was_logged(store: FakeStore, naming: Naming) -> None:
    """A name that was logged but never described can be."""
    assert naming.add("kratum", ("g",)).entries == 3
    assert [one.name for one in said(store)] == ["kratum"]


# Codenames


def test_codename(store: FakeStore, journal: Journal) -> None:
    """A codename is kept, replaced and taken away; the rest that was said stays."""
    store.save(OwnSubstance(id=id_of(1), name="alcohol", units=("my mug",)))
    naming = naming_of(journal)

    assert naming.set_codename("alcohol", "Tea").codename == "tea"
    assert naming.set_codename("tea", "coffee").codename == "coffee"
    assert said(store) == [
        OwnSubstance(id=id_of(1), name="alcohol", codename="coffee", units=("my mug",))
    ]
    assert naming.set_codename("coffee", None).codename is None
    assert said(store) == [OwnSubstance(id=id_of(1), name="alcohol", units=("my mug",))]


def test_the_same_again_is_no_change(store: FakeStore, naming: Naming) -> None:
    """Saying the same again leaves nothing to take back."""
    naming.set_codename("alcohol", "tea")
    naming.set_codename("alcohol", "tea")
    naming.set_unit("alcohol", "my mug", "350ml@5%")
    naming.set_unit("alcohol", "my mug", "350ml@5%")
    naming.set_unit("alcohol", "my mug", None)

    store.undo()
    store.undo()
    assert said(store) == []


# Units


@pytest.mark.parametrize(
    ("name", "unit", "size", "kept"),
    [
        ("alcohol", "my mug", "350ml@5%", UnitSize("my mug", Decimal(350), "ml@5%")),
        ("alcohol", "my mugs", "2x330ml@5%", UnitSize("my mug", Decimal(660), "ml@5%")),
        ("alcohol", "flask", "7", UnitSize("flask", Decimal(7), "drink")),
        ("kava", "bowl", "2.5 g", UnitSize("bowl", Decimal("2.5"), "g")),
        ("cannabis", "puff", None, None),
        ("kava", "g", None, None),
    ],
)
def test_unit(naming: Naming, name: str, unit: str, size: str | None, kept: UnitSize) -> None:
    """A unit of one's own has a size or none; it is one of the units then."""
    naming.add("green dragon")
    naming.set_codename("cannabis", "grass")

    done = naming.set_unit(name, unit, size)

    assert (done.before, done.now) == (None, kept)
    assert done.unit == (kept.name if kept else unit)
    assert done.known.units[-1] == done.unit
    assert done.known.sizes == ((kept,) if kept else ())


def test_another_size(naming: Naming) -> None:
    """A size can be replaced; without one, it is shown and stays."""
    naming.set_unit("alcohol", "my mug", "350ml@5%")
    naming.set_unit("alcohol", "glass", "125ml@12%")
    changed = naming.set_unit("alcohol", "my mug", "400ml@5%")
    asked = naming.set_unit("alcohol", "my mug", None)

    assert (changed.before, changed.now) == (MUG, UnitSize("my mug", Decimal(400), "ml@5%"))
    assert asked.before == asked.now == changed.now
    assert {size.name for size in asked.known.sizes} == {"my mug", "glass"}


def test_a_size_in_another_unit_of_ones_own(naming: Naming) -> None:
    """A size in such a unit is kept as what that is; where it is nothing yet, as it is."""
    naming.set_unit("kava", "bowl", "2.5g")
    naming.set_unit("kava", "pot", "4 bowls")
    naming.set_unit("kava", "barrel", "10 tubs")
    said = naming.set_unit("kava", "tub", "4 pots").known

    assert {size.name: (size.value, size.unit) for size in said.sizes} == {
        "bowl": (Decimal("2.5"), "g"),
        "pot": (Decimal(10), "g"),
        "barrel": (Decimal(10), "tub"),
        "tub": (Decimal(40), "g"),
    }


# Renaming


@pytest.mark.parametrize(
    ("old", "new", "renaming"),
    [
        ("Kratum", "Kratom", Renaming("kratum", "kratom", 3, 0, merges=False)),
        ("kava", "kava kava", Renaming("kava", "kava kava", 2, 1, merges=False)),
        ("kava", "kratum", Renaming("kava", "kratum", 2, 1, merges=True)),
        ("kratum", "gambling", Renaming("kratum", "gambling", 3, 0, merges=True)),
        ("gd", "tea", Renaming("green dragon", "alcohol", 0, 0, merges=True)),
        ("green dragon", "dragon", Renaming("green dragon", "dragon", 0, 0, merges=False)),
    ],
)
def test_renaming(naming: Naming, old: str, new: str, renaming: Renaming) -> None:
    """What renaming would do is said first: by any of the names, with counts."""
    naming.add("green dragon", codename="gd")
    naming.set_codename("alcohol", "tea")

    assert naming.renaming(old, new) == renaming


def test_rename(store: FakeStore, journal: Journal, naming: Naming) -> None:
    """Entries, goals and what was said get the new name; the old one is understood from then on."""
    naming.set_unit("kava", "bowl", "2.5g")
    naming.rename(naming.renaming("kava", "kava kava"))

    assert [one.name for one in naming_of(journal).mine()][:2] == ["kratum", "kava kava"]
    assert str(store.records(Goal)[0].measure) == "at most 3 uses of kava kava per week"
    assert journal.terms.name_of("kava") == "kava kava"
    assert journal.terms.catalogue.amount("kava kava", "2 bowls").value == Decimal(5)

    back = naming_of(journal)
    back.rename(back.renaming("kava kava", "kava"))
    assert [one.name for one in said(store)] == ["kava"]
    assert said(store)[0].formerly == ("kava kava",)


def test_rename_onto_a_known_name(store: FakeStore, journal: Journal) -> None:
    """A misspelling is put right: it becomes one with the name that we ship."""
    first = naming_of(journal)
    first.rename(first.renaming("kratum", "kratom"))
    then = naming_of(journal)

    assert then.known("kratum") == then.known("kratom")
    assert then.known("kratom").entries == 3
    assert said(store) == [OwnSubstance(id=id_of(1), name="kratom", formerly=("kratum",))]


def test_a_name_from_before_it_was_an_alias(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What an older version kept as typed can be renamed, although it now means something else."""
    monkeypatch.setattr(
        "hrjournal.facts.known_names.name_of_alias", {"kava": "alcohol", "alcohol": "alcohol"}.get
    )
    naming = naming_of(journal)
    naming.rename(naming.renaming("kava", "alcohol"))

    assert naming_of(journal).known("alcohol").entries == 3


REFUSED: dict[str, Callable[[Naming], object]] = {
    "add, known to us": lambda naming: naming.add("alcohol"),
    "add, one's own": lambda naming: naming.add("Green Dragon"),
    "add, a codename": lambda naming: naming.add("gd"),
    "add, like an amount": lambda naming: naming.add("2 canary"),
    "add, a unit that is none": lambda naming: naming.add("canary", ("2",)),
    "add, its own codename": lambda naming: naming.add("canary", (), "canary"),
    "add, a codename that is taken": lambda naming: naming.add("canary", (), "gd"),
    "codename, a name of ours": lambda naming: naming.set_codename("alcohol", "cannabis"),
    "codename, its own name": lambda naming: naming.set_codename("alcohol", "alcohol"),
    "codename, a name of one's own": lambda naming: naming.set_codename("alcohol", "green dragon"),
    "codename, a name that was logged": lambda naming: naming.set_codename("alcohol", "kratum"),
    "codename, one that is followed": lambda naming: naming.set_codename("alcohol", "gambling"),
    "codename, another's": lambda naming: naming.set_codename("alcohol", "gd"),
    "codename, like an amount": lambda naming: naming.set_codename("alcohol", "5g"),
    "unit, shipped": lambda naming: naming.set_unit("alcohol", "drinks", None),
    "unit, a mass": lambda naming: naming.set_unit("green dragon", "grams", "2 drops"),
    "unit, a number": lambda naming: naming.set_unit("alcohol", "2", None),
    "size, unknown": lambda naming: naming.set_unit("alcohol", "canary", "?"),
    "size, estimated": lambda naming: naming.set_unit("alcohol", "canary", "~350ml@5%"),
    "size, in itself": lambda naming: naming.set_unit("green dragon", "canary", "2 canaries"),
    "size, no unit": lambda naming: naming.set_unit("green dragon", "canary", "2"),
    "size, no amount": lambda naming: naming.set_unit("alcohol", "canary", "canary"),
    "rename, shipped": lambda naming: naming.renaming("alcohol", "canary"),
    "rename, to itself": lambda naming: naming.renaming("kava", "KAVA"),
    "rename, to its codename": lambda naming: naming.renaming("green dragon", "gd"),
    "rename, to no name": lambda naming: naming.renaming("kava", "2 canaries"),
}


@pytest.mark.parametrize("doing", REFUSED.values(), ids=REFUSED)
def test_refused(store: FakeStore, naming: Naming, doing: Callable[[Naming], object]) -> None:
    """What could mean two things is refused in a sentence without it, and nothing is written."""
    naming.add("green dragon", codename="gd")
    before: Any = said(store)

    with pytest.raises(NotUnderstood) as refused:
        doing(naming)
    assert "canar" not in str(refused.value)
    assert said(store) == before


@pytest.mark.parametrize(
    "doing",
    [
        lambda naming: naming.set_codename(CANARY, "tea"),
        lambda naming: naming.set_unit(CANARY, "cup", None),
        lambda naming: naming.renaming(CANARY, "tea"),
    ],
)
def test_not_found(store: FakeStore, naming: Naming, doing: Callable[[Naming], object]) -> None:
    """Nothing can be said of a name that is nowhere: it is added, or logged, first."""
    with pytest.raises(NotFound):
        doing(naming)
    assert said(store) == []


# What the journal keeps, and what it shows


def test_a_goal_keeps_the_name(store: FakeStore, journal: Journal) -> None:
    """A goal counts the name and what a unit is, however they were typed; the codename is shown."""
    naming = naming_of(journal)
    naming.set_unit("alcohol", "my mug", "350ml@5%")
    naming.set_codename("alcohol", "tea")

    kept = set_goal(journal, "Less", "at most 2 my mugs of tea per day")

    assert str(kept.measure) == "at most 27.615 g of alcohol per day"
    assert store.records(Goal)[-1] == kept
    (shown,) = journal.goals.with_codenames([kept])
    assert str(shown.measure) == "at most 27.615 g of tea per day"
    assert (shown.id, shown.title) == (kept.id, kept.title)


def test_an_edit_knows_units_of_ones_own(store: FakeStore, journal: Journal) -> None:
    """An edit opens an encrypted journal anyway, and so reads amounts as they are kept."""
    naming_of(journal).set_unit("kava", "bowl", "2.5g")
    store.is_sealed = True

    edited = journal.entries.edit(id_of(5), amount="2 bowls")

    assert isinstance(edited, Use)
    assert (edited.amount, edited.unit) == (Decimal(5), "g")

"""What a person says of substances, in the store: kept, taken back, renamed, settled, erased."""

import contextlib
import itertools
import json
import shutil
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import msgspec
import pytest

from hrjournal.errors import Damaged, Locked
from hrjournal.facts.catalogue import Catalogue
from hrjournal.journal.port import Store
from hrjournal.model.entry import AnyEntry, Medicine, Mood, NoUse, Urge, Use
from hrjournal.model.exercise import OwnExercise
from hrjournal.model.goal import Goal, Revision, Was
from hrjournal.model.selection import Selection
from hrjournal.model.sentence import parse_measure
from hrjournal.model.substance import OwnSubstance, UnitSize
from hrjournal.store import changes, erase
from hrjournal.store.changes import Snapshot
from hrjournal.store.check import look_over
from hrjournal.store.erase_rules import of_substance
from hrjournal.store.inbox import waiting
from hrjournal.store.ours import survey
from hrjournal.store.restore import differences, restore
from hrjournal.store.sync_conflicts import copies_in, merge
from hrjournal.store.tiny_store import TinyStore
from tests.fakes import CANARY, NOON, Clock, exactly, goal, id_of, make
from tests.store.journals import (
    Died,
    Dying,
    files_under,
    holding,
    opened_under,
    place_of,
    put_in_place,
    store_in,
)

SMALL = "journal.json"
EVERYTHING = Selection()
MUG = UnitSize("my mug", Decimal("350.50"), "ml@5%")
ALCOHOL = OwnSubstance(
    id=id_of(1),
    name="alcohol",
    codename="tea",
    units=("my mug",),
    sizes=(MUG,),
    formerly=("etoh",),
    classes=("alcohol",),
)
KAVA = OwnSubstance(id=id_of(2), name="kava", units=("bowl",))

ENTRIES: tuple[AnyEntry, ...] = (
    make(Use, 11, "2026-10-30", substance="kawa", note=f"{CANARY} 11"),
    make(NoUse, 12, "2026-11-02", substances=("kawa", "alcohol", "kava"), note=f"{CANARY} 12"),
    make(Urge, 13, "2026-11-03", substance="kawa", note=f"{CANARY} 13"),
    make(Use, 14, "2026-11-04", substance="alcohol", note=f"{CANARY} 14"),
    make(Mood, 15, "2026-11-05", note="kawa"),
    make(Medicine, 19, "2026-11-06", name="kawa", note=f"{CANARY} 19"),
)
GOALS = (
    goal(16, measure="at most 3 cups of kawa per week", title=f"{CANARY} 16"),
    goal(17, measure="at most 3 days of alcohol per week"),
    goal(18, measure="average mood at least 6 per week"),
)


@pytest.fixture(params=["tiny", "sealed"])
def filled(request: pytest.FixtureRequest) -> TinyStore:
    """Return a journal, plain and encrypted, of a misspelled substance and two others."""
    store: TinyStore = request.getfixturevalue(request.param)
    store.add(ENTRIES)
    for each in GOALS:
        store.save(each)
    store.save(ALCOHOL)
    store.save(KAVA)
    return store


def held(store: Store) -> tuple[list[str], list[str], list[str]]:
    """Return all that a journal holds, exactly; what was said of substances by its id."""
    said = sorted(store.records(OwnSubstance), key=lambda one: one.id)
    return exactly(store.select(EVERYTHING)), exactly(store.records(Goal)), exactly(said)


# What any store promises


def test_none(store: Store) -> None:
    """Of no substance was anything said in a new journal."""
    assert store.records(OwnSubstance) == []


def test_every_field_is_kept(store: Store) -> None:
    """What was said comes back exactly, in the order of first mention."""
    given = {field.name: getattr(ALCOHOL, field.name) for field in msgspec.structs.fields(ALCOHOL)}
    assert all(given.values()), "the example has every field"
    store.save(ALCOHOL)
    store.save(KAVA)

    assert exactly(store.records(OwnSubstance)) == exactly([ALCOHOL, KAVA])


def test_the_same_id_is_replaced(store: Store) -> None:
    """What is said anew of a substance takes the place of what was said before."""
    store.save(ALCOHOL)
    store.save(KAVA)
    new = OwnSubstance(id=id_of(1), name="alcohol", codename="juice")
    store.save(new)

    assert store.records(OwnSubstance) == [new, KAVA]


def test_undo(store: Store) -> None:
    """Each saying is taken back by itself, and nothing else is."""
    store.add([make(Mood, 9)])
    store.save(ALCOHOL)
    store.save(msgspec.structs.replace(ALCOHOL, codename=None, units=()))

    change = store.undo()
    assert change is not None
    assert (change.kind, change.what) == (OwnSubstance, "changed")
    assert exactly(store.records(OwnSubstance)) == exactly([ALCOHOL])
    store.undo()
    assert store.records(OwnSubstance) == []
    assert len(store.select(EVERYTHING)) == 1


def test_rename(store: Store) -> None:
    """Entries and goals get the new name, each once; others stay; nothing is left to undo."""
    store.add(ENTRIES)
    for each in GOALS:
        store.save(each)
    store.save(KAVA)
    new = KAVA.taking_over("kawa", None)

    assert store.rename_substance("kawa", new)[0] == 5

    kept = {int(entry.id[:4]): entry for entry in store.select(EVERYTHING)}
    assert kept[11] == msgspec.structs.replace(ENTRIES[0], substance="kava")
    assert kept[12] == msgspec.structs.replace(ENTRIES[1], substances=("kava", "alcohol"))
    assert kept[13] == msgspec.structs.replace(ENTRIES[2], substance="kava")
    assert [kept[14], kept[15]] == [*ENTRIES[3:5]]
    assert kept[19] == msgspec.structs.replace(ENTRIES[5], name="kava")
    assert [str(one.measure) for one in store.records(Goal)] == [
        "at most 3 cups of kava per week",
        "at most 3 days of alcohol per week",
        "average mood at least 6 per week",
    ]
    assert store.records(OwnSubstance) == [new]
    assert store.undo() is None


def test_rename_of_what_a_goal_was(store: Store) -> None:
    """A goal that once counted the name has it changed there, too."""
    before = Was(measure=parse_measure("at most 3 cups of kawa per week"))
    was = Revision(day=date(2026, 11, 23), was=before)
    store.save(goal(16, measure="at most 3 days of alcohol per week", revisions=(was,)))

    assert store.rename_substance("kawa", KAVA.taking_over("kawa", None))[0] == 1

    (kept,) = store.records(Goal)
    assert str(kept.measure) == "at most 3 days of alcohol per week"
    assert kept.revisions[0].was == {"measure": parse_measure("at most 3 cups of kava per week")}


def test_rename_joins_what_was_said_of_both(store: Store) -> None:
    """What is said of the new name is then all that is said of either."""
    old = OwnSubstance(id=id_of(3), name="kawa", codename="k")
    store.save(old)
    store.save(ALCOHOL)
    store.save(KAVA)
    new = KAVA.taking_over("kawa", old)

    assert store.rename_substance("kawa", new)[0] == 0
    assert sorted(store.records(OwnSubstance), key=lambda one: one.id) == [ALCOHOL, new]


# On disk


def test_the_table(tiny: TinyStore) -> None:
    """A substance is kept as the page of the file format shows it."""
    tiny.save(ALCOHOL)

    assert json.loads((tiny.folder / SMALL).read_text())["substances"] == {
        "1": {
            "id": id_of(1),
            "name": "alcohol",
            "codename": "tea",
            "units": ["my mug"],
            "sizes": [{"name": "my mug", "value": 350.50, "unit": "ml@5%"}],
            "formerly": ["etoh"],
            "classes": ["alcohol"],
        }
    }
    assert b"350.50" in (tiny.folder / SMALL).read_bytes()


def test_encrypted(sealed: TinyStore) -> None:
    """Names are in no file of an encrypted journal that can be read; saying one needs the key."""
    sealed.save(msgspec.structs.replace(ALCOHOL, codename=CANARY))

    def nobody(_: int) -> str:
        raise Locked(CANARY)

    closed = store_in(sealed.folder, ask_passphrase=nobody, kept_identity=lambda: None)
    assert holding(sealed.folder, CANARY) == []
    for doing in (lambda: closed.records(OwnSubstance), lambda: closed.save(KAVA)):
        with pytest.raises((Locked, Damaged)):
            doing()


def test_what_other_versions_wrote_stays(filled: TinyStore) -> None:
    """Fields that this version doesn't know stay, through saying anew, undo and renaming."""
    with filled.access.changes() as files:
        files.table(SMALL, "substances").update({"from_later": [CANARY]})
        files.commit()

    filled.save(msgspec.structs.replace(KAVA, units=()))
    filled.undo()
    filled.rename_substance("kava", msgspec.structs.replace(KAVA, name="kava kava"))

    table = Snapshot(filled.folder, filled.access.seals).tables(SMALL)["substances"]
    assert [document["from_later"] for document in table.values()] == [[CANARY], [CANARY]]


def test_damage(tiny: TinyStore) -> None:
    """A substance that is none makes its file unreadable, `check` says so, and it is left alone."""
    tiny.save(KAVA)
    path = tiny.folder / SMALL
    put_in_place(path, path.read_bytes().replace(b'"kava"', b'""'))
    before = files_under(tiny.folder)

    with pytest.raises(Damaged):
        tiny.records(OwnSubstance)
    report = look_over(tiny)
    assert report.status == Damaged.status
    assert len(report.problems) == 1
    assert files_under(tiny.folder) == before


def test_a_copy_from_elsewhere(tiny: TinyStore) -> None:
    """What only another computer's copy says of a substance is taken over."""
    tiny.save(ALCOHOL)
    copy = tiny.folder / "journal.sync-conflict-1.json"
    copy.write_bytes((tiny.folder / SMALL).read_bytes().replace(b"0001z", b"0002z"))
    (own,) = copies_in(tiny.folder, survey(tiny.folder), tiny.access.seals)
    assert own.path == copy
    with tiny.access.alone():
        merge(tiny.access, own)

    assert [one.id for one in tiny.records(OwnSubstance)] == [id_of(1), id_of(2)]


def test_restore(filled: TinyStore) -> None:
    """A backup brings back what was said, and takes what was said since."""
    before = held(filled)
    with filled.access.alone():
        name = filled.access.back_up("asked")
    assert name is not None
    filled.save(msgspec.structs.replace(KAVA, codename="k"))
    filled.save(OwnSubstance(id=id_of(3), name="khat"))

    restore(filled.access, name)

    assert held(filled) == before


# Renaming


def test_the_backup_takes_a_renaming_back(filled: TinyStore) -> None:
    """The backup that a renaming names holds all as it was."""
    before = held(filled)
    _, saved = filled.rename_substance("kawa", KAVA.taking_over("kawa", None))
    assert saved is not None
    assert "-before-rename-" in saved
    after = held(filled)
    assert before != after

    restore(filled.access, saved)
    assert held(filled) == before


def test_what_waits_is_renamed(sealed: TinyStore) -> None:
    """What waits to be filed is filed first, and gets the new name, too."""
    sealed.save(KAVA)
    sealed.add(ENTRIES[:1])
    assert len(waiting(sealed.folder)) == 1

    sealed.rename_substance("kawa", KAVA.taking_over("kawa", None))

    (entry,) = sealed.select(EVERYTHING)
    assert isinstance(entry, Use)
    assert entry.substance == "kava"


@pytest.mark.parametrize("function", ["write_file", "remove_file"])
def test_renaming_cut_off_anywhere(filled: TinyStore, tmp_path: Path, function: str) -> None:
    """Ended at any step, a renaming has happened or has not, and the same command goes through."""
    working: Callable[..., object] = getattr(changes, function)
    new = KAVA.taking_over("kawa", None)
    before = held(filled)
    has_happened = []
    for at_call in itertools.count(1):
        copy = tmp_path / f"copy {at_call}"
        shutil.copytree(filled.folder, copy)
        dying = Dying(at_call)
        with pytest.MonkeyPatch.context() as patch, contextlib.suppress(Died):
            patch.setattr(changes, function, dying.instead_of(working))
            store_in(copy).rename_substance("kawa", new)
        opened = store_in(copy)
        found = held(opened)
        assert look_over(opened).status == 0
        opened.rename_substance("kawa", new)
        assert found in (before, held(opened))
        has_happened.append(found != before)
        if dying.left > 0:
            break

    assert has_happened == sorted(has_happened)
    assert has_happened[-1]
    assert len(has_happened) > 1


# Written without the key


@pytest.fixture
def keyless(sealed: TinyStore) -> TinyStore:
    """Return the encrypted journal for a command that can't open it."""
    sealed.save(ALCOHOL)
    sealed.save(OwnSubstance(id=id_of(2), name="kava", formerly=("kawa",)))
    sealed.change_settings(lambda kept: msgspec.structs.replace(kept, region="GB"))
    return store_in(sealed.folder, kept_identity=lambda: pytest.fail("the key was needed"))


BLIND: tuple[AnyEntry, ...] = (
    make(Use, 21, "2026-11-01", substance="tea", amount=Decimal(2)),
    make(Use, 22, "2026-11-02", substance="alcohol", amount=Decimal(2), unit="my mug"),
    make(NoUse, 23, "2026-11-03", substances=("tea", "kawa")),
    make(Urge, 24, "2026-11-04", substance="kawa"),
)
SETTLED: tuple[AnyEntry, ...] = (
    make(
        Use,
        21,
        "2026-11-01",
        substance="alcohol",
        amount=Decimal(2),
        unit="unit",
        grams=Decimal("15.78"),
    ),
    make(
        Use,
        22,
        "2026-11-02",
        substance="alcohol",
        amount=Decimal(701),
        unit="ml@5%",
        grams=Decimal("27.65445"),
        typed="2 my mugs",
    ),
    make(NoUse, 23, "2026-11-03", substances=("alcohol", "kava")),
    make(Urge, 24, "2026-11-04", substance="kava"),
)


def test_settled_when_filed(sealed: TinyStore, keyless: TinyStore) -> None:
    """What was logged blind is filed under the names and units of the open journal."""
    keyless.add(BLIND)

    assert exactly(sealed.select(EVERYTHING)) == exactly(SETTLED)
    assert waiting(sealed.folder) == []
    sealed.undo()
    assert sealed.select(EVERYTHING) == []


def test_what_waited_in_a_backup_is_settled(sealed: TinyStore, keyless: TinyStore) -> None:
    """What a backup holds unfiled is settled when it is restored, and no difference before."""
    keyless.add(BLIND)
    with sealed.access.alone():
        name = sealed.access.back_up("asked")
    assert name is not None
    assert differences(sealed.access, name) == []
    assert exactly(sealed.select(EVERYTHING)) == exactly(SETTLED)
    assert differences(sealed.access, name) == []

    restore(sealed.access, name)

    assert exactly(sealed.select(EVERYTHING)) == exactly(SETTLED)


def test_a_backup_is_told_beside_damage(sealed: TinyStore, keyless: TinyStore) -> None:
    """Where names can't be read any more, what a backup would bring back is told all the same."""
    with sealed.access.alone():
        name = sealed.access.back_up("asked")
    assert name is not None
    keyless.add(BLIND)
    put_in_place(place_of(sealed, SMALL), b"")

    found = {one.what: one for one in differences(sealed.access, name)}

    assert found["goals"].present_is_damaged
    assert found["2026-11"].goes == len(BLIND)


# Erasing


def traces(folder: Path) -> set[int]:
    """Return the numbers of the notes and titles that are anywhere under a folder."""
    everything = b"\n".join(opened_under(folder).values())
    return {number for number in range(10, 20) if f"{CANARY} {number}".encode() in everything}


def test_erase_takes_what_was_said(filled: TinyStore) -> None:
    """Erasing a substance takes its own record from the journal, undo and every backup."""
    filled.save(msgspec.structs.replace(KAVA, codename=CANARY))
    with filled.access.alone():
        filled.access.back_up("asked")

    erase.erase(filled.access, of_substance("kava"))

    assert filled.records(OwnSubstance) == [ALCOHOL]
    opened = opened_under(filled.folder)
    assert not [name for name, content in opened.items() if b"bowl" in content]
    assert filled.undo() is not None
    assert filled.records(OwnSubstance) == []


def test_erase_leaves_what_is_only_called_so(filled: TinyStore) -> None:
    """An exercise that has the name of a substance is no record of it, and stays."""
    river = OwnExercise(id=id_of(20), name="alcohol", lines=("in 4", "out 6"))
    filled.save(river)

    erase.erase(filled.access, of_substance("alcohol"))

    assert filled.records(OwnExercise) == [river]
    assert [one.name for one in filled.records(OwnSubstance)] == ["kava"]


def test_erase_by_another_name(filled: TinyStore, clock: Clock) -> None:
    """What a backup has under a former name, a codename or an alias is erased, too."""
    clock.now = NOON + timedelta(days=1)
    filled.rename_substance("kawa", KAVA.taking_over("kawa", None))
    catalogue = Catalogue(filled.records(OwnSubstance))
    assert {11, 13, 16, 19} <= traces(filled.folder)

    erase.erase(filled.access, of_substance(catalogue.name_of("kawa"), catalogue.name_of))

    assert traces(filled.folder) & {11, 13, 16, 19} == set()
    assert {12, 14} <= traces(filled.folder), "a free day of several keeps the others"
    assert [one.name for one in filled.records(OwnSubstance)] == ["alcohol"]
    opened: dict[str, Any] = opened_under(filled.folder)
    left = [
        name
        for name, content in opened.items()
        if b'"kawa"' in content.replace(b'"note":"kawa"', b"")
    ]
    assert left == []


def test_erase_what_waits(sealed: TinyStore, keyless: TinyStore) -> None:
    """What waits in a backup's inbox under a codename is erased with the rest."""
    keyless.add([make(Use, 31, substance="tea", note=f"{CANARY} 19")])
    with sealed.access.alone():
        sealed.access.back_up("asked")
    catalogue = Catalogue(sealed.records(OwnSubstance))
    assert traces(sealed.folder) == {19}

    erase.erase(sealed.access, of_substance("alcohol", catalogue.name_of))

    assert traces(sealed.folder) == set()

"""Bringing back what a backup holds: exactly that, after saying so, and never at a loss."""

import json
from datetime import date, timedelta

import msgspec
import pytest

from hrjournal.errors import Damaged, NewerFormat, NotFound
from hrjournal.model.entry import Entry, Mood, NoUse, Use
from hrjournal.model.goal import Goal
from hrjournal.model.report import Difference, Uncovered
from hrjournal.model.selection import Selection
from hrjournal.model.substance import OwnSubstance
from hrjournal.store import changes
from hrjournal.store.backups import backup_names
from hrjournal.store.check import look_over
from hrjournal.store.files import write_file
from hrjournal.store.kinds import SMALL_TABLES
from hrjournal.store.restore import differences, restore, uncovered
from hrjournal.store.tiny_store import TinyStore
from tests.fakes import CANARY, NOON, WHOLE_ENTRIES, Clock, exactly, goal, id_of, make
from tests.store.journals import Died, Dying, files_under, held_by, place_of, put_in_place, store_in
from tests.store.test_small_records import EXAMPLES

OCTOBER = "entries/2026-10.json"
NOVEMBER = "entries/2026-11.json"
DECEMBER = "entries/2026-12.json"

Held = tuple[list[str], list[str]]


@pytest.fixture(params=["tiny", "sealed"])
def filled(request: pytest.FixtureRequest) -> TinyStore:
    """Return a journal, plain and encrypted, of two months and a goal."""
    store: TinyStore = request.getfixturevalue(request.param)
    store.add([*WHOLE_ENTRIES, make(NoUse, 5, "2026-10-31")])
    store.save(goal(1))
    return store


def back_up(store: TinyStore) -> tuple[str, Held]:
    """Make a backup, and return its name and what the journal holds."""
    held = held_by(store)
    with store.access.alone():
        name = store.access.back_up("asked")
    assert name is not None
    return name, held


def go_on(store: TinyStore) -> None:
    """Change everything there is: a month more, one less, one otherwise, another goal."""
    store.add([make(Mood, 6, "2026-12-24"), make(Mood, 7, "2026-11-22")])
    store.remove(Entry, id_of(5))
    store.remove(Entry, id_of(2))
    store.change(Entry, id_of(1), lambda kept: msgspec.structs.replace(kept, note="New"))
    store.save(goal(8, title=CANARY))


def difference(
    what: str, *, comes_back: int = 0, goes: int = 0, changed: int = 0, damaged: bool = False
) -> Difference:
    """Return what restoring changes."""
    return Difference(
        what=what,
        comes_back=comes_back,
        goes=goes,
        changed=changed,
        present_is_damaged=damaged,
    )


# Saying what would change


def test_no_difference(filled: TinyStore) -> None:
    """A backup of what the journal holds changes nothing."""
    name, _ = back_up(filled)

    assert differences(filled.access, name) == []


def test_differences(filled: TinyStore) -> None:
    """Each month tells what it would gain, lose and have otherwise; so do the goals."""
    name, _ = back_up(filled)
    go_on(filled)
    before = files_under(filled.folder)

    assert differences(filled.access, name) == [
        difference("2026-10", comes_back=1),
        difference("2026-11", comes_back=1, goes=1, changed=1),
        difference("2026-12", goes=1),
        difference("goals", goes=1),
    ]
    assert files_under(filled.folder) == before


def test_differences_of_an_unknown_field(filled: TinyStore) -> None:
    """A change of what another version wrote counts as a change."""
    name, _ = back_up(filled)
    with filled.access.changes() as files:
        files.table(NOVEMBER, "entries").update({"from_later": 1}, doc_ids=[1])
        files.commit()

    assert differences(filled.access, name) == [difference("2026-11", changed=1)]


def test_what_waited_counts(sealed: TinyStore) -> None:
    """What a backup holds in its inbox is restored, and told, like all else."""
    sealed.add(WHOLE_ENTRIES[:1])
    sealed.select(Selection())
    sealed.add(WHOLE_ENTRIES[1:])
    with sealed.access.alone():
        name = sealed.access.back_up("asked")
    assert name is not None

    assert differences(sealed.access, name) == []
    sealed.remove(Entry, id_of(1))
    sealed.remove(Entry, id_of(4))
    assert differences(sealed.access, name) == [difference("2026-11", comes_back=2)]
    restore(sealed.access, name)

    assert held_by(sealed)[0] == exactly(WHOLE_ENTRIES)


def test_what_waits_now_counts(sealed: TinyStore) -> None:
    """What waits in the journal is told as lost, is gone after, and is kept in the backup."""
    sealed.add(WHOLE_ENTRIES[:1])
    name, held = back_up(sealed)
    sealed.add([make(Mood, 9)])

    assert differences(sealed.access, name) == [difference("2026-11", goes=1)]
    sealed.add([make(Mood, 10, "2026-12-01")])
    saved = restore(sealed.access, name)
    assert held_by(sealed) == held

    assert saved is not None
    restore(sealed.access, saved)
    assert {entry.id for entry in sealed.select(Selection())} == {id_of(1), id_of(9), id_of(10)}


def test_differences_of_every_small_kind(filled: TinyStore) -> None:
    """Each kind of small record is told of when one would go."""
    name, _ = back_up(filled)
    for number, table in enumerate(SMALL_TABLES, start=31):
        filled.save(msgspec.structs.replace(EXAMPLES[table][0], id=id_of(number)))

    assert differences(filled.access, name) == [difference(one, goes=1) for one in SMALL_TABLES]


# Names that something else stands for by now


@pytest.mark.parametrize("carried_by", ["an entry", "a goal", "what was said of it"])
def test_codename_that_a_backup_lacks(filled: TinyStore, carried_by: str) -> None:
    """A name that has a codename now, and had none, is told of by the codename."""
    kava = OwnSubstance(id=id_of(40), name="kava")
    match carried_by:
        case "an entry":
            filled.add([make(NoUse, 41, "2026-11-20", substances=("kava",))])
        case "a goal":
            filled.save(goal(42, measure="at most 3 days of kava per week"))
        case _:
            filled.save(kava)
    name, _ = back_up(filled)
    filled.save(msgspec.structs.replace(kava, codename="tea"))
    assert uncovered(filled.access, name) == Uncovered(coded=("tea",))
    later, _ = back_up(filled)

    assert uncovered(filled.access, later) == Uncovered()
    restore(filled.access, name)
    assert uncovered(filled.access, later) == Uncovered()


def test_name_that_is_not_in_a_backup(filled: TinyStore) -> None:
    """A codename of what a backup knows nothing about uncovers nothing."""
    name, _ = back_up(filled)
    filled.save(OwnSubstance(id=id_of(40), name="kava", codename="tea"))

    assert uncovered(filled.access, name) == Uncovered()


@pytest.mark.parametrize(("codename", "told"), [(None, "kratom"), ("tea", "tea")])
def test_renamed_since(filled: TinyStore, codename: str | None, told: str) -> None:
    """A name that was given up is told of by what is shown for it now."""
    filled.add([make(Use, 41, "2026-11-20", substance="kratum")])
    name, _ = back_up(filled)
    new = OwnSubstance(id=id_of(40), name="kratom", codename=codename, formerly=("kratum",))
    filled.rename_substance("kratum", new)

    assert uncovered(filled.access, name).renamed == (told,)
    assert uncovered(filled.access, back_up(filled)[0]) == Uncovered()


def test_names_where_the_present_is_damaged(tiny: TinyStore) -> None:
    """Where it can't be read what is said of names now, nothing is told of them."""
    tiny.add([make(Use, 41, "2026-11-20", substance="kava")])
    tiny.save(OwnSubstance(id=id_of(40), name="kava", codename="tea"))
    name, _ = back_up(tiny)
    put_in_place(tiny.folder / "journal.json", b"{")

    assert uncovered(tiny.access, name) == Uncovered()


# Bringing back


def test_restore(filled: TinyStore) -> None:
    """Entries and goals are as they were, later months are gone, and nothing is left to undo."""
    name, held = back_up(filled)
    go_on(filled)

    restore(filled.access, name)

    assert held_by(filled) == held
    assert [name for name in filled.months() if filled.entries_in(name)] == [OCTOBER, NOVEMBER]
    assert filled.undo() is None
    assert held_by(filled) == held
    assert look_over(filled).status == 0


def test_restore_is_restorable(filled: TinyStore, clock: Clock) -> None:
    """The present is backed up first: restoring that brings it back, as often as one likes."""
    name, held = back_up(filled)
    go_on(filled)
    present = held_by(filled)
    clock.now = NOON + timedelta(minutes=1)

    saved = restore(filled.access, name)
    assert saved == "2026-11-22T110100Z-before-restore-3"
    assert held_by(filled) == held
    restore(filled.access, saved)
    assert held_by(filled) == present
    restore(filled.access, name)

    assert held_by(filled) == held


def test_unknown_fields_come_back(filled: TinyStore) -> None:
    """What another version wrote into a record is restored with it."""
    with filled.access.changes() as files:
        files.table(NOVEMBER, "entries").update({"from_later": [1, {"a": None}]}, doc_ids=[1])
        files.commit()
    name, _ = back_up(filled)
    expected = changes.Snapshot(filled.folder, filled.access.seals).tables(NOVEMBER)
    filled.remove(Entry, id_of(1))

    restore(filled.access, name)

    assert changes.Snapshot(filled.folder, filled.access.seals).tables(NOVEMBER) == expected


def test_pending_change_is_in_the_backup_before(tiny: TinyStore, clock: Clock) -> None:
    """A change that had happened but not been carried out is kept by the backup of the present."""
    tiny.add(WHOLE_ENTRIES)
    name, held = back_up(tiny)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(changes, "write_file", Dying(at_call=2).instead_of(write_file))
        with pytest.raises(Died):
            tiny.change(
                Entry,
                id_of(1),
                lambda kept: msgspec.structs.replace(kept, day=date(2026, 12, 24), at=None),
            )
    present = held_by(tiny)
    clock.now = NOON + timedelta(minutes=1)
    assert differences(tiny.access, name) == [
        difference("2026-11", comes_back=1),
        difference("2026-12", goes=1),
    ]

    saved = restore(tiny.access, name)
    assert held_by(tiny) == held
    assert saved is not None
    restore(tiny.access, saved)

    assert held_by(tiny) == present


@pytest.mark.parametrize("at_call", range(1, 7))
def test_death_while_restoring(filled: TinyStore, at_call: int) -> None:
    """A process that dies at any write has restored all of it, or nothing."""
    name, held = back_up(filled)
    go_on(filled)
    present = held_by(filled)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(changes, "write_file", Dying(at_call).instead_of(write_file))
        try:
            restore(filled.access, name)
        except Died:
            assert held_by(filled) == (present if at_call == 1 else held)
        else:
            assert held_by(filled) == held

    filled.save(goal(30))
    filled.undo()
    assert held_by(filled) == (present if at_call == 1 else held)


# When the present is damaged

BYTES = {"empty": b"", "cut": b'{"about": {"1": {"for', "text": CANARY.encode()}


@pytest.mark.parametrize("content", BYTES.values(), ids=BYTES.keys())
@pytest.mark.parametrize("name", [NOVEMBER, "journal.json"])
def test_damaged_present(filled: TinyStore, name: str, content: bytes, clock: Clock) -> None:
    """A damaged file is told and replaced; its bytes stay in the backup of the present."""
    backup, held = back_up(filled)
    clock.now = NOON + timedelta(minutes=1)
    path = place_of(filled, name)
    put_in_place(path, content)

    (found,) = differences(filled.access, backup)
    what, count = ("goals", 1) if name == "journal.json" else ("2026-11", 4)
    assert found == difference(what, comes_back=count, damaged=True)
    saved = restore(filled.access, backup)

    assert held_by(filled) == held
    assert saved is not None
    kept = filled.folder / "backups" / saved / path.relative_to(filled.folder)
    assert kept.read_bytes() == content
    assert look_over(filled).status == 0


@pytest.mark.parametrize("content", BYTES.values(), ids=BYTES.keys())
def test_damaged_pending(filled: TinyStore, content: bytes, clock: Clock) -> None:
    """A damaged note of a change is told, and put aside; its bytes stay in the backup."""
    backup, held = back_up(filled)
    go_on(filled)
    clock.now = NOON + timedelta(minutes=1)
    name = "pending.json.age" if filled.access.seals.are_on else "pending.json"
    put_in_place(filled.folder / name, content)
    with pytest.raises(Damaged):
        filled.select(Selection())

    found = differences(filled.access, backup)
    assert difference("pending.json", damaged=True) in found
    assert difference("2026-12", goes=1) in found
    saved = restore(filled.access, backup)

    assert held_by(filled) == held
    assert not (filled.folder / name).exists()
    assert saved is not None
    kept = filled.folder / "backups" / saved / f"{name}.damaged"
    assert kept.read_bytes() == content
    filled.add([make(Mood, 9)])
    assert look_over(filled).status == 0


def test_damaged_undo(filled: TinyStore) -> None:
    """A damaged undo.json keeps nobody from restoring, and is gone after."""
    backup, held = back_up(filled)
    place = place_of(filled, "undo.json")
    put_in_place(place, b"")

    assert differences(filled.access, backup) == []
    restore(filled.access, backup)

    assert held_by(filled) == held
    filled.add([make(Mood, 9)])
    assert filled.undo() is not None


def test_missing_present(filled: TinyStore) -> None:
    """A month that somebody removed is brought back."""
    backup, held = back_up(filled)
    place_of(filled, NOVEMBER).unlink()
    place_of(filled, "journal.json").unlink()

    assert differences(filled.access, backup) == [
        difference("2026-11", comes_back=4),
        difference("goals", comes_back=1),
    ]
    restore(filled.access, backup)

    assert held_by(filled) == held


# When the backup is

MONTH = {
    "empty": (b"", Damaged),
    "cut": (b'{"about": {"1": {"for', Damaged),
    "text": (CANARY.encode(), Damaged),
    "newer": (b'{"about": {"1": {"format": 99}}}', NewerFormat),
    "record": (
        json.dumps(
            {
                "about": {"1": {"format": 1}},
                "entries": {"1": {"kind": "use", "id": id_of(7), "note": CANARY}},
            }
        ).encode(),
        Damaged,
    ),
}


@pytest.mark.parametrize(("content", "error"), MONTH.values(), ids=MONTH.keys())
def test_damaged_backup(tiny: TinyStore, content: bytes, error: type[Exception]) -> None:
    """A backup that can't be read is refused, by name and without content; nothing is changed."""
    tiny.add([*WHOLE_ENTRIES, make(Use, 5, "2026-10-31")])
    backup, _ = back_up(tiny)
    go_on(tiny)
    put_in_place(tiny.folder / "backups" / backup / OCTOBER, content)
    before = files_under(tiny.folder)

    for doing in (differences, restore):
        with pytest.raises(error, match=backup) as refused:
            doing(tiny.access, backup)
        assert CANARY not in str(refused.value)

    assert files_under(tiny.folder) == before


def test_backup_of_a_damaged_pending_change(tiny: TinyStore, clock: Clock) -> None:
    """A backup made where a note of a change was damaged is restored without that change."""
    tiny.add(WHOLE_ENTRIES)
    backup, _ = back_up(tiny)
    tiny.add([make(Mood, 6, "2026-12-24"), make(Mood, 7, "2026-11-22")])
    present = held_by(tiny)
    put_in_place(tiny.folder / "pending.json", b"{")
    clock.now = NOON + timedelta(minutes=1)
    saved = restore(tiny.access, backup)
    assert saved is not None

    restore(tiny.access, saved)

    assert held_by(tiny) == present


def test_damaged_goals_of_a_backup(tiny: TinyStore) -> None:
    """Goals that can't be understood are not restored either."""
    tiny.save(goal(1))
    backup, _ = back_up(tiny)
    path = tiny.folder / "backups" / backup / "journal.json"
    put_in_place(path, path.read_bytes().replace(b'"active"', b'"unheard of"'))

    with pytest.raises(Damaged, match=backup):
        restore(tiny.access, backup)

    assert len(tiny.records(Goal)) == 1


@pytest.mark.parametrize("name", ["", "..", "2026-11-22T120000-asked-9", f"../{CANARY}", CANARY])
def test_unknown_backup(filled: TinyStore, name: str) -> None:
    """A name that no backup has is refused, and nothing is changed."""
    back_up(filled)
    before = files_under(filled.folder)

    for doing in (differences, restore):
        with pytest.raises(NotFound) as refused:
            doing(filled.access, name)
        assert CANARY not in str(refused.value)

    assert files_under(filled.folder) == before
    assert "before-restore" not in "".join(backup_names(filled.folder))


def test_restore_of_a_backup_without_goals(tiny: TinyStore) -> None:
    """A backup of a journal that had no goals yet leaves none."""
    tiny.add(WHOLE_ENTRIES)
    backup, held = back_up(tiny)
    tiny.save(goal(1))

    restore(tiny.access, backup)

    assert held_by(store_in(tiny.folder)) == held
    assert tiny.records(Goal) == []

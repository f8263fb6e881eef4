"""Erasing: gone from months, undo, the inbox and every backup, and nothing else is."""

import json
import os
import re
import shutil
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import msgspec
import pytest

from hrjournal.errors import Damaged, NotUnderstood
from hrjournal.model.entry import ID_LENGTH, AnyEntry, Entry, Event, Mood, NoUse, Use
from hrjournal.model.goal import Goal
from hrjournal.model.selection import Selection
from hrjournal.store import changes, erase
from hrjournal.store.backups import backup_names
from hrjournal.store.changes import Snapshot
from hrjournal.store.erase import erase_everything
from hrjournal.store.erase_rules import all_before, of_substance, with_id
from hrjournal.store.files import remove_file, write_file
from hrjournal.store.inbox import waiting
from hrjournal.store.reduced import Reduce
from hrjournal.store.restore import restore
from hrjournal.store.tiny_store import TinyStore
from tests.fakes import CANARY, NOON, Clock, exactly, goal, id_of, make
from tests.store.journals import (
    Died,
    Dying,
    files_under,
    linked,
    make_sealed,
    opened_under,
    place_of,
    put_in_place,
    store_in,
)

NOVEMBER = "entries/2026-11.json"
DECEMBER = "entries/2026-12.json"

ENTRIES: tuple[AnyEntry, ...] = (
    make(Use, 1, "2026-10-20", substance="cannabis", note=f"{CANARY} 1"),
    make(Use, 2, "2026-10-31", substance="alcohol", note=f"{CANARY} 2"),
    make(NoUse, 3, "2026-11-01", substances=("alcohol", "cannabis"), note=f"{CANARY} 3"),
    make(NoUse, 4, "2026-11-02", substances=("cannabis",), note=f"{CANARY} 4"),
    make(NoUse, 5, "2026-11-03", note=f"{CANARY} 5"),
    make(Mood, 6, "2026-12-01", note=f"{CANARY} 6", tags=("cannabis",)),
)


@pytest.fixture(params=["tiny", "sealed"])
def filled(request: pytest.FixtureRequest, clock: Clock) -> TinyStore:
    """Return a journal, plain and encrypted, whose every entry is in backups and in undo."""
    store: TinyStore = request.getfixturevalue(request.param)
    store.add(ENTRIES[:3])
    store.select(Selection())
    clock.now = NOON + timedelta(days=1)
    store.add(ENTRIES[3:])
    store.save(goal(7, title=f"{CANARY} 7"))
    store.save(goal(8, title=f"{CANARY} 8", measure="at most 2 uses of cannabis per month"))
    for number in range(1, 7):
        store.change(
            Entry,
            id_of(number),
            lambda kept: msgspec.structs.replace(kept, tags=(*kept.tags, "new")),
        )
    clock.now = NOON + timedelta(days=2)
    with store.access.alone():
        store.access.back_up("asked")
    assert len(backup_names(store.folder)) in {2, 3}
    return store


def numbers(store: TinyStore) -> list[int]:
    """Return the numbers of the entries in a journal."""
    return [int(entry.id[:4]) for entry in store.select(Selection())]


def traces(folder: Path) -> set[int]:
    """Return the numbers of the notes and titles that are anywhere under a folder."""
    everything = b"\n".join(opened_under(folder).values())
    return {number for number in range(1, 10) if f"{CANARY} {number}".encode() in everything}


REDUCTIONS: dict[str, tuple[Callable[[], Reduce], set[int], list[int]]] = {
    "an id": (lambda: with_id(id_of(2)), {2}, [1, 3, 4, 5, 6]),
    "an id in capitals": (lambda: with_id(f" {id_of(6).upper()} "), {6}, [1, 2, 3, 4, 5]),
    "a substance": (lambda: of_substance("cannabis"), {1, 4, 8}, [2, 3, 5, 6]),
    "another substance": (lambda: of_substance("alcohol"), {2, 7}, [1, 3, 4, 5, 6]),
    "before a day": (lambda: all_before(date(2026, 11, 2)), {1, 2, 3}, [4, 5, 6]),
    "before every day": (lambda: all_before(date(2026, 10, 20)), set(), [1, 2, 3, 4, 5, 6]),
    "before tomorrow": (lambda: all_before(date(2027, 1, 1)), {1, 2, 3, 4, 5, 6}, []),
    "nothing": (lambda: of_substance("tea"), set(), [1, 2, 3, 4, 5, 6]),
}


@pytest.mark.parametrize("name", REDUCTIONS)
def test_erase(filled: TinyStore, name: str) -> None:
    """What is erased is nowhere under the folder, all else is everywhere it was."""
    reduce, gone, left = REDUCTIONS[name]
    assert traces(filled.folder) == {1, 2, 3, 4, 5, 6, 7, 8}

    erase.erase(filled.access, reduce())

    assert traces(filled.folder) == {1, 2, 3, 4, 5, 6, 7, 8} - gone
    assert numbers(filled) == left
    assert exactly(filled.records(Goal)) == exactly(
        [kept for kept in filled.records(Goal) if int(kept.id[:4]) not in gone]
    )


@pytest.mark.parametrize(
    ("name", "count"),
    [
        ("an id", 1),
        ("a substance", 4),
        ("another substance", 3),
        ("before a day", 3),
        ("before tomorrow", 6),
        ("nothing", 0),
    ],
)
def test_count(filled: TinyStore, name: str, count: int) -> None:
    """What erasing would touch is counted once each, and not yet touched."""
    reduce = REDUCTIONS[name][0]()
    before = files_under(filled.folder)

    assert erase.count_erased(filled.access, reduce) == count
    assert files_under(filled.folder) == before
    erase.erase(filled.access, reduce)

    assert erase.count_erased(filled.access, reduce) == 0


def test_count_of_the_past(filled: TinyStore) -> None:
    """What was deleted counts while undo or a backup holds it; erasing takes it from there."""
    filled.remove(Entry, id_of(2))
    assert erase.count_erased(filled.access, with_id(id_of(2))) == 1

    erase.erase(filled.access, with_id(id_of(2)))

    assert 2 not in traces(filled.folder)
    filled.undo()
    assert 2 not in numbers(filled)


@pytest.mark.parametrize("text", ["", "0002", id_of(2)[:-1], id_of(2) + "z"])
def test_part_of_an_id(text: str) -> None:
    """Erasing is for ever, so it takes a whole id."""
    with pytest.raises(NotUnderstood, match=f"all {ID_LENGTH} characters"):
        with_id(text)


def test_free_day_of_several(filled: TinyStore) -> None:
    """Of a free day of several substances, the others are left, in backups and undo too."""
    erase.erase(filled.access, of_substance("cannabis"))

    (kept,) = filled.select(Selection(id_prefix=id_of(3)))
    assert isinstance(kept, NoUse)
    assert (kept.substances, kept.note) == (("alcohol",), f"{CANARY} 3")
    for content in opened_under(filled.folder).values():
        for fragment in (b'"alcohol","cannabis"', b'"substance":"cannabis"', b"of cannabis per"):
            assert fragment not in content


def test_undo_after(filled: TinyStore) -> None:
    """What is left to take back is taken back, without what was erased."""
    erase.erase(filled.access, of_substance("cannabis"))

    while filled.undo():
        assert traces(filled.folder) <= {2, 3, 5, 6, 7}
    assert numbers(filled) == []
    assert filled.records(Goal) == []


@pytest.mark.parametrize("change", ["deleted", "logged", "edited"])
def test_what_was_taken_back(filled: TinyStore, change: str) -> None:
    """What could be done again is erased as well, and what is left of it is done again."""
    match change:
        case "deleted":
            filled.remove(Entry, id_of(2))
        case "logged":
            filled.add([make(Mood, 21, note=CANARY), make(Mood, 22)])
        case _:
            filled.change(Entry, id_of(2), lambda one: msgspec.structs.replace(one, tags=("a",)))
    filled.undo()
    wanted = 21 if change == "logged" else 2
    assert erase.count_erased(filled.access, with_id(id_of(wanted))) == 1

    erase.erase(filled.access, with_id(id_of(wanted)))

    assert not any(id_of(wanted).encode() in one for one in opened_under(filled.folder).values())
    again = filled.redo()
    assert (again is not None) == (change == "logged")
    assert (22 in numbers(filled)) == (change == "logged")
    assert wanted not in numbers(filled)


def test_others_are_intact(filled: TinyStore) -> None:
    """Documents that are not erased are the same, with what others wrote into them."""
    with filled.access.changes() as files:
        files.table(NOVEMBER, "entries").update({"from_later": {"a": [1, None]}})
        files.commit()
    before = Snapshot(filled.folder, filled.access.seals).tables(NOVEMBER)["entries"]

    erase.erase(filled.access, with_id(id_of(4)))

    after = Snapshot(filled.folder, filled.access.seals).tables(NOVEMBER)["entries"]
    assert after == {
        number: document for number, document in before.items() if document["id"] != id_of(4)
    }


def test_links_are_kept(filled: TinyStore) -> None:
    """Files without anything erased are not written, and stay shared with the backups."""
    ending = ".age" if filled.access.seals.are_on else ""
    paths = [
        path for path in filled.folder.rglob(f"2026-12.json{ending}") if ".tmp" not in str(path)
    ]
    before = {path: path.stat().st_ino for path in paths}
    assert len(before) >= 2

    erase.erase(filled.access, with_id(id_of(2)))

    assert {path: path.stat().st_ino for path in paths} == before
    assert len({*before.values()}) < len(before)


def test_links_that_are_erased_from(tiny: TinyStore) -> None:
    """What is rewritten in several backups is written once, and linked as it was before."""
    tiny.add(ENTRIES)
    for _ in range(3):
        with tiny.access.alone():
            tiny.access.back_up("asked")
    months = sorted(tiny.folder.glob("backups/*/entries/2026-10.json"))
    assert len({path.stat().st_ino for path in months}) == 1

    erase.erase(tiny.access, with_id(id_of(2)))

    assert len(months) == 3
    assert len({path.stat().st_ino for path in months}) == 1
    assert traces(tiny.folder) == {1, 3, 4, 5, 6}


def test_waiting_entries(sealed: TinyStore) -> None:
    """What waits is erased too, from the inbox and from backups of it."""
    sealed.add(ENTRIES[:2])
    sealed.add(ENTRIES[2:4])
    with sealed.access.alone():
        name = sealed.access.back_up("asked")
    kept = sealed.folder / "backups" / str(name)
    assert len(waiting(kept)) == 2

    erase.erase(sealed.access, of_substance("cannabis"))

    assert traces(sealed.folder) == {2, 3}
    assert waiting(sealed.folder) == []
    assert len(waiting(kept)) == 2
    erase.erase(sealed.access, with_id(id_of(3)))
    assert len(waiting(kept)) == 1
    assert traces(sealed.folder) == {2}


def test_leftovers(filled: TinyStore) -> None:
    """What a killed process left half written is removed with it."""
    leftover = filled.folder / "entries" / ".2026-10.json.7.tmp"
    leftover.write_text(f"{CANARY} 2")
    unfinished = filled.folder / "backups" / ".2026-11-22T110000-daily.tmp"
    unfinished.mkdir()
    (unfinished / "journal.json").write_text(f"{CANARY} 2")

    erase.erase(filled.access, with_id(id_of(2)))

    assert 2 not in traces(filled.folder)


def test_pending_change(tiny: TinyStore) -> None:
    """An entry that a pending change holds is erased from there, too."""
    tiny.add(ENTRIES)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(changes, "write_file", Dying(at_call=2).instead_of(write_file))
        with pytest.raises(Died):
            tiny.change(
                Entry,
                id_of(2),
                lambda kept: msgspec.structs.replace(kept, day=date(2026, 12, 24), at=None),
            )
    assert (tiny.folder / "pending.json").exists()
    assert erase.count_erased(tiny.access, with_id(id_of(2))) == 1

    erase.erase(tiny.access, with_id(id_of(2)))

    assert traces(tiny.folder) == {1, 3, 4, 5, 6}


def test_what_was_put_aside(filled: TinyStore) -> None:
    """A damaged note of a change, put aside by a restore, can't be searched, so it is removed."""
    name = backup_names(filled.folder)[-1]
    pending = filled.folder / ("pending.json.age" if filled.access.seals.are_on else "pending.json")
    pending.write_text(f"{CANARY} 9")
    saved = restore(filled.access, name)
    shutil.rmtree(filled.folder / "backups" / str(saved))
    with filled.access.alone():
        filled.access.back_up("asked")

    erase.erase(filled.access, with_id(id_of(2)))

    assert not traces(filled.folder) & {2, 9}


@pytest.mark.parametrize("at_call", range(1, 13))
def test_interrupted(filled: TinyStore, at_call: int) -> None:
    """Until all of it is erased the entry is in the journal, so the command can be repeated."""
    with pytest.MonkeyPatch.context() as patch:
        dying = Dying(at_call)
        for module in (erase, changes):
            patch.setattr(module, "write_file", dying.instead_of(write_file))
            patch.setattr(module, "remove_file", dying.instead_of(remove_file))
        try:
            erase.erase(filled.access, of_substance("cannabis"))
        except Died:
            left = {1, 4} <= {*numbers(filled)}
        else:
            left = False

    assert erase.count_erased(filled.access, of_substance("cannabis")) == (4 if left else 0)
    assert left or traces(filled.folder) == {2, 3, 5, 6, 7}
    erase.erase(filled.access, of_substance("cannabis"))

    assert traces(filled.folder) == {2, 3, 5, 6, 7}
    assert numbers(filled) == [2, 3, 5, 6]


@pytest.mark.parametrize("place", ["backup", "month", "copy"])
def test_damaged(tiny: TinyStore, place: str) -> None:
    """What can't be read can't be searched: that is said, by name, and the entry stays."""
    tiny.add(ENTRIES)
    with tiny.access.alone():
        name = tiny.access.back_up("asked")
    path = {
        "backup": tiny.folder / "backups" / str(name) / NOVEMBER,
        "month": tiny.folder / DECEMBER,
        "copy": tiny.folder / "entries" / "2026-11 (1).json",
    }[place]
    put_in_place(path, b'{"about": ')
    before = files_under(tiny.folder)

    for doing in (erase.count_erased, erase.erase):
        with pytest.raises(Damaged, match=re.escape(str(path))):
            doing(tiny.access, with_id(id_of(2)))

    assert files_under(tiny.folder) == before


def test_damaged_undo(filled: TinyStore) -> None:
    """A damaged undo.json can't be searched and keeps nobody from erasing, so it is removed."""
    put_in_place(place_of(filled, "undo.json"), f"{CANARY} 9".encode())

    erase.erase(filled.access, with_id(id_of(2)))

    assert not traces(filled.folder) & {2, 9}


def test_copies(filled: TinyStore) -> None:
    """Copies that a sync service made, of months or of goals, are erased from as well."""
    for name, mark in (("entries/2026-10", ".sync-conflict-1"), ("journal", " (1)")):
        own = place_of(filled, f"{name}.json")
        copy = own.with_name(own.name.replace(Path(name).name, f"{Path(name).name}{mark}", 1))
        copy.write_bytes(own.read_bytes())
    with filled.access.alone():
        filled.access.back_up("asked")

    erase.erase(filled.access, of_substance("alcohol"))

    assert not traces(filled.folder) & {2, 7}
    assert len(list(filled.folder.rglob("2026-10.sync-conflict-1*"))) == 2


def test_private(filled: TinyStore) -> None:
    """What erasing rewrites stays private."""
    erase.erase(filled.access, all_before(date(2026, 11, 2)))

    for path in filled.folder.rglob("*"):
        assert path.stat().st_mode & 0o077 == 0, path


def test_no_backup_is_made(filled: TinyStore) -> None:
    """Erasing makes no backup: it would hold what is to be gone."""
    before = backup_names(filled.folder)

    erase.erase(filled.access, with_id(id_of(2)))

    assert backup_names(filled.folder) == before


# Everything


@pytest.mark.parametrize("part", ["entries", "backups"])
def test_everything_in_linked_folders(filled: TinyStore, part: str, tmp_path: Path) -> None:
    """A folder of the journal that is a link to another place goes with what is in it."""
    linked(filled.folder / part, tmp_path / "elsewhere")

    erase_everything(filled.access)

    assert not list(filled.folder.iterdir())
    assert traces(tmp_path) == set()


def test_everything(filled: TinyStore) -> None:
    """The whole journal is gone: months, goals, undo, backups, keys, leftovers and the lock."""
    (filled.folder / "settings.json").write_text(json.dumps({"about": {"1": {"format": 1}}}))
    (filled.folder / ".undo.json.7.tmp").write_text(CANARY)

    erase_everything(filled.access)

    assert list(filled.folder.iterdir()) == []
    opened = store_in(filled.folder)
    assert opened.select(Selection()) == []
    opened.add([make(Mood, 1)])
    assert numbers(opened) == [1]
    assert not opened.writes_blind()


def test_everything_but_what_is_others(filled: TinyStore) -> None:
    """What somebody else put beside the journal's files stays."""
    (filled.folder / "notes.txt").write_text("mine")
    (filled.folder / "photos").mkdir()

    erase_everything(filled.access)

    assert {path.name for path in filled.folder.iterdir()} == {"notes.txt", "photos"}


def test_everything_without_the_key(tmp_path: Path) -> None:
    """A journal whose passphrase is lost can still be erased."""
    make_sealed(tmp_path / "journal")
    store = store_in(tmp_path / "journal", kept_identity=lambda: pytest.fail("the key was needed"))
    store.add(ENTRIES)

    erase_everything(store.access)

    assert list(store.folder.iterdir()) == []


@pytest.mark.parametrize("at_call", range(1, 12))
def test_everything_interrupted(filled: TinyStore, at_call: int) -> None:
    """Interrupted at any file, erasing everything can be repeated to its end."""

    def unlink(dying: Dying) -> Any:
        really = Path.unlink
        return lambda path, missing_ok=False: (
            dying.instead_of(really)(path, missing_ok=missing_ok)
            if os.path.lexists(path)
            else really(path, missing_ok=missing_ok)
        )

    with pytest.MonkeyPatch.context() as patch:
        dying = Dying(at_call)
        patch.setattr(Path, "unlink", unlink(dying))
        patch.setattr(shutil, "rmtree", dying.instead_of(shutil.rmtree))
        try:
            erase_everything(filled.access)
        except Died:
            assert list(filled.folder.iterdir()) != []

    if filled.folder.exists() and list(filled.folder.iterdir()):
        erase_everything(store_in(filled.folder).access)

    assert list(filled.folder.iterdir()) == []


def test_what_another_entry_says_too(filled: TinyStore) -> None:
    """Words that are a part of what an entry that stays says are no trace of the erased one."""
    filled.add([make(Event, 41, "2026-11-01", label="visit", note="an old friend")])
    filled.add([make(Event, 42, "2026-11-02", label="visit", note="met an old friend today")])

    assert erase.erase(filled.access, with_id(id_of(41))) == []

"""What a store has read once is not made sense of again, and never hides what has changed."""

import os
from typing import NoReturn

import msgspec
import pytest

from hrjournal.errors import CannotWrite, Damaged
from hrjournal.model.entry import Entry, Mood
from hrjournal.model.goal import Goal
from hrjournal.model.selection import Selection
from hrjournal.store import changes
from hrjournal.store.read_tables import MOST_KEPT
from hrjournal.store.tiny_store import TinyStore
from tests.fakes import exactly, goal, id_of, make
from tests.store.journals import place_of, store_in

EVERYTHING = Selection()
NOVEMBER = "entries/2026-11.json"


@pytest.fixture(params=["tiny", "sealed"])
def store(request: pytest.FixtureRequest) -> TinyStore:
    """Return a journal, plain and encrypted, whose entries and goals have just been read."""
    filled: TinyStore = request.getfixturevalue(request.param)
    filled.add([make(Mood, 1), make(Mood, 2)])
    filled.save(goal(3))
    filled.select(EVERYTHING)
    filled.records(Goal)
    return filled


def test_what_another_command_writes(store: TinyStore) -> None:
    """Entries and goals that another command adds, changes or removes are seen at once."""
    other = store_in(store.folder)
    other.add([make(Mood, 4)])
    assert [entry.id for entry in store.select(EVERYTHING)] == [id_of(1), id_of(2), id_of(4)]

    other.change(Entry, id_of(1), lambda kept: msgspec.structs.replace(kept, note="New"))
    other.remove(Entry, id_of(2))
    other.change(Goal, id_of(3), lambda kept: msgspec.structs.replace(kept, title="New"))

    assert [entry.note for entry in store.select(EVERYTHING)] == ["New", None]
    assert [kept.title for kept in store.records(Goal)] == ["New"]


def test_what_something_else_writes_in_place(tiny: TinyStore) -> None:
    """A change that leaves a file's place, size and times as they were is seen, too."""
    tiny.add([make(Mood, 1, note="before")])
    tiny.select(EVERYTHING)
    path = tiny.folder / NOVEMBER
    status = path.stat()
    with path.open("r+b") as file:
        content = file.read()
        file.seek(0)
        file.write(content.replace(b"before", b"behind"))
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert path.stat().st_ino == status.st_ino
    assert path.stat().st_mtime_ns == status.st_mtime_ns

    assert [entry.note for entry in tiny.select(EVERYTHING)] == ["behind"]


def test_damage_since(store: TinyStore) -> None:
    """A file that is damaged since is refused, and one that is gone has nothing."""
    path = place_of(store, NOVEMBER)
    content = path.read_bytes()
    path.write_bytes(content[:-9])
    with pytest.raises(Damaged):
        store.select(EVERYTHING)

    path.unlink()
    assert store.select(EVERYTHING) == []

    path.write_bytes(content)
    assert len(store.select(EVERYTHING)) == 2


def test_a_refused_change(tiny: TinyStore, monkeypatch: pytest.MonkeyPatch) -> None:
    """What could not be written is not shown as if it had been."""

    def refuse(*_: object) -> NoReturn:
        raise CannotWrite("The disk is full. Nothing was changed.")

    tiny.add([make(Mood, 1)])
    with monkeypatch.context() as patch:
        patch.setattr(changes, "write_file", refuse)
        with pytest.raises(CannotWrite):
            tiny.add([make(Mood, 2)])

    assert exactly(tiny.select(EVERYTHING)) == exactly([make(Mood, 1)])


def test_what_was_added_is_as_it_is_read(store: TinyStore) -> None:
    """What adding leaves to be found is just what a new look at the files finds."""
    store.add([make(Mood, 6, "2026-10-31"), make(Mood, 5, note="[b] 数", tags=("a", "b"))])

    assert exactly(store.select(EVERYTHING)) == exactly(store_in(store.folder).select(EVERYTHING))


def test_lists_are_the_callers_own(store: TinyStore) -> None:
    """What a caller does to a list that it was given changes no other."""
    store.records(Goal).clear()
    store.select(EVERYTHING).clear()

    assert len(store.records(Goal)) == 1
    assert len(store.select(EVERYTHING)) == 2


def test_no_more_than_a_few(tiny: TinyStore) -> None:
    """However many months are read, little of them is kept."""
    months = [f"20{year}-{month:02}-01" for year in (24, 25) for month in range(1, 13)]
    tiny.add([make(Mood, number, day) for number, day in enumerate(months, start=1)])
    assert len(tiny.select(EVERYTHING)) == len(months)

    assert len(tiny._kept._kept) == MOST_KEPT

"""Odd things in single places; tests/store/faults/test_odd_places.py goes through all of them."""

import errno
import os
from pathlib import Path
from typing import Any

import pytest

from hrjournal.errors import CannotRead, CannotWrite, Damaged, JournalError
from hrjournal.model.entry import Mood
from hrjournal.model.goal import Goal
from hrjournal.model.selection import Selection
from hrjournal.store import inbox
from hrjournal.store.backups import backup_names, prune
from hrjournal.store.files import write_file
from hrjournal.store.layout import Place
from hrjournal.store.ours import Own, own_files
from hrjournal.store.restore import restore
from hrjournal.store.tiny_store import TinyStore
from tests.fakes import Clock, exactly, goal, id_of, make
from tests.store.journals import files_under, place_of, put_in_place, store_in
from tests.store.odd import ABOUT, FOREIGN, PLACED, put_odd


@pytest.fixture
def elsewhere(tmp_path: Path) -> Path:
    """Return a folder that is not the journal's."""
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    return folder


# Writing


@pytest.mark.parametrize("kind", [kind for kind in PLACED if kind != "link to a file"])
def test_nothing_odd_is_replaced(tmp_path: Path, elsewhere: Path, kind: str) -> None:
    """No pipe, device or folder is written over, and nothing is made where a link leads nowhere."""
    path = tmp_path / "a.json"
    put_odd(kind, path, elsewhere)
    before, there = path.lstat(), sorted(elsewhere.rglob("*"))

    with pytest.raises(CannotWrite):
        write_file(path, b"x")

    assert path.lstat().st_ino == before.st_ino
    assert sorted(elsewhere.rglob("*")) == there


# The inbox


def test_entry_that_is_filed_by_another_command(
    sealed: TinyStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file of the inbox that goes between being listed and being read is no fault."""
    sealed.add([make(Mood, 1)])
    sealed.add([make(Mood, 2)])

    def listed(folder: Path, place: Place) -> list[Own]:
        found = own_files(folder, place)
        (folder / f"{id_of(1)}.json.age").unlink(missing_ok=True)
        return found

    monkeypatch.setattr(inbox, "own_files", listed)

    assert [entry.id for entry in sealed.select(Selection())] == [id_of(2)]


def test_entry_that_goes_before_it_is_read(sealed: TinyStore) -> None:
    """A file of the inbox that is gone when it is opened held nothing that is missing."""
    assert inbox._documents(sealed.folder / "inbox" / "gone.json.age", sealed.access.seals) == []


def test_link_to_nothing_in_the_inbox(
    sealed: TinyStore, elsewhere: Path, notices: list[str]
) -> None:
    """A link that leads nowhere is told of and stays, and the rest is filed."""
    sealed.add([make(Mood, 1)])
    put_odd("link to nothing", sealed.folder / "inbox" / f"{id_of(9)}.json.age", elsewhere)

    assert [entry.id for entry in sealed.select(Selection())] == [id_of(1)]
    assert ["leads nowhere" in notice for notice in notices] == [True]
    assert (sealed.folder / "inbox" / f"{id_of(9)}.json.age").is_symlink()


@pytest.mark.usefixtures("notices")
def test_undo_of_what_could_not_be_filed(sealed: TinyStore) -> None:
    """Where the newest entry can't be filed, nothing older is taken back in its place."""
    sealed.save(goal(1))
    sealed.add([make(Mood, 1)])
    put_in_place(sealed.folder / "settings.json", b"{")

    with pytest.raises(Damaged, match="waits in the inbox"):
        sealed.undo()

    assert [kept.id for kept in sealed.records(Goal)] == [id_of(1)]


# Undo


@pytest.mark.parametrize("table", ["changes", "taken_back"])
@pytest.mark.parametrize(
    "record",
    [
        "{}",
        '{"what":"log"}',
        '{"what":"log","table":"nothing","added":[]}',
        '{"what":"log","table":"settings","added":[]}',
        '{"what":7,"table":"entries"}',
        '{"what":"log","table":"entries","added":"a"}',
        '{"what":"log","table":"entries","added":[{}]}',
        '{"what":"log","table":"entries","added":null}',
        '{"what":"edit","table":"entries","before":[{"id":"x"}]}',
        '{"what":"edit","table":"goals","before":[7]}',
        f'{{"what":"edit","table":"goals","before":[{{"id":"{id_of(1)}","baseline":1e15}}]}}',
    ],
)
def test_undo_that_nobody_wrote(
    tiny: TinyStore, notices: list[str], record: str, table: str
) -> None:
    """An undo record that can't be carried out is damage: it is put aside, and logging goes on."""
    tiny.add([make(Mood, 1)])
    content = f'{{"{table}":{{"1":{record}}},{ABOUT}}}'.encode()
    put_in_place(tiny.folder / "undo.json", content)

    tiny.add([make(Mood, 2)])

    assert (tiny.folder / "undo.json.damaged").read_bytes() == content
    assert ["can't be read any more" in notice for notice in notices] == [True]
    assert tiny.undo() is not None
    assert [entry.id for entry in tiny.select(Selection())] == [id_of(1)]


@pytest.mark.parametrize("number", [errno.EIO, errno.ENFILE, errno.ENOMEM])
def test_undo_that_can_not_be_read_just_now(
    tiny: TinyStore, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    """A disk that refuses for a moment costs no undo record: nothing is changed, and it is said."""
    tiny.add([make(Mood, 1)])
    before = files_under(tiny.folder)
    really = os.open

    def refuse(path: Any, flags: int, *arguments: Any) -> int:
        if Path(path).name == "undo.json":
            raise OSError(number, os.strerror(number), str(path))
        return really(path, flags, *arguments)

    with monkeypatch.context() as patch:
        patch.setattr(os, "open", refuse)
        with pytest.raises(CannotRead, match=r"undo\.json.*Nothing was changed"):
            tiny.add([make(Mood, 2)])

    after = files_under(tiny.folder)
    assert {name: text for name, text in after.items() if "backups" not in name} == before
    assert tiny.undo() is not None


# Backups


@pytest.mark.parametrize("kind", ["link to a file", "link to nothing", "pipe", "folder", "device"])
@pytest.mark.parametrize("name", ["journal.json", "entries/2026-11.json"])
def test_restoring_where_no_file_lies(
    tiny: TinyStore, elsewhere: Path, kind: str, name: str
) -> None:
    """What lies in place of a file is put aside for the one that comes back, never written over."""
    tiny.add([make(Mood, 1)])
    tiny.save(goal(1))
    with tiny.access.alone():
        backup = str(tiny.access.back_up("asked"))
    expected = exactly(tiny.select(Selection())), exactly(tiny.records(Goal))
    put_odd(kind, tiny.folder / name, elsewhere)
    odd = (tiny.folder / name).lstat().st_ino
    there = files_under(elsewhere)

    restore(store_in(tiny.folder).access, backup)

    store = store_in(tiny.folder)
    assert (exactly(store.select(Selection())), exactly(store.records(Goal))) == expected
    assert (tiny.folder / f"{name}.damaged").lstat().st_ino == odd
    assert files_under(elsewhere) == there
    assert set(there.values()) <= {FOREIGN}


@pytest.mark.parametrize("kind", ["pipe", "socket", "link to nothing", "loop of links", "device"])
def test_backup_that_is_no_folder(tiny: TinyStore, elsewhere: Path, kind: str) -> None:
    """What has a backup's name and is no folder brings nothing back, and takes nothing away."""
    tiny.add([make(Mood, 1)])
    with tiny.access.alone():
        name = str(tiny.access.back_up("asked"))
    put_odd(kind, tiny.folder / "backups" / name, elsewhere)
    before = exactly(tiny.select(Selection()))

    with pytest.raises(Damaged, match=name):
        restore(store_in(tiny.folder).access, name)

    assert exactly(tiny.select(Selection())) == before


def test_backup_that_can_not_be_read_just_now(
    tiny: TinyStore, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While the disk refuses to read, no backup is taken for an empty one and removed."""
    tiny.add([make(Mood, 1)])
    for _ in range(12):
        with store_in(tiny.folder, now=clock).access.alone():
            tiny.access.back_up("asked")
    before = backup_names(tiny.folder)
    for number, name in enumerate(before):
        put_in_place(
            tiny.folder / "backups" / name / "entries/2026-11.json",
            place_of(tiny, "entries/2026-11.json").read_bytes() + b" " * number,
        )
    really = os.open

    def refuse(path: Any, flags: int, *arguments: Any) -> int:
        if "backups" in str(path) and not flags & os.O_DIRECTORY:
            raise OSError(errno.EIO, os.strerror(errno.EIO), str(path))
        return really(path, flags, *arguments)

    monkeypatch.setattr(os, "open", refuse)
    with pytest.raises(CannotRead):
        prune(tiny.folder, tiny.access.seals)
    with tiny.access.alone():
        made = tiny.access.back_up("asked")

    assert backup_names(tiny.folder) == [*before, made]


# The key


@pytest.mark.parametrize("kind", ["link to nothing", "loop of links", "pipe", "folder"])
def test_key_that_can_not_be_reached(sealed: TinyStore, elsewhere: Path, kind: str) -> None:
    """Without the key's file an encrypted journal is no empty one, and nothing is written plain."""
    sealed.add([make(Mood, 1, note="Kept")])
    assert len(sealed.select(Selection())) == 1
    put_odd(kind, sealed.folder / "identity.age", elsewhere)
    store = store_in(sealed.folder)

    try:
        assert len(store.select(Selection())) == 1
        store.add([make(Mood, 2, note="More")])
    except JournalError:
        pass

    assert not [name for name, text in files_under(sealed.folder).items() if b"More" in text]
    assert list(elsewhere.iterdir()) == []

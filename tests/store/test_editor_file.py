"""The room in which an editor works: private, known to be in use, and gone when it is done."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from hrjournal.store.check import look_over, repair
from hrjournal.store.editor_file import edited_in, is_in_use, text_file
from hrjournal.store.erase import erase, erase_everything
from hrjournal.store.erase_rules import with_id
from hrjournal.store.lock import locked
from hrjournal.store.tiny_store import TinyStore
from tests.fakes import CANARY, WHOLE_ENTRIES, id_of
from tests.store.journals import holding

ENTRY = WHOLE_ENTRIES[0].id


@pytest.fixture
def filled(tiny: TinyStore) -> TinyStore:
    """Return a journal with entries."""
    tiny.add(WHOLE_ENTRIES)
    return tiny


def left_behind(folder: Path, number: int, *, lock: bool = True) -> Path:
    """Return a room that a killed command has left, named by the number of a process."""
    room = folder / f".editing-{number}.tmp"
    room.mkdir(mode=0o700)
    names = ("lock", "note.txt", "4913") if lock else ("note.txt",)
    for name in names:
        (room / name).write_text("" if name == "lock" else CANARY)
        (room / name).chmod(0o600)
    return room


def test_a_room(filled: TinyStore) -> None:
    """The text lies in a folder that only its owner enters, and all of it goes with the room."""
    with text_file(filled.folder, CANARY, ENTRY) as path:
        room = path.parent
        assert path.read_text() == CANARY
        assert room.stat().st_mode & 0o777 == 0o700
        assert {one.stat().st_mode & 0o777 for one in room.iterdir()} == {0o600}
        assert edited_in(room) == ENTRY
        (room / ".note.txt.swp").write_text(CANARY)
        (room / "backup").mkdir()

    assert not room.exists()


def test_two_rooms(filled: TinyStore) -> None:
    """A room is not in the way of another, nor is what a killed command left."""
    left = left_behind(filled.folder, os.getpid())
    with text_file(filled.folder, "one", id_of(1)) as one:
        with text_file(filled.folder, "two", id_of(2)) as two:
            assert (one.read_text(), two.read_text()) == ("one", "two")
        assert one.exists()

    assert left.exists()


def test_in_use(filled: TinyStore) -> None:
    """A room is in use while its command runs, and not a moment longer."""
    with text_file(filled.folder, CANARY, ENTRY) as path:
        assert is_in_use(path.parent)
        assert not is_in_use(left_behind(filled.folder, 1))

    assert not is_in_use(path.parent)


@pytest.mark.parametrize("lock", [True, False])
@pytest.mark.parametrize("number", [1, os.getpid(), os.getppid()], ids=["first", "own", "parent"])
def test_a_number_that_is_another_processes_by_now(
    filled: TinyStore, number: int, *, lock: bool
) -> None:
    """What a killed command left is a leftover, whoever has its number now."""
    room = left_behind(filled.folder, number, lock=lock)

    assert look_over(filled).leftovers == [room]
    assert repair(filled, look_over(filled)) == ["Leftovers removed: 1."]

    assert not room.exists()


def test_a_command_that_is_killed(filled: TinyStore) -> None:
    """The system drops a room's lock with its process."""
    script = """
import sys
from pathlib import Path
from hrjournal.store.editor_file import text_file
with text_file(Path(sys.argv[1]), "a note", "0001zzzzzz") as path:
    print(path.parent, flush=True)
    sys.stdin.read()
"""
    with subprocess.Popen(
        [sys.executable, "-c", script, str(filled.folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as editing:
        assert editing.stdout
        room = Path(editing.stdout.readline().strip())
        assert is_in_use(room)
        editing.kill()
        editing.wait()

    assert room.exists()
    assert not is_in_use(room)


def test_made_under_the_lock(filled: TinyStore) -> None:
    """A room is made while nobody removes leftovers, so that none is taken for one."""
    told: list[str] = []
    with text_file(filled.folder, CANARY, ENTRY, notify=told.append), locked(filled.folder):
        pass  # it holds the journal's lock no longer

    assert told == []


@pytest.mark.parametrize("number", [1, os.getppid()], ids=["first", "parent"])
def test_erasing_removes_what_was_left(filled: TinyStore, number: int) -> None:
    """Erasing an entry removes every room that no command uses."""
    left_behind(filled.folder, number)

    assert erase(filled.access, with_id(ENTRY)) == []

    assert holding(filled.folder, CANARY) == []


def test_erasing_what_an_editor_shows(filled: TinyStore) -> None:
    """The room of an entry that is erased goes, and it is said; that of another one stays."""
    with (
        text_file(filled.folder, CANARY, ENTRY) as path,
        text_file(filled.folder, "mine", WHOLE_ENTRIES[1].id) as other,
    ):
        (said,) = erase(filled.access, with_id(ENTRY))
        assert "editor is open" in said
        assert not path.parent.exists()
        assert other.read_text() == "mine"

    assert not other.exists()


def test_erasing_everything_with_an_editor_open(filled: TinyStore) -> None:
    """Erasing everything takes the rooms along, in use or not."""
    with text_file(filled.folder, CANARY, ENTRY):
        (said,) = erase_everything(filled.access)
        assert "editor is open" in said
        assert list(filled.folder.iterdir()) == []


def test_a_folder_that_is_called_like_a_room(filled: TinyStore) -> None:
    """A folder of that name in which no editor has worked is somebody else's."""
    folder = filled.folder / ".editing-1.tmp"
    folder.mkdir()
    (folder / "photo.jpg").write_text("mine")

    assert look_over(filled).leftovers == []
    erase_everything(filled.access)

    assert (folder / "photo.jpg").read_text() == "mine"

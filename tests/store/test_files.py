"""Bytes on disk: whole or not at all, and on it before success is reported."""

import errno
import os
import resource
import signal
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from hrjournal.errors import CannotRead, CannotWrite, Damaged, JournalError
from hrjournal.model.entry import Entry, Mood, NoUse
from hrjournal.model.selection import Selection
from hrjournal.store.files import (
    is_file,
    is_there,
    listed_names,
    make_private_folder,
    read_file,
    remove_file,
    write_file,
)
from hrjournal.store.tiny_store import TinyStore
from tests.fakes import CANARY, WHOLE_ENTRIES, goal, id_of, make
from tests.store.journals import store_in
from tests.store.odd import FOREIGN, PLACED, put_odd

Patch = pytest.MonkeyPatch
Write = Callable[[TinyStore], object]

WRITES: dict[str, Write] = {
    "add": lambda store: store.add([make(Mood, 5, note=CANARY)]),
    "new month": lambda store: store.add([make(Mood, 5, "2026-12-01", note=CANARY)]),
    "two months": lambda store: store.add(
        [make(NoUse, 5, "2026-11-30", note=CANARY), make(NoUse, 6, "2026-12-01")]
    ),
    "goal": lambda store: store.save(goal(5, title=CANARY)),
    "remove": lambda store: store.remove(Entry, id_of(3)),
}


@pytest.fixture(params=WRITES)
def write(request: pytest.FixtureRequest) -> Write:
    """Return each kind of write in turn."""
    return WRITES[request.param]


@pytest.fixture
def filled(tiny: TinyStore) -> TinyStore:
    """Return a journal with entries of four kinds, and a goal."""
    tiny.add(WHOLE_ENTRIES)
    tiny.save(goal(1))
    return tiny


def contents(folder: Path) -> dict[str, bytes]:
    """Return every file under a folder but the lock."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.name != "lock"
    }


def is_new_file(path: object, flags: int) -> bool:
    """Say whether a file other than the lock is being made."""
    return bool(flags & os.O_CREAT) and Path(str(path)).name != "lock"


def refuse_open(patch: Patch, number: int) -> None:
    """Have the system refuse to make any file."""
    really = os.open

    def refuse(path: Any, flags: int, *arguments: Any, **named: Any) -> int:
        if is_new_file(path, flags):
            raise OSError(number, os.strerror(number), str(path))
        return really(path, flags, *arguments, **named)

    patch.setattr(os, "open", refuse)


def refuse_sync(patch: Patch, number: int) -> None:
    """Have the system refuse to put any file on disk."""

    def refuse(_: int) -> None:
        raise OSError(number, os.strerror(number))

    patch.setattr(os, "fsync", refuse)


def refuse_replace(patch: Patch, number: int) -> None:
    """Have the system refuse to replace any file."""

    def refuse(source: Any, target: Any) -> None:
        raise OSError(number, os.strerror(number), str(source), None, str(target))

    patch.setattr(os, "replace", refuse)


@pytest.mark.parametrize("refuse", [refuse_open, refuse_sync, refuse_replace])
@pytest.mark.parametrize(
    "number", [errno.ENOSPC, errno.EACCES, errno.EROFS, errno.EIO, errno.EDQUOT]
)
def test_refused_write(
    filled: TinyStore, write: Write, refuse: Callable[[Patch, int], None], number: int
) -> None:
    """A write that the system refuses changes nothing, leaves nothing and says why."""
    before = contents(filled.folder)

    with pytest.MonkeyPatch.context() as patch:
        refuse(patch, number)
        with pytest.raises(CannotWrite) as refused:
            write(filled)

    assert contents(filled.folder) == before
    assert os.strerror(number).lower() in str(refused.value)
    assert "Nothing was changed" in str(refused.value)
    assert CANARY not in str(refused.value)

    write(filled)
    assert contents(filled.folder) != before


@contextmanager
def files_of_at_most(size: int) -> Iterator[None]:
    """Have the system cut off files, as it does when a disk is full."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, handler)


def test_full_disk(filled: TinyStore, write: Write) -> None:
    """A file that can't be written to its end leaves the old one in place."""
    before = contents(filled.folder)

    with files_of_at_most(100), pytest.raises(CannotWrite) as refused:
        write(filled)

    assert contents(filled.folder) == before
    assert "file too large" in str(refused.value)


@pytest.mark.parametrize("failing", [1, 2, 3, 4, 5])
@pytest.mark.parametrize("refuse", ["replace", "fsync", "open"])
def test_refused_midway(filled: TinyStore, failing: int, refuse: str) -> None:
    """When the disk refuses midway, the change is wholly there or, as the error says, not at all.

    A change of two months takes three files; one of these refusals meets each of them.
    """
    before = [entry.id for entry in filled.select(Selection())]
    really: Callable[..., Any] = getattr(os, refuse)
    calls = 0

    def once(*arguments: Any, **named: Any) -> Any:
        nonlocal calls
        if refuse != "open" or is_new_file(*arguments[:2]):
            calls += 1
            if calls >= failing:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return really(*arguments, **named)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, refuse, once)
        changed = True
        try:
            WRITES["two months"](filled)
        except CannotWrite:
            changed = False

    after = [entry.id for entry in filled.select(Selection())]
    assert after == ([*before, id_of(5), id_of(6)] if changed else before)
    filled.add([make(Mood, 7, "2026-12-31")])
    assert [entry.id for entry in filled.select(Selection())] == [*after, id_of(7)]
    assert not [name for name in contents(filled.folder) if "pending" in name or "tmp" in name]


def test_folder_that_can_not_be_synced(filled: TinyStore, write: Write) -> None:
    """A change on a disk that doesn't sync folders (network shares) is made, and no error."""
    before = contents(filled.folder)
    really = os.fsync

    def files_only(descriptor: int) -> None:
        if stat.S_ISDIR(os.fstat(descriptor).st_mode):
            raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))
        really(descriptor)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "fsync", files_only)
        write(filled)

    assert contents(filled.folder) != before


def test_interrupted_write(filled: TinyStore, write: Write, monkeypatch: Patch) -> None:
    """Ctrl-C in the middle of a write leaves the old file and no temporary one."""
    before = contents(filled.folder)

    def interrupt(_: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        write(filled)

    assert contents(filled.folder) == before


def test_nothing_is_left(filled: TinyStore, write: Write) -> None:
    """A successful write leaves no file but the journal's own."""
    write(filled)

    names = {path.name for path in filled.folder.glob("*")}
    months = {path.name for path in (filled.folder / "entries").iterdir()}
    assert names == {"backups", "entries", "journal.json", "lock", "undo.json"}
    assert months <= {"2026-11.json", "2026-12.json"}


def test_leftover_of_a_killed_process(tmp_path: Path) -> None:
    """A temporary file that a killed process of the same number left is no obstacle."""
    path = tmp_path / "a.json"
    left = tmp_path / f".a.json.{os.getpid()}.tmp"
    left.write_text("half")
    left.chmod(0o644)

    write_file(path, b"whole")

    assert contents(tmp_path) == {"a.json": b"whole"}
    assert path.stat().st_mode & 0o777 == 0o600


def test_on_disk_before_success(tmp_path: Path, monkeypatch: Patch) -> None:
    """The file is synced before it takes its place, and its folder after."""
    path = tmp_path / "a.json"
    events: list[tuple[str, int]] = []
    really_sync, really_replace = os.fsync, os.replace

    def sync(descriptor: int) -> None:
        events.append(("sync", os.fstat(descriptor).st_ino))
        really_sync(descriptor)

    def replace(source: Any, target: Any) -> None:
        events.append(("replace", Path(source).stat().st_ino))
        really_replace(source, target)

    monkeypatch.setattr(os, "fsync", sync)
    monkeypatch.setattr(os, "replace", replace)
    write_file(path, b"whole")

    number = path.stat().st_ino
    assert events == [("sync", number), ("replace", number), ("sync", tmp_path.stat().st_ino)]


def test_every_file_is_on_disk(filled: TinyStore, write: Write, monkeypatch: Patch) -> None:
    """Every file that a change wrote was synced, and so was the folder it lies in."""
    before = contents(filled.folder)
    synced: set[int] = set()
    really_sync = os.fsync

    def sync(descriptor: int) -> None:
        synced.add(os.fstat(descriptor).st_ino)
        really_sync(descriptor)

    monkeypatch.setattr(os, "fsync", sync)
    write(filled)

    written = [
        filled.folder / name
        for name, content in contents(filled.folder).items()
        if before.get(name) != content
    ]
    assert written
    for path in written:
        assert {path.stat().st_ino, path.parent.stat().st_ino} <= synced


def test_new_folder_is_on_disk(tiny: TinyStore, monkeypatch: Patch) -> None:
    """A new journal's folder is itself put on disk."""
    synced: set[int] = set()
    monkeypatch.setattr(os, "fsync", lambda number: synced.add(os.fstat(number).st_ino))

    tiny.add(WHOLE_ENTRIES)

    folders = (tiny.folder.parent, tiny.folder, tiny.folder / "entries")
    assert {folder.stat().st_ino for folder in folders} <= synced


def test_removed_file_is_on_disk(tmp_path: Path, monkeypatch: Patch) -> None:
    """A removed file stays removed: its folder is synced."""
    path = tmp_path / "a.json"
    path.write_text("x")
    synced: list[int] = []
    monkeypatch.setattr(os, "fsync", lambda number: synced.append(os.fstat(number).st_ino))

    remove_file(path)

    assert not path.exists()
    assert synced == [tmp_path.stat().st_ino]


def test_removing_what_is_not_there(tmp_path: Path) -> None:
    """Removing a file that isn't there is no error."""
    remove_file(tmp_path / "a.json")


def test_folder_that_can_not_be_made(tmp_path: Path, monkeypatch: Patch) -> None:
    """A journal that can't be made is an error that names the place, and leaves nothing."""

    def refuse(path: Any, *_: Any, **__: Any) -> None:
        raise OSError(errno.EACCES, "Permission denied", str(path))

    monkeypatch.setattr(os, "mkdir", refuse)
    store = store_in(tmp_path / "journal")

    with pytest.raises(CannotWrite, match=f"{tmp_path}.*permission denied"):
        store.add(WHOLE_ENTRIES)

    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("mode", "was_open", "then"),
    [
        (0o700, False, 0o700),
        (0o755, True, 0o700),
        (0o777, True, 0o700),
        (0o701, True, 0o700),
        (0o500, False, 0o500),
        (0o555, True, 0o500),
        (0o2750, True, 0o2700),
    ],
    ids=str,
)
def test_private_folder(tmp_path: Path, mode: int, was_open: bool, then: int) -> None:
    """Only what lets others in is taken from a folder."""
    folder = tmp_path / "journal"
    folder.mkdir()
    folder.chmod(mode)

    assert make_private_folder(folder) is was_open
    assert folder.stat().st_mode & 0o7777 == then


@pytest.mark.parametrize("umask", [0o000, 0o077, 0o277], ids=oct)
def test_new_private_folder(tmp_path: Path, umask: int) -> None:
    """A new folder is the owner's alone, whatever the umask."""
    before = os.umask(umask)
    try:
        assert make_private_folder(tmp_path / "journal") is False
    finally:
        os.umask(before)
    assert (tmp_path / "journal").stat().st_mode & 0o7777 == 0o700


def test_no_file(tmp_path: Path) -> None:
    """A file that isn't there reads as none, an empty one as empty."""
    (tmp_path / "empty").touch()

    assert read_file(tmp_path / "missing") is None
    assert read_file(tmp_path / "empty") == b""


def test_unreadable_file(tmp_path: Path, monkeypatch: Patch) -> None:
    """A file that may not be read is an error, never an empty file."""
    path = tmp_path / "a.json"
    path.write_text(CANARY)

    def refuse(*_: object) -> int:
        raise PermissionError(errno.EACCES, "Permission denied", str(path))

    monkeypatch.setattr(os, "open", refuse)
    with pytest.raises(Damaged, match=f"{path}.*permission denied"):
        read_file(path)


@pytest.mark.parametrize("kind", PLACED)
def test_no_file_in_its_place(tmp_path: Path, kind: str) -> None:
    """What is no file is damage, and neither waited for nor followed nor touched."""
    (tmp_path / "elsewhere").mkdir()
    path = tmp_path / "a.json"
    put_odd(kind, path, tmp_path / "elsewhere")
    before = path.lstat()

    if kind == "link to a file":
        assert read_file(path) == FOREIGN
    else:
        with pytest.raises(Damaged, match=str(path)):
            read_file(path)

    assert is_there(path)
    assert is_file(path) is (kind == "link to a file")
    assert (path.lstat().st_ino, path.lstat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


@pytest.mark.parametrize("kind", PLACED)
def test_no_folder_in_its_place(tmp_path: Path, kind: str) -> None:
    """What is no folder has no names, which is damage and no empty folder."""
    (tmp_path / "elsewhere").mkdir()
    path = tmp_path / "entries"
    put_odd(kind, path, tmp_path / "elsewhere")

    if kind in {"folder", "link to a folder"}:
        assert listed_names(path) == {"theirs.txt"}
    else:
        with pytest.raises(Damaged, match=str(path)):
            listed_names(path)


def test_too_large(tmp_path: Path) -> None:
    """A file far larger than any of a journal is damage, and is not read into memory."""
    path = tmp_path / "a.json"
    with path.open("wb") as file:
        file.truncate(1 << 40)

    with pytest.raises(Damaged, match="too large"):
        read_file(path)


@pytest.mark.parametrize("number", [errno.EIO, errno.ENFILE, errno.EMFILE, errno.ENOMEM])
@pytest.mark.parametrize("call", ["open", "scandir"])
def test_passing_refusal(tmp_path: Path, monkeypatch: Patch, number: int, call: str) -> None:
    """What refuses just now says nothing about the file: it is no damage."""
    path = tmp_path / "a.json"
    path.write_text(CANARY)

    def refuse(*_: object) -> int:
        raise OSError(number, os.strerror(number), str(path))

    monkeypatch.setattr(os, call, refuse)
    with pytest.raises(CannotRead, match=f"{path}.*{os.strerror(number).lower()}"):
        read_file(path) if call == "open" else listed_names(path)


@pytest.mark.parametrize("umask", [0o000, 0o077, 0o777], ids=oct)
def test_journal_under_any_umask(tmp_path: Path, umask: int) -> None:
    """A journal, and what is missing on the way to it, is its owner's, whatever the umask."""
    folder = tmp_path / "of" / "mine" / "journal"
    before = os.umask(umask)
    try:
        store = store_in(folder)
        store.add(WHOLE_ENTRIES)
        store.save(goal(1))
        with store.access.alone():
            store.access.back_up("asked")
    finally:
        os.umask(before)

    paths = [path for path in (tmp_path / "of").rglob("*") if path.name != "lock"]
    assert len(paths) > 8
    for path in paths:
        assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600), path


def test_folder_in_place_of_a_file(tmp_path: Path) -> None:
    """A folder where a file belongs is an error for readers and writers, and stays."""
    path = tmp_path / "a.json"
    path.mkdir()

    with pytest.raises(Damaged, match=str(path)):
        read_file(path)
    with pytest.raises(JournalError):
        write_file(path, b"x")

    assert [found.name for found in tmp_path.iterdir()] == ["a.json"]
    assert path.is_dir()

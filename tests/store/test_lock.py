"""One writer at a time."""

import errno
import fcntl
import os
import stat
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from hrjournal.errors import Busy, CannotWrite
from hrjournal.store import lock
from hrjournal.store.lock import locked


def is_free(folder: Path) -> bool:
    """Say whether the lock could be had at once."""
    try:
        with locked(folder, wait_seconds=0):
            return True
    except Busy:
        return False


def test_second_holder(tmp_path: Path) -> None:
    """A second holder waits for as long as it was told, and then is refused."""
    with locked(tmp_path):
        began = time.monotonic()
        with pytest.raises(Busy, match="nothing was changed"), locked(tmp_path, wait_seconds=0.05):
            pytest.fail("two hold the lock")
        assert time.monotonic() - began >= 0.05


def test_lock_is_free_after(tmp_path: Path) -> None:
    """The lock is free once its holder is done, and while nobody had it."""
    assert is_free(tmp_path)
    with locked(tmp_path):
        assert not is_free(tmp_path)
    assert is_free(tmp_path)


@pytest.mark.parametrize("error", [RuntimeError, KeyboardInterrupt, SystemExit])
def test_lock_is_free_after_an_error(tmp_path: Path, error: type[BaseException]) -> None:
    """The lock is free again however its holder ended."""
    with pytest.raises(error), locked(tmp_path):
        raise error

    assert is_free(tmp_path)


def test_refused_holder_leaves_the_lock(tmp_path: Path) -> None:
    """Whoever was refused takes nothing from the one who holds the lock."""
    with locked(tmp_path):
        assert not is_free(tmp_path)
        assert not is_free(tmp_path)
    assert is_free(tmp_path)


def test_waiting(tmp_path: Path) -> None:
    """One who waits gets the lock as soon as it is free."""
    order: list[str] = []
    began = threading.Event()

    def wait() -> None:
        began.set()
        with locked(tmp_path, wait_seconds=10):
            order.append("second")

    second = threading.Thread(target=wait)
    with locked(tmp_path):
        second.start()
        assert began.wait(10)
        order.append("first")
    second.join(10)

    assert order == ["first", "second"]


def test_killed_holder(tmp_path: Path) -> None:
    """A process that is killed holds the lock no longer."""
    program = (
        "import pathlib, sys\n"
        "from hrjournal.store.lock import locked\n"
        "with locked(pathlib.Path(sys.argv[1])):\n"
        "    print('held', flush=True)\n"
        "    sys.stdin.read()\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", program, str(tmp_path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        assert not is_free(tmp_path)
        holder.kill()

    assert is_free(tmp_path)


@pytest.mark.parametrize("umask", [0o000, 0o022, 0o077], ids=oct)
def test_lock_is_private(tmp_path: Path, umask: int) -> None:
    """The lock's file is the owner's alone."""
    before = os.umask(umask)
    try:
        with locked(tmp_path):
            assert (tmp_path / "lock").stat().st_mode & 0o777 == 0o600
    finally:
        os.umask(before)


def test_lock_stays_empty(tmp_path: Path) -> None:
    """The lock's file tells nothing."""
    with locked(tmp_path):
        assert (tmp_path / "lock").read_bytes() == b""


def test_lock_that_can_not_be_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder that may not be written to is an error that names it."""

    def refuse(path: object, *_: object) -> int:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(os, "open", refuse)
    with pytest.raises(CannotWrite, match=f"{tmp_path}.*permission denied"), locked(tmp_path):
        pytest.fail("there is no lock")


def test_folder_in_place_of_the_lock(tmp_path: Path) -> None:
    """A folder where the lock belongs is an error, not a wait."""
    (tmp_path / "lock").mkdir()

    with pytest.raises(CannotWrite, match=str(tmp_path)), locked(tmp_path):
        pytest.fail("there is no lock")


# A lock that is taken away


@pytest.fixture
def on_a_network_share(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have a disk that locks files, and no folders."""
    monkeypatch.setattr(lock, "_folder", lambda _: None)


class Waiting:
    """Somebody who waits for a lock, and what happened to them."""

    def __init__(self, folder: Path, patch: pytest.MonkeyPatch, *, make: bool = False) -> None:
        """Begin to wait, and return when it has come to the lock."""
        self.began_again, self.has_it, self._may_end = (threading.Event() for _ in range(3))
        comes = threading.Event()
        really, trying = lock._is_at, lock._try_lock

        def try_lock(descriptor: int) -> None:
            comes.set()
            trying(descriptor)

        def is_at(path: Path, descriptor: int) -> bool:
            found = really(path, descriptor)
            if not found:
                self.began_again.set()
            return found

        def wait() -> None:
            with locked(folder, make=make, wait_seconds=10):
                self.has_it.set()
                assert self._may_end.wait(10)

        patch.setattr(lock, "_is_at", is_at)
        patch.setattr(lock, "_try_lock", try_lock)
        self._thread = threading.Thread(target=wait)
        self._thread.start()
        assert comes.wait(10)

    def end(self) -> None:
        """Give the lock back."""
        assert self.has_it.wait(10)
        self._may_end.set()
        self._thread.join(10)


def hold(path: Path) -> int:
    """Hold the lock of a folder, or of a file as another tool does."""
    descriptor = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR | os.O_CREAT)
    fcntl.flock(descriptor, fcntl.LOCK_EX)
    return descriptor


def test_file_removed_while_held(tmp_path: Path) -> None:
    """Removing the lock's file takes the lock from nobody, and lets nobody in beside."""
    with locked(tmp_path):
        (tmp_path / "lock").unlink()
        assert not is_free(tmp_path)
        (tmp_path / "lock").touch()
        assert not is_free(tmp_path)
    assert is_free(tmp_path)


@pytest.mark.usefixtures("on_a_network_share")
def test_file_removed_while_waiting(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who wins a lock whose file was removed meanwhile has won nothing, and waits for the new one.

    So it is also where folders can't be locked.
    """
    first = hold(tmp_path / "lock")
    waiting = Waiting(tmp_path, monkeypatch)
    (tmp_path / "lock").unlink()
    second = hold(tmp_path / "lock")
    os.close(first)

    assert waiting.began_again.wait(10)
    assert not waiting.has_it.is_set()
    os.close(second)
    waiting.end()


def test_folder_replaced_while_waiting(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who waited at a folder that was removed makes it anew, and has the lock of that one."""
    folder = tmp_path / "journal"
    folder.mkdir()
    first = hold(folder)
    waiting = Waiting(folder, monkeypatch, make=True)
    folder.rename(tmp_path / "elsewhere")
    os.close(first)

    assert waiting.has_it.wait(10)
    assert folder.stat().st_mode & 0o777 == 0o700
    assert not is_free(folder)
    assert is_free(tmp_path / "elsewhere")
    waiting.end()


def test_folder_that_is_not_there(tmp_path: Path) -> None:
    """Where there is no folder, there is no lock, and none is made unless that is wanted."""
    with pytest.raises(CannotWrite, match="no such file"), locked(tmp_path / "journal"):
        pytest.fail("there is no lock")

    assert list(tmp_path.iterdir()) == []


@pytest.mark.usefixtures("on_a_network_share")
def test_other_tools(tmp_path: Path) -> None:
    """The lock's file is locked as well, for tools that know of it alone."""
    with locked(tmp_path):
        assert not is_free(tmp_path)
    held = hold(tmp_path / "lock")
    assert not is_free(tmp_path)
    os.close(held)


@pytest.mark.parametrize("number", [errno.EBADF, errno.ENOLCK, errno.EOPNOTSUPP])
def test_folders_that_can_not_be_locked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    """Where the system locks no folders, as on some network shares, the file's lock is enough."""
    really = fcntl.flock

    def refuse(descriptor: int, how: int) -> None:
        if stat.S_ISDIR(os.fstat(descriptor).st_mode):
            raise OSError(number, os.strerror(number))
        really(descriptor, how)

    monkeypatch.setattr(fcntl, "flock", refuse)
    with locked(tmp_path):
        assert not is_free(tmp_path)
    assert is_free(tmp_path)

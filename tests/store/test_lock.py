"""One writer at a time."""

import os
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from hrjournal.errors import Busy, CannotWrite
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

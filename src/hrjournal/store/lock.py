"""One writer at a time. The system drops the lock when its holder ends, however it ends.

The journal's folder is locked, then the file `lock` in it. The folder's lock can't be taken away by
removing a file; the file's is the one that other tools know how to hold, and the only one where
folders can't be locked (Windows, some network shares).
"""

import contextlib
import errno
import os
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from hrjournal.errors import Busy, CannotWrite
from hrjournal.store.files import PRIVATE_FILE, make_private_folder
from hrjournal.store.layout import LOCK

LONGEST_WAIT_SECONDS = 60.0
SILENT_WAIT_SECONDS = 2.0
_PAUSE_SECONDS = 0.01

_NOT_FOLLOWED = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
"""A link in the lock's place may lead to somebody's file, and a pipe has us wait for its reader."""

if sys.platform == "win32":  # pragma: no cover - msvcrt is there on Windows only
    import msvcrt

    _HELD_BY_ANOTHER = {errno.EACCES, errno.EDEADLK}

    def _try_lock(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    _HELD_BY_ANOTHER = {errno.EAGAIN}

    def _try_lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


@contextlib.contextmanager
def locked(
    folder: Path,
    *,
    make: bool = False,
    wait_seconds: float = LONGEST_WAIT_SECONDS,
    notify: Callable[[str], None] = lambda _: None,
) -> Iterator[None]:
    """Hold a journal's lock. `notify` is told of a long wait.

    Whoever waited may have won a lock that was removed meanwhile, and begins again then. A folder
    that is not there is made if `make`.

    Raises:
        Busy: another command held it for longer than we wait.
        CannotWrite: the lock can't be made.

    """
    patience = _Patience(wait_seconds, notify)
    while True:
        with contextlib.ExitStack() as held:
            if make and not folder.exists():
                make_private_folder(folder)
            if _is_won(folder, held, patience):
                yield
                return
        patience.pause()


def _is_won(folder: Path, held: contextlib.ExitStack, patience: "_Patience") -> bool:
    """Take both locks, which `held` releases; say whether they are those of the journal still."""
    around = _folder(folder)
    if around is not None:
        held.callback(os.close, around)
        if patience.wins(around) and not _is_at(folder, around):
            return False
    path = folder / LOCK
    file = _file(path)
    held.callback(os.close, file)
    if not patience.wins(file):
        raise CannotWrite("The disk that the journal is on can't lock files. Nothing was changed.")
    return _is_at(path, file)


def _folder(path: Path) -> int | None:
    """Open a folder to lock it, or return None where the system opens none."""
    try:
        return os.open(path, os.O_RDONLY)
    except OSError:  # the lock's file is refused next, if that is needed, and says why
        return None


def _file(path: Path) -> int:
    try:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | _NOT_FOLLOWED, PRIVATE_FILE)
    except OSError as error:
        raise CannotWrite(
            f"Can't write to {path.parent} ({(error.strerror or 'refused').lower()}). "
            "Nothing was changed."
        ) from None
    if hasattr(os, "fchmod"):
        with contextlib.suppress(OSError):  # a disk without permissions can still lock
            os.fchmod(descriptor, PRIVATE_FILE)
    return descriptor


def _is_at(path: Path, descriptor: int) -> bool:
    """Return whether a path still leads to what is open."""
    try:
        return os.path.samestat(os.fstat(descriptor), path.stat())
    except OSError:
        return False


class _Patience:
    """How long one command waits for all that it has to lock."""

    def __init__(self, seconds: float, notify: Callable[[str], None]) -> None:
        self._began = time.monotonic()
        self._seconds = seconds
        self._notify = notify
        self._said = False

    def wins(self, descriptor: int) -> bool:
        """Wait for a lock; say whether such a thing can be locked at all. Raises Busy."""
        while True:
            try:
                _try_lock(descriptor)
            except OSError as error:
                if error.errno not in _HELD_BY_ANOTHER:
                    return False
            else:
                return True
            self.pause()

    def pause(self) -> None:
        """Wait a moment longer. Raises Busy at the end of all patience."""
        waited = time.monotonic() - self._began
        if waited >= self._seconds:
            raise Busy(
                "Another command has been writing to the journal all this time; nothing was "
                "changed. Try again in a moment."
            )
        if waited >= SILENT_WAIT_SECONDS and not self._said:
            self._said = True
            self._notify("Waiting for another command that is writing to the journal …")
        time.sleep(_PAUSE_SECONDS)

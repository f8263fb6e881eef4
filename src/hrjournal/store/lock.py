"""One writer at a time. The system drops the lock when its holder ends, however it ends."""

import contextlib
import errno
import os
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from hrjournal.errors import Busy, CannotWrite
from hrjournal.store.files import PRIVATE_FILE

LONGEST_WAIT_SECONDS = 60.0
SILENT_WAIT_SECONDS = 2.0
_PAUSE_SECONDS = 0.01

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
    wait_seconds: float = LONGEST_WAIT_SECONDS,
    notify: Callable[[str], None] = lambda _: None,
) -> Iterator[None]:
    """Hold a journal's lock. The folder must be there. `notify` is told of a long wait.

    Raises:
        Busy: another command held it for longer than we wait.
        CannotWrite: the lock file can't be made.

    """
    path = folder / "lock"
    try:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT, PRIVATE_FILE)
    except OSError as error:
        raise CannotWrite(
            f"Can't write to {folder} ({(error.strerror or 'refused').lower()}). "
            "Nothing was changed."
        ) from None
    try:
        if hasattr(os, "fchmod"):
            with contextlib.suppress(OSError):  # a disk without permissions can still lock
                os.fchmod(descriptor, PRIVATE_FILE)
        _wait_for(descriptor, wait_seconds, notify)
        yield
    finally:
        os.close(descriptor)


def _wait_for(descriptor: int, seconds: float, notify: Callable[[str], None]) -> None:
    began = time.monotonic()
    said = False
    while True:
        try:
            return _try_lock(descriptor)
        except OSError as error:
            if error.errno not in _HELD_BY_ANOTHER:
                raise CannotWrite(
                    "The disk that the journal is on can't lock files. Nothing was changed."
                ) from None
        waited = time.monotonic() - began
        if waited >= seconds:
            raise Busy(
                "Another command has been writing to the journal all this time; nothing was "
                "changed. Try again in a moment."
            )
        if waited >= SILENT_WAIT_SECONDS and not said:
            said = True
            notify("Waiting for another command that is writing to the journal …")
        time.sleep(_PAUSE_SECONDS)

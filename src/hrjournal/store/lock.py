"""One writer at a time. The system drops the lock when its holder ends, however it ends."""

import contextlib
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from hrjournal.errors import Busy, CannotWrite
from hrjournal.store.files import PRIVATE_FILE

LONGEST_WAIT_SECONDS = 10.0
_PAUSE_SECONDS = 0.01

if sys.platform == "win32":  # pragma: no cover - msvcrt is there on Windows only
    import msvcrt

    def _try_lock(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _try_lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


@contextlib.contextmanager
def locked(folder: Path, *, wait_seconds: float = LONGEST_WAIT_SECONDS) -> Iterator[None]:
    """Hold a journal's lock. The folder must be there.

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
        _wait_for(descriptor, time.monotonic() + wait_seconds)
        yield
    finally:
        os.close(descriptor)


def _wait_for(descriptor: int, deadline: float) -> None:
    while True:
        try:
            return _try_lock(descriptor)
        except OSError:
            if time.monotonic() >= deadline:
                raise Busy(
                    "Another command is writing to the journal; nothing was changed. "
                    "Try again in a moment."
                ) from None
        time.sleep(_PAUSE_SECONDS)

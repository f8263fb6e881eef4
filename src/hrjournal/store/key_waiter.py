"""Waiting for the end of a kept key, in a process of its own that knows the key's file alone.

`kept_key` runs this file by its path, with nothing of ours loaded. The key's name says when its
time is over, and a named pipe beside it says that it was dropped before.
"""

import contextlib
import os
import select
import sys
import time
from pathlib import Path

_LOOK_EVERY_SECONDS = 60
"""A clock that goes on while the computer sleeps can't be waited on, only looked at."""


def seconds_since_start() -> float:
    """Return the seconds since the computer was started: nobody can set them back."""
    return time.clock_gettime(getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC))


def key_file_name(stem: str, until: float) -> str:
    """Return the name of a key's file, which says until when it is kept."""
    return f"{stem}-{until:.3f}"


def seconds_left(path: Path, now: float) -> float:
    """Return how long a key is still kept, by its name; not at all if that does not say."""
    _, says, until = path.name.rpartition("-")
    with contextlib.suppress(ValueError):
        return float(until) - now if says else 0.0
    return 0.0


def bell_of(path: Path) -> Path:
    """Return the named pipe that tells whoever waits that a key was dropped."""
    return path.with_name(f"{path.name}.bell")


def ring(path: Path) -> None:
    """Tell whoever waits for the end of a key that it was dropped, if anybody does."""
    with contextlib.suppress(OSError):
        descriptor = os.open(bell_of(path), os.O_WRONLY | os.O_NONBLOCK)
        os.write(descriptor, b".")
        os.close(descriptor)
    bell_of(path).unlink(missing_ok=True)


def wait(path: Path) -> None:
    """Wait until a key's time is over or it was dropped, and leave nothing of it."""
    # Open to write as well: else the end of whoever rings would ring for ever.
    bell = os.open(bell_of(path), os.O_RDWR | os.O_NONBLOCK)
    while path.exists() and (left := seconds_left(path, seconds_since_start())) > 0:
        if select.select([bell], [], [], min(left, _LOOK_EVERY_SECONDS))[0]:
            break
    path.unlink(missing_ok=True)
    bell_of(path).unlink(missing_ok=True)


if __name__ == "__main__":
    wait(Path(sys.argv[1]))

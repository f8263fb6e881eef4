"""`unlock --for`: an opened key in memory for a while, never on disk.

It lies in a folder of the user's own on a file system that is in memory (tmpfs), and is gone with
the next start of the computer. Its name says when its time is over, on the clock that nobody can
set, so that whoever sees it first can remove it.
"""

import contextlib
import hashlib
import os
import re
import sys
from pathlib import Path

from hrjournal.errors import Locked
from hrjournal.store import key_waiter
from hrjournal.store.files import PRIVATE_FILE, PRIVATE_FOLDER, explained
from hrjournal.store.key_waiter import (
    bell_of,
    key_file_name,
    ring,
    seconds_left,
    seconds_since_start,
)

_KEY = re.compile(r"[0-9a-f]{20}(?:-[0-9.]+)?")


def keep(journal: Path, identity: str, seconds: float) -> None:
    """Keep a journal's identity for so many seconds, then have it removed.

    Raises Locked, CannotWrite.
    """
    folder = _folder()
    if folder is None:
        raise Locked(
            "There is no folder in memory here to keep a key in; HRJOURNAL_PASSCOMMAND can name "
            "a command that prints the passphrase."
        )
    drop(journal)
    path = folder / key_file_name(_stem(journal), seconds_since_start() + seconds)
    with explained():
        with contextlib.suppress(FileExistsError):  # two keep it in the same moment
            os.mkfifo(bell_of(path), PRIVATE_FILE)
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, PRIVATE_FILE)
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(identity)
    _leave_a_waiter(path)


def kept_identity(journal: Path) -> str | None:
    """Return the identity that is kept for a journal, or None."""
    for path in _keys_of(journal):
        with contextlib.suppress(OSError, UnicodeDecodeError):  # it was dropped just now
            return path.read_text(encoding="ascii")
    return None


def drop(journal: Path) -> bool:
    """Remove the key that is kept for a journal, and say whether there was one."""
    found = _keys_of(journal)
    for path in found:
        _remove(path)
    return bool(found)


def _keys_of(journal: Path) -> list[Path]:
    """Return where a journal's keys are kept. Those whose time is over are removed, anybody's."""
    folder = _folder()
    if folder is None:
        return []
    now, kept = seconds_since_start(), []
    for path in sorted(folder.iterdir()):
        if not _KEY.fullmatch(path.name):
            continue
        if seconds_left(path, now) <= 0:
            _remove(path)
        elif path.name.startswith(_stem(journal)):
            kept.append(path)
    return kept


def _remove(path: Path) -> None:
    path.unlink(missing_ok=True)
    ring(path)


def _stem(journal: Path) -> str:
    return hashlib.sha256(os.fsencode(journal.resolve())).hexdigest()[:20]


def _folder() -> Path | None:
    """Return the folder that keys are kept in, or None where none is in memory."""
    if os.name == "nt":  # pragma: no cover - Windows has no file system in memory
        return None
    in_memory = _memory_mounts()
    user = os.getuid()
    for base in (os.environ.get("XDG_RUNTIME_DIR"), f"/run/user/{user}", "/dev/shm"):  # noqa: S108 - the folder made in it is checked to be ours alone
        if base and Path(base).is_dir() and _mount_of(Path(base), in_memory):
            folder = Path(base) / f"hrjournal-{user}"
            with contextlib.suppress(OSError):
                folder.mkdir(mode=PRIVATE_FOLDER, exist_ok=True)
                if _is_ours_alone(folder):
                    return folder
    return None


def _is_ours_alone(folder: Path) -> bool:
    status = folder.lstat()
    return (
        folder.is_dir()
        and not folder.is_symlink()
        and status.st_uid == os.getuid()
        and (status.st_mode & 0o777) == PRIVATE_FOLDER
    )


def _memory_mounts() -> dict[Path, bool]:
    """Return every mount and whether it is in memory; none where the system doesn't say."""
    try:
        lines = Path("/proc/self/mounts").read_text(errors="replace").splitlines()
    except OSError:
        return {}
    fields = (line.split(" ") for line in lines)
    return {Path(parts[1]): parts[2] in {"tmpfs", "ramfs"} for parts in fields}


def _mount_of(path: Path, mounts: dict[Path, bool]) -> bool:
    resolved = path.resolve()
    return next((mounts[at] for at in (resolved, *resolved.parents) if at in mounts), False)


def _leave_a_waiter(path: Path) -> None:
    """Leave a process behind that removes the key when its time is over, whatever happens here.

    It is another program, so that nothing of what this one has in memory goes along, and it has
    begun when this returns.
    """
    begun, beginning = os.pipe()  # the system closes its end when the other program begins
    if child := os.fork():
        os.close(beginning)
        os.waitpid(child, 0)
        os.read(begun, 1)
        os.close(begun)
        return
    with contextlib.suppress(BaseException):
        os.setsid()
        if not os.fork():
            nowhere = os.open(os.devnull, os.O_RDWR)
            for stream in (0, 1, 2):
                os.dup2(nowhere, stream)
            os.chdir("/")
            known = {name: value for name, value in os.environ.items() if "HRJOURNAL" not in name}
            program = [sys.executable, "-I", "-S", key_waiter.__file__, str(path)]
            os.execve(sys.executable, program, known)  # noqa: S606 - our own file, by its path
    os._exit(0)

"""`unlock --for`: an opened key in memory for a while, never on disk.

It lies in a folder of the user's own on a file system that is in memory (tmpfs), and is gone with
the next start of the computer. Its end is counted on the clock that nobody can set.
"""

import contextlib
import hashlib
import os
import time
from pathlib import Path

import msgspec

from hrjournal.errors import Locked
from hrjournal.store.files import PRIVATE_FOLDER, write_file


class _Kept(msgspec.Struct):
    identity: str
    until: float


def keep(journal: Path, identity: str, seconds: float) -> None:
    """Keep a journal's identity for so many seconds, then have it removed. Raises Locked."""
    path = _path(journal)
    if path is None:
        raise Locked(
            "There is no folder in memory here to keep a key in; HRJOURNAL_PASSCOMMAND can name "
            "a command that prints the passphrase."
        )
    kept = _Kept(identity, _clock() + seconds)
    write_file(path, msgspec.json.encode(kept))
    _remove_later(path, kept)


def kept_identity(journal: Path) -> str | None:
    """Return the identity that is kept for a journal, or None."""
    path = _path(journal)
    kept = _read(path) if path else None
    if path is None or kept is None:
        return None
    if kept.until > _clock():
        return kept.identity
    drop(journal)
    return None


def drop(journal: Path) -> bool:
    """Remove the key that is kept for a journal, and say whether there was one."""
    path = _path(journal)
    if path is None or not path.exists():
        return False
    path.unlink(missing_ok=True)  # its time may be over just now
    return True


def _read(path: Path) -> _Kept | None:
    try:
        return msgspec.json.decode(path.read_bytes(), type=_Kept)
    except (OSError, msgspec.DecodeError):
        return None


def _path(journal: Path) -> Path | None:
    """Return where a journal's key is kept, or None where no folder is in memory."""
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
                    name = hashlib.sha256(os.fsencode(journal.resolve())).hexdigest()[:20]
                    return folder / name
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


def _remove_later(path: Path, kept: _Kept) -> None:
    """Leave a process behind that removes the key when its time is over, whatever happens here."""
    if os.fork():
        return
    os.setsid()
    if os.fork():
        os._exit(0)
    with contextlib.suppress(BaseException):
        nowhere = os.open(os.devnull, os.O_RDWR)
        for stream in (0, 1, 2):
            os.dup2(nowhere, stream)
        os.chdir("/")
        while (left := kept.until - _clock()) > 0:
            time.sleep(min(left, 60))
        if _read(path) == kept:
            path.unlink()
    os._exit(0)


def _clock() -> float:
    return time.clock_gettime(getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC))

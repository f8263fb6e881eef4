"""Bytes on disk: private from the first one, whole or not there at all."""

import contextlib
import errno
import os
import stat
from collections.abc import Iterator
from pathlib import Path

from hrjournal.errors import CannotWrite, Damaged
from hrjournal.store.names import TEMPORARY

PRIVATE_FILE = 0o600
PRIVATE_FOLDER = 0o700
OTHERS = 0o077
"""The permission bits that let anyone but the owner in."""

_NO_CHANGE = "Nothing was changed."


def read_file(path: Path) -> bytes | None:
    """Return a file's bytes, or None if there is no such file. Raises Damaged."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except IsADirectoryError:
        raise Damaged(f"{path} is a folder where a file belongs. It was left untouched.") from None
    except OSError as error:
        raise Damaged(f"{path} can't be read ({_reason(error)}). It was left untouched.") from None


def names_in(folder: Path) -> set[str]:
    """Return the names in a folder, none if there is no such folder. Raises Damaged."""
    try:
        return {path.name for path in folder.iterdir()}
    except FileNotFoundError:
        return set()
    except OSError as error:
        reason = _reason(error)
        raise Damaged(f"{folder} can't be read ({reason}). It was left untouched.") from None


def write_file(path: Path, content: bytes) -> None:
    """Put `content` in place of a file, so that a reader sees the old one or the new one.

    The temporary file lies beside the target and is private before its first byte; both it and
    the folder are synced. A symbolic link stays one: its target is replaced.

    Raises:
        CannotWrite: the disk or the permissions refuse; the old file stands as it was.

    """
    target = path.resolve()
    temporary = target.with_name(f".{target.name}.{os.getpid()}{TEMPORARY}")
    with explained():
        try:
            _write_new(temporary, content)
            temporary.replace(target)
        except BaseException:
            with contextlib.suppress(OSError):
                temporary.unlink()
            raise
        sync_folder(target.parent)


def _write_new(path: Path, content: bytes) -> None:
    with contextlib.suppress(FileNotFoundError):
        path.unlink()  # left behind by a process that was killed and had the same number
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, PRIVATE_FILE)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(descriptor)


def remove_file(path: Path) -> None:
    """Remove a file, and sync its folder so that it stays removed. Raises CannotWrite."""
    with explained():
        path.unlink(missing_ok=True)
        sync_folder(path.parent)


def put_aside(path: Path, ending: str) -> Path:
    """Give a file another name, which ends with `ending` and replaces nothing. Raises CannotWrite.

    Return where it lies now.
    """
    taken = names_in(path.parent)
    names = (f"{path.name}{mark}{ending}" for mark in ("", *(f".{n}" for n in range(2, 1000))))
    aside = path.with_name(next(name for name in names if name not in taken))
    with explained():
        path.rename(aside)
        sync_folder(path.parent)
    return aside


def make_private_folder(folder: Path) -> bool:
    """Make sure a folder is there and is its owner's alone; say whether it had been open to others.

    Raises CannotWrite.
    """
    with explained():
        try:
            mode = stat.S_IMODE(folder.stat().st_mode)
        except FileNotFoundError:
            folder.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)
            folder.chmod(PRIVATE_FOLDER)  # a umask may have taken the owner's own bits
            sync_folder(folder.parent)
            return False
        if not folder.is_dir():
            raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(folder))
        if not mode & OTHERS:
            return False
        folder.chmod(mode & ~OTHERS)
        return True


def sync_folder(folder: Path) -> None:
    """Put a folder's own list of files on disk, where the disk can do that.

    By now the change is there for every reader, so a refusal (network shares, mostly) is none
    of the change: saying that nothing was changed would have it logged twice.
    """
    if os.name == "nt":  # pragma: no cover - Windows can't open a folder, and syncs it itself
        return
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def signature(path: Path) -> tuple[int, int, int] | None:
    """Return what changes whenever a file is replaced, or None if there is no such file."""
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_ino, status.st_mtime_ns, status.st_size


@contextlib.contextmanager
def explained() -> Iterator[None]:
    """Turn the system's refusal into CannotWrite, which names the reason and the folder."""
    try:
        yield
    except OSError as error:
        where = error.filename2 or error.filename
        folder = f" to {Path(os.fsdecode(where)).parent}" if where else ""
        raise CannotWrite(f"Can't write{folder} ({_reason(error)}). {_NO_CHANGE}") from None


@contextlib.contextmanager
def unfinished(what_is: str) -> Iterator[None]:
    """Have a refusal half way say what is left to do, not that nothing was changed."""
    try:
        yield
    except CannotWrite as error:
        raise CannotWrite(f"{str(error).removesuffix(_NO_CHANGE)}{what_is}") from None


def _reason(error: OSError) -> str:
    return (error.strerror or "the system refused").lower()

"""Bytes on disk: private from the first one, whole or not there at all."""

import contextlib
import errno
import os
import stat
from collections.abc import Iterator
from pathlib import Path

from hrjournal.errors import CannotRead, CannotWrite, Damaged
from hrjournal.store.layout import TEMPORARY

PRIVATE_FILE = 0o600
PRIVATE_FOLDER = 0o700
OTHERS = 0o077
"""The permission bits that let anyone but the owner in."""

LARGEST_FILE = 1 << 28
"""Bytes. Ten times what a journal of 100,000 entries in one month holds."""

_NO_CHANGE = "Nothing was changed."

_READING = os.O_RDONLY | sum(
    getattr(os, flag, 0) for flag in ("O_NONBLOCK", "O_NOCTTY", "O_CLOEXEC", "O_BINARY")
)

_UNTOUCHED = "It was left untouched."

_NO_FILE = "no file, but a pipe, a socket or a device"
_NO_FILES = {
    errno.EISDIR: "a folder where a file belongs",
    errno.ENOTDIR: "no folder",
    errno.ENXIO: _NO_FILE,
    errno.ENODEV: _NO_FILE,
    errno.ELOOP: "a link that leads back to itself",
}
"""What the system says of what lies there, and is neither a file nor a folder that can be read."""

_LASTING = {errno.EACCES, errno.EPERM, errno.ENAMETOOLONG, errno.EINVAL}
"""What it says of what can't be read as long as it stays as it is. All else may pass."""


def read_file(path: Path) -> bytes | None:
    """Return a file's bytes, or None if there is no such file.

    What is no file is not read, nor waited for: a pipe or a device may never end.

    Raises:
        Damaged: a link that leads nowhere, or what lies there is no file, or not ours to read.
        CannotRead: the disk or the system refuses just now.

    """
    try:
        descriptor = os.open(path, _READING)
        with os.fdopen(descriptor, "rb", buffering=0) as file:
            status = os.fstat(descriptor)
            if not stat.S_ISREG(status.st_mode):
                raise Damaged(f"{path} is {_NO_FILE}.", _UNTOUCHED)
            if status.st_size > LARGEST_FILE:
                raise Damaged(f"{path} is too large for a file of a journal.", _UNTOUCHED)
            return file.readall()
    except FileNotFoundError:
        if path.is_symlink():
            raise Damaged(f"{path} is a link that leads nowhere.", _UNTOUCHED) from None
        return None
    except OSError as error:
        raise read_error(path, error) from None


def read_error(path: Path, error: OSError) -> Damaged | CannotRead:
    """Return how to say that the system refused to read."""
    number = error.errno or 0
    if number in _NO_FILES:
        return Damaged(f"{path} is {_NO_FILES[number]}.", _UNTOUCHED)
    if number in _LASTING:
        return Damaged(f"{path} can't be read ({_reason(error)}).", _UNTOUCHED)
    return CannotRead(f"{path} can't be read just now ({_reason(error)}).", _NO_CHANGE)


def is_there(path: Path) -> bool:
    """Return whether anything lies there, be it a link that leads nowhere.

    Raises Damaged, or CannotRead, where its folder lets nobody look.
    """
    try:
        path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError as error:
        raise read_error(path.parent, error) from None
    return True


def is_file(path: Path) -> bool:
    """Return whether a file lies there, or a link that leads to one. Raises as `is_there` does."""
    try:
        return stat.S_ISREG(path.stat().st_mode)
    except OSError as error:
        if error.errno in {errno.ENOENT, errno.ENOTDIR, errno.ELOOP}:
            return False
        raise read_error(path.parent, error) from None


def listed_names(folder: Path) -> set[str]:
    """Return the names in a folder, none if there is no such folder. Raises Damaged, CannotRead."""
    try:
        with os.scandir(folder) as found:
            return {entry.name for entry in found}
    except FileNotFoundError:
        if folder.is_symlink():
            raise Damaged(f"{folder} is a link that leads nowhere.", _UNTOUCHED) from None
        return set()
    except OSError as error:
        raise read_error(folder, error) from None


def write_file(path: Path, content: bytes) -> None:
    """Put `content` in place of a file, so that a reader sees the old one or the new one.

    The temporary file lies beside the target and is private before its first byte; both it and
    the folder are synced. A symbolic link stays one: its target is replaced.

    Raises:
        CannotWrite: the disk or the permissions refuse; the old file stands as it was.

    """
    target = Path(os.path.realpath(path))
    temporary = target.with_name(f".{target.name}.{os.getpid()}{TEMPORARY}")
    with explained():
        _refuse_no_file(path, target)
        try:
            _write_new(temporary, content)
            temporary.replace(target)
        except BaseException:
            with contextlib.suppress(OSError):
                temporary.unlink()
            raise
        sync_folder(target.parent)


def _refuse_no_file(path: Path, target: Path) -> None:
    """Keep from replacing a pipe, a device or a folder, and from where a link leads nowhere.

    Raises OSError.
    """
    try:
        is_file = stat.S_ISREG(target.lstat().st_mode)
    except FileNotFoundError:
        if path.is_symlink():
            raise FileNotFoundError(errno.ENOENT, "the link leads nowhere", str(path)) from None
        return
    if not is_file:
        raise FileExistsError(errno.EEXIST, "no file lies there", str(path))


def _write_new(path: Path, content: bytes) -> None:
    with contextlib.suppress(FileNotFoundError):
        path.unlink()  # left behind by a process that was killed and had the same number
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, PRIVATE_FILE)
    with os.fdopen(descriptor, "wb") as file:
        if hasattr(os, "fchmod"):
            os.fchmod(descriptor, PRIVATE_FILE)  # a umask may have taken the owner's own bits
        file.write(content)
        file.flush()
        os.fsync(descriptor)


def remove_file(path: Path) -> None:
    """Remove a file, and sync its folder so that it stays removed. Raises CannotWrite."""
    with explained():
        path.unlink(missing_ok=True)
        sync_folder(path.parent)


def quarantine(path: Path, ending: str) -> Path:
    """Rename a file to a free name with `ending` at its end, and return where it lies now.

    Raises CannotWrite.
    """
    taken = listed_names(path.parent)
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
            with contextlib.suppress(FileExistsError):  # another command has just made it
                make_new_folder(folder)
            sync_folder(folder.parent)
            mode = PRIVATE_FOLDER
        if not folder.is_dir():
            raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(folder))
        if not mode & OTHERS:
            return False
        folder.chmod(mode & ~OTHERS)
        return True


def make_new_folder(folder: Path) -> None:
    """Make a folder, and what is missing on the way to it, private from the start.

    Raises OSError, also if anything lies there.
    """
    if not folder.parent.exists():
        with contextlib.suppress(FileExistsError):  # another command has just made it
            make_new_folder(folder.parent)
    folder.mkdir(mode=PRIVATE_FOLDER)
    folder.chmod(PRIVATE_FOLDER)  # a umask may have taken the owner's own bits


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
    """Return what changes whenever a file is replaced, or None if there is no such file.

    A link that leads nowhere is no missing file: it has what changes when it is replaced itself.
    """
    try:
        status = path.lstat()
    except OSError:
        return None
    if stat.S_ISLNK(status.st_mode):
        with contextlib.suppress(OSError):
            status = path.stat()
    return status.st_ino, status.st_mtime_ns, status.st_size


@contextlib.contextmanager
def explained() -> Iterator[None]:
    """Turn the system's refusal into CannotWrite, which names the reason and the folder."""
    try:
        yield
    except OSError as error:
        where = error.filename2 or error.filename
        folder = f" to {Path(os.fsdecode(where)).parent}" if where else ""
        raise CannotWrite(f"Can't write{folder} ({_reason(error)}).", _NO_CHANGE) from None


@contextlib.contextmanager
def unfinished(what_is: str) -> Iterator[None]:
    """Have a refusal half way say what is left to do, not that nothing was changed."""
    try:
        yield
    except (CannotWrite, CannotRead) as error:
        raise type(error)(str(error).removesuffix(_NO_CHANGE).strip(), what_is) from None


def _reason(error: OSError) -> str:
    return (error.strerror or "the system refused").lower()

"""Writing what leaves the journal: private from the first byte, whole or not there at all."""

import contextlib
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from hrjournal.errors import CannotWrite
from hrjournal.store.files import PRIVATE_FILE, explained, is_there, make_new_folder, sync_folder
from hrjournal.store.layout import BACKUPS, ENTRIES, INBOX, TEMPORARY, is_own


def refuse_own(journal: Path, path: Path) -> None:
    """Keep from writing where a journal keeps its own files, whether one lies there or not.

    Also where links lead there, or the disk takes capitals for small letters. Raises CannotWrite.
    """
    target = Path(os.path.realpath(path))
    for folder in ("", ENTRIES, INBOX, BACKUPS):  # each may be a link
        top = Path(os.path.realpath(journal / folder))
        if target != top and target.is_relative_to(top):
            parts = [*filter(None, [folder]), *target.relative_to(top).parts]
            if is_own(parts) or is_own([name.casefold() for name in parts]):
                raise CannotWrite("There the journal keeps its own files; name another place.")


def write_new_file(path: Path, parts: Iterable[bytes], *, force: bool = False) -> None:
    """Write a file part by part. Nothing lies there before it is whole; nothing is replaced.

    With `force`, it takes the place of a file that lies there. What is no file is never replaced.

    Raises CannotWrite.
    """
    target = _free(path, force=force)
    temporary = target.with_name(f".{target.name}.{os.getpid()}{TEMPORARY}")
    with explained(), _removed_unless_done(temporary):
        descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, PRIVATE_FILE)
        with os.fdopen(descriptor, "wb") as file:
            if hasattr(os, "fchmod"):
                os.fchmod(descriptor, PRIVATE_FILE)  # a umask may have taken the owner's own bits
            for part in parts:
                file.write(part)
            file.flush()
            os.fsync(descriptor)
        _free(path, force=force)  # another program may have written there meanwhile
        temporary.replace(target)
        sync_folder(target.parent)


def write_new_folder(path: Path, files: Iterable[tuple[str, Iterable[bytes]]]) -> None:
    """Write a folder of files. It is not there before it is whole, and no other is replaced.

    Raises CannotWrite.
    """
    target = _free(path, force=False)
    temporary = target.with_name(f".{target.name}.{os.getpid()}{TEMPORARY}")
    with explained(), _removed_unless_done(temporary):
        make_new_folder(temporary)
        for name, parts in files:
            write_new_file(temporary / name, parts)
        _free(path, force=False)
        temporary.rename(target)
        sync_folder(target.parent)


def _free(path: Path, *, force: bool) -> Path:
    """Return where to write, if nothing lies there that may not be replaced. Raises CannotWrite."""
    if is_there(path) and not (force and path.is_file()):
        more = "" if not path.is_file() else ", or say `--force` to replace it"
        raise CannotWrite(f"There is a file of that name already; name a new one{more}.")
    return Path(os.path.realpath(path))


@contextlib.contextmanager
def _removed_unless_done(path: Path) -> Iterator[None]:
    """Remove what was written under a name for the time being, whatever ends the writing."""
    _remove(path)  # left behind by a process that was killed and had the same number
    try:
        yield
    finally:
        _remove(path)


def _remove(path: Path) -> None:
    with contextlib.suppress(OSError):
        if path.is_dir() and not path.is_symlink():
            for inside in path.iterdir():
                inside.unlink()
            path.rmdir()
        else:
            path.unlink()

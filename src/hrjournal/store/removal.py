"""Removing what is the journal's: leftovers, backups, folders. Whatever else lies there stays."""

import contextlib
import errno
import shutil
from collections.abc import Sequence
from pathlib import Path

from hrjournal.store.layout import EDITING
from hrjournal.store.ours import survey, survey_backup


def remove_leftovers(folder: Path) -> list[Path]:
    """Remove what killed commands left behind, and return it.

    Needs the lock, so that none of it is being written. Raises OSError.
    """
    leftovers = survey(folder).leftovers
    for path in leftovers:
        remove_leftover(path)
    return leftovers


def remove_leftover(path: Path) -> None:
    """Remove a temporary file, a room with all that is in it, or a backup. Raises OSError."""
    if path.is_symlink() or not path.is_dir():
        path.unlink(missing_ok=True)
    elif path.name.startswith(EDITING):
        with contextlib.suppress(FileNotFoundError):  # its own command has ended just now
            shutil.rmtree(path)
    else:
        remove_backup(path)


def holds_others(backup: Path) -> bool:
    """Return whether somebody put something else into a backup. Raises Damaged."""
    return bool(survey_backup(backup).others)


def remove_backup(backup: Path) -> None:
    """Remove a backup. What is not the journal's in it stays. Raises OSError."""
    found = survey_backup(backup)
    for path in (*(own.link or own.path for own in found.files), *found.unfinished):
        path.unlink(missing_ok=True)
    remove_folders([*found.folders, backup])


def remove_folders(folders: Sequence[Path]) -> None:
    """Remove folders that are empty, and links in place of folders. Raises OSError."""
    for folder in folders:
        if folder.is_symlink():
            folder.unlink()
            continue
        try:
            folder.rmdir()
        except OSError as error:
            if error.errno not in {errno.ENOTEMPTY, errno.EEXIST, errno.ENOENT}:
                raise

"""Backups: what a journal held, as a folder of hard links.

Files are only ever replaced, never changed in place, so a link keeps what a file held and costs
next to nothing. Where the disk refuses links, files are copied.
"""

import contextlib
import os
import shutil
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from hrjournal.errors import Damaged, NewerFormat, NotFound
from hrjournal.store import backup_name
from hrjournal.store.changes import Snapshot
from hrjournal.store.files import (
    explained,
    is_file,
    is_there,
    listed_names,
    make_new_folder,
    make_private_folder,
    read_file,
    sync_folder,
    write_file,
)
from hrjournal.store.inbox import waiting
from hrjournal.store.layout import (
    BACKUPS,
    ENTRIES,
    IDENTITY,
    INBOX,
    MARKER,
    PENDING,
    RECIPIENT,
    SEALED,
    SETTINGS,
    SMALL_RECORDS,
    Kind,
    OwnFile,
    Place,
    is_backup,
    own_file,
)
from hrjournal.store.ours import own_files
from hrjournal.store.removal import holds_others, remove_leftover
from hrjournal.store.sealing import Seals

if TYPE_CHECKING:
    from hrjournal.model.report import KeptBackup

MOST_KEPT = 10


T = TypeVar("T")


def backup_names(folder: Path) -> list[str]:
    """Return the names of a journal's backups, oldest first. Raises Damaged, CannotRead."""
    return sorted(filter(is_backup, listed_names(folder / BACKUPS)), key=backup_name.order)


def back_up(folder: Path, reason: str, now: datetime) -> str | None:
    """Make a backup and return its name, or None where there is nothing to keep. Needs the lock.

    It is there whole or not at all. Raises Damaged, CannotRead, CannotWrite.
    """
    kept = kept_files(folder)
    if {*kept} <= {SETTINGS, IDENTITY, RECIPIENT}:
        return None
    make_private_folder(folder / BACKUPS)
    name = backup_name.new_name(reason, backup_names(folder), now)
    unfinished = folder / BACKUPS / f".{name}.tmp"
    with explained():
        remove_leftover(unfinished)
        try:
            _link_into(unfinished, folder, kept)
            unfinished.rename(folder / BACKUPS / name)
        except BaseException:
            with contextlib.suppress(OSError):
                remove_leftover(unfinished)
            raise
        sync_folder(folder / BACKUPS)
    return name


def kept_files(folder: Path) -> list[str]:
    """Name the files of a journal that a backup keeps. Where no file lies there is nothing to.

    In an encrypted journal these are the sealed ones, where a file is there in both forms.
    """
    names = list(_own_names(folder))
    if is_there(folder / IDENTITY) and not is_there(folder / MARKER) and PENDING in names:
        names.remove(PENDING)  # it was brought back, and is no part of the journal
    return [name for name in names if name + SEALED not in names]


def _own_names(folder: Path) -> Iterator[str]:
    for name in (SMALL_RECORDS, PENDING, SETTINGS, IDENTITY, RECIPIENT):
        yield from (kept for kept in (name, name + SEALED) if is_file(folder / kept))
    for name in sorted(listed_names(folder)):
        is_quarantined = own_file(Place.JOURNAL, name) == OwnFile(Kind.ASIDE)
        if name.startswith(PENDING) and is_quarantined and is_file(folder / name):
            yield name
    for part, place in ((ENTRIES, Place.ENTRIES), (INBOX, Place.INBOX)):
        for own in own_files(folder / part, place):
            if is_file(own.path):
                yield f"{part}/{own.path.name}"


def prune(folder: Path, seals: Seals, made: Collection[str] = ()) -> list[str]:
    """Remove the oldest backups beyond the number kept, and return their names. Needs the lock.

    These are never removed: those `made` just now, those from before something large that are
    among the last ten before any change, and one that holds more entries than all that stay.
    One into which somebody put something stays, too, and is not counted.
    """
    names = backup_names(folder)
    reasons = {name: backup_name.reason_of(name) for name in names}
    before_changes = [name for name in names if reasons[name] != backup_name.ASKED]
    large = [name for name in before_changes[-MOST_KEPT:] if reasons[name].startswith("before-")]
    stay = {*names[-MOST_KEPT:], *large, *made}
    old = [name for name in names if name not in stay]
    if not old:
        return []
    fullest = _fullest(folder, seals, old)
    if _holds_more(folder, seals, fullest, stay):
        old.remove(fullest)
    return [name for name in old if _is_removed(folder / BACKUPS, name)]


def _fullest(folder: Path, seals: Seals, names: Sequence[str]) -> str:
    """Return which of these backups holds the most entries, the newest of those that do."""
    fullest = names[0]
    for name in names[1:]:
        if not _holds_more(folder, seals, fullest, [name]):
            fullest = name
    return fullest


def _holds_more(folder: Path, seals: Seals, name: str, others: Iterable[str]) -> bool:
    """Return whether a backup holds more entries than any of the others."""
    at = folder / BACKUPS
    return all(_more_entries(at / name, at / other, seals) > 0 for other in others)


def _is_removed(backups: Path, name: str) -> bool:
    """Remove a backup, which is none any more as soon as that begins, and say whether it was.

    Raises CannotWrite.
    """
    if _unless_damaged(lambda: holds_others(backups / name), otherwise=True):
        return False
    hidden = backups / f".{name}.tmp"
    with explained():
        remove_leftover(hidden)
        (backups / name).rename(hidden)
        remove_leftover(hidden)
    return True


def _more_entries(one: Path, other: Path, seals: Seals) -> int:
    """Return how many more entries one backup holds, reading only the months that differ.

    What is damaged, and kept as it was, counts for none.
    """
    first, second = open_backup(one, seals), open_backup(other, seals)
    months = {*_months(first), *_months(second)}
    differing = [name for name in months if not _same_file(one, other, name)]
    in_months = sum(_entries(first, name) - _entries(second, name) for name in differing)
    return in_months + _waiting(one) - _waiting(other)


def _months(files: Snapshot) -> list[str]:
    none: list[str] = []
    return _unless_damaged(files.months, none)


def _entries(files: Snapshot, month: str) -> int:
    return _unless_damaged(lambda: len(files.tables(month).get(ENTRIES, {})), 0)


def _waiting(backup: Path) -> int:
    return _unless_damaged(lambda: len(waiting(backup)), 0)


def _unless_damaged(reading: Callable[[], T], otherwise: T) -> T:
    try:
        return reading()
    except (Damaged, NewerFormat):
        return otherwise


def open_backup(path: Path, seals: Seals) -> Snapshot:
    """Read a backup, without a pending change in it that could not be read then already."""
    try:
        return Snapshot(path, seals)
    except (Damaged, NewerFormat):
        return Snapshot(path, seals, heed_pending=False)


def _same_file(one: Path, other: Path, name: str) -> bool:
    for found in (name, name + SEALED):
        with contextlib.suppress(OSError):
            return (one / found).samefile(other / found)
    return False


def kept_backups(folder: Path, now: datetime) -> "list[KeptBackup]":
    """Return what the name of each backup tells, oldest first. Raises Damaged, CannotRead."""
    return [backup_name.kept_backup(name, now) for name in backup_names(folder)]


def backup_path(folder: Path, name: str) -> Path:
    """Return a backup's folder. Raises NotFound, and Damaged where no folder lies there."""
    if name not in backup_names(folder):
        raise NotFound("There is no such backup; `hj backup list` shows them.")
    path = folder / BACKUPS / name
    listed_names(path)  # where nothing can be listed, nothing is not what was kept
    return path


def _is_linked(path: Path, place: Path) -> bool:
    """Put a hard link to a file in a place, and say whether that could be.

    What a link leads to is somebody else's file, too: who can read a backup is not theirs to say.
    """
    if path.is_symlink():
        return False
    try:
        os.link(path, place)
    except OSError:
        return False
    return True


def copy_to(folder: Path, target: Path) -> None:
    """Copy what a backup keeps into a new folder somewhere else. Needs the lock.

    Raises Damaged, CannotRead, and CannotWrite, also if the folder is there already.
    """
    with explained():
        make_new_folder(target)
        try:
            for name in kept_files(folder):
                if not (target / name).parent.exists():
                    make_new_folder((target / name).parent)
                write_file(target / name, read_file(folder / name) or b"")
        except BaseException:
            shutil.rmtree(target, ignore_errors=True)
            raise


def _link_into(target: Path, folder: Path, names: list[str]) -> None:
    make_new_folder(target)
    for name in names:
        place = target / name
        if not place.parent.exists():
            make_new_folder(place.parent)
        if not _is_linked(folder / name, place):
            write_file(place, read_file(folder / name) or b"")
    for part in {target, *((target / name).parent for name in names)}:
        sync_folder(part)

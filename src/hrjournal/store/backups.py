"""Backups: what a journal held, as a folder of hard links.

Files are only ever replaced, never changed in place, so a link keeps what a file held and costs
next to nothing. Where the disk refuses links, files are copied.
"""

import contextlib
import os
import shutil
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from hrjournal.errors import Damaged, NewerFormat, NotFound
from hrjournal.store.changes import Snapshot
from hrjournal.store.files import (
    explained,
    make_private_folder,
    names_in,
    read_file,
    sync_folder,
    write_file,
)
from hrjournal.store.inbox import waiting
from hrjournal.store.names import (
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

MOST_KEPT = 10


def backup_names(folder: Path) -> list[str]:
    """Return the names of a journal's backups, oldest first."""
    return sorted(name for name in names_in(folder / BACKUPS) if is_backup(name))


def back_up(folder: Path, reason: str, now: datetime) -> str | None:
    """Make a backup and return its name, or None where there is nothing to keep. Needs the lock.

    It is there whole or not at all. Raises CannotWrite.
    """
    kept = kept_files(folder)
    if {*kept} <= {SETTINGS, IDENTITY, RECIPIENT}:
        return None
    make_private_folder(folder / BACKUPS)
    name = _free_name(folder, f"{now:%Y-%m-%dT%H%M%S}-{reason}")
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
    """Name the files of a journal that a backup keeps.

    In an encrypted journal these are the sealed ones, where a file is there in both forms.
    """
    names = list(_own_names(folder))
    if (folder / IDENTITY).exists() and not (folder / MARKER).exists() and PENDING in names:
        names.remove(PENDING)  # it was brought back, and is no part of the journal
    return [name for name in names if name + SEALED not in names]


def _own_names(folder: Path) -> Iterator[str]:
    for name in (SMALL_RECORDS, PENDING, SETTINGS, IDENTITY, RECIPIENT):
        yield from (kept for kept in (name, name + SEALED) if (folder / kept).is_file())
    for name in sorted(names_in(folder)):
        if name.startswith(PENDING) and own_file(Place.JOURNAL, name) == OwnFile(Kind.ASIDE):
            yield name
    for part, place in ((ENTRIES, Place.ENTRIES), (INBOX, Place.INBOX)):
        for own in own_files(folder / part, place):
            if own.path.is_file():
                yield f"{part}/{own.path.name}"


def prune(folder: Path, seals: Seals) -> list[str]:
    """Remove the oldest backups beyond the number kept, and return their names. Needs the lock.

    One that holds something of somebody else's stays, and is not counted.
    The one that holds the most entries is never removed in favour of those that hold fewer.
    """
    names = backup_names(folder)
    removed = []
    while len(names) > MOST_KEPT + 1 or (
        len(names) > MOST_KEPT and not _holds_most(folder, seals, names)
    ):
        oldest = names[0] if not _holds_most(folder, seals, names) else names[1]
        names.remove(oldest)
        if holds_others(folder / BACKUPS / oldest):
            continue  # somebody put something into it, so it stays where they put it
        with explained():
            hidden = folder / BACKUPS / f".{oldest}.tmp"
            (folder / BACKUPS / oldest).rename(hidden)
            remove_leftover(hidden)
        removed.append(oldest)
    return removed


def _holds_most(folder: Path, seals: Seals, names: list[str]) -> bool:
    """Say whether the oldest of these backups holds more entries than any of the others."""
    oldest = folder / BACKUPS / names[0]
    return all(_more_entries(oldest, folder / BACKUPS / other, seals) > 0 for other in names[1:])


def _more_entries(one: Path, other: Path, seals: Seals) -> int:
    """Return how many more entries one backup holds, reading only the months that differ."""
    first, second = open_backup(one, seals), open_backup(other, seals)
    names = {*first.months(), *second.months()}
    differing = [name for name in names if not _same_file(one, other, name)]
    in_months = sum(_entries(first, name) - _entries(second, name) for name in differing)
    return in_months + len(waiting(one)) - len(waiting(other))


def _entries(files: Snapshot, month: str) -> int:
    """Count a month's entries; of a damaged one, which is kept as it was, there are none."""
    try:
        return len(files.tables(month).get(ENTRIES, {}))
    except (Damaged, NewerFormat):
        return 0


def open_backup(path: Path, seals: Seals) -> Snapshot:
    """Read a backup, without a pending change in it that was damaged then already."""
    try:
        return Snapshot(path, seals)
    except Damaged:
        return Snapshot(path, seals, heed_pending=False)


def _same_file(one: Path, other: Path, name: str) -> bool:
    for found in (name, name + SEALED):
        with contextlib.suppress(OSError):
            return (one / found).samefile(other / found)
    return False


def backup_path(folder: Path, name: str) -> Path:
    """Return a backup's folder. Raises NotFound."""
    if name not in backup_names(folder):
        raise NotFound("There is no such backup; `hj backup list` shows them.")
    return folder / BACKUPS / name


def copy_to(folder: Path, target: Path) -> None:
    """Copy what a backup keeps into a new folder somewhere else. Needs the lock.

    Raises CannotWrite, also if the folder is there already.
    """
    with explained():
        target.mkdir(mode=0o700, parents=True)
        try:
            for name in kept_files(folder):
                (target / name).parent.mkdir(mode=0o700, exist_ok=True)
                write_file(target / name, read_file(folder / name) or b"")
        except BaseException:
            shutil.rmtree(target, ignore_errors=True)
            raise


def _link_into(target: Path, folder: Path, names: list[str]) -> None:
    target.mkdir(mode=0o700)
    for name in names:
        place = target / name
        if not place.parent.exists():
            place.parent.mkdir(mode=0o700)
        try:
            os.link((folder / name).resolve(), place)
        except OSError:
            write_file(place, read_file(folder / name) or b"")
    for part in {target, *((target / name).parent for name in names)}:
        sync_folder(part)


def _free_name(folder: Path, name: str) -> str:
    taken = names_in(folder / BACKUPS)
    names = (name, *(f"{name}-{number}" for number in range(2, 1000)))
    return next(one for one in names if one not in taken)

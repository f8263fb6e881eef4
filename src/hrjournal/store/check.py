"""Looking a journal over: every file, its permissions and counts, never its content."""

import re
import shutil
import stat
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeVar

from tinydb import where

from hrjournal.errors import Damaged, JournalError, Locked, NewerFormat, Status
from hrjournal.model.report import KeptBackup, Report
from hrjournal.store.access import Access
from hrjournal.store.backup_name import reason_of
from hrjournal.store.backups import backup_names, backup_path, kept_backups, open_backup
from hrjournal.store.changes import Changes
from hrjournal.store.conversion import go_on_without, seal_files
from hrjournal.store.files import OTHERS, explained, unfinished
from hrjournal.store.inbox import waiting
from hrjournal.store.kinds import SMALL_TABLES, TABLES
from hrjournal.store.layout import (
    ENTRIES,
    LOCK,
    OPEN_PLAN,
    SMALL_RECORDS,
    Kind,
    month_file,
    month_of,
)
from hrjournal.store.open_plan import bring_up_to_date, lies_there, open_plan
from hrjournal.store.ours import Own, Survey, survey
from hrjournal.store.removal import remove_leftovers
from hrjournal.store.sync_conflicts import (
    can_be_sealed,
    copies_in,
    holds_an_id_twice,
    merge,
    plain_in,
)
from hrjournal.store.tiny_store import TinyStore

LEAST_FREE_BYTES = 10_000_000
_SYNCED_FOLDER = re.compile(
    r"dropbox.*|onedrive.*|google ?drive.*|icloud.*|mobile documents|nextcloud|syncthing",
    re.IGNORECASE,
)
_EDITOR_COPY = re.compile(r".*~|\..*\.sw[a-p]|#.*#|.*\.(?:bak|orig|save)")

_MAKE_CURRENT = "`hj check --repair` brings it up to date."

T = TypeVar("T")


def look_over(store: TinyStore) -> Report:
    """Read every file of a journal and report what holds. Repairs nothing."""
    folder = store.folder
    report = Report(folder=folder, exists=store.exists())
    if not report.exists:
        return report

    def attempt(reading: Callable[[], list[T]]) -> list[T]:
        try:
            return reading()
        except JournalError as error:
            if str(error) not in report.problems:
                report.problems.append(str(error))
            report.status = max(report.status, error.status)
            report.is_locked |= isinstance(error, Locked)
            return []

    report.is_encrypted = any(attempt(lambda: [store.access.seals.are_on]))
    report.region = next((kept.region for kept in attempt(lambda: [store.settings()])), None)
    small = {table: attempt(partial(store.records, TABLES[table])) for table in SMALL_TABLES}
    report.goals = len(small["goals"])
    read = attempt(lambda: [store.months()])
    months = read[0] if read else []
    report.months = len(months)
    for name in months:
        entries = attempt(lambda: store.entries_in(name))  # noqa: B023 - called at once
        report.entries += len(entries)
        report.strays += sum(month_file(entry.day) != name for entry in entries)
    names = attempt(lambda: backup_names(folder))
    report.backups = len(names)
    report.waiting = len(attempt(lambda: waiting(folder)))
    # Months that a restore took away on purpose are not missing.
    restores = [place for place, name in enumerate(names) if reason_of(name) == "before-restore"]
    since = names[max(restores, default=-1) + 1 :]
    newest = since[-1:] if read else []  # without the passphrase nobody knows what is missing
    if lost := attempt(lambda: _months_only_in(store.access, newest, months)):
        report.problems += lost
        report.status = max(report.status, Status.DAMAGED)
    for found in attempt(lambda: [survey(folder)]):
        report.open_to_others = _open_to_others(folder, found)
        report.leftovers = sorted(found.leftovers)
        conflicts = copies_in(folder, found, store.access.seals)
        report.conflicts = [own.path for own in conflicts]
        plain = plain_in(folder, found, store.access.seals)
        report.unsealed = [own.path for own in plain if can_be_sealed(own)]
        report.notes = _notes_on_copies(found, conflicts)
        report.notes += _notes_on_open_plan(folder, report)
        report.notes += [
            f"{own.path} is not encrypted, and the journal goes on without it; remove it yourself."
            for own in plain
            if own not in conflicts and not can_be_sealed(own)
        ]
    report.notes += _notes_on_times(attempt(lambda: kept_backups(folder, store.access.now())))
    report.notes += _notes_on_place(folder)
    return report


def repair(store: TinyStore, report: Report) -> list[str]:
    """Mend what is safe, after a backup, and say what was done.

    Permissions, leftovers, entries in another month's file, copies of a month that hold nothing
    else than entries the journal lacks or has alike, and what an encrypted journal holds in plain
    text. The rest is left as it is, and so is whatever is not the journal's.
    """
    access, done = store.access, []
    with access.alone(convert=False):
        if ended := go_on_without(access.folder, access.seals):
            done.append(ended)
    with access.alone(), unfinished("Mending is not finished; the same command again goes on."):
        if report.strays or report.conflicts:
            access.back_up("before-repair")
        with explained():
            opened = _open_to_others(access.folder, survey(access.folder))
            for path in opened:
                path.chmod(stat.S_IMODE(path.stat().st_mode) & ~OTHERS)
            removed = remove_leftovers(access.folder)
        if report.open_to_others:
            done.append("Permissions: only you can read the journal now.")
        if removed:
            done.append(f"Leftovers removed: {len(removed)}.")
        if report.strays:
            done.append(f"Entries moved to their own month: {_file_strays(access)}.")
        for own in copies_in(access.folder, survey(access.folder), access.seals):
            done.append(merge(access, own))  # noqa: PERF401 - each of them changes files
        plain = plain_in(access.folder, survey(access.folder), access.seals)
        if paths := [own.path for own in plain if can_be_sealed(own)]:
            seal_files(paths, access.seals)
            done.append(f"Files encrypted: {len(paths)}.")
        if access.seals.are_open and lies_there(access.folder) and not _is_current(access.folder):
            content = Changes(access.folder, access.seals).content(SMALL_RECORDS)
            bring_up_to_date(access.folder, content or b"")
            done.append("The copy of the plan in the open is as the journal says again.")
    return done


def _is_current(folder: Path) -> bool:
    """Return whether the copy of the plan in the open can be read, and is as the plan is."""
    try:
        found = open_plan(folder)
    except (Damaged, NewerFormat):
        return False
    return found is not None and found.is_current


def _open_to_others(folder: Path, found: Survey) -> list[Path]:
    """Return the files and folders of a journal that others can read; links lead elsewhere."""
    inside = [own.path for own in found.files if own.link is None]
    lock = folder / LOCK
    paths = (folder, *sorted([*inside, *found.folders, *found.unfinished, *found.rooms, lock]))
    return [path for path in paths if _is_open(path)]


def _is_open(path: Path) -> bool:
    try:
        mode = path.lstat().st_mode
    except FileNotFoundError:
        return False
    return not stat.S_ISLNK(mode) and bool(stat.S_IMODE(mode) & OTHERS)


def _months_only_in(access: Access, newest: list[str], months: list[str]) -> list[str]:
    """Return which months the newest backup has and the journal has not."""
    if not newest:
        return []
    held = open_backup(backup_path(access.folder, newest[0]), access.seals)
    return [
        f"{access.folder / name} is missing; the newest backup, {newest[0]}, has it: "
        f"`hj restore {newest[0]}` shows what it would bring back."
        for name in held.months()
        if name not in months
    ]


def _notes_on_copies(found: Survey, conflicts: list[Own]) -> list[str]:
    notes = [
        f"{path} was left by an editor and may hold what you wrote; remove it yourself."
        for path in found.others
        if _EDITOR_COPY.fullmatch(path.name) and path.is_file()
    ]
    notes += [
        f"{own.path} is a copy made by something that syncs this folder."
        if own.is_copy
        else f"{own.path} is not encrypted: something that syncs this folder has brought it back."
        for own in conflicts
    ]
    notes += [
        f"{own.path} is a copy made by something that syncs this folder. It holds no records to "
        "take over; remove it yourself."
        for own in found.files
        if own.is_copy and own.kind not in {Kind.RECORDS, Kind.PENDING} and not own.in_backup
    ]
    notes += [
        f"{own.path} was put aside, as it could not be used. It may hold what you wrote; `erase` "
        "reaches it, and you may remove it yourself."
        for own in found.files
        if own.kind is Kind.ASIDE and not own.in_backup
    ]
    notes += [
        f"{path} is called like a copy of the journal's, but holds something else."
        for path in found.unlike
    ]
    return notes


def _notes_on_open_plan(folder: Path, report: Report) -> list[str]:
    path = folder / OPEN_PLAN
    if not report.is_encrypted:
        had = f"{path} is a copy of a plan that an encrypted journal had; remove it yourself."
        return [had] if lies_there(folder) else []
    try:
        found = open_plan(folder)
    except JournalError as fault:
        return [str(fault)]
    if found is None:
        return []
    said = f"{path} is your plan, readable without the passphrase; `hj plan seal` ends that."
    return [said if found.is_current else f"{said} It is older than the plan: {_MAKE_CURRENT}"]


def _notes_on_times(kept: list[KeptBackup]) -> list[str]:
    ahead = [backup.name for backup in kept if backup.is_ahead]
    if not ahead:
        return []
    note = (
        f"A backup has a time in its name that is yet to come, {ahead[-1]}: this computer's clock "
        "was wrong then, or is now. Backups are kept in the order in which they were made."
    )
    return [note]


def _notes_on_place(folder: Path) -> list[str]:
    notes = []
    above = (folder, *folder.parents)
    if any(_SYNCED_FOLDER.fullmatch(one.name) or (one / ".stfolder").exists() for one in above):
        notes.append(
            "This folder seems to be copied to other computers (a sync folder); copies there "
            "outlive what is erased here. `--journal DIR` or HRJOURNAL_HOME can name another."
        )
    if shutil.disk_usage(folder).free < LEAST_FREE_BYTES:
        notes.append("The disk is nearly full: soon nothing more can be logged.")
    return notes


def _file_strays(access: Access) -> int:
    """Move each entry that lies in another month's file to its own. Needs the lock.

    Where that has it already it is dropped if it is alike, and left for the person if not.
    """
    changes = Changes(access.folder, access.seals)
    moved = 0
    months = changes.months()
    damaged = {name for name in months if holds_an_id_twice(changes.table(name, ENTRIES))}
    for name in sorted({*months} - damaged):
        table = changes.table(name, ENTRIES)
        for stray in [document for document in table if month_of(document) != name]:
            if month_of(stray) in damaged:
                continue
            own = changes.table(month_of(stray), ENTRIES)
            twin = own.get(where("id") == stray["id"])
            if twin is not None and twin != stray:
                continue
            table.remove(doc_ids=[stray.doc_id])
            if twin is None:
                own.insert(dict(stray))
            moved += 1
    changes.commit()
    return moved

"""Erasing: removing what was written from the months, undo, the inbox and every backup.

Backups come first and the journal itself last, so that what was erased only in part is still
found, and erased, by the same command again. What a disk or a cloud copy may still hold is told
in docs/how-to/keep-it-private.md.
"""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from hrjournal.store.access import Access
from hrjournal.store.backups import backup_names
from hrjournal.store.changes import Changes, Snapshot
from hrjournal.store.conversion import remove_leftovers
from hrjournal.store.documents import Document, Tables, encode_tables
from hrjournal.store.files import explained, remove_file, unfinished, write_file
from hrjournal.store.inbox import tables_of, waiting
from hrjournal.store.names import (
    BACKUPS,
    DAMAGED,
    ENTRIES,
    IDENTITY,
    INBOX,
    LOCK,
    MARKER,
    PENDING,
    RECIPIENT,
    SEALED,
    SETTINGS,
    SMALL_RECORDS,
    UNDO,
)
from hrjournal.store.sealing import Seals

_AGAIN = "Erasing is not finished; the same command again goes on with it."

Reduce = Callable[[str, Document], Document | None]
"""What is left of a document of a table (`entries`, `goals`): all of it, less of it, or None."""


def count(access: Access, reduce: Reduce) -> int:
    """Return how many entries and goals, past and present, erasing would touch."""
    with access.alone():
        access.file_inbox()
        touched: set[str] = set()
        for folder in (access.folder, *_backups(access.folder)):
            files = Snapshot(folder, access.seals)
            for name in (*files.months(), SMALL_RECORDS):
                touched |= _reduced(files.tables(name), reduce).touched
            for path in waiting(folder):
                touched |= _reduced(tables_of(path, access.seals), reduce).touched
        changes = Changes(access.folder, access.seals)
        return len(touched | _reduce_undo(changes, reduce, set()))


def erase(access: Access, reduce: Reduce) -> None:
    """Erase from backups, undo and the journal. Raises Damaged where one of them can't be read."""
    with access.alone(), unfinished(_AGAIN):
        access.file_inbox()
        for folder in _backups(access.folder):
            _erase_in_backup(folder, access.seals, reduce)
        remove_leftovers(access.folder)
        for path in access.folder.rglob(f"{PENDING}*{DAMAGED}*"):
            remove_file(path)  # nobody can read it, so nobody can search it
        changes = Changes(access.folder, access.seals)
        gone: set[str] = set()
        for name in (*changes.months(), SMALL_RECORDS):
            reduced = _reduced(changes.tables(name), reduce)
            gone |= reduced.gone
            if reduced.touched:
                changes.replace(name, reduced.left)
        _reduce_undo(changes, reduce, gone)
        changes.commit()


def erase_everything(access: Access) -> None:
    """Remove the whole journal: every file of ours, backups and keys. Foreign files stay."""
    with access.alone(convert=False), unfinished(_AGAIN), explained():
        remove_leftovers(access.folder)
        for name in (BACKUPS, INBOX):
            if (access.folder / name).exists():
                shutil.rmtree(access.folder / name)
        entries = access.folder / ENTRIES
        for path in entries.iterdir():
            shutil.rmtree(path) if path.is_dir() else path.unlink()
        # Keys last, and of these first the one that says that files are sealed: what is left when
        # this is ended half way is a smaller journal, and a folder known as one by its `entries`.
        for name in (UNDO, PENDING, SMALL_RECORDS, SETTINGS, MARKER, IDENTITY, RECIPIENT):
            for kept in (name, name + SEALED, name + DAMAGED, name + SEALED + DAMAGED):
                (access.folder / kept).unlink(missing_ok=True)
        entries.rmdir()
        (access.folder / LOCK).unlink(missing_ok=True)


def _backups(folder: Path) -> list[Path]:
    return [folder / BACKUPS / name for name in backup_names(folder)]


def _erase_in_backup(folder: Path, seals: Seals, reduce: Reduce) -> None:
    files = Changes(folder, seals)  # carries out what was pending in it
    for name in (*files.months(), SMALL_RECORDS):
        reduced = _reduced(files.tables(name), reduce)
        if reduced.touched:
            _rewrite(folder / name, seals, reduced.left)
    for path in waiting(folder):
        reduced = _reduced(tables_of(path, seals), reduce)
        if reduced.touched and not reduced.left[ENTRIES]:
            remove_file(path)
        elif reduced.touched:
            _rewrite(path.with_name(path.name.removesuffix(SEALED)), seals, reduced.left)


def _rewrite(path: Path, seals: Seals, tables: Tables) -> None:
    sealed = path.with_name(path.name + SEALED)
    content = encode_tables(tables)
    if sealed.exists():
        write_file(sealed, seals.seal(content))
    else:
        write_file(path, content)


class _Reduced(NamedTuple):
    """What is left of tables, the ids of what was touched, and of what is wholly gone."""

    left: Tables
    touched: set[str]
    gone: set[str]


def _reduced(tables: Tables, reduce: Reduce) -> _Reduced:
    touched: set[str] = set()
    gone: set[str] = set()
    left: Tables = dict(tables)
    for table in (ENTRIES, "goals"):
        kept = {}
        for number, document in tables.get(table, {}).items():
            rest = reduce(table, document)
            if rest != document:
                touched.add(str(document.get("id")))
            if rest is None:
                gone.add(str(document.get("id")))
            else:
                kept[number] = rest
        if table in tables:
            left[table] = kept
    return _Reduced(left, touched, gone)


def _reduce_undo(changes: Changes, reduce: Reduce, gone: set[str]) -> set[str]:
    """Take what is erased out of the undo records, and return the ids of what was touched."""
    records = changes.table(UNDO, "changes")
    touched: set[str] = set()
    for record in records.all():
        added = [one for one in record.get("added", ()) if one not in gone]
        before = []
        for document in record.get("before", ()):
            rest = reduce(record["table"], document)
            if rest != document:
                touched.add(str(document.get("id")))
            if rest is not None:
                before.append(rest)
        if (added, before) == (record.get("added", []), record.get("before", [])):
            continue
        if added or before:
            records.update({"added": added, "before": before}, doc_ids=[record.doc_id])
        else:
            records.remove(doc_ids=[record.doc_id])
    return touched

"""Erasing: removing what was written from the months, undo, the inbox and every backup.

Backups come first and the journal itself last, so that what was erased only in part is still
found, and erased, by the same command again. What a disk or a cloud copy may still hold is told
in docs/how-to/keep-it-private.md.
"""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from hrjournal.errors import Damaged
from hrjournal.store.access import Access
from hrjournal.store.backups import backup_names
from hrjournal.store.changes import Changes, Snapshot, tables_of
from hrjournal.store.conversion import remove_leftovers
from hrjournal.store.copies import copies_in
from hrjournal.store.documents import Document, Tables, encode_tables
from hrjournal.store.files import explained, remove_file, unfinished, walk, write_file
from hrjournal.store.inbox import waiting
from hrjournal.store.kinds import TABLES
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
"""What is left of a document of a table (`entries`, `goals` …): all of it, less, or None."""


def count(access: Access, reduce: Reduce) -> int:
    """Return how many entries and goals, past and present, erasing would touch.

    Raises Damaged where a file can't be searched.
    """
    with access.alone():
        access.catch_up()
        return len(_touched(access, reduce))


def erase(access: Access, reduce: Reduce) -> None:
    """Erase from backups, undo and the journal. Raises Damaged, and has then erased nothing."""
    with access.alone(), unfinished(_AGAIN):
        access.catch_up()
        _touched(access, reduce)  # every file is read before one is changed
        for folder in _backups(access.folder):
            Changes(folder, access.seals)  # carries out what was pending in it
            for path, tables in _records(folder, access.seals):
                _erase_in_file(path, tables, access.seals, reduce)
        for path in copies_in(access.folder):
            _erase_in_file(path, tables_of(path, access.seals), access.seals, reduce)
        remove_leftovers(access.folder)
        for path in _put_aside(access.folder):
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
        for path in (*_put_aside(access.folder), *copies_in(access.folder)):
            path.unlink()
        for name in (BACKUPS, INBOX):
            if (access.folder / name).exists():
                _remove_tree(access.folder / name)
        entries = access.folder / ENTRIES
        for path in entries.iterdir():
            _remove_tree(path) if path.is_dir() else path.unlink()
        # Keys last, and of these first the one that says that files are sealed: what is left when
        # this is ended half way is a smaller journal, and a folder known as one by its `entries`.
        for name in (UNDO, PENDING, SMALL_RECORDS, SETTINGS, MARKER, IDENTITY, RECIPIENT):
            for kept in (name, name + SEALED):
                (access.folder / kept).unlink(missing_ok=True)
        _remove_tree(entries)
        (access.folder / LOCK).unlink(missing_ok=True)


def _remove_tree(folder: Path) -> None:
    shutil.rmtree(folder.resolve())
    if folder.is_symlink():
        folder.unlink()


def _put_aside(folder: Path) -> list[Path]:
    """Return the files that were put aside because they are damaged, in backups too."""
    endings = (DAMAGED, DAMAGED + SEALED)
    return [at / name for at, _, names in walk(folder) for name in names if name.endswith(endings)]


def _backups(folder: Path) -> list[Path]:
    return [folder / BACKUPS / name for name in backup_names(folder)]


def _records(folder: Path, seals: Seals) -> Iterator[tuple[Path, Tables]]:
    """Read every file of records in a journal or a backup but undo. Raises Damaged."""
    files = Snapshot(folder, seals)
    for name in (*files.months(), SMALL_RECORDS):
        yield files.place(name), files.tables(name)
    for path in (*waiting(folder), *copies_in(folder)):
        yield path, tables_of(path, seals)


def _touched(access: Access, reduce: Reduce) -> set[str]:
    """Return the ids of all that erasing would touch. Raises Damaged."""
    touched: set[str] = set()
    try:
        for folder in (access.folder, *_backups(access.folder)):
            for _, tables in _records(folder, access.seals):
                touched |= _reduced(tables, reduce).touched
    except Damaged as error:
        raise Damaged(
            f"{error} It can't be searched, so nothing was erased: remove it first, or erase "
            "everything."
        ) from None
    return touched | _reduce_undo(Changes(access.folder, access.seals), reduce, set())


def _erase_in_file(path: Path, tables: Tables, seals: Seals, reduce: Reduce) -> None:
    reduced = _reduced(tables, reduce)
    if not reduced.touched:
        return
    if path.parent.name == INBOX and not reduced.left[ENTRIES]:
        remove_file(path)
        return
    content = encode_tables(reduced.left)
    write_file(path, seals.seal(content) if path.suffix == SEALED else content)


class _Reduced(NamedTuple):
    """What is left of tables, the ids of what was touched, and of what is wholly gone."""

    left: Tables
    touched: set[str]
    gone: set[str]


def _reduced(tables: Tables, reduce: Reduce) -> _Reduced:
    touched: set[str] = set()
    gone: set[str] = set()
    left: Tables = dict(tables)
    for table in TABLES:
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

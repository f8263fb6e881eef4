"""Copies of the journal's files that something else made: a sync service, or a person.

They lie beside the file they are a copy of, with a mark in their name:
`2026-11.sync-conflict-….json`, `journal (conflicted copy).json.age`, `2026-11-LAPTOP.json`; or in
a folder with such a mark. In an encrypted journal a plain file is one, too, that lies beside its
sealed form: what syncs folders has brought back what encrypting removed.
"""

from pathlib import Path

import msgspec
from tinydb.table import Table

from hrjournal.errors import JournalError
from hrjournal.store.access import Access
from hrjournal.store.changes import Changes, content_of, tables_of
from hrjournal.store.documents import Document, Tables, decode_tables
from hrjournal.store.files import explained, is_there, remove_file
from hrjournal.store.inbox import settling
from hrjournal.store.kinds import TABLES, file_of, records_of
from hrjournal.store.layout import (
    ENTRIES,
    HOLDING_RECORDS,
    INBOX,
    MARKER,
    SEALED,
    SMALL_RECORDS,
    Kind,
    Place,
)
from hrjournal.store.ours import Own, Survey
from hrjournal.store.pending import decode_pending
from hrjournal.store.removal import remove_folders
from hrjournal.store.sealing import Seals


def copies_in(folder: Path, found: Survey, seals: Seals) -> list[Own]:
    """Return the copies in a journal, but not in its backups, that hold records to take over."""
    return [
        own
        for own in found.files
        if own.kind in {Kind.RECORDS, Kind.PENDING}
        and not own.in_backup
        and own.path.parent != folder / INBOX  # they are filed like what they are a copy of
        and own.link in {None, own.path}
        and (own.is_copy or _is_brought_back(folder, own, seals))
    ]


def plain_in(folder: Path, found: Survey, seals: Seals) -> list[Own]:
    """Return the files that lie in an encrypted journal, or a backup of it, in plain text."""
    if not seals.are_on or is_there(folder / MARKER):  # that is going on with all of them
        return []
    return [
        own
        for own in found.files
        if own.kind in HOLDING_RECORDS
        and not own.is_sealed
        and own.link is None
        and own.path.parent != folder / INBOX  # what waits there is filed
    ]


def can_be_sealed(own: Own) -> bool:
    """Return whether a plain file in an encrypted journal is a part of it, or of a backup."""
    is_ignored = own.kind is not Kind.RECORDS and not own.is_copy and not own.in_backup
    return not is_ignored and not is_there(own.path.with_name(own.path.name + SEALED))


def _is_brought_back(folder: Path, own: Own, seals: Seals) -> bool:
    if own.is_copy or own.in_backup or own.is_sealed or not seals.are_on:
        return False
    return not is_there(folder / MARKER) and not can_be_sealed(own)


def merge(access: Access, own: Own) -> str:
    """Take over what only a copy has; remove it if nothing else in it differs. Needs the lock.

    Return what was done, in a sentence.
    """
    path = own.path
    try:
        copies = _records_of(own, access.seals)
    except (JournalError, msgspec.ValidationError):
        return f"{path} can't be read; it was left as it is."
    changes = Changes(access.folder, access.seals)
    settle = settling(changes) if own.place is Place.INBOX else lambda document: document
    taken = differing = 0
    for table in TABLES:
        kept: dict[str, Document] = {}
        for name in changes.months() if table == ENTRIES else [SMALL_RECORDS]:
            there = changes.table(name, table)
            if holds_an_id_twice(there):
                return f"{changes.place(name)} holds an id twice, so {path} was left as it is."
            kept |= {document["id"]: dict(document) for document in there}
        for copy in map(settle, copies[table]):
            if copy["id"] not in kept:
                changes.table(file_of(table, copy), table).insert(copy)
                kept[copy["id"]] = copy
                taken += 1
            elif copy != kept[copy["id"]]:
                differing += 1
    changes.commit()
    if differing:
        return (
            f"{path}: records taken over: {taken}. {differing} differ from the journal's, so the "
            "copy was left for you to compare."
        )
    remove_file(path)
    if path.parent not in {access.folder, access.folder / ENTRIES}:
        with explained():
            remove_folders([path.parent])
    return f"{path}: records taken over: {taken}. The copy was removed."


def holds_an_id_twice(table: Table) -> bool:
    """Return whether a table holds an id twice, which is damage: it is then left as it is."""
    ids = [document.get("id") for document in table]
    return len({*ids}) < len(ids)


def _records_of(own: Own, seals: Seals) -> dict[str, list[Document]]:
    """Return the documents of each table of records. Raises ValidationError where one is none."""
    tables = [tables_of(own.path, seals)] if own.kind is Kind.RECORDS else _pending(own, seals)
    documents = {
        table: [document for some in tables for document in some.get(table, {}).values()]
        for table in TABLES
    }
    for table in TABLES:
        records_of(table, documents[table])
    return documents


def _pending(own: Own, seals: Seals) -> list[Tables]:
    contents = decode_pending(content_of(own.path, seals), own.path).contents.values()
    return [decode_tables(content, own.path) for content in contents if content is not None]

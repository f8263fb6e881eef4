"""Copies of the journal's files that something else made: a sync service, or a person.

They lie beside the file they are a copy of, with a mark in their name:
`2026-11.sync-conflict-….json`, `journal (conflicted copy).json.age`, `2026-11-LAPTOP.json`.
"""

import re
from pathlib import Path

import msgspec

from hrjournal.errors import JournalError
from hrjournal.store.access import Access
from hrjournal.store.changes import Changes, tables_of
from hrjournal.store.documents import Document
from hrjournal.store.files import names_in, remove_file
from hrjournal.store.kinds import TABLES, file_of, records_of
from hrjournal.store.names import ENTRIES, SEALED, SMALL_RECORDS, is_month_file

_COPY = re.compile(r"(?:[0-9]{4}-(?:0[1-9]|1[0-2])|journal)[^0-9a-z].*\.(?:json|age)")


def copies_in(folder: Path) -> list[Path]:
    """Find the copies of months and goals in a journal or a backup. Raises Damaged."""
    names = {f"{ENTRIES}/{name}" for name in names_in(folder / ENTRIES)} | names_in(folder)
    return [folder / name for name in sorted(names) if _is_copy(name)]


def _is_copy(name: str) -> bool:
    own = name.removesuffix(SEALED)
    is_ours = is_month_file(own) or own == SMALL_RECORDS
    return not is_ours and _COPY.fullmatch(name.removeprefix(f"{ENTRIES}/")) is not None


def merge(access: Access, path: Path) -> str:
    """Take over what only a copy has; remove it if nothing else in it differs. Needs the lock.

    Return what was done, in a sentence.
    """
    try:
        tables = tables_of(path, access.seals)
        copies = {table: [*tables.get(table, {}).values()] for table in TABLES}
        for table in TABLES:
            records_of(table, copies[table])
    except (JournalError, msgspec.ValidationError):
        return f"{path} can't be read; it was left as it is."
    changes = Changes(access.folder, access.seals)
    taken = differing = 0
    for table in TABLES:
        kept: dict[str, Document] = {
            document["id"]: dict(document)
            for name in (changes.months() if table == ENTRIES else [SMALL_RECORDS])
            for document in changes.table(name, table)
        }
        for copy in copies[table]:
            if copy["id"] not in kept:
                changes.table(file_of(table, copy), table).insert(copy)
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
    return f"{path}: records taken over: {taken}. The copy was removed."

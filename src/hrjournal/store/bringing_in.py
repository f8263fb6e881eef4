"""Keeping records from elsewhere, such as another journal's, as they are."""

from collections.abc import Iterable, Sequence
from typing import TypeVar

from hrjournal.model.entry import Entry, Record
from hrjournal.store import undo
from hrjournal.store.access import Access
from hrjournal.store.documents import Document, document_of
from hrjournal.store.kinds import file_of, table_of
from hrjournal.store.read_tables import all_records, files_of

R = TypeVar("R", bound=Record)


def bring_in(access: Access, records: Sequence[R]) -> list[R]:
    """Keep records from elsewhere as they are, after a backup; return those that were new.

    All are kept or none. One whose id is there already is left as it is here.
    """
    by_table: dict[str, list[R]] = {}
    for record in sorted(records, key=lambda one: isinstance(one, Entry)):
        kind = Entry if isinstance(record, Entry) else type(record)
        by_table.setdefault(table_of(kind), []).append(record)
    new: list[R] = []
    with access.changes() as files:
        access.back_up("before-import")
        undoing = []
        for table, some in by_table.items():
            there = {
                one["id"] for name in files_of(files, table) for one in files.table(name, table)
            }
            fresh = [one for one in some if one.id not in there]
            documents = [document_of(one) for one in fresh]
            for name, part in _by_file(table, documents).items():
                files.table(name, table).insert_multiple(part)
                all_records(files, name, table)  # nothing is written where one of them is damaged
            if documents:
                undoing.append(undo.added("import", table, documents))
            new += fresh
        files.commit(*undoing)
    return new


def _by_file(table: str, documents: Iterable[Document]) -> dict[str, list[Document]]:
    """Sort documents of a table by the file that each belongs in."""
    found: dict[str, list[Document]] = {}
    for document in documents:
        found.setdefault(file_of(table, document), []).append(document)
    return found

"""Taking changes back. Each change leaves in `undo.json` what brings back the state before it.

A record says which documents were `added` (by table, file and id), and which `before` images the
rest had, with the file that each was in. The newest 20 are kept.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from hrjournal.store.changes import Changes
from hrjournal.store.documents import Document
from hrjournal.store.names import ENTRIES, SMALL_RECORDS, UNDO, month_of


def added(what: str, table: str, documents: Sequence[Mapping[str, Any]]) -> Document:
    """Return the record that takes back the adding of documents."""
    return {"what": what, "table": table, "added": [document["id"] for document in documents]}


def replaced(what: str, table: str, before: Mapping[str, Any]) -> Document:
    """Return the record that takes back a document's change or removal."""
    return {"what": what, "table": table, "before": [dict(before)]}


def take_back(changes: Changes, files_of: Mapping[str, Sequence[str]]) -> Document | None:
    """Take back the newest change that did happen, and return its record, or None.

    `files_of` names, for each table, the files its documents can be in. A record whose command
    was ended before the change itself was made changes nothing, and is passed over.
    """
    records = changes.table(UNDO, "changes")
    for record in reversed(records.all()):
        records.remove(doc_ids=[record.doc_id])
        if _apply(changes, record, files_of[record["table"]]):
            return record
    return None


def _apply(changes: Changes, record: Mapping[str, Any], names: Sequence[str]) -> bool:
    table = record["table"]
    before = {document["id"]: document for document in record.get("before", ())}
    ids = {*record.get("added", ()), *before}
    current: dict[str, Document] = {}

    def concerned(value: Mapping[Any, Any]) -> bool:
        return value.get("id") in ids  # TinyDB's `one_of` looks through a list for each document

    for name in names:
        documents = changes.table(name, table)
        found = documents.search(concerned)
        current |= {document["id"]: dict(document) for document in found}
    if current == before:
        return False
    for name in names:
        documents = changes.table(name, table)
        if documents.contains(concerned):
            documents.remove(concerned)
    for document in before.values():
        changes.table(_file_of(table, document), table).insert(document)
    return True


def _file_of(table: str, document: Mapping[str, Any]) -> str:
    return month_of(document) if table == ENTRIES else SMALL_RECORDS

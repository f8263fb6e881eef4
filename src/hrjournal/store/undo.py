"""Taking changes back. Each change leaves in `undo.json` what brings back the state before it.

A record says which documents were `added` (by table, file and id), and which `before` images the
rest had, with the file that each was in. The newest 20 are kept.
"""

from collections.abc import Mapping, MutableMapping, Sequence
from pathlib import Path
from typing import Any

import msgspec
from tinydb.table import Document as TinyDocument
from tinydb.table import Table

from hrjournal.store.changes import Changes
from hrjournal.store.documents import Document, Tables, damaged
from hrjournal.store.kinds import TABLES, file_of, records_of, understood
from hrjournal.store.layout import ENTRIES, SMALL_RECORDS, UNDO


class _Record(msgspec.Struct, frozen=True):
    """What takes one change back, as it is kept."""

    what: str
    table: str
    added: list[str] = []
    before: list[Document] = []


def added(what: str, table: str, documents: Sequence[Mapping[str, Any]]) -> Document:
    """Return the record that takes back the adding of documents."""
    return {"what": what, "table": table, "added": [document["id"] for document in documents]}


def replaced(what: str, table: str, before: Mapping[str, Any]) -> Document:
    """Return the record that takes back a document's change or removal."""
    return {"what": what, "table": table, "before": [dict(before)]}


def check_records(tables: Tables, path: Path) -> None:
    """Refuse undo records that could not be carried out. Raises Damaged, naming `path`."""
    if not all(map(_is_understood, tables.get("changes", {}).values())):
        raise damaged(path, "holds a record that can't be understood")


def _is_understood(document: Document) -> bool:
    try:
        record = msgspec.convert(document, _Record)
        before = records_of(record.table, record.before) if record.table in TABLES else None
    except msgspec.ValidationError:
        return False
    return before is not None


def take_back(changes: Changes) -> Document | None:
    """Take back the newest change that did happen, and return its record, or None.

    A record whose command was ended before the change itself was made changes nothing, and is
    passed over.
    """
    months = list(reversed(changes.months()))
    records = changes.table(UNDO, "changes")
    for record in reversed(records.all()):
        records.remove(doc_ids=[record.doc_id])
        if _apply(changes, record, months if record["table"] == ENTRIES else [SMALL_RECORDS]):
            return record
    return None


def _apply(changes: Changes, record: Mapping[str, Any], names: Sequence[str]) -> bool:
    table = record["table"]
    for name in names:  # else what is damaged would be taken for a change that did not happen
        understood(table, changes.tables(name).get(table, {}).values(), changes.place(name))
    before = {document["id"]: document for document in record.get("before", ())}
    ids = {*record.get("added", ()), *before}
    current = {
        document["id"]: dict(document)
        for name in names
        for document in _with_ids(changes.table(name, table), ids)
    }
    if current == before:
        return False
    by_file: dict[str, dict[str, Document]] = {}
    for key, document in before.items():
        by_file.setdefault(file_of(table, document), {})[key] = document
    staying: set[str] = set()
    for name in names:
        staying |= _replace(changes.table(name, table), ids, by_file.get(name, {}))
    for key, document in before.items():
        if key not in staying:
            changes.table(file_of(table, document), table).insert(document)
    return True


def _with_ids(documents: Table, ids: set[str]) -> list[TinyDocument]:
    def concerned(value: Mapping[Any, Any]) -> bool:
        return value.get("id") in ids  # TinyDB's `one_of` looks through a list for each document

    return documents.search(concerned)


def _replace(documents: Table, ids: set[str], by: Mapping[str, Document]) -> set[str]:
    """Of the documents with these ids, put others in the place of some and remove the rest.

    Return the ids of those that kept their place.
    """

    def become(document: MutableMapping[str, Any]) -> None:
        image = by[document["id"]]
        document.clear()
        document.update(image)

    found = _with_ids(documents, ids)
    kept = [one.doc_id for one in found if one["id"] in by]
    gone = [one.doc_id for one in found if one["id"] not in by]
    staying = {one["id"] for one in found if one["id"] in by}
    if kept:
        documents.update(become, doc_ids=kept)
    if gone:
        documents.remove(doc_ids=gone)
    return staying

"""Taking changes back, and doing them again.

Each change leaves in `undo.json` what brings back the state before it: a record says which
documents were `added` (by table and id), and which `before` images the rest had. Taking it back
leaves a record of the same form, beside it, for what it was taken back from. The newest 20 of
each are kept; with the next change, what was taken back can't be done again.
"""

from collections.abc import Mapping, MutableMapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
from tinydb.table import Document as TinyDocument
from tinydb.table import Table

from hrjournal.store.changes import DONE, TAKEN_BACK, Changes
from hrjournal.store.documents import Document, Tables, damaged
from hrjournal.store.kinds import TABLES, file_of, read_documents, records_of
from hrjournal.store.layout import ENTRIES, SMALL_RECORDS, UNDO

if TYPE_CHECKING:
    from hrjournal.model.report import Change


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
    records = (record for name in (DONE, TAKEN_BACK) for record in tables.get(name, {}).values())
    if not all(map(_is_understood, records)):
        raise damaged(path, "holds a record that can't be understood")


def _is_understood(document: Document) -> bool:
    try:
        record = msgspec.convert(document, _Record)
        before = records_of(record.table, record.before) if record.table in TABLES else None
    except msgspec.ValidationError:
        return False
    return before is not None


def take_back(changes: Changes) -> "Change | None":
    """Take back the newest change that did happen, and say what it was; None if none is kept.

    A record whose command was ended before the change itself was made changes nothing, and is
    passed over.
    """
    found = _newest(changes, DONE, kept_in=TAKEN_BACK)
    return None if found is None else _told(*found)


def do_again(changes: Changes) -> "Change | None":
    """Do again what was taken back last, and say what it was; None if there is nothing to."""
    found = _newest(changes, TAKEN_BACK, kept_in=DONE)
    if found is None:
        return None
    record, with_it, without = found
    return _told(record, without, with_it)


def _told(record: Document, before: list[Document], after: list[Document]) -> "Change":
    table = record["table"]
    from hrjournal.model.report import Change  # only undoing needs it

    return Change(
        kind=TABLES[table],
        before=tuple(records_of(table, before)),
        after=tuple(records_of(table, after)),
    )


def _newest(
    changes: Changes, source: str, *, kept_in: str
) -> tuple[Document, list[Document], list[Document]] | None:
    """Carry out the newest record of a table that changes anything, and keep its opposite.

    Return it, with the documents that it put back, and those that it put them back in place of.
    """
    months = list(reversed(changes.months()))
    records = changes.table(UNDO, source)
    for record in reversed(records.all()):
        records.remove(doc_ids=[record.doc_id])
        names = months if record["table"] == ENTRIES else [SMALL_RECORDS]
        replaced = _apply(changes, record, names)
        if replaced is not None:
            before = list(record.get("before", ()))
            changes.keep_newest(kept_in, _opposite(record, before, replaced))
            return record, before, replaced
    return None


def _opposite(record: Document, before: list[Document], replaced: list[Document]) -> Document:
    """Return the record that takes back what another has done."""
    there = {document["id"] for document in replaced}
    added = [document["id"] for document in before if document["id"] not in there]
    parts = {"added": added, "before": replaced}
    return {
        "what": record["what"],
        "table": record["table"],
        **{name: part for name, part in parts.items() if part},
    }


def _apply(
    changes: Changes, record: Mapping[str, Any], names: Sequence[str]
) -> list[Document] | None:
    """Carry out a record; return the documents that it replaced, or None if it changes nothing."""
    table = record["table"]
    for name in names:  # else what is damaged would be taken for a change that did not happen
        read_documents(table, changes.tables(name).get(table, {}).values(), changes.place(name))
    before = {document["id"]: document for document in record.get("before", ())}
    in_order = [*record.get("added", ()), *before]
    ids = {*in_order}
    current = {
        document["id"]: dict(document)
        for name in names
        for document in _with_ids(changes.table(name, table), ids)
    }
    if current == before:
        return None
    by_file: dict[str, dict[str, Document]] = {}
    for key, document in before.items():
        by_file.setdefault(file_of(table, document), {})[key] = document
    staying: set[str] = set()
    for name in names:
        staying |= _replace(changes.table(name, table), ids, by_file.get(name, {}))
    for name, documents in by_file.items():
        if back := [document for key, document in documents.items() if key not in staying]:
            changes.table(name, table).insert_multiple(back)
    return [current[one] for one in in_order if one in current]


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

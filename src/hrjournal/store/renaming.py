"""Calling a substance by another name, in all that is kept."""

from collections.abc import Mapping
from typing import Any

import msgspec

from hrjournal.errors import NotUnderstood
from hrjournal.model.measure import parse_measure
from hrjournal.model.substance import OwnSubstance
from hrjournal.store.access import Access
from hrjournal.store.documents import Document, overlay
from hrjournal.store.names import ENTRIES, SMALL_RECORDS, UNDO

_GOALS = (SMALL_RECORDS, "goals")


def rename_substance(access: Access, old: str, new: OwnSubstance) -> tuple[int, str | None]:
    """Put a new name for `old` in every entry and goal: all of it or nothing.

    `new` is then all that is said of either name. A backup is made first. Return how many entries
    and goals changed, and the backup's name. What could be undone before is forgotten: it knows
    the old name only.
    """
    with access.changes() as files:
        saved = access.back_up("before-rename")
        changed = 0
        for name, table in (*((month, ENTRIES) for month in files.months()), _GOALS):
            documents = files.table(name, table)
            for document in documents.all():
                if renamed := _renamed(document, old, new.name):
                    documents.update(renamed, doc_ids=[document.doc_id])
                    changed += 1
        _join(files.table(SMALL_RECORDS, "substances"), old, new)
        files.remove(UNDO)
        files.commit()
        return changed, saved


def _renamed(document: Mapping[str, Any], old: str, new: str) -> Document:
    """Return the fields of a document that the new name changes; none where it has another."""
    if document.get("substance") == old:
        return {"substance": new}
    if document.get("kind") == "medicine" and document.get("name") == old:
        return {"name": new}
    if old in document.get("substances", ()):
        names = [new if name == old else name for name in document["substances"]]
        return {"substances": list(dict.fromkeys(names))}
    changed = _with_new_measure(document, old, new)
    revisions = document.get("revisions", [])
    if any(_with_new_measure(one["was"], old, new) for one in revisions):
        changed["revisions"] = [
            {**one, "was": {**one["was"], **_with_new_measure(one["was"], old, new)}}
            for one in revisions
        ]
    return changed


def _with_new_measure(fields: Mapping[str, Any], old: str, new: str) -> Document:
    try:
        measure = parse_measure(str(fields.get("measure")))
    except NotUnderstood:
        return {}
    if measure.substance != old:
        return {}
    return {"measure": str(msgspec.structs.replace(measure, substance=new))}


def _join(table: Any, old: str, new: OwnSubstance) -> None:
    """Keep what is said of the new name, with fields we don't know from what was said of both."""
    said = [document for name in (old, new.name) for document in table if document["name"] == name]
    document: Document = {key: value for one in said for key, value in one.items()}
    overlay(document, new)
    table.remove(doc_ids=[one.doc_id for one in said])
    table.insert(document)

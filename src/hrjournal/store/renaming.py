"""Calling a substance by another name, in all that is kept."""

from collections.abc import Callable
from typing import Any

from hrjournal.errors import NotUnderstood
from hrjournal.model.names import with_names_in
from hrjournal.model.substance import OwnSubstance
from hrjournal.store.access import Access
from hrjournal.store.documents import Document, overlay
from hrjournal.store.kinds import SMALL_TABLES, record_type
from hrjournal.store.layout import ENTRIES, SMALL_RECORDS, UNDO

_SUBSTANCES = "substances"


def rename_substance(access: Access, old: str, new: OwnSubstance) -> tuple[int, str | None]:
    """Put a new name for `old` in every entry and goal: all of it or nothing.

    `new` is then all that is said of either name. A backup is made first. Return how many entries
    and goals changed, and the backup's name. What could be undone before is forgotten: it knows
    the old name only. Raises NotUnderstood for a name that no measure can be written with.
    """

    def rename(name: str) -> str:
        return new.name if name == old else name

    with access.changes() as files:
        saved = access.back_up("before-rename")
        changed = 0
        months = ((month, ENTRIES) for month in files.months())
        small = ((SMALL_RECORDS, table) for table in SMALL_TABLES if table != _SUBSTANCES)
        for name, table in (*months, *small):
            documents = files.table(name, table)
            for document in documents.all():
                renamed = _renamed(document, record_type(table, document), rename)
                if renamed is not document:
                    documents.update(renamed, doc_ids=[document.doc_id])
                    changed += 1
        _join(files.table(SMALL_RECORDS, _SUBSTANCES), old, new)
        files.remove(UNDO)
        files.commit()
        return changed, saved


def _renamed(document: Document, kind: type[Any], rename: Callable[[str], str]) -> Document:
    try:
        return with_names_in(document, kind, rename)
    except NotUnderstood:
        raise NotUnderstood(
            "A goal's measure can't be written with that name; choose another, like `green tea`, "
            "or change the goal first."
        ) from None


def _join(table: Any, old: str, new: OwnSubstance) -> None:
    """Keep what is said of the new name, with fields we don't know from what was said of both."""
    said = [document for name in (old, new.name) for document in table if document["name"] == name]
    document: Document = {key: value for one in said for key, value in one.items()}
    overlay(document, new)
    table.remove(doc_ids=[one.doc_id for one in said])
    table.insert(document)

"""What erasing leaves of a document: all of it, less of it, or nothing (`erase.Reduce`)."""

from collections.abc import Callable
from datetime import date
from typing import Any

from hrjournal.errors import NotUnderstood
from hrjournal.model.entry import ID_LENGTH
from hrjournal.model.measure import parse_measure
from hrjournal.store.documents import Document
from hrjournal.store.erase import Reduce
from hrjournal.store.names import ENTRIES


def with_id(entry_id: str) -> Reduce:
    """Erase the entry with this whole id. Raises NotUnderstood for a part of one."""
    wanted = entry_id.strip().lower()
    if len(wanted) != ID_LENGTH:
        raise NotUnderstood(
            f"Erasing is for ever, so it takes a whole id, all {ID_LENGTH} characters; "
            "`hj list --format plain` shows them."
        )
    return lambda table, document: (
        None if table == ENTRIES and document.get("id") == wanted else document
    )


def all_before(day: date) -> Reduce:
    """Erase the entries of every earlier day."""
    text = day.isoformat()
    return lambda table, document: (
        None if table == ENTRIES and str(document.get("day")) < text else document
    )


def of_substance(name: str, name_of: Callable[[str], str] = str) -> Reduce:
    """Erase what is logged of a substance, the goals that count it, and what was said of it.

    `name_of` returns the name that is meant by a codename, an alias or a former name: backups may
    have any of them. Of a free day of several substances, the rest is left; so is a goal that
    counts another one by now, without what it was before.
    """

    def is_meant(text: Any) -> bool:
        return isinstance(text, str) and name_of(text) == name

    def reduce(table: str, document: Document) -> Document | None:
        if table == "goals":
            return None if is_meant(_counted_by(document)) else _without_past(document, is_meant)
        if is_meant(document.get("substance")) or is_meant(document.get("name")):
            return None
        names: list[Any] = document.get("substances", [])
        rest = [one for one in names if not is_meant(one)]
        if len(rest) == len(names):
            return document
        return {**document, "substances": rest} if rest else None

    return reduce


def _without_past(goal: Document, is_meant: Callable[[Any], bool]) -> Document:
    """Return a goal without its revisions, if it once counted the substance that is meant."""
    revisions: list[Any] = goal.get("revisions", [])
    if not any(is_meant(_counted_by(revision.get("was", {}))) for revision in revisions):
        return goal
    return {field: value for field, value in goal.items() if field != "revisions"}


def _counted_by(goal: Document) -> str | None:
    try:
        return parse_measure(str(goal.get("measure"))).substance
    except NotUnderstood:
        return None

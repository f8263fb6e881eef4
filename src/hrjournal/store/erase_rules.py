"""What erasing leaves of a document: all of it, less of it, or nothing (`reduced.Reduce`)."""

from collections.abc import Callable
from datetime import date

from hrjournal.errors import NotUnderstood
from hrjournal.model.entry import ID_LENGTH
from hrjournal.model.names import without_names
from hrjournal.store.kinds import kind_of
from hrjournal.store.layout import ENTRIES
from hrjournal.store.reduced import Reduce


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

    def is_meant(text: str) -> bool:
        return name_of(text) == name

    return lambda table, document: without_names(document, kind_of(table, document), is_meant)

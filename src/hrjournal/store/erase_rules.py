"""What erasing leaves of a document: all of it, less of it, or nothing (`reduced.Reduce`)."""

from collections.abc import Callable
from datetime import date

from hrjournal.errors import NotUnderstood
from hrjournal.model.entry import ID_LENGTH, Record
from hrjournal.model.names import without_names
from hrjournal.model.plan import Layer, PlanLayer
from hrjournal.model.supporter import NO_ROLE, Supporter, same_name
from hrjournal.store.documents import Document
from hrjournal.store.kinds import record_type, table_of
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

    return lambda table, document: without_names(document, record_type(table, document), is_meant)


def of_record(record: Record) -> Reduce:
    """Erase one small record."""
    table = table_of(type(record))
    return lambda of, document: (
        None if of == table and document.get("id") == record.id else document
    )


def of_plan_line(layer: Layer, text: str) -> Reduce:
    """Erase a line of the plan, wherever that part of it has it in just these words."""
    plan = table_of(PlanLayer)

    def reduce(table: str, document: Document) -> Document | None:
        lines = document.get("lines")
        if table != plan or document.get("layer") != layer or not isinstance(lines, list):
            return document
        left = [line for line in lines if line != text]
        return ({**document, "lines": left} if left else None) if left != lines else document

    return reduce


def of_supporter(supporter: Supporter) -> Reduce:
    """Erase a supporter, and whatever tells in a contact that it was with them: the role stays.

    The names they had before are known once every file was gone through, as `count` does.
    """
    names, role = {supporter.name}, supporter.role or NO_ROLE
    without_record = of_record(supporter)

    def reduce(table: str, document: Document) -> Document | None:
        if without_record(table, document) is None:
            names.add(str(document.get("name")))
            return None
        if table != ENTRIES or document.get("kind") != "contact":
            return document
        rest = {field: value for field, value in document.items() if field != "supporter_id"}
        if document.get("supporter_id") == supporter.id:
            return rest
        typed = str(document.get("supporter"))
        if len(rest) == len(document) and any(same_name(typed, name) for name in names):
            return {**rest, "supporter": role}
        return document

    return reduce

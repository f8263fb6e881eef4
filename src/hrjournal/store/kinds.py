"""The kinds of record that a journal's files hold: each is declared here, once, for the store."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from types import GenericAlias
from typing import Any

import msgspec

from hrjournal.model.concern import Concern
from hrjournal.model.encoding import from_text
from hrjournal.model.entry import ENTRY_TYPES, AnyEntry, Entry, Record
from hrjournal.model.exercise import OwnExercise
from hrjournal.model.goal import Goal
from hrjournal.model.helpline import OwnHelpline
from hrjournal.model.kit import KitItem
from hrjournal.model.plan import PlanLayer
from hrjournal.model.settings import Settings
from hrjournal.model.substance import OwnSubstance
from hrjournal.model.supporter import Supporter
from hrjournal.store.documents import damaged
from hrjournal.store.layout import ENTRIES, SMALL_RECORDS, month_of

TABLES: dict[str, type[Record]] = {
    ENTRIES: Entry,
    "goals": Goal,
    "concerns": Concern,
    "substances": OwnSubstance,
    "exercises": OwnExercise,
    "helplines": OwnHelpline,
    "supporters": Supporter,
    "kit": KitItem,
    "plan": PlanLayer,
}
"""Each table, and the kind of record that it holds. All but the entries are in `journal.json`."""

SMALL_TABLES = tuple(table for table in TABLES if table != ENTRIES)

_TABLE_OF = {kind: table for table, kind in TABLES.items()}
_READ_AS: dict[str, Any] = {
    **{table: GenericAlias(list, (kind,)) for table, kind in TABLES.items()},
    ENTRIES: list[AnyEntry],
    "settings": list[Settings],
}


def table_of(kind: type[Record]) -> str:
    """Return the table that holds a kind of record."""
    return _TABLE_OF[kind]


def file_of(table: str, document: Mapping[str, Any]) -> str:
    """Name the file that a document of a table belongs in."""
    return month_of(document) if table == ENTRIES else SMALL_RECORDS


def records_of(table: str, documents: Iterable[Mapping[str, Any]]) -> list[Any]:
    """Read a table's documents as the records they are. Raises msgspec.ValidationError."""
    records: list[Any] = msgspec.convert(list(documents), _READ_AS[table], dec_hook=from_text)
    return records


def read_documents(table: str, documents: Iterable[Mapping[str, Any]], path: Path) -> list[Any]:
    """Read documents of a file as the records they are. Raises Damaged, naming `path`."""
    try:
        return records_of(table, documents)
    except msgspec.ValidationError:
        raise damaged(path, "holds a record that can't be understood") from None


def record_type(table: str, document: Mapping[str, Any]) -> type[msgspec.Struct]:
    """Return the kind of record that a document is of; `Struct` itself for one we don't know."""
    known = ENTRY_TYPES.get(str(document.get("kind"))) if table == ENTRIES else TABLES.get(table)
    return known or msgspec.Struct

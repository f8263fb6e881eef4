"""The kinds of record that a journal's files hold: each is declared here, once, for the store."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib import import_module
from pathlib import Path
from types import GenericAlias
from typing import Any

import msgspec

from hrjournal.model.encoding import from_text
from hrjournal.model.entry import ENTRY_TYPES, AnyEntry, Record
from hrjournal.model.settings import Settings
from hrjournal.store.documents import damaged
from hrjournal.store.layout import ENTRIES, SMALL_RECORDS, month_of

_KINDS = {
    ENTRIES: "entry.Entry",
    "goals": "goal.Goal",
    "concerns": "concern.Concern",
    "substances": "substance.OwnSubstance",
    "exercises": "exercise.OwnExercise",
    "helplines": "helpline.OwnHelpline",
    "supporters": "supporter.Supporter",
    "kit": "kit.KitItem",
    "plan": "plan.PlanLayer",
    "sheets": "sheet.Sheet",
    "medicines": "medicine.OwnMedicine",
}
_MODEL = "hrjournal.model"


class _Tables(Mapping[str, type[Record]]):
    """The kinds of record by their tables, each loaded when first asked for.

    Few commands are about more than one.
    """

    def __getitem__(self, table: str) -> type[Record]:
        return _kind(_KINDS[table])

    def __iter__(self) -> Iterator[str]:
        return iter(_KINDS)

    def __len__(self) -> int:
        return len(_KINDS)


@cache
def _kind(where: str) -> type[Record]:
    module, name = where.split(".")
    kind: type[Record] = getattr(import_module(f"{_MODEL}.{module}"), name)
    return kind


TABLES: Mapping[str, type[Record]] = _Tables()
"""Each table, and the kind of record that it holds. All but the entries are in `journal.json`."""

SMALL_TABLES = tuple(table for table in TABLES if table != ENTRIES)

_TABLE_OF = {f"{_MODEL}.{where}": table for table, where in _KINDS.items()}
_READ_AS: dict[str, Any] = {ENTRIES: list[AnyEntry], "settings": list[Settings]}
"""What the documents of a table are read as, where that is more than one kind."""


def table_of(kind: type[Record]) -> str:
    """Return the table that holds a kind of record."""
    return _TABLE_OF[f"{kind.__module__}.{kind.__name__}"]


def file_of(table: str, document: Mapping[str, Any]) -> str:
    """Name the file that a document of a table belongs in."""
    return month_of(document) if table == ENTRIES else SMALL_RECORDS


def records_of(table: str, documents: Iterable[Mapping[str, Any]]) -> list[Any]:
    """Read a table's documents as the records they are. Raises msgspec.ValidationError."""
    wanted = _READ_AS.get(table) or GenericAlias(list, (TABLES[table],))
    records: list[Any] = msgspec.convert(list(documents), wanted, dec_hook=from_text)
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

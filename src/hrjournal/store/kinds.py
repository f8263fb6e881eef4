"""The kinds of record that a journal's files hold."""

from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from hrjournal.model.concern import Concern
from hrjournal.model.entry import ENTRY_TYPES, AnyEntry
from hrjournal.model.exercise import OwnExercise
from hrjournal.model.goal import Goal
from hrjournal.model.substance import OwnSubstance
from hrjournal.store.names import ENTRIES

_SMALL: dict[str, type[msgspec.Struct]] = {
    "goals": Goal,
    "concerns": Concern,
    "substances": OwnSubstance,
    "exercises": OwnExercise,
}

TABLES = (ENTRIES, *_SMALL)
"""The tables that hold records."""


def records_of(table: str, documents: Iterable[Mapping[str, Any]]) -> list[Any]:
    """Read a table's documents as the records they are. Raises msgspec.ValidationError."""
    kind: Any = AnyEntry if table == ENTRIES else _SMALL[table]
    return [msgspec.convert(document, kind) for document in documents]


def kind_of(table: str, document: Mapping[str, Any]) -> type[msgspec.Struct]:
    """Return the kind of record that a document is of; `Struct` itself for one we don't know."""
    known = ENTRY_TYPES.get(str(document.get("kind"))) if table == ENTRIES else _SMALL.get(table)
    return known or msgspec.Struct

"""JSON Schema (2020-12) of what leaves as JSON, generated from the fields of the records.

Keys are only ever added, so that a schema allows for more of them than it names.
"""

from collections.abc import Mapping
from typing import Any

import msgspec

from hrjournal.exchange.as_json import FORMAT
from hrjournal.exchange.readers.whole_json import WholeJournal
from hrjournal.exchange.tables import tables
from hrjournal.exchange.writers.package import field_of
from hrjournal.findings.due import Due
from hrjournal.findings.patterns import Patterns
from hrjournal.findings.summary import Summary
from hrjournal.journal.naming import Known
from hrjournal.model.concern import Concern
from hrjournal.model.entry import AnyEntry
from hrjournal.model.goal import Goal, Was
from hrjournal.model.kit import KitItem
from hrjournal.model.plan import PlanLayer
from hrjournal.model.sheet import Sheet
from hrjournal.model.supporter import Supporter
from hrjournal.model.value import Value

DIALECT = "https://json-schema.org/draft/2020-12/schema"
_DECIMAL = {"type": "string", "format": "decimal"}

_OBJECTS: dict[str, dict[str, Any]] = {
    "entry": {"entry": AnyEntry},
    "entries": {"entries": list[AnyEntry]},
    "goal": {"goal": Goal},
    "goals": {"goals": list[Goal]},
    "due": {"due": list[Due]},
    "concern": {"concern": Concern},
    "concerns": {"concerns": list[Concern]},
    "sheets": {"sheets": list[Sheet]},
    "substance": {"substance": Known},
    "substances": {"substances": list[Known]},
    "supporter": {"supporter": Supporter},
    "supporters": {"supporters": list[Supporter]},
    "kit": {"kit": list[KitItem]},
    "item": {"item": KitItem},
    "plan": {"plan": list[PlanLayer]},
}
"""What commands give as one object with a named record or list, by that name."""

_WHOLE: dict[str, Any] = {"json": WholeJournal, "summary": Summary, "patterns": Patterns}
"""What is one object with fields of its own."""

NAMES = (*_WHOLE, "jsonl", "package", *_OBJECTS)
"""Every output that has a schema, the formats of `export` among them."""


def schema_of(name: str) -> dict[str, Any]:
    """Return the schema of an output; of a package it is that of a row of any of its tables."""
    if name == "package":
        any_row = [{"$ref": f"#/$defs/{table.name}"} for table in tables(notes=True)]
        return {"$schema": DIALECT, "title": name, "$defs": _rows(), "anyOf": any_row}
    named = _OBJECTS.get(name)
    wanted = [*named.values()] if named else [_WHOLE.get(name, AnyEntry)]
    (inner,), definitions = msgspec.json.schema_components(
        wanted, schema_hook=_of_value, ref_template="#/$defs/{name}"
    )
    about = {"$schema": DIALECT, "title": name, "$defs": definitions}
    told = {"format": {"const": FORMAT}, **(dict.fromkeys(named, inner) if named else {})}
    said = {"type": "object", "properties": told, "required": [*told]}
    if name == "jsonl":
        schema = {**about, **inner}
    else:
        schema = {**about, **said} if named else {**about, "allOf": [inner, said]}
    return {key: _with_numbers(value) for key, value in schema.items()}


def _of_value(kind: type[Any]) -> dict[str, Any]:
    """Return the schema of a value that is kept as text, or of the former fields of a goal."""
    if kind is Was:
        return {"type": "object"}
    if issubclass(kind, Value):
        return {"type": "string"}
    raise NotImplementedError


def _with_numbers(schema: Any) -> Any:
    """Return a schema in which exact decimals are the numbers that they are written as."""
    if isinstance(schema, Mapping):
        if dict(schema) == _DECIMAL or schema.get("format") == "decimal":
            return {"type": "number"} | {k: v for k, v in schema.items() if k not in _DECIMAL}
        return {key: _with_numbers(value) for key, value in schema.items()}
    return [_with_numbers(one) for one in schema] if isinstance(schema, list) else schema


_TEXT = {"date", "datetime"}


def _rows() -> dict[str, Any]:
    """Return the schema of a row of each table, read with its types; an empty cell is null."""
    every = tables(notes=True)
    return {table.name: _row([field_of(one) for one in table.columns]) for table in every}


def _row(fields: list[dict[str, Any]]) -> dict[str, Any]:
    properties = {}
    for field in fields:
        kind = "string" if field["type"] in _TEXT else field["type"]
        bounds = field.get("constraints", {})
        is_needed = bounds.get("required", False)
        properties[field["name"]] = {
            "type": kind if is_needed else [kind, "null"],
            "description": field["description"],
            **{name: bounds[name] for name in ("minimum", "maximum") if name in bounds},
        }
    return {"type": "object", "properties": properties, "required": [*properties]}

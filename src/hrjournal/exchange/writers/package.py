"""A Frictionless Data Package (v2): a table a kind, days, uses, lists, and their dictionary.

Source: https://datapackage.org/profiles/2.0/datapackage.json
"""

from collections.abc import Iterator
from functools import partial
from typing import Any

from hrjournal.exchange.as_json import as_json_object
from hrjournal.exchange.chosen import Chosen
from hrjournal.exchange.rows import Used, gathered, header, line
from hrjournal.exchange.tables import Column, Table, tables

DESCRIPTION = "datapackage.json"
_PROFILE = "https://datapackage.org/profiles/2.0"


def files(chosen: Chosen) -> Iterator[tuple[str, Iterator[bytes]]]:
    """Give every table as CSV, also an empty one, and then their description."""
    kept, used = gathered(chosen, header, partial(line, raw=chosen.manner.raw))
    for table, content in kept.items():
        yield f"{table.name}.csv", iter([bytes(content)])
    yield DESCRIPTION, iter([as_json_object(_description(chosen, used)).encode()])


def _description(chosen: Chosen, used: Used) -> dict[str, Any]:
    leaving, days = chosen.leaving, used.days
    filters = [
        field
        for field in chosen.selection.__struct_fields__
        if getattr(chosen.selection, field) not in {None, "", ()}
    ]
    about: dict[str, Any] = {
        "participant_id": chosen.manner.participant,
        "days_logged": len(days),
        "days": (max(days) - min(days)).days + 1 if days else 0,
        "drink_grams": chosen.terms.drink.grams,
        "notes": leaving.notes,
        "people": leaving.people,
        "codenames": leaving.codenames,
        "days_moved": bool(leaving.shift_days),
        "filters": filters,
    }
    return {
        "$schema": f"{_PROFILE}/datapackage.json",
        "name": "hrjournal",
        "title": "What a person logged",
        "description": "Recorded by the person. A day that is not logged is not a free day.",
        "created": chosen.made_at.isoformat(timespec="seconds"),
        "hrjournal": about,
        "resources": [_resource(table) for table in tables(notes=leaving.notes)],
    }


def _resource(table: Table) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "$schema": f"{_PROFILE}/tableschema.json",
        "fields": [field_of(column) for column in table.columns],
        "missingValues": [""],
    }
    if table.key:
        schema["primaryKey"] = [*table.key]
    return {
        "name": table.name,
        "path": f"{table.name}.csv",
        "type": "table",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "description": f"A row is {table.row}.",
        "schema": schema,
    }


def field_of(column: Column) -> dict[str, Any]:
    """Describe a column as a table schema does."""
    field: dict[str, Any] = {
        "name": column.name,
        "type": column.holds,
        "title": column.title,
        "description": f"{column.about}.",
    }
    if column.holds == "boolean":
        field |= {"trueValues": ["TRUE"], "falseValues": ["FALSE"]}
    if column.holds == "datetime":
        field["format"] = "any"
    if column.words:
        field["categories"] = [*column.words]
    bounds = {"minimum": column.least, "maximum": column.most}
    constraints = {name: bound for name, bound in bounds.items() if bound is not None}
    if column.always:
        constraints["required"] = True
    return field | ({"constraints": constraints} if constraints else {})

"""The schemas hold of what is written, and not of anything else."""

import csv
import io
import json
from typing import Any

import pytest
from jsonschema import Draft202012Validator, ValidationError

from hrjournal.exchange.formats import FORMATS
from hrjournal.exchange.schemas import NAMES, schema_of
from hrjournal.exchange.tables import tables
from hrjournal.model.leaving import Leaving
from hrjournal.model.selection import Selection
from tests.exporting import chosen_of, exported
from tests.fakes import EVERY_KIND, EVERY_SMALL_RECORD

WHOLE = chosen_of(EVERY_KIND, EVERY_SMALL_RECORD, leaving=Leaving(people=True, plan=True))


def validator(name: str) -> Draft202012Validator:
    """Return what holds a value against a schema."""
    return Draft202012Validator(schema_of(name))


@pytest.mark.parametrize("name", NAMES)
def test_is_a_schema(name: str) -> None:
    """Each is a schema of the dialect that it names, and nothing is written as a text decimal."""
    schema = schema_of(name)

    Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert '"decimal"' not in json.dumps(schema)
    with pytest.raises(ValidationError):
        validator(name).validate([])


def test_whole_journal() -> None:
    """A whole journal with every kind of record holds to its schema, and chosen entries do."""
    whole = json.loads(exported("json", WHOLE))
    validator("json").validate(whole)
    few = chosen_of(EVERY_KIND, selection=Selection(kinds=("mood",)))
    validator("json").validate(json.loads(exported("json", few)))

    whole["entries"][0]["craving"] = 11
    with pytest.raises(ValidationError):
        validator("json").validate(whole)


def test_lines() -> None:
    """Each line holds to its schema."""
    for line in exported("jsonl", WHOLE).splitlines():
        validator("jsonl").validate(json.loads(line))


@pytest.mark.parametrize("notes", [True, False])
def test_tables(*, notes: bool) -> None:
    """Each row of each table, read with the types that are given, holds to its table's schema."""
    chosen = chosen_of(EVERY_KIND, leaving=Leaving(notes=notes))
    files = {name: b"".join(parts).decode() for name, parts in FORMATS["package"].files(chosen)}
    schema = schema_of("package")
    for table in tables(notes=notes):
        holds = {column.name: column.holds for column in table.columns}
        part = {"$schema": schema["$schema"], **schema["$defs"][table.name]}
        if not notes:
            part["required"] = [name for name in part["required"] if name in holds]
        rows = csv.DictReader(io.StringIO(files[f"{table.name}.csv"], newline=""), strict=True)
        for row in rows:
            typed = {name: read(holds[name], cell) for name, cell in row.items()}
            Draft202012Validator(part).validate(typed)


def read(holds: str, cell: str) -> Any:
    """Return what a cell says."""
    if not cell:
        return None
    if holds == "boolean":
        return {"TRUE": True, "FALSE": False}[cell]
    return {"integer": int, "number": float}.get(holds, str)(cell)

"""Each field of a record has one row, and everything that is known of it follows from there."""

import inspect
import re
from collections.abc import Iterator
from pathlib import Path
from types import NoneType
from typing import Annotated, Any, get_args

import msgspec
import pytest
import typer
from typer.core import TyperOption
from typer.main import get_command

from hrjournal.cli.app import app
from hrjournal.cli.ask.fields import FIELDS, Field
from hrjournal.cli.ask.given import Given, logs, with_options
from hrjournal.cli.goal import concern, sheet
from hrjournal.cli.goal import parts as goal_parts
from hrjournal.cli.program.help import contexts
from hrjournal.cli.safety import kit, medicine, people
from hrjournal.exchange.writers.csv_rows import COLUMNS
from hrjournal.model.concern import Concern
from hrjournal.model.entry import ENTRY_TYPES, Contact, Entry, Record
from hrjournal.model.goal import Goal
from hrjournal.model.kit import KitItem
from hrjournal.model.medicine import OwnMedicine
from hrjournal.model.sheet import Sheet
from hrjournal.model.supporter import Supporter

GLOSSARY = Path(__file__).parents[2] / "docs/reference/glossary.md"
BY_THE_PROGRAM = {"id", "logged_at", "goal", "exercise", "seconds", "finished", "aloud", "written"}
"""What nobody types: the program gives a name and a moment, and `ground` tells what was done."""

BY_OTHER_COMMANDS = {
    *("id", "set_at", "status", "closed_on", "pauses", "revisions", "confidence_why"),
    *("steps", "plans", "scale", "attained", "ratings", "reviews", "first_step_on"),
}
"""What `goal set` and `goal edit` leave to others: `goal step`, `action`, `rate` and so on."""

LOGGED = [kind for kind in ENTRY_TYPES if kind not in {"grounding", "done"}]
"""The kinds with a command of `log`: `ground` and `goal done` log the others."""


def parameters(*path: str) -> dict[str, Any]:
    """Return the arguments and options of a command by their names."""
    root = get_command(app).make_context("hj", [], resilient_parsing=True)
    named = " ".join(("hj", *path))
    (context,) = (one for one in contexts(root) if one.command_path == named)
    return {str(one.name): one for one in context.command.params}


def options(*path: str) -> dict[str, TyperOption]:
    """Return the options of a command that are fields of an entry."""
    return {
        name: one
        for name, one in parameters(*path).items()
        if isinstance(one, TyperOption) and name in FIELDS
    }


def fields() -> Iterator[tuple[str, Any]]:
    """Give the name and the type of every field of every kind."""
    for record in ENTRY_TYPES.values():
        for field in msgspec.structs.fields(record):
            yield field.name, field.type


def test_every_field_has_one_row() -> None:
    """Every field of every kind of entry has a row, and every row a field."""
    assert FIELDS.keys() == {name for name, _ in fields()}


def test_every_field_can_be_typed() -> None:
    """Every field that the program does not give is typed for `log` or `edit`."""
    typed = set(parameters("edit")).union(*(parameters("log", kind) for kind in LOGGED))

    cannot = {name for name, row in FIELDS.items() if not {name, row.by} & typed}
    assert cannot == BY_THE_PROGRAM


@pytest.mark.parametrize("kind", LOGGED)
def test_log_takes_every_field_of_its_kind(kind: str) -> None:
    """`log` has an argument or an option for every field that one can type, and for no other."""
    own = set(ENTRY_TYPES[kind].__struct_fields__)
    can = {name for name in own if FIELDS[name].flag} - {"status"}  # which `--missed` says
    taken = set(parameters("log", kind))

    assert can <= taken
    assert taken - own <= {"format", "missed", "first", "last", "words", "editor"}


def test_edit_takes_what_log_takes() -> None:
    """An option of `log` is one of `edit` that is written alike."""
    edit = parameters("edit")

    for kind in LOGGED:
        for name, option in options("log", kind).items():
            assert option.opts == edit[name].opts


def test_every_field_is_a_column() -> None:
    """Every field is a column of CSV."""
    assert {*FIELDS, "kind"} == set(COLUMNS)


def test_every_field_stands_in_the_glossary() -> None:
    """The glossary says of every field what it is, and of which kinds."""
    rows = dict(re.findall(r"^\| `(\w+)` \| (.*) \| \S", GLOSSARY.read_text(), re.MULTILINE))

    assert rows.keys() >= FIELDS.keys()
    for kind, record in ENTRY_TYPES.items():
        for name in record.__struct_fields__:
            everywhere = name in Entry.__struct_fields__
            assert (rows[name] == "every kind") if everywhere else (f"`{kind}`" in rows[name])


def test_what_can_be_taken_away() -> None:
    """An empty text takes a value away just where an entry can do without one."""
    of_type: dict[str, set[Any]] = {}
    for name, kind in fields():
        of_type.setdefault(name, set()).update(get_args(kind) or [kind])

    read = {name: row for name, row in FIELDS.items() if row.read and not row.is_list}
    needed = {name for name in read if NoneType not in of_type[name]} - {"substances"}
    needed |= {"intensity"}  # only a way through an urge that is left early goes without
    assert {name for name, row in read.items() if not row.can_be_empty} == needed


def test_lists_can_be_given_again() -> None:
    """What is a list in an entry is an option that can be given again, and nothing else is."""
    lists = {name for name, kind in fields() if str(kind).startswith("tuple")}

    for path in [("edit",), *(("log", kind) for kind in LOGGED)]:
        for name, option in options(*path).items():
            assert option.multiple == (name in lists), (path, name)


# The parts of goals and of concerns


@pytest.mark.parametrize(
    ("commands", "rows", "record", "own"),
    [
        (("goal set", "goal edit"), goal_parts.PARTS, Goal, BY_OTHER_COMMANDS),
        (("goal concern add",), concern.PARTS, Concern, {"id", "day", "settled_on"}),
        (("people add", "people edit"), people.PARTS, Supporter, {"id", "confirmed_on"}),
        (("kit add", "kit edit"), kit.PARTS, KitItem, {"id"}),
        (("goal sheet add", "goal sheet edit"), sheet.PARTS, Sheet, {"id"}),
        (("medicine edit",), medicine.PARTS, OwnMedicine, {"id", "unit", "typed"}),
    ],
    ids=["goal", "concern", "people", "kit", "sheet", "medicine"],
)
def test_every_part_can_be_typed(
    commands: tuple[str, ...], rows: dict[str, Field], record: type[Record], own: set[str]
) -> None:
    """Every part that has no command of its own has a row, and each command takes it."""
    assert rows.keys() == set(record.__struct_fields__) - own
    for command in commands:
        assert rows.keys() <= parameters(*command.split()).keys()


def test_which_parts_of_a_goal_can_be_taken_away() -> None:
    """An empty text takes a part of a goal away just where it can do without one."""
    for field in msgspec.structs.fields(Goal):
        if row := goal_parts.PARTS.get(field.name):
            assert row.can_be_empty == (NoneType in get_args(field.type)), field.name


# The options that a command is given


def test_where_the_options_of_a_command_stand() -> None:
    """An option of the command's own stands in a field's place, or after the one before it."""
    seen: list[Any] = []

    @with_options(["at", "route", "place", "cost", "note", "format"], FIELDS)
    def command(
        context: None,
        cost: Annotated[str | None, typer.Argument()] = None,
        place: Annotated[str | None, typer.Option()] = None,
        room: Annotated[str | None, typer.Option()] = None,
        *,
        given: Given,
    ) -> None:
        """Keep what came."""
        seen.append((context, cost, place, room, given))

    order = ["context", "cost", "at", "route", "place", "room", "note", "format"]
    assert list(inspect.signature(command).parameters) == order
    typed = dict.fromkeys(order)
    command(**{**typed, "cost": "4", "at": "21:30", "route": "oral", "room": "hall"})
    assert seen == [(None, "4", None, "hall", Given({"route": "oral"}, "21:30"))]


def test_an_option_of_its_own_comes_before_the_note() -> None:
    """An option that is like no field, with none before it, comes after the fields of the kind."""

    @logs(Contact, last=["how"])
    def command(missed: Annotated[bool, typer.Option()] = False, *, given: Given) -> None:
        """Do nothing."""

    order = ["supporter", "at", "helped", "how", "missed", "note", "tags", "format"]
    assert list(inspect.signature(command).parameters) == order

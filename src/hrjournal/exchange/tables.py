"""The tables that leave, each declared once: their columns, and what each column holds.

Those of entries come from the fields of their records. Data packages and data dictionaries are
written from here.
"""

from collections.abc import Iterator
from functools import cache
from typing import Any, Literal

import msgspec

from hrjournal.model.entry import ENTRY_TYPES, Entry

Holds = Literal["string", "integer", "number", "boolean", "date", "datetime"]

NAMES = {
    "use": "uses",
    "none": "free_days",
    "mood": "moods",
    "urge": "urges",
    "thought": "thoughts",
    "medicine": "medicines",
    "grounding": "groundings",
    "done": "done",
    "score": "scores",
    "event": "events",
    "contact": "contacts",
    "text": "texts",
    "sleep": "sleep",
}
"""What the table of each kind of entry is called."""

_IN_WORDS = {
    "id": "The entry's id, the same in every table",
    "day": "The logical day it belongs to",
    "at": "When it happened, with the UTC offset of then; empty where only the day is known",
    "logged_at": "When it was written",
    "substance": "What was used, as the person calls it",
    "class": "What the program knows the substance to be; empty for a name of the person's own",
    "amount": "How much; empty is unknown, and not none",
    "unit": "The unit of the amount",
    "estimated": "Whether the amount is an estimate",
    "grams": "Grams of ethanol in alcohol",
    "uncounted": "Uses whose amount is not in the sum: unknown, or in another unit",
    "status": "used, free (the person said so) or not_logged, which is not free",
    "quantity": "How much: alcohol in standard drinks of the person's region, else as kept",
}
_OF_PLACES = {"note", "company", "place"}


class Column(msgspec.Struct, frozen=True, kw_only=True):
    """A column: what it holds, from which number to which, or one of which words."""

    name: str
    holds: Holds = "string"
    least: int | None = None
    most: int | None = None
    words: tuple[str, ...] = ()
    always: bool = False

    @property
    def title(self) -> str:
        """The name in words."""
        return self.name.replace("_", " ").capitalize()

    @property
    def about(self) -> str:
        """What it is, in a sentence without a full stop."""
        if self.name in _IN_WORDS:
            return _IN_WORDS[self.name]
        rated = f", {self.least} to {self.most}" if self.most is not None else ""
        return f"{self.title}{rated}"


class Table(msgspec.Struct, frozen=True, kw_only=True):
    """A table: what a row is, its columns, the ones that tell rows apart, and the kind of entry."""

    name: str
    row: str
    columns: tuple[Column, ...]
    key: tuple[str, ...] = ()
    kind: str = ""


def _column(name: str, holds: Holds = "string", **more: Any) -> Column:
    return Column(name=name, holds=holds, **more)


_DAY = _column("day", "date", always=True)
_SUBSTANCE = _column("substance", always=True)

DAYS = Table(
    name="days",
    row="a day and a substance, every day from the first to the last",
    key=("day", "substance"),
    columns=(
        *(_DAY, _SUBSTANCE),
        _column("status", always=True, words=("used", "free", "not_logged")),
        _column("uses", "integer", always=True, least=0),
        *(_column("amount", "number"), _column("unit")),
        _column("uncounted", "integer", always=True, least=0),
        _column("grams", "number"),
    ),
)
LISTS = Table(
    name="lists",
    row="an item of a list of an entry, such as one of its tags",
    columns=(
        _column("id", always=True),
        _column("field", always=True),
        _column("item", always=True),
    ),
)
TLFB = Table(
    name="tlfb",
    row="a use, in the long form of the Timeline Followback; days without use have none",
    columns=(
        *(_column("participant_id", always=True), _column("session_id", always=True)),
        _column("sex", words=("F", "M")),
        _column("dt_tlfb", "date", always=True),
        _column("period", always=True, words=("detailed", "estimated")),
        _column("dt_use", "date", always=True),
        _column("dt_use_day", always=True, words=("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")),
        _column("dt_use_wknd", "boolean", always=True),
        *(_SUBSTANCE, _column("quantity", "number"), _column("unit"), _column("class")),
    ),
)


@cache
def table_of(kind: str, *, notes: bool) -> Table:
    """Return the table of a kind of entry. Its lists are in a table of their own."""
    record = ENTRY_TYPES[kind]
    columns = [*_columns(record)]
    if kind == "use":
        after = next(at for at, column in enumerate(columns) if column.name == "substance")
        columns.insert(after + 1, _column("class"))
    kept = tuple(column for column in columns if notes or column.name not in _OF_PLACES)
    if not notes:
        kept = tuple(column for column in kept if column.name != "typed")
    return Table(
        name=NAMES[kind], row=f"an entry of the kind “{kind}”", columns=kept, key=("id",), kind=kind
    )


def tables(*, notes: bool) -> tuple[Table, ...]:
    """Return every table of a package."""
    kinds = [kind for kind in ENTRY_TYPES if notes or kind != "text"]
    return (DAYS, *(table_of(kind, notes=notes) for kind in kinds), LISTS, TLFB)


@cache
def list_fields(kind: type[Entry]) -> tuple[str, ...]:
    """Return the fields of a kind that hold a list."""
    return tuple(name for name, inner in _inner_types(kind) if _is_list(inner))


def _columns(kind: type[Entry]) -> Iterator[Column]:
    required = {field.name for field in msgspec.structs.fields(kind) if field.required}
    for name, inner in _inner_types(kind):
        if not _is_list(inner):
            yield _with_bounds(name, inner, is_needed=name in required)


def _inner_types(kind: type[Entry]) -> Iterator[tuple[str, msgspec.inspect.Type]]:
    info = msgspec.inspect.type_info(kind)
    assert isinstance(info, msgspec.inspect.StructType)  # noqa: S101 - every entry is one
    for field in info.fields:
        inner = field.type
        if isinstance(inner, msgspec.inspect.UnionType):
            inner = next(
                one for one in inner.types if not isinstance(one, msgspec.inspect.NoneType)
            )
        yield field.name, inner


def _is_list(inner: msgspec.inspect.Type) -> bool:
    return isinstance(inner, msgspec.inspect.VarTupleType)


def _with_bounds(name: str, inner: msgspec.inspect.Type, *, is_needed: bool) -> Column:
    more: dict[str, Any] = {"always": is_needed}
    if isinstance(inner, msgspec.inspect.IntType):
        more |= {"least": inner.ge, "most": inner.le}
    elif isinstance(inner, msgspec.inspect.LiteralType):
        more |= {"words": tuple(map(str, inner.values))}
    return _column(name, _HOLDS.get(type(inner), "string"), **more)


_HOLDS: dict[type[msgspec.inspect.Type], Holds] = {
    msgspec.inspect.IntType: "integer",
    msgspec.inspect.DecimalType: "number",
    msgspec.inspect.BoolType: "boolean",
    msgspec.inspect.DateTimeType: "datetime",
    msgspec.inspect.DateType: "date",
}

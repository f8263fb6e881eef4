"""The names of substances that a record carries: declared here for everyone who looks for them.

Codenames, renaming, erasing and filters all find names through this module. One declaration
serves both a record and the document that is kept of it.
"""

from collections.abc import Callable
from typing import Any, TypeVar

import msgspec

from hrjournal.errors import NotUnderstood
from hrjournal.model.entry import Medicine, NoUse, Urge, Use
from hrjournal.model.goal import Goal, Was
from hrjournal.model.measure import Measure
from hrjournal.model.substance import OwnSubstance

Kind = type[Any]
Rename = Callable[[str], str]
Way = tuple[str, ...]

R = TypeVar("R", bound=msgspec.Struct | Measure)

_WAYS: dict[Kind, tuple[Way, ...]] = {
    Use: (("substance",),),
    NoUse: (("substances",),),
    Urge: (("substance",),),
    Medicine: (("name",),),
    Measure: (("substance",),),
    Goal: (("measure", "substance"), ("revisions", "was", "measure", "substance")),
    OwnSubstance: (("name",),),
}
"""The ways to the names in each kind of record: the fields to go through, one inside the other."""

_WAYS[msgspec.Struct] = tuple(dict.fromkeys(way for ways in _WAYS.values() for way in ways))
"""A record of a kind that we don't know may have names wherever a known kind has them."""


def names_in(record: msgspec.Struct | Measure) -> list[str]:
    """Return the names that a record carries."""
    found: list[str] = []
    for way in _WAYS.get(type(record), ()):
        _collect(record, way, found)
    return found


def with_names(record: R, rename: Rename) -> R:
    """Return a record in which `rename` replaces each name, or the record itself if none changes.

    Names in one field that become the same are kept once.
    """
    for way in _WAYS.get(type(record), ()):
        record = _renamed(record, way, rename)
    return record


def with_names_in(document: dict[str, Any], kind: Kind, rename: Rename) -> dict[str, Any]:
    """Rename the names in the document that is kept of a record, as `with_names` does in a record.

    Raises NotUnderstood for a name that a measure can't be written with.
    """
    for way in _WAYS.get(kind, ()):
        document = _renamed(document, way, rename)
    return document


def without_names(
    document: dict[str, Any], kind: Kind, is_meant: Callable[[str], bool]
) -> dict[str, Any] | None:
    """Return a document without anything about the names that are meant.

    Return None where the document is about such a name alone. In a list of names, the others stay.
    A list with such a name deeper inside, such as a goal's revisions, is removed as a whole.
    """
    left = dict(document)
    for way in _WAYS.get(kind, ()):
        names: list[str] = []
        _collect(document, way, names)
        others = [name for name in names if not is_meant(name)]
        if len(others) == len(names):
            continue
        field = way[0]
        if not isinstance(document[field], list):
            return None
        if len(way) > 1:
            del left[field]
        elif others:
            left[field] = others
        else:
            return None
    return left


def _collect(value: Any, way: Way, found: list[str]) -> None:
    """Follow a way into a value, and add the names there to `found`. Skip what is not a name."""
    if isinstance(value, list | tuple):
        for item in value:
            _collect(item, way, found)
    elif way:
        inner = _inner(_opened(value), way[0])
        if inner is not None:
            _collect(inner, way[1:], found)
    elif isinstance(value, str):
        found.append(value)


def _renamed(value: Any, way: Way, rename: Rename) -> Any:
    """Return a value with the names at the end of a way renamed, or itself if none changes."""
    if isinstance(value, list | tuple):
        changed = [_renamed(item, way, rename) for item in value]
        if all(new is old for new, old in zip(changed, value, strict=True)):
            return value
        return type(value)(changed if way else dict.fromkeys(changed))
    if not way:
        name = rename(value) if isinstance(value, str) else value
        return value if name == value else name
    opened = _opened(value)
    inner = _inner(opened, way[0])
    other = None if inner is None else _renamed(inner, way[1:], rename)
    if other is inner:
        return value
    replaced = _with(opened, way[0], other)
    return replaced if opened is value else _sentence(replaced)


def _opened(value: Any) -> Any:
    """Return the measure that a sentence stands for, and any other value as it is."""
    if not isinstance(value, str):
        return value
    from hrjournal.model.sentence import parse_measure  # noqa: PLC0415 - only documents need it

    try:
        return parse_measure(value)
    except NotUnderstood:  # a newer version may have written it
        return value


def _sentence(measure: Measure) -> str:
    """Return a measure's sentence. Raises NotUnderstood where it could not be read back."""
    from hrjournal.model.sentence import read_back  # noqa: PLC0415 - the same

    return str(read_back(measure))


def _with(value: Any, field: str, other: Any) -> Any:
    """Return a record, a document or a measure with another value in one field."""
    match value:
        case Was():
            return Was(value | {field: other})
        case dict():
            return value | {field: other}
        case Measure():
            return value.replace(**{field: other})
    return msgspec.structs.replace(value, **{field: other})


def _inner(value: Any, field: str) -> Any:
    return value.get(field) if isinstance(value, dict) else getattr(value, field, None)

"""The names of substances that a record carries: declared here, for all who look for them.

What is shown by a codename, renamed, erased, or filtered by a name is found by this alone. One
declaration serves a record and the document that is kept of it.
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
"""The ways to the names in each kind of record: to a field with one or several, or further in."""

_WAYS[msgspec.Struct] = tuple(dict.fromkeys(way for ways in _WAYS.values() for way in ways))
"""A record of a kind that we don't know may have names where any that we know has them."""


def names_in(record: msgspec.Struct | Measure) -> list[str]:
    """Return the names that a record carries."""
    found: list[str] = []
    for way in _WAYS.get(type(record), ()):
        _collect(record, way, found)
    return found


def with_names(record: R, rename: Rename) -> R:
    """Return a record with what `rename` makes of each name; itself where that changes nothing.

    Of several in one field that become the same, one is left.
    """
    for way in _WAYS.get(type(record), ()):
        record = _renamed(record, way, rename)
    return record


def with_names_in(document: dict[str, Any], kind: Kind, rename: Rename) -> dict[str, Any]:
    """Do the same to the document that is kept of a record of some kind.

    Raises NotUnderstood for a name that a measure can't be written with.
    """
    for way in _WAYS.get(kind, ()):
        document = _renamed(document, way, rename)
    return document


def without_names(
    document: dict[str, Any], kind: Kind, is_meant: Callable[[str], bool]
) -> dict[str, Any] | None:
    """Return what is left of a document without what it tells of the names that are meant.

    Nothing is, where it is of such a name alone; where it is of several, the others are. A list
    with such a name further in, as in what a goal was before, goes whole.
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
    """Add the names that lie that way to those found. What is no name is passed over."""
    if isinstance(value, list | tuple):
        for one in value:
            _collect(one, way, found)
    elif way:
        inner = _inner(_opened(value), way[0])
        if inner is not None:
            _collect(inner, way[1:], found)
    elif isinstance(value, str):
        found.append(value)


def _renamed(value: Any, way: Way, rename: Rename) -> Any:
    """Return what has the names that lie that way renamed; the same where nothing changes."""
    if isinstance(value, list | tuple):
        changed = [_renamed(one, way, rename) for one in value]
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
    """Return what has fields: a measure for its sentence, and anything else as it is."""
    if not isinstance(value, str):
        return value
    from hrjournal.model.sentence import parse_measure  # noqa: PLC0415 - only documents need it

    try:
        return parse_measure(value)
    except NotUnderstood:  # as a newer version may write it
        return value


def _sentence(measure: Measure) -> str:
    """Return a measure's sentence, if that can be read back. Raises NotUnderstood."""
    from hrjournal.model.sentence import read_back  # noqa: PLC0415 - the same

    return str(read_back(measure))


def _with(value: Any, field: str, other: Any) -> Any:
    """Return what has fields with another value of one of them."""
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

"""The names of substances that a record carries: declared here for everyone who looks for them.

Codenames, renaming, erasing and filters all find names through this module. One declaration
serves both a record and the document that is kept of it.
"""

from collections.abc import Callable
from typing import Any, TypeVar

import msgspec

from hrjournal.errors import NotUnderstood
from hrjournal.model.goal import Was
from hrjournal.model.measure import Measure

Rename = Callable[[str], str]
FieldPath = tuple[str, ...]

R = TypeVar("R", bound=msgspec.Struct | Measure)

_PATHS: dict[str, tuple[FieldPath, ...]] = {
    "Use": (("substance",),),
    "NoUse": (("substances",),),
    "Urge": (("substance",),),
    "Medicine": (("name",),),
    "Measure": (("substance",),),
    "Goal": (("measure", "substance"), ("revisions", "was", "measure", "substance")),
    "OwnSubstance": (("name",),),
    "OwnMedicine": (("name",),),
}
"""The paths to the names in each kind of record: the fields to go through, one inside the other.

Kinds go by the names of their classes, so that a kind is loaded by those alone who need it.
"""

_PATHS["Struct"] = tuple(dict.fromkeys(path for paths in _PATHS.values() for path in paths))
"""A record of a kind that we don't know may have names wherever a known kind has them."""


def _paths(kind: type[Any]) -> tuple[FieldPath, ...]:
    return _PATHS.get(kind.__name__, ())


def names_in(record: msgspec.Struct | Measure) -> list[str]:
    """Return the names that a record carries."""
    found: list[str] = []
    for path in _paths(type(record)):
        _collect(record, path, found)
    return found


def with_names(record: R, rename: Rename) -> R:
    """Return a record in which `rename` replaces each name, or the record itself if none changes.

    Names in one field that become the same are kept once.
    """
    for path in _paths(type(record)):
        record = _renamed(record, path, rename)
    return record


def with_names_in(document: dict[str, Any], kind: type[Any], rename: Rename) -> dict[str, Any]:
    """Rename the names in the document that is kept of a record, as `with_names` does in a record.

    Raises NotUnderstood for a name that a measure can't be written with.
    """
    for path in _paths(kind):
        document = _renamed(document, path, rename)
    return document


def without_names(
    document: dict[str, Any], kind: type[Any], is_meant: Callable[[str], bool]
) -> dict[str, Any] | None:
    """Return a document without anything about the names that are meant.

    Return None where the document is about such a name alone. In a list of names, the others stay.
    A list with such a name deeper inside, such as a goal's revisions, is removed as a whole.
    """
    left = dict(document)
    for path in _paths(kind):
        names: list[str] = []
        _collect(document, path, names)
        others = [name for name in names if not is_meant(name)]
        if len(others) == len(names):
            continue
        field = path[0]
        if not isinstance(document[field], list):
            return None
        if len(path) > 1:
            del left[field]
        elif others:
            left[field] = others
        else:
            return None
    return left


def _collect(value: Any, path: FieldPath, found: list[str]) -> None:
    """Follow a path into a value, and add the names there to `found`. Skip what is not a name."""
    if isinstance(value, list | tuple):
        for item in value:
            _collect(item, path, found)
    elif path:
        inner = _inner(_opened(value), path[0])
        if inner is not None:
            _collect(inner, path[1:], found)
    elif isinstance(value, str):
        found.append(value)


def _renamed(value: Any, path: FieldPath, rename: Rename) -> Any:
    """Return a value with the names at the end of a path renamed, or itself if none changes."""
    if isinstance(value, list | tuple):
        changed = [_renamed(item, path, rename) for item in value]
        if all(new is old for new, old in zip(changed, value, strict=True)):
            return value
        return type(value)(changed if path else dict.fromkeys(changed))
    if not path:
        name = rename(value) if isinstance(value, str) else value
        return value if name == value else name
    opened = _opened(value)
    inner = _inner(opened, path[0])
    other = None if inner is None else _renamed(inner, path[1:], rename)
    if other is inner:
        return value
    replaced = _with(opened, path[0], other)
    return replaced if opened is value else _sentence(replaced)


def _opened(value: Any) -> Any:
    """Return the measure that a sentence stands for, and any other value as it is."""
    if not isinstance(value, str):
        return value
    from hrjournal.model.sentence import parse_measure

    try:
        return parse_measure(value)
    except NotUnderstood:  # a newer version may have written it
        return value


def _sentence(measure: Measure) -> str:
    """Return a measure's sentence. Raises NotUnderstood where it could not be read back."""
    from hrjournal.model.sentence import read_back

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

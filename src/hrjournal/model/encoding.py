"""How values that are kept as text, in files and in JSON, are written and read back.

`to_text` and `from_text` are the hooks that msgspec calls whenever we write or read with it.
"""

from collections.abc import Callable
from functools import cache
from importlib import import_module
from typing import Any

import msgspec

from hrjournal.errors import NotUnderstood
from hrjournal.model.goal import Goal, Was
from hrjournal.model.value import Value

READERS = {
    "Measure": ("hrjournal.model.sentence", "parse_measure"),
    "Interval": ("hrjournal.model.interval", "parse_interval"),
    "Schedule": ("hrjournal.model.schedule_words", "parse_schedule"),
}
"""What reads each type whose values are kept as text: the module, which is loaded when needed."""


def values() -> tuple[type[Value], ...]:
    """Return the types whose values are kept as text, as far as anybody has loaded them."""
    return tuple(Value.__subclasses__())


def to_text(value: Any) -> str:
    """Write a value that is kept as text. Raises NotImplementedError for any other."""
    if isinstance(value, Value):
        return str(value)
    raise NotImplementedError


def from_text(kind: type[Any], kept: Any) -> Any:
    """Read a value of a type that is kept as text, or the former fields of a goal (`Was`).

    A value that has already been read is returned as it is. Raises TypeError or ValueError, which
    msgspec turns into its own error.
    """
    if isinstance(kept, kind):
        return kept
    if kind is Was and isinstance(kept, dict):
        return Was({name: _was(name, value) for name, value in kept.items()})
    if kind is Was or not isinstance(kept, str):
        raise TypeError("a text")
    try:
        return _reader(kind)(kept)
    except NotUnderstood:
        raise ValueError("a text that is understood") from None


def _reader(kind: type[Any]) -> Callable[[str], Any]:
    module, name = READERS[kind.__name__]
    reader: Callable[[str], Any] = getattr(import_module(module), name)
    return reader


def _was(name: str, kept: Any) -> Any:
    """Read the former value of a goal's field; of a field we don't know, leave it as it is."""
    if kept is None or name not in _fields():
        return kept
    return msgspec.convert(kept, _fields()[name], dec_hook=from_text)


@cache
def _fields() -> dict[str, Any]:
    return {field.name: field.type for field in msgspec.structs.fields(Goal)}

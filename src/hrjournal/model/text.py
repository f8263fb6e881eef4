"""What counts as text: letters and signs of every script, spaces, tabs and line breaks."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, TypeVar

from hrjournal.errors import NotUnderstood

if TYPE_CHECKING:
    from msgspec import Struct

R = TypeVar("R", bound="Struct")


def is_text(character: str) -> bool:
    """Whether a character is text: neither a control character nor half of a character.

    Keys and escape sequences are made of control characters. Signs that join emoji, pick their
    look or turn the direction of a line are text, and so is what Unicode does not know yet.
    """
    is_control = character < " " or "\x7f" <= character <= "\x9f"
    return character in "\n\t" or not (is_control or "\ud800" <= character <= "\udfff")


def as_text(text: str) -> str:
    """Return a text as it is. Raises NotUnderstood if a character in it is not text."""
    if not text.isprintable() and not all(map(is_text, text)):
        raise NotUnderstood(
            "Something in it is no text, like what an arrow key or half a letter leaves behind; "
            "write it without that."
        )
    return text


def only_text(text: str) -> str:
    """Return a text without the characters that are not text."""
    return "".join(filter(is_text, text))


def of_text(record: R, before: "Struct | None" = None) -> R:
    """Return a record as it is, after checking that its texts are text, before it is kept.

    Raises NotUnderstood if a character is not text, unless that text was there `before`: a record
    that an older version let in can still be read, and its other fields can be changed.
    """
    known = set(_texts_in(before))
    for text in _texts_in(record):
        if text not in known:
            as_text(text)
    return record


def _texts_in(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif fields := getattr(value, "__struct_fields__", ()):
        for field in fields:
            yield from _texts_in(getattr(value, field))
    elif isinstance(value, tuple | list):
        for item in value:
            yield from _texts_in(item)
    elif isinstance(value, dict):
        yield from _texts_in([*value.values()])

"""What is text: letters and signs of every script, spaces, tabs and line breaks."""

import re
from collections.abc import Iterator
from typing import Any, TypeVar

import msgspec

from hrjournal.errors import NotUnderstood

R = TypeVar("R", bound=msgspec.Struct)

_NO_TEXT = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
"""Control characters, with what keys and escape sequences are made of, and halves of characters.

What joins emoji, picks their look or turns the direction of a line is text.
"""


def as_text(text: str) -> str:
    """Return a text as it is. Raises NotUnderstood where something in it is no text."""
    if _NO_TEXT.search(text):
        raise NotUnderstood(
            "Something in it is no text, like what an arrow key or half a letter leaves behind; "
            "write it without that."
        )
    return text


def only_text(text: str) -> str:
    """Return what is text of a text that is not all of it."""
    return _NO_TEXT.sub("", text)


def of_text(record: R, before: msgspec.Struct | None = None) -> R:
    """Return a record as it is, before it is kept.

    Raises NotUnderstood where something in it is no text, unless it was there `before`: what an
    older version let in can still be read, and changed in all else.
    """
    known = set(_texts_in(before))
    for text in _texts_in(record):
        if text not in known:
            as_text(text)
    return record


def _texts_in(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, msgspec.Struct):
        for field in value.__struct_fields__:
            yield from _texts_in(getattr(value, field))
    elif isinstance(value, tuple | list):
        for item in value:
            yield from _texts_in(item)
    elif isinstance(value, dict):
        yield from _texts_in([*value.values()])

"""What is text: letters and signs of every script, spaces, tabs and line breaks."""

import re

from hrjournal.errors import NotUnderstood

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

"""How strong an urge is, and for what, as they are typed one after the other."""

from collections.abc import Sequence
from contextlib import suppress

import msgspec

from hrjournal.cli.ask.given import Given
from hrjournal.errors import NotUnderstood
from hrjournal.model.number import parse_rating


def said_of_urge(words: Sequence[str], given: Given) -> Given:
    """Return what was given with the words added to it, in either order: `7 alcohol`, `alcohol 7`.

    What can't be a strength is what the urge is for. Raises NotUnderstood where either is said
    twice.
    """
    strength, name = _apart(words)
    if strength and _is_strength(name):
        raise NotUnderstood("Write how strong it is once, like `7` or `7 alcohol`.")
    texts = {key: text for key, text in given.texts.items() if key != "intensity"}
    if name and "substance" in texts:
        raise NotUnderstood(
            "Write what it is for once, like `7 alcohol` or `7 --substance alcohol`."
        )
    said = {"intensity": strength, "substance": name}
    return msgspec.structs.replace(
        given, texts=texts | {key: text for key, text in said.items() if text}
    )


def _apart(words: Sequence[str]) -> tuple[str, str]:
    """Return the words that say how strong it is, at one end, and the others."""
    for number in range(len(words), 0, -1):
        for ours, others in (
            (words[:number], words[number:]),
            (words[-number:], words[:-number]),
        ):
            if _is_strength(" ".join(ours)):
                return " ".join(ours), _name(others)
    if words and words[0][:1].isdigit():  # it is refused as a strength, with the form that works
        return words[0], _name(words[1:])
    if words and words[-1][:1].isdigit():
        return words[-1], _name(words[:-1])
    return "", _name(words)


def _is_strength(text: str) -> bool:
    with suppress(NotUnderstood):
        parse_rating(text, "urge")
        return True
    return False


def _name(words: Sequence[str]) -> str:
    return " ".join(words[1:] if words[:1] == ["for"] else words)

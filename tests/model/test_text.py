"""What is text, and that a record holds nothing else."""

import unicodedata

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hrjournal.errors import NotUnderstood
from hrjournal.model.text import as_text, of_text, only_text
from tests.fakes import CANARY

BREAKS = "\n\t"


class Part(msgspec.Struct, frozen=True):
    """A part of a record."""

    words: str
    number: int = 0


class Whole(msgspec.Struct, frozen=True):
    """A record of every shape that a text can have in one."""

    title: str = ""
    tags: tuple[str, ...] = ()
    parts: tuple[Part, ...] = ()
    was: dict[str, object] = msgspec.field(default_factory=dict)


def is_text(character: str) -> bool:
    """Say whether Unicode has a character for text: what is not known yet may become it."""
    return character in BREAKS or unicodedata.category(character) not in {"Cc", "Cs"}


@given(st.text(st.characters()))
def test_every_character(text: str) -> None:
    """All is text but control characters and halves, and what is text stays as it is."""
    if all(map(is_text, text)):
        assert as_text(text) == text
    else:
        with pytest.raises(NotUnderstood):
            as_text(text)


@given(st.text(st.characters()))
def test_the_rest_of_it(text: str) -> None:
    """Of what is no text, the text is left, in its order."""
    assert only_text(text) == "".join(filter(is_text, text))


def test_nothing_of_it_is_repeated() -> None:
    """The sentence says nothing of what was written."""
    with pytest.raises(NotUnderstood) as refused:
        as_text(f"{CANARY}\x1b[31m")

    assert CANARY not in str(refused.value)


@pytest.mark.parametrize(
    "record",
    [
        Whole(title="\x1b"),
        Whole(tags=("a", "\x1b")),
        Whole(parts=(Part("a"), Part("\x1b"))),
        Whole(was={"a": "\x1b"}),
        Whole(was={"a": ["b", {"c": ["\x1b"]}]}),
    ],
)
def test_every_place(record: Whole) -> None:
    """Wherever in a record it is, it is found; what was there before is no hindrance."""
    with pytest.raises(NotUnderstood):
        of_text(record)
    with pytest.raises(NotUnderstood):
        of_text(record, Whole(title="\x1b\x1b"))

    assert of_text(record, record) is record
    assert of_text(Whole(title="a"), record) == Whole(title="a")

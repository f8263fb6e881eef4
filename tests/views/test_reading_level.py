"""Cards and messages are written so that tired and frightened people can read them.

The grade is that of Flesch and Kincaid: the years at a US school after which a text is easy.
"""

import ast
import re
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pytest
import textstat

import hrjournal
from hrjournal.facts.cards import NAMES, Kind, card

MOST: dict[Kind, float] = {"firstaid": 6, "learn": 9}
HARDEST = 13
FEWEST_WORDS = 4
"""A few words are no sentence, and have no level."""

_SENTENCE = re.compile(r'[A-Z"][^.?!]*[.?!](?=\s|$)')


def sentences_of(kind: Kind, name: str) -> str:
    """Return what a card says as sentences: a point without a full stop is one as well."""
    parts = [part for section in card(kind, name).sections for part in section.parts]
    texts = [text for part in parts for text in (part.text, part.more) if text]
    return " ".join(text if text[-1] in ".?!" else f"{text}." for text in texts)


@pytest.mark.parametrize(("kind", "name"), [(kind, one) for kind in NAMES for one in NAMES[kind]])
def test_reading_level(kind: Kind, name: str) -> None:
    """First aid takes six years of school at most, a card to learn from nine."""
    assert textstat.flesch_kincaid_grade(sentences_of(kind, name)) <= MOST[kind]


def test_long_words_and_sentences_are_found() -> None:
    """A text as leaflets often have it is above both."""
    text = (
        "Intranasal administration of an opioid antagonist may precipitate acute withdrawal "
        "symptomatology in physiologically dependent individuals, necessitating observation."
    )

    assert textstat.flesch_kincaid_grade(text) > max(MOST.values())


def messages_of(module: ast.Module) -> Iterator[str]:
    """Return each whole sentence that a module can show; a word stands for what is put into it."""
    apart = {
        id(node.value)
        for node in ast.walk(module)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    for node in ast.walk(module):
        if isinstance(node, ast.JoinedStr):
            apart |= {id(value) for value in node.values}
    for node in ast.walk(module):
        text = ""
        if isinstance(node, ast.JoinedStr):
            parts = [part.value if isinstance(part, ast.Constant) else "it" for part in node.values]
            text = "".join(map(str, parts))
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            text = "" if id(node) in apart else node.value
        for sentence in _SENTENCE.findall(re.sub(r"`[^`]*`", "it", text)):
            if len(sentence.split()) >= FEWEST_WORDS:
                yield sentence


MESSAGES = [
    message
    for path in sorted(Path(str(files(hrjournal))).rglob("*.py"))
    for message in messages_of(ast.parse(path.read_text("utf-8")))
]


def test_messages_are_plain() -> None:
    """All that the program says takes five years of school, and no sentence of it fourteen."""
    assert len(MESSAGES) > 500
    assert textstat.flesch_kincaid_grade(" ".join(MESSAGES)) <= 5
    assert not [one for one in MESSAGES if textstat.flesch_kincaid_grade(one) > HARDEST]

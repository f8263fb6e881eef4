"""Cards are written so that tired and frightened people can read them.

The grade is that of Flesch and Kincaid: the years at a US school after which a text is easy.
"""

import pytest
import textstat

from hrjournal.facts.cards import NAMES, Kind, card

MOST: dict[Kind, float] = {"firstaid": 6, "learn": 9}


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

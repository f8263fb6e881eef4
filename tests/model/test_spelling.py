"""Spellings of one word, and what is kept of a spelling."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hrjournal.model.entry import normal_name
from hrjournal.model.spelling import folded, in_small_letters

SAME = [
    ("Work", "work", "WORK", " work "),
    ("caf\u00e9", "cafe\u0301", "CAF\u00c9", "Cafe\u0301"),
    ("Stra\u00dfe", "STRASSE", "strasse", "stra\u00dfe", "STRA\u1e9eE"),
    (
        "\u03ba\u03b1\u03c6\u03ad\u03c2",
        "\u039a\u0391\u03a6\u0388\u03a3",
        "\u03ba\u03b1\u03c6\u03ad\u03c3",
    ),
    ("\u0130\u00e7ki", "i\u00e7ki", "I\u0307\u00c7KI", "\u0130\u00c7K\u0130"),
    ("\u0131\u015f\u0131k", "I\u015eIK", "\u0131\u015fik"),
    ("a  walk\tat night", "A walk at Night"),
    ("\u212b", "\u00c5", "A\u030a", "\u00e5"),
]


@pytest.mark.parametrize("spellings", SAME, ids=[words[0] for words in SAME])
def test_spellings_of_one_word_are_the_same(spellings: tuple[str, ...]) -> None:
    """Capitals, spaces, and how an accent is typed make no other word."""
    assert len(set(map(folded, spellings))) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [("caf\u00e9", "cafe"), ("work", "works"), ("a walk", "awalk"), ("\u03b1", "a")],
)
def test_other_words_stay_others(one: str, other: str) -> None:
    """A letter with an accent is another one than the letter without."""
    assert folded(one) != folded(other)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Stra\u00dfe", "stra\u00dfe"),
        ("\u03ba\u03b1\u03c6\u03ad\u03c2", "\u03ba\u03b1\u03c6\u03ad\u03c2"),
        ("\u039a\u0391\u03a6\u0388\u03a3", "\u03ba\u03b1\u03c6\u03ad\u03c2"),
        ("\u0130\u00e7ki", "i\u00e7ki"),
        ("I\u0307\u00e7ki", "i\u00e7ki"),
        ("Cafe\u0301 Noir", "caf\u00e9 noir"),
        ("MDMA", "mdma"),
    ],
)
def test_a_name_keeps_its_letters(typed: str, kept: str) -> None:
    """A name is kept in small letters, and each of them is the one that was typed."""
    assert in_small_letters(typed) == kept
    assert normal_name(typed) == kept


@given(st.text(st.characters(exclude_categories=["Cs", "Cn"]), max_size=30))
def test_any_text_is_the_same_as_itself(text: str) -> None:
    """However it is composed, kept or folded again, a text is the same word."""
    assert folded(folded(text)) == folded(text)
    for form in ("NFC", "NFD"):
        assert folded(unicodedata.normalize(form, text)) == folded(text)
    assert in_small_letters(in_small_letters(text)) == in_small_letters(text)
    assert folded(in_small_letters(text)) == folded(text)

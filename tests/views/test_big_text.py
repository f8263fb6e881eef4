"""Large letters: every word we show can be written in them, at the largest size that fits."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hrjournal.grounding.exercises import EXERCISES
from hrjournal.model.clock import WEEKDAYS
from hrjournal.views.big_text import large

SIGNS = string.ascii_uppercase + string.digits + ":"


def test_smallest() -> None:
    """In three rows two dots share a place."""
    assert large("Out", 20, 3, blocks=True) == [
        "█▀█ █ █ ▀█▀",
        "█ █ █ █  █",
        "▀▀▀ ▀▀▀  ▀",
    ]


def test_without_blocks() -> None:
    """Without block characters the letters are made of `#`."""
    assert large("In", 20, 5, blocks=False) == [
        "######  ##    ##",
        "  ##    ####  ##",
        "  ##    ##  ####",
        "  ##    ##    ##",
        "######  ##    ##",
    ]
    assert large("In", 10, 5, blocks=False)[0] == "### #  #"


@pytest.mark.parametrize(
    ("columns", "rows", "height", "width"),
    [(200, 15, 15, 90), (200, 14, 10, 60), (59, 14, 5, 30), (29, 14, 3, 15), (15, 4, 3, 15)],
)
def test_largest_that_fits(columns: int, rows: int, height: int, width: int) -> None:
    """The largest size that fits both ways is taken; letters are about as high as wide."""
    lines = large("HOLD", columns, rows, blocks=True)

    assert (len(lines), max(map(len, lines))) == (height, width)


@pytest.mark.parametrize("word", ["", "Füße", "a b", "now!"])
def test_no_letters(word: str) -> None:
    """What the letters can't write is not written in part."""
    assert large(word, 200, 50, blocks=True) == []


@pytest.mark.parametrize(("columns", "rows"), [(14, 5), (80, 2)])
def test_no_room(columns: int, rows: int) -> None:
    """Where not even the smallest fits, there is none."""
    assert large("HOLD", columns, rows, blocks=True) == []


def test_every_word_of_ours_fits_forty_columns() -> None:
    """Words of exercises, weekdays and times are large on a screen of 40 columns, too."""
    words = {phase.word for one in EXERCISES.values() for phase in one.phases} - {""}
    for word in {*words, *WEEKDAYS, "23:59"}:
        assert large(word, 38, 5, blocks=True), word
        assert large(word, 38, 5, blocks=False), word


def test_letters_differ() -> None:
    """No two signs look alike, and each is five dots high."""
    drawn = {sign: tuple(large(sign, 20, 5, blocks=False)) for sign in SIGNS}

    assert all(len(lines) == 5 for lines in drawn.values())
    alike = {sign: lines for sign, lines in drawn.items() if sign not in "05"}  # as O and S
    assert len(set(alike.values())) == len(alike)


@given(st.text(SIGNS, min_size=1, max_size=12), st.integers(1, 200), st.integers(1, 50))
def test_any_word(word: str, columns: int, rows: int) -> None:
    """Letters never leave the room they are given."""
    lines = large(word, columns, rows, blocks=True)

    assert len(lines) <= rows
    assert all(len(line) <= columns for line in lines)

"""A grounding exercise as it is seen."""

import io

import pytest
from rich.console import Console

from hrjournal.grounding.exercises import NOW
from hrjournal.grounding.pace import Beat, beat
from hrjournal.views.grounding import BAR_WIDTH, beat_line, beat_live, change_words, clock


def drawn(now: Beat) -> str:
    """Draw one instant on a screen of 80 columns, without colour."""
    screen = io.StringIO()
    Console(file=screen, width=80, markup=False, emoji=False, highlight=False).print(beat_live(now))
    return screen.getvalue()


def at(elapsed: float) -> Beat:
    """Return what holds after so many seconds of a minute."""
    now = beat(NOW, elapsed=elapsed, seconds=60)
    assert now is not None
    return now


@pytest.mark.parametrize(
    ("elapsed", "line"),
    [
        (0, "Breathe in, 4 seconds. 1:00 left."),
        (4, "Breathe out, 6 seconds. 0:56 left."),
        (50, "Breathe in, 4 seconds. 0:10 left."),
        (9.5, "Breathe out, 1 second. 0:51 left."),
    ],
)
def test_beat_line(elapsed: float, line: str) -> None:
    """A phase is said in a line, with its seconds and the time left."""
    assert beat_line(at(elapsed)) == line


@pytest.mark.parametrize(
    ("elapsed", "words", "filled"),
    [
        # it fills while breathing in, and empties while breathing out
        (0, "Breathe in", 0),
        (1, "Breathe in", 5),
        (2, "Breathe in", 10),
        (3.999, "Breathe in", 20),
        (4, "Breathe out", 20),
        (7, "Breathe out", 10),
        (9.999, "Breathe out", 0),
    ],
)
def test_beat_live(elapsed: float, words: str, filled: int) -> None:
    """The bar fills with the breath in and empties with the breath out."""
    screen = drawn(at(elapsed))

    assert words in screen
    assert "●" * filled + "·" * (BAR_WIDTH - filled) in screen
    assert screen.count("●") == filled
    assert "\x1b" not in screen


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(0, "0:00"), (9, "0:09"), (59, "0:59"), (60, "1:00"), (61, "1:01"), (3600, "60:00")],
)
def test_clock(seconds: int, words: str) -> None:
    """Seconds are written as minutes and seconds."""
    assert clock(seconds) == words


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        (7, 4, " Distress 7 before, 4 after."),
        (4, 7, " Distress 4 before, 7 after."),
        (0, 0, " Distress 0 before, 0 after."),
        (7, None, ""),
        (None, 4, ""),
        (None, None, ""),
    ],
)
def test_change_words(before: int | None, after: int | None, words: str) -> None:
    """Both ratings are said alike, whichever is higher; one alone is not compared."""
    assert change_words(before, after) == words

"""The pace of an exercise: what to show at any instant."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hrjournal.grounding.exercises import EXERCISES, NOW, Exercise, Phase
from hrjournal.grounding.pace import Beat, beat

IN, OUT = "Breathe in", "Breathe out"
SQUARE = Exercise(
    name="square",
    phases=(Phase("In", 4), Phase("Hold", 4), Phase("Out", 4), Phase("Rest", 4)),
)
ONE_PHASE = Exercise(name="one", phases=(Phase("Look around", 3),))


@pytest.mark.parametrize(
    ("elapsed", "words", "phase_left", "left", "turn"),
    [
        (0, IN, 4, 60, 1),
        (0.001, IN, 4, 60, 1),
        (0.999, IN, 4, 60, 1),
        (1, IN, 3, 59, 1),
        (3, IN, 1, 57, 1),
        (3.999, IN, 1, 57, 1),
        (4, OUT, 6, 56, 2),
        (4.5, OUT, 6, 56, 2),
        (9.999, OUT, 1, 51, 2),
        (10, IN, 4, 50, 3),
        (13.999, IN, 1, 47, 3),
        (14, OUT, 6, 46, 4),
        (50, IN, 4, 10, 11),
        (54, OUT, 6, 6, 12),
        (59, OUT, 1, 1, 12),
        (59.999, OUT, 1, 1, 12),
    ],
)
def test_minute(elapsed: float, words: str, phase_left: int, left: int, turn: int) -> None:
    """A minute is six breaths of 4 seconds in and 6 out, counted down in whole seconds."""
    now = beat(NOW, elapsed=elapsed, seconds=60)

    assert now is not None
    assert (now.words, now.phase_seconds_left, now.seconds_left, now.turn) == (
        words,
        phase_left,
        left,
        turn,
    )


@pytest.mark.parametrize(
    ("elapsed", "share"),
    [(0, 0), (1, 0.25), (2, 0.5), (3, 0.75), (4, 0), (7, 0.5), (8.5, 0.75), (10, 0), (12, 0.5)],
)
def test_share(elapsed: float, share: float) -> None:
    """The share of a phase that is over grows from 0 and begins anew with the next."""
    now = beat(NOW, elapsed=elapsed, seconds=60)

    assert now is not None
    assert now.share == share


@pytest.mark.parametrize("seconds", [1, 7, 60, 90, 3600])
def test_end(seconds: int) -> None:
    """It is over exactly when the seconds are, and not a moment before."""
    assert beat(NOW, elapsed=math.nextafter(seconds, 0), seconds=seconds) is not None
    assert beat(NOW, elapsed=seconds, seconds=seconds) is None
    assert beat(NOW, elapsed=seconds + 0.1, seconds=seconds) is None
    assert beat(NOW, elapsed=1e9, seconds=seconds) is None


@pytest.mark.parametrize("elapsed", [-1e9, -1, -1e-9, -0.0, 0, 1e-300, 1e-12])
def test_beginning(elapsed: float) -> None:
    """Before the first instant, as a clock may have it, the first phase shows."""
    now = beat(NOW, elapsed=elapsed, seconds=60)

    assert now is not None
    assert now.share == pytest.approx(0)
    assert (now.words, now.phase_seconds_left, now.seconds_left, now.turn) == (IN, 4, 60, 1)


@pytest.mark.parametrize(("seconds", "words", "turn"), [(3, IN, 1), (7, OUT, 2), (13, IN, 3)])
def test_odd_length(seconds: int, words: str, turn: int) -> None:
    """A length that is no whole number of breaths ends within a phase."""
    now = beat(NOW, elapsed=seconds - 0.5, seconds=seconds)

    assert now is not None
    assert (now.words, now.seconds_left, now.turn) == (words, 1, turn)


@pytest.mark.parametrize("exercise", [*EXERCISES.values(), SQUARE, ONE_PHASE], ids=lambda e: e.name)
@pytest.mark.parametrize("seconds", [1, 61, 600])
def test_whole_exercise(exercise: Exercise, seconds: int) -> None:
    """Over a whole exercise, sampled every 7 ms, everything goes on in order and in range."""
    lengths = [phase.seconds for phase in exercise.phases]
    before: Beat | None = None
    turns: list[str] = []
    for milliseconds in range(0, seconds * 1000, 7):
        now = beat(exercise, elapsed=milliseconds / 1000, seconds=seconds)
        assert now is not None
        assert 0 <= now.share < 1
        assert 1 <= now.seconds_left <= seconds
        phase = exercise.phases[(now.turn - 1) % len(lengths)]
        assert now.words == phase.words
        assert 1 <= now.phase_seconds_left <= phase.seconds
        if before is None or now.turn != before.turn:
            assert now.turn == len(turns) + 1
            assert now.phase_seconds_left == phase.seconds
            turns.append(now.words)
        else:
            assert now.share > before.share
            assert now.phase_seconds_left <= before.phase_seconds_left
        assert before is None or before.seconds_left - now.seconds_left in {0, 1}
        before = now

    begun, at = 0, 0
    while at < seconds:
        at += lengths[begun % len(lengths)]
        begun += 1
    assert len(turns) == begun


@given(
    st.sampled_from([NOW, SQUARE, ONE_PHASE]),
    st.floats(-10, 4000, allow_nan=False),
    st.integers(1, 3600),
)
def test_any_instant(exercise: Exercise, elapsed: float, seconds: int) -> None:
    """At any instant there is something to show, or it is over."""
    now = beat(exercise, elapsed=elapsed, seconds=seconds)

    assert (now is None) is (elapsed >= seconds)
    if now:
        assert 0 <= now.share < 1
        assert 1 <= now.seconds_left <= seconds
        assert now.turn >= 1
        assert 1 <= now.phase_seconds_left <= max(phase.seconds for phase in exercise.phases)

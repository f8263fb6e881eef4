"""The exercises, and the sentence that says where and when one is."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from hrjournal.grounding.exercises import EXERCISES, LIGHTLY, NOW, orientation


@pytest.mark.parametrize(
    ("now", "true", "say"),
    [
        (
            datetime(2026, 11, 21, 21, 5, tzinfo=UTC),
            "It is Saturday 21 November 2026, 21:05.",
            "Today is Saturday 21 November 2026. It is 21:05. I am here.",
        ),
        (
            datetime(2026, 3, 1, 0, 0, 59, tzinfo=timezone(timedelta(hours=-8))),
            "It is Sunday 1 March 2026, 00:00.",
            "Today is Sunday 1 March 2026. It is 00:00. I am here.",
        ),
        (
            # before the logical day begins, the calendar's day is the true one
            datetime(2028, 2, 29, 3, 59, tzinfo=timezone(timedelta(hours=5, minutes=45))),
            "It is Tuesday 29 February 2028, 03:59.",
            "Today is Tuesday 29 February 2028. It is 03:59. I am here.",
        ),
    ],
)
def test_orientation(now: datetime, true: str, say: str) -> None:
    """What is said is the weekday, the date and the time, as a clock on the wall has them."""
    assert orientation(now) == (true, say)


def test_exercises() -> None:
    """Each exercise is found by its name, in lower case, and has phases that take time."""
    assert EXERCISES[NOW.name] is NOW
    for name, exercise in EXERCISES.items():
        assert name == exercise.name == name.casefold()
        assert exercise.phases
        assert all(phase.words and phase.seconds > 0 for phase in exercise.phases)


def test_breathing_out_takes_longer() -> None:
    """The one minute breathes out longer than in, and asks for light breaths."""
    breathe_in, breathe_out = NOW.phases

    assert breathe_out.seconds > breathe_in.seconds
    assert "stop" in LIGHTLY

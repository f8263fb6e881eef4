"""What is said of a grounding exercise, in words."""

import io
from datetime import datetime
from decimal import Decimal

import pytest
from rich.console import Console

from hrjournal.findings.distress import DistressChange
from hrjournal.grounding.exercises import (
    EXERCISES,
    FOR_ALL,
    NOW,
    Exercise,
    PhaseWords,
    line,
    words_of,
)
from hrjournal.grounding.own import exercise_of
from hrjournal.grounding.pace import Plan, beat, plan
from hrjournal.model.exercise import OwnExercise
from hrjournal.views.grounding import (
    average_words,
    away_words,
    beat_line,
    change_words,
    clock,
    duration,
    exercises_plain,
    exercises_table,
    left_line,
    memory_lines,
    shorter_words,
    support_words,
)
from tests.fakes import BERLIN, id_of

TWENTY_PAST_FOUR = datetime(2026, 11, 22, 16, 20, tzinfo=BERLIN)
RIVER = exercise_of(
    OwnExercise(id=id_of(1), name="river", lines=("in 4", "out 5.5", "[b]Look\x1b 1s"))
)


@pytest.mark.parametrize(
    ("exercise", "milliseconds", "words"),
    [
        (NOW, 0, "Breathe in, 4 seconds."),
        (NOW, 12_000, 'Say: "Today is Sunday 22 November 2026."'),
        (NOW, 59_000, "Breathe out, 6 seconds."),
        (EXERCISES["54321"], 0, "Name five things you can see, 25 seconds."),
        (RIVER, 4000, "Breathe out, 5.5 seconds."),
        (RIVER, 9500, "[b]Look␛"),
    ],
)
def test_beat_line(exercise: Exercise, milliseconds: int, words: str) -> None:
    """A phase is said in a line; breaths and long phases with their seconds."""
    now = beat(Plan(exercise.phases, 60_000), milliseconds)
    assert now is not None

    assert beat_line(now, words_of(now.phase, TWENTY_PAST_FOUR)) == words


def test_left_line() -> None:
    """What is left is told in minutes and seconds; a second that has begun counts."""
    now = beat(plan(NOW), 100)
    assert now is not None

    assert left_line(now) == "1:00 left."


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(0, "0:00"), (9, "0:09"), (59, "0:59"), (60, "1:00"), (61, "1:01"), (3600, "60:00")],
)
def test_clock(seconds: int, words: str) -> None:
    """Seconds are written as minutes and seconds."""
    assert clock(seconds) == words


@pytest.mark.parametrize(
    ("milliseconds", "words"),
    [
        (400, "less than a second"),
        (2100, "2 seconds"),
        (60_000, "1 minute"),
        (76_000, "1 minute 16 seconds"),
        (3_600_000, "1 hour"),
        (11_130_000, "3 hours 5 minutes"),
        (90_000_000, "25 hours"),
    ],
)
def test_duration(milliseconds: int, words: str) -> None:
    """How long something takes is said in the two largest units that say something."""
    assert duration(milliseconds) == words


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (3, "Away for 3 seconds. Going on."),
        (59, "Away for 59 seconds. Going on."),
        (185, "Away for 3 minutes. Going on."),
        (7140, "Away for 1 hour 59 minutes. Going on."),
        (35_999, "Away for 9 hours 59 minutes. Going on."),
        (86_399, "Away for 23 hours. Going on."),
        (9_000_000, "Away for 2500 hours. Going on."),
    ],
)
def test_away_words(seconds: int, words: str) -> None:
    """Time away is said calmly, and that it goes on; the smallest screen has room for all of it."""
    assert away_words(seconds * 1000 + 999) == words
    assert len(words) <= 38


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        (7, 4, " From 7 to 4."),
        (4, 7, " From 4 to 7."),
        (0, 0, " From 0 to 0."),
        (7, None, ""),
        (None, 4, ""),
        (None, None, ""),
    ],
)
def test_change_words(before: int | None, after: int | None, words: str) -> None:
    """Both ratings are said alike, whichever is higher; one alone is not compared."""
    assert change_words(before, after) == words


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (("-1.4", -5, 2), "1.4 lower on average (from 5 lower to 2 higher)."),
        (("2.0", 0, 10), "2 higher on average (from unchanged to 10 higher)."),
        (("-3.0", -3, -3), "3 lower on average (the same each time)."),
        (("0.0", -1, 1), "unchanged on average (from 1 lower to 1 higher)."),
    ],
)
def test_average_words(change: tuple[str, int, int], words: str) -> None:
    """The average comes with n, its range and where it is from; no verdict, no cause."""
    mean, least, most = change
    found = DistressChange(7, Decimal(mean), Decimal(least), Decimal(most))

    assert average_words(found) == f"In what you logged this past year: 7 times, {words}"


@pytest.mark.parametrize(
    ("after", "is_offered"), [(None, False), (7, False), (8, True), (10, True)]
)
def test_support_words(after: int | None, *, is_offered: bool) -> None:
    """Somebody else is offered where distress stays at 8 or more, in one line."""
    words = support_words(after)

    assert ("hj lines" in words and "supporter" in words) is is_offered
    assert "\n" not in words


def test_memory_lines() -> None:
    """What was written stands beside what is true, as typed; what was left out is just said."""
    assert memory_lines(["[b]mon", "", "4\x1b"], TWENTY_PAST_FOUR).splitlines() == [
        "Weekday: you wrote [b]mon, it is Sunday.",
        "Date: it is 22 November 2026.",
        "Time: you wrote 4␛, it is 16:20.",
        "However it came to you: this is now, and you are here.",
    ]
    assert memory_lines([], TWENTY_PAST_FOUR).startswith("Weekday: it is Sunday.\n")


def test_shorter_words() -> None:
    """An exercise that ends before it was asked to says when."""
    exercise = EXERCISES["478"]

    words = shorter_words(exercise, plan(exercise, 600_000))
    assert words == "478 is 4 cycles at most, 1 minute 16 seconds."


def test_list_in_lines() -> None:
    """Each exercise has its length, what it is, and when to skip it; the person's own too."""
    lines = exercises_plain([NOW, EXERCISES["478"], EXERCISES["write"], RIVER]).splitlines()

    assert lines[:3] == [
        "now: 1 minute.",
        "  Say aloud which day and time it is, where you are, and what is different from then.",
        "  Skip the breathing if watching the breath brings panic; the words do without it.",
    ]
    assert lines[3] == "478: 1 minute 16 seconds."
    assert lines[5].startswith("  Skip it if you are pregnant, have heart or lung disease or")
    assert "--no-hold" in lines[5]
    assert lines[6] == "write: 30 seconds, then the writing."
    assert lines[9:] == [
        "river: 1 minute 3 seconds.",
        "  Your own: in 4, out 5.5, [b]Look␛ 1s.",
        FOR_ALL,
    ]


@pytest.mark.parametrize("width", [40, 80, 200])
def test_list_in_a_table(width: int) -> None:
    """The table says the same, at any width, with no word cut."""
    screen = io.StringIO()
    console = Console(file=screen, width=width, markup=False, emoji=False, highlight=False)
    console.print(exercises_table([*EXERCISES.values(), RIVER]))

    words = screen.getvalue().split()
    for exercise in EXERCISES.values():
        assert all(word in words for word in exercise.about.split())
        assert exercise.name in words
    assert "…" not in screen.getvalue()


def test_words_of_a_person_are_no_markup() -> None:
    """A name is shown as typed, and nothing in it is obeyed."""
    odd = Exercise(name="[b]x\x1b", about="Your own.", phases=(line("Look", 10),))

    assert exercises_plain([odd]).startswith("[b]x␛: 10 seconds.")
    assert beat_line_of(odd) == "Look, 10 seconds."


def beat_line_of(exercise: Exercise) -> str:
    """Return the line of an exercise's first phase."""
    now = beat(plan(exercise), 0)
    assert now is not None
    return beat_line(now, PhaseWords("", now.phase.words, ""))

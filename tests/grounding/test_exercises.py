"""The exercises, and what their phases say at a given time."""

import re
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from hrjournal.grounding.exercises import (
    EXERCISES,
    LIGHTLY,
    NOW,
    Exercise,
    PhaseWords,
    exercise_named,
    nearest_name,
    on_paper,
    orientation,
    without_holds,
    words_of,
)
from hrjournal.grounding.own import COMMANDS
from hrjournal.views.grounding import duration

PAGE = Path(__file__).parents[2] / "docs/reference/grounding.md"
PATTERNS = {
    "box": (("in", 4), ("hold", 4), ("out", 4), ("hold", 4)),
    "478": (("in", 4), ("hold", 7), ("out", 8)),
    "sigh": (("in", 3), ("in", 1), ("out", 6)),
    "long-exhale": (("in", 4), ("out", 6)),
    "resonance": (("in", 5.5), ("out", 5.5)),
    "write": (("in", 4), ("out", 6)),
}


@pytest.mark.parametrize(
    ("now", "words"),
    [
        (datetime(2026, 11, 21, 21, 5, tzinfo=UTC), "It is Saturday 21 November 2026, 21:05."),
        (
            datetime(2026, 3, 1, 0, 0, 59, tzinfo=timezone(timedelta(hours=-8))),
            "It is Sunday 1 March 2026, 00:00.",
        ),
        (
            # before the logical day begins, the calendar's day is the true one
            datetime(2028, 2, 29, 3, 59, tzinfo=timezone(timedelta(hours=5, minutes=45))),
            "It is Tuesday 29 February 2028, 03:59.",
        ),
    ],
)
def test_orientation(now: datetime, words: str) -> None:
    """What is said first is the weekday, the date and the time, as a clock on the wall has them."""
    assert orientation(now) == words


def test_names() -> None:
    """Each exercise is found by its name, in lower case; none is called like a command."""
    assert next(iter(EXERCISES)) == NOW.name
    for name, exercise in EXERCISES.items():
        assert name == exercise.name == name.casefold()
        assert name not in COMMANDS


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        *((name, name) for name in EXERCISES),
        ("4-7-8", "478"),
        ("4 7 8", "478"),
        ("5-4-3-2-1", "54321"),
        (" Long  Exhale ", "long-exhale"),
        ("longexhale", "long-exhale"),
        ("BOX", "box"),
    ],
)
def test_shipped(typed: str, name: str) -> None:
    """A name is known in whatever case and however it is parted."""
    assert exercise_named(typed) is EXERCISES[name]


@pytest.mark.parametrize(
    ("typed", "near"),
    [
        ("bx", "box"),
        ("boxx", "box"),
        ("resonace", "resonance"),
        ("long-exale", "long-exhale"),
        ("5432", "54321"),
        ("sight", "sigh"),
        ("quokka", None),
        ("", None),
    ],
)
def test_nearest_name(typed: str, near: str | None) -> None:
    """What is no name is near to one, or to none."""
    assert exercise_named(typed) is None
    assert nearest_name(typed) == near


@pytest.mark.parametrize("exercise", EXERCISES.values(), ids=lambda exercise: exercise.name)
def test_each_is_whole(exercise: Exercise) -> None:
    """Each says what it is and when to skip it, and takes one to two minutes or so."""
    assert exercise.about.endswith(".")
    assert exercise.skip
    assert all(phase.words and phase.milliseconds > 0 for phase in exercise.phases)
    assert 30_000 <= exercise.milliseconds <= 180_000


@pytest.mark.parametrize(("name", "pattern"), PATTERNS.items())
def test_patterns(name: str, pattern: tuple[tuple[str, float], ...]) -> None:
    """The breathing patterns are those of the reference page."""
    phases = EXERCISES[name].phases

    assert tuple((phase.breath, phase.milliseconds / 1000) for phase in phases) == pattern


def test_478_is_four_times_at_most() -> None:
    """4-7-8 is for four cycles at most, and no other exercise has such an end."""
    assert {name: one.most_cycles for name, one in EXERCISES.items() if one.most_cycles} == {
        "478": 4
    }


def test_senses() -> None:
    """54321 goes from five things to one."""
    assert [phase.word for phase in EXERCISES["54321"].phases] == ["5", "4", "3", "2", "1"]


@pytest.mark.parametrize("exercise", EXERCISES.values(), ids=lambda exercise: exercise.name)
def test_without_holds(exercise: Exercise) -> None:
    """Without holds every other phase is as it was."""
    short = without_holds(exercise)

    assert short.phases == tuple(phase for phase in exercise.phases if phase.breath != "hold")
    assert short.phases


def test_what_is_true_now() -> None:
    """`now` names the day, the time, the place and what is different, as they are at that time."""
    first = datetime(2026, 11, 22, 16, 20, tzinfo=UTC)
    words = [words_of(phase, first) for phase in NOW.phases if phase.breath is None]

    assert words == [
        PhaseWords(
            "Sunday",
            'Say: "Today is Sunday 22 November 2026."',
            "Today is Sunday, the twenty-second of November, twenty twenty-six.",
        ),
        PhaseWords("16:20", 'Say: "It is 16:20."', "It is twenty past four in the afternoon."),
        PhaseWords("Here", 'Say where you are: "I am in ..."', 'Say where you are: "I am in ..."'),
        PhaseWords(
            "Now",
            "Say one thing that is different now from then.",
            "Say one thing that is different now from then.",
        ),
    ]
    later = [words_of(phase, first + timedelta(hours=8)) for phase in NOW.phases]
    assert [one.word for one in later if one.word in {"Monday", "00:20"}] == ["Monday", "00:20"]


def test_on_paper() -> None:
    """Where nobody can type, writing is a phase of its own, after the breaths."""
    paper = on_paper(EXERCISES["write"])

    assert [phase.breath for phase in paper.phases] == ["in", "out"] * 3 + [None]
    assert paper.milliseconds == 60_000


def test_lightly() -> None:
    """Whoever breathes along is told to breathe lightly, and to stop at dizziness."""
    assert "light, not deep" in LIGHTLY
    assert "dizzy, stop" in LIGHTLY


def test_the_page_is_right() -> None:
    """The reference page has every exercise in order, with its length and its seconds."""
    rows = re.findall(
        r"^\| `([\w-]+)` \|.*\| (.*) \| (.*) \|$", PAGE.read_text("utf-8"), re.MULTILINE
    )
    assert [name for name, _, _ in rows] == list(EXERCISES)
    for name, takes, cycle in rows:
        exercise = EXERCISES[name]
        assert takes.removesuffix(", then the writing") == duration(exercise.milliseconds)
        seconds = [float(number) for number in re.findall(r"[\d.]+", cycle)]
        assert seconds == [phase.milliseconds / 1000 for phase in exercise.phases]
        breaths = re.findall(r"\b(in|out|hold) [\d.]+", cycle)
        assert breaths == [phase.breath for phase in exercise.phases if phase.breath]

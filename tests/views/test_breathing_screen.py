"""A screen for one instant of an exercise, at any size."""

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hrjournal.grounding.exercises import EXERCISES, NOW, Exercise, line, words_of
from hrjournal.grounding.own import exercise_of
from hrjournal.grounding.pace import beat, plan
from hrjournal.model.exercise import OwnExercise
from hrjournal.views.big_text import large
from hrjournal.views.breathing_screen import (
    CTRL_C,
    HINT,
    HINT_WITH_CTRL_C,
    HINT_WITH_KEYS,
    KEYS,
    NO_BREATH,
    NO_BREATH_WITH_CTRL_C,
    NO_BREATH_WITH_KEYS,
    BreathRow,
    Screen,
    screen,
    width_of,
)
from hrjournal.views.grounding import away_words
from tests.fakes import BERLIN, id_of

WEDNESDAY = datetime(2026, 11, 25, 16, 20, tzinfo=BERLIN)
BOX = EXERCISES["box"]
SMALL, USUAL, LARGE = Screen(40, 12, True), Screen(80, 24, True), Screen(200, 50, True)
OWN = exercise_of(
    OwnExercise(id=id_of(1), name="own", lines=("Feel [b]both[/b] feet \x1b[31m on the floor",))
)


def rows(look: Screen, exercise: Exercise, seconds: float, notice: str = "") -> list[BreathRow]:
    """Return the screen after so many seconds."""
    shown = beat(plan(exercise), round(seconds * 1000))
    assert shown is not None
    breathes = any(phase.breath for phase in exercise.phases)
    return screen(look, shown, words_of(shown.phase, WEDNESDAY), notice, breathes=breathes)


def texts(drawn: list[BreathRow]) -> list[str]:
    """Return the rows without spaces around them."""
    return [row.text.strip() for row in drawn]


def shape(drawn: list[BreathRow]) -> int:
    """Return how many places the shape covers."""
    return sum(len(row.text.replace(" ", "")) for row in drawn if row.style == "shape")


@pytest.mark.parametrize(
    "look", [SMALL, USUAL, LARGE, Screen(40, 12, False), Screen(200, 50, False)]
)
def test_a_held_breath(look: Screen) -> None:
    """Word, words, time left, what comes next and how to end it are all there, at every size."""
    drawn = texts(rows(look, BOX, 6))

    word = large("Hold", look.columns - 2, 10 if look.rows > 24 else 5, blocks=look.blocks)
    at = drawn.index(word[0].strip())
    assert drawn[at : at + len(word)] == [one.strip() for one in word]
    assert "Hold   2" in drawn
    assert drawn[-1].startswith("1:30 left")
    assert "next: Breathe out" in drawn[-1]
    assert (HINT in drawn and KEYS in drawn[-1]) or HINT_WITH_KEYS in drawn
    assert shape(rows(look, BOX, 6)) > look.columns


def test_small_screen() -> None:
    """On 40 by 12 nothing is missing and nothing is cut."""
    assert [row.text for row in rows(SMALL, NOW, 11)] == [
        "",
        "               ░░▒▓██▓▒░░",
        "",
        "",
        " █   █ █▀▀ █▀▄ █▄ █ █▀▀ █▀▀ █▀▄ ▄▀▄ █ █",
        " █▄▀▄█ █▀  █ █ █ ▀█ █▀  ▀▀█ █ █ █▀█  █",
        " ▀   ▀ ▀▀▀ ▀▀  ▀  ▀ ▀▀▀ ▀▀▀ ▀▀  ▀ ▀  ▀",
        "",
        '  Say: "Today is Wednesday 25 November',
        '                 2026."',
        "  Light, not deep. Dizzy? q stops it.",
        " 0:49 left · next: Say what time it is",
    ]


@pytest.mark.parametrize("look", [SMALL, USUAL, LARGE])
def test_shape_breathes(look: Screen) -> None:
    """The shape grows with every breath in, stays while it is held, shrinks with every one out."""
    sizes = [shape(rows(look, BOX, tenth / 10)) for tenth in range(160)]

    assert sizes[:40] == sorted(sizes[:40])
    assert set(sizes[40:80]) == {max(sizes)}
    assert sizes[80:120] == sorted(sizes[80:120], reverse=True)
    assert set(sizes[120:]) == {min(sizes)}
    assert 0 < min(sizes) < max(sizes) / 3


def test_shape_is_round() -> None:
    """The shape is the same from left and right, and from above and below."""
    drawn = [row.text.ljust(80) for row in rows(USUAL, BOX, 6) if row.style == "shape"]
    drawn = [line for line in drawn if line.strip()]

    assert drawn == drawn[::-1]
    assert [one[:40] for one in drawn] == [one[40:][::-1] for one in drawn]


def test_nothing_jumps() -> None:
    """From phase to phase the shape and the last lines stay on the rows they are on."""
    for look in (SMALL, USUAL, LARGE):
        for exercise in EXERCISES.values():
            found = set()
            for second in range(exercise.milliseconds // 1000):
                drawn = rows(look, exercise, second)
                last_shape = max(n for n, row in enumerate(drawn) if row.style == "shape")
                found.add((last_shape, drawn[-2]))
            assert len(found) == 1


def test_without_breath() -> None:
    """Where there is no breath nobody is told to breathe lightly; how to end it still is."""
    senses = EXERCISES["54321"]

    assert texts(rows(USUAL, senses, 3))[-2] == NO_BREATH
    assert texts(rows(SMALL, senses, 3))[-2] == NO_BREATH_WITH_KEYS


def test_without_keys() -> None:
    """Where no key can be read Ctrl-C is named in their place, at every size."""
    senses = EXERCISES["54321"]
    small, usual = Screen(40, 12, True, keys=False), Screen(80, 24, True, keys=False)

    assert texts(rows(small, BOX, 3))[-2] == HINT_WITH_CTRL_C
    assert texts(rows(small, senses, 3))[-2] == NO_BREATH_WITH_CTRL_C
    assert texts(rows(usual, BOX, 3))[-2:] == [HINT, f"1:33 left · next: Hold · {CTRL_C}"]


def test_hints_fit() -> None:
    """On the smallest screen every hint is whole."""
    hints = (HINT_WITH_KEYS, NO_BREATH_WITH_KEYS, HINT_WITH_CTRL_C, NO_BREATH_WITH_CTRL_C)
    assert all(len(hint) <= 38 for hint in hints)


def test_own_words_are_large() -> None:
    """Words of a person's have no large letters; they stand out in their place, as typed."""
    drawn = rows(USUAL, OWN, 2)

    (words,) = [row for row in drawn if row.style == "word"]
    assert words.text.strip() == "Feel [b]both[/b] feet ␛[31m on the floor"


def test_notice() -> None:
    """A notice stands in for the hint, and is cut between words where there is no room."""
    notice = away_words(35_999_999)

    for look in (SMALL, USUAL):
        assert texts(rows(look, BOX, 1, notice))[-2] == notice
    assert texts(rows(Screen(20, 12, True), BOX, 1, notice))[-2] == "Away for 9 hours"


def test_long_next_phase() -> None:
    """What comes next is cut after a word where it is long, and the end is announced."""
    assert texts(rows(SMALL, NOW, 28))[-1] == "0:32 left · next: Say where you ..."
    assert texts(rows(SMALL, NOW, 56))[-1] == "0:04 left · then it is over"
    assert (
        texts(rows(Screen(80, 24, False), NOW, 56))[-1] == f"0:04 left - then it is over - {KEYS}"
    )


def test_without_unicode() -> None:
    """Without block characters every screen of every exercise is ASCII."""
    for exercise in EXERCISES.values():
        for second in range(0, exercise.milliseconds // 1000, 3):
            for look in (Screen(40, 12, False), Screen(80, 24, False)):
                assert all(row.text.isascii() for row in rows(look, exercise, second))


@given(
    st.builds(Screen, st.integers(1, 250), st.integers(1, 80), st.booleans()),
    st.sampled_from([*EXERCISES.values(), OWN]),
    st.floats(0, 1, exclude_max=True),
    st.sampled_from(["", "A notice that is about as long as most of them are, or longer."]),
)
def test_any_size(look: Screen, exercise: Exercise, share: float, notice: str) -> None:
    """At any size and any instant the screen is filled and not left."""
    drawn = rows(look, exercise, share * (exercise.milliseconds - 1) / 1000, notice)

    assert len(drawn) == look.rows
    assert all(width_of(row.text) <= max(1, look.columns - 1) for row in drawn)


@pytest.mark.parametrize(("text", "width"), [("abc", 3), ("数え", 4), ("e\u0301", 1), ("", 0)])
def test_width(text: str, width: int) -> None:
    """Wide signs take two columns, and marks on others none."""
    assert width_of(text) == width


def test_wide_words() -> None:
    """Wide words are broken and put into the middle by the columns they take."""
    wide = Exercise(name="wide", about="", phases=(line("数えて 数えて 数えて 数えて", 10),))
    drawn = [row.text for row in rows(Screen(20, 12, True), wide, 0) if row.style == "word"]

    assert drawn == ["   数えて 数えて", "   数えて 数えて"]

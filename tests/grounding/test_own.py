"""A person's own exercises: what typed lines mean."""

import pytest

from hrjournal.errors import NotUnderstood
from hrjournal.grounding.own import exercise_of, own_name, phases_of
from hrjournal.model.exercise import OwnExercise
from tests.fakes import CANARY, id_of


@pytest.mark.parametrize(
    ("line", "words", "milliseconds", "breath"),
    [
        ("in 4", "Breathe in", 4000, "in"),
        ("In", "Breathe in", 4000, "in"),
        ("out 6s", "Breathe out", 6000, "out"),
        ("OUT, 5.5 seconds", "Breathe out", 5500, "out"),
        ("breathe out", "Breathe out", 6000, "out"),
        ("hold 7 s", "Hold", 7000, "hold"),
        ("hold", "Hold", 4000, "hold"),
        ("Feel your feet", "Feel your feet", 10_000, None),
        ("Feel your feet 15s", "Feel your feet", 15_000, None),
        ("Feel your feet, 90 seconds", "Feel your feet", 90_000, None),
        ("  Feel \t your feet 1,5 sec ", "Feel your feet", 1500, None),
        ("Name 5", "Name 5", 10_000, None),
        ("in the garden", "in the garden", 10_000, None),
        ("{now} [b] %s", "{now} [b] %s", 10_000, None),
        ("数えて 20s", "数えて", 20_000, None),
    ],
)
def test_lines(line: str, words: str, milliseconds: int, breath: str | None) -> None:
    """A line is a breath with its seconds, or words of the person's, with theirs or ten."""
    (phase, _) = phases_of([line, "look around"])

    assert (phase.words, phase.milliseconds, phase.breath) == (words, milliseconds, breath)


@pytest.mark.parametrize(
    "lines",
    [
        [],
        [""],
        ["  "],
        ["x" * 201],
        ["look"] * 31,
        ["hold 4"],
        ["hold 4", "hold"],
        ["in 0"],
        ["in 21"],
        ["hold 99"],
        [f"{CANARY} 301s"],
        [f"{CANARY} 0s"],
        [CANARY, ""],
    ],
)
def test_refused_lines(lines: list[str]) -> None:
    """What can't be gone through is refused with a form that works, and is not repeated."""
    with pytest.raises(NotUnderstood, match="hj ground add river") as refusal:
        phases_of(lines)

    assert CANARY not in str(refusal.value)


@pytest.mark.parametrize(
    ("typed", "name"),
    [("River", "river"), (" my  river ", "my river"), ("4-4", "4-4"), ("Füße", "füße")],
)
def test_names(typed: str, name: str) -> None:
    """A name is kept as other names are: lower case, single spaces."""
    assert own_name(typed) == name


@pytest.mark.parametrize(
    "typed",
    [
        "",
        " ",
        "list",
        "ADD",
        "remove",
        "box",
        "Now",
        "4-7-8",
        "long exhale",
        "-x",
        "a/b",
        "x" * 31,
        "a\x1bb",
    ],
)
def test_refused_names(typed: str) -> None:
    """A name of the program's own, or one that can't be typed plainly, is refused."""
    with pytest.raises(NotUnderstood):
        own_name(typed)


@pytest.mark.parametrize(
    ("lines", "milliseconds"),
    [
        (("in 4", "out 6"), 60_000),
        (("in 4", "out 7"), 66_000),
        (("Look at the water 90s",), 90_000),
        (("in 1",), 60_000),
    ],
)
def test_comes_round_for_a_minute(lines: tuple[str, ...], milliseconds: int) -> None:
    """An own exercise is whole cycles, a minute at least."""
    exercise = exercise_of(OwnExercise(id=id_of(1), name="river", lines=lines))

    assert exercise.milliseconds == milliseconds
    assert exercise.name == "river"


def test_repr() -> None:
    """The repr of an own exercise shows nothing that a person wrote."""
    own = OwnExercise(id=id_of(1), name=CANARY, lines=(CANARY,))

    assert CANARY not in repr(own)

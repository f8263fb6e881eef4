"""A person's own exercises: reading the lines that they type."""

import re
from collections.abc import Sequence

from hrjournal.errors import NotUnderstood
from hrjournal.grounding.exercises import (
    Exercise,
    Phase,
    breathe_in,
    breathe_out,
    exercise_named,
    hold,
    length_of,
    line,
)
from hrjournal.model.entry import normal_name
from hrjournal.model.exercise import OwnExercise

COMMANDS = ("list", "add", "remove")
"""Words that can follow `ground` without naming an exercise."""

AT_LEAST = 60_000
"""A person's own exercise is repeated until at least this many milliseconds are over."""

USUAL_SECONDS = 10
MOST_SECONDS = 300
LONGEST_BREATH = 20
MOST_LINES = 30
LONGEST_LINE = 200
LONGEST_NAME = 30

_BREATHS = {"in": (breathe_in, 4), "out": (breathe_out, 6), "hold": (hold, 4)}
_SECONDS = r"(?P<seconds>[0-9]{1,3}(?:[.,][0-9])?)"
_UNIT = r" ?(?:s|sec|seconds?)"
_BREATH = re.compile(rf"(?:breathe )?(?P<breath>in|out|hold)(?:,? {_SECONDS}(?:{_UNIT})?)?")
_WORDS = re.compile(rf"(?P<words>.+?)(?:,? {_SECONDS}{_UNIT})?")
_FORM = '`hj ground add river "in 4" "out 6" "Feel your feet 15s"`'


def own_name(text: str) -> str:
    """Return a typed name in the form in which it is kept. Raises NotUnderstood."""
    name = normal_name(text)
    if not re.fullmatch(r"[^\W_][\w -]*", name) or len(name) > LONGEST_NAME:
        raise NotUnderstood(
            f"A name is letters and digits, {LONGEST_NAME} at most; write it like {_FORM}."
        )
    if name in COMMANDS or exercise_named(name):
        raise NotUnderstood("That name is taken by the program; choose another one.")
    return name


def exercise_of(own: OwnExercise) -> Exercise:
    """Return the exercise to go through for a person's own one. Raises NotUnderstood."""
    phases = phases_of(own.lines)
    return Exercise(
        name=own.name,
        about=f"Your own: {', '.join(own.lines)}.",
        phases=phases,
        cycles=-(-AT_LEAST // length_of(phases)),
    )


def phases_of(lines: Sequence[str]) -> tuple[Phase, ...]:
    """Read typed lines as phases: `in 4`, `hold 4`, `out 6`, or words and their seconds.

    Raises NotUnderstood.
    """
    if not 1 <= len(lines) <= MOST_LINES:
        raise NotUnderstood(f"An exercise has 1 to {MOST_LINES} lines; write them like {_FORM}.")
    phases = tuple(map(phase_of, lines))
    if all(phase.breath == "hold" for phase in phases):
        raise NotUnderstood(f"A held breath comes between others; write it like {_FORM}.")
    return phases


def phase_of(text: str) -> Phase:
    """Read one typed line as a phase. Raises NotUnderstood."""
    text = " ".join(text.split())
    if not 1 <= len(text) <= LONGEST_LINE:
        raise NotUnderstood(f"A line is 1 to {LONGEST_LINE} characters; write lines like {_FORM}.")
    if breath := _BREATH.fullmatch(text.casefold()):
        make, usual = _BREATHS[breath["breath"]]
        return make(_seconds(breath["seconds"], usual, LONGEST_BREATH))
    words = _WORDS.fullmatch(text)
    if words is None:
        raise NotUnderstood(f"That line was not understood; write lines like {_FORM}.")
    return line(words["words"], _seconds(words["seconds"], USUAL_SECONDS, MOST_SECONDS))


def _seconds(text: str | None, usual: int, most: int) -> float:
    seconds = usual if text is None else float(text.replace(",", "."))
    if not 1 <= seconds <= most:
        raise NotUnderstood(f"That part takes 1 to {most} seconds; write it like {_FORM}.")
    return seconds

"""A grounding exercise in words: its phases as lines, its length, and how distress changed."""

import math
from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from hrjournal.grounding.exercises import FOR_ALL, Exercise, PhaseWords
from hrjournal.grounding.pace import Beat, Plan
from hrjournal.model import clock as clock_names
from hrjournal.model.moment import describe_day
from hrjournal.views import drawing
from hrjournal.views.text import counted, visible

if TYPE_CHECKING:
    from decimal import Decimal

    from rich.console import RenderableType

    from hrjournal.findings.distress import DistressChange

STRONG = 8
"""From this distress on, somebody else may help more than an exercise."""

_AWAY = ((36_000_000, 3_600_000), (60_000, 60_000), (0, 1000))
"""The unit to round a time away to, for times of at least so long; all in milliseconds."""

LONG = 9000
"""From this many milliseconds on, a line tells the length of its phase, as no screen shows it."""


def beat_line(beat: Beat, phase_words: PhaseWords) -> str:
    """Return one phase as a line."""
    words = visible(phase_words.words)
    length = beat.since + beat.left
    if beat.phase.breath is None and length < LONG:
        return words
    noun = "second" if length == 1000 else "seconds"
    return f"{words.rstrip('.')}, {length / 1000:g} {noun}."


def end_words(*, keys: bool) -> str:
    """Return how to end an exercise that is shown in lines."""
    return "Enter, q, Esc or Ctrl-C ends it." if keys else "Ctrl-C ends it."


def left_line(beat: Beat) -> str:
    """Return a line with the time that is left."""
    return f"{clock(math.ceil(beat.all_left / 1000))} left."


def away_words(milliseconds: int) -> str:
    """Return calm words for time that passed outside the exercise.

    They fit 38 columns: there are no seconds from a minute on, and no minutes from ten hours on.
    """
    unit = next(unit for least, unit in _AWAY if milliseconds >= least)
    return f"Away for {duration(milliseconds // unit * unit)}. Going on."


def clock(seconds: int) -> str:
    """Return seconds as minutes and seconds, such as 1:05."""
    return f"{seconds // 60}:{seconds % 60:02}"


def duration(milliseconds: int) -> str:
    """Return a length of time: "1 minute", "1 minute 36 seconds", "3 hours 5 minutes"."""
    seconds = round(milliseconds / 1000)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    parts = [
        counted(number, noun)
        for number, noun in ((hours, "hour"), (minutes, "minute"), (seconds, "second"))
        if number
    ]
    return " ".join(parts[:2]) or "less than a second"


def shorter_words(exercise: Exercise, todo: Plan) -> str:
    """Return a sentence for an exercise that is shorter than it was asked to be."""
    length = duration(todo.milliseconds)
    return f"{exercise.name} is {exercise.most_cycles} cycles at most, {length}."


def memory_lines(answers: Sequence[str], now: datetime) -> str:
    """Put what a person wrote from memory beside the true answers, warmly and without a score."""
    true = (
        ("Weekday", clock_names.WEEKDAYS[now.weekday()]),
        ("Date", describe_day(now.date()).partition(" ")[2]),
        ("Time", f"{now:%H:%M}"),
    )
    lines = []
    for index, (label, value) in enumerate(true):
        answer = "".join(answers[index : index + 1])
        wrote = f"you wrote {visible(answer)}, it is" if answer else "it is"
        lines.append(f"{label}: {wrote} {value}.")
    return "\n".join((*lines, "However it came to you: this is now, and you are here."))


def change_words(before: int | None, after: int | None) -> str:
    """Return both ratings in plain words, without a verdict."""
    if before is None or after is None:
        return ""
    return f" From {before} to {after}."


def average_words(change: "DistressChange") -> str:
    """Describe how distress has changed on average, with the number of times and the range."""
    mean = f"{_direction(change.mean)} on average"
    spread = f"from {_direction(change.least)} to {_direction(change.most)}"
    if change.least == change.most:
        spread = "the same each time"
    return f"In what you logged this past year: {change.times} times, {mean} ({spread})."


def _direction(change: "Decimal") -> str:
    from hrjournal.model.quantity import format_number  # after a fifth time only

    if not change:
        return "unchanged"
    return f"{format_number(abs(change))} {'lower' if change < 0 else 'higher'}"


def support_words(after: int | None) -> str:
    """Point to somebody else if distress is still strong; otherwise return an empty text."""
    if after is None or after < STRONG:
        return ""
    return (
        "You can message a supporter, or `hj lines` shows whom to call or text. "
        "`hj plan` shows your own plan."
    )


def exercises_plain(exercises: Sequence[Exercise]) -> str:
    """List exercises as labelled lines: how long each takes, and when to skip it."""
    lines = []
    for exercise in exercises:
        lines.append(f"{visible(exercise.name)}: {_length(exercise)}.")
        lines.append(f"  {visible(exercise.about)}")
        if exercise.skip:
            lines.append(f"  Skip {_skip(exercise)}.")
    return "\n".join((*lines, FOR_ALL))


def exercises_table(exercises: Sequence[Exercise]) -> "RenderableType":
    """List exercises: the name, how long it takes, what it is and when to skip it."""
    table = drawing.Table.grid(padding=(0, 2))
    table.add_column(overflow="fold", style="bold")
    table.add_column(overflow="fold")
    for exercise in exercises:
        skip = f"\nSkip {_skip(exercise)}." if exercise.skip else ""
        about = drawing.Text.assemble(
            f"{_length(exercise)}. {visible(exercise.about)}", (skip, "dim")
        )
        table.add_row(drawing.Text(visible(exercise.name)), about)
    return drawing.Group(table, drawing.Text(f"\n{FOR_ALL}"))


def _length(exercise: Exercise) -> str:
    return duration(exercise.milliseconds) + (", then the writing" if exercise.written else "")


def _skip(exercise: Exercise) -> str:
    return f"it {exercise.skip}" if exercise.skip.startswith("if ") else exercise.skip

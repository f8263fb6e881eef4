"""The grounding exercises, as data."""

from datetime import datetime

import msgspec

from hrjournal.model.moment import describe_day


class Phase(msgspec.Struct, frozen=True):
    """One part of a breath: what to do, and for how many seconds."""

    words: str
    seconds: int


class Exercise(msgspec.Struct, frozen=True):
    """Something to do for a minute. Its phases come round again until the time is over."""

    name: str
    phases: tuple[Phase, ...]


NOW = Exercise(name="now", phases=(Phase("Breathe in", 4), Phase("Breathe out", 6)))
"""Say which day and time it is, aloud, and breathe out a little longer than in.

Orienting to the weekday, date and time is a common grounding skill; its evidence is thin, so it
is offered as a skill to try. Breathing 4 in and 6 out is a usual longer-exhale pace.
"""

EXERCISES = {exercise.name: exercise for exercise in (NOW,)}

LIGHTLY = "Breathe lightly, not deeply. If you feel dizzy, stop and breathe as you like."


def orientation(now: datetime) -> tuple[str, str]:
    """Return what is true now, and the sentence to say aloud."""
    day, clock = describe_day(now.date()), f"{now:%H:%M}"
    return f"It is {day}, {clock}.", f"Today is {day}. It is {clock}. I am here."

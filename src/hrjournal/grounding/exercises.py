"""The grounding exercises, as data, and what each of their phases says at a given time.

The breathing patterns, and who is told to skip what, come from docs/reference/grounding.md.
"""

import re
from collections.abc import Sequence
from datetime import datetime
from typing import Literal

import msgspec

from hrjournal.grounding.spoken import spoken_day, spoken_time
from hrjournal.model.moment import describe_day

Breath = Literal["in", "out", "hold"]
Tells = Literal["day", "time"]


HOUR = 3_600_000

SHORT = 1500
"""In a phase with fewer milliseconds a voice only has time for a single word."""


class Phase(msgspec.Struct, frozen=True):
    """One part of an exercise: what to do, and for how long.

    `word` is shown large. `tells` is set for a part that tells today's day or the time.
    """

    words: str
    milliseconds: int
    breath: Breath | None = None
    word: str = ""
    tells: Tells | None = None


class Exercise(msgspec.Struct, frozen=True, kw_only=True):
    """Something to do for a minute or two. Its phases come round again until it is over.

    `skip` tells who leaves it out. It goes on for `cycles` if nothing else is asked for, and never
    for more than `most_cycles`. A `written` exercise ends with writing down what is remembered.
    """

    name: str
    about: str
    skip: str = ""
    phases: tuple[Phase, ...]
    cycles: int = 1
    most_cycles: int | None = None
    written: bool = False

    @property
    def milliseconds(self) -> int:
        """How long it takes if nothing else is asked for: an hour at most."""
        return min(self.cycles * length_of(self.phases), HOUR)


def length_of(phases: Sequence[Phase]) -> int:
    """Return how many milliseconds it takes to go through all phases once."""
    return sum(phase.milliseconds for phase in phases)


class PhaseWords(msgspec.Struct, frozen=True):
    """The words of a phase: one to show large, some to read, and some to speak aloud."""

    word: str
    words: str
    aloud: str


def breathe_in(seconds: float, words: str = "Breathe in", word: str = "In") -> Phase:
    """Return a phase of breathing in."""
    return Phase(words, round(seconds * 1000), "in", word)


def breathe_out(seconds: float) -> Phase:
    """Return a phase of breathing out."""
    return Phase("Breathe out", round(seconds * 1000), "out", "Out")


def hold(seconds: float) -> Phase:
    """Return a phase of holding the breath, or of waiting after breathing out."""
    return Phase("Hold", round(seconds * 1000), "hold", "Hold")


def line(words: str, seconds: float, word: str = "", tells: Tells | None = None) -> Phase:
    """Return a phase that is no breath: something to say, to look for, or to do."""
    return Phase(words, round(seconds * 1000), None, word, tells)


def words_of(phase: Phase, now: datetime) -> PhaseWords:
    """Return the words of a phase at the time `now`."""
    if phase.tells == "day":
        day = describe_day(now.date())
        words = f'Say: "Today is {day}."'
        return PhaseWords(day.split()[0], words, f"Today is {spoken_day(now.date())}.")
    if phase.tells == "time":
        clock = f"{now:%H:%M}"
        return PhaseWords(clock, f'Say: "It is {clock}."', f"It is {spoken_time(now.time())}.")
    is_short = phase.milliseconds < SHORT and phase.word
    return PhaseWords(phase.word, phase.words, phase.word if is_short else phase.words)


def without_holds(exercise: Exercise) -> Exercise:
    """Return an exercise with every held breath left out."""
    phases = tuple(phase for phase in exercise.phases if phase.breath != "hold")
    return msgspec.structs.replace(exercise, phases=phases)


def on_paper(exercise: Exercise) -> Exercise:
    """Return a written exercise for people who can't type here, with paper instead."""
    paper = line("On paper or in your mind: which weekday is it, which date, what time?", 30)
    phases = (*exercise.phases * exercise.cycles, paper)
    return msgspec.structs.replace(exercise, phases=phases, cycles=1)


_HOLDS = (
    "if you are pregnant, have heart or lung disease or epilepsy, or if holding the breath brings "
    "panic or old memories; --no-hold leaves the holds out"
)
_PANIC = "if watching the breath brings panic"
_SLOW = (breathe_in(4), breathe_out(6))

NOW = Exercise(
    name="now",
    about="Say aloud which day and time it is, where you are, and what is different from then.",
    skip=f"the breathing {_PANIC}; the words do without it",
    phases=(
        *_SLOW,
        line("Say which day it is.", 8, tells="day"),
        line("Say what time it is.", 6, tells="time"),
        *_SLOW,
        line('Say where you are: "I am in ..."', 8, "Here"),
        line("Say one thing that is different now from then.", 8, "Now"),
        *_SLOW,
    ),
)

EXERCISES = {
    exercise.name: exercise
    for exercise in (
        NOW,
        Exercise(
            name="54321",
            about="Find five things to see, four to feel, three to hear, two to smell, one taste.",
            skip="any of them",
            phases=(
                line("Name five things you can see.", 25, "5"),
                line("Name four things you can feel.", 20, "4"),
                line("Name three things you can hear.", 20, "3"),
                line("Name two things you can smell.", 15, "2"),
                line("Name one thing you can taste.", 10, "1"),
            ),
        ),
        Exercise(
            name="box",
            about="Breathe in, hold, out and hold, four seconds each.",
            skip=_HOLDS,
            phases=(breathe_in(4), hold(4), breathe_out(4), hold(4)),
            cycles=6,
        ),
        Exercise(
            name="478",
            about="In for 4, hold for 7, out for 8; four times at most.",
            skip=_HOLDS,
            phases=(breathe_in(4), hold(7), breathe_out(8)),
            cycles=4,
            most_cycles=4,
        ),
        Exercise(
            name="sigh",
            about="Breathe in, in once more on top, and slowly out.",
            skip=_PANIC,
            phases=(breathe_in(3), breathe_in(1, "And in once more", "More"), breathe_out(6)),
            cycles=6,
        ),
        Exercise(
            name="long-exhale",
            about="In for 4, out for 6.",
            skip=_PANIC,
            phases=_SLOW,
            cycles=9,
        ),
        Exercise(
            name="resonance",
            about="In for 5.5, out for 5.5: five and a half breaths a minute.",
            skip=_PANIC,
            phases=(breathe_in(5.5), breathe_out(5.5)),
            cycles=11,
        ),
        Exercise(
            name="write",
            about="Three breaths, then write the weekday, date and time from memory.",
            skip=f"the breathing {_PANIC}; Enter or q ends it",
            phases=_SLOW,
            cycles=3,
            written=True,
        ),
    )
}

LIGHTLY = "Breathe light, not deep. If you feel dizzy, stop and breathe as you like."
FOR_ALL = (
    "None of them while driving, in water or heavily sedated. Stop if you feel dizzy, tingling "
    "or panic."
)


def exercise_named(text: str) -> Exercise | None:
    """Return the exercise that we ship under a name, in any spelling: 478, 4-7-8, "4 7 8"."""
    return _BY_LETTERS.get(_letters(text))


def nearest_name(text: str) -> str | None:
    """Return the name that is nearest to a misspelled one, if any is near."""
    from difflib import get_close_matches  # only a slip of the keys needs it

    found = get_close_matches(_letters(text), _BY_LETTERS, n=1)
    return _BY_LETTERS[found[0]].name if found else None


def _letters(text: str) -> str:
    return re.sub(r"[\W_]", "", text.casefold())


_BY_LETTERS = {_letters(name): exercise for name, exercise in EXERCISES.items()}


def orientation(now: datetime) -> str:
    """Return a sentence that tells the day and the time."""
    return f"It is {describe_day(now.date())}, {now:%H:%M}."

"""The pace of an exercise: elapsed seconds in, what to show out. It has no clock of its own."""

import math

import msgspec

from hrjournal.grounding.exercises import Exercise


class Beat(msgspec.Struct, frozen=True):
    """What holds at one instant. `share` is how much of the phase is over, from 0 to 1."""

    words: str
    phase_seconds_left: int
    share: float
    seconds_left: int
    turn: int


def beat(exercise: Exercise, *, elapsed: float, seconds: int) -> Beat | None:
    """Return what to show after `elapsed` seconds of `seconds`, or None when it is over.

    `turn` counts the phases begun so far. A whole second counts as left until it is over.
    """
    if elapsed >= seconds:
        return None
    length = sum(phase.seconds for phase in exercise.phases)
    rounds, into = divmod(max(0.0, elapsed), length)
    number = 0
    while into >= exercise.phases[number].seconds:
        into -= exercise.phases[number].seconds
        number += 1
    phase = exercise.phases[number]
    return Beat(
        words=phase.words,
        phase_seconds_left=math.ceil(phase.seconds - into),
        share=into / phase.seconds,
        seconds_left=math.ceil(seconds - max(0.0, elapsed)),
        turn=int(rounds) * len(exercise.phases) + number + 1,
    )

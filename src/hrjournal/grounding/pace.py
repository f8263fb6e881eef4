"""The pace of an exercise: what to show after how much time. It has no clock of its own.

Time is in whole milliseconds, so that the last phase of half an hour begins as exactly as the
first. The time of day plays no part in it.
"""

from itertools import accumulate
from typing import NamedTuple

import msgspec

from hrjournal.errors import NotUnderstood
from hrjournal.grounding.exercises import HOUR, Exercise, Phase, length_of

GAP = 2000
"""After this many milliseconds without a look at the clock, the program must have been stopped."""

ASLEEP = 500
"""If only the clock that goes on in sleep has counted this many milliseconds, they were sleep."""

_NANO = 1_000_000


class Plan(msgspec.Struct, frozen=True):
    """The phases of an exercise, which are repeated until `milliseconds` are over."""

    phases: tuple[Phase, ...]
    milliseconds: int

    @property
    def cycle_milliseconds(self) -> int:
        """How long it takes to go through all phases once."""
        return length_of(self.phases)


class Beat(msgspec.Struct, frozen=True):
    """The state of an exercise at one instant.

    `number` counts the phases begun so far, and `is_first` is true for a phase that begins a cycle.
    `since` and `left` are the milliseconds of the phase so far and still to come, and `all_left`
    those that are left of the exercise. `fullness` is how full the lungs are, from 0 to 1. `coming`
    is the next phase, or None if this is the last.
    """

    phase: Phase
    number: int
    is_first: bool
    since: int
    left: int
    all_left: int
    fullness: float
    coming: Phase | None


def asked_length(
    exercise: Exercise, *, seconds: int | None, minutes: int | None, cycles: int | None
) -> int | None:
    """Return the milliseconds that were asked for, or None where no length was given.

    Raises:
        NotUnderstood: more than one length is given, or it is more than an hour.

    """
    given = [
        1000 * seconds if seconds else 0,
        60_000 * minutes if minutes else 0,
        length_of(exercise.phases) * cycles if cycles else 0,
    ]
    lengths = [length for length in given if length]
    if len(lengths) > 1:
        raise NotUnderstood("Write one length: `--seconds 90`, `--minutes 2` or `--cycles 4`.")
    if max(given) > HOUR:
        raise NotUnderstood("It is an hour at most; write fewer cycles, like `--cycles 6`.")
    return lengths[0] if lengths else None


def plan(exercise: Exercise, asked: int | None = None) -> Plan:
    """Return a plan for an exercise, of about the length asked for, as far as it allows that.

    The plan ends with a whole phase, after breathing out, as near to that length as it can. A
    length shorter than the first breath is taken as it is.
    """
    if asked is None:
        return Plan(exercise.phases, exercise.milliseconds)
    cycle = length_of(exercise.phases)
    most = min((exercise.most_cycles or HOUR) * cycle, HOUR)
    return Plan(exercise.phases, _ending_out(exercise.phases, min(asked, most), most))


def _ending_out(phases: tuple[Phase, ...], asked: int, most: int) -> int:
    """Return the length nearest to `asked` at which a phase ends with empty lungs."""
    ends = [
        end
        for index, end in enumerate(accumulate(phase.milliseconds for phase in phases))
        if not _fullness(phases, index, 1)
    ]
    if not ends or asked < ends[0]:
        return asked
    cycle = length_of(phases)
    turn = asked // cycle
    near = [number * cycle + end for number in (turn - 1, turn, turn + 1) for end in ends]
    return min((end for end in near if 0 < end <= most), key=lambda end: abs(end - asked))


def beat(plan: Plan, elapsed: int) -> Beat | None:
    """Return what to show after `elapsed` milliseconds, or None when it is over."""
    if elapsed >= plan.milliseconds:
        return None
    turn, into = divmod(max(0, elapsed), plan.cycle_milliseconds)
    index = 0
    while into >= plan.phases[index].milliseconds:
        into -= plan.phases[index].milliseconds
        index += 1
    phase = plan.phases[index]
    all_left = plan.milliseconds - max(0, elapsed)
    left = phase.milliseconds - into
    is_last = left >= all_left
    return Beat(
        phase=phase,
        number=turn * len(plan.phases) + index + 1,
        is_first=index == 0,
        since=into,
        left=min(left, all_left),
        all_left=all_left,
        fullness=_fullness(plan.phases, index, into / phase.milliseconds),
        coming=None if is_last else plan.phases[(index + 1) % len(plan.phases)],
    )


def _fullness(phases: tuple[Phase, ...], index: int, share: float) -> float:
    """Return how full the lungs are. Breaths in a row fill them in turn; a hold changes nothing."""
    breath = phases[index].breath
    if breath == "hold" or breath is None:
        before = [phase.breath for phase in phases[:index] if phase.breath in {"in", "out"}]
        return 1.0 if before[-1:] == ["in"] else 0.0
    first = index
    while first > 0 and phases[first - 1].breath == breath:
        first -= 1
    last = index
    while last + 1 < len(phases) and phases[last + 1].breath == breath:
        last += 1
    ends = [0, *accumulate(phase.milliseconds for phase in phases[first : last + 1])]
    done = (ends[index - first] + share * phases[index].milliseconds) / ends[-1]
    return done if breath == "in" else 1 - done


def resumed_at(plan: Plan, elapsed: int) -> int:
    """Return where to go on after a pause: at a beginning, not in the middle of a breath."""
    turn, into = divmod(max(0, elapsed), plan.cycle_milliseconds)
    starts = [0, *accumulate(phase.milliseconds for phase in plan.phases)][:-1]
    begins = [
        start
        for index, start in enumerate(starts)
        if start <= into and (index == 0 or _begins_anew(plan.phases, index))
    ]
    return turn * plan.cycle_milliseconds + begins[-1]


def _begins_anew(phases: tuple[Phase, ...], index: int) -> bool:
    breath = phases[index].breath
    return breath is None or (breath == "in" and phases[index - 1].breath != "in")


class ClockReading(NamedTuple):
    """The time of two clocks, in nanoseconds: one that stops in sleep, and one that doesn't."""

    awake: int
    always: int


class Walk:
    """The way through a plan, from one reading of the clocks to the next."""

    def __init__(self, plan: Plan, reading: ClockReading) -> None:
        """Begin at a reading of the clocks."""
        self.plan = plan
        self.away = 0
        self._reading = reading
        self._done = 0  # nanoseconds

    @property
    def milliseconds(self) -> int:
        """How many milliseconds of the plan are done."""
        return min(self._done // _NANO, self.plan.milliseconds)

    def go_on(self, reading: ClockReading) -> Beat | None:
        """Return what to show now, or None when the exercise is over.

        Time in which the computer slept or the program was stopped does not count. `away` then has
        its milliseconds, otherwise 0, and the breath begins anew.
        """
        step = reading.awake - self._reading.awake
        passed = reading.always - self._reading.always
        self._reading = reading
        if step > GAP * _NANO or passed - step > ASLEEP * _NANO:
            self.away = max(step, passed) // _NANO
            self._done = resumed_at(self.plan, self._done // _NANO) * _NANO
        else:
            self.away = 0
            self._done += step
        return beat(self.plan, self._done // _NANO)

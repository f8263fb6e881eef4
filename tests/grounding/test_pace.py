"""The pace of an exercise: what to show at any instant, and what time away from it does."""

from itertools import accumulate, cycle, islice

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hrjournal.errors import NotUnderstood
from hrjournal.grounding.exercises import (
    EXERCISES,
    HOUR,
    NOW,
    Exercise,
    breathe_in,
    breathe_out,
    hold,
    line,
    without_holds,
)
from hrjournal.grounding.pace import (
    Beat,
    ClockReading,
    Plan,
    Walk,
    asked_length,
    beat,
    plan,
    resumed_at,
)

TEN_MINUTES = 600_000
HALF_AN_HOUR = 1_800_000
SECOND = 1_000_000_000
BOX, SIGH, LONG = EXERCISES["box"], EXERCISES["sigh"], EXERCISES["long-exhale"]
ODD = Exercise(
    name="odd",
    about="Phases of all kinds.",
    phases=(hold(1.3), breathe_in(4.7), breathe_in(0.1), line("Look", 2.9), breathe_out(0.001)),
)
EARLY = Exercise(name="early", about="Ends in.", phases=(breathe_out(1), breathe_in(9)))
ALL = [*EXERCISES.values(), without_holds(BOX), ODD]


def at(exercise: Exercise, milliseconds: int, length: int = TEN_MINUTES) -> Beat:
    """Return what holds after so many milliseconds, which are fewer than it takes."""
    found = beat(Plan(exercise.phases, length), milliseconds)
    assert found is not None
    return found


def boundaries(exercise: Exercise, length: int) -> list[int]:
    """Return the milliseconds at which a phase begins, added up one by one."""
    lengths = cycle(phase.milliseconds for phase in exercise.phases)
    shortest = min(phase.milliseconds for phase in exercise.phases)
    begins = accumulate(islice(lengths, length // shortest + 1), initial=0)
    return [begin for begin in begins if begin < length]


# At any instant


@pytest.mark.parametrize("exercise", ALL, ids=lambda exercise: exercise.name)
@pytest.mark.parametrize("length", [TEN_MINUTES, HALF_AN_HOUR])
def test_every_boundary(exercise: Exercise, length: int) -> None:
    """Over the whole length every phase begins on its very millisecond, and not one earlier."""
    begins = boundaries(exercise, length)[:4000]

    for number, begin in enumerate(begins, start=1):
        now = at(exercise, begin, length)
        assert (now.number, now.since) == (number, 0)
        assert now.phase is exercise.phases[(number - 1) % len(exercise.phases)]
        assert now.is_first is ((number - 1) % len(exercise.phases) == 0)
        assert now.all_left == length - begin
        assert now.left == min(now.phase.milliseconds, now.all_left)
        if begin:
            before = at(exercise, begin - 1, length)
            assert (before.number, before.left) == (number - 1, 1)
            assert before.coming is now.phase


@pytest.mark.parametrize(
    ("milliseconds", "words", "left", "all_left", "number"),
    [
        (0, "Breathe in", 4000, 60_000, 1),
        (3999, "Breathe in", 1, 56_001, 1),
        (4000, "Breathe out", 6000, 56_000, 2),
        (10_000, "Breathe in", 4000, 50_000, 3),
        (59_999, "Breathe out", 1, 1, 12),
    ],
)
def test_minute(milliseconds: int, words: str, left: int, all_left: int, number: int) -> None:
    """A minute is six breaths of 4 seconds in and 6 out."""
    now = at(LONG, milliseconds, 60_000)

    assert (now.phase.words, now.left, now.all_left, now.number) == (words, left, all_left, number)


@pytest.mark.parametrize("length", [1, 7, 60_000, HOUR])
def test_end(length: int) -> None:
    """It is over exactly when its time is, and not a millisecond before."""
    todo = Plan(LONG.phases, length)

    assert beat(todo, length - 1) is not None
    assert beat(todo, length) is None
    assert beat(todo, 10**12) is None


@pytest.mark.parametrize("milliseconds", [-(10**12), -1, 0])
def test_beginning(milliseconds: int) -> None:
    """Before the first instant the first phase shows."""
    now = at(LONG, milliseconds, 60_000)

    assert (now.number, now.left, now.all_left) == (1, 4000, 60_000)


def test_last_phase() -> None:
    """Where the end comes within a phase, that phase is cut short and nothing comes next."""
    now = at(LONG, 12_000, 13_000)

    assert (now.left, now.all_left, now.coming) == (1000, 1000, None)
    assert at(LONG, 9_999, 10_000).coming is None
    assert at(LONG, 3_999, 10_000).coming is LONG.phases[1]


@pytest.mark.parametrize(
    ("exercise", "milliseconds", "fullness"),
    [
        (LONG, 0, 0),
        (LONG, 1000, 0.25),
        (LONG, 4000, 1),
        (LONG, 7000, 0.5),
        (BOX, 2000, 0.5),
        (BOX, 6000, 1),
        (BOX, 10_000, 0.5),
        (BOX, 14_000, 0),
        (SIGH, 3000, 0.75),  # two breaths in share the way
        (SIGH, 3500, 0.875),
        (SIGH, 4000, 1),
        (SIGH, 7000, 0.5),
        (NOW, 12_000, 0),  # words come when the breath is out
    ],
)
def test_fullness(exercise: Exercise, milliseconds: int, fullness: float) -> None:
    """The lungs fill with each breath in, empty with each breath out, and stay in between."""
    assert at(exercise, milliseconds).fullness == pytest.approx(fullness)


@given(st.sampled_from(ALL), st.integers(-10_000, HOUR), st.integers(1, HOUR))
def test_any_instant(exercise: Exercise, milliseconds: int, length: int) -> None:
    """At any instant there is something to show, or it is over."""
    now = beat(Plan(exercise.phases, length), milliseconds)

    assert (now is None) is (milliseconds >= length)
    if now:
        assert 0 <= now.fullness <= 1
        assert 1 <= now.left <= now.all_left <= length
        assert 0 <= now.since < now.phase.milliseconds


# How long


@pytest.mark.parametrize(
    ("exercise", "asked", "milliseconds"),
    [
        (NOW, {}, 60_000),
        (NOW, {"seconds": 90}, 94_000),
        (NOW, {"seconds": 9}, 9000),  # shorter than a breath
        (NOW, {"minutes": 3}, 180_000),
        (NOW, {"minutes": 60}, HOUR),
        (BOX, {"cycles": 3}, 48_000),
        (without_holds(BOX), {"cycles": 3}, 24_000),
        (EXERCISES["478"], {}, 76_000),
        (EXERCISES["478"], {"cycles": 2}, 38_000),
        (EXERCISES["478"], {"cycles": 5}, 76_000),
        (EXERCISES["478"], {"minutes": 10}, 76_000),
        (EXERCISES["478"], {"seconds": 3}, 3000),
        (EXERCISES["478"], {"seconds": 30}, 38_000),
        (EXERCISES["54321"], {"seconds": 30}, 25_000),
        (EXERCISES["resonance"], {"minutes": 1}, 55_000),
        (EXERCISES["resonance"], {"minutes": 60}, 3_597_000),
        (EARLY, {"seconds": 19}, 21_000),
        (EARLY, {"seconds": 15}, 11_000),
        (Exercise(name="in", about="", phases=(breathe_in(4),)), {"seconds": 7}, 7000),
    ],
)
def test_length(exercise: Exercise, asked: dict[str, int], milliseconds: int) -> None:
    """It takes about what was asked for, or its own length; 4-7-8 ends after four cycles."""
    given = {"seconds": None, "minutes": None, "cycles": None} | asked

    assert plan(exercise, asked_length(exercise, **given)).milliseconds == milliseconds


@pytest.mark.parametrize("exercise", EXERCISES.values(), ids=lambda exercise: exercise.name)
def test_ends_with_the_breath_out(exercise: Exercise) -> None:
    """Whatever length is asked for, the last part is whole, and the breath is out at its end."""
    for seconds in range(30, 600, 7):
        todo = plan(exercise, seconds * 1000)
        last = beat(todo, todo.milliseconds - 1)
        assert last is not None
        assert last.since == last.phase.milliseconds - 1
        assert last.fullness < 0.001
        if not exercise.most_cycles:
            assert abs(todo.milliseconds - seconds * 1000) <= 12_500


@pytest.mark.parametrize(
    "given", [{"seconds": 5, "minutes": 1}, {"minutes": 1, "cycles": 2}, {"cycles": 61}]
)
def test_refused_length(given: dict[str, int]) -> None:
    """Two lengths, or more than an hour, are refused with a form that works."""
    with pytest.raises(NotUnderstood, match="--cycles"):
        asked_length(NOW, **{"seconds": None, "minutes": None, "cycles": None} | given)


def test_own_length_is_an_hour_at_most() -> None:
    """Nothing takes more than an hour, however long its phases are."""
    long = msgspec.structs.replace(NOW, phases=(line("Look", 300),) * 14)

    assert plan(long).milliseconds == long.milliseconds == HOUR


# From one look at the clocks to the next


class Clocks:
    """Two clocks that are moved by hand."""

    def __init__(self) -> None:
        """Begin anywhere."""
        self.reading = ClockReading(5 * SECOND, 900 * SECOND)

    def after(self, awake: float, asleep: float = 0) -> ClockReading:
        """Return what they show after so many seconds awake, and asleep on top."""
        step, sleep = round(awake * SECOND), round(asleep * SECOND)
        self.reading = ClockReading(self.reading.awake + step, self.reading.always + step + sleep)
        return self.reading


@pytest.mark.parametrize("exercise", ALL, ids=lambda exercise: exercise.name)
def test_ten_minutes_in_steps(exercise: Exercise) -> None:
    """Ten minutes in steps that fit nothing: each phase is met in the step in which it begins."""
    clocks = Clocks()
    walk = Walk(Plan(exercise.phases, TEN_MINUTES), clocks.reading)
    step = 66_666_667  # nanoseconds, a fifteenth of a second
    looks = 0
    while now := walk.go_on(clocks.after(step / SECOND)):
        looks += 1
        assert not walk.away
        assert walk.milliseconds == looks * step // 1_000_000
        assert now == at(exercise, looks * step // 1_000_000)

    assert looks == TEN_MINUTES * 1_000_000 // step
    assert walk.milliseconds == TEN_MINUTES


def test_a_suspended_computer() -> None:
    """Sleep is no part of it: it says for how long, and the breath that was begun begins anew."""
    clocks = Clocks()
    walk = Walk(Plan(BOX.phases, TEN_MINUTES), clocks.reading)
    for _ in range(200):
        walk.go_on(clocks.after(1.5))
    assert walk.milliseconds == 300_000  # 18 cycles, and 12 seconds into the next: the last hold

    now = walk.go_on(clocks.after(0.05, asleep=3 * 3600))

    assert walk.away == 3 * 3_600_000 + 50
    assert walk.milliseconds == 288_000
    assert now == at(BOX, 288_000)
    after = walk.go_on(clocks.after(0.5))
    assert (walk.away, after) == (0, at(BOX, 288_500))


def test_a_stopped_program() -> None:
    """Time in which nobody looked at the clock is treated alike: Ctrl-Z, or a clock that ran on."""
    clocks = Clocks()
    walk = Walk(Plan(LONG.phases, TEN_MINUTES), clocks.reading)
    walk.go_on(clocks.after(1.9))
    assert (walk.away, walk.milliseconds) == (0, 1900)

    walk.go_on(clocks.after(2.1))

    assert (walk.away, walk.milliseconds) == (2100, 0)


def test_a_busy_computer() -> None:
    """A short halt, as a busy computer makes, counts: nothing is said, and nothing drifts."""
    clocks = Clocks()
    walk = Walk(Plan(LONG.phases, TEN_MINUTES), clocks.reading)
    for seconds in (0.1, 1.9, 0.1, 1.99, 0.01):
        walk.go_on(clocks.after(seconds, asleep=0.3))
        assert not walk.away
    assert walk.milliseconds == 4100


@pytest.mark.parametrize(
    ("exercise", "elapsed", "begin"),
    [
        (BOX, 0, 0),
        (BOX, 3999, 0),
        (BOX, 5000, 0),  # a hold
        (BOX, 15_999, 0),
        (BOX, 16_000, 16_000),
        (SIGH, 13_500, 10_000),  # the second breath in
        (NOW, 9_000, 0),
        (NOW, 17_999, 10_000),  # words begin anew by themselves
        (NOW, 18_000, 18_000),
        (NOW, 30_000, 24_000),
        (EXERCISES["54321"], 44_000, 25_000),
    ],
)
def test_where_it_goes_on(exercise: Exercise, elapsed: int, begin: int) -> None:
    """Nobody comes back into the middle of a breath, or of a sentence."""
    assert resumed_at(Plan(exercise.phases, TEN_MINUTES), elapsed) == begin

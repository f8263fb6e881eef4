"""Going through a first-aid card: on a fake clock, with fake keys and a fake voice."""

import itertools
from collections.abc import Sequence
from datetime import datetime, timedelta

import pytest

from hrjournal.cli.program.session import Session
from hrjournal.cli.safety.stepping import LOOKS_EACH, Course, StepLines, walk
from hrjournal.facts.cards import card
from hrjournal.facts.helplines import emergency
from hrjournal.views.calls import Calls
from hrjournal.views.steps import Standing
from tests.fakes import NOON
from tests.streams import Piped

OPIOID = card("firstaid", "opioid")
SECOND = 1_000_000_000
ENTER, UP, DOWN, LEFT, RIGHT = b"\r", b"\x1b[A", b"\x1b[B", b"\x1b[D", b"\x1b[C"


class Hands:
    """Presses keys at set seconds, and is the clock: it goes on while keys are waited for."""

    def __init__(self, *presses: tuple[float, bytes], ends: float = 600) -> None:
        """Take when each key is pressed; q ends it."""
        self.nanoseconds = 0
        self._presses = sorted([*presses, (ends, b"q")], key=lambda press: press[0])

    def read(self) -> int:
        """Return what the clock shows."""
        return self.nanoseconds

    def now(self) -> datetime:
        """Return what the clock on the wall shows."""
        return NOON + timedelta(microseconds=self.nanoseconds / 1000)

    def pressed(self, seconds: float) -> list[bytes] | None:
        """Wait, and return what was pressed meanwhile."""
        self.nanoseconds += int(seconds * SECOND)
        due = [key for at, key in self._presses if at * SECOND <= self.nanoseconds]
        self._presses = self._presses[len(due) :]
        return due


class Seen:
    """Keeps what is shown."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.standings: list[Standing] = []

    def show(self, before: Standing | None, now: Standing) -> None:
        """Keep it."""
        assert before == (self.standings[-1] if self.standings else None)
        self.standings.append(now)


class Heard:
    """A voice that keeps what it says."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.said: list[str] = []
        self.trouble = ""

    def say(self, words: str) -> None:
        """Keep it."""
        self.said.append(words)

    def look(self) -> None:
        """All is heard."""


def go(
    hands: Hands, voice: Heard | None = None, name: str = "opioid"
) -> tuple[list[Standing], list[datetime]]:
    """Go through a card with these hands."""
    seen, times = Seen(), list[datetime]()
    course = Course(card("firstaid", name), hands.read())
    walk(course, seen, hands, voice, times, now=hands.now, read_clock=hands.read)
    return seen.standings, times


def at(standings: Sequence[Standing], second: int) -> Standing:
    """Return what was shown when so many seconds were over."""
    return next(one for one in standings if one.seconds == second)


def test_the_minutes_since_a_dose() -> None:
    """Real time is counted from each dose on, on every step, and one more is due after two."""
    standings, times = go(Hands((10, b"d"), (40, ENTER), (140, b"d"), (200, UP)))

    assert at(standings, 9).doses == 0
    assert [at(standings, second).since_dose for second in (11, 70, 129)] == [1, 60, 119]
    assert [at(standings, second).is_dose_due for second in (129, 131)] == [False, True]
    assert (at(standings, 141).doses, at(standings, 141).since_dose) == (2, 1)
    assert at(standings, 400).since_dose == 260
    assert [f"{one:%H:%M:%S}" for one in times] == ["12:00:10", "12:02:20"]


def test_a_breath_every_five_seconds() -> None:
    """On the step with breaths, and on no other, one is due every five seconds."""
    standings, _ = go(Hands(*((1, ENTER),) * 4, (61, ENTER), (70, b"b"), ends=90))
    counted = [one for one in standings if 2 <= one.seconds < 60]
    begins = [
        now.seconds for before, now in itertools.pairwise(counted) if now.breath > before.breath
    ]

    assert at(standings, 0).breath == 0
    assert begins == list(range(6, 60, 5))
    assert {one.breath_left for one in counted} == {1, 2, 3, 4, 5}
    assert at(standings, 65).breath == 0
    assert (at(standings, 71).breath, at(standings, 76).breath) == (1, 2)


def test_sleep_is_time_too() -> None:
    """A computer that slept shows how long the dose really was ago."""
    course = Course(OPIOID, 0)
    course.press(b"d", 10 * SECOND)

    assert course.standing(1210 * SECOND).since_dose == 1200
    assert course.standing(1210 * SECOND).seconds == 1210


@pytest.mark.parametrize(
    ("keys", "number"),
    [
        ([ENTER], 2),
        ([b"\n", b" ", b"n"], 4),
        ([RIGHT, DOWN], 3),
        ([ENTER, ENTER, b"b"], 2),
        ([ENTER, LEFT], 1),
        ([ENTER, ENTER, UP, b"\x7f"], 1),
        ([b"b", b"b"], 1),
        ([ENTER] * 20, 8),
        ([*[ENTER] * 20, b"b"], 7),
        ([b"x", b"\x1b[5~", b"\xc3"], 1),
        ([b"d", b"d"], 1),
    ],
)
def test_keys(keys: list[bytes], number: int) -> None:
    """Keys go on and back, stay at both ends, and others do nothing."""
    course = Course(OPIOID, 0)

    assert all(course.press(key, 0) for key in keys)
    assert course.standing(0).number == number


@pytest.mark.parametrize("key", [b"q", b"Q", b"\x1b", b"\x04"])
def test_leaving(key: bytes) -> None:
    """q, Esc and Ctrl-D leave at once."""
    standings, _ = go(Hands((1, key), (2, ENTER)))

    assert {one.number for one in standings} == {1}


def test_a_terminal_that_is_gone_ends_it() -> None:
    """Where nobody can press a key any more, it ends."""

    class Gone(Hands):
        def pressed(self, seconds: float) -> list[bytes] | None:  # noqa: ARG002 - as its parent's
            return None

    standings, _ = go(Gone())

    assert len(standings) == 1


def test_no_dose_where_none_is_given() -> None:
    """A card about what naloxone does nothing for counts no doses."""
    standings, times = go(Hands((1, b"d"), ends=5), name="ghb")

    assert {one.doses for one in standings} == {0}
    assert times == []


def test_aloud() -> None:
    """A voice says each step, then the breaths, and after two minutes that one more may be due."""
    voice = Heard()
    go(Hands((10, b"d"), *((20, ENTER),) * 4, ends=132), voice)

    assert voice.said[0] == "Shout. Rub the breastbone hard. Use your knuckles. No answer? Go on."
    assert voice.said[1] == "No breath? Breaths or CPR."
    assert voice.said[2:6] == ["Breath."] * 4
    assert [said for said in voice.said[2:] if said != "Breath."] == [
        "2 minutes since the dose. No normal breath? One more dose."
    ]
    assert len(voice.said) == 2 + (132 - 21) // 5


def test_in_lines() -> None:
    """For a screen reader each step is a line, and each minute and each breath another."""
    pipes = Piped()
    hands = Hands((2, b"d"), *((3, ENTER),) * 4, (13, ENTER), ends=63)
    lines = StepLines(Session(pipes.streams), Calls(emergency("IE")[0]))
    walk(Course(OPIOID, 0), lines, hands, None, [], now=hands.now, read_clock=hands.read)

    said = pipes.out.splitlines()
    assert said[:3] == [
        "Call 112 or 999.",
        "Keys: Enter for the next step, b back, d when a dose is given, q leaves.",
        "Step 1 of 8. Shout. Rub the breastbone hard. Use your knuckles. No answer? Go on.",
    ]
    assert said[3] == "Dose 1. The minutes are counted."
    assert said[4].startswith("Step 5 of 8. No breath? Breaths or CPR. Do what the call handler")
    assert said[5:7] == ["Breath 1.", "Breath 2."]
    assert said[7].startswith("Step 6 of 8.")
    assert said[8:] == ["1:00 since dose 1. One more after 2 to 3 minutes, if needed."]


def test_a_look_is_often_enough() -> None:
    """No second of the count is missed."""
    standings, _ = go(Hands(ends=30))

    assert [second for second in range(30) if not any(s.seconds == second for s in standings)] == []
    assert LOOKS_EACH < 1

"""Going through an exercise: on a fake clock, a fake terminal and a fake voice."""

from collections.abc import Callable
from datetime import datetime, timedelta
from itertools import accumulate, cycle

import pytest

from hrjournal.cli.ground.pacing import SILENT, Lines, run_paced
from hrjournal.cli.program.session import Session
from hrjournal.cli.program.terminal import Terminal, has_blocks
from hrjournal.grounding.exercises import EXERCISES, NOW, Exercise, PhaseWords
from hrjournal.grounding.pace import Beat, ClockReading, Plan, Walk
from tests.fakes import NOON
from tests.streams import Piped

TEN_MINUTES = 600_000
SECOND = 1_000_000_000


class Hours:
    """The clocks of a computer; `happens` says what comes about once so many seconds are over."""

    def __init__(self) -> None:
        """Begin at noon."""
        self.nanoseconds = 0
        self.asleep = 0
        self.wall = NOON
        self.happens: dict[float, Callable[[], None]] = {}

    def read(self) -> ClockReading:
        """Return what the two steady clocks show."""
        return ClockReading(self.nanoseconds, self.nanoseconds + self.asleep)

    def now(self) -> datetime:
        """Return what the clock on the wall shows."""
        return self.wall + timedelta(microseconds=self.nanoseconds / 1000)

    def set_wall(self, wall: datetime) -> None:
        """Set the clock on the wall, as a person or a time server does."""
        self.wall = wall - timedelta(microseconds=self.nanoseconds / 1000)

    def sleep(self, seconds: int) -> None:
        """Suspend the computer."""
        self.asleep += seconds * SECOND
        self.wall += timedelta(seconds=seconds)


class FakeTerminal(Terminal):
    """A terminal on which waiting passes the hours, a little longer than asked, as it does."""

    def __init__(self, hours: Hours, *keys: float) -> None:
        """Say after how many seconds a key is pressed."""
        super().__init__(Piped().streams, draw=False)
        self.hours = hours
        self.keys = keys
        self.waits = 0

    def wait(self, seconds: float) -> bool:
        """Let time go by; say whether the key was pressed."""
        self.waits += 1
        self.hours.nanoseconds += int(seconds * SECOND) + 120_000
        for due in [due for due in self.hours.happens if due * SECOND <= self.hours.nanoseconds]:
            self.hours.happens.pop(due)()
        pressed = [key for key in self.keys if key * SECOND <= self.hours.nanoseconds]
        self.keys = self.keys[len(pressed) :]
        return bool(pressed)


class Seen:
    """A way to show an exercise that keeps what it was to show."""

    def __init__(self, hours: Hours, seconds: float = 1 / 15) -> None:
        """Say how often it is shown."""
        self.seconds = seconds
        self.hours = hours
        self.phases: list[tuple[float, str]] = []
        self.notices: list[str] = []
        self._number = 0

    def show(self, beat: Beat, phase_words: PhaseWords, notice: str) -> None:
        """Keep when each phase was first shown, in seconds, and each notice once."""
        if notice and notice not in self.notices:
            self.notices.append(notice)
            self._number = 0
        if beat.number != self._number:
            self._number = beat.number
            self.phases.append((self.hours.nanoseconds / SECOND, phase_words.words))


class FakeVoice:
    """A voice that says nothing, and is found out after so many sentences."""

    def __init__(self, sentences: int = 1000) -> None:
        """Say how many sentences can be heard."""
        self.trouble = ""
        self.said: list[str] = []
        self._left = sentences

    def say(self, words: str) -> None:
        """Keep what was to be said."""
        self.said.append(words)
        self._left -= 1

    def look(self) -> None:
        """Find out."""
        self.trouble = "" if self._left >= 0 else "no sound"


@pytest.fixture
def hours() -> Hours:
    """Return clocks that begin at noon on Sunday 22 November 2026."""
    return Hours()


def run(
    hours: Hours, exercise: Exercise, seen: Seen, milliseconds: int = TEN_MINUTES
) -> tuple[Walk, bool]:
    """Go through an exercise; return the walk, and whether it came to its end."""
    walk = Walk(Plan(exercise.phases, milliseconds), hours.read())
    terminal = FakeTerminal(hours)
    return walk, run_paced(walk, seen, terminal, now=hours.now, voice=None, read_clocks=hours.read)


@pytest.mark.parametrize("seconds", [1 / 15, 1 / 4])
@pytest.mark.parametrize("exercise", EXERCISES.values(), ids=lambda exercise: exercise.name)
def test_ten_minutes(hours: Hours, exercise: Exercise, seconds: float) -> None:
    """Every phase of ten minutes is shown within two milliseconds of when it is due."""
    seen = Seen(hours, seconds)
    walk, finished = run(hours, exercise, seen)

    lengths = cycle(phase.milliseconds for phase in exercise.phases)
    for (at, _), due in zip(seen.phases, accumulate(lengths, initial=0), strict=False):
        assert 0 <= at - due / 1000 < 0.002
    assert finished
    assert walk.milliseconds == TEN_MINUTES
    assert hours.nanoseconds / SECOND == pytest.approx(600, abs=0.002)
    assert not seen.notices


@pytest.mark.parametrize("jump", [timedelta(hours=-5), timedelta(days=400), timedelta(minutes=1)])
def test_the_clock_on_the_wall_is_set(hours: Hours, jump: timedelta) -> None:
    """A jump of the wall clock moves no phase; what is said from then on is the time it shows."""
    hours.happens[300.5] = lambda: hours.set_wall(hours.now() + jump)
    seen = Seen(hours)
    run(hours, NOW, seen)

    times = [(at, words) for at, words in seen.phases if words.startswith('Say: "It is')]
    assert [round(at, 2) for at, _ in times] == [18 + 60 * number for number in range(10)]
    clocks = [words[12:17] for _, words in times]
    true = [NOON + timedelta(minutes=number, seconds=18) for number in range(10)]
    assert clocks[:5] == [f"{one:%H:%M}" for one in true[:5]]
    assert clocks[5:] == [f"{one + jump:%H:%M}" for one in true[5:]]
    assert not seen.notices


def test_the_day_changes(hours: Hours) -> None:
    """Whoever breathes past midnight is told the new day."""
    hours.wall = NOON.replace(hour=23, minute=59)
    seen = Seen(hours)
    run(hours, NOW, seen, 120_000)

    days = [words for _, words in seen.phases if "Today is" in words]
    assert ["Sunday 22" in days[0], "Monday 23" in days[1]] == [True, True]


def test_the_computer_is_suspended(hours: Hours) -> None:
    """After a suspend it says so, begins the breath anew, and still gives every second of it."""
    hours.happens[303] = lambda: hours.sleep(7200)
    seen = Seen(hours)
    walk, finished = run(hours, EXERCISES["long-exhale"], seen)

    assert finished
    assert seen.notices == ["Away for 2 hours. Going on."]
    again = [at for at, words in seen.phases if words == "Breathe in" and 300 <= at < 304]
    assert [round(at) for at in again] == [300, 303]
    assert hours.nanoseconds / SECOND == pytest.approx(603, abs=0.1)
    assert walk.milliseconds == TEN_MINUTES


def test_a_key_ends_it(hours: Hours) -> None:
    """A key ends it at once, and what was done by then is known."""
    walk = Walk(Plan(NOW.phases, 60_000), hours.read())
    seen = Seen(hours)
    terminal = FakeTerminal(hours, 12)
    finished = run_paced(walk, seen, terminal, now=hours.now, voice=None, read_clocks=hours.read)

    assert not finished
    assert walk.milliseconds == pytest.approx(12_000, abs=70)
    assert len(seen.phases) == 3


@pytest.mark.parametrize(("keys", "ends"), [((0.05, 0.2, 0.45), 60), ((0.3, 0.55), 0.55)])
def test_a_key_in_the_first_moment(hours: Hours, keys: tuple[float, ...], ends: float) -> None:
    """In the first half second no key ends it: it belongs to what came before."""
    walk = Walk(Plan(NOW.phases, 60_000), hours.read())
    terminal = FakeTerminal(hours, *keys)
    run_paced(walk, Seen(hours), terminal, now=hours.now, voice=None, read_clocks=hours.read)

    assert hours.nanoseconds / SECOND == pytest.approx(ends, abs=0.1)


def test_a_quiet_wait(hours: Hours) -> None:
    """Where nothing moves, the clock is looked at a few times a second, no more."""
    terminal = FakeTerminal(hours)
    walk = Walk(Plan(NOW.phases, 60_000), hours.read())
    seen = Seen(hours, Lines.seconds)
    run_paced(walk, seen, terminal, now=hours.now, voice=None, read_clocks=hours.read)

    assert terminal.waits < 60 * 5


def test_a_voice_speaks_along(hours: Hours) -> None:
    """Each phase is spoken as it begins, day and time as people say them."""
    voice = FakeVoice()
    walk = Walk(Plan(NOW.phases, 60_000), hours.read())
    run_paced(
        walk, Seen(hours), FakeTerminal(hours), now=hours.now, voice=voice, read_clocks=hours.read
    )

    assert voice.said[:4] == [
        "Breathe in",
        "Breathe out",
        "Today is Sunday, the twenty-second of November, twenty twenty-six.",
        "It is noon.",
    ]
    assert len(voice.said) == 10


def test_a_voice_that_is_not_heard(hours: Hours) -> None:
    """A voice that can't be heard is said so once, and the pace is as it is without."""
    voice = FakeVoice(sentences=0)
    seen = Seen(hours)
    walk = Walk(Plan(NOW.phases, 60_000), hours.read())
    run_paced(walk, seen, FakeTerminal(hours), now=hours.now, voice=voice, read_clocks=hours.read)

    assert voice.said == ["Breathe in"]
    assert seen.notices == [SILENT]
    assert hours.nanoseconds / SECOND == pytest.approx(60, abs=0.002)


def test_lines_without_a_voice(hours: Hours) -> None:
    """That nothing is heard is a line of its own, and the phase is not said again."""
    walk = Walk(Plan(EXERCISES["box"].phases, 6000), hours.read())
    pipes = Piped()
    run_paced(
        walk,
        Lines(Session(pipes.streams, plain=True)),
        FakeTerminal(hours),
        now=hours.now,
        voice=FakeVoice(sentences=0),
        read_clocks=hours.read,
    )

    said = ["Breathe in, 4 seconds.", SILENT, "Hold, 2 seconds."]
    assert sorted(pipes.out.splitlines()) == sorted(said)


def test_lines(hours: Hours) -> None:
    """In lines, each phase is one line as it begins; now and then, how much time is left."""
    walk = Walk(Plan(EXERCISES["box"].phases, 50_000), hours.read())
    hours.happens[17] = lambda: hours.sleep(60)
    pipes = Piped()
    run_paced(
        walk,
        Lines(Session(pipes.streams, plain=True)),
        FakeTerminal(hours),
        now=hours.now,
        voice=None,
        read_clocks=hours.read,
    )

    box = ["Breathe in, 4 seconds.", "Hold, 4 seconds.", "Breathe out, 4 seconds."]
    assert pipes.out.splitlines() == [
        *box,
        "Hold, 4 seconds.",
        box[0],
        "Away for 1 minute. Going on.",
        *box,
        "Hold, 4 seconds.",
        "0:18 left.",
        *box,
        "Hold, 4 seconds.",
        "Breathe in, 2 seconds.",
    ]


@pytest.mark.parametrize(
    ("encoding", "locale", "has"),
    [
        ("utf-8", {"LANG": "en_US.UTF-8"}, True),
        ("utf-8", {"LANG": "C.UTF-8"}, True),
        ("utf-8", {"LC_ALL": "de_DE.utf8", "LC_CTYPE": "C", "LANG": "C"}, True),
        ("utf-8", {"LC_ALL": "", "LC_CTYPE": "", "LANG": "en_US.UTF-8"}, True),
        ("utf-8", {"LC_CTYPE": "en_US.UTF-8", "LANG": "C"}, True),
        ("utf-8", {}, False),
        ("utf-8", {"LANG": ""}, False),
        ("utf-8", {"LANG": "C"}, False),
        ("utf-8", {"LC_ALL": "POSIX", "LANG": "en_US.UTF-8"}, False),
        ("utf-8", {"LC_CTYPE": "C", "LANG": "en_US.UTF-8"}, False),
        ("utf-8", {"LC_CTYPE": "C.UTF-8"}, False),  # as Python sets it where there is no locale
        ("utf-8", {"LC_CTYPE": "C.UTF-8", "LANG": "C"}, False),
        ("utf-8", {"LC_CTYPE": "C.UTF-8", "LANG": "en_US.UTF-8"}, True),
        ("iso-8859-1", {"LANG": "en_US.ISO-8859-1"}, False),
        ("unheard-of", {"LANG": "en_US.UTF-8"}, False),
        (None, {"LANG": "en_US.UTF-8"}, False),
    ],
)
def test_has_blocks(encoding: str | None, *, locale: dict[str, str], has: bool) -> None:
    """Blocks are for a locale with a language or an encoding, whatever Python makes of it."""
    assert has_blocks(encoding, locale) is has

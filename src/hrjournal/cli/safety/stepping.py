"""Going through a first-aid card with keys, while real time is counted."""

from collections.abc import Callable
from datetime import datetime
from typing import Protocol

from hrjournal.cli.ground.pacing import Speaking, clocks
from hrjournal.cli.program.session import Session
from hrjournal.cli.program.terminal import Terminal, can_draw, has_blocks
from hrjournal.cli.safety.aloud import voice_of
from hrjournal.cli.safety.showing import painted
from hrjournal.facts.cards import Card
from hrjournal.views import steps
from hrjournal.views.calls import Calls
from hrjournal.views.cards import spoken_part
from hrjournal.views.steps import Standing

NEXT = {b"\r", b"\n", b" ", b"n", b"N", b"\x1b[C", b"\x1b[B", b"\x1bOC", b"\x1bOB"}
BACK = {b"b", b"B", b"p", b"P", b"\x7f", b"\x08", b"\x1b[D", b"\x1b[A", b"\x1bOD", b"\x1bOA"}
DOSE = {b"d", b"D"}
LEAVE = {b"q", b"Q", b"\x1b", b"\x04"}

LOOKS_EACH = 0.2
"""So many seconds pass from one look at the keys and the clock to the next."""

_SECOND = 1_000_000_000


def _now() -> int:
    """Return what the clock shows that goes on in sleep."""
    return clocks().always


class Course:
    """The way through a card: which step, and since when what is counted. Moments are nanoseconds.

    Real time counts, also while the computer sleeps: naloxone wears off all the same.
    """

    def __init__(self, card: Card, now: int) -> None:
        """Open a card at its first step."""
        self.card = card
        self._opened = self._entered = now
        self._number = 1
        self.doses: list[int] = []

    def press(self, key: bytes, now: int) -> bool:
        """Do what a key asks for; return whether to go on."""
        if key in LEAVE:
            return False
        if key in NEXT:
            self._go(self._number + 1, now)
        elif key in BACK:
            self._go(self._number - 1, now)
        elif key in DOSE and self.card.rhythm:
            self.doses.append(now)
        return True

    def standing(self, now: int) -> Standing:
        """Return where this stands."""
        breath = left = 0
        rhythm = self.card.rhythm
        if rhythm and self._number == rhythm.breath.step:
            done, into = divmod((now - self._entered) // _SECOND, rhythm.breath.seconds)
            breath, left = done + 1, rhythm.breath.seconds - into
        return Standing(
            card=self.card,
            number=self._number,
            seconds=(now - self._opened) // _SECOND,
            doses=len(self.doses),
            since_dose=(now - self.doses[-1]) // _SECOND if self.doses else 0,
            breath=breath,
            breath_left=left,
        )

    def _go(self, number: int, now: int) -> None:
        """Go to a step, if there is one; at either end it stays, so that no key too many leaves."""
        if 1 <= number <= len(self.card.steps) and number != self._number:
            self._number = number
            self._entered = now


class StepView(Protocol):
    """A way to show where somebody stands."""

    def show(self, before: Standing | None, now: Standing) -> None:
        """Show it; `before` is what was shown last."""


class Keys(Protocol):
    """Where keys come from."""

    def pressed(self, seconds: float) -> list[bytes] | None:
        """Wait so long, or until keys are pressed, and return them; None if nobody is there."""


class StepLines:
    """Says each step, and what is counted, in lines: for a screen reader or a plain terminal."""

    def __init__(self, session: Session, calls: Calls) -> None:
        """Take where to write to."""
        self._session = session
        self._calls = calls

    def show(self, before: Standing | None, now: Standing) -> None:
        """Say a step that is new, and what has come since."""
        if before is None:
            self._session.write(f"{self._calls.words}\n{steps.keys_line(now)}")
        if before is None or now.number != before.number:
            self._session.write(steps.step_line(now))
        if before and (counted := steps.counted_line(before, now)):
            self._session.write(counted)


class Screen:
    """Draws a step, and what is counted, on a screen of its own."""

    def __init__(self, terminal: Terminal, calls: Calls) -> None:
        """Take the borrowed terminal."""
        self._terminal = terminal
        self._calls = calls
        streams = terminal.streams
        self._blocks = has_blocks(streams.stdout.encoding, streams.environment)
        self._styled = not streams.environment.get("NO_COLOR")

    def show(self, before: Standing | None, now: Standing) -> None:  # noqa: ARG002 - as the protocol has it
        """Draw it."""
        columns, rows = self._terminal.size
        drawn = steps.step_rows(now, self._calls, columns, rows, blocks=self._blocks)
        self._terminal.draw([painted(row, styled=self._styled) for row in drawn])


def step_through(session: Session, card: Card, calls: Calls, *, speak: bool) -> None:
    """Show a card step by step, until a key ends it; say then when doses were given."""
    voice = voice_of(session) if speak else None
    draw = not session.is_plain and can_draw(session.streams)
    times: list[datetime] = []
    try:
        with Terminal(session.streams, draw=draw) as terminal:
            showing: StepView = Screen(terminal, calls) if draw else StepLines(session, calls)
            course = Course(card, _now())
            walk(course, showing, terminal, voice, times, now=session.now)
    finally:
        if voice:
            voice.stop()
        if times:
            session.write(steps.doses_words([f"{at:%H:%M:%S}" for at in times]))
        if voice and voice.trouble:
            session.remark(voice.trouble)


def walk(
    course: Course,
    showing: StepView,
    keys: Keys,
    voice: Speaking | None,
    times: list[datetime],
    *,
    now: Callable[[], datetime],
    read_clock: Callable[[], int] = _now,
) -> None:
    """Show a course and heed keys until one ends it; put into `times` when doses were given."""
    before = None
    while True:
        standing = course.standing(read_clock())
        showing.show(before, standing)
        if voice and (words := _aloud(before, standing)):
            voice.say(words)
        before = standing
        pressed = keys.pressed(LOOKS_EACH)
        for key in [b"q"] if pressed is None else pressed:
            if not course.press(key, read_clock()):
                return
            times += [now()] * (len(course.doses) - len(times))


def _aloud(before: Standing | None, now: Standing) -> str:
    """Return what a voice is to say now. A step with breaths is short: the breaths follow."""
    if before is None or now.number != before.number:
        return now.step.text if now.breath else spoken_part(now.step)
    return steps.counted_aloud(before, now)

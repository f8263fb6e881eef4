"""Going through an exercise in real time, drawn on a screen or written in lines."""

import time
from collections.abc import Callable
from datetime import datetime
from typing import Protocol

import msgspec

from hrjournal.cli.program.session import Session
from hrjournal.cli.program.terminal import Terminal, has_blocks
from hrjournal.grounding.exercises import PhaseWords, words_of
from hrjournal.grounding.pace import Beat, ClockReading, Plan, Walk
from hrjournal.views.grounding import away_words, beat_line, left_line

FRAMES_PER_SECOND = 15
LOOKS_PER_SECOND = 4
"""So often is the clock looked at where nothing moves."""

SETTLING = 500_000_000
"""For so many nanoseconds no key ends it: Enter may still be pressed from what came before."""

NOTICE_MILLISECONDS = 8000
TELL_LEFT_MILLISECONDS = 30_000
SILENT = "Nothing to hear; it goes on silently."

_STYLES = {"": "", "shape": "36", "word": "1", "dim": "2"}


def clocks() -> ClockReading:
    """Read the clock that stands still while the computer sleeps, and the one that does not."""
    always = getattr(time, "CLOCK_BOOTTIME", getattr(time, "CLOCK_MONOTONIC", None))
    awake = time.monotonic_ns()
    return ClockReading(awake, awake if always is None else time.clock_gettime_ns(always))


class Showing(Protocol):
    """A way to show the instants of an exercise."""

    seconds: float
    """How long to wait from one instant to the next, at most."""

    def show(self, beat: Beat, phase_words: PhaseWords, notice: str) -> None:
        """Show one instant, and a notice for as long as it is given."""


class Speaking(Protocol):
    """A voice; `trouble` says, once `look` has seen it, why nothing is heard."""

    trouble: str

    def say(self, words: str) -> None:
        """Begin to speak, and return at once."""

    def look(self) -> None:
        """See whether what was said could be heard."""


class Lines:
    """Says each phase in a line as it begins, for a screen reader, a pipe or a file."""

    seconds = 1 / LOOKS_PER_SECOND

    def __init__(self, session: Session) -> None:
        """Take where to write to."""
        self._session = session
        self._shown = (0, 0)
        self._notice = ""
        self._left: int | None = None

    def show(self, beat: Beat, phase_words: PhaseWords, notice: str) -> None:
        """Write a phase that has begun, and now and then, as a cycle begins, the time left."""
        if notice and notice != self._notice:
            self._session.write(notice)
        self._notice = notice
        number, since = self._shown
        self._shown = (beat.number, beat.since)
        if beat.number == number and beat.since >= since:
            return
        lines = [beat_line(beat, phase_words)]
        self._left = beat.all_left if self._left is None else self._left
        if beat.is_first and self._left - beat.all_left >= TELL_LEFT_MILLISECONDS:
            self._left = beat.all_left
            lines.insert(0, left_line(beat))
        self._session.write("\n".join(lines))


class Live:
    """Draws every instant on a screen of its own, and writes only the rows that have changed."""

    seconds = 1 / FRAMES_PER_SECOND

    def __init__(self, terminal: Terminal, *, breathes: bool) -> None:
        """Take the borrowed terminal, and whether the exercise has breaths."""
        from hrjournal.views import breathing_screen  # only where a screen is drawn

        self._screen = breathing_screen
        self._terminal = terminal
        self._breathes = breathes
        streams = terminal.streams
        has = has_blocks(streams.stdout.encoding, streams.environment)
        self._look = breathing_screen.Screen(0, 0, has, terminal.has_keys)
        self._colour = not streams.environment.get("NO_COLOR")

    def show(self, beat: Beat, phase_words: PhaseWords, notice: str) -> None:
        """Draw one instant."""
        columns, rows = self._terminal.size
        if (columns, rows) != (self._look.columns, self._look.rows):
            self._look = msgspec.structs.replace(self._look, columns=columns, rows=rows)
        drawn = self._screen.screen(self._look, beat, phase_words, notice, breathes=self._breathes)
        self._terminal.draw([self._styled(*row) for row in drawn])

    def _styled(self, text: str, style: str) -> str:
        code = _STYLES[style]
        if not text or not code or (style == "shape" and not self._colour):
            return text
        return f"\x1b[{code}m{text}\x1b[0m"


def run_paced(
    walk: Walk,
    showing: Showing,
    terminal: Terminal,
    *,
    now: Callable[[], datetime],
    voice: Speaking | None,
    read_clocks: Callable[[], ClockReading] = clocks,
) -> bool:
    """Show an exercise at its pace, and return whether it came to its end before a key ended it.

    The words of a phase are fixed when it begins, with the true day and time of that moment.
    """
    settled = read_clocks().awake + SETTLING
    number = 0
    words = PhaseWords("", "", "")
    notice, notice_ends = "", 0
    while beat := walk.go_on(read_clocks()):
        if walk.away:
            number = 0
            notice, notice_ends = away_words(walk.away), beat.all_left - NOTICE_MILLISECONDS
        if beat.number != number:
            number = beat.number
            words = words_of(beat.phase, now())
            if voice:
                voice.say(words.aloud)
        if voice and not notice:
            voice.look()
            if voice.trouble:
                notice, notice_ends = SILENT, beat.all_left - NOTICE_MILLISECONDS
                voice = None
        if beat.all_left < notice_ends:
            notice = ""
        showing.show(beat, words, notice)
        is_ended = terminal.wait(min(showing.seconds, beat.left / 1000))
        if is_ended and read_clocks().awake >= settled:
            return False
    return True


def start(plan: Plan) -> Walk:
    """Begin to go through a plan, now."""
    return Walk(plan, clocks())

"""A terminal that is borrowed for a while: keys without echo, a screen of its own.

It is given back however the program ends. If the program can't do that any more, as after
`kill -9`, a second process that waits for its end does it.
"""

import contextlib
import os
import re
import select
import signal
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Self

from hrjournal.cli.program.ending import ENDING, Ended
from hrjournal.cli.program.streams import Streams
from hrjournal.cli.program.terminal_guard import GIVE_SCREEN, TerminalGuard

_TAKE_SCREEN = b"\x1b[?1049h\x1b[?25l\x1b[2J"
_ENDING_KEYS = b"qQ\x1b\r\n\x04"
_LONG_KEY = re.compile(rb"\x1b[\[O][0-9;?<]*[@-~]")
_KEY = re.compile(_LONG_KEY.pattern + rb"|.", re.DOTALL)
"""An arrow, a click, a paste: they begin as Esc does, and end nothing."""

_QUIET, _LONGEST_UNREST = 0.5, 3.0
"""How long no key is pressed until typing is over, and the longest to wait, for a stuck key."""

_SMALLEST = os.terminal_size((80, 24))

_COERCED = {"C.UTF-8", "C.utf8", "UTF-8"}
"""What Python sets LC_CTYPE to by itself."""


def can_draw(streams: Streams) -> bool:
    """Whether standard output is a terminal that can be drawn on."""
    return sys.platform != "win32" and streams.stdout.isatty() and "TERM" in streams.environment


def has_blocks(encoding: str | None, environment: Mapping[str, str]) -> bool:
    """Whether a terminal shows block characters, by its locale and not by the encoding alone.

    Python writes UTF-8 even in the locale C, or without a locale. It then also sets LC_CTYPE to a
    C locale in UTF-8 (PEP 538), which therefore tells nothing about the terminal.
    """
    wanted = [environment.get(name, "") for name in ("LC_ALL", "LC_CTYPE", "LANG")]
    if wanted[1] in _COERCED:
        wanted[1] = ""
    if next(filter(None, wanted), "C") in {"C", "POSIX"}:
        return False
    try:
        "░▒▓█▀▄·…".encode(encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return True


class Terminal:
    """The terminal while it is borrowed.

    Only `wait` reacts to Ctrl-C and Ctrl-Z, so that they never come in the middle of a step.
    """

    def __init__(self, streams: Streams, *, draw: bool) -> None:
        """Take the streams of the terminal, and whether to `draw` on it or only read keys."""
        self.streams = streams
        self._draws = draw
        self.has_keys = sys.platform != "win32" and streams.stdin.isatty()
        self._is_taken = False
        self._modes: list[Any] = []
        self._own_modes: list[Any] = []
        self._guard: TerminalGuard | None = None
        self._handlers: dict[int, Any] = {}
        self._is_to_stop = False
        self._is_to_end = False
        self._is_to_take = False
        self._is_fresh = True
        self._drawn: list[str] = []
        self._drawn_at = _SMALLEST

    def __enter__(self) -> Self:
        """Borrow the terminal."""
        try:
            with _undisturbed():
                if sys.platform != "win32" and (self.has_keys or self._draws):
                    self._borrow()
        except BaseException:  # a signal had been held back; __exit__ is not called then
            self._return()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        """Give the terminal back."""
        try:
            with _undisturbed():
                self._return()
        except Ended:  # it comes only once, and may have come before
            self._return()
            raise

    @property
    def size(self) -> os.terminal_size:
        """The present number of columns and rows."""
        try:
            size = os.get_terminal_size(self.streams.stdout.fileno())
        except OSError:
            return _SMALLEST
        return size if min(size) > 0 else _SMALLEST

    def wait(self, seconds: float) -> bool:
        """Wait for some seconds, but return True at once if a key asks to end.

        Stop the program here if Ctrl-Z was pressed. Raises KeyboardInterrupt if Ctrl-C was pressed.
        """
        keys = self._typed(seconds)
        return keys is None or any(key in _ENDING_KEYS for key in _LONG_KEY.sub(b"", keys))

    def pressed(self, seconds: float) -> list[bytes] | None:
        """Wait so long, or until keys are pressed; return each. None if the terminal is gone.

        Raises KeyboardInterrupt where Ctrl-C asked for it.
        """
        keys = self._typed(seconds)
        return None if keys is None else _KEY.findall(keys)

    def settle(self) -> None:
        """Give the screen back, and drop what is typed until no key is pressed for a while.

        Shaking hands press twice, and the second time must not answer the next question.
        """
        if not self.has_keys:
            return
        with _undisturbed():
            self._give_screen()
            self._draws = False
        ends = time.monotonic() + _LONGEST_UNREST
        while self._typed(_QUIET) and time.monotonic() < ends:
            pass

    def draw(self, rows: Sequence[str]) -> None:
        """Have the screen show these rows, from the top; only those that differ are written."""
        parts = []
        size = self.size
        if self._is_fresh or size != self._drawn_at:
            self._is_fresh, self._drawn_at, self._drawn = False, size, []
            parts.append("\x1b[2J")
        for number, row in enumerate(rows):
            if self._drawn[number : number + 1] != [row]:
                parts.append(f"\x1b[{number + 1};1H{row}\x1b[K")
        parts += [f"\x1b[{number + 1};1H\x1b[K" for number in range(len(rows), len(self._drawn))]
        self._drawn = list(rows)
        if parts:
            self.streams.stdout.write("".join(parts))
            self.streams.stdout.flush()

    def _borrow(self) -> None:
        self._set_up_modes()
        self.streams.stdout.flush()  # else the guard would hold it, too
        self._guard = TerminalGuard(self._modes, self._own_modes, draws=self._draws)
        self._is_taken = True
        if callable(interrupting := signal.getsignal(signal.SIGINT)):  # else it is ignored
            self._handlers[signal.SIGINT] = interrupting
            signal.signal(signal.SIGINT, self._end_soon)
        if (stopping := signal.getsignal(signal.SIGTSTP)) is not signal.SIG_IGN:
            self._handlers[signal.SIGTSTP] = stopping
            signal.signal(signal.SIGTSTP, self._stop_soon)
        self._handlers[signal.SIGCONT] = signal.signal(signal.SIGCONT, self._take_soon)
        self._take()

    def _return(self) -> None:
        """Give back what is still borrowed."""
        if self._is_taken:
            self._is_taken = False
            self._give_back()
        if self._guard is not None:
            self._guard.dismiss()
            self._guard = None
        while self._handlers:
            signal.signal(*self._handlers.popitem())

    def _typed(self, seconds: float) -> bytes | None:
        """Return what is typed, or nothing after these seconds, or None if the terminal is gone."""
        keys: bytes | None = b""
        if not self.has_keys:
            time.sleep(seconds)
        elif select.select([self.streams.stdin], [], [], seconds)[0]:
            # Read them first: taking the terminal drops them.
            keys = os.read(self.streams.stdin.fileno(), 64) or None
        if self._is_to_end:
            self._is_to_end = False
            self._handlers[signal.SIGINT](signal.SIGINT, None)
        if self._is_to_stop:
            self._stop()
        if self._is_to_take:
            self._take()
        return keys

    def _set_up_modes(self) -> None:
        import termios  # not there on Windows

        if not self.has_keys:
            return
        self._modes = termios.tcgetattr(self.streams.stdin)
        self._own_modes = termios.tcgetattr(self.streams.stdin)
        self._own_modes[3] &= ~(termios.ICANON | termios.ECHO)
        self._own_modes[3] |= termios.NOFLSH  # Ctrl-C drops nothing on its way to the screen

    def _take(self) -> None:
        with _undisturbed():
            self._is_to_take = False
            self._tell_guard(in_use=True)
            self._set_modes(self._own_modes)
            self._forget_typing()
            if self._draws:
                self._write_all(_TAKE_SCREEN)
            self._is_fresh = True

    def _forget_typing(self) -> None:
        """Drop what was typed before, by reading it: a flush would drop Ctrl-C too."""
        while self.has_keys and select.select([self.streams.stdin], [], [], 0)[0]:
            if not os.read(self.streams.stdin.fileno(), 1024):
                return

    def _give_screen(self) -> None:
        with contextlib.suppress(OSError):  # the terminal may be gone
            if self._draws:
                self.streams.stdout.flush()
                self._write_all(GIVE_SCREEN)

    def _give_back(self) -> None:
        self._give_screen()
        self._set_modes(self._modes)
        self._tell_guard(in_use=False)

    def _tell_guard(self, *, in_use: bool) -> None:
        if self._guard is not None:
            self._guard.tell(in_use=in_use)

    def _set_modes(self, modes: list[Any]) -> None:
        if not modes:
            return
        import termios  # not there on Windows

        with contextlib.suppress(termios.error):
            termios.tcsetattr(self.streams.stdin, termios.TCSANOW, modes)

    def _stop_soon(self, _number: int, _frame: Any) -> None:
        """Stop as soon as nothing is half written, as Ctrl-Z may come in the middle of a row."""
        self._is_to_stop = True

    def _end_soon(self, _number: int, _frame: Any) -> None:
        """End when the keys are next read, just as Ctrl-Z stops the program then."""
        self._is_to_end = True

    def _take_soon(self, _number: int, _frame: Any) -> None:
        """Take the terminal again, since others have used it while the program was stopped."""
        self._is_to_take = True

    def _stop(self) -> None:
        """Give the terminal back and stop, as Ctrl-Z asks. Go on here when the program goes on."""
        self._is_to_stop = False
        with _undisturbed():
            self._give_back()
        signal.signal(signal.SIGTSTP, signal.SIG_DFL)
        os.kill(os.getpid(), signal.SIGTSTP)
        signal.signal(signal.SIGTSTP, self._stop_soon)
        self._take()

    def _write_all(self, data: bytes) -> None:
        self.streams.stdout.buffer.write(data)
        self.streams.stdout.buffer.flush()


@contextlib.contextmanager
def _undisturbed() -> Iterator[None]:
    """Let no signal come between the steps of taking the terminal or giving it back."""
    if sys.platform == "win32":
        yield
        return
    signals = {signal.SIGINT, signal.SIGTSTP, *ENDING}
    before = signal.pthread_sigmask(signal.SIG_BLOCK, ())
    try:
        signal.pthread_sigmask(signal.SIG_BLOCK, signals)  # may raise what came just before
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)

"""A second process, which gives a borrowed terminal back if the program can't do it any more."""

import contextlib
import os
from collections.abc import Sequence
from typing import Any

GIVE_SCREEN = b"\x1b[0m\x1b[?25h\x1b[?1049l"
"""What a terminal is sent to show its own screen and cursor again."""

_IN_USE, _GIVEN_BACK = b"1", b"0"


class TerminalGuard:
    """The process that waits for the end of this one, and then looks at the terminal."""

    def __init__(self, modes: Sequence[Any], own_modes: Sequence[Any], *, draws: bool) -> None:
        """Start it. Signals are blocked here and stay so in the process.

        `modes` are those to give back, `own_modes` those of the program; both are empty where no
        keys are read. `draws` says whether the program has a screen of its own.
        """
        self._modes, self._own_modes, self._draws = modes, own_modes, draws
        self._pipe: int | None = None
        self._start()

    def tell(self, *, in_use: bool) -> None:
        """Tell whether the terminal is borrowed just now."""
        if self._pipe is not None:
            with contextlib.suppress(OSError):
                os.write(self._pipe, _IN_USE if in_use else _GIVEN_BACK)

    def dismiss(self) -> None:
        """Let it end: the terminal was given back, or is so by it."""
        if self._pipe is not None:
            os.close(self._pipe)
            self._pipe = None

    def _start(self) -> None:
        reading, writing = os.pipe()
        try:
            child = os.fork()
        except OSError:  # there is no room for another process, so go on without
            os.close(reading)
            os.close(writing)
            return
        if child:
            os.close(reading)
            self._pipe = writing
            return
        try:
            os.setsid()  # away from the signals of the terminal
            os.closerange(3, reading)
            os.closerange(reading + 1, 256)
            self._keep(reading)
        finally:
            os._exit(0)

    def _keep(self, reading: int) -> None:
        import termios  # not there on Windows

        last = _GIVEN_BACK
        while said := os.read(reading, 64):
            last = said[-1:]
        if last == _GIVEN_BACK:
            return
        if self._modes and termios.tcgetattr(0)[:6] == self._own_modes[:6]:
            # No shell has changed the modes. The next characters mean something else in each mode.
            termios.tcsetattr(0, termios.TCSANOW, [*self._modes])
        if self._draws:
            os.write(1, GIVE_SCREEN)

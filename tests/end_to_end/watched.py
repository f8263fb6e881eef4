"""Watching a command on a terminal of its own, through a terminal emulator."""

import copy
import termios
import time
from collections.abc import Callable
from typing import Any

import pexpect
import pyte

from .conftest import Person

SECOND_SCREEN = 1049
TAKEN, GIVEN_BACK = "\x1b[?1049h", "\x1b[?25h\x1b[?1049l"


class Emulator(pyte.Screen):
    """A terminal emulator with a second screen, as real ones have: leaving it shows the first."""

    _first: Any = None

    def set_mode(self, *modes: int, **given: Any) -> None:
        """Change to the second screen where that is asked for."""
        if SECOND_SCREEN in modes and given.get("private") and self._first is None:
            self._first = copy.deepcopy(self.buffer), copy.copy(self.cursor)
            self.erase_in_display(2)
        super().set_mode(*modes, **given)

    def reset_mode(self, *modes: int, **given: Any) -> None:
        """Go back to the first screen where that is asked for."""
        if SECOND_SCREEN in modes and given.get("private") and self._first:
            self.buffer, self.cursor = self._first
            self._first = None
            self.dirty.update(range(self.lines))
        super().reset_mode(*modes, **given)


class Watched:
    """A command on a terminal of its own, and the screen that a person sees there."""

    def __init__(
        self, person: Person, *command: str, columns: int = 80, rows: int = 24, **extra: str
    ) -> None:
        """Start it."""
        environment = {**person.environment, **extra}
        environment.pop("COLUMNS", None)
        self.process = pexpect.spawn(
            command[0],
            list(command[1:]),
            env=environment,
            dimensions=(rows, columns),
            encoding="utf-8",
            codec_errors="replace",
            timeout=20,
        )
        self.process.delaybeforesend = None
        self.modes = termios.tcgetattr(self.process.child_fd)
        self.screen = Emulator(columns, rows)
        self._stream = pyte.Stream(self.screen)
        self.written = ""
        self.ended_by: int | None = None

    @property
    def rows(self) -> list[str]:
        """What is on each row, without spaces around it."""
        return [row.strip() for row in self.screen.display]

    def see(self, *words: str) -> list[str]:
        """Wait until all of these are on the screen at once, and return its rows."""
        return self.until(lambda: all(word in "\n".join(self.rows) for word in words))

    def until(self, holds: Callable[[], bool]) -> list[str]:
        """Watch until something holds, for 20 seconds at most, and return the rows."""
        ends = time.monotonic() + 20
        while not holds():
            assert time.monotonic() < ends, "\n".join(self.screen.display)
            self._read()
        return self.rows

    def end(self) -> int | None:
        """Watch to the end; return the exit status, or the signal as a negative number."""
        while self._read():
            pass
        self.process.wait()
        signalled = self.process.signalstatus
        return -signalled if signalled else self.process.exitstatus

    def resize(self, columns: int, rows: int) -> None:
        """Give the terminal another size."""
        self.screen.resize(rows, columns)
        self.process.setwinsize(rows, columns)

    def hang_up(self) -> None:
        """Close the terminal, and wait until the command has ended."""
        pseudo_terminal: Any = vars(self.process)["ptyproc"]
        pseudo_terminal.fileobj.close()
        pseudo_terminal.wait()
        self.ended_by = pseudo_terminal.signalstatus

    def is_given_back(self) -> bool:
        """Say whether the screen, the cursor and the modes are as they were."""
        drawn = self.written.rpartition(TAKEN)
        shown = not drawn[1] or GIVEN_BACK in drawn[2]
        return shown and termios.tcgetattr(self.process.child_fd) == self.modes

    def _read(self) -> bool:
        try:
            read = self.process.read_nonblocking(65536, timeout=0.2)
        except pexpect.TIMEOUT:
            return True
        except pexpect.EOF:
            return False
        self.written += read
        self._stream.feed(read)
        return True

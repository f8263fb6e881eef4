"""The streams of a run without a process: pipes, or a terminal on which a person answers."""

import io
import os
import re
import signal
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from hrjournal.cli.program.streams import Streams

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer, WriteableBuffer

CTRL_C = "\x03"
CTRL_D = "\x04"
ASKED_TO_END = "\x1f"
"""In place of an answer: the system sends SIGTERM."""

Turn = tuple[str, str]
"""What is to be on the screen when an answer is waited for, and the answer to it."""


class Piped:
    """Streams that lead to pipes, as a script has them."""

    def __init__(self, stdin: str = "", environment: Mapping[str, str] = os.environ) -> None:
        """Take what is to be read."""
        self._out, self._err = io.BytesIO(), io.BytesIO()
        self.streams = Streams(
            io.TextIOWrapper(io.BytesIO(stdin.encode()), "utf-8"),
            io.TextIOWrapper(self._out, "utf-8", "backslashreplace", newline=""),
            io.TextIOWrapper(self._err, "utf-8", "backslashreplace", newline=""),
            environment,
        )

    @property
    def out(self) -> str:
        """What was written to stdout."""
        self.streams.stdout.flush()
        return self._out.getvalue().decode()

    @property
    def err(self) -> str:
        """What was written to stderr."""
        self.streams.stderr.flush()
        return self._err.getvalue().decode()


class Answered:
    """A terminal on which a person gives one answer after the other, each to its question."""

    def __init__(
        self, turns: Sequence[Turn] = (), environment: Mapping[str, str] = os.environ
    ) -> None:
        """Take what is asked, as patterns, and what is answered."""
        self.said = ""
        self.rest = ""
        self.misunderstanding: str | None = None
        self._turns = list(turns)
        self.streams = Streams(
            io.TextIOWrapper(io.BufferedReader(_Keyboard(self)), "utf-8"),
            io.TextIOWrapper(_Glass(self), "utf-8", "backslashreplace"),
            io.TextIOWrapper(_Glass(self), "utf-8", "backslashreplace"),
            environment,
        )

    def show(self, text: str) -> None:
        """Put text on the screen."""
        self.said += text
        self.rest += text

    def answer(self) -> bytes:
        """Return what is typed next; nothing, the end of input, where it was not asked for.

        Raises KeyboardInterrupt for Ctrl-C, and Ended where the program is asked to end.
        """
        question, answer = self._turns.pop(0) if self._turns else ("nothing more", CTRL_D)
        if not re.search(question, self.rest, re.DOTALL):
            self.misunderstanding = f"not {question!r} was asked, but: {self.rest}"
            return b""
        self.rest = ""
        if answer == CTRL_C:
            raise KeyboardInterrupt
        if answer == ASKED_TO_END:
            signal.raise_signal(signal.SIGTERM)
        if answer == CTRL_D:
            return b""
        return f"{answer}\n".encode("utf-8", "surrogateescape")

    def understood(self) -> None:
        """Fail where something else was asked than was answered, or less."""
        assert self.misunderstanding is None, self.misunderstanding
        assert not self._turns, f"{len(self._turns)} answers were not asked for: {self.rest}"


class _Keyboard(io.RawIOBase):
    """What is typed, a line at a time."""

    def __init__(self, terminal: Answered) -> None:
        super().__init__()
        self._terminal = terminal

    def isatty(self) -> bool:
        return True

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "WriteableBuffer", /) -> int:
        line = self._terminal.answer()
        memoryview(buffer)[: len(line)] = line
        return len(line)


class _Glass(io.BytesIO):
    """What is shown."""

    def __init__(self, terminal: Answered) -> None:
        super().__init__()
        self._terminal = terminal

    def isatty(self) -> bool:
        return True

    def write(self, data: "ReadableBuffer", /) -> int:
        shown = bytes(data)
        self._terminal.show(shown.decode())
        return len(shown)

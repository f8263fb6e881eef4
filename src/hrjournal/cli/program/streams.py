"""The streams and the environment of one run. No other module of `cli` asks the process for them.

What is said beside a result, and every question, goes to stderr, so that a result can be piped.
"""

import contextlib
import errno
import io
import os
import sys
from collections.abc import Iterator, Mapping
from functools import partial
from typing import Literal, Self, TextIO

from hrjournal.errors import NotUnderstood
from hrjournal.model.text import as_text, only_text
from hrjournal.views.text import visible, wrapped

USUAL_COLUMNS = 80
_UNREADABLE = {errno.EPIPE, errno.EIO, errno.ENOSPC, errno.EDQUOT}
"""What the system says where a pipe has no reader, a terminal is gone, or a file has no room."""


class Streams:
    """Standard input, output and error, and the environment."""

    def __init__(
        self, stdin: TextIO, stdout: TextIO, stderr: TextIO, environment: Mapping[str, str]
    ) -> None:
        """Take them as they are."""
        self.stdin = stdin
        self.stdout = stdout
        self.stderr = stderr
        self.environment = environment
        self._outputs = (stdout, stderr)

    @classmethod
    def of_process(cls) -> Self:
        """Return those of this process. A closed one leads nowhere, and output takes any text."""
        stdin, stdout, stderr = sys.stdin, sys.stdout or _nowhere(), sys.stderr or _nowhere()
        for stream in (stdout, stderr):
            if isinstance(stream, io.TextIOWrapper):
                stream.reconfigure(errors="backslashreplace")  # a note may hold what it can't show
        if isinstance(stdin, io.TextIOWrapper):
            stdin.reconfigure(errors="surrogateescape")  # what is no text is asked for again
        return cls(stdin or _nowhere("r"), stdout, stderr, os.environ)

    @contextlib.contextmanager
    def in_place(self) -> Iterator[None]:
        """Have libraries that print by themselves, as Typer does its help, print here."""
        before = sys.stdin, sys.stdout, sys.stderr
        sys.stdin, sys.stdout, sys.stderr = self.stdin, self.stdout, self.stderr
        try:
            yield
        finally:
            sys.stdin, sys.stdout, sys.stderr = before

    # Who is there

    @property
    def can_ask(self) -> bool:
        """Whether a person is there to answer."""
        return self.stdin.isatty() and self.stderr.isatty()

    @property
    def are_shown(self) -> bool:
        """Whether a person sees the result on a terminal that can show more than lines."""
        return self.stdout.isatty() and self.environment.get("TERM") != "dumb"

    @property
    def columns(self) -> int:
        """How wide a result is shown: $COLUMNS, else as the terminal is, else 80."""
        return self._columns_of(self.stdout)

    def _columns_of(self, stream: TextIO) -> int:
        told = self.environment.get("COLUMNS", "")
        if told.isascii() and told.isdecimal() and int(told):
            return int(told)
        try:
            return os.get_terminal_size(stream.fileno()).columns or USUAL_COLUMNS
        except (OSError, ValueError):
            return USUAL_COLUMNS

    # Writing

    def put(self, text: str, *, wrap: bool = True) -> None:
        """Put text of the result on stdout."""
        self._put(text, self.stdout, wrap=wrap)

    def put_data(self, text: str) -> None:
        """Put a result for programs on stdout: UTF-8 in any locale, its lines as they are."""
        if self.stdout.isatty():
            self.put(text, wrap=False)
        else:
            self.stdout.flush()
            self.stdout.buffer.write(text.encode("utf-8", "backslashreplace"))

    def put_aside(self, text: str) -> None:
        """Put text on stderr. That nobody reads it, or that it finds no room, stops nothing."""
        try:
            self._put(text, self.stderr)
        except OSError as error:
            if error.errno not in _UNREADABLE:
                raise

    def _put(self, text: str, stream: TextIO, *, wrap: bool = True) -> None:
        """Write text as it is to a file or a pipe; to a terminal as it can be shown."""
        stream.write(self._as_shown(text, stream, wrap=wrap))
        stream.flush()

    def _as_shown(self, text: str, stream: TextIO, *, wrap: bool = True) -> str:
        """Return text for a stream: on a terminal, no cut word and nothing it obeys."""
        if not stream.isatty():
            return text
        text = visible(text, lines=True)
        return wrapped(text, self._columns_of(stream)) if wrap else text

    def fall_silent(self) -> None:
        """Write to nobody from now on, so that what was done is kept all the same."""
        self.stdout = self.stderr = _nowhere()

    def leave_no_half_line(self) -> None:
        """Let the interpreter's own last flush find nothing to complain of."""
        for stream in self._outputs:
            try:
                stream.flush()
            except OSError:
                os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())

    # Reading

    def read(self) -> str:
        """Return all of stdin: the lines that a person types, or what is piped in.

        What is not UTF-8 there becomes `�`: the rest is worth more than a refusal.
        """
        if not self.can_ask:
            return self.stdin.buffer.read().decode("utf-8", "replace")
        return "\n".join(iter(partial(self.answer, ""), None))

    def answer(self, question: str) -> str | None:
        """Ask until a line of text is typed, and return it, or None at the end of input."""
        draft = ""
        while (line := self._typed(question, draft)) is not None:
            try:
                return as_text(line)
            except NotUnderstood as refusal:
                self.put_aside(f"{refusal}\n")
                draft = only_text(line)
        return None

    def _typed(self, question: str, draft: str) -> str | None:
        """Return a line as it is typed: bytes that are no characters as halves of some."""
        shown = self._as_shown(question, self.stderr)
        shown += " " if shown else ""
        if self._edits_lines():
            above, _, prompt = shown.rpartition("\n")
            with contextlib.suppress(ImportError):
                from hrjournal.cli.program.line_editing import edited_line  # noqa: PLC0415 - on a terminal

                self.stdout.flush()
                self.stderr.write(f"{above}\n" if above else "")
                self.stderr.flush()
                return edited_line(prompt, draft)
        self.stderr.write(shown)
        self.stderr.flush()
        line = self.stdin.buffer.readline().decode(self.stdin.encoding, "surrogateescape")
        return line.rstrip("\r\n") if line else None

    def _edits_lines(self) -> bool:
        """Say whether the terminal is this process's own, and its cursor can be moved."""
        own = (self.stdin, 0), (self.stdout, 1), (self.stderr, 2)
        return (
            self.can_ask
            and self.environment.get("TERM", "dumb") != "dumb"
            and all(_number_of(stream) == number for stream, number in own)
        )

    def forget_typing(self) -> None:
        """Drop what was typed while nothing was asked, so that it answers no question unseen."""
        if sys.platform != "win32" and self.stdin.isatty():
            import termios  # noqa: PLC0415 - not there on Windows

            with contextlib.suppress(termios.error, OSError):  # a terminal that is gone, or none
                termios.tcflush(self.stdin, termios.TCIFLUSH)


def _nowhere(mode: Literal["r", "w"] = "w") -> TextIO:
    return open(os.devnull, mode, encoding="utf-8")  # noqa: PTH123 - open to the end


def _number_of(stream: TextIO) -> int | None:
    try:
        return stream.fileno()
    except OSError:
        return None

"""The streams and the environment of one run. No other module of `cli` asks the process for them.

Questions, and everything else that is not the result, go to stderr, so that a result can be piped.
"""

import codecs
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
from hrjournal.views.text import asked, visible, wrapped

USUAL_COLUMNS = 80
_IN_ASCII = {
    **dict.fromkeys("\u00b7\u2591", "."),
    "\u2026": "...",
    **dict.fromkeys("\u25a0\u2588\u2593\u2592\u2580\u2584", "#"),
    "\u25cf": "*",
    "\u25cb": "o",
    "\u25b2": "^",
    "\u25bc": "v",
    "\u25a1": "-",
    "\u2501": "=",
    "\u254c": "-",
    "\u2192": "->",
}
"""What our signs are where an encoding has none of them: dots, bars and marks."""
_UNREADABLE = {errno.EPIPE, errno.EIO, errno.ENOSPC, errno.EDQUOT}
"""The error numbers for a pipe without a reader, a terminal that is gone, and a full disk."""


class Streams:
    """Standard input, output and error, and the environment."""

    def __init__(
        self, stdin: TextIO, stdout: TextIO, stderr: TextIO, environment: Mapping[str, str]
    ) -> None:
        """Take the streams and the environment as they are."""
        self.stdin = stdin
        self.stdout = stdout
        self.stderr = stderr
        self.environment = environment
        self._outputs = (stdout, stderr)

    @classmethod
    def of_process(cls) -> Self:
        """Return the streams of this process. A closed one leads nowhere; output takes any text."""
        stdin, stdout, stderr = sys.stdin, sys.stdout or _nowhere(), sys.stderr or _nowhere()
        for stream in (stdout, stderr):
            if isinstance(stream, io.TextIOWrapper):
                codecs.register_error("hrjournal", _in_ascii)
                stream.reconfigure(errors="hrjournal")  # a note may hold what it can't show
        if isinstance(stdin, io.TextIOWrapper):
            stdin.reconfigure(errors="surrogateescape")  # what is not text is asked for again
        return cls(stdin or _nowhere("r"), stdout, stderr, os.environ)

    @contextlib.contextmanager
    def in_place(self) -> Iterator[None]:
        """Send here what libraries print by themselves, as Typer prints its help."""
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
        """How many columns a result can have: $COLUMNS, or else the terminal's, or else 80."""
        return self._columns_of(self.stdout)

    @property
    def columns_of_page(self) -> int:
        """How many columns a page to print can have: those of a terminal, else as many as usual."""
        return self.columns if self.stdout.isatty() else USUAL_COLUMNS

    def _columns_of(self, stream: TextIO) -> int:
        given = self.environment.get("COLUMNS", "")
        if given.isascii() and given.isdecimal() and int(given):
            return int(given)
        try:
            return os.get_terminal_size(stream.fileno()).columns or USUAL_COLUMNS
        except (OSError, ValueError):
            return USUAL_COLUMNS

    @property
    def rows(self) -> int | None:
        """How many rows a result can be looked at on; None where no pager can be opened for it.

        That takes a terminal that is this process's own, and a person there.
        """
        if not (self.are_shown and self.can_ask and self._are_of_process()):
            return None
        try:
            return os.get_terminal_size(self.stdout.fileno()).lines or None
        except OSError:
            return None

    # Writing

    def put(self, text: str, *, wrap: bool = True) -> None:
        """Write text of the result to stdout."""
        self._put(text, self.stdout, wrap=wrap)

    def put_data(self, text: str) -> None:
        """Write a result for programs to stdout, in UTF-8 in any locale, without breaking lines."""
        if self.stdout.isatty():
            self.put(text, wrap=False)
        else:
            self.stdout.flush()
            self.stdout.buffer.write(text.encode("utf-8", "backslashreplace"))

    def put_bytes(self, part: bytes) -> None:
        """Write bytes for programs to stdout as they are, or as text that a terminal can show."""
        if self.stdout.isatty():
            self.put(part.decode("utf-8", "replace"), wrap=False)
        else:
            self.stdout.buffer.write(part)

    def put_drawn(self, text: str) -> None:
        """Put text of our own on stdout as it is, with the styles that a terminal obeys."""
        self.stdout.write(text)
        self.stdout.flush()

    def write_stderr(self, text: str) -> None:
        """Put text on stderr. That nobody reads it, or that it finds no room, stops nothing."""
        try:
            self._put(text, self.stderr)
        except OSError as error:
            if error.errno not in _UNREADABLE:
                raise

    def _put(self, text: str, stream: TextIO, *, wrap: bool = True) -> None:
        """Write text to a file or a pipe as it is, and to a terminal as that can show it."""
        stream.write(self._as_shown(text, stream, wrap=wrap))
        stream.flush()

    def _as_shown(self, text: str, stream: TextIO, *, wrap: bool = True) -> str:
        """Return text for a stream. For a terminal, no word is cut and no command is in it."""
        if not stream.isatty():
            return text
        text = visible(text, lines=True)
        return wrapped(text, self._columns_of(stream)) if wrap else text

    def _as_asked(self, question: str) -> str:
        """Return a question as stderr shows it, with a space before the answer."""
        if not question:
            return ""
        if not self.stderr.isatty():
            return f"{question} "
        return f"{asked(visible(question, lines=True), self._columns_of(self.stderr))} "

    def fall_silent(self) -> None:
        """Stop writing from now on, so that the rest of the command is done all the same."""
        self.stdout = self.stderr = _nowhere()

    def leave_no_half_line(self) -> None:
        """Leave nothing in the streams that the interpreter's last flush could complain about."""
        for stream in self._outputs:
            try:
                stream.flush()
            except OSError:
                os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())

    # Reading

    def read(self) -> str:
        """Return all of stdin: the lines that a person types, or what is piped in.

        Bytes that are not UTF-8 become `�`, since the rest is worth more than a refusal.
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
                self.write_stderr(f"{refusal}\n")
                draft = only_text(line)
        return None

    def _typed(self, question: str, draft: str) -> str | None:
        """Return a line as it is typed. Bytes that are no characters become surrogates."""
        shown = self._as_asked(question)
        if self._edits_lines():
            above, _, prompt = shown.rpartition("\n")
            with contextlib.suppress(ImportError):
                from hrjournal.cli.program.line_editing import edited_line  # on a terminal

                self.stdout.flush()
                self.stderr.write(f"{above}\n" if above else "")
                self.stderr.flush()
                return edited_line(prompt, draft)
        self.stderr.write(shown)
        self.stderr.flush()
        line = self.stdin.buffer.readline().decode(self.stdin.encoding, "surrogateescape")
        return line.rstrip("\r\n") if line else None

    def _edits_lines(self) -> bool:
        """Whether the terminal is this process's own, and its cursor can be moved."""
        has_cursor = self.environment.get("TERM", "dumb") != "dumb"
        return self.can_ask and has_cursor and self._are_of_process()

    def _are_of_process(self) -> bool:
        """Whether these are the streams that another program would take over from this one."""
        own = (self.stdin, 0), (self.stdout, 1), (self.stderr, 2)
        return all(_number_of(stream) == number for stream, number in own)

    def forget_typing(self) -> None:
        """Drop what was typed while nothing was asked, so that it doesn't answer a question."""
        if sys.platform != "win32" and self.stdin.isatty():
            import termios  # not there on Windows

            with contextlib.suppress(termios.error, OSError):  # it is gone, or there is none
                termios.tcflush(self.stdin, termios.TCIFLUSH)


def _in_ascii(error: UnicodeError) -> tuple[str, int]:
    """Return what stands for text that an encoding lacks: our own signs in ASCII, or its number."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    lacking = error.object[error.start : error.end]
    signs = (_IN_ASCII.get(sign, sign) for sign in lacking)
    return "".join(signs).encode("ascii", "backslashreplace").decode("ascii"), error.end


def _nowhere(mode: Literal["r", "w"] = "w") -> TextIO:
    return open(os.devnull, mode, encoding="utf-8")  # noqa: PTH123 - open to the end


def _number_of(stream: TextIO) -> int | None:
    try:
        return stream.fileno()
    except OSError:
        return None

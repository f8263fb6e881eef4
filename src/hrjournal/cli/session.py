"""What a command meets outside: the clock, chance, the terminal, and where the journal lies."""

import contextlib
import errno
import os
import sys
from datetime import UTC, datetime, timedelta, tzinfo
from functools import cached_property
from pathlib import Path
from typing import IO, TYPE_CHECKING

import typer

from hrjournal.errors import NotUnderstood
from hrjournal.views.text import visible, wrapped

if TYPE_CHECKING:
    from hrjournal.journal import Journal
    from hrjournal.store.tables import TinyStore


_UNREADABLE = {errno.EPIPE, errno.ENOSPC, errno.EDQUOT}
"""What the system says where a pipe has no reader, or a file no room."""


class LocalZone(tzinfo):
    """The computer's own time zone, with the rules it has for every date."""

    def utcoffset(self, at: datetime | None) -> timedelta | None:
        """Return the offset in force at a wall time here."""
        return None if at is None else at.replace(tzinfo=None).astimezone().utcoffset()

    def dst(self, _at: datetime | None) -> timedelta | None:
        """Leave open which part of the offset is summer time: the system does not say."""
        return None

    def tzname(self, at: datetime | None) -> str | None:
        """Return the zone's short name at a wall time here."""
        return None if at is None else at.replace(tzinfo=None).astimezone().tzname()

    def fromutc(self, at: datetime) -> datetime:
        """Return the wall time here; `fold` tells the second of two apart."""
        there = at.replace(tzinfo=UTC).astimezone()
        here = there.replace(tzinfo=self)
        return here if here.utcoffset() == there.utcoffset() else here.replace(fold=1)


def local_now() -> datetime:
    """Return the time it is here, with its zone."""
    return datetime.now(LocalZone())  # noqa: TID251 - the one clock of the program


def new_id() -> str:
    """Return a random id: 50 bits, so two alike are not met in one journal."""
    from hrjournal.model.entry import ID_ALPHABET, ID_LENGTH  # noqa: PLC0415 - with the journal

    return "".join(ID_ALPHABET[byte & 31] for byte in os.urandom(ID_LENGTH))


def region_of_locale() -> str | None:
    """Return the country code of the person's locale, or None where it names none."""
    for variable in ("LC_ALL", "LC_MEASUREMENT", "LANG"):
        territory = os.environ.get(variable, "").partition(".")[0].partition("_")[2]
        if len(territory) == 2:  # noqa: PLR2004 - the length of a country code
            return territory.upper()
    return None


def whole_path(path: Path) -> Path:
    """Return where a path leads, from `~` or from here. Raises NotUnderstood."""
    try:
        whole = path.expanduser().absolute()
        whole.exists()
    except (OSError, RuntimeError):  # too long, out of reach, or the home of nobody
        raise NotUnderstood(
            "The system takes no such path, or lets nobody in; name another one, like `~/journal`."
        ) from None
    return whole


class Session:
    """One run of the program. Only here and in the prompts does anything get printed."""

    def __init__(self, *, folder: Path | None = None, plain: bool = False) -> None:
        """Take what the global options say."""
        self._folder = folder
        self._plain = plain

    @cached_property
    def folder(self) -> Path:
        """Where the journal lies: `--journal`, else HRJOURNAL_HOME, else the data folder."""
        if self._folder is not None:
            return self._folder
        if home := os.environ.get("HRJOURNAL_HOME"):
            return Path(home)
        from platformdirs import user_data_path  # noqa: PLC0415 - only where nothing else is said

        return user_data_path("hrjournal", appauthor=False)

    @cached_property
    def store(self) -> "TinyStore":
        """The store in the journal's folder. Raises NotUnderstood where that can't be one."""
        from hrjournal.store.access import Access  # noqa: PLC0415 - `ground` begins without it
        from hrjournal.store.sealing import Seals  # noqa: PLC0415 - the same
        from hrjournal.store.tables import TinyStore  # noqa: PLC0415 - the same

        folder = whole_path(self.folder)
        if folder.is_file():
            raise NotUnderstood("A journal is a folder, and this is a file; name a new folder.")
        seals = Seals(folder, self._passphrase, lambda: _kept_identity(folder))
        return TinyStore(Access(folder, seals, now=local_now, notify=self.remark))

    @cached_property
    def journal(self) -> "Journal":
        """The journal, with the real clock and real chance."""
        from hrjournal.journal import Journal  # noqa: PLC0415 - `ground` begins without it

        return Journal(
            self.store,
            now=local_now,
            new_id=new_id,
            home_region=region_of_locale(),
        )

    def now(self) -> datetime:
        """Return the time it is here, whether there is a journal or not."""
        return local_now()

    def _passphrase(self, number: int) -> str:
        """Return the passphrase: what a command prints, or what the person types. Raises Locked."""
        from hrjournal.cli import passphrases  # noqa: PLC0415 - only an encrypted journal needs it

        return passphrases.known_passphrase(number, can_ask=self.can_ask, remark=self.remark)

    @property
    def can_ask(self) -> bool:
        """Whether a person is there to answer."""
        return sys.stdin.isatty() and sys.stderr.isatty()

    @property
    def is_plain(self) -> bool:
        """Whether to write labelled lines, not tables."""
        return self._plain or os.environ.get("TERM") == "dumb" or not sys.stdout.isatty()

    def write(self, text: str) -> None:
        """Put lines of the result on stdout."""
        put(text + "\n", sys.stdout)

    def write_data(self, text: str) -> None:
        """Put a result for programs on stdout: UTF-8 in any locale, its lines as they are."""
        if sys.stdout.isatty():
            put(text, sys.stdout, wrap=False)
        else:
            sys.stdout.flush()
            sys.stdout.buffer.write(text.encode("utf-8", "backslashreplace"))

    def remark(self, text: str) -> None:
        """Put lines beside the result on stderr."""
        put_aside(f"{text}\n")

    def question(self, text: str) -> None:
        """Put a question on stderr, and stay on its line."""
        put(text, sys.stderr)
        put(" ", sys.stderr)


def forget_typing() -> None:
    """Drop what was typed while nothing was asked, so that it answers no question unseen."""
    if sys.platform != "win32" and sys.stdin.isatty():
        import termios  # noqa: PLC0415 - not there on Windows

        with contextlib.suppress(termios.error):  # a terminal that is gone
            termios.tcflush(sys.stdin, termios.TCIFLUSH)


def _kept_identity(folder: Path) -> str | None:
    from hrjournal.store import kept_key  # noqa: PLC0415 - only an encrypted journal needs it

    return kept_key.kept_identity(folder)


def put(text: str, stream: IO[str], *, wrap: bool = True) -> None:
    """Write text as it is to a file or a pipe; to a terminal, no cut word and nothing it obeys."""
    if stream.isatty():
        text = visible(text, lines=True)
        text = wrapped(text, typer.get_terminal_size().columns) if wrap else text
    stream.write(text)
    stream.flush()


def put_aside(text: str) -> None:
    """Write text on stderr. That nobody reads it, or that it finds no room, stops nothing."""
    try:
        put(text, sys.stderr)
    except OSError as error:
        if error.errno not in _UNREADABLE:
            raise


def session_of(context: typer.Context) -> Session:
    """Return the session that the root command began."""
    session = context.find_root().obj
    if not isinstance(session, Session):
        raise TypeError("the root command has not run")
    return session

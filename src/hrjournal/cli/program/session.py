"""What a command needs from outside: the clock, chance, its streams, and the journal's folder."""

import contextlib
import os
import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta, tzinfo
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from hrjournal.cli.program.streams import Streams
from hrjournal.cli.program.typer_inside import click
from hrjournal.errors import JournalError, NotUnderstood

if TYPE_CHECKING:
    from hrjournal.journal import Journal
    from hrjournal.store.tiny_store import TinyStore


class LocalZone(tzinfo):
    """The computer's own time zone, with its rules for every date."""

    def utcoffset(self, at: datetime | None) -> timedelta | None:
        """Return the offset that is in force at a local time."""
        return None if at is None else at.replace(tzinfo=None).astimezone().utcoffset()

    def dst(self, _at: datetime | None) -> timedelta | None:
        """Return None, since the system does not tell which part of the offset is summer time."""
        return None

    def tzname(self, at: datetime | None) -> str | None:
        """Return the zone's short name at a local time."""
        return None if at is None else at.replace(tzinfo=None).astimezone().tzname()

    def fromutc(self, at: datetime) -> datetime:
        """Return the local time; `fold` marks the second of two that are the same."""
        there = at.replace(tzinfo=UTC).astimezone()
        here = there.replace(tzinfo=self)
        return here if here.utcoffset() == there.utcoffset() else here.replace(fold=1)


def local_now() -> datetime:
    """Return the local time, with its zone."""
    return datetime.now(LocalZone())  # noqa: TID251 - the one clock of the program


def new_id() -> str:
    """Return a random id of 50 bits, so that no two in a journal are the same."""
    from hrjournal.model.entry import ID_ALPHABET, ID_LENGTH

    return "".join(ID_ALPHABET[byte & 31] for byte in os.urandom(ID_LENGTH))


def region_of_locale(environment: Mapping[str, str]) -> str | None:
    """Return the country code of the person's locale, or None where it names none."""
    for variable in ("LC_ALL", "LC_MEASUREMENT", "LANG"):
        territory = environment.get(variable, "").partition(".")[0].partition("_")[2]
        if re.fullmatch("[A-Za-z]{2}", territory):
            return territory.upper()
    return None


def whole_path(path: Path) -> Path:
    """Return an absolute path, which may be typed from `~` or from here. Raises NotUnderstood."""
    try:
        whole = path.expanduser().absolute()
        whole.exists()
    except (OSError, RuntimeError):  # the path is too long, out of reach, or the home of nobody
        raise NotUnderstood(
            "The system takes no such path, or lets nobody in; name another one, like `~/journal`."
        ) from None
    return whole


class Session:
    """One run of the program."""

    def __init__(
        self, streams: Streams, *, folder: Path | None = None, plain: bool = False
    ) -> None:
        """Take the streams and the values of the global options."""
        self.streams = streams
        self._folder = folder
        self._plain = plain

    def with_options(self, *, folder: Path | None, plain: bool) -> "Session":
        """Return a session with the same streams, and these values of the global options."""
        return Session(self.streams, folder=folder, plain=plain)

    @property
    def environment(self) -> Mapping[str, str]:
        """The environment variables of this run."""
        return self.streams.environment

    @cached_property
    def folder(self) -> Path:
        """The journal's folder: `--journal`, or else HRJOURNAL_HOME, or else the data folder."""
        if self._folder is not None:
            return self._folder
        if home := self.environment.get("HRJOURNAL_HOME"):
            return Path(home)
        from platformdirs import user_data_path  # only where nothing else is said

        return user_data_path("hrjournal", appauthor=False)

    @cached_property
    def store(self) -> "TinyStore":
        """The store in the journal's folder. Raises NotUnderstood if that is no possible folder."""
        from hrjournal.store.access import Access  # `ground` begins without it
        from hrjournal.store.sealing import Seals
        from hrjournal.store.tiny_store import TinyStore

        folder = whole_path(self.folder)
        if os.path.lexists(folder) and not folder.is_dir():
            raise NotUnderstood(
                "A journal is a folder, and this is a file, or a link that leads to none; "
                "name a new folder."
            )
        seals = Seals(folder, self._passphrase, lambda: kept_identity(folder))
        return TinyStore(Access(folder, seals, now=local_now, notify=self.remark))

    @cached_property
    def journal(self) -> "Journal":
        """The journal, with the real clock and real chance."""
        from hrjournal.journal import Journal  # `ground` begins without it

        return Journal(
            self.store,
            now=local_now,
            new_id=new_id,
            home_region=self.home_region,
        )

    def now(self) -> datetime:
        """Return the local time, whether there is a journal or not."""
        return local_now()

    def _passphrase(self, number: int) -> str:
        """Return the passphrase that a command prints or the person types. Raises Locked."""
        from hrjournal.cli.program import passphrases  # only an encrypted journal needs it

        return passphrases.known_passphrase(
            number, environment=self.environment, can_ask=self.can_ask, remark=self.remark
        )

    def reads_unasked(self) -> bool:
        """Return whether the journal can be read now without asking for a passphrase.

        It can where it is plain, and where `unlock` keeps its key.
        """
        if not self.store.writes_blind():
            return True
        seals = self.store.access.seals
        with contextlib.suppress(JournalError), seals.unasked():
            seals.identity()
        return seals.are_open

    @property
    def home_region(self) -> str | None:
        """The country code of the person's locale, or None where it names none."""
        return region_of_locale(self.environment)

    @property
    def can_ask(self) -> bool:
        """Whether a person is there to answer."""
        return self.streams.can_ask

    @property
    def is_plain(self) -> bool:
        """Whether to write labelled lines instead of tables."""
        return self._plain or not self.streams.are_shown

    def write(self, text: str) -> None:
        """Write lines of the result to stdout."""
        self.streams.put(f"{text}\n")

    def write_data(self, text: str) -> None:
        """Write a result for programs to stdout, in UTF-8 in any locale, without breaking lines."""
        self.streams.put_data(text)

    def write_part(self, part: bytes) -> None:
        """Write a part of a result for programs to stdout at once, whole lines of UTF-8 or not."""
        self.streams.put_bytes(part)

    def remark(self, text: str) -> None:
        """Write lines that don't belong to the result to stderr."""
        self.streams.write_stderr(f"{text}\n")


def kept_identity(folder: Path) -> str | None:
    """Return the identity that `unlock` keeps for a journal, or None."""
    from hrjournal.store import kept_key  # only an encrypted journal needs it

    return kept_key.kept_identity(folder)


def session_of(context: click.Context) -> Session:
    """Return the session that the root command started."""
    session = context.find_root().obj
    if not isinstance(session, Session):
        raise TypeError("the root command has not run")
    return session

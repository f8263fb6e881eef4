"""What a command meets outside: the clock, chance, its streams, and where the journal lies."""

import os
import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta, tzinfo
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from typer import _click as click

from hrjournal.cli.program.streams import Streams
from hrjournal.errors import NotUnderstood

if TYPE_CHECKING:
    from hrjournal.journal import Journal
    from hrjournal.store.tables import TinyStore


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


def region_of_locale(environment: Mapping[str, str]) -> str | None:
    """Return the country code of the person's locale, or None where it names none."""
    for variable in ("LC_ALL", "LC_MEASUREMENT", "LANG"):
        territory = environment.get(variable, "").partition(".")[0].partition("_")[2]
        if re.fullmatch("[A-Za-z]{2}", territory):
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
    """One run of the program."""

    def __init__(
        self, streams: Streams, *, folder: Path | None = None, plain: bool = False
    ) -> None:
        """Take the streams, and what the global options say."""
        self.streams = streams
        self._folder = folder
        self._plain = plain

    def with_options(self, *, folder: Path | None, plain: bool) -> "Session":
        """Return a session on the same streams, as the global options say."""
        return Session(self.streams, folder=folder, plain=plain)

    @property
    def environment(self) -> Mapping[str, str]:
        """The environment variables of this run."""
        return self.streams.environment

    @cached_property
    def folder(self) -> Path:
        """Where the journal lies: `--journal`, else HRJOURNAL_HOME, else the data folder."""
        if self._folder is not None:
            return self._folder
        if home := self.environment.get("HRJOURNAL_HOME"):
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
        if os.path.lexists(folder) and not folder.is_dir():
            raise NotUnderstood(
                "A journal is a folder, and this is a file, or a link that leads to none; "
                "name a new folder."
            )
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
            home_region=self.home_region,
        )

    def now(self) -> datetime:
        """Return the time it is here, whether there is a journal or not."""
        return local_now()

    def _passphrase(self, number: int) -> str:
        """Return the passphrase: what a command prints, or what the person types. Raises Locked."""
        from hrjournal.cli.program import passphrases  # noqa: PLC0415 - only an encrypted journal needs it

        return passphrases.known_passphrase(
            number, environment=self.environment, can_ask=self.can_ask, remark=self.remark
        )

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
        """Whether to write labelled lines, not tables."""
        return self._plain or not self.streams.are_shown

    def write(self, text: str) -> None:
        """Put lines of the result on stdout."""
        self.streams.put(f"{text}\n")

    def write_data(self, text: str) -> None:
        """Put a result for programs on stdout: UTF-8 in any locale, its lines as they are."""
        self.streams.put_data(text)

    def remark(self, text: str) -> None:
        """Put lines beside the result on stderr."""
        self.streams.put_aside(f"{text}\n")


def _kept_identity(folder: Path) -> str | None:
    from hrjournal.store import kept_key  # noqa: PLC0415 - only an encrypted journal needs it

    return kept_key.kept_identity(folder)


def session_of(context: click.Context) -> Session:
    """Return the session that the root command began."""
    session = context.find_root().obj
    if not isinstance(session, Session):
        raise TypeError("the root command has not run")
    return session

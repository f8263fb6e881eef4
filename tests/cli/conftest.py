"""Running commands in this process, as fast as many of them need."""

import itertools
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import NamedTuple, NoReturn, Protocol

import pytest

from hrjournal.cli.app import run
from hrjournal.cli.program import session
from hrjournal.cli.program.ending import Ended
from hrjournal.errors import Locked
from hrjournal.store import encryption, sealing
from tests.fakes import BERLIN, NOON, ids
from tests.streams import Answered, Piped, Turn


class Done(NamedTuple):
    """How a command ended."""

    status: int
    out: str
    err: str


class Talked(NamedTuple):
    """How a conversation ended: the status, all that was shown, and what was after the answers."""

    status: int
    said: str
    rest: str


Command = Callable[..., Done]


class Talk(Protocol):
    """A command on a terminal, where a person answers."""

    def __call__(
        self, *arguments: str, turns: Sequence[Turn] = (), now: str | None = None
    ) -> Talked:
        """Run it."""


class SetClock:
    """A clock that tests set, and the ids that go with it."""

    def __init__(self) -> None:
        """Begin at noon on Sunday 22 November 2026 in Berlin."""
        self.now: datetime = NOON
        self._next_id = ids()

    def new_id(self) -> str:
        """Return the next id."""
        return self._next_id()

    def set(self, now: str, number: int) -> None:
        """Set the time in Berlin, and the number of the next id."""
        self.now = datetime.fromisoformat(now).replace(tzinfo=BERLIN)
        numbers = itertools.count(number)
        self._next_id = lambda: f"{next(numbers):010}"


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> SetClock:
    """Set the clock and the ids of every command."""
    clock = SetClock()
    monkeypatch.setattr(session, "local_now", lambda: clock.now)
    monkeypatch.setattr(session, "new_id", clock.new_id)
    return clock


@pytest.fixture
def hj(clock: SetClock) -> Command:
    """Return a function that runs a command where nobody can answer."""

    def command(*arguments: str, stdin: str = "", now: str | None = None, number: int = 0) -> Done:
        if now:
            clock.set(now, number)
        pipes = Piped(stdin)
        status = run(arguments, "hj", pipes.streams)
        return Done(status, pipes.out, pipes.err)

    return command


@pytest.fixture
def talk(clock: SetClock, monkeypatch: pytest.MonkeyPatch) -> Talk:
    """Return a function that runs a command on a terminal, where its questions are answered."""
    monkeypatch.setenv("TERM", "xterm-256color")

    def command(*arguments: str, turns: Sequence[Turn] = (), now: str | None = None) -> Talked:
        if now:
            clock.set(now, 500)
        terminal = Answered(turns)
        status = run(arguments, "hj", terminal.streams)
        terminal.understood()
        return Talked(status, terminal.said, terminal.rest)

    return command


@pytest.fixture
def quickly_sealed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have passphrases worked in at once, where it takes a second on purpose."""

    def opened(kept: bytes, passphrase: str) -> str:
        words, _, identity = kept.decode().partition("\n")
        if words != passphrase:
            raise Locked("That is not this journal's passphrase. Nothing was changed.")
        return identity

    monkeypatch.setattr(encryption, "seal_identity", lambda key, words: f"{words}\n{key}".encode())
    monkeypatch.setattr(sealing, "open_identity", opened)


@pytest.fixture
def lived_through(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have a command that ends by a signal raise SystemExit with its number: the tests go on."""

    def end(ended: Ended) -> NoReturn:
        raise SystemExit(ended.number)

    monkeypatch.setattr(Ended, "end", end)

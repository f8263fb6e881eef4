"""Running commands in this process, as fast as many of them need."""

from collections.abc import Callable
from datetime import datetime
from typing import NamedTuple

import pytest

from hrjournal.cli import session
from hrjournal.cli.app import run
from tests.fakes import NOON, ids


class Done(NamedTuple):
    """How a command ended."""

    status: int
    out: str
    err: str


Command = Callable[..., Done]


class SetClock:
    """A clock that tests set."""

    def __init__(self) -> None:
        """Begin at noon on Sunday 22 November 2026 in Berlin."""
        self.now: datetime = NOON


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> SetClock:
    """Set the clock and the ids of every command."""
    clock = SetClock()
    monkeypatch.setattr(session, "local_now", lambda: clock.now)
    monkeypatch.setattr(session, "new_id", ids())
    return clock


@pytest.fixture
def hj(clock: SetClock, capfd: pytest.CaptureFixture[str]) -> Command:  # noqa: ARG001 - it is set
    """Return a function that runs a command where nobody can answer."""

    def command(*arguments: str) -> Done:
        capfd.readouterr()
        status = run(arguments, "hj")
        return Done(status, *capfd.readouterr())

    return command

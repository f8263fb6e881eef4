"""Running the program, as a person or a script does."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

import pexpect
import pytest

from .forking import Loaded

HJ = str(Path(sys.executable).with_name("hj"))

# Put on the path of the installed command, it sets the clock and the ids, and nothing else.
SET_CLOCK = """\
import itertools
import os
from datetime import datetime
from zoneinfo import ZoneInfo

import hrjournal.cli.program.session as session

local_now, new_id, numbers = session.local_now, session.new_id, itertools.count()

def set_now():
    if "TEST_NOW" not in os.environ:
        return local_now()
    return datetime.fromisoformat(os.environ["TEST_NOW"]).replace(tzinfo=ZoneInfo(os.environ["TZ"]))

def set_id():
    if "TEST_ID" not in os.environ:
        return new_id()
    return f"{int(os.environ['TEST_ID']) + next(numbers):010}"

session.local_now, session.new_id = set_now, set_id
"""


@dataclass(frozen=True)
class Person:
    """Somebody with an empty home folder and one journal."""

    home: Path
    environment: Mapping[str, str]
    loaded: ClassVar[Loaded]

    @property
    def journal(self) -> Path:
        """The folder of the journal."""
        return self.home / "journal"

    def command(self, *arguments: str) -> list[str]:
        """Return the command line."""
        return [HJ, *arguments]

    def run(
        self, *arguments: str, stdin: str = "", now: str | None = None, number: int = 0
    ) -> subprocess.CompletedProcess[str]:
        """Run the program, at a set time with set ids if `now` is given.

        It is forked from one that is loaded: `forking` says what that can't show.
        """
        environment = self._at(now, number)
        if not self.loaded.starts_alike(environment):
            return self.run_installed(*arguments, stdin=stdin, now=now, number=number)
        return self.loaded.run(self.command(*arguments), stdin, environment)

    def run_installed(
        self, *arguments: str, stdin: str = "", now: str | None = None, number: int = 0
    ) -> subprocess.CompletedProcess[str]:
        """Run the installed command from its start, which takes ten times as long as `run`."""
        return subprocess.run(
            self.command(*arguments),
            input=stdin,
            text=True,
            capture_output=True,
            check=False,
            timeout=60,
            env=self._at(now, number),
        )

    def _at(self, now: str | None, number: int) -> dict[str, str]:
        clock = {} if now is None else {"TEST_NOW": now, "TEST_ID": str(number)}
        return {**self.environment, **clock}

    def start(self, *arguments: str) -> "subprocess.Popen[str]":
        """Start the installed command without waiting for it."""
        return subprocess.Popen(
            self.command(*arguments),
            text=True,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=dict(self.environment),
        )


if TYPE_CHECKING:
    Spawn = pexpect.spawn[str]
else:
    Spawn = pexpect.spawn


class Spawned(Spawn):
    """A command on a pseudo-terminal, answered as soon as it asks."""

    def __init__(
        self,
        command: str,
        arguments: Sequence[str],
        env: Mapping[str, str],
        dimensions: tuple[int, int] = (24, 80),
        cwd: Path | None = None,
    ) -> None:
        """Start it."""
        super().__init__(
            command,
            list(arguments),
            env=dict(env),
            dimensions=dimensions,
            cwd=cwd,
            timeout=30,
            encoding="utf-8",
        )
        self.delaybeforesend = None

    def kill(self, sig: int) -> None:
        """Send a signal once the command waits for an answer: Python may miss one just before."""
        self._see_it_wait()
        super().kill(sig)

    def sendintr(self) -> None:
        """Press Ctrl-C once the command waits for an answer."""
        self._see_it_wait()
        super().sendintr()

    def _see_it_wait(self) -> None:
        process = Path(f"/proc/{self.pid}/stat")
        while process.exists() and process.read_text().rpartition(")")[2].split()[0] == "R":
            time.sleep(0.001)

    def close(self, force: bool = True) -> None:
        """Close the terminal; where the command has hung up, wait for its status, and no longer."""
        if self.flag_eof:
            self.wait()
            vars(self)["ptyproc"].delayafterclose = 0
        super().close(force)


class Terminal:
    """A pseudo-terminal that stays open from one command to the next."""

    def __init__(self, person: Person) -> None:
        """Open it."""
        self._person = person
        self._commands: list[Spawned] = []

    def type(self, *arguments: str, now: str | None = None, number: int = 500) -> Spawned:
        """Start the command with these arguments, at a set time if `now` is given."""
        clock = {} if now is None else {"TEST_NOW": now, "TEST_ID": str(number)}
        command = Spawned(HJ, arguments, {**self._person.environment, **clock})
        self._commands.append(command)
        return command

    def close(self) -> None:
        """Hang up."""
        for command in self._commands:
            command.close(force=True)


@pytest.fixture(scope="session")
def environment(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Mapping[str, str]]:
    """Return what everybody's environment has, and have the program loaded in it."""
    clock = tmp_path_factory.mktemp("clock")
    (clock / "sitecustomize.py").write_text(SET_CLOCK)
    environment = {
        "PATH": os.environ["PATH"],
        "LANG": "en_US.UTF-8",
        "TZ": "Europe/Berlin",
        "TERM": "xterm-256color",
        "COLUMNS": "80",
        "PYTHONPATH": str(clock),
    }
    Person.loaded = Loaded(environment)
    yield environment
    Person.loaded.close()


@pytest.fixture
def person(tmp_path: Path, environment: Mapping[str, str]) -> Person:
    """Return somebody new to the program."""
    home = tmp_path / "home"
    home.mkdir()
    own = {"HOME": str(home), "HRJOURNAL_HOME": str(home / "journal")}
    return Person(home, {**environment, **own})


@pytest.fixture
def terminal(person: Person) -> Iterator[Terminal]:
    """Return a terminal of 80 columns on which a person runs the command."""
    opened = Terminal(person)
    yield opened
    opened.close()

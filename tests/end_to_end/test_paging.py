"""A list that is longer than the screen, on a terminal: through the pager, and in no file."""

import json
import os
import signal
import sys
from pathlib import Path

import pytest

from tests.fakes import CANARY

from .conftest import HJ, Person
from .test_ended import files_with
from .watched import Watched

PAGER = """\
#!{python}
import pathlib, sys
read = sys.stdin.read()
pathlib.Path({kept!r}).write_text(read, encoding="utf-8")
print("the pager is open, of", read.count("mood"), flush=True)
open("/dev/tty").readline()
"""
ROWS = 24
MANY = 30


@pytest.fixture
def logged(person: Person) -> Person:
    """Return somebody whose list is longer than a screen."""
    moods = [{"kind": "mood", "score": number % 11, "note": CANARY} for number in range(MANY)]
    said = person.run("log", "--from-stdin", stdin="".join(f"{json.dumps(one)}\n" for one in moods))
    assert said.returncode == 0, said.stderr
    return person


@pytest.fixture
def pager(person: Person) -> Path:
    """Return a pager that keeps what it reads, and waits for Enter."""
    path = person.home / "a pager"
    kept = str(person.home / "read")
    path.write_text(PAGER.format(python=sys.executable, kept=kept), encoding="utf-8")
    path.chmod(0o700)
    return path


def test_a_long_list_is_paged(logged: Person, pager: Path) -> None:
    """The pager that is named reads all of it through a pipe, and Enter in it ends the command."""
    scratch = logged.home / "scratch"
    scratch.mkdir()
    seen = Watched(logged, HJ, "list", PAGER=f"'{pager}'", TMPDIR=str(scratch))
    seen.see(f"the pager is open, of {MANY}")
    assert files_with(CANARY, scratch) == []
    seen.process.send("\r")

    assert seen.end() == 0
    read = (logged.home / "read").read_text(encoding="utf-8")
    ids = [entry["id"][:6] for entry in json.loads(logged.run("export").stdout)["entries"]]
    assert [line.split()[-1] for line in read.splitlines() if "mood" in line] == ids
    assert CANARY not in seen.written


@pytest.mark.parametrize(
    "arguments",
    [
        ("list", "-n", str(MANY)),
        ("--plain", "list"),
        ("list", "--format", "plain"),
        ("list", "--format", "json"),
        ("list", "--tag", "nowhere"),
        ("list", "--last", "1d", "-n", "3"),
        ("summary",),
    ],
)
def test_what_is_not_paged(logged: Person, pager: Path, arguments: tuple[str, ...]) -> None:
    """So many as are asked for, lines, JSON and what is short are printed, and no pager opens."""
    seen = Watched(logged, HJ, *arguments, PAGER=f"'{pager}'")

    assert seen.end() == 0
    assert not (logged.home / "read").exists()


def test_off_a_terminal_nothing_is_paged(logged: Person, pager: Path) -> None:
    """A pipe gets the lines themselves, whatever PAGER says."""
    there = Person(logged.home, {**logged.environment, "PAGER": f"'{pager}'"})

    said = there.run("list", "--format", "table")

    assert said.stdout.count("mood") == MANY
    assert not (logged.home / "read").exists()


@pytest.mark.parametrize("named", ["cat", "", "no-such-pager --here", "'no end"])
def test_without_a_pager_it_is_printed(logged: Person, named: str) -> None:
    """Where PAGER names none that can be opened, all of it is on the screen."""
    seen = Watched(logged, HJ, "list", rows=100, PAGER=named)
    seen.resize(80, ROWS)

    assert seen.end() == 0
    assert seen.written.count("mood") == MANY


@pytest.mark.needs("less")
def test_less_opens_at_the_end_and_remembers_nothing(logged: Person) -> None:
    """The newest is on the screen, with the keys below; `g` goes to the oldest, and q ends."""
    seen = Watched(logged, HJ, "list")
    seen.see("q ends", "mood 7 of 10")
    seen.process.send("g")
    seen.see("mood 0 of 10")
    seen.process.send("/mood 4\r")
    seen.see("mood 4 of 10")
    seen.process.send("q")

    assert seen.end() == 0
    assert not list(logged.home.glob(".less*"))
    assert not list(logged.home.rglob(".lesshst"))


@pytest.mark.needs("less")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_asked_to_end_while_the_pager_is_open(logged: Person, number: signal.Signals) -> None:
    """The pager ends with the command, and the terminal is as it was."""
    seen = Watched(logged, HJ, "list")
    seen.see("q ends")
    os.kill(seen.process.pid or 0, number)

    assert seen.end() == -number

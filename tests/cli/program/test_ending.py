"""What ends a command: Ctrl-C, pressed once or twice, a closed terminal, being asked to end."""

import io
import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from hrjournal.cli.app import run
from hrjournal.cli.program import another
from hrjournal.cli.program.ending import ENDING, Ended, held_back, told_of_the_end, twice_is_once
from hrjournal.cli.program.streams import Streams
from tests.cli.conftest import Command, Talk
from tests.fakes import CANARY
from tests.streams import Piped

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer


@pytest.fixture
def usual() -> Iterator[None]:
    """Put the handler of Ctrl-C back as it was."""
    before = signal.getsignal(signal.SIGINT)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("usual")
@pytest.mark.parametrize(
    ("moments", "heeded"),
    [
        ((100,), [100]),
        ((0, 0.05), [0]),
        ((0, 0.05, 0.999), [0]),
        ((0, 0.6, 1.0), [0, 1.0]),  # who goes on pressing means it
        ((0, 5), [0, 5]),
    ],
)
def test_twice_is_once(moments: tuple[float, ...], heeded: list[float]) -> None:
    """Ctrl-C again within a second of the last that was heeded is not heeded."""
    now = 0.0
    met = []
    with twice_is_once(lambda: now):
        for now in moments:
            try:
                signal.raise_signal(signal.SIGINT)
            except KeyboardInterrupt:
                met.append(now)

    assert met == heeded
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


@pytest.mark.usefixtures("usual")
def test_ignored() -> None:
    """Where Ctrl-C was to be ignored from the start, it still is."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with twice_is_once():
        assert signal.getsignal(signal.SIGINT) is signal.SIG_IGN


# Being told of the end


@pytest.mark.parametrize("number", ENDING)
def test_told_once(number: int) -> None:
    """The first signal raises; all that come while things are put away are not heeded."""
    before = [signal.getsignal(one) for one in ENDING]

    def end_again_and_again() -> None:
        with told_of_the_end():
            try:
                signal.raise_signal(number)
            finally:
                for one in ENDING:
                    signal.raise_signal(one)

    with pytest.raises(Ended) as ended:
        end_again_and_again()

    assert ended.value.number == number
    assert [signal.getsignal(one) for one in ENDING] == before


def test_what_is_to_be_ignored() -> None:
    """Where a closed terminal was to be ignored from the start, as under `nohup`, it still is."""
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        with told_of_the_end():
            signal.raise_signal(signal.SIGHUP)
            assert signal.getsignal(signal.SIGHUP) is signal.SIG_IGN
    finally:
        signal.signal(signal.SIGHUP, before)


def test_held_back() -> None:
    """What asks for the end in the middle of a step is heard once the step is whole."""
    steps = []

    def in_the_middle() -> None:
        with told_of_the_end(), held_back():
            signal.raise_signal(signal.SIGTERM)
            signal.raise_signal(signal.SIGHUP)
            steps.append("whole")

    with pytest.raises(Ended) as ended:
        in_the_middle()

    assert (ended.value.number, steps) == (signal.SIGTERM, ["whole"])


class _Ending(io.RawIOBase):
    """Standard input that is never written to: the system asks for the end instead."""

    def readable(self) -> bool:
        return True

    def readinto(self, _: "WriteableBuffer", /) -> int:
        signal.raise_signal(signal.SIGTERM)
        return 0


@pytest.mark.usefixtures("lived_through")
def test_every_command_is_told(home: Path) -> None:
    """Whatever command it is, it ends by the signal that asked for it, and writes nothing."""
    pipes = Piped().streams
    stdin = io.TextIOWrapper(io.BufferedReader(_Ending()), "utf-8")
    with pytest.raises(SystemExit) as ended:
        run(
            ["log", "mood", "5", "--note", "-"],
            "hj",
            Streams(stdin, pipes.stdout, pipes.stderr, {}),
        )

    assert ended.value.code == signal.SIGTERM
    assert not (home / "journal").exists()


# While an editor is open


@pytest.fixture
def entry(hj: Command) -> str:
    """Return the id of an entry that has a note."""
    return hj("log", "mood", "5", "--note", CANARY).out.split()[-1].rstrip(".")


def editing(patch: pytest.MonkeyPatch, home: Path, script: str) -> None:
    """Name an editor."""
    path = home / "editor"
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o700)
    patch.setenv("EDITOR", str(path))


@pytest.mark.usefixtures("lived_through")
@pytest.mark.parametrize("signals", ["HUP", "TERM", "TERM HUP"])
def test_an_editor_that_does_not_end(
    talk: Talk,
    home: Path,
    monkeypatch: pytest.MonkeyPatch,
    entry: str,
    signals: str,
) -> None:
    """Where the editor goes on for all that, it is ended, and the note is in no file any more."""
    sent = "; ".join(f"kill -{name} $PPID" for name in signals.split())
    script = f'echo $$ > "{home}/pid"; trap "" HUP TERM; {sent}; exec sleep 60'
    editing(monkeypatch, home, script)
    monkeypatch.setattr(another, "_SECONDS_TO_END", 0.01)
    with pytest.raises(SystemExit) as ended:
        talk("edit", entry, "--editor")

    assert signal.Signals(int(ended.value.code or 0)).name.removeprefix("SIG") in signals.split()
    with pytest.raises(ProcessLookupError):
        os.kill(int((home / "pid").read_text()), 0)
    assert not list((home / "journal").glob(".editing*"))


def test_ctrl_c_is_the_editors(
    talk: Talk, hj: Command, home: Path, monkeypatch: pytest.MonkeyPatch, entry: str
) -> None:
    """Ctrl-C and Ctrl-Backslash, keys like others in an editor, end nothing here."""
    editing(monkeypatch, home, 'kill -INT $PPID; kill -QUIT $PPID; echo kept > "$1"')

    assert talk("edit", entry, "--editor").status == 0
    assert '"note":"kept"' in hj("export").out.replace(" ", "")


def test_an_editor_hears_ctrl_c(
    talk: Talk, hj: Command, monkeypatch: pytest.MonkeyPatch, entry: str
) -> None:
    """What is left to the editor reaches it: it inherits no deaf ears."""
    program = "import signal, sys; print(signal.getsignal(2).__name__, file=open(sys.argv[1], 'w'))"
    monkeypatch.setenv("EDITOR", f'{sys.executable} -c "{program}"')

    assert talk("edit", entry, "--editor").status == 0
    assert "default_int_handler" in hj("export").out

"""The terminal while it is borrowed: what comes in the middle of taking it and giving it back."""

import signal
import sys

import pytest

from .conftest import Person
from .watched import TAKEN, Watched

BORROWING = """\
import os, signal, sys
import hrjournal.cli.program.terminal as terminal
from hrjournal.cli.program.ending import Ended, told_of_the_end
from hrjournal.cli.program.streams import Streams

write_all, step, number = terminal.Terminal._write_all, sys.argv[1], int(sys.argv[2])


def write_and_meet(borrowed, data):
    write_all(borrowed, data)
    if data == getattr(terminal, step):
        os.kill(os.getpid(), number)


terminal.Terminal._write_all = write_and_meet
ending = None
try:
    with told_of_the_end(), terminal.Terminal(Streams.of_process(), draw=True) as borrowed:
        borrowed.wait(0)
except (KeyboardInterrupt, Ended) as error:
    ending = error
print("ended by", type(ending).__name__)
print("stops by", signal.getsignal(signal.SIGTSTP).name)
print("interrupted by", signal.getsignal(signal.SIGINT).__name__)
print("blocked:", len(signal.pthread_sigmask(signal.SIG_BLOCK, ())))
"""
"""Borrows a terminal, and meets a signal at a step of it."""

IGNORING = """\
import signal
import hrjournal.cli.program.terminal as terminal
from hrjournal.cli.program.streams import Streams

for number in (signal.SIGTSTP, signal.SIGINT):
    signal.signal(number, signal.SIG_IGN)
with terminal.Terminal(Streams.of_process(), draw=True):
    met = signal.getsignal(signal.SIGTSTP).name, signal.getsignal(signal.SIGINT).name
print("met", *met)
"""


TAKING_AGAIN = """\
import os, select, signal, sys
import hrjournal.cli.program.terminal as terminal
from hrjournal.cli.program.streams import Streams

with terminal.Terminal(Streams.of_process(), draw=True) as borrowed:
    select.select([sys.stdin], [], [])
    os.kill(os.getpid(), signal.SIGCONT)
    is_ended = borrowed.wait(0)
print("ended", is_ended)
"""
"""Goes on after a stop, with a key pressed that was not looked at before."""


@pytest.mark.parametrize(
    ("step", "number", "ending"),
    [
        ("_TAKE_SCREEN", signal.SIGINT, "KeyboardInterrupt"),
        ("_TAKE_SCREEN", signal.SIGTERM, "Ended"),
        ("_TAKE_SCREEN", signal.SIGHUP, "Ended"),
        ("GIVE_SCREEN", signal.SIGINT, "KeyboardInterrupt"),
        ("GIVE_SCREEN", signal.SIGTERM, "Ended"),
    ],
)
def test_a_signal_in_between(
    person: Person, step: str, number: signal.Signals, ending: str
) -> None:
    """A signal in the middle of taking or giving back leaves the terminal, and us, as before."""
    seen = Watched(person, sys.executable, "-c", BORROWING, step, str(int(number)))
    seen.see(
        f"ended by {ending}",
        "stops by SIG_DFL",
        "interrupted by default_int_handler",
        "blocked: 0",
    )
    assert seen.is_given_back()
    assert seen.end() == 0


def test_what_is_ignored(person: Person) -> None:
    """Where Ctrl-Z or Ctrl-C was to be ignored from the start, it still is."""
    seen = Watched(person, sys.executable, "-c", IGNORING)
    seen.see("met SIG_IGN SIG_IGN")
    assert seen.is_given_back()
    assert seen.end() == 0


def test_a_key_before_it_goes_on(person: Person) -> None:
    """A key pressed as it goes on counts, and nothing waits for another one."""
    seen = Watched(person, sys.executable, "-c", TAKING_AGAIN)
    seen.until(lambda: TAKEN in seen.written)
    seen.process.send("q")
    seen.see("ended True")
    assert seen.is_given_back()
    assert seen.end() == 0

"""Lines that are typed on a real terminal, and edited with the keys that people use for that."""

import json
import os
import signal
import termios
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from .conftest import HJ, Person
from .watched import Watched

LEFT, HOME, END, DELETE, UP = "\x1b[D", "\x1b[H", "\x1b[F", "\x1b[3~", "\x1b[A"
CTRL_A, CTRL_U, CTRL_V, CTRL_Z, BACKSPACE, ESC = "\x01", "\x15", "\x16", "\x1a", "\x7f", "\x1b"
ASKED = "illness …)\n>"
"""The end of the question that `hj log event` asks, and the line for the answer."""

NO_TEXT = "is no text"

Start = Callable[..., Watched]


@pytest.fixture
def start(person: Person) -> Iterator[Start]:
    """Return a function that runs a command on a terminal of 40 columns."""
    started: list[Watched] = []

    def begin(*command: str, **environment: Any) -> Watched:
        started.append(Watched(person, *command, columns=40, **environment))
        return started[-1]

    yield begin
    for one in started:
        one.process.close(force=True)


def label(person: Person) -> str:
    """Return the label of the one event that is kept."""
    (entry,) = json.loads(person.run("export").stdout)["entries"]
    return str(entry["label"])


def type_bytes(seen: Watched, data: bytes) -> None:
    """Type what may be no UTF-8."""
    os.write(seen.process.child_fd, data)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (f"ave{LEFT * 3}k{END}a", "kavea"),
        (f"ent{HOME}ev", "event"),
        (f"ent{CTRL_A}ev", "event"),
        (f"rubbish{CTRL_U}walk", "walk"),
        (f"café{BACKSPACE}e", "cafe"),
        (f"日本{BACKSPACE}記", "日記"),
        (f"日本{LEFT}{DELETE}", "日"),
        (f"{UP}{UP}walk{UP}", "walk"),
        (f"{ESC}{ESC}walk", "walk"),
        (f"a walk along the river, longer than the line is wide{HOME}A{DELETE}{END}!",
         "A walk along the river, longer than the line is wide!"),
    ],
)  # fmt: skip
def test_keys(start: Start, person: Person, typed: str, kept: str) -> None:
    """Arrows, Home, End, Ctrl-A, Ctrl-U and Backspace do what they do elsewhere, and stay keys."""
    seen = start(HJ, "log", "event")
    seen.see(ASKED)
    seen.process.send(typed)
    seen.until(lambda: kept.replace(" ", "") in "".join(seen.rows).replace(" ", ""))
    seen.process.send("\r")

    assert seen.end() == 0
    assert label(person) == kept


def test_nothing_is_remembered(start: Start, person: Person) -> None:
    """No key brings back an answer before, and no file holds one."""
    seen = start(HJ, "checkin")
    for question, answer in (("Mood", "6\r"), ("urge", f"{UP}\r"), ("A note", f"{UP}quiet\r")):
        seen.see(question)
        seen.process.send(answer)

    assert seen.end() == 0
    (entry,) = json.loads(person.run("export").stdout)["entries"]
    assert (entry["score"], entry["note"]) == (6, "quiet")
    assert [path.name for path in person.home.iterdir()] == ["journal"]


def test_the_result_is_not_mixed_with_the_keys(start: Start, person: Person) -> None:
    """Where the result goes into a file, the question is on the screen, and only there."""
    file = person.home / "said"
    seen = start("/bin/sh", "-c", f'exec "{HJ}" log event > "{file}"')
    seen.see(ASKED)
    seen.process.send(f"alk{HOME}w\r")

    assert seen.end() == 0
    assert file.read_bytes().startswith(b"Logged event: walk. ")
    assert b"\x1b" not in file.read_bytes()


def test_what_is_pasted_is_one_answer(start: Start, person: Person) -> None:
    """Pasted lines are all of the answer: none goes on to the next question, or to the shell."""
    seen = start(HJ, "checkin")
    for question in ("Mood", "urge"):
        seen.see(question)
        seen.process.send("\r")
    seen.see("A note")
    seen.process.send("\x1b[200~one\ntwo\tthree\x1b[201~\r")

    assert seen.end() == 0
    (entry,) = json.loads(person.run("export").stdout)["entries"]
    assert entry["note"] == "one\ntwo\tthree"


def test_what_is_no_text_is_asked_again(start: Start, person: Person) -> None:
    """A sign that is no text is named in a sentence, and the rest still stands in the line."""
    seen = start(HJ, "log", "event")
    seen.see(ASKED)
    seen.process.send(f"kav{CTRL_V}{ESC}[a\r")
    seen.see(NO_TEXT)
    seen.until(lambda: seen.rows[seen.screen.cursor.y].endswith("kav[a"))
    seen.process.send(f"{BACKSPACE * 2}a\r")

    assert seen.end() == 0
    assert label(person) == "kava"


@pytest.mark.parametrize("environment", [{}, {"LC_ALL": "C"}, {"TERM": "dumb"}])
def test_half_a_letter_is_asked_again(
    start: Start, person: Person, environment: dict[str, str]
) -> None:
    """Bytes that are no letter lose nothing but themselves, with line editing and without."""
    seen = start(HJ, "log", "event", **environment)
    seen.see(ASKED)
    type_bytes(seen, b"caf\xc3e\r")
    seen.see(NO_TEXT)
    seen.until(lambda: seen.rows[seen.screen.cursor.y] == ">")
    seen.process.send(f"{CTRL_U}walk\r")

    assert seen.end() == 0
    assert label(person) == "walk"


def test_a_terminal_that_deletes_bytes(start: Start, person: Person) -> None:
    """Where the terminal knows no UTF-8 and edits by itself, half an é is asked for again."""
    seen = start(HJ, "log", "event", TERM="dumb")
    modes = termios.tcgetattr(seen.process.child_fd)
    modes[0] &= ~0o40000  # IUTF8, as Linux has it
    termios.tcsetattr(seen.process.child_fd, termios.TCSANOW, modes)
    seen.see(ASKED)
    seen.process.send(f"café{BACKSPACE}e\r")
    seen.see(NO_TEXT)
    seen.process.send(f"kav{LEFT}{LEFT}x\r")
    seen.until(lambda: "".join(seen.rows).count(NO_TEXT) == 2)
    seen.process.send("kava\r")

    assert seen.end() == 0
    assert label(person) == "kava"


def test_stopped_and_gone_on_with(person: Person, start: Start) -> None:
    """Ctrl-Z gives the terminal back; `fg` shows what was typed, and it can be edited on."""
    seen = start("/bin/bash", "--norc", "-i", PS1="$ ")
    seen.process.sendline(f"{HJ} log event")
    seen.see(ASKED)
    seen.process.send("alk")
    seen.until(lambda: any(row.endswith("alk") for row in seen.rows))
    seen.process.send(CTRL_Z)
    seen.see("Stopped")
    seen.process.sendline("clear; fg")
    seen.until(lambda: seen.rows[seen.screen.cursor.y] == "> alk")
    seen.process.send(f"{HOME}w\r")
    seen.see("Logged event: walk.")

    assert label(person) == "walk"


def modes_of(seen: Watched) -> list[Any]:
    """Return the modes of a terminal."""
    return termios.tcgetattr(seen.process.child_fd)


@pytest.mark.parametrize("key", ["\r", "\x03", "\x04"])
def test_the_terminal_is_given_back(start: Start, key: str) -> None:
    """After an answer, Ctrl-C or Ctrl-D the terminal is as it was."""
    seen = start(HJ, "goal", "concern", "add")
    seen.see("to yourself")
    seen.until(lambda: modes_of(seen) != seen.modes)
    seen.process.send(f"driving\r{key * 2}" if key == "\r" else key)
    seen.end()

    assert seen.is_given_back()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM] * 4)
def test_a_signal_as_the_prompt_is_drawn(start: Start, number: signal.Signals) -> None:
    """A signal that comes before the first key can be waited for is heeded, and waits for none."""
    seen = start(HJ, "log", "event")
    while modes_of(seen) == seen.modes:
        pass
    os.kill(seen.process.pid or 0, number)

    assert seen.end() == (130 if number == signal.SIGINT else -number)

"""Passphrases: from a command that prints them, or typed where nobody can read them."""

import os
import shlex
import sys
from collections.abc import Callable, Iterator

import pytest

from hrjournal.cli.program import passphrases
from hrjournal.cli.program.passphrases import PASSCOMMAND, known_passphrase, new_passphrase
from hrjournal.errors import Locked, NotUnderstood

really_typed = passphrases._typed

WORDS = "four unrelated  plain w\u00f6rds"


@pytest.fixture(autouse=True)
def no_command(monkeypatch: pytest.MonkeyPatch) -> None:
    """Name no command, and have nobody to type."""
    monkeypatch.delenv(PASSCOMMAND, raising=False)
    monkeypatch.setattr(passphrases, "_typed", lambda _: pytest.fail("somebody was asked"))


@pytest.fixture
def remarks() -> list[str]:
    """Return what the person was told."""
    return []


Typing = Callable[..., list[str]]


@pytest.fixture
def typing(monkeypatch: pytest.MonkeyPatch) -> Typing:
    """Return a function that has a person type answers, and returns the questions they get."""

    def begin(*answers: str) -> list[str]:
        questions: list[str] = []
        left: Iterator[str] = iter(answers)

        def typed(question: str) -> str:
            questions.append(question)
            return next(left)

        monkeypatch.setattr(passphrases, "_typed", typed)
        return questions

    return begin


def printing(patch: pytest.MonkeyPatch, program: str) -> None:
    """Name a command that runs a line of Python."""
    patch.setenv(PASSCOMMAND, f"{shlex.quote(sys.executable)} -c {shlex.quote(program)}")


def known(number: int = 1, *, can_ask: bool = False, remarks: list[str] | None = None) -> str:
    """Return the passphrase of an encrypted journal."""
    told = [] if remarks is None else remarks
    return known_passphrase(number, environment=os.environ, can_ask=can_ask, remark=told.append)


def new(*, can_ask: bool = False, remarks: list[str] | None = None) -> str:
    """Return a passphrase for a journal."""
    told = [] if remarks is None else remarks
    return new_passphrase(environment=os.environ, can_ask=can_ask, remark=told.append)


@pytest.mark.parametrize(
    ("program", "passphrase"),
    [
        (f"print({WORDS!r})", WORDS),
        (f"print({WORDS!r}, end='')", WORDS),
        (f"print({WORDS!r} + chr(13))", WORDS),
        ("print('first'); print('second')", "first"),
        ("print(' spaces count ')", " spaces count "),
        ("print('$HOME `id`')", "$HOME `id`"),
    ],
)
@pytest.mark.parametrize("can_ask", [False, True])
def test_command(
    monkeypatch: pytest.MonkeyPatch, program: str, passphrase: str, *, can_ask: bool
) -> None:
    """The first line that the command prints is the passphrase, as it is; nobody is asked."""
    monkeypatch.setenv("PYTHONIOENCODING", "utf-8")
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    printing(monkeypatch, program)

    assert known(can_ask=can_ask) == passphrase


@pytest.mark.parametrize(
    "program",
    [
        "raise SystemExit(1)",
        "print('words'); raise SystemExit(3)",
        "import sys; sys.stdout.buffer.write(bytes([255, 254]))",
    ],
    ids=["failing", "failing after all", "no text"],
)
def test_command_that_fails(monkeypatch: pytest.MonkeyPatch, program: str) -> None:
    """A command that fails leaves the journal locked, and is named by its variable only."""
    printing(monkeypatch, program)

    with pytest.raises(Locked, match=PASSCOMMAND) as refused:
        known()
    with pytest.raises(Locked, match=PASSCOMMAND):
        new()

    assert "words" not in str(refused.value)
    assert sys.executable not in str(refused.value)


@pytest.mark.parametrize("command", ["/nowhere/at/all", "no-such-command-here words", "echo 'half"])
def test_no_such_command(monkeypatch: pytest.MonkeyPatch, command: str) -> None:
    """A command that is none, or is not written as one, leaves the journal locked."""
    monkeypatch.setenv(PASSCOMMAND, command)

    with pytest.raises(Locked, match=PASSCOMMAND) as refused:
        known()

    assert command not in str(refused.value)


def test_wrong_command(monkeypatch: pytest.MonkeyPatch) -> None:
    """A command that printed a wrong passphrase is not run again: that would not help."""
    monkeypatch.setenv(PASSCOMMAND, "/nowhere/at/all")

    with pytest.raises(Locked, match=f"{PASSCOMMAND} did not print"):
        known(2, can_ask=True)


def test_command_that_prints_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing printed is no passphrase for a new journal, and a wrong one for an old."""
    printing(monkeypatch, "pass")

    assert known() == ""
    with pytest.raises(NotUnderstood, match="at least one character"):
        new()


def test_empty_variable(monkeypatch: pytest.MonkeyPatch, typing: Typing) -> None:
    """An empty variable names no command."""
    monkeypatch.setenv(PASSCOMMAND, "")
    typing(WORDS)

    assert known(can_ask=True) == WORDS
    with pytest.raises(Locked):
        known()


def test_no_terminal() -> None:
    """Where nobody can be asked the journal is locked, and the ways to open it are named."""
    with pytest.raises(Locked, match="hj unlock") as refused:
        known()
    assert PASSCOMMAND in str(refused.value)

    with pytest.raises(Locked, match=PASSCOMMAND):
        new()


def test_typed(typing: Typing, remarks: list[str]) -> None:
    """On a terminal the passphrase is asked for, and after a wrong one again with a word of it."""
    questions = typing("wrong", WORDS)

    assert known(1, can_ask=True, remarks=remarks) == "wrong"
    assert remarks == []
    assert known(2, can_ask=True, remarks=remarks) == WORDS

    assert questions == ["Passphrase: ", "Passphrase: "]
    assert remarks == ["That was not it; try once more."]


def test_new_is_typed_twice(typing: Typing, remarks: list[str]) -> None:
    """A new passphrase is typed twice, until both are alike."""
    questions = typing("one", "other", WORDS, WORDS)

    assert new(can_ask=True, remarks=remarks) == WORDS

    assert len(questions) == 4
    assert remarks == ["These two differ; begin again."]
    assert "one" not in remarks[0].split()


def test_new_is_not_empty(typing: Typing) -> None:
    """An empty passphrase is refused."""
    typing("")

    with pytest.raises(NotUnderstood, match="at least one character"):
        new(can_ask=True)


def test_new_is_typed_though_a_command_is_named(
    monkeypatch: pytest.MonkeyPatch, typing: Typing
) -> None:
    """On a terminal a new passphrase is typed: the command names the old one."""
    printing(monkeypatch, "print('old')")
    typing(WORDS, WORDS)

    assert new(can_ask=True) == WORDS


def test_new_from_a_command(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a terminal the command gives the new passphrase."""
    printing(monkeypatch, "print('new')")

    assert new() == "new"


def test_typed_unseen(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is typed is read by `getpass`, which shows nothing of it."""
    monkeypatch.setattr(passphrases, "_typed", really_typed)
    monkeypatch.setattr("getpass.getpass", lambda question: f"typed after {question}")

    assert known(can_ask=True) == "typed after Passphrase: "

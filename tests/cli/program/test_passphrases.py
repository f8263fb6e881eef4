"""Passphrases: from a command that prints them, or typed where nobody can read them."""

import os
import shlex
import subprocess
import sys
import unicodedata
from collections.abc import Callable, Iterator

import pytest

from hrjournal.cli.program import passphrases
from hrjournal.cli.program.passphrases import PASSCOMMAND, known_passphrase, new_passphrase
from hrjournal.errors import Locked, NotUnderstood, WrongPassphrase

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

    with pytest.raises(Locked, match=f"{PASSCOMMAND} printed a passphrase that is not"):
        known(2, can_ask=True)


@pytest.mark.parametrize("program", ["pass", "print()", "print('  '); print('second')"])
def test_command_that_prints_nothing(monkeypatch: pytest.MonkeyPatch, program: str) -> None:
    """Nothing printed, or only blanks, is no passphrase: that is said, and none is tried."""
    printing(monkeypatch, program)

    for asking in (known, new):
        with pytest.raises(Locked, match=f"{PASSCOMMAND} printed no passphrase") as refused:
            asking()
        assert not isinstance(refused.value, WrongPassphrase)


def test_command_that_prints_too_much(monkeypatch: pytest.MonkeyPatch) -> None:
    """A command that goes on printing is ended, and what it printed is no passphrase."""
    printing(monkeypatch, "while True: print('words')")

    with pytest.raises(Locked, match=f"{PASSCOMMAND} printed far more") as refused:
        known()

    assert "words" not in str(refused.value)


def test_command_with_notes(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a password manager prints below the passphrase does no harm."""
    printing(monkeypatch, "print('words'); print('n' * 60_000)")

    assert known() == "words"


@pytest.mark.parametrize("rest", ["", "; import os; os.fork()"], ids=["itself", "what it started"])
def test_command_that_does_not_end(monkeypatch: pytest.MonkeyPatch, rest: str) -> None:
    """A command that takes too long is ended, also where something it has started goes on."""
    held, release = os.pipe()
    os.set_inheritable(held, True)
    real = subprocess.Popen
    monkeypatch.setattr(
        subprocess,
        "Popen",
        lambda command, **given: real(command, pass_fds=[held], **given),
    )
    monkeypatch.setattr(passphrases, "LONGEST_WAIT_SECONDS", 0.05)
    printing(monkeypatch, f"import os{rest}; os.read({held}, 1); print('words')")

    with pytest.raises(Locked, match=f"{PASSCOMMAND} took longer"):
        known()

    os.close(release)
    os.close(held)


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
    assert remarks == ["Wrong passphrase; try once more."]


def test_new_is_typed_twice(typing: Typing, remarks: list[str]) -> None:
    """A new passphrase is typed twice, until both are alike."""
    decomposed = unicodedata.normalize("NFD", WORDS)
    questions = typing("one to begin", "other words", WORDS, decomposed)

    assert new(can_ask=True, remarks=remarks) == WORDS

    assert len(questions) == 4
    assert remarks == ["These two differ; begin again."]
    assert "one" not in remarks[0].split()


@pytest.mark.parametrize(("chosen", "is_remarked"), [("short", True), (WORDS, False)])
def test_new_is_short(
    typing: Typing, remarks: list[str], chosen: str, *, is_remarked: bool
) -> None:
    """A passphrase of few letters is remarked on without repeating it, and taken."""
    typing(chosen, chosen)

    assert new(can_ask=True, remarks=remarks) == chosen
    assert ["can be guessed" in remark for remark in remarks] == [True] * is_remarked
    assert chosen not in " ".join(remarks)


@pytest.mark.parametrize("answer", ["", "   "])
def test_new_is_not_empty(typing: Typing, answer: str) -> None:
    """A passphrase of nothing, or of nothing that can be seen, is refused."""
    typing(answer)

    with pytest.raises(NotUnderstood, match="at least one character"):
        new(can_ask=True)


def test_new_is_composed(typing: Typing) -> None:
    """A letter with an accent is kept as one sign, however it was typed."""
    typing("cafe\u0301", "caf\u00e9")

    assert new(can_ask=True) == "caf\u00e9"


def not_text(_: str) -> str:
    """Type bytes that are no UTF-8."""
    return b"caf\xe9".decode()


@pytest.mark.parametrize("typed", [not_text, lambda _: "caf\udce9"], ids=["bytes", "half a sign"])
def test_no_text(
    monkeypatch: pytest.MonkeyPatch, remarks: list[str], typed: Callable[[str], str]
) -> None:
    """Bytes that are no text are a wrong passphrase for an old journal, and typed anew for a new.

    They say nothing of the journal's files.
    """
    monkeypatch.setattr(passphrases, "_typed", really_typed)
    monkeypatch.setattr("getpass.getpass", typed)
    with pytest.raises(WrongPassphrase):
        known(can_ask=True)

    answers: Iterator[Callable[[str], str]] = iter([typed, lambda _: WORDS, lambda _: WORDS])

    def answer(question: str) -> str:
        return next(answers)(question)

    monkeypatch.setattr("getpass.getpass", answer)
    assert new(can_ask=True, remarks=remarks) == WORDS
    assert remarks == ["That can't be read as text; begin again."]


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

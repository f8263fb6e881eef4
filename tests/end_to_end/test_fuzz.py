"""Ten thousand random command lines, made from the real tree of commands.

Whatever is typed, the program ends with a status of the table and one of its own sentences,
repeats nothing on stderr, and changes the journal only where it says so.

Nothing is left out, but bounded, and for these reasons:

- `ground` sleeps on a clock of its own: an hour of breath is over at once. It finds no voice.
- `encrypt`, `decrypt`, `passphrase` and `unlock` do everything but the scrypt work, which takes a
  second on purpose, and no process stays behind to remove the key that `unlock` keeps.
- The command that prints the passphrase is not started: a process for each would take minutes.
- Typer makes a command of a function once, and not for every command line.
- Nobody is at a terminal, so nothing is asked and no editor opens.
- Values are relative paths at most, inside the test's own folder: `backup --to` and
  `export -o` write where they are told.
- No value holds a NUL: no system hands one over.
"""

import functools
import io
import itertools
import random
import sys
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
import pytest
import typer.main
from pyrage import decrypt
from typer.core import TyperArgument, TyperOption
from typer.main import get_command, get_command_from_info
from typer.utils import get_params_from_function

from hrjournal.cli.app import app, run
from hrjournal.cli.ground import pacing
from hrjournal.cli.program import passphrases, terminal
from hrjournal.cli.program import session as sessions
from hrjournal.cli.program.help import contexts
from hrjournal.errors import Locked, Status
from hrjournal.grounding import voice
from hrjournal.grounding.exercises import EXERCISES
from hrjournal.model import text
from hrjournal.model.entry import ENTRY_TYPES, ID_ALPHABET, ID_LENGTH
from hrjournal.model.plan import LAYERS
from hrjournal.store import encryption, kept_key, sealing
from hrjournal.store.backups import backup_names
from hrjournal.store.sealing import identity_of
from tests.fakes import NOON
from tests.store.journals import key

CASES = 10_000
CHUNKS = 40
WORDS = "four plain words here"
CANARY = "quokka"
"""In every free text that is typed. A folder's or file's name has none: messages name those."""

ALLOWED = {Status.DONE, Status.USAGE, Status.NOT_FOUND, Status.CANCELLED, Status.LOCKED}
ALLOWED |= {Status.CANNOT_WRITE}
"""Nothing is damaged, newer or busy here, and nothing unexpected is to happen."""

TEXTS = (CANARY, f"the {CANARY}'s walk", f"[b]{CANARY}[/b] :100:", f"{CANARY}\nand {CANARY}", "-")
MEASURES = (
    "at most 10 drinks of alcohol per week",
    f"at most 3 days of {CANARY} per week",
    "at least 3 groundings per week",
    "average mood at least 6 per week",
    f"{CANARY} per week",
)
DAYS = ("today", "yesterday", "monday", "3 days ago", "2026-11-01", "2020-02-29", "last night")
FORMS: dict[str, Sequence[str]] = {
    "WHEN": (*DAYS, "now", "21:30", "yesterday 23:30", "2h ago", "2026-11-10 21:30", "in 8 weeks"),
    "DAY": DAYS,
    "0-10": tuple(str(number) for number in range(11)),
    "NUMBER": ("4", "4.50", "0,5", "18"),
    "HOURS": ("7.5", "0", "24"),
    "TEXT": (*TEXTS, *MEASURES, "every 2 weeks"),
    "SUBSTANCE": ("alcohol", "cannabis", CANARY, f"{CANARY}s, alcohol", "everything"),
    "AMOUNT": ("2", "~2", "0.5g", "568ml@4%", "unknown", "1/2 tablet", "3 drinks", f"2 {CANARY}s"),
    "N": ("1", "2", "20", "520"),
    "KIND": tuple(ENTRY_TYPES),
    "30d": ("30d", "8w", "1d"),
    "15m": ("15m", "2h"),
    "DIR": ("copy", "other/copy", "journal", "~/copy", "~nobody-of-that-name/x", "x" * 300),
    "FILE": ("out.json", "out/use.csv", "~/out.json", "x" * 300),
    "EXERCISE": (*EXERCISES, CANARY),
    "LINE": ("in 4", "hold 4", "out 6", f"Look at the {CANARY} 20s", "-", "1", "2"),
    "PART": (*LAYERS, "substances", CANARY),
}
FORMS["NAME"] = (*FORMS["SUBSTANCE"], *TEXTS)
ABSURD = (
    *("", " ", "-", "--", "---", "=", "-n", "-n5", "-nn", "--=", "--quokka", "--quokka=1"),
    *("0", "-1", "+1", "1e9", "NaN", "inf", "0x10", "1_000", "٣", "½", "9" * 400, "9" * 5000),
    *("01/02/2026", "2026-02-30", "0000-00-00", "99999-01-01", "25:61", "30m", "tomorrow"),
    *("9" * 12 + " days ago", "in 99999999 weeks", "2h ago" * 40, "2026-11-10T21:30+99:00"),
    *(
        f"\x1b[31m{CANARY}\x1b[0m",
        f"\u202e{CANARY}",
        f"\udce9{CANARY}",
        f"\ud800{CANARY}",
        f"{CANARY}\r\n\x07\x7f",
    ),
    *(f"{CANARY}😀\u200d", f"%s {CANARY} %n", f"$({CANARY})", f"`{CANARY}`", CANARY * 50),
    *(f"--note={CANARY}", f"--at={CANARY}", "--format=json", "--format=xml", "--help", "-h", "-y"),
)


class Command(NamedTuple):
    """A command that can be called: its words, and what it takes."""

    path: tuple[str, ...]
    arguments: tuple[TyperArgument, ...]
    options: tuple[TyperOption, ...]


def commands() -> list[Command]:
    """Return every command of the tree, groups and the root too."""
    root = get_command(app).make_context("hj", [], resilient_parsing=True)
    found = []
    for context in contexts(root):
        takes = context.command.get_params(context)
        found.append(
            Command(
                tuple(context.command_path.split()[1:]),
                tuple(one for one in takes if isinstance(one, TyperArgument)),
                tuple(one for one in takes if isinstance(one, TyperOption)),
            )
        )
    return found


parameters_of = functools.cache(get_params_from_function)
command_of = functools.cache(get_command_from_info)
COMMANDS = commands()
GLOBAL = COMMANDS[0].options


class Typist:
    """Makes up command lines: most as they are meant, others with every kind of mistake."""

    def __init__(self, chance: random.Random, known: Callable[[], Sequence[str]]) -> None:
        """Take the chance, and what names the ids and backups there are by now."""
        self._chance = chance
        self._known = known

    def line(self, command: Command) -> list[str]:
        """Return what is typed for a command."""
        chance = self._chance
        typed = self._words(command, likely=0.15)
        match chance.randrange(10):
            case 0:  # the same again, and again
                typed += self._words(command, likely=0.4) + typed
            case 1:  # in any order
                chance.shuffle(typed)
            case 2:  # broken off
                typed = typed[: chance.randrange(len(typed) + 1)]
            case 3:  # with something absurd put in
                typed.insert(chance.randrange(len(typed) + 1), chance.choice(ABSURD))
            case 4 if chance.random() < 0.5:  # noise, from anywhere
                typed = [self._noise() for _ in range(chance.randrange(8))]
            case 5:  # for another command
                typed = self._words(chance.choice(COMMANDS), likely=0.3)
        before = self._option(chance.choice(GLOBAL)) if chance.random() < 0.05 else []
        return [*before, *command.path, *typed]

    def _words(self, command: Command, likely: float) -> list[str]:
        chance = self._chance
        typed: list[str] = []
        for argument in command.arguments:
            if chance.random() < 0.85:
                times = chance.choice((1, 1, 2)) if argument.nargs == -1 else 1
                typed += [self._value(argument) for _ in range(times)]
        for option in command.options:
            if chance.random() < (likely if "--yes" not in option.opts else 0.7):
                typed += self._option(option)
        return typed

    def _option(self, option: TyperOption) -> list[str]:
        name = self._chance.choice([*option.opts, *option.secondary_opts])
        if option.is_flag:
            return [] if name in {"--help", "-h"} and self._chance.random() < 0.8 else [name]
        value = self._value(option)
        if name.startswith("--") and self._chance.random() < 0.2:
            return [f"{name}={value}"]
        return [name, value]

    def _value(self, parameter: TyperArgument | TyperOption) -> str:
        chance = self._chance
        if chance.random() < 0.06:
            return chance.choice(ABSURD)
        if choices := getattr(parameter.type, "choices", None):
            return str(chance.choice(choices))
        form = (parameter.metavar or parameter.name or "").strip("[]").upper()
        if form in {"ID", "NAME"} and chance.random() < 0.8 and (known := self._known()):
            return chance.choice(known)[: chance.choice((4, 6, 99))]
        if parameter.name == "measure":
            return chance.choice(MEASURES)
        return chance.choice(FORMS.get(form, TEXTS))

    def _noise(self) -> str:
        chance = self._chance
        words = [word for command in COMMANDS for word in command.path]
        names = [name for command in COMMANDS for option in command.options for name in option.opts]
        values = list(itertools.chain.from_iterable(FORMS.values()))
        return chance.choice(chance.choice([words, names, values, list(ABSURD)]))


class Clock:
    """A clock that is half an hour on whenever a command asks, and never asleep."""

    def __init__(self) -> None:
        """Begin at noon."""
        self.now = NOON
        self._slept = 0.0

    def __call__(self) -> datetime:
        """Return the time it shows."""
        return self.now

    def sleep(self, seconds: float) -> None:
        """Sleep without waiting, and long: an exercise needs few looks at the clock."""
        self._slept += 7 * seconds

    def monotonic_ns(self) -> int:
        """Return the nanoseconds slept."""
        return int(self._slept * 1e9)


class Shell:
    """Runs command lines in this process, with no terminal and nothing on standard input."""

    def __init__(self, folder: Path, clock: Clock) -> None:
        """Take the journal's folder."""
        self.folder = folder
        self._clock = clock

    def run(self, typed: Sequence[str]) -> tuple[int, str, str]:
        """Return the status and what came on stdout and stderr."""
        self._clock.now += timedelta(minutes=31)
        out, err = (io.TextIOWrapper(io.BytesIO(), "utf-8") for _ in range(2))
        kept = sys.stdin, sys.stdout, sys.stderr
        sys.stdin, sys.stdout, sys.stderr = io.TextIOWrapper(io.BytesIO(b""), "utf-8"), out, err
        try:
            status = run(typed, "hj")
        finally:
            sys.stdin, sys.stdout, sys.stderr = kept
        for stream in (out, err):
            stream.flush()
        # A page as PDF, and what is sealed, are no text.
        said = [stream.buffer.getvalue().decode(errors="replace") for stream in (out, err)]
        return status, said[0], said[1]

    def files(self) -> dict[str, bytes]:
        """Return the bytes that hold entries, goals and settings."""
        patterns = ("journal.json*", "settings.json", "entries/*.json*", "inbox/*.json*")
        kept = itertools.chain.from_iterable(map(self.folder.glob, patterns))
        return {str(path.relative_to(self.folder)): path.read_bytes() for path in kept}


def held(files: dict[str, bytes]) -> dict[str, Any]:
    """Return each record by its id. Where one is sealed its content is left out.

    Filing what waited, and settling its names, is no change of a person's. All of it is text.
    """
    found: dict[str, Any] = {}
    for name, content in files.items():
        is_sealed = name.endswith(".age")
        plain = decrypt(content, [identity_of(key()[0])]) if is_sealed else content
        for table, documents in msgspec.json.decode(plain).items():
            for number, document in documents.items() if table != "about" else ():
                text.as_text("".join(text._texts_in(document)))
                found[document.get("id", f"{table} {number}")] = is_sealed or document
    return found


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """Have every command see a clock of ours."""
    clock = Clock()
    monkeypatch.setattr(sessions, "local_now", clock)
    monkeypatch.setattr(pacing, "time", clock)
    monkeypatch.setattr(terminal, "time", clock)
    monkeypatch.setattr(voice, "find_voice", lambda: None)
    return clock


@pytest.fixture
def shell(home: Path, tmp_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> Shell:
    """Return what runs commands, bounded as this module says."""

    def opened(sealed: bytes, passphrase: str) -> str:
        if sealed != f"sealed to {passphrase}".encode():
            raise Locked("That is not this journal's passphrase. Nothing was changed.")
        return key()[0]

    monkeypatch.setattr(typer.main, "get_params_from_function", parameters_of)
    monkeypatch.setattr(typer.main, "get_command_from_info", command_of)
    monkeypatch.setattr(encryption, "new_identity", key)
    monkeypatch.setattr(encryption, "seal_identity", lambda _, words: f"sealed to {words}".encode())
    monkeypatch.setattr(sealing, "open_identity", opened)
    monkeypatch.setattr(passphrases, "_printed_by", str)
    monkeypatch.setattr(kept_key, "_memory_mounts", lambda: {home: True})
    monkeypatch.setattr(kept_key, "_leave_a_waiter", lambda _: None)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(home))
    monkeypatch.setenv("HRJOURNAL_PASSCOMMAND", WORDS)
    monkeypatch.chdir(tmp_path)
    return Shell(home / "journal", clock)


@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_whatever_is_typed(chunk: int, shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    """No exception leaves, statuses are those of the table, nothing changes unsaid.

    A chunk is one person's journal, from nothing on. In one of four the passphrase is at hand, so
    that it is encrypted and decrypted; one of eight is encrypted, and nobody has the passphrase.
    """
    chance = random.Random(chunk)
    ids: list[str] = []

    def new_id() -> str:
        ids.append("".join(chance.choices(ID_ALPHABET, k=ID_LENGTH)))
        return ids[-1]

    monkeypatch.setattr(sessions, "new_id", new_id)
    typist = Typist(chance, lambda: [*ids[-30:], *backup_names(shell.folder)])
    is_locked = chunk % 8 == 7
    if is_locked:
        for typed in (["log", "mood", "5"], ["encrypt"]):
            assert shell.run(typed)[0] == 0
    if chunk % 8 not in {5, 6}:
        monkeypatch.delenv("HRJOURNAL_PASSCOMMAND")
    before = shell.files()
    ended: list[int] = []
    for number in range(CASES // CHUNKS):
        command = COMMANDS[(chunk + number) % len(COMMANDS)]
        typed = typist.line(command)
        status, out, err = shell.run(typed)
        after = shell.files()
        line = [word[:80] for word in typed]
        case = f"chunk {chunk}, case {number}: hj {line}\nstatus {status}\n{out}\n{err}"
        assert status in ALLOWED, case
        assert "Traceback" not in err, case
        assert CANARY not in err.casefold(), case
        assert out or err, case
        assert not out or status != Status.USAGE, case
        if after != before and (changed := differing(held(before), held(after))):
            assert status == 0, case
            assert out, case
            if command.path[:1] == ("log",) and len(changed) == 1:
                assert changed.pop() in out, case
        before = after
        ended.append(status)
    assert ended.count(0) > len(ended) * (0.1 if is_locked else 0.2), "too few are understood"
    assert {Status.USAGE, Status.NOT_FOUND} <= set(ended) or is_locked


def differing(before: dict[str, Any], after: dict[str, Any]) -> set[str]:
    """Return the ids of the records that are new, gone or changed."""
    return {one for one in before.keys() | after.keys() if before.get(one) != after.get(one)}

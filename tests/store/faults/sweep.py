"""Every command, on a journal in which something odd lies in one place."""

import os
import shutil
import signal
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial
from pathlib import Path
from types import FrameType
from typing import Any, NoReturn
from unittest import mock

from pyrage import encrypt
from pyrage.x25519 import Recipient

from hrjournal.cli import app
from hrjournal.errors import JournalError
from hrjournal.model.selection import Selection
from hrjournal.store.kinds import SMALL_TABLES, TABLES
from hrjournal.store.layout import SEALED
from tests.fakes import NOON, exactly
from tests.store.faults.harness import Bench, Outcome, copy_tree, key
from tests.store.faults.journals import TO_DELETE, TO_EDIT, TO_ERASE
from tests.store.odd import WRITTEN, put_odd
from tests.streams import Answered, Piped, Turn

HANG_SECONDS = 60
"""Far longer than any command takes: what takes so long waits for ever."""

NEXT_ID = 7000

MORNING = NOON + timedelta(days=1)
"""The first change of that day is preceded by a backup."""

MODES = {"nobody may read": 0o000, "nobody may write": 0o500}
"""Kinds of places that are as they were, but for their permissions."""


class Hung(BaseException):
    """A command did not end."""


@dataclass(frozen=True)
class Command:
    """A command line, and what a person answers on a terminal, if it asks."""

    arguments: tuple[str, ...]
    turns: tuple[Turn, ...] = ()
    completed: bool = False
    """Whether it is not run, but its last word completed."""

    @property
    def name(self) -> str:
        """What tells it from others."""
        return f"{' '.join(self.arguments)}{'<Tab>' if self.completed else ''}"

    def run(self) -> Outcome:
        """Run it in this process."""
        if self.turns:
            terminal = Answered(self.turns)
            return Outcome(app.run(self.arguments, "hj", terminal.streams), "", terminal.said)
        typed = {
            "_HJ_COMPLETE": "complete_bash",
            "COMP_WORDS": " ".join(("hj", *self.arguments)),
            "COMP_CWORD": str(len(self.arguments)),
        }
        with mock.patch.dict(os.environ, typed if self.completed else {}):
            pipes = Piped()
            status = app.run(self.arguments, "hj", pipes.streams)
        return Outcome(status, pipes.out, pipes.err)


def _does(line: str, *more: str, **about: Any) -> Command:
    return Command((*line.split(), *more), **about)


def commands(backup: str) -> tuple[Command, ...]:
    """Return every command; `backup` is the name of one that is there."""
    lines = (
        *("list", "list -n 3", "list --format json", f"show {TO_EDIT}", "progress", "summary"),
        *("patterns", "calendar", "goal list", "goal show fewer", "goal show fewer --history"),
        *("goal due", "goal attain", "goal concern list", "substance list", "substance show kava"),
        *("people", "people show clinic", "people confirm", "kit", "kit due"),
        *("urge --before 6 --response walk --after 3", "plan", "plan remove 1", "plan edit 1 Rain"),
        "plan remove 1 --erase --yes",
        *("config", "config get region", "ground list", "lines", "export", "export --format csv"),
        *("backup list", "check", "completion bash", "lock", ""),
        *("log mood 4", "log use alcohol 2", "log none alcohol", "log urge 5", "log thought 4"),
        *("log medicine methadone 40mg", "log score PHQ-9 4", "log event release"),
        *(
            "log contact sister --how call",
            "log text quiet",
            "log sleep 7",
            "again",
            "goal done walks",
            "ground --now --seconds 30",
        ),
        *("log none --from 2026-10-25 --to 2026-11-03", f"edit {TO_EDIT} --amount 4"),
        *("goal rate fewer 6", "goal review fewer keep", "goal step fewer --clear"),
        *("goal pause calm", "goal resume rest", "goal close rest", "goal attain calm 1"),
        *("goal edit fewer --importance 4", "goal scale calm --clear", "substance add khat"),
        *("substance codename alcohol tea", "substance unit kava cup"),
        *("substance rename kava kavain --yes", "ground remove river", "config set units grams"),
        *("people add sister", "people edit clinic --role pharmacy", "people confirm clinic"),
        *("people remove clinic", "people remove clinic --erase --yes"),
        *("kit add strips", "kit edit naloxone --where bag", "kit remove naloxone"),
        *("kit use naloxone", "kit remove naloxone --erase --yes"),
        *("medicine", "medicine list --all", "medicine add sertraline 50mg daily"),
        *("medicine taken methadone", "medicine missed methadone --at yesterday"),
        *("medicine edit methadone --amount 4mg", "medicine stop methadone"),
        *("goal sheet", "goal sheet add home", "goal sheet edit going --change-gives sleep"),
        *("goal sheet remove going", "goal sheet remove going --erase --yes"),
        *("medicine remove methadone", "medicine remove methadone --erase --yes"),
        *("backup", "unlock", f"restore {backup} --yes", "undo", "redo", "check --repair"),
        *(f"delete {TO_DELETE} --yes", f"delete {TO_DELETE} --yes --erase"),
        *(f"erase {TO_ERASE} --yes", "erase --before 2026-10-01 --yes"),
        *("erase --substance kava --yes", "erase --everything --yes"),
        *("encrypt", "decrypt", "passphrase"),
    )
    return (
        *map(_does, lines),
        _does("goal set", "Sleep", "--measure", "average sleep at least 7 per week"),
        _does("goal action fewer", "I am tired", "I eat first"),
        _does("goal concern add", "I share equipment"),
        _does("plan add alone", "Walk to the river"),
        _does("ground add lake", "in 4", "out 6"),
        _does("checkin", turns=CHECKIN),
        _does("backfill alcohol --since 2026-11-20", turns=BACKFILL),
        _does("plan make company", turns=PLAN),
        _does("urge", turns=URGE),
        _does("show", "", completed=True),
        _does("log use k", completed=True),
    )


CHECKIN = (
    ("alcohol", "2"),
    ("When", ""),
    ("methadone", "y"),
    ("Mood", "5"),
    ("urge", "3"),
    ("done", "1"),
    ("note", "so so"),
)
PLAN = (("mind off it", "The chess café"), ("Enter goes on", ""))
URGE = (
    ("How strong is the urge", "8"),
    ("What came before", "4"),
    ("What do you do", "walk"),
    ("What do you do", ""),
    ("And now", "3"),
    ("How did it go on", "p"),
)
BACKFILL = tuple((f"{day} November.*alcohol", answer) for day, answer in enumerate("030", 20))

Held = dict[str, Any]
"""What a journal holds, as it is read."""

CONVERTING = ("encrypt", "decrypt", "check --repair", "erase --everything --yes")
"""These give a damaged file another name, or leave it alone there: nothing else is in its place."""

PARTLY = (
    "Kept: ",
    "The event is kept",
    "not finished",
    "goes on with the next command",
    "still waits",
)
"""What is said where not all was done, and some was."""


@dataclass
class Sweep:
    """A bench with one journal, in which one place after the other is made odd."""

    bench: Bench
    template: Path
    usual: dict[str, tuple[int, Held]] = field(default_factory=dict)
    """How each command ends, and what the journal holds then, when nothing is odd."""
    wrong: list[str] = field(default_factory=list)
    _odd: int = 0

    def __post_init__(self) -> None:
        """See what the journal holds, and what each command does, unless that is known."""
        self.bench.now, self.bench.stands = MORNING, True
        self.elsewhere = self.bench.home / "elsewhere"
        self.backup = _newest_backup(self.template)
        self.commands = commands(self.backup)
        self._lay()
        self.before = self._held()
        for command in () if self.usual else self.commands:
            self._lay()
            outcome = self._call(command)
            nothing_left = {3} if command.name == "redo" else set()  # after what waited was filed
            assert outcome.status in {0, 2} | nothing_left or command.completed, (command, outcome)
            self.usual[command.name] = outcome.status, self._held()

    def meet(self, name: str, kind: str, commands: Sequence[Command]) -> None:
        """Have commands meet something odd in a place."""
        self._lay_odd(name, kind)
        marks, foreign = _marks(self.bench.journal), _marks(self.elsewhere)
        for command in commands:
            outcome = self._call(command)
            has_changed = _marks(self.bench.journal) != marks
            is_touched = _marks(self.elsewhere) != foreign
            try:
                self._check(command, outcome, name, kind, has_changed=has_changed)
                assert not is_touched, "what lies elsewhere was touched"
            except AssertionError as problem:
                said = " / ".join(outcome.stderr.splitlines()[-2:])
                what = str(problem).splitlines()[0]
                self.wrong.append(f"{kind}: {command.name}: {what} [{outcome.status}] {said}")
            if has_changed or is_touched:
                self._lay_odd(name, kind)
                marks, foreign = _marks(self.bench.journal), _marks(self.elsewhere)

    def _check(
        self, command: Command, outcome: Outcome, name: str, kind: str, *, has_changed: bool
    ) -> None:
        status, usually = self.usual[command.name]
        silent = {1} if command.completed else set()  # no word to offer is no fault
        assert outcome.status in {status, 0, 2, 3, 5, 6, 8, 9} | silent, "status"
        assert "Traceback" not in outcome.stderr, "traceback"
        assert "unexpected" not in outcome.stderr, "unexpected"
        wanted = usually if outcome.status == 0 else self.before
        held = self.before
        if has_changed:
            self._mend(name, kind)
            held = self._held()
        unread = {table for table, record in held.items() if record is None}
        assert not unread or command.name in CONVERTING, f"unreadable: {unread}"
        if outcome.status == 0:
            if unread:
                return  # what it kept of these can't be told
            gone, new = sorted(wanted.keys() - held.keys()), sorted(held.keys() - wanted.keys())
            if command.name.startswith("erase") or "--erase" in command.name:
                assert not gone, f"gone: {gone[:3]}"
                return  # nothing could be erased of what was not there
            assert not gone, f"said to be done: gone {gone[:3]}"
            assert not new, f"said to be done: new {new[:3]}"
            assert all(held[one] == wanted[one] for one in wanted), "said to be done, and else"
            denied = "othing was changed" in outcome.stderr or "all other files" in outcome.stderr
            assert held == self.before or not denied, "done, and said that it was not"
        elif not any(words in outcome.stdout + outcome.stderr for words in PARTLY):
            assert held == wanted, "changed, and ended as if it had not"

    def _call(self, command: Command) -> Outcome:
        self.bench.number = NEXT_ID
        signal.signal(signal.SIGALRM, _hung)
        signal.setitimer(signal.ITIMER_REAL, HANG_SECONDS)
        try:
            return command.run()
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)

    def _held(self) -> Held:
        """Return every record by its table and id, as a text, and the settings.

        A table that can't be read is None.
        """
        store = self.bench.store()
        reading: dict[str, Callable[[], Sequence[Any]]] = {
            **{table: partial(store.records, TABLES[table]) for table in SMALL_TABLES},
            "entries": lambda: store.select(Selection()),
            "settings": lambda: [store.settings()],
        }
        held: Held = {}
        for table, read in reading.items():
            try:
                records = read()
            except JournalError:
                held[table] = None
            else:
                held |= {f"{table} {getattr(one, 'id', '')}": exactly([one]) for one in records}
        return held

    def _lay(self) -> None:
        """Lay the journal anew. Files are linked: no command changes one in its place."""
        self.bench.clear()
        shutil.copytree(self.template, self.bench.journal, symlinks=True, copy_function=os.link)

    def _lay_odd(self, name: str, kind: str) -> None:
        for path in self.bench.journal.rglob("*"):
            if not path.is_symlink() and path.is_dir():
                path.chmod(0o700)  # else it can't be removed
        self._lay()
        shutil.rmtree(self.elsewhere, ignore_errors=True)
        self.elsewhere.mkdir()
        path = self.bench.journal / name
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if kind in MODES:
            if path.is_file():
                _replace_by_copy(path)
            path.chmod(MODES[kind])
            return
        put_odd(kind, path, self.elsewhere)
        self._odd = path.lstat().st_ino
        if kind in WRITTEN and name.endswith(f".json{SEALED}"):
            path.write_bytes(self._seal(WRITTEN[kind]))

    def _seal(self, content: bytes) -> bytes:
        return encrypt(content, [Recipient.from_str(key()[1])])

    def _mend(self, name: str, kind: str) -> None:
        """Have a place be as it was, if what is odd still lies there."""
        path, kept = self.bench.journal / name, self.template / name
        if kind in MODES:
            if path.exists() or path.is_symlink():
                path.chmod(0o700 if path.is_dir() else 0o600)
            return
        if not os.path.lexists(path) or path.lstat().st_ino != self._odd:
            return
        _remove(path)
        if kept.is_dir():
            copy_tree(kept, path)
        elif kept.exists():
            shutil.copy2(kept, path)


def _replace_by_copy(path: Path) -> None:
    content = path.read_bytes()
    path.unlink()
    path.write_bytes(content)


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink()


def _newest_backup(journal: Path) -> str:
    names = [path.name for path in (journal / "backups").iterdir()]
    return max(names, key=lambda name: int(name.rpartition("-")[2]))


def _marks(folder: Path) -> dict[str, Sequence[int]]:
    """Return what changes whenever anything in a folder does, but for the lock."""
    found: dict[str, Sequence[int]] = {}
    for at, folders, names in os.walk(folder):
        for name in (*folders, *names, "."):
            status = os.lstat(f"{at}/{name}")
            found[f"{at}/{name}"] = (status.st_ino, status.st_mtime_ns, status.st_mode)
    found.pop(f"{folder}/lock", None)
    return found


def _hung(_number: int, _frame: FrameType | None) -> NoReturn:
    raise Hung

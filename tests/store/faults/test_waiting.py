"""Every two commands on one lock: the one that waits decides once it has it, and nothing is lost.

A command has read, asked and decided when it comes to the lock. Then another one does all of its
work, whatever that is, and the first goes on. What comes of both is what comes of the one after the
other, as if the first had only been started then.
"""

import os
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import pytest

import hrjournal.cli.program.session
from hrjournal.cli import app
from hrjournal.cli.program.passphrases import PASSCOMMAND
from hrjournal.errors import Status
from hrjournal.store import access, kept_key
from hrjournal.store.lock import locked
from tests.fakes import CANARY, NOON
from tests.store.faults.harness import Apart, Bench, Outcome, State, key, run_apart
from tests.store.faults.journals import TO_DELETE, TO_EDIT, TO_ERASE
from tests.store.faults.test_matrix import BACKUP, NEXT_ID

COMMANDS: dict[str, tuple[str, ...]] = {
    "log": ("log", "use", "alcohol", "2", "--note", CANARY),
    "log a stretch": ("log", "none", "--from", "2026-10-25", "--to", "2026-11-03"),
    "edit": ("edit", TO_EDIT, "--note", CANARY, "--amount", "5"),
    "edit moving month": ("edit", TO_EDIT, "--at", "2026-11-06 20:00"),
    "delete": ("delete", TO_DELETE, "--yes"),
    "undo": ("undo",),
    "redo": ("redo",),
    "goal": ("goal", "set", "Rest", "--measure", "at most 3 drinks of alcohol per week"),
    "codename": ("substance", "codename", "alcohol", "tea"),
    "rename": ("substance", "rename", "cannabis", "weed"),
    "config": ("config", "set", "week_start", "sunday"),
    "erase": ("erase", TO_ERASE, "--yes"),
    "erase everything": ("erase", "--everything", "--yes"),
    "encrypt": ("encrypt",),
    "decrypt": ("decrypt",),
    "passphrase": ("passphrase",),
    "backup": ("backup",),
    "restore": ("restore", BACKUP, "--yes"),
    "repair": ("check", "--repair"),
    "list": ("list",),
}

NOTHING_LEFT_TO_DO = {"erase everything", "backup"}
"""Behind `erase --everything` these say that it is gone, or that there is nothing, with status 0.

In turn they are refused with 3: there is no journal.
"""

LAST = f"{NEXT_ID + 1001:010}"
"""The id of the entry that is logged after both."""


class Gate:
    """Where a command stops that has come to the lock, until it is let through."""

    def __init__(self) -> None:
        """Stop it when it first takes the lock."""
        self._is_first = True
        self._comes, self._come = os.pipe()
        self._goes, self._go = os.pipe()

    def before(self, action: Callable[[], int]) -> Callable[[], int]:
        """Return what does `action`, in a process of its own, and stops at the gate."""

        def stopping(*arguments: Any, **options: Any) -> AbstractContextManager[None]:
            if self._is_first:
                self._is_first = False
                os.write(self._come, b".")
                os.read(self._goes, 1)
            return locked(*arguments, **options)

        def act() -> int:
            vars(access)["locked"] = stopping  # in this process alone
            return action()

        return act

    def is_reached(self) -> bool:
        """Wait until the command is there; say whether it is, or has ended without the lock."""
        os.close(self._come)
        return os.read(self._comes, 1) == b"."

    def open(self) -> None:
        """Let the command go on."""
        os.write(self._go, b".")
        for descriptor in (self._comes, self._goes, self._go):
            os.close(descriptor)


@dataclass(frozen=True)
class End:
    """How a command ended, and what there is then."""

    status: int
    state: State
    others: tuple[str, ...]

    @property
    def promised(self) -> tuple[object, ...]:
        """What two ways to the same end have in common; the names of backups tell the time."""
        return self.state.records, self.state.is_sealed, self.state.keys, self.others


def action_of(bench: Bench, name: str, number: int) -> Callable[[], int]:
    """Return what runs a command, with ids of its own."""

    def act() -> int:
        # The clock stands still: what is kept tells nothing of who came first.
        vars(hrjournal.cli.program.session)["local_now"] = lambda: NOON
        bench.number = number
        bench.seals_anew = name == "passphrase"
        return app.run(COMMANDS[name])

    return act


def end_of(bench: Bench, outcome: Outcome) -> End:
    """Return how a command ended; every file is whole, and the next entry is taken."""
    assert "Traceback" not in outcome.stderr, outcome.stderr
    assert "unexpected" not in outcome.stderr, outcome.stderr
    state = bench.state()
    settings = bench.journal / "settings.json"
    others = tuple(path.read_text() for path in (settings,) if path.exists())
    bench.number = NEXT_ID + 1000
    bench.done("log", "mood", "5")
    assert LAST in bench.state().entries
    assert bench.call("check").status == 0
    if state.is_sealed:
        assert bench.holding(CANARY) == [], "plain text in a sealed journal"
    return End(outcome.status, state, others)


@pytest.fixture
def after(
    bench: Bench, journal_named: Callable[[str], Path], shelf: Path
) -> Callable[[str, str], Path]:
    """Return a function that gives the journal that a command leaves, building it when asked."""

    def left(journal: str, name: str) -> Path:
        kept = shelf / f"{journal} after {name}"
        if not kept.exists():
            lay(bench, journal_named(journal))
            run_apart(action_of(bench, name, NEXT_ID), bench.home)
            bench.journal.rename(kept)
        return kept

    return left


def lay(bench: Bench, journal: Path) -> None:
    """Begin with a journal."""
    bench.lay(journal)
    bench.now = NOON
    bench.seals_anew = False


CASES = [(journal, name) for journal in ("plain", "waiting") for name in COMMANDS]


@pytest.mark.parametrize(("journal", "waits"), CASES, ids=[", ".join(case) for case in CASES])
def test_one_waits_for_another(
    journal: str,
    waits: str,
    bench: Bench,
    journal_named: Callable[[str], Path],
    after: Callable[[str, str], Path],
) -> None:
    """Whatever another command does while one waits, it comes to the same as in turn."""
    action = action_of(bench, waits, NEXT_ID + 500)
    assert_as_in_turn(bench, journal_named(journal), waits, action, partial(after, journal))


@pytest.mark.parametrize("waits", [name for name in COMMANDS if name.startswith("log")])
@pytest.mark.parametrize("journal", ["plain", "waiting"])
def test_logging_waits_without_the_key(
    journal: str,
    waits: str,
    bench: Bench,
    journal_named: Callable[[str], Path],
    after: Callable[[str, str], Path],
) -> None:
    """So it is with logging where nobody has the key, and it is never refused."""
    with_key = action_of(bench, waits, NEXT_ID + 500)

    def action() -> int:
        # In this process alone.
        vars(hrjournal.cli.program.session)["kept_identity"] = lambda _: None
        del os.environ[PASSCOMMAND]
        return with_key()

    left = partial(after, journal)
    ends = assert_as_in_turn(bench, journal_named(journal), waits, action, left)

    assert {end.status for end in ends} == {0}


@pytest.mark.parametrize("is_first", [True, False], ids=["before", "after"])
@pytest.mark.parametrize("other", ["decrypt", "erase everything", "passphrase", "log"])
def test_unlocking_beside_another(
    other: str,
    bench: Bench,
    journal_named: Callable[[str], Path],
    monkeypatch: pytest.MonkeyPatch,
    *,
    is_first: bool,
) -> None:
    """`unlock` takes no lock: no key is left of a journal that is plain or gone by then."""
    lay(bench, journal_named("sealed"))
    memory = bench.home / "memory"
    memory.mkdir()
    monkeypatch.setattr(kept_key, "_folder", lambda: memory)
    monkeypatch.setattr(kept_key, "_leave_a_waiter", lambda _: None)
    really = kept_key.keep

    def meanwhile(journal: Path, identity: str, seconds: float) -> None:
        for step in (0, 1):
            if is_first is (step == 0):
                assert run_apart(action_of(bench, other, NEXT_ID), bench.home).status == 0
            else:
                really(journal, identity, seconds)

    monkeypatch.setattr(kept_key, "keep", meanwhile)
    outcome = bench.call("unlock", "--for", "12h")

    is_sealed = other in {"passphrase", "log"}
    assert outcome.status == (0 if is_sealed else Status.USAGE)
    assert [path.read_text() for path in memory.glob("*[0-9]")] == [key()[0]] * is_sealed


def assert_as_in_turn(
    bench: Bench,
    journal: Path,
    name: str,
    action: Callable[[], int],
    after: Callable[[str], Path],
) -> list[End]:
    """Have a command wait for each other one, and hold its end against that of both in turn.

    Return how it ended each time; none if it does not take the lock.
    """
    assert (journal / "backups" / BACKUP).exists(), "there is nothing to restore"
    ends, wrong = [], []
    for other in COMMANDS:
        lay(bench, after(other))
        in_turn = end_of(bench, run_apart(action, bench.home))
        lay(bench, journal)
        gate = Gate()
        waiting = Apart(gate.before(action), bench.home)
        does_wait = gate.is_reached()
        if does_wait:
            run_apart(action_of(bench, other, NEXT_ID), bench.home)
        gate.open()
        outcome = waiting.end()
        if not does_wait:
            return []
        try:
            end = end_of(bench, outcome)
        except AssertionError as problem:
            wrong.append(f"behind {other}: {outcome} {problem}")
            continue
        ends.append(end)
        is_alike = end.status == in_turn.status or (
            other == "erase everything" and name in NOTHING_LEFT_TO_DO and end.status == 0
        )
        if not is_alike or end.promised != in_turn.promised:
            wrong.append(f"behind {other}: {end.status}, in turn {in_turn.status} {outcome.stderr}")
    assert not wrong, "\n".join([f"{len(wrong)} pairs:", *wrong])
    return ends

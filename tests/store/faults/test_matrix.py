"""Every step of every write, met by every fault: nothing is lost, doubled or let out."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from hrjournal.cli import app
from hrjournal.cli.program.errors import status_of
from hrjournal.cli.program.streams import Streams
from hrjournal.model.entry import Mood
from hrjournal.store.layout import IDENTITY, MARKER
from tests.fakes import CANARY, NOON, make
from tests.store.faults.harness import (
    INTERRUPTS,
    KILLS,
    Bench,
    Fault,
    Outcome,
    State,
    Step,
    run_apart,
)
from tests.store.faults.journals import ERASED, TO_DELETE, TO_EDIT, TO_ERASE

ALL_STEPS_UP_TO = 60
SHARE = 8
NEXT_ID = 6000
MOOD = f"{NEXT_ID + 1:010}"
"""The id of the mood that is logged after each fault."""

CHANGING = "passphrase"
LATER = "2026-11-22T1101"
"""Backups of a later name are those of the commands that come after the fault."""

BACKUP = "2026-11-21T110004Z-daily-3"


@dataclass(frozen=True)
class Operation:
    """A command, the journal it begins with, and what may be asked of it afterwards."""

    name: str
    arguments: tuple[str, ...]
    journal: str = "plain"
    is_undoable: bool = False
    goes_again: bool = False
    """Whether the same command again brings about what it was to do."""
    erases: bool = False


def _op(name: str, *arguments: str, **about: object) -> Operation:
    return Operation(name, arguments, **about)  # type: ignore[arg-type]  # named as above


_NOTE = ("--note", CANARY)
_STRETCH = ("log", "none", "--from", "2026-10-25", "--to", "2026-11-03", *_NOTE)
_YEAR = ("log", "none", "alcohol", "--from", "2025-11-22", "--to", "2026-11-21", *_NOTE)
_USE = ("log", "use", "alcohol", "2", *_NOTE)
_MOVE = ("edit", TO_EDIT, "--at", "2026-11-06 20:00", *_NOTE)
_DELETE = ("delete", TO_DELETE, "--yes")
_DELETE_AND_ERASE = ("delete", TO_ERASE, "--yes", "--erase")
_ERASE = ("erase", TO_ERASE, "--yes")
_BEFORE = ("erase", "--before", "2026-10-20", "--yes")
_GOAL = ("goal", "set", "Rest", "--measure", "at most 3 drinks of alcohol per week")
_PLAN = ("plan", "add", "signs", CANARY)
_SHEET = ("goal", "sheet", "add", "going out", "--gives", CANARY)
_MEDICINE = ("medicine", "add", CANARY, "60mg", "daily")
_TAKEN = ("medicine", "taken", "methadone", *_NOTE)

OPERATIONS = (
    _op("first log ever", *_USE, journal="empty", is_undoable=True),
    _op("log", *_USE, is_undoable=True),
    _op("first log of a day", *_USE, journal="morning", is_undoable=True),
    _op("log a stretch", *_STRETCH, is_undoable=True),
    _op("log a year", *_YEAR, is_undoable=True),
    _op("import", journal="plain", is_undoable=True),
    _op("edit", "edit", TO_EDIT, *_NOTE, "--amount", "5", is_undoable=True),
    _op("edit moving month", *_MOVE, is_undoable=True),
    _op("delete", *_DELETE, is_undoable=True),
    _op("undo", "undo"),
    _op("redo", "redo", is_undoable=True),
    _op("set a goal", *_GOAL, is_undoable=True),
    _op("plan", *_PLAN, is_undoable=True),
    _op("sheet", *_SHEET, is_undoable=True),
    _op("list a medicine", *_MEDICINE, is_undoable=True),
    _op("medicine taken", *_TAKEN, is_undoable=True),
    _op("backup", "backup", goes_again=True),
    _op("restore", "restore", BACKUP, "--yes", goes_again=True),
    _op("erase", *_ERASE, journal="littered", goes_again=True, erases=True),
    _op("erase before a day", *_BEFORE, journal="littered", goes_again=True, erases=True),
    _op("delete and erase", *_DELETE_AND_ERASE, journal="littered", goes_again=True, erases=True),
    _op("encrypt", "encrypt", journal="littered", goes_again=True),
    _op("repair", "check", "--repair", journal="untidy", goes_again=True),
    _op("decrypt", "decrypt", journal="waiting", goes_again=True),
    _op(CHANGING, CHANGING, journal="sealed", goes_again=True),
    _op("sealed log", *_USE, journal="sealed", is_undoable=True),
    _op("sealed log of a stretch", *_STRETCH, journal="waiting"),
    _op("inbox filed by a reader", "list", journal="waiting"),
    _op("sealed edit, inbox waiting", *_MOVE, journal="waiting", is_undoable=True),
    _op("sealed delete, inbox waiting", *_DELETE, journal="waiting", is_undoable=True),
    _op("sealed undo", "undo", journal="sealed"),
    _op("sealed redo", "redo", journal="sealed", is_undoable=True),
    _op("sealed plan, inbox waiting", *_PLAN, journal="waiting", is_undoable=True),
    _op("sealed sheet", *_SHEET, journal="waiting", is_undoable=True),
    _op("plan in the open", "plan", "open", "--yes", journal="sealed"),
    _op("sealed list of medicines", *_MEDICINE, journal="waiting", is_undoable=True),
    _op("sealed medicine taken", *_TAKEN, journal="sealed", is_undoable=True),
    _op("sealed backup", "backup", journal="waiting", goes_again=True),
    _op("sealed restore", "restore", BACKUP, "--yes", journal="waiting", goes_again=True),
    _op("sealed erase", *_ERASE, journal="waiting", goes_again=True, erases=True),
)


@dataclass(frozen=True)
class Known:
    """What an operation does when nothing goes wrong."""

    outcome: Outcome
    before: State
    after: State
    undone: State
    """What taking back the newest change gives, before the operation."""


def _action(operation: Operation, bench: Bench) -> Callable[[], int]:
    if operation.name != "import":
        return lambda: app.run(operation.arguments)

    def add() -> int:
        first = date(2024, 12, 1)
        days = [str(first + timedelta(days=number * 720 // 2000)) for number in range(2000)]
        entries = [make(Mood, number, day, note=CANARY) for number, day in enumerate(days, 1)]
        try:
            bench.store().add(entries)
        except BaseException as error:  # noqa: BLE001 - as the command line does
            return status_of(error, Streams.of_process().write_stderr)
        print("Added.")  # noqa: T201 - the acknowledgement
        return 0

    return add


def _begin(operation: Operation, bench: Bench, journal: Path) -> Callable[[], int]:
    bench.lay(journal)
    bench.seals_anew = operation.name == CHANGING
    bench.now = NOON
    bench.number = NEXT_ID - 1000
    return _action(operation, bench)


def _end(bench: Bench) -> None:
    bench.now = NOON + timedelta(minutes=1)
    bench.number = NEXT_ID


_known: dict[str, Known] = {}


def known(operation: Operation, bench: Bench, journal: Path) -> Known:
    """Run an operation without any fault, once, and return what it did."""
    if operation.name not in _known:
        untidy = operation.journal == "untidy"
        _begin(operation, bench, journal)
        before = bench.state(untidy=untidy)
        if bench.journal.exists():
            bench.call("undo")
        undone = bench.state(untidy=untidy)
        action = _begin(operation, bench, journal)
        outcome = run_apart(action, bench.home, watched=True)
        assert outcome.status == 0, outcome.stderr
        assert outcome.unseen == (), "a change of the disk that is no step"
        _end(bench)
        _known[operation.name] = Known(outcome, before, bench.state(), undone)
    return _known[operation.name]


def numbers_of(steps: Sequence[Step], fault: Fault) -> list[int]:
    """Return the numbers of the steps that a fault is to meet.

    These are all that it can meet. Where they are many, killing meets each file's first and last
    step, and the other faults share them out.
    """
    numbers = [number for number, one in enumerate(steps) if _can_meet(fault, number, steps)]
    if len(numbers) <= ALL_STEPS_UP_TO:
        return numbers
    turn = list(Fault).index(fault)
    first = {one.file: number for number, one in reversed(list(enumerate(steps)))}
    last = {one.file: number for number, one in enumerate(steps)}
    ends = sorted({0, len(steps) - 1, *first.values(), *last.values()} & set(numbers))
    ends = ends if fault is Fault.KILLED else ends[turn :: len(Fault)]
    return sorted({*ends, *numbers[turn :: len(numbers) // SHARE]})


def _can_meet(fault: Fault, number: int, steps: Sequence[Step]) -> bool:
    """Say whether a fault at a step is another case than one at the step that follows."""
    call = steps[number].call
    match fault:
        case Fault.KILLED_AFTER:  # on the disk this is where the next step begins
            return number + 1 == len(steps) or steps[number + 1].call == "write"
        case Fault.INTERRUPTED_AFTER:
            return call in {"replace", "rename", "link", "mkdir", "unlink"}
        case Fault.FULL | Fault.STAYS_FULL:
            return call not in {"unlink", "rmdir", "chmod", "fchmod"}
        case Fault.DENIED | Fault.READ_ONLY:
            return call != "fsync"
    return True


CASES = [(operation, fault) for operation in OPERATIONS for fault in Fault]


@pytest.mark.parametrize(
    ("operation", "fault"), CASES, ids=[f"{one.name}, {fault}" for one, fault in CASES]
)
def test_a_write_and_a_fault(
    operation: Operation,
    fault: Fault,
    bench: Bench,
    journal_named: Callable[[str], Path],
) -> None:
    """Whatever happens at whichever step, the journal is as before or as wanted, and goes on."""
    journal = journal_named(operation.journal)
    expected = known(operation, bench, journal)
    wrong = []
    for number in numbers_of(expected.outcome.steps, fault):
        action = _begin(operation, bench, journal)
        outcome = run_apart(action, bench.home, number, fault)
        try:
            _Cell(operation, fault, number, bench, expected, outcome).check()
        except Exception as problem:  # noqa: BLE001 - every cell is told of, not the first alone
            step = expected.outcome.steps[number]
            wrong.append(f"{number}. {step.call} {step.path}: {_brief(problem)}")
    assert not wrong, "\n".join([f"{len(wrong)} cells:", *wrong])


@pytest.mark.parametrize("fault", Fault)
@pytest.mark.parametrize("name", ["littered", "waiting"])
def test_everything_erased_and_a_fault(
    name: str, fault: Fault, bench: Bench, journal_named: Callable[[str], Path]
) -> None:
    """Whatever stops erasing everything, the next command works, and the same one ends it."""
    journal = journal_named(name)
    erasing = ("erase", "--everything", "--yes")
    bench.lay(journal)
    steps = run_apart(lambda: app.run(erasing), bench.home, watched=True).steps
    wrong = []
    for number in numbers_of(steps, fault):
        bench.lay(journal)
        bench.number = NEXT_ID  # what is logged then is another entry than those there are
        outcome = run_apart(lambda: app.run(erasing), bench.home, number, fault)
        try:
            _check_erasing_everything(bench, fault, number, outcome)
        except Exception as problem:  # noqa: BLE001 - the same
            wrong.append(f"{number}. {steps[number].call} {steps[number].path}: {_brief(problem)}")
    assert not wrong, "\n".join([f"{len(wrong)} cells:", *wrong])


def _check_erasing_everything(bench: Bench, fault: Fault, number: int, outcome: Outcome) -> None:
    statuses = {-9} if fault in KILLS else {0, 130} if fault in INTERRUPTS else {0, 9}
    assert outcome.status in statuses, outcome
    assert CANARY not in outcome.stderr
    if outcome.status == 9:
        assert outcome.stderr.count("\n") == 1
        kept = "Nothing was changed" in outcome.stderr
        assert not kept or len(bench.state(untidy=True).entries) > 10, "gone, and said it was not"
    if outcome.status == 0:
        assert [path for path in bench.journal.rglob("*") if path.is_file()] == []
    if number % 2:
        bench.done("log", "mood", "5")
    again = bench.call("erase", "--everything", "--yes")
    assert again.status in {0, 3}, again
    assert [path for path in bench.home.rglob("*") if path.is_file()] == []
    bench.done("log", "mood", "5")


def _brief(problem: Exception) -> str:
    return f"{type(problem).__name__}: {str(problem)[:400]}"


@dataclass(frozen=True)
class _Cell:
    """One fault at one step of one operation, and what is left of it."""

    operation: Operation
    fault: Fault
    number: int
    bench: Bench
    known: Known
    outcome: Outcome

    def check(self) -> None:
        """Hold what is left against what was promised."""
        _end(self.bench)
        self._outside()
        self._status()
        if self.number % 2:
            self._promised(self._state())  # else the next command finds what the fault left
        self.bench.done("log", "mood", "5")
        later = self._state()
        assert MOOD in later.entries
        others = {one: text for one, text in later.entries.items() if one != MOOD}
        state = replace(later, entries=others)
        self._promised(state)
        if state.is_sealed:
            assert self.bench.holding(CANARY) == []
        if self.number % 2:
            return
        if self.operation.is_undoable:
            self._undone(state)
        if self.operation.goes_again:
            self._again(later)

    def _state(self) -> State:
        return self.bench.state(untidy=self.operation.journal == "untidy")

    def _outside(self) -> None:
        assert CANARY not in self.outcome.stderr
        assert self.bench.holding(CANARY, outside=True) == []
        if self.operation.journal != "untidy" and self.bench.journal.exists():
            assert self.bench.loose() == []
        is_sealed = (self.bench.journal / IDENTITY).exists()
        if is_sealed and not (self.bench.journal / MARKER).exists():
            assert self.bench.holding(CANARY) == []

    @property
    def _told(self) -> list[str]:
        """The lines on stderr that are not there when all goes well."""
        usual = self.known.outcome.stderr.splitlines()
        return [line for line in self.outcome.stderr.splitlines() if line not in usual]

    def _status(self) -> None:
        assert "Traceback" not in self.outcome.stderr, self.outcome.stderr
        if self.fault in KILLS:
            assert self.outcome.status == -9
        elif self.fault in INTERRUPTS:
            assert self.outcome.status in {0, 130}, self.outcome
        else:
            assert self.outcome.status in {0, 9}, self.outcome
        if self.outcome.status == 9:
            assert len(self._told) == 1, self._told
            assert self._told[0].endswith((".", "it.")), self._told
        if self.outcome.status == 130:
            assert "".join(self._told) == ""
        if self.outcome.status == 0:
            assert self.outcome.stdout == self.known.outcome.stdout

    def _promised(self, state: State) -> None:
        before, after = self.known.before, self.known.after
        assert state.records in (before.records, after.records), _difference(state, before, after)
        assert state.is_sealed in {before.is_sealed, after.is_sealed}
        backups = {name: kept for name, kept in state.backups.items() if name < LATER}
        assert backups.keys() >= before.backups.keys() & after.backups.keys(), "a backup is gone"
        assert backups.keys() <= before.backups.keys() | after.backups.keys(), "a backup too many"
        if not self.operation.erases:  # that does one file after the other
            for name, kept in backups.items():
                assert kept in (before.backups.get(name), after.backups.get(name)), (
                    f"{name} differs"
                )
        said = self.known.outcome.stdout
        if self.outcome.status == 0 or (said and self.outcome.stdout == said):
            assert state.records == after.records, "acknowledged, and not there"
            assert state.is_sealed == after.is_sealed
            assert self.operation.name != CHANGING or state.keys == after.keys
            assert all(backups.get(name) == kept for name, kept in after.backups.items())
        if self.operation.name == CHANGING:
            for place, sealed in state.keys.items():
                assert sealed in (before.keys[place], after.keys[place])
        if "Nothing was changed" in " ".join(self._told):
            self._unchanged(state)

    def _unchanged(self, state: State) -> None:
        before = self.known.before
        assert state.records == before.records, "changed, and said it was not"
        assert self.operation.name != CHANGING or state.keys == before.keys
        assert state.is_sealed == before.is_sealed, "sealed or unsealed, and said it was not"
        for name, kept in before.backups.items():
            assert state.backups.get(name, kept) == kept, "a backup changed, and said it was not"
        if self.operation.name.endswith("backup"):
            made = {name for name in state.backups if name < LATER}
            assert made <= before.backups.keys(), "backed up, and said it was not"

    def _undone(self, state: State) -> None:
        """Take back the mood, then the operation, or what was before it."""
        self.bench.done("undo")
        assert self._state().records == state.records
        happened = state.records == self.known.after.records
        wanted = self.known.before if happened else self.known.undone
        if happened or self.known.before != self.known.undone:
            self.bench.done("undo")
            assert self._state().records == wanted.records, "undo took back something else"

    def _again(self, later: State) -> None:
        again = self.bench.call(*self.operation.arguments)
        assert again.status in {0, 2, 3}, again
        state, after = self._state(), self.known.after
        entries = dict(after.entries)
        if self.operation.arguments[0] != "restore":
            entries[MOOD] = later.entries[MOOD]
        assert (dict(state.entries), state.small) == (entries, after.small), "again did not do it"
        assert state.is_sealed == after.is_sealed
        assert self.operation.name != CHANGING or state.keys == after.keys
        if self.operation.erases:
            assert self.bench.holding(ERASED) == [], "what was erased is still there"


def _difference(state: State, before: State, after: State) -> str:
    ids = [set(one.entries) for one in (before, after, state)]
    return f"neither before nor after: {len(ids[0])} {len(ids[1])} {len(ids[2])}"

"""Any sequence of what can be done to a journal, held against a plain model in memory."""

import shutil
import tempfile
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from hrjournal.model.entry import Entry, Mood, NoUse
from hrjournal.model.goal import Goal
from hrjournal.model.kit import KitItem
from hrjournal.model.medicine import OwnMedicine
from hrjournal.model.plan import PlanLayer
from hrjournal.model.schedule import Schedule
from hrjournal.model.selection import Selection
from hrjournal.model.sentence import parse_measure
from hrjournal.model.sheet import Sheet
from hrjournal.model.supporter import Supporter
from hrjournal.store import encryption
from hrjournal.store.backups import backup_names
from hrjournal.store.erase import erase
from hrjournal.store.erase_rules import of_record, of_supporter, with_id
from hrjournal.store.restore import restore
from tests.fakes import CANARY, NOON, exactly
from tests.store.journals import holding, key, store_in

FIRST = date(2026, 1, 1)
DAYS = st.integers(0, 120).map(lambda number: FIRST + timedelta(days=number))
NUMBERS = st.integers(0, 1000)
MOST_UNDONE = 20

Small = Supporter | KitItem | PlanLayer | OwnMedicine | Sheet
SMALL: tuple[type[Small], ...] = (Supporter, KitItem, PlanLayer, OwnMedicine, Sheet)
Held = tuple[dict[str, Entry], dict[str, Goal], dict[str, Small]]
"""The entries, the goals, and the other small records that a backup holds."""


class Journals(RuleBasedStateMachine):
    """A journal on disk beside a dictionary, a list and a stack."""

    def __init__(self) -> None:
        """Begin with no journal at all."""
        super().__init__()
        self.home = Path(tempfile.mkdtemp())
        self.patch = pytest.MonkeyPatch()
        self.patch.setattr(encryption, "new_identity", key)
        self.patch.setattr(encryption, "seal_identity", lambda *_: b"under a passphrase")
        self.store = store_in(self.home / "journal")
        self.entries: dict[str, Entry] = {}
        self.goals: dict[str, Goal] = {}
        self.small: dict[str, Small] = {}
        self.undone: list[dict[str, Any]] = []
        self.again: list[dict[str, Any]] = []
        self.backups: dict[str, Held] = {}
        self.number = 0
        self.is_sealed = False

    def teardown(self) -> None:
        """Leave nothing behind."""
        self.patch.undo()
        shutil.rmtree(self.home)

    def next_id(self) -> str:
        """Return an id that was not used yet."""
        self.number += 1
        return f"{self.number:010}"

    def chosen(self, number: int) -> Entry:
        """Return one of the entries."""
        return self.entries[sorted(self.entries)[number % len(self.entries)]]

    def remember(self, **record: Any) -> None:
        """Keep what takes a change back."""
        self.undone = [*self.undone, record][-MOST_UNDONE:]
        self.again = []

    @rule(day=DAYS, score=st.integers(0, 10))
    def log(self, day: date, score: int) -> None:
        """Log one entry."""
        entry = Mood(id=self.next_id(), day=day, logged_at=NOON, score=score, note=CANARY)
        self.store.add([entry])
        self.entries[entry.id] = entry
        self.remember(added=[entry.id], before=[])

    @rule(day=DAYS, length=st.integers(1, 40))
    def log_stretch(self, day: date, length: int) -> None:
        """Log several entries as one change, over a month's end or not."""
        days = [day + timedelta(days=number) for number in range(length)]
        some = [NoUse(id=self.next_id(), day=one, logged_at=NOON) for one in days]
        self.store.add(some)
        self.entries |= {entry.id: entry for entry in some}
        self.remember(added=[entry.id for entry in some], before=[])

    @precondition(lambda self: self.entries)
    @rule(number=NUMBERS, day=DAYS, note=st.sampled_from([CANARY, "other", None]))
    def edit(self, number: int, day: date, note: str | None) -> None:
        """Change an entry's day and note."""
        before = self.chosen(number)

        def changed(entry: Entry) -> Entry:
            return msgspec.structs.replace(entry, day=day, note=note)

        after = self.store.change(Entry, before.id, changed)
        assert after == changed(before)
        self.entries[before.id] = after
        if after != before:
            self.remember(added=[], before=[before])

    @precondition(lambda self: self.entries)
    @rule(number=NUMBERS)
    def delete(self, number: int) -> None:
        """Delete an entry."""
        entry = self.chosen(number)
        self.store.remove(Entry, entry.id)
        del self.entries[entry.id]
        self.remember(added=[], before=[entry])

    @rule()
    def set_goal(self) -> None:
        """Set a goal."""
        goal = Goal(
            id=self.next_id(),
            title=CANARY,
            measure=parse_measure("at least 3 groundings per week"),
            status="active",
            start=FIRST,
            set_at=NOON,
        )
        self.store.save(goal)
        self.goals[goal.id] = goal
        self.remember(added=[goal.id], before=[])

    @rule(kind=st.sampled_from(SMALL))
    def keep(self, kind: type[Small]) -> None:
        """Keep somebody to call, something in the kit, part of a plan, a medicine, or a sheet."""
        number = self.next_id()
        made: dict[type[Small], Small] = {
            Supporter: Supporter(id=number, name=CANARY, confirmed_on=FIRST),
            KitItem: KitItem(id=number, name="strips", where=CANARY),
            PlanLayer: PlanLayer(id=number, layer="signs", lines=(CANARY,)),
            OwnMedicine: OwnMedicine(
                id=number, name=CANARY, schedule=Schedule("every", 1), start=FIRST
            ),
            Sheet: Sheet(id=number, about="evenings", gives=(CANARY,)),
        }
        small = made[kind]
        self.store.save(small)
        self.small[number] = small
        self.remember(added=[number], before=[])

    @precondition(lambda self: self.small)
    @rule(number=NUMBERS, name=st.sampled_from([CANARY, "other"]))
    def change_small(self, number: int, name: str) -> None:
        """Change the name, or the lines, of one of these."""
        before = self.small[sorted(self.small)[number % len(self.small)]]
        fields: dict[type[Small], dict[str, object]] = {
            PlanLayer: {"lines": (name,)},
            Sheet: {"gives": (name,)},
        }
        changed = fields.get(type(before), {"name": name})
        after = msgspec.structs.replace(before, **changed)
        assert self.store.change(type(before), before.id, lambda _: after) == after
        self.small[before.id] = after
        if after != before:
            self.remember(added=[], before=[before])

    @precondition(lambda self: self.small)
    @rule(number=NUMBERS)
    def remove_small(self, number: int) -> None:
        """Remove one of these."""
        small = self.small[sorted(self.small)[number % len(self.small)]]
        self.store.remove(type(small), small.id)
        del self.small[small.id]
        self.remember(added=[], before=[small])

    @precondition(lambda self: self.undone)
    @rule()
    def undo(self) -> None:
        """Take the last change back."""
        assert self.store.undo() is not None
        self.again.append(self._go(self.undone.pop()))

    @precondition(lambda self: self.again)
    @rule()
    def redo(self) -> None:
        """Do again what was taken back last."""
        assert self.store.redo() is not None
        self.undone.append(self._go(self.again.pop()))

    def _go(self, record: dict[str, Any]) -> dict[str, Any]:
        """Carry out a record, and return the one that takes that back."""
        kept: dict[str, Any] = {**self.entries, **self.goals, **self.small}
        ids = [*record["added"], *(one.id for one in record["before"])]
        there = [kept[one] for one in ids if one in kept]
        for one in ids:
            self.entries.pop(one, None)
            self.goals.pop(one, None)
            self.small.pop(one, None)
        for one in record["before"]:
            self._of(one)[one.id] = one
        return {"added": [one for one in ids if one not in kept], "before": there}

    def _of(self, record: Any) -> dict[str, Any]:
        """Return where the model holds records of a kind."""
        if isinstance(record, Entry):
            return self.entries
        return self.goals if isinstance(record, Goal) else self.small

    @rule()
    def back_up(self) -> None:
        """Make a backup."""
        with self.store.access.alone():
            name = self.store.access.back_up("asked")
        if name:
            self.backups[name] = (dict(self.entries), dict(self.goals), dict(self.small))

    @precondition(lambda self: self.backups)
    @rule(number=NUMBERS)
    def restore(self, number: int) -> None:
        """Bring a backup back, if it is still kept."""
        kept = sorted(self.backups.keys() & set(backup_names(self.store.folder)))
        if kept:
            name = kept[number % len(kept)]
            restore(self.store.access, name)
            entries, goals, small = self.backups[name]
            self.entries, self.goals, self.small = dict(entries), dict(goals), dict(small)
            self.undone, self.again = [], []

    @precondition(lambda self: self.entries)
    @rule(number=NUMBERS)
    def erase(self, number: int) -> None:
        """Erase an entry everywhere."""
        wanted = self.chosen(number).id
        erase(self.store.access, with_id(wanted))
        self.entries.pop(wanted)
        self._forget(wanted, erased=0)

    @precondition(lambda self: self.small)
    @rule(number=NUMBERS)
    def erase_small(self, number: int) -> None:
        """Erase somebody, or something, everywhere."""
        small = self.small.pop(sorted(self.small)[number % len(self.small)])
        reduce = of_supporter(small) if isinstance(small, Supporter) else of_record(small)
        erase(self.store.access, reduce)
        self._forget(small.id, erased=2)

    def _forget(self, wanted: str, *, erased: int) -> None:
        """Forget a record in every backup, and in what is taken back or done again."""
        for held in self.backups.values():
            held[erased].pop(wanted, None)
        for record in (*self.undone, *self.again):
            record["added"] = [one for one in record["added"] if one != wanted]
            record["before"] = [one for one in record["before"] if one.id != wanted]
        self.undone = [one for one in self.undone if one["added"] or one["before"]]
        self.again = [one for one in self.again if one["added"] or one["before"]]

    @precondition(lambda self: not self.is_sealed and self.store.exists())
    @rule()
    def encrypt(self) -> None:
        """Seal everything."""
        encryption.encrypt(self.store.access, "words")
        self.is_sealed = True

    @precondition(lambda self: self.is_sealed)
    @rule()
    def decrypt(self) -> None:
        """Turn everything back into plain files."""
        encryption.decrypt(self.store.access)
        self.is_sealed = False

    @precondition(lambda self: self.is_sealed)
    @invariant()
    def nothing_can_be_read(self) -> None:
        """No file of a sealed journal holds what was written."""
        assert holding(self.store.folder, CANARY) == []

    @invariant()
    def holds_what_it_should(self) -> None:
        """Entries, goals and the like are those of the model, whoever opens the journal."""
        opened = store_in(self.home / "journal")
        found = {entry.id: entry for entry in opened.select(Selection())}
        expected = [self.entries[one] for one in sorted(self.entries)]
        assert exactly([found[one] for one in sorted(found)]) == exactly(expected)
        assert sorted(goal.id for goal in opened.records(Goal)) == sorted(self.goals)
        small = [one for kind in SMALL for one in opened.records(kind)]
        assert {one.id: one for one in small} == self.small


TestJournals = pytest.mark.filterwarnings("default")(Journals.TestCase)
TestJournals.settings = settings(
    max_examples=60,
    stateful_step_count=30,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
)

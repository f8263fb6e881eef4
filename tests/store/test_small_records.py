"""Small records, in the fake store and in the real one: every kind is kept and found alike."""

import json
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from hrjournal.errors import Damaged, NotFound
from hrjournal.journal.port import Store
from hrjournal.model.concern import Concern
from hrjournal.model.entry import Entry, Mood, Record
from hrjournal.model.exercise import OwnExercise
from hrjournal.model.helpline import OwnHelpline
from hrjournal.model.kit import KitItem
from hrjournal.model.medicine import OwnMedicine
from hrjournal.model.plan import PlanLayer
from hrjournal.model.schedule import Schedule
from hrjournal.model.selection import Selection
from hrjournal.model.sheet import Sheet
from hrjournal.model.substance import OwnSubstance
from hrjournal.model.supporter import Supporter
from hrjournal.store.check import look_over
from hrjournal.store.kinds import SMALL_TABLES, TABLES
from hrjournal.store.ours import survey
from hrjournal.store.restore import restore
from hrjournal.store.sync_conflicts import copies_in, merge
from hrjournal.store.tiny_store import TinyStore
from tests.fakes import CANARY, exactly, goal, id_of, make
from tests.store.journals import place_of, put_in_place

DAY = date(2026, 11, 22)
EXAMPLES: dict[str, tuple[Record, Record, Record]] = {
    "goals": (goal(2), goal(1, title=f"{CANARY} [b]\x1b 数"), goal(2, title="Calm")),
    "concerns": (
        Concern(id=id_of(2), text="sleep", day=DAY),
        Concern(id=id_of(1), text=f"{CANARY} [b]\x1b 数", day=DAY),
        Concern(id=id_of(2), text="money", day=DAY, weight=3),
    ),
    "substances": (
        OwnSubstance(id=id_of(2), name="kava"),
        OwnSubstance(id=id_of(1), name=f"{CANARY} [b]\x1b 数"),
        OwnSubstance(id=id_of(2), name="kava", codename="tea"),
    ),
    "exercises": (
        OwnExercise(id=id_of(2), name="river", lines=("in 4", "Look at the water 20s")),
        OwnExercise(id=id_of(1), name="lake", lines=(f"{CANARY} [b]\x1b 数",)),
        OwnExercise(id=id_of(2), name="river", lines=("hold 3", "out 3")),
    ),
    "helplines": (
        OwnHelpline(id=id_of(2), name="Ana", number="0123", day=DAY),
        OwnHelpline(id=id_of(1), name=f"{CANARY} [b]\x1b 数", number="1", what=CANARY, day=DAY),
        OwnHelpline(id=id_of(2), name="Ana", number="0456", what="nights", day=DAY),
    ),
    "supporters": (
        Supporter(id=id_of(2), name="neighbour", confirmed_on=DAY),
        Supporter(id=id_of(1), name=f"{CANARY} [b]\x1b 数", reach=("by post",), confirmed_on=DAY),
        Supporter(id=id_of(2), name="clinic", role="pharmacy", knows=True, confirmed_on=DAY),
    ),
    "kit": (
        KitItem(id=id_of(2), name="naloxone"),
        KitItem(id=id_of(1), name="strips", where=f"{CANARY} [b]\x1b 数"),
        KitItem(id=id_of(2), name="naloxone", doses=0, expires_on=DAY, known_to=("sister",)),
    ),
    "plan": (
        PlanLayer(id=id_of(2), layer="signs", lines=("I stop eating",)),
        PlanLayer(id=id_of(1), layer="words", lines=(f"{CANARY} [b]\x1b 数",)),
        PlanLayer(id=id_of(2), layer="signs", lines=("I stop eating", "No sleep")),
    ),
    "sheets": (
        Sheet(id=id_of(2), about="going out", gives=("friends",)),
        Sheet(id=id_of(1), about="money", change_costs=(f"{CANARY} [b]\x1b 数",)),
        Sheet(id=id_of(2), about="evenings", gives=("friends",), change_gives=("sleep", "x")),
    ),
    "medicines": (
        OwnMedicine(id=id_of(2), name="methadone", schedule=Schedule("every", 1), start=DAY),
        OwnMedicine(
            id=id_of(1),
            name=f"{CANARY} [b]\x1b 数",
            schedule=Schedule("weekdays", weekdays=(0, 3)),
            start=DAY,
        ),
        OwnMedicine(
            id=id_of(2),
            name="methadone",
            amount=Decimal("12.5"),
            unit="mg",
            typed="2 cups",
            schedule=Schedule("monthly", 31),
            start=DAY,
            stopped_on=DAY,
        ),
    ),
}
"""Of each table two records, and what the first of them may become."""

SMALL = "journal.json"
every_kind = pytest.mark.parametrize("table", SMALL_TABLES)


def test_examples() -> None:
    """No kind of small record is left out here."""
    assert EXAMPLES.keys() == set(SMALL_TABLES)
    assert all({type(one) for one in some} == {TABLES[table]} for table, some in EXAMPLES.items())


@every_kind
def test_kept_in_order(store: Store, table: str) -> None:
    """Records come back as they were given, in the order in which they were first kept."""
    first, second, _ = EXAMPLES[table]
    assert store.records(TABLES[table]) == []

    store.save(first)
    store.save(second)

    assert exactly(store.records(TABLES[table])) == exactly([first, second])


def test_kinds_and_entries_are_apart(store: Store) -> None:
    """No kind of record shows among another, nor among the entries."""
    store.add([make(Mood, 1)])
    for first, second, _ in EXAMPLES.values():
        store.save(first)
        store.save(second)

    assert exactly(store.select(Selection())) == exactly([make(Mood, 1)])
    for table, (first, second, _) in EXAMPLES.items():
        assert exactly(store.records(TABLES[table])) == exactly([first, second])


@every_kind
def test_replaced(store: Store, table: str) -> None:
    """What has the same id takes the place of what was there; taking that back brings it back."""
    first, second, other = EXAMPLES[table]
    store.save(first)
    store.save(second)

    store.save(other)
    assert exactly(store.records(TABLES[table])) == exactly([other, second])
    change = store.undo()

    assert exactly(store.records(TABLES[table])) == exactly([first, second])
    assert change is not None
    assert (change.kind, change.what) == (type(first), "changed")
    assert exactly([*change.before, *change.after]) == exactly([first, other])


@every_kind
def test_changed(store: Store, table: str) -> None:
    """A record is replaced by what a change makes of it; one that changes nothing is no change."""
    first, second, other = EXAMPLES[table]
    store.save(first)
    store.save(second)

    assert store.change(TABLES[table], first.id, lambda _: other) == other
    assert store.change(TABLES[table], second.id, lambda kept: kept) == second

    assert exactly(store.records(TABLES[table])) == exactly([other, second])
    store.undo()
    assert exactly(store.records(TABLES[table])) == exactly([first, second])


@every_kind
def test_removed(store: Store, table: str) -> None:
    """What is removed is gone, and is brought back by undoing; keeping is taken back as well."""
    first, second, _ = EXAMPLES[table]
    store.save(first)
    store.save(second)

    store.remove(TABLES[table], first.id)
    assert exactly(store.records(TABLES[table])) == exactly([second])
    change = store.undo()

    assert change is not None
    assert (change.kind, change.what) == (type(first), "removed")
    assert {one.id for one in store.records(TABLES[table])} == {first.id, second.id}
    store.undo()
    store.undo()
    assert store.records(TABLES[table]) == []


@every_kind
def test_gone(store: Store, table: str) -> None:
    """A record that another command has removed is not found, and said to be gone by its kind."""
    kind = TABLES[table]
    store.save(EXAMPLES[table][0])

    with pytest.raises(NotFound, match=kind.called):
        store.remove(kind, id_of(9))
    with pytest.raises(NotFound, match=kind.called):
        store.change(kind, id_of(9), lambda kept: kept)
    with pytest.raises(NotFound):
        store.remove(Entry, EXAMPLES[table][0].id)

    assert len(store.records(kind)) == 1


@every_kind
def test_others_fields_stay(tiny: TinyStore, table: str) -> None:
    """A field that a newer version has written stays, however the record is replaced."""
    first, _, other = EXAMPLES[table]
    tiny.save(first)
    path = tiny.folder / SMALL

    def painted() -> str:
        return str(json.loads(path.read_text())[table]["1"]["colour"])

    tables = json.loads(path.read_text())
    tables[table]["1"]["colour"] = "blue"
    path.write_text(json.dumps(tables))

    tiny.save(other)
    assert painted() == "blue"
    tiny.change(TABLES[table], first.id, lambda _: first)
    assert painted() == "blue"


@every_kind
def test_sealed(sealed: TinyStore, table: str) -> None:
    """In an encrypted journal no word of a record is on the disk."""
    for record in EXAMPLES[table]:
        sealed.save(record)

    files = [path for path in sealed.folder.rglob("*") if path.is_file()]
    assert files
    assert not [path for path in files if CANARY.encode() in path.read_bytes()]


def _damaged(path: Path, table: str) -> None:
    tables = json.loads(path.read_text())
    next(iter(tables[table].values()))["id"] = "no id"
    put_in_place(path, json.dumps(tables).encode())


@every_kind
def test_damage(tiny: TinyStore, table: str) -> None:
    """A record that can't be understood is told of, by reading it and by looking all over."""
    tiny.save(EXAMPLES[table][0])
    _damaged(tiny.folder / SMALL, table)

    with pytest.raises(Damaged, match="understood"):
        tiny.records(TABLES[table])
    (problem,) = look_over(tiny).problems
    assert str(tiny.folder / SMALL) in problem


@every_kind
def test_restored(tiny: TinyStore, table: str) -> None:
    """A backup brings records of every kind back, and is refused with one that is damaged."""
    tiny.save(EXAMPLES[table][0])
    with tiny.access.alone():
        name = tiny.access.back_up("asked")
    assert name is not None
    tiny.remove(TABLES[table], EXAMPLES[table][0].id)

    restore(tiny.access, name)

    assert exactly(tiny.records(TABLES[table])) == exactly(EXAMPLES[table][:1])
    _damaged(tiny.folder / "backups" / name / SMALL, table)
    with pytest.raises(Damaged):
        restore(tiny.access, name)


@every_kind
def test_a_copy_from_elsewhere(tiny: TinyStore, table: str) -> None:
    """What only a sync service's copy has is taken over."""
    first, second, _ = EXAMPLES[table]
    tiny.save(first)
    copy = tiny.folder / "journal (conflicted copy).json"
    copy.write_bytes(place_of(tiny, SMALL).read_bytes())
    tiny.remove(TABLES[table], first.id)
    tiny.save(second)

    (own,) = copies_in(tiny.folder, survey(tiny.folder), tiny.access.seals)
    with tiny.access.alone():
        merge(tiny.access, own)

    assert exactly(tiny.records(TABLES[table])) == exactly([second, first])
    assert not copy.exists()

"""Older formats: read as they lie, written anew when changed, never without a backup.

`formats/1` and `formats/2` hold a journal as a version of that format writes it. `formats/0` is of
a format that never was: in it kinds were called types and notes texts.
"""

import copy
import json
import shutil
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta, timezone
from decimal import Decimal
from pathlib import Path
from typing import Any

import msgspec
import pytest

from hrjournal.errors import Damaged, NewerFormat
from hrjournal.model.entry import Entry, Grounding, Mood, NoUse, Use
from hrjournal.model.goal import Goal
from hrjournal.model.interval import Interval
from hrjournal.model.selection import Selection
from hrjournal.model.sentence import parse_measure
from hrjournal.model.settings import Settings
from hrjournal.store import documents
from hrjournal.store.backups import backup_names
from hrjournal.store.check import look_over
from hrjournal.store.documents import FORMAT, Document, Tables, decode_tables
from hrjournal.store.erase import erase
from hrjournal.store.erase_rules import with_id
from hrjournal.store.inbox import put
from hrjournal.store.restore import differences, restore
from hrjournal.store.tiny_store import TinyStore
from tests.fakes import NOON, WINTER, Clock, exactly, goal, make
from tests.store.journals import files_under, make_sealed, store_in

FORMATS = Path(__file__).parent / "formats"
NOVEMBER = "entries/2026-11.json"
DECEMBER = "entries/2026-12.json"
NEWFOUNDLAND = timezone(-timedelta(hours=3, minutes=30))


def journal_of(number: int, folder: Path, clock: Clock | None = None) -> TinyStore:
    """Return a journal of the golden files of a format."""
    shutil.copytree(FORMATS / str(number), folder, dirs_exist_ok=True)
    for path in (folder, *folder.rglob("*")):
        path.chmod(0o700 if path.is_dir() else 0o600)
    return store_in(folder, now=clock)


# Format 1

USE = Use(
    id="a1b2c3d4e5",
    day=date(2026, 11, 20),
    at=datetime(2026, 11, 21, 1, 30, tzinfo=WINTER),
    logged_at=datetime(2026, 11, 21, 8, 0, tzinfo=WINTER),
    note="With dinner,\n\u201clate\u201d",
    tags=("home", "friday"),
    substance="alcohol",
    amount=Decimal(568),
    unit="ml@4%",
    estimated=True,
    grams=Decimal("17.92608"),
    route="oral",
    cost=Decimal("4.50"),
    craving=6,
    mood_before=4,
    mood_after=0,
    company="friends",
    place="at home",
    triggers=("tired", "late"),
    strategies=("ate first",),
    effects=("sleepy",),
)
NONE = NoUse(
    id="b2c3d4e5f6",
    day=date(2026, 11, 21),
    logged_at=datetime(2026, 11, 22, 7, 0, tzinfo=UTC),
    substances=("alcohol", "cannabis"),
)
MOOD = Mood(
    id="c3d4e5f6g7",
    day=date(2026, 11, 21),
    at=datetime(2026, 11, 21, 10, 0, tzinfo=NEWFOUNDLAND),
    logged_at=datetime(2026, 11, 21, 10, 0, tzinfo=NEWFOUNDLAND),
    score=7,
    feelings=("calm", "hopeful"),
    energy=0,
    anxiety=10,
    sleep_hours=Decimal("7.5"),
)
GROUNDING = Grounding(
    id="d4e5f6g7h8",
    day=date(2026, 12, 1),
    at=datetime(2026, 12, 1, 11, 0, 5, tzinfo=WINTER),
    logged_at=datetime(2026, 12, 1, 11, 3, tzinfo=WINTER),
    exercise="box breathing",
    seconds=128,
    finished=False,
    aloud=True,
    written=True,
    distress_before=8,
    distress_after=3,
)
BARE = Use(
    id="e5f6g7h8j9",
    day=date(2026, 12, 2),
    logged_at=datetime(2026, 12, 2, 9, 0, tzinfo=WINTER),
    substance="cannabis",
)
PAUSED = Goal(
    id="f6g7h8j9k1",
    title="Fewer drinks",
    measure=parse_measure("at most 10 drinks of alcohol per week"),
    status="paused",
    start=date(2026, 11, 22),
    due=date(2027, 1, 17),
    why="To sleep",
    importance=8,
    confidence=0,
    first_step="Buy fewer",
    baseline=Decimal("17.50"),
    review=Interval(2, "week"),
    set_at=datetime(2026, 11, 22, 12, 0, tzinfo=WINTER),
)
ACTIVE = Goal(
    id="g7h8j9k1m2",
    title="Calm",
    measure=parse_measure("at least 3 groundings per week"),
    status="active",
    start=date(2026, 12, 1),
    set_at=datetime(2026, 12, 1, 12, 0, tzinfo=WINTER),
)


def test_format_1(tmp_path: Path) -> None:
    """A journal of format 1 is read: every record comes out as it was written."""
    store = journal_of(1, tmp_path)
    before = files_under(tmp_path)

    assert exactly(store.select(Selection())) == exactly([USE, NONE, MOOD, GROUNDING, BARE])
    assert exactly(store.records(Goal)) == exactly([PAUSED, ACTIVE])
    assert store.settings() == Settings(
        region="GB", day_start=time(5, 30), week_start="sunday", coverage=Decimal("0.5")
    )
    assert look_over(store).status == 0
    assert files_under(tmp_path) == before


def test_undo_of_format_1(tmp_path: Path) -> None:
    """What was kept to be taken back under format 1 is taken back."""
    store = journal_of(1, tmp_path)
    earlier = msgspec.structs.replace(
        MOOD,
        day=date(2026, 12, 3),
        at=datetime(2026, 12, 3, 10, 0, tzinfo=NEWFOUNDLAND),
        score=2,
    )

    assert [change and change.what for change in (store.undo(), store.undo())] == [
        "added",
        "changed",
    ]
    assert exactly(store.select(Selection())) == exactly([USE, NONE, earlier])
    store.undo()
    assert exactly(store.records(Goal)) == exactly([PAUSED])
    assert store.undo() is None


def test_writing_format_1(tmp_path: Path) -> None:
    """What this version writes into a journal of format 1 has today's, after a backup."""
    store = journal_of(1, tmp_path)

    store.change(Entry, USE.id, lambda kept: msgspec.structs.replace(kept, note="New"))

    content = json.loads((tmp_path / NOVEMBER).read_bytes())
    assert content["about"] == {"1": {"format": FORMAT, "made_by": "someone"}}
    assert content["entries"]["1"]["from_later"] == {"kept": [1, None]}
    (name,) = [name for name in backup_names(tmp_path) if "migration" in name]
    kept = (tmp_path / "backups" / name / NOVEMBER).read_bytes()
    assert kept == (FORMATS / "1" / NOVEMBER).read_bytes()


# Format 2

MEASURES = (
    "0 uses of alcohol before 18:00 per week",
    "at most 2 uses of mdma in any 30 days",
    "at least 21 days between uses of mdma",
    "done once",
    "at least 7 days of methadone taken per week",
    "at most 5 thoughts per week",
    "at most 3 urges for alcohol per week",
    "at least 2 contacts per week",
    "average distress at most 4 per week",
    "average sleep at least 7 per week",
)
"""What format 2 counts and format 1 does not."""


def test_format_2(tmp_path: Path) -> None:
    """A journal of format 2 is read: its measures, and those that were changed since."""
    store = journal_of(2, tmp_path)
    before = files_under(tmp_path)

    goals = store.records(Goal)
    assert [goal.measure for goal in goals] == [*map(parse_measure, MEASURES)]
    assert goals[0].revisions[0].was == {
        "measure": parse_measure("at most 2 days of alcohol in any 7 days")
    }
    assert look_over(store).status == 0
    assert files_under(tmp_path) == before

    store.undo()
    (changed,) = [goal for goal in store.records(Goal) if goal.id == goals[2].id]
    assert changed.measure == parse_measure("at least 14 days between uses of mdma")


@pytest.mark.parametrize("name", ["journal.json", "settings.json", "undo.json", DECEMBER])
def test_a_version_that_knows_format_1_is_told(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a newer version wrote is said to be newer, rather than damaged or misread."""
    content = (FORMATS / "2" / name).read_bytes()
    monkeypatch.setattr(documents, "FORMAT", 1)
    monkeypatch.setattr(documents, "MIGRATIONS", {})

    with pytest.raises(NewerFormat, match="untouched"):
        decode_tables(content, Path(name))


# A format before it


def _renamed(document: Document) -> Document:
    names = {"type": "kind", "text": "note"}
    return {names.get(field, field): value for field, value in document.items()}


def from_0(tables: Tables) -> Tables:
    """Turn the tables of format 0 into those of format 1."""
    changed: dict[str, Any] = {
        "entries": {
            number: _renamed(document) for number, document in tables.get("entries", {}).items()
        },
        "changes": {
            number: {**record, "before": [_renamed(one) for one in record.get("before", ())]}
            for number, record in tables.get("changes", {}).items()
        },
    }
    return {**tables, **{name: table for name, table in changed.items() if name in tables}}


@pytest.fixture(autouse=True)
def migration(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Have this version know format 0, where a test is about that."""
    if "old" in request.fixturenames:
        monkeypatch.setitem(documents.MIGRATIONS, 0, from_0)


@pytest.fixture
def old(tmp_path: Path, clock: Clock) -> TinyStore:
    """Return a journal of format 0, which was backed up today."""
    store = journal_of(0, tmp_path / "old", clock)
    with store.access.alone():
        store.access.back_up("daily")
    clock.now = NOON + timedelta(minutes=1)
    return store


OLD_USE = Use(
    id="a1b2c3d4e5",
    day=date(2026, 11, 20),
    logged_at=datetime(2026, 11, 21, 8, 0, tzinfo=WINTER),
    note="With dinner",
    substance="alcohol",
    cost=Decimal("4.50"),
)
OLD_MOOD = Mood(
    id="b2c3d4e5f6",
    day=date(2026, 11, 21),
    logged_at=datetime(2026, 11, 21, 10, 0, tzinfo=WINTER),
    score=7,
)
OLD_DECEMBER = Mood(
    id="c3d4e5f6g7",
    day=date(2026, 12, 1),
    logged_at=datetime(2026, 12, 1, 10, 0, tzinfo=WINTER),
    score=3,
)


def formats(folder: Path) -> dict[str, int]:
    """Return the format of each file of a journal."""
    return {
        name: json.loads(content)["about"]["1"]["format"]
        for name, content in files_under(folder).items()
        if not name.startswith("backups/")
    }


def test_reading(old: TinyStore) -> None:
    """An older journal is read through its migration, and stays as it lies."""
    before = files_under(old.folder)

    assert exactly(old.select(Selection())) == exactly([OLD_USE, OLD_MOOD, OLD_DECEMBER])
    assert exactly(old.records(Goal)) == exactly([ACTIVE])
    assert look_over(old).status == 0
    assert files_under(old.folder) == before


@pytest.mark.parametrize(("number", "migrate"), [(0, from_0), *documents.MIGRATIONS.items()])
def test_migrations_are_pure(number: int, migrate: Callable[[Tables], Tables]) -> None:
    """Each migration leaves what it is given as it was, whatever file it is."""
    for path in (FORMATS / str(number)).rglob("*.json"):
        tables = json.loads(path.read_bytes())
        before = copy.deepcopy(tables)

        migrate(tables)

        assert tables == before


def test_first_write(old: TinyStore) -> None:
    """The first change of an older file is preceded by a backup; that file alone is written."""
    before = {name: c for name, c in files_under(old.folder).items() if "backups" not in name}

    old.add([make(Mood, 5, "2026-12-24")])

    assert formats(old.folder) == {
        NOVEMBER: 0,
        "entries/2026-12.json": FORMAT,
        "journal.json": 0,
        "undo.json": FORMAT,
    }
    *_, name = backup_names(old.folder)
    assert name == "2026-11-22T110100Z-before-migration-2"
    kept = files_under(old.folder / "backups" / name)
    assert kept == {name: content for name, content in before.items() if name != "undo.json"}


def test_later_writes(old: TinyStore, clock: Clock) -> None:
    """A file in today's format is changed without another backup; the next older one has one."""
    old.add([make(Mood, 5, "2026-12-24")])
    made = len(backup_names(old.folder))
    clock.now = NOON + timedelta(minutes=2)
    old.add([make(Mood, 6, "2026-12-25")])
    old.add([make(Mood, 7, "2027-01-01")])
    assert len(backup_names(old.folder)) == made

    old.save(goal(8))

    assert backup_names(old.folder)[-1] == "2026-11-22T110200Z-before-migration-3"
    assert formats(old.folder)["journal.json"] == FORMAT


def test_unknown_fields_survive(old: TinyStore) -> None:
    """Fields, records and tables that neither format knows are written as they were."""
    old.change(Entry, OLD_USE.id, lambda kept: msgspec.structs.replace(kept, note="New"))

    content = json.loads((old.folder / NOVEMBER).read_bytes())
    assert content["entries"]["1"] == {
        "kind": "use",
        "id": "a1b2c3d4e5",
        "day": "2026-11-20",
        "logged_at": "2026-11-21T08:00:00+01:00",
        "note": "New",
        "substance": "alcohol",
        "cost": 4.50,
        "from_later": {"kept": [1, None]},
    }
    assert content["entries"]["2"]["kind"] == "mood"
    assert content["later"] == {"1": {"kept": True}}
    assert b'"cost":4.50' in (old.folder / NOVEMBER).read_bytes()


def test_undo(old: TinyStore) -> None:
    """What was kept to be taken back under the older format is taken back."""
    old.undo()

    (mood,) = old.select(Selection(id_prefix=OLD_MOOD.id))
    assert exactly([mood]) == exactly([msgspec.structs.replace(OLD_MOOD, note="Rested")])


def test_restore(old: TinyStore) -> None:
    """A backup of the older format shows no difference to a migrated journal, and is restored."""
    name = backup_names(old.folder)[0]
    old.change(Entry, OLD_USE.id, lambda kept: msgspec.structs.replace(kept, note="New"))
    old.change(Entry, OLD_USE.id, lambda kept: msgspec.structs.replace(kept, note="With dinner"))
    assert differences(old.access, name) == []
    old.remove(Entry, OLD_USE.id)

    restore(old.access, name)

    assert exactly(old.select(Selection())) == exactly([OLD_USE, OLD_MOOD, OLD_DECEMBER])


def test_erase(old: TinyStore) -> None:
    """Erasing reaches backups of the older format."""
    erase(old.access, with_id(OLD_USE.id))

    assert not [name for name, c in files_under(old.folder).items() if b"With dinner" in c]
    assert exactly(old.select(Selection())) == exactly([OLD_MOOD, OLD_DECEMBER])


def test_filing_what_waits(old: TinyStore, tmp_path: Path, clock: Clock) -> None:
    """What waited in an encrypted journal is filed into an older month after a backup."""
    make_sealed(tmp_path / "sealed")
    store = store_in(tmp_path / "sealed", now=clock)
    for name in (NOVEMBER, "journal.json"):
        path = store.folder / f"{name}.age"
        path.parent.mkdir(exist_ok=True, mode=0o700)
        path.write_bytes(store.access.seals.seal((old.folder / name).read_bytes()))
    with store.access.alone():
        store.access.back_up("daily")
        put(store.folder, store.access.seals, [msgspec.to_builtins(make(Mood, 5))])
    clock.now = NOON + timedelta(minutes=2)

    assert len(store.select(Selection())) == 3

    assert backup_names(store.folder)[-1] == "2026-11-22T110200Z-before-migration-2"


# Formats that nobody knows


@pytest.mark.usefixtures("old")
@pytest.mark.parametrize(
    ("number", "error"), [(-1, Damaged), (FORMAT + 1, NewerFormat), (99, NewerFormat)]
)
def test_unknown_formats(number: int, error: type[Exception]) -> None:
    """A format below the oldest known is none; one above today's is of a newer version."""
    content = json.dumps({"about": {"1": {"format": number}}}).encode()

    with pytest.raises(error, match=r"a\.json.*untouched"):
        decode_tables(content, Path("a.json"))


def test_no_older_format() -> None:
    """Without a migration for it, format 0 is one that no version wrote."""
    with pytest.raises(Damaged, match=r"a\.json has a format that no version"):
        decode_tables((FORMATS / "0" / NOVEMBER).read_bytes(), Path("a.json"))


def test_golden_files() -> None:
    """Every format that is migrated has golden files, and so has today's."""
    there = {int(path.name) for path in FORMATS.iterdir()}

    assert there >= {*documents.MIGRATIONS, documents.FORMAT}

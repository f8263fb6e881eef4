"""The journal's folder: what is in it, who may read it, and what of others' stays."""

import functools
import json
import os
import stat
from collections.abc import Callable, Iterator
from datetime import date, time
from decimal import Decimal
from pathlib import Path
from typing import Any

import msgspec
import pytest

from hrjournal.errors import Busy, CannotWrite, JournalError, NotFound
from hrjournal.model.entry import AnyEntry, Entry, Mood, NoUse, Use
from hrjournal.model.goal import Goal
from hrjournal.model.selection import Selection
from hrjournal.model.settings import Settings
from hrjournal.store import access
from hrjournal.store.changes import Snapshot
from hrjournal.store.check import look_over
from hrjournal.store.documents import FORMAT
from hrjournal.store.lock import locked
from hrjournal.store.tiny_store import TinyStore
from tests.fakes import WHOLE_ENTRIES, exactly, goal, id_of, make
from tests.store.journals import store_in

EVERYTHING = Selection()
NOVEMBER = "entries/2026-11.json"
DECEMBER = "entries/2026-12.json"

Change = Callable[[TinyStore], object]


def to_december(entry: Entry) -> Entry:
    """Return the entry as one of 1 December."""
    return msgspec.structs.replace(entry, day=date(2026, 12, 1), at=None)


def with_new_note(entry: Entry) -> Entry:
    """Return the entry with another note."""
    return msgspec.structs.replace(entry, note="New")


CHANGES: dict[str, Change] = {
    "add": lambda store: store.add([make(Mood, 5)]),
    "add to a new month": lambda store: store.add([make(Mood, 5, "2026-12-24")]),
    "add to two months": lambda store: store.add(
        [make(NoUse, 5, "2026-11-30"), make(NoUse, 6, "2026-12-01")]
    ),
    "change": lambda store: store.change(Entry, id_of(2), with_new_note),
    "move": lambda store: store.change(Entry, id_of(2), to_december),
    "remove": lambda store: store.remove(Entry, id_of(2)),
    "goal": lambda store: store.save(goal(5)),
}


@pytest.fixture(params=CHANGES)
def change(request: pytest.FixtureRequest) -> Change:
    """Return each way to change a journal in turn."""
    return CHANGES[request.param]


@pytest.fixture(params=[0o000, 0o022, 0o077], ids=oct)
def umask(request: pytest.FixtureRequest) -> Iterator[int]:
    """Set each umask in turn."""
    before = os.umask(request.param)
    yield request.param
    os.umask(before)


@pytest.fixture
def filled(tiny: TinyStore) -> TinyStore:
    """Return a journal with entries of four kinds, and a goal."""
    tiny.add(WHOLE_ENTRIES)
    tiny.save(goal(1))
    return tiny


def mode(path: Path) -> int:
    """Return who may do what with a path."""
    return stat.S_IMODE(path.stat().st_mode)


def contents(folder: Path) -> dict[str, bytes]:
    """Return every file of a journal but its lock."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.name != "lock"
    }


def read(path: Path) -> dict[str, Any]:
    """Read a file as any JSON tool does."""
    document: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return document


# What is there


def test_reading_creates_nothing(tiny: TinyStore) -> None:
    """Looking at a journal that isn't there doesn't make one."""
    assert not tiny.exists()
    assert tiny.select(EVERYTHING) == []
    assert tiny.select(Selection(newest=3, id_prefix="abcd")) == []
    assert tiny.records(Goal) == []
    assert tiny.settings() == Settings()
    assert tiny.months() == []
    assert look_over(tiny).exists is False

    assert list(tiny.folder.parent.iterdir()) == []


def test_reading_writes_nothing(filled: TinyStore) -> None:
    """Looking at a journal changes no file, not even a file's time or number."""

    def state() -> list[tuple[str, int, int]]:
        paths = [filled.folder, *filled.folder.rglob("*")]
        return sorted((str(path), path.stat().st_ino, path.stat().st_mtime_ns) for path in paths)

    before = state()

    assert len(filled.select(EVERYTHING)) == 4
    assert len(filled.records(Goal)) == 1
    assert filled.settings() == Settings()
    assert filled.months() == [NOVEMBER]
    assert look_over(filled).entries == 4

    assert state() == before


def test_files(tiny: TinyStore) -> None:
    """There is one file a month, one of goals, one for undo, a backup of the day, and the lock."""
    tiny.add([make(NoUse, 1, "2026-11-30"), make(NoUse, 2, "2026-12-01")])
    tiny.save(goal(3))

    names = {str(path.relative_to(tiny.folder)) for path in tiny.folder.rglob("*")}
    backup = "backups/2026-11-22T110000Z-daily-1"
    assert names == {
        "entries",
        NOVEMBER,
        DECEMBER,
        "journal.json",
        "undo.json",
        "lock",
        "backups",
        backup,
        f"{backup}/entries",
        f"{backup}/{NOVEMBER}",
        f"{backup}/{DECEMBER}",
    }
    assert tiny.months() == [NOVEMBER, DECEMBER]


@pytest.mark.parametrize("day", ["0001-01-01", "0999-12-31", "1900-01-01", "9999-12-31"])
def test_any_year(tiny: TinyStore, day: str) -> None:
    """An entry of any year the calendar has is found again."""
    tiny.add([make(NoUse, 1, day)])

    assert [str(entry.day) for entry in tiny.select(EVERYTHING)] == [day]
    assert tiny.months() == [f"entries/{day[:7]}.json"]


def test_files_are_plain_json(tiny: TinyStore) -> None:
    """The files can be read without this program; amounts are numbers."""
    tiny.add([make(Use, 1, at="21:30", amount=Decimal("0.10"), unit="g", note="a\x1b\U0001f9e1")])
    tiny.save(goal(2))

    assert read(tiny.folder / NOVEMBER) == {
        "about": {"1": {"format": FORMAT}},
        "entries": {
            "1": {
                "kind": "use",
                "id": "0001zzzzzz",
                "day": "2026-11-21",
                "at": "2026-11-21T21:30:00+01:00",
                "logged_at": "2026-11-22T11:00:01Z",
                "note": "a\x1b\U0001f9e1",
                "substance": "alcohol",
                "amount": 0.1,
                "unit": "g",
            }
        },
    }
    assert b'"amount":0.10,' in (tiny.folder / NOVEMBER).read_bytes()
    assert read(tiny.folder / "journal.json") == {
        "about": {"1": {"format": FORMAT}},
        "goals": {
            "1": {
                "id": "0002zzzzzz",
                "title": "Fewer drinks",
                "measure": "at most 10 drinks of alcohol per week",
                "status": "active",
                "start": "2026-11-22",
                "set_at": "2026-11-22T12:00:00+01:00",
            }
        },
    }


def test_settings_are_read(tiny: TinyStore) -> None:
    """Settings come from settings.json."""
    tiny.save(goal(1))
    kept = {"region": "GB", "day_start": "05:30:00", "week_start": "sunday", "coverage": 0.5}
    document = {"about": {"1": {"format": FORMAT}}, "settings": {"1": kept}}
    (tiny.folder / "settings.json").write_text(json.dumps(document))

    assert tiny.settings() == Settings(
        region="GB", day_start=time(5, 30), week_start="sunday", coverage=Decimal("0.5")
    )


@pytest.mark.parametrize("name", ["notes.json", "2026-13.json", "2026-11.json.bak", ".hid.json"])
def test_files_of_others(filled: TinyStore, name: str) -> None:
    """A file that isn't ours is neither read nor touched."""
    path = filled.folder / "entries" / name
    path.write_text("not ours")

    filled.change(Entry, id_of(1), with_new_note)

    assert len(filled.select(EVERYTHING)) == 4
    assert filled.months() == [NOVEMBER]
    assert path.read_text() == "not ours"


# Who may read it


@pytest.mark.usefixtures("umask")
def test_private_from_the_start(
    tiny: TinyStore, change: Change, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No file is open to others for a moment, whatever the umask; nor is its temporary file."""
    made: list[int] = []
    replaced: list[int] = []
    really_open, really_replace = os.open, os.replace

    def open_and_look(path: Any, flags: int, *arguments: Any, **named: Any) -> int:
        descriptor = really_open(path, flags, *arguments, **named)
        if flags & os.O_CREAT:
            made.append(stat.S_IMODE(os.fstat(descriptor).st_mode))
        return descriptor

    def look_and_replace(source: Any, target: Any, **named: Any) -> None:
        replaced.append(mode(Path(source)))
        assert Path(source).parent == Path(target).parent
        really_replace(source, target, **named)

    monkeypatch.setattr(os, "open", open_and_look)
    monkeypatch.setattr(os, "replace", look_and_replace)
    tiny.add(WHOLE_ENTRIES)
    change(tiny)

    assert {*made, *replaced} == {0o600}
    assert len(replaced) >= 2
    for path in [tiny.folder, *tiny.folder.rglob("*")]:
        assert mode(path) == (0o700 if path.is_dir() else 0o600), path


def test_private_entries_only(tiny: TinyStore, notices: list[str]) -> None:
    """A private journal is not remarked upon."""
    tiny.add(WHOLE_ENTRIES)
    tiny.remove(Entry, id_of(1))

    assert notices == []


@pytest.mark.parametrize("inner", [".", "entries"])
@pytest.mark.parametrize(
    ("loose", "tight"), [(0o755, 0o700), (0o707, 0o700), (0o770, 0o700), (0o711, 0o700)]
)
def test_loose_folder(
    filled: TinyStore, notices: list[str], inner: str, loose: int, tight: int
) -> None:
    """A folder that was open to others is closed by the next change, which says so once."""
    folder = filled.folder / inner
    folder.chmod(loose)

    assert len(filled.select(EVERYTHING)) == 4
    assert (mode(folder), notices) == (loose, [])
    filled.remove(Entry, id_of(1))
    filled.remove(Entry, id_of(2))

    assert mode(folder) == tight
    assert notices == [f"{filled.folder} was open to others on this computer; it is private now."]


def test_loose_file(filled: TinyStore) -> None:
    """A file that was open to others is private once it is written."""
    (filled.folder / NOVEMBER).chmod(0o644)

    filled.remove(Entry, id_of(1))

    assert mode(filled.folder / NOVEMBER) == 0o600


# Links


def test_linked_folder(tmp_path: Path, change: Change) -> None:
    """A journal folder that is a symbolic link stays one."""
    real = tmp_path / "elsewhere"
    link = tmp_path / "journal"
    real.mkdir(mode=0o700)
    link.symlink_to(real)
    store = store_in(link)

    store.add(WHOLE_ENTRIES)
    change(store)

    assert link.readlink() == real
    assert (real / NOVEMBER).is_file()
    assert len(store_in(real).select(EVERYTHING)) >= 3


@pytest.mark.parametrize("name", [NOVEMBER, DECEMBER, "journal.json"])
def test_linked_file(filled: TinyStore, tmp_path: Path, change: Change, name: str) -> None:
    """A file of the journal that is a symbolic link stays one; its target gets the bytes."""
    filled.add([make(Mood, 9, "2026-12-31")])
    link, real = filled.folder / name, tmp_path / "elsewhere.json"
    link.rename(real)
    link.symlink_to(real)

    change(filled)
    filled.add([make(Mood, 7, "2026-11-01"), make(Mood, 8, "2026-12-01")])
    filled.save(goal(7))

    assert link.readlink() == real
    assert mode(real) == 0o600
    assert id_of(7) in real.read_text() or id_of(8) in real.read_text()
    assert not list(tmp_path.glob("*.tmp"))


# What others wrote


def add_unknown(path: Path) -> None:
    """Put fields, records and tables in a file that this version doesn't know."""
    document = read(path)
    document["about"]["1"]["made_by"] = "someone"
    document["about"]["2"] = {"also": "kept"}
    document["later"] = {"7": {"deep": [1, {"a": None}], "exact": 0.5}}
    for table in ("entries", "goals"):
        for record in document.get(table, {}).values():
            record["from_later"] = {"of": [record["id"]], "empty": None, "text": "\u00e9\n"}
    path.write_text(json.dumps(document))


def unknown(path: Path) -> dict[str, Any]:
    """Return what of a file this version doesn't know."""
    document = read(path)
    return {
        "about": {**document["about"], "1": {**document["about"]["1"], "format": None}},
        "later": document.get("later"),
    }


@pytest.mark.parametrize("name", [NOVEMBER, "journal.json"])
def test_unknown_survives(filled: TinyStore, change: Change, name: str) -> None:
    """Fields, records and tables that this version doesn't know survive every change."""
    path = filled.folder / name
    add_unknown(path)
    before = unknown(path)

    change(filled)

    assert unknown(path) == before
    entries = [
        *read(filled.folder / NOVEMBER)["entries"].values(),
        *(read(filled.folder / DECEMBER) if (filled.folder / DECEMBER).exists() else {})
        .get("entries", {})
        .values(),
    ]
    goals = read(filled.folder / "journal.json")["goals"].values()
    old = {id_of(number) for number in range(1, 5)}
    for record in entries if name == NOVEMBER else goals:
        if record["id"] in old:
            assert record["from_later"] == {
                "of": [record["id"]],
                "empty": None,
                "text": "\u00e9\n",
            }


def test_unknown_number_is_exact(filled: TinyStore) -> None:
    """A number that this version doesn't know keeps its digits."""
    path = filled.folder / NOVEMBER
    path.write_bytes(path.read_bytes().replace(b'"score":7', b'"score":7,"later":0.30'))

    filled.change(Entry, id_of(3), with_new_note)

    assert b'"later":0.30' in path.read_bytes()


# What it refuses to write


@pytest.mark.parametrize(
    "broken",
    [
        make(Mood, 5, score=11),
        make(Mood, 5, score=None),
        make(Mood, 5, note=""),
        make(Mood, 5, tags=("",)),
        make(Use, 5, substance=""),
        make(Use, 5, note="lone \udc80 surrogate"),
    ],
    ids=["rating", "missing", "empty note", "empty tag", "empty name", "surrogate"],
)
def test_what_could_not_be_read_back(filled: TinyStore, broken: AnyEntry) -> None:
    """Nothing is written that could not be read back; the month stays whole."""
    before = contents(filled.folder)

    with pytest.raises((JournalError, ValueError, msgspec.MsgspecError)):
        filled.add([broken])

    assert contents(filled.folder) == before
    assert len(filled.select(EVERYTHING)) == 4


def test_change_that_could_not_be_read_back(filled: TinyStore) -> None:
    """A change that would make a record unreadable is not written."""
    before = contents(filled.folder)

    with pytest.raises((JournalError, ValueError, msgspec.MsgspecError)):
        filled.change(Entry, id_of(3), lambda kept: msgspec.structs.replace(kept, note=""))

    assert contents(filled.folder) == before


def test_goal_that_could_not_be_read_back(filled: TinyStore) -> None:
    """A goal that could not be read back is not written."""
    before = contents(filled.folder)

    with pytest.raises((JournalError, ValueError, msgspec.MsgspecError)):
        filled.save(goal(2, title=""))

    assert contents(filled.folder) == before


# Several at once


def test_readers_need_no_lock(filled: TinyStore) -> None:
    """A reader doesn't wait for a writer."""
    with locked(filled.folder):
        assert len(filled.select(EVERYTHING)) == 4
        assert len(filled.records(Goal)) == 1
        assert filled.settings() == Settings()


def test_busy(filled: TinyStore, change: Change, monkeypatch: pytest.MonkeyPatch) -> None:
    """A change that can't get the lock changes nothing."""
    monkeypatch.setattr(access, "locked", functools.partial(locked, wait_seconds=0))
    before = contents(filled.folder)

    with locked(filled.folder), pytest.raises(Busy):
        change(filled)

    assert contents(filled.folder) == before


def test_lock_is_free_again(filled: TinyStore, monkeypatch: pytest.MonkeyPatch) -> None:
    """A refused change doesn't keep the lock."""
    monkeypatch.setattr(access, "locked", functools.partial(locked, wait_seconds=0))
    with pytest.raises(NotFound):
        filled.remove(Entry, id_of(9))

    filled.remove(Entry, id_of(1))

    assert len(filled.select(EVERYTHING)) == 3


def test_reader_among_writers(tiny: TinyStore, monkeypatch: pytest.MonkeyPatch) -> None:
    """A reader that a change came between reads again: it never sees half of it."""
    tiny.add([make(NoUse, 1, "2026-11-30"), make(NoUse, 2, "2026-12-01")])
    really_held = Snapshot.held
    changes: list[Change] = [
        lambda store: store.change(
            Entry, id_of(1), lambda kept: msgspec.structs.replace(kept, day=date(2026, 12, 2))
        ),
        lambda store: store.add([make(NoUse, 3, "2027-01-01")]),
        lambda store: store.remove(Entry, id_of(2)),
    ]

    def held(snapshot: Snapshot) -> bool:
        if changes:
            changes.pop(0)(store_in(tiny.folder))
        return really_held(snapshot)

    monkeypatch.setattr(Snapshot, "held", held)
    found = tiny.select(EVERYTHING)

    assert [(entry.id, str(entry.day)) for entry in found] == [
        (id_of(1), "2026-12-02"),
        (id_of(3), "2027-01-01"),
    ]
    assert changes == []


def test_reader_among_many_writers(filled: TinyStore, monkeypatch: pytest.MonkeyPatch) -> None:
    """A reader that changes keep coming between takes the lock, and then gets its answer."""
    asked = []

    def never_held(snapshot: Snapshot) -> bool:
        asked.append(snapshot)
        return False

    monkeypatch.setattr(Snapshot, "held", never_held)

    assert exactly(filled.select(EVERYTHING)) == exactly(WHOLE_ENTRIES)
    assert len(asked) == access.READS_BEFORE_LOCKING
    with locked(filled.folder, wait_seconds=0):
        pass


# Places that can't be a journal


def test_file_in_place_of_the_folder(tmp_path: Path) -> None:
    """A file where the journal's folder belongs is refused and left as it is."""
    path = tmp_path / "journal"
    path.write_text("mine")
    path.chmod(0o644)
    store = store_in(path)

    with pytest.raises(JournalError, match=str(path)):
        store.select(EVERYTHING)
    with pytest.raises(CannotWrite):
        store.add(WHOLE_ENTRIES)

    assert (path.read_text(), mode(path)) == ("mine", 0o644)


def test_file_in_place_of_the_entries(tiny: TinyStore) -> None:
    """A file where the folder of entries belongs isn't taken for a journal without any."""
    tiny.folder.mkdir(mode=0o700)
    path = tiny.folder / "entries"
    path.write_text("mine")

    with pytest.raises(JournalError, match=str(path)):
        tiny.select(EVERYTHING)
    with pytest.raises(JournalError):
        tiny.add(WHOLE_ENTRIES)

    assert path.read_text() == "mine"


def test_entries_that_can_not_be_listed(filled: TinyStore, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder that may not be listed isn't taken for a journal without entries."""
    entries = filled.folder / "entries"

    def refusing(listing: Callable[..., Any]) -> Callable[..., Any]:
        def listed(path: Any = ".") -> Any:
            if Path(path) == entries:
                raise PermissionError(13, "Permission denied", str(path))
            return listing(path)

        return listed

    monkeypatch.setattr(os, "scandir", refusing(os.scandir))
    monkeypatch.setattr(os, "listdir", refusing(os.listdir))

    with pytest.raises(JournalError, match=str(entries)):
        filled.select(EVERYTHING)
    assert look_over(filled).status != 0


def test_folder_below_a_new_one(tmp_path: Path) -> None:
    """Folders on the way to the journal are made as well."""
    store = store_in(tmp_path / "a" / "b" / "journal")

    store.add(WHOLE_ENTRIES)

    assert len(store.select(EVERYTHING)) == 4


@pytest.mark.parametrize("name", ["thesis.txt", ".hidden", "photos/"])
def test_folder_of_something_else(tiny: TinyStore, change: Change, name: str) -> None:
    """A folder that holds something else is not made a journal, and not closed to others."""
    path = tiny.folder / name
    (path if name.endswith("/") else path.parent).mkdir(parents=True)
    if not path.is_dir():
        path.write_text("mine")
    tiny.folder.chmod(0o755)

    with pytest.raises(CannotWrite, match=f"{tiny.folder}.*Nothing was changed"):
        change(tiny)

    assert mode(tiny.folder) == 0o755
    assert list(tiny.folder.iterdir()) == [path]


def test_empty_folder(tiny: TinyStore, notices: list[str]) -> None:
    """An empty folder can become a journal, and is then private."""
    tiny.folder.mkdir()
    tiny.folder.chmod(0o755)

    tiny.add(WHOLE_ENTRIES)

    assert mode(tiny.folder) == 0o700
    assert len(notices) == 1


def test_journal_without_its_empty_folder(tiny: TinyStore) -> None:
    """A journal of goals alone is one still where empty folders are not carried over (git)."""
    tiny.save(goal(1))
    assert not (tiny.folder / "entries").exists()

    tiny.add(WHOLE_ENTRIES)

    assert (len(tiny.select(EVERYTHING)), len(tiny.records(Goal))) == (4, 1)


def test_folder_that_can_not_be_listed(tiny: TinyStore, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder that may not be listed is refused in a sentence that names it."""
    tiny.folder.mkdir(mode=0o300)

    def refuse(path: object = ".") -> list[str]:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(os, "listdir", refuse)
    monkeypatch.setattr(os, "scandir", refuse)

    with pytest.raises(JournalError, match=str(tiny.folder)):
        tiny.add(WHOLE_ENTRIES)

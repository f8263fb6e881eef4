"""Several files change as one, even when the process dies on the way; readers see one moment."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import msgspec
import pytest

from hrjournal.errors import Damaged
from hrjournal.model.entry import Entry, Mood, NoUse
from hrjournal.model.goal import Goal
from hrjournal.model.selection import Selection
from hrjournal.store import changes
from hrjournal.store.changes import Changes, Snapshot
from hrjournal.store.check import look_over
from hrjournal.store.files import remove_file, write_file
from hrjournal.store.layout import PENDING
from hrjournal.store.tiny_store import TinyStore
from tests.fakes import CANARY, exactly, goal, id_of, make
from tests.store.journals import store_in

EVERYTHING = Selection()
NOVEMBER = "entries/2026-11.json"
DECEMBER = "entries/2026-12.json"

Change = Callable[[TinyStore], object]

CHANGES: dict[str, Change] = {
    "add": lambda store: store.add(
        [make(NoUse, 10 + month, f"2026-{month:02}-05") for month in (9, 10, 11, 12)]
    ),
    "move": lambda store: store.change(
        Entry, id_of(1), lambda kept: msgspec.structs.replace(kept, day=date(2026, 12, 31), at=None)
    ),
    "move to a new month": lambda store: store.change(
        Entry, id_of(2), lambda kept: msgspec.structs.replace(kept, day=date(2027, 1, 1), at=None)
    ),
}


class Died(BaseException):
    """The process ended here."""


class Dying:
    """A function that ends the process before or after its work, at one of its calls."""

    def __init__(self, working: Callable[..., None], *, at_call: int, after: bool) -> None:
        """Die at that call, counted from 1, and at every one after it."""
        self._working = working
        self._left = at_call
        self._after = after
        self.died = False

    def __call__(self, *arguments: object) -> None:
        """Work, or die."""
        self._left -= 1
        if self._left > 0 or (self._after and not self.died):
            self._working(*arguments)
        if self._left <= 0:
            self.died = True
            raise Died


@pytest.fixture
def filled(tiny: TinyStore) -> TinyStore:
    """Return a journal with entries in November and December."""
    tiny.add([make(Mood, 1, "2026-11-20", "10:00"), make(Mood, 2, "2026-11-21", "10:00")])
    tiny.add([make(Mood, 3, "2026-12-01", "10:00")])
    return tiny


@pytest.fixture(params=CHANGES)
def change(request: pytest.FixtureRequest) -> Change:
    """Return each change of several files in turn."""
    return CHANGES[request.param]


def state(store: TinyStore) -> list[str]:
    """Return all that a new reader sees."""
    return exactly(store_in(store.folder).select(EVERYTHING))


def on_disk(folder: Path) -> list[str]:
    """Return the ids and days in the files themselves."""
    return sorted(
        f"{record['id']} {record['day']}"
        for path in (folder / "entries").glob("*.json")
        for record in json.loads(path.read_bytes())["entries"].values()
    )


def outcome(folder: Path, change: Change) -> list[str]:
    """Return what a change makes of a journal when nothing comes between."""
    store = store_in(folder)
    store.add([make(Mood, 1, "2026-11-20", "10:00"), make(Mood, 2, "2026-11-21", "10:00")])
    store.add([make(Mood, 3, "2026-12-01", "10:00")])
    change(store)
    return state(store)


@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
@pytest.mark.parametrize("at_call", range(1, 8))
def test_death_while_writing(
    filled: TinyStore, tmp_path: Path, change: Change, *, at_call: int, after: bool
) -> None:
    """A process that dies at any write leaves the change wholly made or not made at all."""
    old, new = state(filled), outcome(tmp_path / "other", change)
    dying = Dying(write_file, at_call=at_call, after=after)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(changes, "write_file", dying)
        try:
            change(filled)
        except Died:
            assert dying.died

    seen = state(filled)
    assert seen == (old if at_call == 1 and not after else new)
    assert (filled.folder / PENDING).exists() == (dying.died and seen == new)

    filled.add([make(Mood, 31, "2027-02-01")])

    assert state(filled)[:-1] == seen
    assert not (filled.folder / PENDING).exists()
    assert on_disk(filled.folder) == sorted(
        f"{entry.id} {entry.day}" for entry in filled.select(EVERYTHING)
    )


@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
def test_death_while_tidying(
    filled: TinyStore, tmp_path: Path, change: Change, *, after: bool
) -> None:
    """A process that dies before or after it removes `pending.json` has made its change once."""
    new = outcome(tmp_path / "other", change)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(changes, "remove_file", Dying(remove_file, at_call=1, after=after))
        with pytest.raises(Died):
            change(filled)

    assert state(filled) == new
    filled.save(goal(12))
    assert state(filled) == new
    assert not (filled.folder / PENDING).exists()


@pytest.mark.parametrize("at_call", range(1, 6))
def test_death_while_finishing_for_another(
    filled: TinyStore, tmp_path: Path, change: Change, at_call: int
) -> None:
    """A writer that dies while it carries out another's change leaves that change made."""
    new = outcome(tmp_path / "other", change)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(changes, "write_file", Dying(write_file, at_call=1, after=True))
        with pytest.raises(Died):
            change(filled)

    with pytest.MonkeyPatch.context() as patch:
        dying = Dying(write_file, at_call=at_call, after=False)
        patch.setattr(changes, "write_file", dying)
        try:
            filled.save(goal(12))
        except Died:
            assert filled.records(Goal) == []

    assert state(filled) == new
    filled.save(goal(13))
    assert state(filled) == new
    assert not (filled.folder / PENDING).exists()


def leave_pending(store: TinyStore) -> Path:
    """Begin a change of two months, die, and return the note of it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(changes, "write_file", Dying(write_file, at_call=1, after=True))
        with pytest.raises(Died):
            CHANGES["move"](store)
    return store.folder / PENDING


def test_pending_is_private(filled: TinyStore) -> None:
    """The note of a change is as private as the files it is about."""
    assert leave_pending(filled).stat().st_mode & 0o777 == 0o600


def test_pending_is_seen(filled: TinyStore) -> None:
    """Readers see a pending change, but leave carrying it out to a writer."""
    path = leave_pending(filled)
    before = (path.read_bytes(), on_disk(filled.folder))

    assert [entry.id for entry in filled.select(EVERYTHING)] == [id_of(2), id_of(3), id_of(1)]
    assert filled.months() == [NOVEMBER, DECEMBER]
    report = look_over(filled)
    assert (report.status, report.entries) == (0, 3)

    assert (path.read_bytes(), on_disk(filled.folder)) == before


def test_pending_month_is_seen(filled: TinyStore) -> None:
    """A month that a pending change begins is a month already."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(changes, "write_file", Dying(write_file, at_call=1, after=True))
        with pytest.raises(Died):
            CHANGES["move to a new month"](filled)

    assert filled.months() == [NOVEMBER, DECEMBER, "entries/2027-01.json"]
    found = filled.select(Selection(since=date(2027, 1, 1)))
    assert [entry.id for entry in found] == [id_of(2)]


def test_pending_then_refused(filled: TinyStore) -> None:
    """A writer whose own change comes to nothing still carries out the pending one."""
    path = leave_pending(filled)
    expected = state(filled)

    def give_up(_: object) -> Mood:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        filled.change(Entry, id_of(3), give_up)

    assert state(filled) == expected
    assert not path.exists()


DAMAGED = {
    "empty": b"",
    "text": CANARY.encode(),
    "list": b"[]",
    "no files": b"{}",
    "files is a list": b'{"files": []}',
    "NULs": b"\0" * 64,
    "not UTF-8": b'{"files": {"\xff": {}}}',
    "deep": b'{"files": {"a": ' + b"[" * 200_000,
    "deep elsewhere": b'{"a": ' + b"[" * 200_000,
    "file is a number": b'{"files": {"entries/2026-11.json": 5}}',
    "file is no tables": json.dumps({"files": {NOVEMBER: {"entries": [CANARY]}}}).encode(),
    "file without format": json.dumps({"files": {NOVEMBER: {"entries": {}}}}).encode(),
    "file is not UTF-8": b'{"files": {"entries/2026-11.json": {"a": {"1": {"b": "\xff"}}}}}',
}


@pytest.mark.parametrize("content", DAMAGED.values(), ids=DAMAGED.keys())
def test_damaged_pending(filled: TinyStore, content: bytes) -> None:
    """A note of a change that can't be read is refused by all, and stays, as do all files."""
    path = filled.folder / PENDING
    path.write_bytes(content)
    before = on_disk(filled.folder)

    for doing in (
        lambda: filled.select(EVERYTHING),
        filled.months,
        lambda: filled.add([make(Mood, 5)]),
        lambda: filled.remove(Entry, id_of(1)),
        lambda: filled.save(goal(5)),
    ):
        with pytest.raises(Damaged, match=str(filled.folder)) as refused:
            doing()
        assert CANARY not in str(refused.value)

    assert path.read_bytes() == content
    assert on_disk(filled.folder) == before
    assert look_over(filled).status == Damaged.status


def test_pending_cut_anywhere(filled: TinyStore) -> None:
    """A note of a change that was cut short at any byte is refused."""
    path = leave_pending(filled)
    whole = path.read_bytes()

    for length in range(len(whole)):
        path.write_bytes(whole[:length])
        with pytest.raises(Damaged):
            filled.select(EVERYTHING)
        with pytest.raises(Damaged):
            filled.remove(Entry, id_of(3))

    path.write_bytes(whole)
    assert len(filled.select(EVERYTHING)) == 3


@pytest.mark.parametrize("later", ["add", "change", "remove"])
def test_pending_brought_back(filled: TinyStore, later: str) -> None:
    """A change that was carried out is not made again when something brings its file back."""
    path = leave_pending(filled)
    old = path.read_bytes()
    filled.add([make(Mood, 7, "2026-12-22")])
    if later == "change":
        filled.change(Entry, id_of(3), lambda kept: msgspec.structs.replace(kept, note="later"))
    elif later == "remove":
        filled.remove(Entry, id_of(2))
    seen = state(filled)
    path.write_bytes(old)

    assert state(filled) == seen

    filled.add([make(Mood, 8, "2027-02-01")])
    assert state(filled)[:-1] == seen
    aside = path.with_name("pending.json.damaged")
    assert aside.read_bytes() == old
    assert [note for note in look_over(filled).notes if str(aside) in note]


@pytest.mark.parametrize("name", ["../outside.json", "{}/outside.json", "entries/../../o.json"])
def test_pending_outside(filled: TinyStore, tmp_path: Path, name: str) -> None:
    """A note of a change never has a file outside the journal written."""
    name = name.format(tmp_path)
    tables = {"about": {"1": {"format": 1}}}
    (filled.folder / PENDING).write_text(json.dumps({"files": {name: tables}}))
    target = (filled.folder / name).resolve()
    assert target.is_relative_to(tmp_path)

    with pytest.raises(Damaged):
        filled.remove(Entry, id_of(1))

    assert not target.exists()


# A snapshot


def replace_file(folder: Path, name: str) -> None:
    """Put another file in a file's place."""
    write_file(folder / name, (folder / name).read_bytes())


@pytest.mark.parametrize(
    ("happening", "held"),
    [
        (lambda _: None, True),
        (lambda folder: replace_file(folder, NOVEMBER), False),
        (lambda folder: replace_file(folder, DECEMBER), True),
        (lambda folder: remove_file(folder / NOVEMBER), False),
        (lambda folder: write_file(folder / "entries" / "2027-01.json", b"{}"), False),
        (lambda folder: remove_file(folder / DECEMBER), False),
        (lambda folder: write_file(folder / PENDING, b"{}"), False),
        (lambda folder: write_file(folder / "journal.json", b"{}"), False),
        (lambda folder: write_file(folder / "entries" / "notes.txt", b"x"), True),
    ],
    ids=[
        "nothing",
        "read file replaced",
        "other file replaced",
        "read file removed",
        "file added",
        "listed file removed",
        "pending added",
        "missing file added",
        "unlisted file added",
    ],
)
def test_held(filled: TinyStore, happening: Callable[[Path], None], *, held: bool) -> None:
    """A snapshot notices whatever of what it read has changed since, and nothing else."""
    snapshot = Snapshot(filled.folder, filled.access.seals)
    snapshot.months()
    snapshot.tables(NOVEMBER)
    snapshot.tables("journal.json")

    happening(filled.folder)

    assert snapshot.held() is held


def test_snapshot_reads_once(filled: TinyStore) -> None:
    """A snapshot gives the same answer twice, even if the file was replaced in between."""
    snapshot = Snapshot(filled.folder, filled.access.seals)
    first = snapshot.tables(NOVEMBER)

    filled.remove(Entry, id_of(1))

    assert snapshot.tables(NOVEMBER) is first
    assert not snapshot.held()


def test_snapshot_can_not_write(filled: TinyStore) -> None:
    """A snapshot can only be read."""
    table = Snapshot(filled.folder, filled.access.seals).table(NOVEMBER, "entries")
    before = (filled.folder / NOVEMBER).read_bytes()

    with pytest.raises(TypeError):
        table.insert({"a": 1})

    assert (filled.folder / NOVEMBER).read_bytes() == before


def test_missing_folder(tmp_path: Path) -> None:
    """A snapshot of a folder that isn't there is empty, and holds."""
    snapshot = Snapshot(tmp_path / "missing", store_in(tmp_path / "missing").access.seals)

    assert snapshot.months() == []
    assert snapshot.tables(NOVEMBER) == {}
    assert snapshot.held()


def test_changes_without_any(filled: TinyStore) -> None:
    """Committing no change writes nothing."""
    before = (filled.folder / NOVEMBER).stat().st_ino

    found = Changes(filled.folder, filled.access.seals)
    found.tables(NOVEMBER)
    found.commit()

    assert (filled.folder / NOVEMBER).stat().st_ino == before

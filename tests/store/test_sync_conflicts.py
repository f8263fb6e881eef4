"""Copies that something else made, and plain files beside the sealed ones."""

import json
import shutil
from datetime import timedelta
from pathlib import Path

import msgspec
import pytest

from hrjournal.errors import CannotWrite
from hrjournal.model.entry import AnyEntry, Entry, Mood
from hrjournal.model.goal import Goal
from hrjournal.model.selection import Selection
from hrjournal.store import conversion, encryption, form
from hrjournal.store.backups import backup_names
from hrjournal.store.changes import Snapshot
from hrjournal.store.check import look_over, repair
from hrjournal.store.conversion import begin_unsealing
from hrjournal.store.documents import Document, document_of, encode_tables
from hrjournal.store.encryption import decrypt, encrypt
from hrjournal.store.erase import erase
from hrjournal.store.erase_rules import with_id
from hrjournal.store.files import write_file
from hrjournal.store.pending import encode_pending
from hrjournal.store.tiny_store import TinyStore
from tests.fakes import CANARY, NOON, WHOLE_ENTRIES, Clock, exactly, goal, id_of, make
from tests.store.journals import (
    Died,
    Dying,
    files_under,
    holding,
    key,
    opened_under,
    place_of,
    put_in_place,
    store_in,
)

NOVEMBER = "entries/2026-11.json"
NEW = make(Mood, 7, "2026-11-30", note="a new one")


def tables_with(*documents: Document, table: str = "entries") -> bytes:
    """Return a file that holds these documents."""
    return encode_tables({table: {str(n): one for n, one in enumerate(documents, start=1)}})


def month_with(*entries: AnyEntry) -> bytes:
    """Return a month's file that holds these entries."""
    return tables_with(*map(document_of, entries))


@pytest.fixture
def filled(sealed: TinyStore) -> TinyStore:
    """Return an encrypted journal with entries, a goal, and changes to take back."""
    sealed.add(WHOLE_ENTRIES)
    sealed.save(goal(6, title=CANARY))
    sealed.select(Selection())
    return sealed


def put_plain(store: TinyStore, name: str, content: bytes) -> Path:
    """Put a plain file into an encrypted journal, as what syncs folders brings it back."""
    path = store.folder / name
    put_in_place(path, content)
    return path


def repaired(store: TinyStore) -> list[str]:
    """Repair what is found, and return what was done."""
    return repair(store, look_over(store))


# A plain file beside its sealed form


def test_a_plain_month_is_told(filled: TinyStore) -> None:
    """A plain month beside its sealed one is not read, and check tells that it is there."""
    path = put_plain(filled, NOVEMBER, month_with(*WHOLE_ENTRIES, NEW))

    report = look_over(filled)

    assert exactly(filled.select(Selection())) == exactly(WHOLE_ENTRIES)
    assert report.conflicts == [path]
    assert [note for note in report.notes if str(path) in note and "not encrypted" in note]


def test_a_plain_month_is_merged(filled: TinyStore, clock: Clock) -> None:
    """Repairing takes over what only it has, after a backup, and nothing readable is left."""
    path = put_plain(filled, NOVEMBER, month_with(*WHOLE_ENTRIES, NEW))
    clock.now = NOON + timedelta(minutes=1)

    assert repaired(filled) == [f"{path}: records taken over: 1. The copy was removed."]

    assert not path.exists()
    assert exactly([NEW])[0] in exactly(filled.select(Selection()))
    assert len(filled.select(Selection())) == len(WHOLE_ENTRIES) + 1
    assert holding(filled.folder, "a new one") == []
    assert "before-repair" in backup_names(filled.folder)[-1]
    assert look_over(filled).conflicts == []


def test_plain_goals_and_a_plain_pending_change(filled: TinyStore) -> None:
    """So are goals, and the records of a change that was carried out long ago."""
    small = put_plain(
        filled,
        "journal.json",
        tables_with(document_of(goal(1)), document_of(goal(6)), table="goals"),
    )
    raw = {NOVEMBER: month_with(NEW), "undo.json": None}
    pending = put_plain(filled, "pending.json", encode_pending(raw))
    before = exactly(filled.select(Selection()))
    assert sorted(look_over(filled).conflicts) == [small, pending]

    done = repaired(filled)

    assert [one.partition(": ")[0] for one in done] == [str(small), str(pending)]
    assert goal(1) in filled.records(Goal)
    assert sorted(exactly(filled.select(Selection()))) == sorted([*before, *exactly([NEW])])
    assert not pending.exists()


@pytest.mark.parametrize("name", ["undo.json", "pending.json"])
def test_what_was_brought_back_changes_nothing(filled: TinyStore, name: str) -> None:
    """An old undo or pending change that is brought back is no part of an encrypted journal."""
    old = encode_pending({NOVEMBER: month_with(NEW)})
    if name == "undo.json":
        old = tables_with({"what": "log", "table": "entries", "added": [id_of(1)]}, table="changes")
    while filled.undo():
        pass
    filled.add(WHOLE_ENTRIES)
    filled.select(Selection())
    (filled.folder / "undo.json.age").unlink()
    path = put_plain(filled, name, old)

    assert filled.undo() is None
    filled.add([make(Mood, 9)])

    assert sorted(exactly(filled.select(Selection()))) == sorted(
        exactly([*WHOLE_ENTRIES, make(Mood, 9)])
    )
    assert path.read_bytes() == old
    assert [note for note in look_over(filled).notes if str(path) in note]


def test_a_plain_month_alone(filled: TinyStore) -> None:
    """A plain month without a sealed one is read; check tells, and repairing seals it."""
    path = put_plain(filled, "entries/2026-10.json", month_with(make(Mood, 7, "2026-10-30")))
    assert len(filled.select(Selection())) == len(WHOLE_ENTRIES) + 1
    report = look_over(filled)
    assert (report.unsealed, report.conflicts) == ([path], [])

    assert repair(filled, report) == ["Files encrypted: 1."]

    assert not path.exists()
    assert look_over(filled).unsealed == []
    assert len(filled.select(Selection())) == len(WHOLE_ENTRIES) + 1


def test_a_plain_file_in_a_backup(filled: TinyStore) -> None:
    """In a backup too, a plain file is told; beside a sealed one it is left to the person."""
    with filled.access.alone():
        held = filled.folder / "backups" / str(filled.access.back_up("asked")) / "entries"
    beside = held / "2026-11.json"
    alone = held / "2026-10.json"
    assert (held / "2026-11.json.age").exists()
    for path in (beside, alone):
        put_in_place(path, month_with(NEW))
    report = look_over(filled)
    assert report.unsealed == [alone]
    assert [note for note in report.notes if str(beside) in note]

    repair(filled, report)

    assert not alone.exists()
    assert beside.read_bytes() == month_with(NEW)
    assert held.joinpath("2026-10.json.age").exists()


def test_erased_from_a_plain_month(filled: TinyStore) -> None:
    """Erasing reaches a plain month beside the sealed one."""
    path = put_plain(filled, NOVEMBER, month_with(*WHOLE_ENTRIES, NEW))

    assert erase(filled.access, with_id(NEW.id)) == []
    assert b"a new one" not in path.read_bytes()
    erase(filled.access, with_id(WHOLE_ENTRIES[0].id))

    for content in opened_under(filled.folder).values():
        assert WHOLE_ENTRIES[0].id.encode() not in content


def in_the_way(store: TinyStore, name: str) -> Path:
    """Put a file where a sealed one would go when it is opened."""
    store.add([make(Mood, 9)])
    store.select(Selection())
    path = store.folder / name
    if name.startswith("backups"):
        with store.access.alone():
            path = store.folder / "backups" / str(store.access.back_up("asked")) / NOVEMBER
    path.write_bytes(month_with(NEW))
    path.chmod(0o600)
    return path


@pytest.mark.parametrize("name", [NOVEMBER, "journal.json", "undo.json", "backups"])
def test_decrypting_overwrites_nothing(filled: TinyStore, name: str) -> None:
    """Decrypting is refused where a plain file lies that it would overwrite, and names it."""
    path = in_the_way(filled, name)
    before = files_under(filled.folder)

    with pytest.raises(CannotWrite, match="in the way") as refused:
        decrypt(filled.access)

    assert str(path) in str(refused.value)
    assert files_under(filled.folder) == before
    repaired(filled)
    path.unlink(missing_ok=True)
    decrypt(filled.access)
    assert len(store_in(filled.folder).select(Selection())) >= len(WHOLE_ENTRIES) + 1


def test_decrypting_two_into_one(filled: TinyStore) -> None:
    """Sealed copies that would get one name are not put one over the other."""
    for number, name in ((20, "2026-11 (1).json.age"), (21, "2026-11.json (1).age")):
        content = filled.access.seals.seal(month_with(make(Mood, number)))
        put_in_place(filled.folder / "entries" / name, content)
    put_plain(filled, "entries/2026-11 (1).json", month_with(make(Mood, 30)))

    decrypt(filled.access)

    assert len(look_over(store_in(filled.folder)).conflicts) == 3
    repaired(store_in(filled.folder))
    assert len(store_in(filled.folder).select(Selection())) == len(WHOLE_ENTRIES) + 3


def test_encrypting_overwrites_nothing(tiny: TinyStore) -> None:
    """Encrypting is refused where a sealed file lies that it would overwrite."""
    tiny.add(WHOLE_ENTRIES)
    path = tiny.folder / "undo.json.age"
    path.write_bytes(b"sealed for somebody else")
    before = files_under(tiny.folder)

    with pytest.raises(CannotWrite, match="in the way"):
        conversion.prove_all_sealable(tiny.folder)

    assert files_under(tiny.folder) == before


def test_brought_back_while_decrypting(filled: TinyStore) -> None:
    """What comes back while decrypting is cut off is kept, as a copy of its month."""
    with pytest.MonkeyPatch.context() as patch:
        dying = Dying(at_call=4).instead_of(write_file)
        patch.setattr(form, "write_file", dying)
        patch.setattr(conversion, "write_file", dying)
        with pytest.raises(Died):
            decrypt(filled.access)
    assert (filled.folder / "conversion.json").exists()
    sealed = place_of(filled, NOVEMBER)
    assert sealed.suffix == ".age"
    put_in_place(filled.folder / NOVEMBER, month_with(NEW))

    opened = store_in(filled.folder)

    assert exactly(opened.select(Selection())) == exactly(WHOLE_ENTRIES)
    (path,) = look_over(opened).conflicts
    assert path.read_bytes() == month_with(NEW)
    repaired(opened)
    assert len(opened.select(Selection())) == len(WHOLE_ENTRIES) + 1


def test_in_both_forms_while_converting(filled: TinyStore) -> None:
    """While decrypting is cut off, a file in both forms is no conflict."""
    begin_unsealing(filled.folder)
    content = filled.access.seals.open(place_of(filled, NOVEMBER).read_bytes(), Path())
    put_in_place(filled.folder / NOVEMBER, content)

    opened = store_in(filled.folder)

    assert exactly(opened.select(Selection())) == exactly(WHOLE_ENTRIES)
    assert look_over(opened).conflicts == []


# What a copy holds twice


@pytest.fixture(params=["tiny", "sealed"])
def whole(request: pytest.FixtureRequest) -> TinyStore:
    """Return a journal, plain and encrypted."""
    store: TinyStore = request.getfixturevalue(request.param)
    store.add(WHOLE_ENTRIES)
    store.save(goal(6))
    return store


def put_copy(store: TinyStore, name: str, content: bytes) -> Path:
    """Put a copy beside a file of the journal, sealed like the journal."""
    seals = store.access.seals
    path = store.folder / f"{name}.age" if seals.are_on else store.folder / name
    put_in_place(path, seals.seal(content) if seals.are_on else content)
    return path


@pytest.mark.parametrize("alike", [True, False])
def test_an_id_twice_in_a_copy(whole: TinyStore, *, alike: bool) -> None:
    """An id that a copy holds twice is taken over once; where they differ the copy stays."""
    second = NEW if alike else msgspec.structs.replace(NEW, note="other")
    path = put_copy(whole, "entries/2026-11 (1).json", month_with(NEW, second))

    (done,) = repaired(whole)

    assert done.startswith(f"{path}: records taken over: 1.")
    assert path.exists() is not alike
    report = look_over(whole)
    assert (report.status, report.entries) == (0, len(WHOLE_ENTRIES) + 1)
    assert exactly(whole.select(Selection(id_prefix=NEW.id))) == exactly([NEW])


def test_a_goal_twice_in_a_copy(whole: TinyStore) -> None:
    """So is a goal."""
    document = document_of(goal(1))
    put_copy(whole, "journal (1).json", tables_with(document, document, table="goals"))

    (done,) = repaired(whole)

    assert "records taken over: 1." in done
    assert [one.id for one in whole.records(Goal)].count(id_of(1)) == 1


def test_an_id_in_two_copies(whole: TinyStore) -> None:
    """An id that two copies hold, in two months, is taken over once."""
    later = make(Mood, 7, "2026-12-01")
    put_copy(whole, "entries/2026-11 (1).json", month_with(NEW))
    put_copy(whole, "entries/2026-12 (1).json", month_with(later))

    done = repaired(whole)

    assert [one.partition(": ")[2][:24] for one in done] == [
        "records taken over: 1. T",
        "records taken over: 0. 1",
    ]
    assert len(whole.select(Selection(id_prefix=NEW.id))) == 1


def test_a_month_that_holds_an_id_twice(whole: TinyStore) -> None:
    """Nothing is taken over into a journal whose month holds an id twice: it stays as it is."""
    month = place_of(whole, NOVEMBER)
    content = month_with(NEW, NEW)
    put_in_place(month, whole.access.seals.seal(content) if month.suffix == ".age" else content)
    before = month.read_bytes()
    path = put_copy(whole, "entries/2026-11 (1).json", month_with(make(Mood, 8, "2026-11-02")))
    stray = month_with(make(Mood, 9, "2026-11-03"))
    put_copy(whole, "entries/2026-12.json", stray)

    done = repaired(whole)

    assert f"{month} holds an id twice, so {path} was left as it is." in done
    assert month.read_bytes() == before
    tables = Snapshot(whole.folder, whole.access.seals).tables("entries/2026-12.json")
    assert tables == json.loads(stray)


# Copies of other files, and folders


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("undo (1).json", b'{"changes":{},"about":{"1":{"format":1}}}'),
        ("settings-LAPTOP.json", b'{"settings":{},"about":{"1":{"format":1}}}'),
        ("recipient (1).txt", b"age1abc\n"),
    ],
)
def test_copies_without_records(tiny: TinyStore, name: str, content: bytes) -> None:
    """A copy that holds nothing to take over is told, and left to the person."""
    tiny.add(WHOLE_ENTRIES)
    path = tiny.folder / name
    put_in_place(path, content)

    report = look_over(tiny)
    repair(tiny, report)

    assert [note for note in report.notes if str(path) in note and "no records" in note]
    assert report.conflicts == []
    assert path.read_bytes() == content


@pytest.mark.parametrize("name", ["entries/2026-11 notes.json", "journal-old.json"])
@pytest.mark.parametrize("content", [b"", b"{", b'{"name":"mine"}', CANARY.encode()])
def test_called_like_a_copy(tiny: TinyStore, name: str, content: bytes) -> None:
    """What is only called like a copy is told, and left as it is."""
    tiny.add(WHOLE_ENTRIES)
    path = tiny.folder / name
    path.write_bytes(content)
    path.chmod(0o644)

    report = look_over(tiny)
    assert repair(tiny, report) == []

    assert report.notes == [
        f"{path} is called like a copy of the journal's, but holds something else."
    ]
    assert path.read_bytes() == content
    assert path.stat().st_mode & 0o777 == 0o644


def test_a_copy_of_a_folder(whole: TinyStore) -> None:
    """A copy of the folder of months is merged like the copies of months, and then gone."""
    content = month_with(*WHOLE_ENTRIES, NEW)
    folder = whole.folder / "entries (laptop's conflicted copy)"
    folder.mkdir(mode=0o700)
    put_copy(whole, f"{folder.name}/2026-11.json", content)

    repaired(whole)

    assert not folder.exists()
    assert len(whole.select(Selection())) == len(WHOLE_ENTRIES) + 1


def test_a_copy_of_the_inbox(sealed: TinyStore) -> None:
    """What waits in a copy of the inbox is taken over, and so is a copy of what waits."""
    sealed.add([make(Mood, 1)])
    (waits,) = (sealed.folder / "inbox").iterdir()
    folder = sealed.folder / "inbox (1)"
    shutil.copytree(sealed.folder / "inbox", folder)
    shutil.copy(waits, waits.with_name(waits.name.replace(".json.age", ".json (1).age")))

    assert len(sealed.select(Selection())) == 1
    assert list((sealed.folder / "inbox").iterdir()) == []
    sealed.remove(Entry, id_of(1))
    repaired(sealed)

    assert len(sealed.select(Selection())) == 1
    assert not folder.exists()


def test_copies_are_sealed_and_opened(tiny: TinyStore, monkeypatch: pytest.MonkeyPatch) -> None:
    """Copies of undo and of a pending change are sealed with the journal, and opened with it."""
    monkeypatch.setattr(encryption, "new_identity", key)
    monkeypatch.setattr(encryption, "seal_identity", lambda *_: b"sealed")
    tiny.add([make(Mood, 1, note=CANARY)])
    tiny.change(Entry, id_of(1), lambda kept: msgspec.structs.replace(kept, note="other"))
    undo, pending = (tiny.folder / name for name in ("undo (1).json", "pending.conflict1.json"))
    shutil.copy(tiny.folder / "undo.json", undo)
    raw = {NOVEMBER: msgspec.Raw(month_with(make(Mood, 2, note=CANARY)))}
    put_in_place(pending, encode_pending(raw))
    before = {path: path.read_bytes() for path in (undo, pending)}
    assert all(CANARY.encode() in content for content in before.values())

    encrypt(tiny.access, "four unrelated plain words")
    assert holding(tiny.folder, CANARY) == []
    decrypt(store_in(tiny.folder).access)

    assert {path: path.read_bytes() for path in before} == before

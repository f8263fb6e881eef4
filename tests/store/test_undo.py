"""Taking changes back: exactly, document by document, whatever comes between."""

import json
from collections.abc import Callable
from datetime import date
from typing import Any

import msgspec
import pytest
from tinydb import where

from hrjournal.model.entry import Entry, Mood, NoUse
from hrjournal.model.goal import Goal
from hrjournal.model.selection import Selection
from hrjournal.store import changes
from hrjournal.store.changes import Snapshot
from hrjournal.store.files import write_file
from hrjournal.store.tiny_store import TinyStore
from tests.fakes import CANARY, WHOLE_ENTRIES, goal, id_of, make
from tests.store.journals import Died, Dying, files_under, place_of, put_in_place

NOVEMBER = "entries/2026-11.json"
UNKNOWN = {"of": [1, {"deep": None}], "exact": 0.5, "text": "\u00e9\n"}

Change = Callable[[TinyStore], object]


def to_december(entry: Entry) -> Entry:
    """Return the entry as one of 24 December."""
    return msgspec.structs.replace(entry, day=date(2026, 12, 24), at=None)


def noting(note: str) -> Callable[[Entry], Entry]:
    """Return a change to another note."""
    return lambda kept: msgspec.structs.replace(kept, note=note)


CHANGES: dict[str, Change] = {
    "log": lambda store: store.add([make(Mood, 11)]),
    "stretch over two months": lambda store: store.add(
        [make(NoUse, 12, "2026-11-30"), make(NoUse, 13, "2026-12-01")]
    ),
    "edit": lambda store: store.change(
        Entry, id_of(1), lambda kept: msgspec.structs.replace(kept, note=None, tags=("new",))
    ),
    "edit that moves the month": lambda store: store.change(Entry, id_of(1), to_december),
    "delete": lambda store: store.remove(Entry, id_of(1)),
    "goal": lambda store: store.save(goal(15)),
    "goal that changes": lambda store: store.change(
        Goal, id_of(9), lambda kept: msgspec.structs.replace(kept, title="New", scale=())
    ),
}


@pytest.fixture(params=["tiny", "sealed"])
def filled(request: pytest.FixtureRequest) -> TinyStore:
    """Return a journal, plain and encrypted, with fields that this version doesn't know."""
    store: TinyStore = request.getfixturevalue(request.param)
    store.add(WHOLE_ENTRIES)
    store.save(goal(9))
    with store.access.changes() as files:
        files.table(NOVEMBER, "entries").update({"from_later": UNKNOWN})
        files.table("journal.json", "goals").update({"from_later": UNKNOWN})
        files.commit()
    return store


def documents(store: TinyStore) -> dict[str, Any]:
    """Return every document of a journal, by file and id."""
    store.select(Selection())  # files what waits
    files = Snapshot(store.folder, store.access.seals)
    return {
        f"{name} {document['id']}": dict(document)
        for name in (*files.months(), "journal.json")
        for document in files.table(name, "goals" if name == "journal.json" else "entries")
    }


def records(store: TinyStore, table: str = "changes") -> list[Any]:
    """Return what could be taken back, or done again, oldest first."""
    files = Snapshot(store.folder, store.access.seals)
    return [dict(record) for record in files.table("undo.json", table)]


@pytest.mark.parametrize("name", CHANGES)
def test_exactly(filled: TinyStore, name: str) -> None:
    """Documents are as they were, in the file they were in, with what others wrote into them."""
    before = documents(filled)
    left = len(records(filled))

    CHANGES[name](filled)
    assert documents(filled) != before
    assert len(records(filled)) == left + 1
    filled.undo()

    assert documents(filled) == before
    assert len(records(filled)) == left


@pytest.mark.parametrize("name", CHANGES)
def test_exactly_again(filled: TinyStore, name: str) -> None:
    """What is done again is as it was, with what others wrote into it, and so is taking it back."""
    before = documents(filled)
    CHANGES[name](filled)
    after, kept = documents(filled), records(filled)

    for _ in range(2):
        filled.undo()
        assert documents(filled) == before
        filled.redo()
        assert documents(filled) == after

    assert records(filled) == kept
    assert filled.redo() is None


@pytest.mark.parametrize("name", CHANGES)
def test_nothing_again_after_a_change(filled: TinyStore, name: str) -> None:
    """After any other change there is nothing to do again, and nothing of it is left on disk."""
    filled.add([make(Mood, 21, note=CANARY)])
    filled.undo()
    assert len(records(filled, "taken_back")) == 1
    CHANGES[name](filled)
    present = documents(filled)

    assert records(filled, "taken_back") == []
    assert filled.redo() is None
    assert documents(filled) == present


def test_what_another_change_brought_back(tiny: TinyStore) -> None:
    """A change whose records are as it would leave them is passed over, in this direction too."""
    tiny.add([make(Mood, 1), make(Mood, 2)])
    tiny.remove(Entry, id_of(1))
    tiny.undo()
    with tiny.access.changes() as files:  # as `check --repair` does, which leaves nothing to undo
        files.table(NOVEMBER, "entries").remove(where("id") == id_of(1))
        files.commit()
    expected = documents(tiny)

    assert tiny.redo() is None
    assert documents(tiny) == expected
    assert records(tiny, "taken_back") == []


def test_in_its_place(tiny: TinyStore) -> None:
    """A goal whose change is taken back stays where it was among the others."""
    for number in (1, 2, 3):
        tiny.save(goal(number))
    tiny.change(Goal, id_of(2), lambda kept: msgspec.structs.replace(kept, title="New"))

    tiny.undo()

    assert [one.id for one in tiny.records(Goal)] == [id_of(1), id_of(2), id_of(3)]


def test_digits(tiny: TinyStore) -> None:
    """A number that was written with more digits than it needs keeps them."""
    tiny.add([make(Mood, 1, "2026-11-21")])
    path = tiny.folder / NOVEMBER
    put_in_place(path, path.read_bytes().replace(b'"score":5', b'"score":5,"later":0.30'))
    tiny.remove(Entry, id_of(1))
    assert b"0.30" not in path.read_bytes()

    tiny.undo()

    assert b'"score":5,"later":0.30' in path.read_bytes()


def test_twenty_deep(filled: TinyStore) -> None:
    """Each of the last 20 changes is taken back exactly; older ones are forgotten."""
    states = []
    for number in range(22):
        states.append(documents(filled))
        filled.change(Entry, id_of(1), noting(f"Note {number}"))

    assert len(records(filled)) == 20
    for state in states[:1:-1]:
        assert filled.undo() is not None
        assert documents(filled) == state

    assert filled.undo() is None
    assert documents(filled) == states[2]


def test_change_of_nothing(filled: TinyStore) -> None:
    """A change that changes nothing writes nothing, and leaves nothing to take back."""
    before = files_under(filled.folder)

    filled.change(Entry, id_of(1), lambda kept: kept)
    filled.change(Entry, id_of(1), lambda kept: msgspec.structs.replace(kept, tags=kept.tags))

    assert files_under(filled.folder) == before


def test_refused_change(filled: TinyStore) -> None:
    """A change that could not be read back leaves no record."""
    before = records(filled)

    with pytest.raises((ValueError, msgspec.MsgspecError)):
        filled.change(Entry, id_of(1), lambda kept: msgspec.structs.replace(kept, note=""))

    assert records(filled) == before


@pytest.mark.parametrize("name", ["log", "edit", "delete", "goal"])
def test_void_record(tiny: TinyStore, name: str) -> None:
    """A record of a change that never happened is passed over: the one before is taken back."""
    tiny.add(WHOLE_ENTRIES)
    tiny.save(goal(9))
    tiny.change(Entry, id_of(3), lambda kept: msgspec.structs.replace(kept, note=CANARY))
    expected = documents(tiny)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(changes, "write_file", Dying(at_call=2).instead_of(write_file))
        with pytest.raises(Died):
            CHANGES[name](tiny)
    assert documents(tiny) == expected
    assert len(records(tiny)) == 4

    change = tiny.undo()

    assert change is not None
    assert change.what == "changed"
    assert CANARY not in str(documents(tiny))
    assert len(records(tiny)) == 2


def test_only_void_records(tiny: TinyStore) -> None:
    """Where nothing but such records is left there is nothing to take back, and they go."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(changes, "write_file", Dying(at_call=2).instead_of(write_file))
        with pytest.raises(Died):
            tiny.save(goal(1))
    assert len(records(tiny)) == 1

    assert tiny.undo() is None

    assert records(tiny) == []
    assert tiny.records(Goal) == []


def test_change_and_back(tiny: TinyStore) -> None:
    """An edit and its opposite are two changes: both are taken back, one by one."""
    tiny.add([make(Mood, 1, note="A")])
    for note in ("B", "A"):
        tiny.change(Entry, id_of(1), noting(note))

    notes = []
    for _ in range(2):
        tiny.undo()
        notes.append(tiny.select(Selection())[0].note)

    assert notes == ["B", "A"]


@pytest.mark.parametrize("name", ["stretch over two months", "edit that moves the month"])
@pytest.mark.parametrize("at_call", range(1, 5))
@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
def test_death_while_taking_back(
    filled: TinyStore, name: str, at_call: int, *, after: bool
) -> None:
    """Taking back what spans months happens wholly or not at all, whenever the process dies."""
    before = documents(filled)
    CHANGES[name](filled)
    present = documents(filled)

    dying = Dying(at_call + after)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(changes, "write_file", dying.instead_of(write_file))
        try:
            filled.undo()
        except Died:
            happened = at_call + after > 1
            assert documents(filled) == (before if happened else present)
    if documents(filled) == present:
        filled.undo()

    assert documents(filled) == before
    filled.save(goal(30))
    filled.undo()
    assert documents(filled) == before


@pytest.mark.parametrize("name", CHANGES)
@pytest.mark.parametrize("at_call", range(1, 5))
@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
def test_death_while_doing_again(
    filled: TinyStore, name: str, at_call: int, *, after: bool
) -> None:
    """Doing again happens wholly or not at all, whenever the process dies, and goes on then."""
    before = documents(filled)
    CHANGES[name](filled)
    done = documents(filled)
    filled.undo()

    dying = Dying(at_call + after)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(changes, "write_file", dying.instead_of(write_file))
        try:
            filled.redo()
        except Died:
            happened = at_call + after > 1
            assert documents(filled) == (done if happened else before)
    if documents(filled) == before:
        filled.redo()

    assert documents(filled) == done
    filled.undo()
    assert documents(filled) == before


def test_entry_that_is_gone(filled: TinyStore) -> None:
    """Taking back the logging of several entries takes back those that are still there."""
    filled.add([make(NoUse, 12, "2026-11-30"), make(NoUse, 13, "2026-12-01")])
    before = documents(filled)
    filled.remove(Entry, id_of(12))

    filled.undo()
    assert documents(filled) == before
    filled.remove(Entry, id_of(12))
    filled.undo()
    filled.undo()

    assert not {id_of(12), id_of(13)} & {name.split()[1] for name in documents(filled)}


def test_record_is_private(tiny: TinyStore) -> None:
    """What could be taken back is as private as the journal."""
    tiny.add(WHOLE_ENTRIES)
    tiny.remove(Entry, id_of(1))

    assert (tiny.folder / "undo.json").stat().st_mode & 0o777 == 0o600


def test_records_keep_what_is_needed(tiny: TinyStore) -> None:
    """A record names what was added, and holds the whole of what was changed or removed."""
    tiny.add([make(Mood, 1, note="A")])
    tiny.change(Entry, id_of(1), lambda kept: msgspec.structs.replace(kept, note="B"))
    tiny.remove(Entry, id_of(1))
    tiny.save(goal(2))

    mood = msgspec.to_builtins(make(Mood, 1, note="A"))
    content = json.loads((tiny.folder / "undo.json").read_bytes())
    assert list(content["changes"].values()) == [
        {"what": "log", "table": "entries", "added": [id_of(1)]},
        {"what": "edit", "table": "entries", "before": [mood]},
        {"what": "delete", "table": "entries", "before": [mood | {"note": "B"}]},
        {"what": "goal", "table": "goals", "added": [id_of(2)]},
    ]


def test_records_of_what_was_taken_back(tiny: TinyStore) -> None:
    """A record for doing again has the same form: what it puts back, and what it removes."""
    tiny.add([make(Mood, 1, note="A")])
    tiny.change(Entry, id_of(1), lambda kept: msgspec.structs.replace(kept, note="B"))
    tiny.remove(Entry, id_of(1))
    for _ in range(3):
        tiny.undo()

    mood = msgspec.to_builtins(make(Mood, 1, note="A"))
    content = json.loads((tiny.folder / "undo.json").read_bytes())
    assert content["changes"] == {}
    assert list(content["taken_back"].values()) == [
        {"what": "delete", "table": "entries", "added": [id_of(1)]},
        {"what": "edit", "table": "entries", "before": [mood | {"note": "B"}]},
        {"what": "log", "table": "entries", "before": [mood]},
    ]


@pytest.mark.parametrize("content", [b"", b"{", CANARY.encode()])
def test_damaged(filled: TinyStore, content: bytes, notices: list[str]) -> None:
    """A damaged undo.json keeps nobody from logging: it is put aside as it is, and that is said."""
    path = place_of(filled, "undo.json")
    for number in (21, 22):
        put_in_place(path, content)
        filled.add([make(Mood, number)])
        filled.select(Selection())
    aside = [path.with_name(f"{path.name}{mark}.damaged") for mark in ("", ".2")]

    assert [one.read_bytes() for one in aside] == [content, content]
    assert [str(one) in said for one, said in zip(aside, notices, strict=True)] == [True, True]
    assert not any(CANARY in said for said in notices)
    assert filled.undo() is not None
    assert id_of(22) not in {entry.id for entry in filled.select(Selection())}
    assert filled.undo() is None

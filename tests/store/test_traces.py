"""Searching for what was erased, by ids and by what was written."""

from pathlib import Path

import pytest

from hrjournal.errors import Damaged
from hrjournal.model.entry import Mood
from hrjournal.model.selection import Selection
from hrjournal.store import traces as searching
from hrjournal.store.erase import erase
from hrjournal.store.erase_rules import of_substance, with_id
from hrjournal.store.tiny_store import TinyStore
from hrjournal.store.traces import traces
from tests.fakes import WHOLE_ENTRIES, goal, id_of, make
from tests.store.journals import make_sealed, store_in

NOTE = 'She said "no", and I walked home'
SHORT = "ok"


@pytest.fixture(params=["tiny", "sealed"])
def filled(request: pytest.FixtureRequest) -> TinyStore:
    """Return a journal, plain and encrypted, with notes."""
    store: TinyStore = request.getfixturevalue(request.param)
    store.add(WHOLE_ENTRIES)
    store.add([make(Mood, 7, note=NOTE), make(Mood, 8, note="another walk"), make(Mood, 9)])
    store.select(Selection())
    return store


HOLDING = {
    "the id": id_of(7),
    "the id in JSON": f'{{"id":"{id_of(7)}"}}',
    "the id in a table": f"2026-11-22,{id_of(7)},mood",
    "the note": NOTE,
    "the note in JSON": r'{"note":"She said \"no\", and I walked home"}',
    "the note among others": f"<p>{NOTE}</p>",
    "the note in something binary": f"\0\1b0VIM{NOTE}\0",
}
NOT_HOLDING = {
    "nothing": "",
    "another id": id_of(8),
    "a longer word": f"x{id_of(7)}",
    "a word of the note": "walked home",
    "another note": "another walk",
}


@pytest.mark.parametrize("name", HOLDING)
@pytest.mark.parametrize("where", ["notes.txt", "entries/2026-11.json~", "a/b/c.bin"])
def test_found(filled: TinyStore, name: str, where: str) -> None:
    """A file that still holds what was erased is named, wherever it lies, and left."""
    path = filled.folder / where
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(HOLDING[name])

    assert erase(filled.access, with_id(id_of(7))) == [
        f"{path} still holds some of it, and is not the journal's to change."
    ]

    assert path.read_text() == HOLDING[name]


@pytest.mark.parametrize("name", NOT_HOLDING)
def test_not_found(filled: TinyStore, name: str) -> None:
    """A file that holds something else is not named."""
    (filled.folder / "notes.txt").write_text(NOT_HOLDING[name])

    assert erase(filled.access, with_id(id_of(7))) == []


def test_what_others_still_hold(filled: TinyStore) -> None:
    """A text that another entry has as well is no trace of the one that was erased."""
    filled.add([make(Mood, 10, note=NOTE)])
    (filled.folder / "notes.txt").write_text(NOTE)

    assert erase(filled.access, with_id(id_of(7))) == []
    assert len(erase(filled.access, with_id(id_of(10)))) == 1


def test_goals(tiny: TinyStore) -> None:
    """What was written of a goal is looked for, too."""
    tiny.save(goal(8, title="Fewer evenings out", measure="at most 2 uses of kava per month"))
    (tiny.folder / "plan.txt").write_text("my plan: Fewer evenings out")

    assert len(erase(tiny.access, of_substance("kava"))) == 1


def test_sealed_by_somebody(sealed: TinyStore) -> None:
    """A file that the person sealed for the journal's own key is opened for the search."""
    sealed.add([make(Mood, 7, note=NOTE)])
    ours, theirs = sealed.folder / "mine.age", sealed.folder / "theirs.age"
    ours.write_bytes(sealed.access.seals.seal(NOTE.encode()))
    theirs.write_bytes(b"age-encryption.org/v1\n-> X25519 x\n")

    assert [sentence.partition(" ")[0] for sentence in erase(sealed.access, with_id(id_of(7)))] == [
        str(ours)
    ]


def test_what_is_not_searched(tiny: TinyStore, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is too large, or too much, is not searched, and that is said."""
    tiny.add([make(Mood, 7, note=NOTE)])
    large = tiny.folder / "film.mkv"
    with large.open("wb") as file:
        file.truncate(searching.LARGEST_BYTES + 1)
    (tiny.folder / "link").symlink_to(large)
    found = traces(tiny.folder, tiny.access.seals, {id_of(1)}, [])
    assert found == [f"{large} was not searched: it is too large."]

    monkeypatch.setattr(searching, "MOST_FILES", 1)

    assert "the rest was not searched" in traces(tiny.folder, tiny.access.seals, {id_of(1)}, [])[-1]


def test_what_can_not_be_read(tiny: TinyStore, monkeypatch: pytest.MonkeyPatch) -> None:
    """What can't be read is not searched, and that is said."""
    tiny.add([make(Mood, 7, note=NOTE)])
    path = tiny.folder / "notes.txt"
    path.write_text("mine")

    def refuse(_: Path) -> bytes:
        raise Damaged("it can't be read")

    monkeypatch.setattr(searching, "read_file", refuse)

    said = traces(tiny.folder, tiny.access.seals, {id_of(1)}, [])

    assert f"{path} was not searched: it can't be read." in said


def test_links_are_not_searched(tiny: TinyStore, tmp_path: Path) -> None:
    """What a link leads to is not in the folder, unless it stands for one of the journal's own."""
    tiny.add([make(Mood, 7, note=NOTE)])
    elsewhere = tmp_path / "elsewhere"
    (tiny.folder / "entries").rename(elsewhere)
    (tiny.folder / "entries").symlink_to(elsewhere)
    for path in (elsewhere / "a.txt", tmp_path / "b.txt"):
        path.write_text(id_of(1))
    (tiny.folder / "b").symlink_to(tmp_path / "b.txt")

    (said,) = traces(tiny.folder, tiny.access.seals, {id_of(1)}, [])

    assert "a.txt still holds" in said


def test_without_anything_to_look_for(tmp_path: Path) -> None:
    """Where nothing was erased, nothing is found."""
    make_sealed(tmp_path / "journal")
    (tmp_path / "journal" / "a").write_text("a text")
    store = store_in(tmp_path / "journal")

    assert traces(store.folder, store.access.seals, set(), []) == []

"""A person's own exercises, in the fake store and in the real one, plain and encrypted."""

from pathlib import Path

import msgspec
import pytest

from hrjournal.errors import NotFound
from hrjournal.journal.port import Store
from hrjournal.model.entry import Mood
from hrjournal.model.exercise import OwnExercise
from hrjournal.store.tables import TinyStore
from tests.fakes import CANARY, id_of, make

RIVER = OwnExercise(id=id_of(1), name="river", lines=("in 4", "out 6", "Look at the water 20s"))
LAKE = OwnExercise(id=id_of(2), name="lake", lines=(f"{CANARY} [b]\x1b 数",))


def test_kept_in_order(store: Store) -> None:
    """Exercises come back as they were typed, in the order in which they were added."""
    assert store.exercises() == []
    store.save_exercise(RIVER)
    store.save_exercise(LAKE)

    assert store.exercises() == [RIVER, LAKE]


def test_replaced(store: Store) -> None:
    """What has the same id takes the place of what was there, and undo brings that back."""
    store.save_exercise(RIVER)
    store.save_exercise(LAKE)
    other = msgspec.structs.replace(RIVER, lines=("hold 3", "out 3"))

    store.save_exercise(other)
    assert store.exercises() == [other, LAKE]
    record = store.undo()

    assert sorted(store.exercises(), key=lambda one: one.id) == [RIVER, LAKE]
    assert record is not None
    assert record["what"] == "exercise"


def test_removed(store: Store) -> None:
    """What is removed is gone, and undo brings it back; adding is taken back as well."""
    store.save_exercise(RIVER)
    store.remove_exercise(RIVER.id)
    assert store.exercises() == []

    store.undo()
    assert store.exercises() == [RIVER]
    store.undo()
    assert store.exercises() == []


def test_removing_what_is_not_there(store: Store) -> None:
    """An exercise that another command has removed is not found."""
    with pytest.raises(NotFound):
        store.remove_exercise(id_of(9))


def test_beside_the_rest(store: Store) -> None:
    """Exercises and entries do not touch each other."""
    store.add([make(Mood, 3)])
    store.save_exercise(RIVER)
    store.remove(id_of(3))

    assert store.exercises() == [RIVER]


def test_others_fields_stay(tiny: TinyStore) -> None:
    """A field that something else has written stays when the exercise is replaced."""
    tiny.save_exercise(RIVER)
    path = tiny.folder / "journal.json"
    path.write_text(path.read_text().replace('"name":"river"', '"name":"river","colour":"blue"'))

    tiny.save_exercise(msgspec.structs.replace(RIVER, lines=("in 4",)))

    assert '"colour":"blue"' in path.read_text()


def test_sealed(sealed: TinyStore) -> None:
    """In an encrypted journal no word of it is on the disk."""
    sealed.save_exercise(LAKE)

    files = [path for path in Path(sealed.folder).rglob("*") if path.is_file()]
    assert files
    assert not [path for path in files if CANARY.encode() in path.read_bytes()]

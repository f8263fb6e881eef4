"""A look at a journal in passing: it sees what is not sealed, and leaves no trace."""

import pytest

from hrjournal.errors import Locked
from hrjournal.model.entry import AnyEntry, Mood, Use
from hrjournal.model.goal import Goal
from hrjournal.model.selection import Selection
from hrjournal.model.substance import OwnSubstance
from hrjournal.store import changes
from hrjournal.store.files import write_file
from hrjournal.store.inbox import waiting
from hrjournal.store.peek import peek
from hrjournal.store.tiny_store import TinyStore
from tests.fakes import Clock, exactly, goal, id_of, make
from tests.store.journals import Died, Dying, files_under, held_by

EVERYTHING = Selection()
KAVA = OwnSubstance(id=id_of(8), name="kava")
ENTRIES: tuple[AnyEntry, ...] = (
    make(Use, 1, "2026-10-30", substance="kawa"),
    make(Mood, 2, "2026-11-05"),
)


@pytest.fixture(params=["tiny", "sealed"])
def filled(request: pytest.FixtureRequest) -> TinyStore:
    """Return a journal, plain and encrypted."""
    store: TinyStore = request.getfixturevalue(request.param)
    store.add(ENTRIES)
    store.save(goal(7))
    store.save(KAVA)
    return store


def test_what_is_seen(filled: TinyStore, clock: Clock) -> None:
    """A plain journal is seen as it is, a sealed one not at all; nothing is written."""
    before = files_under(filled.folder)
    looking = peek(filled.folder, clock)

    if filled.access.seals.are_on:
        for doing in (
            lambda: looking.records(OwnSubstance),
            lambda: looking.records(Goal),
            lambda: looking.select(EVERYTHING),
        ):
            with pytest.raises(Locked):
                doing()
    else:
        assert held_by(looking) == held_by(filled)
        assert exactly(looking.records(OwnSubstance)) == exactly([KAVA])
    assert looking.settings() == filled.settings()
    assert files_under(filled.folder) == before


def test_a_journal_that_is_open(sealed: TinyStore, clock: Clock) -> None:
    """With the key that was unlocked before, a sealed journal is seen; nothing is written."""
    sealed.save(KAVA)
    sealed.add(ENTRIES)
    held_by(sealed)
    before = files_under(sealed.folder)
    looking = peek(sealed.folder, clock, sealed.access.seals.identity_text)

    assert exactly(looking.records(OwnSubstance)) == exactly([KAVA])
    assert files_under(sealed.folder) == before


def test_nothing_is_filed(sealed: TinyStore, clock: Clock) -> None:
    """What waits in the inbox stays there."""
    sealed.add(ENTRIES)

    with pytest.raises(Locked):
        peek(sealed.folder, clock).select(EVERYTHING)
    assert len(waiting(sealed.folder)) == 1


def test_nothing_is_made(tiny: TinyStore, clock: Clock) -> None:
    """Where there is no journal there is nothing to see, and none is made."""
    assert peek(tiny.folder, clock).select(EVERYTHING) == []
    assert not tiny.folder.exists()


def test_nothing_is_carried_out(tiny: TinyStore, clock: Clock) -> None:
    """A change of several files that was cut off is seen as it counts, and left to a writer."""
    tiny.add(ENTRIES)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(changes, "write_file", Dying(at_call=2).instead_of(write_file))
        with pytest.raises(Died):
            tiny.rename_substance("kawa", KAVA)
    before = files_under(tiny.folder)

    (use,) = peek(tiny.folder, clock).select(Selection(kinds=("use",)))

    assert isinstance(use, Use)
    assert use.substance == "kava"
    assert files_under(tiny.folder) == before

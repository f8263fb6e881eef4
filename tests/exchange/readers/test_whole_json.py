"""A whole journal goes out and comes in again, letter by letter."""

from collections.abc import Sequence
from datetime import time
from decimal import Decimal

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hrjournal.errors import NotUnderstood
from hrjournal.exchange.choosing import choose
from hrjournal.exchange.chosen import Manner
from hrjournal.exchange.readers.whole_json import WholeJournal, read
from hrjournal.journal import Journal
from hrjournal.model.entry import Contact, Mood, Record, Score
from hrjournal.model.goal import Goal
from hrjournal.model.leaving import Leaving
from hrjournal.model.selection import Selection
from hrjournal.model.settings import Settings
from hrjournal.model.supporter import Supporter
from hrjournal.store.kinds import SMALL_TABLES
from tests.exporting import chosen_of, exported
from tests.fakes import (
    CANARY,
    EVERY_KIND,
    EVERY_SMALL_RECORD,
    NOON,
    Clock,
    FakeStore,
    id_of,
    ids,
    make,
)
from tests.store.test_round_trip import entries

WHOLE = Leaving(plan=True, people=True)


def journal_of(records: Sequence[Record], settings: Settings) -> Journal:
    """Return a journal into which these were brought."""
    store = FakeStore()
    journal = Journal(store, now=Clock(), new_id=ids(), home_region="GB")
    journal.arriving.bring_in(records, settings)
    return journal


def out(journal: Journal) -> bytes:
    """Return all of a journal."""
    return exported("json", choose(journal, Selection(), WHOLE, Manner(), NOON))


def test_everything() -> None:
    """Every kind of entry and of page, with all its fields, and the settings come back alike."""
    settings = Settings(region="GB", day_start=time(5), coverage=Decimal("0.50"), notices="off")
    first = out(journal_of([*EVERY_KIND, *EVERY_SMALL_RECORD], settings))
    whole = read(first)

    assert out(journal_of(whole.records, whole.settings)) == first
    assert first.count(CANARY.encode()) == 0
    names = set(msgspec.json.decode(first)) - {"format", "entries", "settings"}
    assert names == set(SMALL_TABLES)
    assert set(WholeJournal.__struct_fields__) - {"format", "settings"} == {
        *SMALL_TABLES,
        "entries",
    }


@given(kept=st.lists(entries, max_size=6, unique_by=lambda entry: entry.id))
def test_whatever_is_logged(kept: list[Record]) -> None:
    """Whatever entries hold, they come back with the same letters, digits and offsets."""
    first = exported("json", chosen_of(kept))  # type: ignore[arg-type]  # all of them are entries
    whole = read(first)

    assert exported("json", chosen_of(whole.entries)) == first


def test_names_stay_out_of_entries() -> None:
    """Where the list goes along, an entry is brought in with the role and not the name."""
    friend = Supporter(id=id_of(7), name="Neighbour", role="friend", confirmed_on=NOON.date())
    contact = make(Contact, supporter="friend", supporter_id=id_of(7))
    journal = journal_of([contact, friend], Settings())

    assert b'"supporter": "Neighbour"' in out(journal)
    assert contact in read(out(journal)).records


def test_what_is_here_stays() -> None:
    """A record whose id is here stays as it is here; settings, too, where any was set."""
    journal = journal_of([make(Mood, 1, score=3)], Settings(units="grams"))
    records = [make(Mood, 1, score=9), make(Mood, 2, score=4), make(Mood, 2, score=5)]

    new = journal.arriving.bring_in(records, Settings(region="GB"))

    assert new == [make(Mood, 2, score=4)]
    moods = [one for one in journal.entries.select(Selection()) if isinstance(one, Mood)]
    assert [mood.score for mood in moods] == [3, 4]
    assert journal.terms.settings == Settings(units="grams")


def test_what_is_no_text() -> None:
    """What is no text is let in from a file as little as from anywhere else."""
    with pytest.raises(NotUnderstood):
        journal_of([make(Mood, note="a\x1b[d")], Settings())


FORMER = (
    b'{"format": "hrjournal/1", "entries": [], "goals": [{"id": "0000000001", "title": "Walks",'
    b' "measure": "at least 3 done per week", "start": "2026-11-22",'
    b' "status": "active", "set_at": "2026-11-22T12:00:00Z", "revisions": ['
    b'{"day": "2026-11-22", "was": {"a later field": %s}}]}]}'
)
"""A goal with a former value of a field that we don't know, as it is kept."""


@pytest.mark.parametrize("kept", [b"7", b"[]", b"0.5", b"1" * 300])
def test_fields_of_later_versions(kept: bytes) -> None:
    """What a later version noted of a goal's former self is read as it is."""
    (found,) = read(FORMER % kept).records

    assert isinstance(found, Goal)
    assert str(found.revisions[0].was["a later field"]) == kept.decode()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b'{"entries": []}',
        b'{"format": "hrjournal/2", "entries": []}',
        b'{"format": "hrjournal/1", "entries": [{"kind": "%s"}]}' % CANARY.encode(),
        b'{"format": "hrjournal/1", "entries": [], "goals": ' + b"[" * 100_000,
        b"\xff\xfe",
        exported("json", chosen_of([make(Score)]))[:-9],
        exported("json", chosen_of([make(Mood)])).replace(b'"score": 5', b'"score": 1e400'),
        exported("json", chosen_of([make(Mood)])).replace(b'"score"', b'"score": 4, "score"'),
        b'{"format": "hrjournal/1", "entries": [], "entries": []}',
        FORMER % b"1e400",
        FORMER % (b"0." + b"1" * 79),
        FORMER % (b"[" * 20 + b"]" * 20),
    ],
)
def test_other_files(content: bytes) -> None:
    """What is no such file, cut short, or says what can't be is refused in one sentence."""
    with pytest.raises(NotUnderstood) as refused:
        read(content)
    assert CANARY not in str(refused.value)

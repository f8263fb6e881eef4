"""What a format writes of some records, without a disk."""

from collections.abc import Iterable

from hrjournal.exchange.choosing import choose
from hrjournal.exchange.chosen import Chosen, Manner
from hrjournal.exchange.formats import FORMATS
from hrjournal.journal import Journal
from hrjournal.model.entry import AnyEntry, Entry, Record
from hrjournal.model.leaving import Leaving
from hrjournal.model.selection import Selection
from tests.fakes import NOON, Clock, FakeStore, ids

EVERYTHING = Selection()
AS_IT_IS = Leaving()
PLAINLY = Manner()


def chosen_of(
    entries: Iterable[AnyEntry] = (),
    records: Iterable[Record] = (),
    *,
    selection: Selection = EVERYTHING,
    leaving: Leaving = AS_IT_IS,
    manner: Manner = PLAINLY,
) -> Chosen:
    """Return what was chosen of a journal with these entries and small records."""
    store = FakeStore()
    store.kept[Entry] = {entry.id: entry for entry in entries}
    for record in records:
        store.kept.setdefault(type(record), {})[record.id] = record
    journal = Journal(store, now=Clock(), new_id=ids(), home_region="GB")
    return choose(journal, selection, leaving, manner, NOON)


def exported(name: str, chosen: Chosen) -> bytes:
    """Return all that a format writes as one file."""
    return b"".join(FORMATS[name].parts(chosen))

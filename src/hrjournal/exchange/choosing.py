"""Choosing what leaves: entries and small records by the filters, without what is left out."""

from collections.abc import Iterator
from datetime import datetime

from hrjournal.exchange.chosen import Chosen, Leaving, Manner, Stream
from hrjournal.journal import Journal
from hrjournal.model.entry import AnyEntry
from hrjournal.model.selection import Selection
from hrjournal.model.supporter import with_name, without_name


def choose(
    journal: Journal, selection: Selection, leaving: Leaving, manner: Manner, made_at: datetime
) -> Chosen:
    """Return what was chosen of a journal. It is read when it is needed."""
    named = with_name if leaving.people else without_name

    def entries() -> Iterator[AnyEntry]:
        listed = journal.terms.supporters
        for entry in journal.entries.each(selection):
            yield named(listed, entry)

    return Chosen(
        journal.terms,
        entries=Stream(entries),
        records=journal.records,
        selection=selection,
        leaving=leaving,
        manner=manner,
        made_at=made_at,
    )

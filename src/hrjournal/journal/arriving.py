"""The use case of bringing in what was taken out, here or on another computer."""

from collections.abc import Sequence

from hrjournal.journal.port import Store
from hrjournal.journal.terms import Terms
from hrjournal.model.entry import Entry, Record
from hrjournal.model.selection import Selection
from hrjournal.model.settings import Settings
from hrjournal.model.text import of_text

Records = Sequence[Record]


class Arriving:
    """What can be done with records from elsewhere."""

    def __init__(self, store: Store, terms: Terms) -> None:
        """Take the journal's store and its terms. Everything here needs an encrypted one's key."""
        self._store = store
        self._terms = terms

    def new_among(self, records: Records) -> list[Record]:
        """Return those records whose ids are not here yet, of several with one id the first.

        Raises NotUnderstood for what is no text.
        """
        kinds = {_kind(record) for record in records} - {Entry}
        here: set[tuple[type[Record], str]] = {
            (Entry, entry.id) for entry in self._store.each(Selection())
        }
        here |= {(kind, one.id) for kind in kinds for one in self._store.records(kind)}
        new = []
        for record in records:
            if (key := (_kind(record), record.id)) not in here:
                here.add(key)
                new.append(of_text(record))
        return new

    def bring_in(self, records: Records, settings: Settings) -> list[Record]:
        """Keep the new ones among records, all of them or none, and return these.

        Settings are taken over where nothing was set here.
        """
        new = self._store.bring_in(self.new_among(records))
        self._terms.take_over(settings)
        return new


def _kind(record: Record) -> type[Record]:
    """Return the kind of record that it is: entries of every kind are one."""
    return Entry if isinstance(record, Entry) else type(record)

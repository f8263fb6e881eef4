"""What is in the journal around what was just logged: read once for all that is said of it."""

from datetime import date

from hrjournal.journal.entries import Entries
from hrjournal.model.entry import AnyEntry
from hrjournal.model.selection import Selection


class Near:
    """The entries since the earliest day that anything asked for."""

    def __init__(self, entries: Entries) -> None:
        """Read nothing yet."""
        self._entries = entries
        self._first: date | None = None
        self._found: list[AnyEntry] = []

    def since(self, first: date) -> list[AnyEntry]:
        """Return the entries since a day, the oldest first. Raises JournalError."""
        if self._first is None or first < self._first:
            self._first, self._found = first, self._entries.select(Selection(since=first))
        return [one for one in self._found if one.day >= first]

    def of_day(self, day: date) -> list[AnyEntry]:
        """Return the entries of a day. Raises JournalError."""
        return [one for one in self.since(day) if one.day == day]

"""Choosing entries: by day, kind, substance and more."""

from datetime import date

import msgspec

from hrjournal.model.entry import Entry, Medicine, NoUse
from hrjournal.model.names import names_in


class Selection(msgspec.Struct, frozen=True, kw_only=True):
    """Which entries are wanted. All conditions given must hold; `newest` keeps only the last N."""

    since: date | None = None
    until: date | None = None
    kinds: tuple[str, ...] = ()
    substance: str | None = None
    tags: tuple[str, ...] = ()
    id_prefix: str = ""
    newest: int | None = None

    def matches(self, entry: Entry) -> bool:
        """Whether an entry meets every condition except `newest`."""
        return (
            (self.since is None or entry.day >= self.since)
            and (self.until is None or entry.day <= self.until)
            and (not self.kinds or entry.kind in self.kinds)
            and (self.substance is None or concerns(entry, self.substance))
            and all(tag in entry.tags for tag in self.tags)
            and entry.id.startswith(self.id_prefix)
        )


def concerns(entry: Entry, substance: str) -> bool:
    """Whether an entry tells something about a substance: a use, a free day or an urge.

    A day free of everything does. A medicine does not: taking it as treatment is no use of it.
    """
    if isinstance(entry, NoUse) and not entry.substances:
        return True
    return not isinstance(entry, Medicine) and substance in names_in(entry)

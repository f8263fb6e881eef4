"""Which entries are wanted."""

from datetime import date

import msgspec

from hrjournal.model.entry import Entry, Medicine, NoUse
from hrjournal.model.names import names_in


class Selection(msgspec.Struct, frozen=True, kw_only=True):
    """Which entries are wanted: every condition given must hold; `newest` keeps the last N."""

    since: date | None = None
    until: date | None = None
    kinds: tuple[str, ...] = ()
    substance: str | None = None
    tags: tuple[str, ...] = ()
    id_prefix: str = ""
    newest: int | None = None

    def matches(self, entry: Entry) -> bool:
        """Say whether an entry meets every condition but `newest`."""
        return (
            (self.since is None or entry.day >= self.since)
            and (self.until is None or entry.day <= self.until)
            and (not self.kinds or entry.kind in self.kinds)
            and (self.substance is None or concerns(entry, self.substance))
            and all(tag in entry.tags for tag in self.tags)
            and entry.id.startswith(self.id_prefix)
        )


def concerns(entry: Entry, substance: str) -> bool:
    """Say whether an entry tells something about a substance: its use, non-use or an urge.

    A day free of everything does. A medicine is part of a treatment, and no use of what it is.
    """
    if isinstance(entry, NoUse) and not entry.substances:
        return True
    return not isinstance(entry, Medicine) and substance in names_in(entry)

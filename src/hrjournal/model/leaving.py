"""What leaves a journal when a person takes data out, and what stays behind."""

from collections import Counter
from datetime import date

import msgspec

from hrjournal.model.entry import Entry
from hrjournal.model.names import names_in


class Leaving(msgspec.Struct, frozen=True, kw_only=True):
    """What leaves, and as what: with `notes` (places and company too), `people`, the `plan`.

    With `codenames`, these stand in for names. Every day is `shift_days` earlier, which is secret.
    """

    notes: bool = True
    people: bool = False
    plan: bool = False
    codenames: bool = False
    shift_days: int = 0

    def __repr__(self) -> str:
        """Show nothing of it: how far days are moved is secret."""
        return "<what leaves>"


class Tally:
    """What went by: entries of each kind, their days, and the names that they carry."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.kinds: Counter[str] = Counter()
        self.days: set[date] = set()
        self.names: set[str] = set()

    def add(self, entry: Entry) -> None:
        """Count an entry."""
        self.kinds[entry.kind] += 1
        self.days.add(entry.day)
        self.names.update(names_in(entry))

    def __repr__(self) -> str:
        """Show no content: a repr may end in a log, content may not."""
        return f"<{self.kinds.total()} entries>"

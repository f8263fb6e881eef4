"""Choosing entries: by day, kind, substance and more."""

from collections.abc import Iterable
from datetime import date
from typing import TypeVar

import msgspec

from hrjournal.model.entry import Done, Entry, Event, Medicine, NoUse
from hrjournal.model.names import names_in
from hrjournal.model.spelling import folded

E = TypeVar("E", bound=Entry)


class Selection(msgspec.Struct, frozen=True, kw_only=True):
    """Which entries are wanted. All conditions given must hold.

    `newest` keeps only the last N, `oldest` the first.

    `words` are looked for in notes, labels and tags, in any spelling. `titled` are the ids of the
    goals whose titles have them.
    """

    since: date | None = None
    until: date | None = None
    kinds: tuple[str, ...] = ()
    substance: str | None = None
    tags: tuple[str, ...] = ()
    words: str = ""
    titled: tuple[str, ...] = ()
    id_prefix: str = ""
    newest: int | None = None
    oldest: int | None = None

    def of(self, entries: Iterable[E]) -> list[E]:
        """Return the entries that meet every condition but `newest` and `oldest`."""
        first, last = self.since or date.min, self.until or date.max
        found = [entry for entry in entries if first <= entry.day <= last]
        asks_more = self.kinds or self.tags or self.words or self.id_prefix
        return [*filter(self._fits, found)] if asks_more or self.substance is not None else found

    def _fits(self, entry: Entry) -> bool:
        return (
            (not self.kinds or entry.kind in self.kinds)
            and (self.substance is None or concerns(entry, self.substance))
            and (not self.tags or _tagged(entry) >= set(map(folded, self.tags)))
            and (not self.words or self._is_said_in(entry))
            and entry.id.startswith(self.id_prefix)
        )

    def _is_said_in(self, entry: Entry) -> bool:
        if isinstance(entry, Done) and entry.goal in self.titled:
            return True
        label = entry.label if isinstance(entry, Event) else None
        texts = (entry.note, label, *entry.tags)
        return any(folded(self.words) in folded(text) for text in texts if text)


def _tagged(entry: Entry) -> set[str]:
    return set(map(folded, entry.tags))


def concerns(entry: Entry, substance: str) -> bool:
    """Whether an entry tells something about a substance: a use, a free day or an urge.

    A day free of everything does. A medicine does not: taking it as treatment is no use of it.
    """
    if isinstance(entry, NoUse) and not entry.substances:
        return True
    if isinstance(entry, Medicine):
        return False
    names = names_in(entry)
    return substance in names or (bool(names) and folded(substance) in map(folded, names))

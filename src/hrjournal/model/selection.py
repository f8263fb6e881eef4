"""Choosing entries: by day, kind, substance and more."""

from datetime import date

import msgspec

from hrjournal.model.entry import Done, Entry, Event, Medicine, NoUse
from hrjournal.model.names import names_in
from hrjournal.model.spelling import folded


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

    def matches(self, entry: Entry) -> bool:
        """Whether an entry meets every condition except `newest` and `oldest`."""
        return (
            (self.since is None or entry.day >= self.since)
            and (self.until is None or entry.day <= self.until)
            and (not self.kinds or entry.kind in self.kinds)
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

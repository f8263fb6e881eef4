"""What free days say, and when one says no more than another."""

from collections.abc import Sequence
from datetime import date

import msgspec

from hrjournal.model.entry import AnyEntry, Entry, NoUse
from hrjournal.model.text import of_text


def says(kept: AnyEntry, new: NoUse) -> bool:
    """Whether a kept entry already says the same as a new free day."""
    if not isinstance(kept, NoUse) or kept.day != new.day:
        return False
    return set(kept.substances) == set(new.substances)


def is_bare(free: NoUse) -> bool:
    """Whether nothing is written of a free day."""
    return not (free.note or free.tags)


def said_by(free: NoUse) -> tuple[date, frozenset[str]]:
    """Return what a free day says."""
    return free.day, frozenset(free.substances)


def with_words(kept: Entry, *, note: str | None = None, tags: Sequence[str] = ()) -> Entry:
    """Return an entry with another note below its own, and with more tags."""
    is_there = note is None or f"\n{note}\n" in f"\n{kept.note}\n"
    notes = [one for one in (kept.note, None if is_there else note) if one]
    words = {"note": "\n".join(notes) or None, "tags": tuple(dict.fromkeys((*kept.tags, *tags)))}
    return of_text(msgspec.structs.replace(kept, **words), kept)

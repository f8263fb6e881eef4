"""Entries by their kind, and the days on which each was logged."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from hrjournal.facts.instruments import instrument_key
from hrjournal.findings.sleep import hours_told
from hrjournal.findings.spelling import in_one_spelling
from hrjournal.model.entry import (
    Contact,
    Done,
    Entry,
    Event,
    Grounding,
    Medicine,
    Mood,
    Page,
    Score,
    Thought,
    Urge,
)


class _ByKind(dict[type[Entry], list[Any]]):
    """Entries by their kind, with an empty list for a kind that has none."""

    def __missing__(self, kind: type[Entry]) -> list[Any]:
        return []


def by_kind(entries: Iterable[Entry]) -> Mapping[type[Entry], list[Any]]:
    """Return the entries of each kind, in their order."""
    found = _ByKind()
    for entry in entries:
        kind = type(entry)
        if kind in found:
            found[kind].append(entry)
        else:
            found[kind] = [entry]
    return found


class What(NamedTuple):
    """What was logged that is no day of use: the kind of entry, and its name where kinds have one.

    That is the name of a medicine that was taken, the id of a goal that was ticked off, an
    instrument, or the label of an event.
    """

    kind: str
    name: str | None = None


IN_ORDER = (
    *("sleep", "mood", "urge", "thought", "grounding", "contact", "text"),
    *("medicine", "done", "score", "event"),
)


def days_of_whats(entries: Sequence[Entry]) -> dict[What, set[date]]:
    """Return the days of whatever was logged beside uses and free days, kind after kind.

    Labels and instruments are one in any spelling. A mood that tells hours of sleep is of both.
    """
    found: dict[What, set[date]] = {}
    for what, day in _each(entries):
        found.setdefault(what, set()).add(day)
    return in_their_order(found)


def in_their_order(found: Mapping[What, set[date]]) -> dict[What, set[date]]:
    """Return what was logged kind after kind, and of one kind by the names."""
    order = sorted(found, key=lambda what: (IN_ORDER.index(what.kind), what.name or ""))
    return {what: found[what] for what in order}


def missed_days(entries: Sequence[Entry]) -> dict[What, set[date]]:
    """Return the days on which a medicine was missed, and not taken after all."""
    missed: dict[What, set[date]] = {}
    taken: set[tuple[What, date]] = set()
    for entry in entries:
        if isinstance(entry, Medicine):
            what = What(entry.kind, entry.name)
            if entry.status == "taken":
                taken.add((what, entry.day))
            else:
                missed.setdefault(what, set()).add(entry.day)
    left = {
        what: {day for day in days if (what, day) not in taken} for what, days in missed.items()
    }
    return {what: days for what, days in sorted(left.items()) if days}


def _each(entries: Sequence[Entry]) -> Iterator[tuple[What, date]]:
    events = [entry for entry in entries if isinstance(entry, Event)]
    labels = in_one_spelling([[event.label] for event in events])
    for event, (label,) in zip(events, labels, strict=True):
        yield What(event.kind, label), event.day
    instruments: dict[str, str] = {}
    for entry in entries:
        if hours_told(entry) is not None:
            yield What("sleep"), entry.day
        match entry:
            case Mood() | Urge() | Thought() | Grounding() | Contact() | Page():
                yield What(entry.kind), entry.day
            case Medicine(status="taken"):
                yield What(entry.kind, entry.name), entry.day
            case Done():
                yield What(entry.kind, entry.goal), entry.day
            case Score():
                key = instrument_key(entry.instrument)
                yield What(entry.kind, instruments.setdefault(key, entry.instrument)), entry.day

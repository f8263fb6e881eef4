"""The mood of days: with and without something else that was logged, and by how one slept.

docs/explanation/how-progress-is-counted.md tells what each part counts.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from statistics import median
from typing import NamedTuple

import msgspec

from hrjournal.findings.observations import rounded
from hrjournal.findings.ranges import Mean, mean_of
from hrjournal.findings.spelling import in_one_spelling
from hrjournal.model.entry import (
    Contact,
    Done,
    Entry,
    Event,
    Grounding,
    Medicine,
    Thought,
)

OfDays = Mapping[date, Fraction]


class MoodWith(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The mean mood of the days with such an entry, and of the other days that have a mood.

    `name` is the label of an event, the name of a medicine that was taken, or the id of a goal
    that was ticked off.
    """

    kind: str
    name: str | None = None
    named: Mean = msgspec.field(name="with")
    others: Mean = msgspec.field(name="without")


class MoodBySleep(msgspec.Struct, frozen=True):
    """The mean mood of days with fewer hours of sleep than the median, and of the others."""

    hours: Decimal
    less: Mean
    more: Mean


def moods_with(entries: Sequence[Entry], moods: OfDays) -> tuple[MoodWith, ...]:
    """Return the mood with and without what else was logged, where there are enough of both."""
    days: dict[_What, set[date]] = defaultdict(set)
    for entry, what in _each_what(entries):
        days[what].add(entry.day)
    return tuple(_moods_with(days, moods))


def _moods_with(days: "Mapping[_What, set[date]]", moods: OfDays) -> Iterator[MoodWith]:
    for what in sorted(days, key=lambda what: (_ORDER.index(what.kind), what.name or "")):
        named = mean_of([mood for day, mood in moods.items() if day in days[what]])
        others = mean_of([mood for day, mood in moods.items() if day not in days[what]])
        if named and others:
            yield MoodWith(kind=what.kind, name=what.name, named=named, others=others)


class _What(NamedTuple):
    kind: str
    name: str | None = None


_ORDER = ("thought", "grounding", "contact", "medicine", "done", "event")


def _each_what(entries: Sequence[Entry]) -> Iterator[tuple[Entry, _What]]:
    """Give what an entry tells of, for the kinds that are told apart here."""
    events = [entry for entry in entries if isinstance(entry, Event)]
    labels = in_one_spelling([[event.label] for event in events])
    for event, (label,) in zip(events, labels, strict=True):
        yield event, _What(event.kind, label)
    for entry in entries:
        match entry:
            case Thought() | Grounding() | Contact():
                yield entry, _What(entry.kind)
            case Medicine(status="taken"):
                yield entry, _What(entry.kind, entry.name)
            case Done():
                yield entry, _What(entry.kind, entry.goal)


def mood_by_sleep(hours: OfDays, moods: OfDays) -> MoodBySleep | None:
    """Return the mood after less sleep than the person's own median, and after as much or more."""
    both = [(hours[day], mood) for day, mood in moods.items() if day in hours]
    if not both:
        return None
    middle = median(slept for slept, _ in both)
    less = mean_of([mood for slept, mood in both if slept < middle])
    more = mean_of([mood for slept, mood in both if slept >= middle])
    return MoodBySleep(rounded(middle), less, more) if less and more else None

"""The mood of days: with and without something else that was logged, and by how one slept.

docs/explanation/how-progress-is-counted.md tells what each part counts.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from statistics import median

import msgspec

from hrjournal.findings.kinds import What, days_of_whats
from hrjournal.findings.observations import rounded
from hrjournal.findings.ranges import Mean, mean_of
from hrjournal.model.entry import Entry

OfDays = Mapping[date, Fraction]

_WITH = {"thought", "grounding", "contact", "medicine", "done", "event"}
"""The kinds of entry that are set beside the mood."""


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
    days = days_of_whats(entries)
    return tuple(_moods_with({what: days[what] for what in days if what.kind in _WITH}, moods))


def _moods_with(days: Mapping[What, set[date]], moods: OfDays) -> Iterator[MoodWith]:
    for what, some in days.items():
        named = mean_of([mood for day, mood in moods.items() if day in some])
        others = mean_of([mood for day, mood in moods.items() if day not in some])
        if named and others:
            yield MoodWith(kind=what.kind, name=what.name, named=named, others=others)


def mood_by_sleep(hours: OfDays, moods: OfDays) -> MoodBySleep | None:
    """Return the mood after less sleep than the person's own median, and after as much or more."""
    both = [(hours[day], mood) for day, mood in moods.items() if day in hours]
    if not both:
        return None
    middle = median(slept for slept, _ in both)
    less = mean_of([mood for slept, mood in both if slept < middle])
    more = mean_of([mood for slept, mood in both if slept >= middle])
    return MoodBySleep(rounded(middle), less, more) if less and more else None

"""Days: used, free, or not logged. Not logged is never counted as free."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Literal

import msgspec

from hrjournal.journal import concerns
from hrjournal.model.entry import Entry, NoUse, Use

DayKind = Literal["used", "free"]


def logged_days(entries: Iterable[Entry], substance: str) -> dict[date, DayKind]:
    """Return the kind of each day about which something was said of a substance.

    A day with a use is used, whatever else was said of it. Days not in the result are not logged.
    """
    days: dict[date, DayKind] = {}
    for entry in entries:
        if isinstance(entry, Use):
            if entry.substance == substance:
                days[entry.day] = "used"
        elif isinstance(entry, NoUse) and concerns(entry, substance):
            days.setdefault(entry.day, "free")
    return days


class SubstanceDays(msgspec.Struct, frozen=True):
    """How many days of each kind a stretch has, for one substance."""

    substance: str
    used: int
    free: int
    not_logged: int


class Coverage(msgspec.Struct, frozen=True):
    """How much of a stretch of days is logged: with anything at all, and of some substances."""

    days: int
    days_logged: int
    substances: tuple[SubstanceDays, ...]


def coverage(
    entries: Sequence[Entry], substances: Iterable[str], first: date, last: date
) -> Coverage:
    """Count the days from `first` to `last` by what was said of them.

    `entries` are all those of the stretch.
    """
    days = (last - first).days + 1
    found = []
    for substance in substances:
        kinds = list(logged_days(entries, substance).values())
        used, free = kinds.count("used"), kinds.count("free")
        found.append(SubstanceDays(substance, used, free, days - used - free))
    return Coverage(days, len({entry.day for entry in entries}), tuple(found))

"""Days: used, free, or not logged. Not logged is never counted as free."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Literal

import msgspec

from hrjournal.facts.substances import group_of, names_of
from hrjournal.model.entry import Entry, NoUse, Urge, Use
from hrjournal.model.selection import concerns

DayKind = Literal["used", "free"]


def logged_days(entries: Iterable[Entry], substance: str) -> dict[date, DayKind]:
    """Return the kind of each day on which something was logged about a substance.

    A day with a use of it, or of one of its kinds, is used, whatever else was logged that day. So
    is a day with an urge that ended in use. Days that are not in the result are not logged.
    """
    days: dict[date, DayKind] = {}
    names = names_of(substance)
    for entry in entries:
        if isinstance(entry, NoUse):
            if concerns(entry, substance):
                days.setdefault(entry.day, "free")
        elif substance_used(entry) in names:
            days[entry.day] = "used"
    return days


def substance_used(entry: Entry) -> str | None:
    """Return the substance that an entry says was used: in a use, or after an urge."""
    if isinstance(entry, Use) or (isinstance(entry, Urge) and entry.outcome == "used"):
        return entry.substance
    return None


def told_uses(entries: Iterable[Entry]) -> list[Use]:
    """Return a use of unknown amount for each day on which only an urge tells of a use."""
    logged: set[tuple[date, str]] = set()
    urges: dict[tuple[date, str], Urge] = {}
    for entry in entries:
        if isinstance(entry, Use):
            logged.add((entry.day, entry.substance))
        elif isinstance(entry, Urge) and (name := substance_used(entry)):
            urges.setdefault((entry.day, name), entry)
    return [
        Use(id=urge.id, day=urge.day, at=urge.at, logged_at=urge.logged_at, substance=name)
        for (day, name), urge in urges.items()
        if not any((day, kind) in logged for kind in names_of(name))
    ]


class SubstanceDays(msgspec.Struct, frozen=True):
    """How many days were used, free and not logged for one substance."""

    substance: str
    used: int
    free: int
    not_logged: int


class Coverage(msgspec.Struct, frozen=True):
    """How many of some days are logged: with anything at all, and for each substance."""

    days: int
    days_logged: int
    substances: tuple[SubstanceDays, ...]


def coverage(
    entries: Sequence[Entry], substances: Iterable[str], first: date, last: date
) -> Coverage:
    """Count the days from `first` to `last` by what was logged on them.

    `entries` are all the entries of these days.
    """
    days = (last - first).days + 1
    found = []
    for substance in substances:
        kinds = list(logged_days(entries, substance).values())
        used, free = kinds.count("used"), kinds.count("free")
        found.append(SubstanceDays(substance, used, free, days - used - free))
    return Coverage(days, len({entry.day for entry in entries}), tuple(found))


def days_of_each(entries: Iterable[Entry]) -> dict[str, dict[date, DayKind]]:
    """Return `logged_days` for each substance that entries name, in the order they are met."""
    used: dict[str, dict[date, DayKind]] = {}
    free: list[NoUse] = []
    for entry in entries:
        if isinstance(entry, NoUse):
            free.append(entry)
            for name in entry.substances:
                used.setdefault(name, {})
        elif substance := substance_used(entry):
            used.setdefault(substance, {})[entry.day] = "used"
    for name, days in list(used.items()):
        group = group_of(name)
        if group and group.name != name and group.name in used:
            used[group.name] |= dict.fromkeys(
                (day for day, kind in days.items() if kind == "used"), "used"
            )
    for entry in free:
        for name in entry.substances or used:
            used[name].setdefault(entry.day, "free")
    return used


def longest_gap(days: Mapping[date, DayKind]) -> int | None:
    """Return the longest run of free days that lies between two uses.

    A day that is not logged ends a run, since there may have been a use. Return None where there
    are no two used days, or where some days between them are not logged and none is free.
    """
    used = sorted(day for day, kind in days.items() if kind == "used")
    if len(used) <= 1:
        return None
    longest = run = 0
    every = (used[-1] - used[0]).days + 1
    kinds = [days.get(used[0] + timedelta(days=count)) for count in range(every)]
    for kind in kinds:
        run = run + 1 if kind == "free" else 0
        longest = max(longest, run)
    return longest if longest or None not in kinds else None

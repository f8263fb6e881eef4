"""What was taken near what: two things of which the first was still there at the second."""

from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import date, datetime, timedelta

import msgspec

from hrjournal.facts.known_names import KnownNames
from hrjournal.facts.notices import Mixing, Tags, hours_there, mixing_of, rules, tags_of
from hrjournal.findings.days import substance_used
from hrjournal.model.entry import Entry, Medicine

HOURS = 24
REGULAR_DAYS = 2
"""A medicine that was taken on so many days lately is a regular one."""

TagsOf = Callable[[str], Tags]


class Taken(msgspec.Struct, frozen=True):
    """Something that was used, or taken as a medicine: its name and tags, and for how long."""

    name: str
    tags: Tags
    entry: Entry
    hours: int

    @property
    def is_medicine(self) -> bool:
        """Whether it was taken as a medicine."""
        return isinstance(self.entry, Medicine)


def tagging(known: KnownNames) -> TagsOf:
    """Return what finds the tags of a name as the journal keeps it, each once."""
    found: dict[str, Tags] = {}

    def tags(name: str) -> Tags:
        if name not in found:
            kept = known.name_of(name)
            found[name] = tags_of(kept, known.classes_given(kept))
        return found[name]

    return tags


def taken(entry: Entry, tags: TagsOf) -> Taken | None:
    """Return what an entry says was used or taken; None where no rule can know it."""
    name = substance_used(entry)
    if isinstance(entry, Medicine) and entry.status == "taken":
        name = entry.name
    own = tags(name) if name else None
    return Taken(name, own, entry, hours_there(own)) if name and own else None


def taken_in(entries: Iterable[Entry], tags: TagsOf, listed: Collection[str] = ()) -> list[Taken]:
    """Return what was used or taken, where a rule can know it; regular medicines stay longer.

    Those are regular that are `listed`, and those that were taken so.
    """
    found = [one for entry in entries if (one := taken(entry, tags))]
    regular = {*listed, *regular_medicines(found)}
    hours = rules().windows.regular
    return [
        msgspec.structs.replace(one, hours=max(one.hours, hours))
        if one.is_medicine and one.name in regular
        else one
        for one in found
    ]


def regular_medicines(found: Iterable[Taken]) -> set[str]:
    """Return the medicines that were taken on two days or more of the time before the last."""
    days: dict[str, set[date]] = {}
    for one in found:
        if one.is_medicine:
            days.setdefault(one.name, set()).add(one.entry.day)
    lately = timedelta(hours=rules().windows.regular)
    return {
        name
        for name, of in days.items()
        if sum(max(of) - day <= lately for day in of) >= REGULAR_DAYS
    }


def are_together(one: Taken, other: Taken, rule: Mixing) -> bool:
    """Say whether the first of two was still there at the other, by the window of the first.

    Where only the day of one is known, it counts for all of that day.
    """
    at, other_at = one.entry.at, other.entry.at
    if at is None or other_at is None:
        first, last = sorted((one, other), key=lambda taken: taken.entry.day)
        days = (last.entry.day - first.entry.day).days
        return days <= (rule.window or first.hours) // HOURS
    first = one if at <= other_at else other
    return abs(other_at - at) <= timedelta(hours=rule.window or first.hours)


def longest_there() -> timedelta:
    """Return the longest time for which anything counts as still there."""
    windows = rules().windows
    return timedelta(hours=max(windows.regular, *(row.hours for row in windows.rows)))


def still_there(
    entries: Iterable[Entry],
    tags: TagsOf,
    now: datetime,
    today: date,
    listed: Collection[str] = (),
) -> list[Taken]:
    """Return what was taken before now and still counts as there, by its window."""

    def is_there(one: Taken) -> bool:
        if one.entry.at is None:
            return (today - one.entry.day).days <= one.hours // HOURS
        return now - one.entry.at <= timedelta(hours=one.hours)

    return [one for one in taken_in(entries, tags, listed) if is_there(one)]


def mixed(new: Taken, there: Sequence[Taken]) -> dict[str, Mixing]:
    """Return the gravest rule about something and each that was taken near it, by its name.

    What is told only to those who ask is left out. Two regular medicines are told of while the new
    one is new: whoever prescribes them knows both.
    """
    is_regular = new.is_medicine and new.name in regular_medicines(there)
    found: dict[str, Mixing] = {}
    about: dict[str, list[Mixing]] = {}
    for one in reversed(there):
        if is_regular and one.is_medicine:
            continue
        if one.name not in about:
            rules_about = mixing_of(new.tags, one.tags)
            about[one.name] = [rule for rule in rules_about if not rule.when_asked]
        for rule in about[one.name]:
            if are_together(new, one, rule):
                if one.name not in found or rule.level == "grave":
                    found[one.name] = rule
                break
    return found

"""What to tell after something was logged: of what mixes badly, of tolerance after a break.

What is told stands on what was logged and on nothing else: silence is no statement.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date, time, timedelta
from functools import partial

import msgspec

from hrjournal.facts.notices import Happening, Mixing, Rule, Tags, rules, tags_of, words_of
from hrjournal.facts.notices import hours_there as hours_of
from hrjournal.findings.days import substance_used
from hrjournal.findings.mixtures import HOURS, TagsOf, Taken, mixed, taken, taken_in
from hrjournal.model.entry import Entry, Event, Medicine
from hrjournal.model.moment import logical_day
from hrjournal.model.settings import Noticed

MOST = 2
"""So many notices are told after one entry."""

LATELY = timedelta(days=1)
"""What is logged for a day before that is told nothing of: it helps nobody any more."""

TWO_DAYS = timedelta(days=2)

FOUR_WEEKS = timedelta(days=28)
"""How far back tolerance is looked for."""


class Notice(msgspec.Struct, frozen=True):
    """What is told: by the first of some rules, of these pairs of names if it is of a mixture."""

    rules: tuple[Rule, ...]
    pairs: tuple[tuple[str, str], ...] = ()

    @property
    def rule(self) -> Rule:
        """The rule whose words are told."""
        return self.rules[0]

    @property
    def names(self) -> tuple[str, ...]:
        """The names of a mixture: what was logged now, and what it is told of with."""
        return (*(new for new, _ in self.pairs[:1]), *(other for _, other in self.pairs))


def reach(entry: Entry, tags: TagsOf) -> timedelta | None:
    """Return how far before an entry others bear on what is told of it; None where none can."""
    if isinstance(entry, Event):
        return FOUR_WEEKS if any(_labels(entry)) else None
    name = entry.name if isinstance(entry, Medicine) else substance_used(entry)
    own = tags(name) if name else frozenset[str]()
    sides = [rule.b for rule in rules().mixing if rule.a & own]
    sides += [rule.a for rule in rules().mixing if rule.b & own]
    is_told = any(rule.of & own for rule in rules().of_one)
    if not (sides or is_told):
        return None
    usual = rules().windows.regular
    longer = [
        row.hours
        for row in rules().windows.rows
        if row.hours > usual and any(tags_of(tag) & side for tag in row.tags for side in sides)
    ]
    return max(timedelta(hours=max([usual, *longer])), FOUR_WEEKS * is_told)


def notices_after(
    entry: Entry,
    others: Sequence[Entry],
    tags: TagsOf,
    *,
    day_start: time,
    wanted: Noticed | bool = "all",
    were_told: bool = True,
    listed: Collection[str] = (),
) -> list[Notice]:
    """Return what to tell after an entry was logged, the gravest first, and two at most.

    `others` are the entries logged before it, as far as `reach` goes. One reason is told once a
    day: not again where an entry that was logged earlier the same day gave reason for it, if those
    before `were_told` of: in a journal that is written unread they were not. Medicines that are
    `listed` are regular ones from the first dose on.
    """
    find = partial(_wanted, tags=tags, day_start=day_start, wanted=wanted, listed=listed)
    found = find(entry, others)
    if not (found and were_told):
        return found[:MOST]
    rest: list[Entry] = []
    earlier: list[Entry] = []
    for one in others:
        (earlier if _is_same_day(one, entry, day_start) else rest).append(one)
    told: set[str] = set()
    for one in sorted(earlier, key=lambda one: one.logged_at):
        told.update(rule.name for notice in find(one, rest, told)[:MOST] for rule in notice.rules)
        rest.append(one)
    return find(entry, others, told)[:MOST]


def _is_same_day(one: Entry, other: Entry, day_start: time) -> bool:
    """Say whether two were logged on the same day.

    A record can bear any moment; those that are far from each other are never looked at closely.
    """
    if abs(one.logged_at - other.logged_at) > TWO_DAYS:
        return False
    return logical_day(one.logged_at, day_start) == logical_day(other.logged_at, day_start)


def _wanted(
    entry: Entry,
    others: Sequence[Entry],
    told: Collection[str] = (),
    *,
    tags: TagsOf,
    day_start: time,
    wanted: Noticed | bool,
    listed: Collection[str],
) -> list[Notice]:
    """Return every notice of an entry that is of a level that is wanted, but those told before.

    The gravest comes first: a mixture, then what is told of the entry alone, then more mixtures.
    """
    if wanted == "off" or entry.day < logical_day(entry.logged_at, day_start) - LATELY:
        return []
    there = taken_in(others, tags, listed)
    new = taken(entry, tags)
    mixing = mixed(new, there) if new else {}
    mixing = {name: rule for name, rule in mixing.items() if rule.name not in told}
    mixtures = _mixtures(new.name, mixing) if new else []
    rules_alone = _single(entry, new, others, there, tags)
    single = [Notice((rule,)) for rule in rules_alone if rule.name not in told]
    grave = [one for one in mixtures if one.rule.level == "grave"]
    found = [*grave[:1], *(one for one in single if one.rule.level == "grave"), *grave[1:]]
    if wanted != "grave":
        found += [one for one in (*mixtures, *single) if one.rule.level != "grave"]
    return found


def _mixtures(new: str, found: Mapping[str, Mixing]) -> list[Notice]:
    """Put those mixtures together that one sentence serves: the signs to watch for are the same."""
    groups: dict[tuple[str, str], dict[str, Mixing]] = {}
    for name, rule in found.items():
        groups.setdefault((rule.level, words_of(rule).watch), {})[name] = rule
    return [
        Notice(tuple(one.values()), tuple((new, other) for other in one)) for one in groups.values()
    ]


# Of one


def _single(
    entry: Entry,
    new: Taken | None,
    others: Sequence[Entry],
    there: Sequence[Taken],
    tags: TagsOf,
) -> Iterator[Rule]:
    """Give the rules about an entry that are of no mixture."""
    if isinstance(entry, Event):
        for rule in _labels(entry):
            is_near = rule.at_once == "if used" and any(one.tags & rule.of for one in there)
            if rule.at_once == "always" or is_near:
                yield rule
    elif isinstance(entry, Medicine):
        yield from _missed(entry, others, tags)
    elif new is not None:
        before = [one for one in others if one.day <= entry.day]
        tolerance = [
            *_stopped(new, before, tags),
            *_happened(new, before),
            *_gap(new, before, there),
        ]
        yield from sorted(tolerance, key=lambda rule: rule.level != "grave")[:1]
        yield from _sleep(new, before)
        yield from _near(new, before, tags)


def _labels(entry: Event) -> Iterator[Happening]:
    said = " ".join(re.findall(r"[^\W_]+", entry.label.casefold()))
    for rule in rules().event:
        if any(f" {label} " in f" {said} " for label in rule.labels):
            yield rule


def _missed(entry: Medicine, others: Sequence[Entry], tags: TagsOf) -> Iterator[Rule]:
    """Give the rules about doses that were missed on enough days since the last taken."""
    for rule in rules().missed:
        is_told = entry.status == "missed" or rule.and_when_taken
        if is_told and rule.of & tags(entry.name):
            doses = _doses(rule.of, (one for one in others if one.day <= entry.day), tags)
            if _days_missed(doses, entry) >= rule.days:
                yield rule


def after_missed(name: str, doses: Sequence[Entry], tags: TagsOf) -> list[Rule]:
    """Return the rules about a medicine that was missed on enough days since it was last taken."""
    found = (rule for rule in rules().missed if rule.of & tags(name))
    return [rule for rule in found if _days_missed(_doses(rule.of, doses, tags)) >= rule.days]


def _stopped(new: Taken, before: Sequence[Entry], tags: TagsOf) -> Iterator[Rule]:
    """Give the rules about a use after a medicine that was stopped."""
    for rule in rules().stopped:
        doses = _doses(rule.medicine, before, tags) if rule.of & new.tags else []
        if not doses:
            continue
        last = max((one.day for one in doses if one.status == "taken"), default=doses[0].day)
        days = (new.entry.day - last).days
        is_gone = rule.when_gone and days * HOURS > hours_of(rule.medicine)
        if days <= rule.days and (is_gone or _days_missed(doses) >= rule.missed):
            yield rule


def _doses(medicine: Tags, entries: Iterable[Entry], tags: TagsOf) -> list[Medicine]:
    """Return the doses of a medicine, taken or missed."""
    return [one for one in entries if isinstance(one, Medicine) and tags(one.name) & medicine]


def _days_missed(doses: Sequence[Medicine], *more: Medicine) -> int:
    """Return on how many days doses were missed since the last of them was taken."""
    last = max((one.day for one in doses if one.status == "taken"), default=date.min)
    missed = {one.day for one in (*doses, *more) if one.status == "missed"}
    return sum(day >= last for day in missed)


def _happened(new: Taken, before: Sequence[Entry]) -> Iterator[Rule]:
    """Give the rules about a use after an event, the last one first."""
    for one in reversed(before):
        for rule in _labels(one) if isinstance(one, Event) else ():
            if rule.of & new.tags and (new.entry.day - one.day).days <= rule.days:
                yield rule


def _gap(new: Taken, before: Sequence[Entry], there: Sequence[Taken]) -> Iterator[Rule]:
    """Give the rules about a use after days without one of its kind."""
    for rule in rules().gap:
        if not rule.of & new.tags:
            continue
        days = [
            (new.entry.day - one.entry.day).days
            for one in there
            if one.tags & rule.of and one.entry.day <= new.entry.day
        ]
        kept = [(new.entry.day - one.day).days for one in before]
        known = days if rule.needs_earlier_use else kept
        if all(one >= rule.days for one in days) and any(one >= rule.days for one in known):
            yield rule


def _sleep(new: Taken, before: Sequence[Entry]) -> Iterator[Rule]:
    """Give the rules about a use after a short night, the last of which the hours are known."""
    told = [rule for rule in rules().sleep if rule.of & new.tags]
    if not told:
        return
    from hrjournal.findings.sleep import hours_slept  # only where something is told of it

    nights = hours_slept(before)
    last = (nights.get(day) for day in (new.entry.day, new.entry.day - timedelta(days=1)))
    night = next((hours for hours in last if hours is not None), None)
    yield from (rule for rule in told if night is not None and night < rule.hours)


def _near(new: Taken, before: Sequence[Entry], tags: TagsOf) -> Iterator[Rule]:
    """Give the rules about what helps to have near, with the first use in some days."""
    for rule in rules().naloxone:
        if not rule.of & new.tags:
            continue
        used = (one for one in before if (name := substance_used(one)) and tags(name) & rule.of)
        if all((new.entry.day - one.day).days >= rule.days for one in used):
            yield rule

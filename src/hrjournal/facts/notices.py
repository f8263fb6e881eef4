"""What mixes badly, what a break does to tolerance, and more: rules, and what they say, as data."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from functools import cache
from typing import Literal

import msgspec

from hrjournal.facts.substances import group_of, name_of_alias
from hrjournal.facts.table import table
from hrjournal.model.entry import normal_name
from hrjournal.model.units import singular_of

Level = Literal["grave", "caution"]

Whose = Literal["source", "judgement"]
"""Whether a time is the source's, or a judgement of our own."""

Tags = frozenset[str]
"""What rules go by: names, those of the group that a name is of, and classes."""


class Rule(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A rule: its name, under which its words are found, and how grave it is."""

    name: str
    level: Level


class Mixing(Rule, frozen=True, kw_only=True):
    """Two together. `window` are the hours between them, where it is not what stays that decides.

    What is told only `when_asked` does not follow on a logging.
    """

    a: Tags
    b: Tags
    window: int | None = None
    when_asked: bool = False

    def is_of(self, one: Tags, other: Tags) -> bool:
        """Say whether it is about two, whichever comes first."""
        return bool((self.a & one and self.b & other) or (self.a & other and self.b & one))


class OfOne(Rule, frozen=True, kw_only=True):
    """A rule that is of no mixture: the names and classes that it is of."""

    of: Tags


class Gap(OfOne, frozen=True, kw_only=True):
    """A use so many days or more after the last of its kind."""

    days: int
    days_source: Whose
    needs_earlier_use: bool


class Happening(OfOne, frozen=True, kw_only=True):
    """An event by its label, and a use within so many days of it."""

    days: int
    days_source: Whose
    at_once: Literal["always", "if used", "no"]
    labels: tuple[str, ...]


class Missed(OfOne, frozen=True, kw_only=True):
    """Doses of a medicine that were said to be missed, on so many days."""

    days: int
    days_source: Whose
    and_when_taken: bool


class Stopped(OfOne, frozen=True, kw_only=True):
    """A use within so many days of the last dose of a medicine that was stopped.

    It was, once so many days were `missed`, or `when_gone` once it is no longer there.
    """

    medicine: Tags
    missed: int
    when_gone: bool
    days: int
    days_source: Whose


class Sleep(OfOne, frozen=True, kw_only=True):
    """A use after a night of fewer hours."""

    hours: int
    hours_source: Whose


class Near(OfOne, frozen=True, kw_only=True):
    """What is told with the first use in so many days."""

    days: int
    days_source: Whose


class Window(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """For how many hours what was taken counts as still there, and who says so."""

    hours: int
    source: str
    tags: Tags


class Windows(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How long things stay; `other` is for what is in no row, `regular` for regular medicines."""

    other: int
    regular: int
    source: Whose
    rows: tuple[Window, ...]


class Rules(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All rules, and what they go by, in the order of the file."""

    mixing: tuple[Mixing, ...]
    gap: tuple[Gap, ...]
    event: tuple[Happening, ...]
    missed: tuple[Missed, ...]
    stopped: tuple[Stopped, ...]
    sleep: tuple[Sleep, ...]
    naloxone: tuple[Near, ...]
    names: Mapping[str, Collection[str]]
    windows: Windows

    @property
    def of_one(self) -> Sequence[OfOne]:
        """The rules that are of no mixture."""
        others = (self.gap, self.event, self.missed, self.stopped, self.sleep, self.naloxone)
        return [rule for some in others for rule in some]

    @property
    def every(self) -> Sequence[Rule]:
        """The rules of every kind."""
        return [*self.mixing, *self.of_one]


class Words(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a rule says, the card to read on, and where it comes from.

    `confidence` and `verified_on` are as on cards (facts/cards.py); G is general knowledge alone.
    """

    why: str
    watch: str
    read: str
    confidence: Literal["S", "S2", "G"]
    source: str
    verified_on: date
    title: str = ""
    between: tuple[str, ...] = ()

    @property
    def is_unverified(self) -> bool:
        """Whether no source was read for it."""
        return self.confidence == "G"


@cache
def rules() -> Rules:
    """Return every rule."""
    return msgspec.convert(table("notices"), Rules)


def words_of(rule: Rule) -> Words:
    """Return what a rule says."""
    return msgspec.convert(table("notice_words")["rules"][rule.name], Words)


def level_words(level: Level) -> str:
    """Return what two together are called by how grave that is."""
    return str(table("notice_words")["levels"][level])


def tags_of(name: str, given: Collection[str] = ()) -> Tags:
    """Return what rules know a name by, as the journal keeps it; nothing of a behaviour.

    `given` is what the person said that it is: classes, or names that we ship.
    """
    known = group_of(name)
    if known and known.kind == "behaviour":
        return frozenset()
    added = {tag for tag, names in rules().names.items() if name in names}
    if not added and known is None:
        from hrjournal.facts.withdrawal import class_beyond  # most names are in the catalogue

        added = {*filter(None, [class_beyond(name)])}
    tags = {name, *added}.union(*map(tags_of, given))
    groups = [group for tag in tags if (group := group_of(tag))]
    return frozenset(tags.union(*((group.name, *group.classes) for group in groups)))


def mixing_of(one: Tags, other: Tags) -> list[Mixing]:
    """Return the rules about two together, in either order, the gravest first.

    Nothing is told of a substance with itself, or with a kind of it.
    """
    if one == other or _groups(one) & _groups(other):
        return []
    found = (rule for rule in rules().mixing if rule.is_of(one, other))
    return sorted(found, key=lambda rule: rule.level != "grave")


def mixing_level(one: str, other: str) -> Level | None:
    """Return how grave two are together, by any names that we ship; None where no rule says.

    None is no statement: it doesn't mean that the two are without danger.
    """
    found = mixing_of(tags_of(as_kept(one)), tags_of(as_kept(other)))
    return found[0].level if found else None


def rules_of(tags: Tags) -> list[tuple[Mixing, int]]:
    """Return the rules about two of which one has these tags, with which side the other is on."""
    found = [
        (rule, 1 if rule.a & tags else 0) for rule in rules().mixing if (rule.a | rule.b) & tags
    ]
    return sorted(found, key=lambda one: one[0].level != "grave")


def is_known(tags: Tags) -> bool:
    """Say whether there is more to tags than a name: what it is, or a rule about it."""
    return len(tags) > 1 or any(tags & (rule.a | rule.b) for rule in rules().mixing)


def names_beyond() -> list[str]:
    """Return the names that rules know beside those of the catalogue."""
    named = {name for names in rules().names.values() for name in names}
    sides = (rule.a | rule.b for rule in rules().mixing)
    return sorted(named.union(*sides))


def as_kept(text: str) -> str:
    """Return the name that we keep for a typed one, which may be an alias or a plural."""
    name = normal_name(text)
    single = singular_of(name)
    known = name_of_alias(name) or name_of_alias(single)
    return known or (name if len(tags_of(name)) > 1 else single)


@cache
def hours_there(tags: Tags) -> int:
    """Return for how many hours something counts as still there."""
    windows = rules().windows
    return next((row.hours for row in windows.rows if row.tags & tags), windows.other)


def _groups(tags: Tags) -> Tags:
    """Return the catalogue's names among tags: those of one substance or group."""
    return frozenset(known.name for tag in tags if (known := group_of(tag)) and tag == known.name)

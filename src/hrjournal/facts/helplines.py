"""Emergency numbers and helplines, country by country, as they were compiled."""

from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Literal, get_args

import msgspec

from hrjournal.facts.table import table

Kind = Literal[
    "emergency",
    "crisis",
    "overdose response",
    "poison",
    "alcohol and drugs",
    "domestic abuse",
    "local services",
    "other countries",
]
KINDS: tuple[Kind, ...] = get_args(Kind)
"""What a line is for, in the order in which lines are shown."""

UNION = "EU"
ANYWHERE_ELSE = "global"
LARGEST = ("US", "CA", "GB", UNION, "AU", "NZ")
"""Whose emergency numbers stand in for one that nobody knows: the regions with most people here."""


class Reach(msgspec.Struct, frozen=True, omit_defaults=True):
    """One way to reach a line: how (call, text, chat, …), to what, and the words to send."""

    how: str
    to: str
    send: str | None = None


class Line(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A service that people can turn to.

    `region` is a country code, EU or `global`. `hours` are left out where they are not known.
    `verified_on` is the date of the source: nobody has asked the operators since.
    """

    region: str
    service: str
    kind: Kind
    reach: tuple[Reach, ...]
    hours: str | None = None
    note: str | None = None
    source: str
    confidence: str
    verified_on: date


class Emergency(msgspec.Struct, frozen=True):
    """Whom to call, and where that holds: the usual number first."""

    where: str
    numbers: tuple[str, ...]


def emergency(region: str | None) -> tuple[Emergency, ...]:
    """Return the emergency numbers of a region: there is always an answer.

    Where the region is not known, or has no number here, these are the numbers of the largest
    regions by their names; those that share a number stand together.
    """
    found = _emergency_of(region) if region else None
    if found:
        return (found,)
    names: dict[tuple[str, ...], list[str]] = {}
    for one in filter(None, map(_emergency_of, LARGEST)):
        names.setdefault(one.numbers, []).append(one.where)
    return tuple(Emergency(", ".join(where), numbers) for numbers, where in names.items())


def _emergency_of(region: str) -> Emergency | None:
    numbers = tuple(
        reach.to
        for line in lines_of(region)
        if line.kind == "emergency"
        for reach in line.reach
        if reach.how == "call"
    )
    name = region_name(region)
    return Emergency(name, numbers) if name and numbers else None


def lines_of(region: str) -> tuple[Line, ...]:
    """Return the lines that hold in a region, by their kind.

    These are its own, or the EU's in a member that has none, and those for anywhere else of the
    kinds that it lacks. A region that isn't listed has the latter.
    """
    theirs = UNION if region in table("helplines")["members"] else region
    own = [line for line in all_lines() if line.region == theirs]
    kinds = {line.kind for line in own}
    shared = [
        line for line in all_lines() if line.region == ANYWHERE_ELSE and line.kind not in kinds
    ]
    return tuple(sorted([*own, *shared], key=lambda line: KINDS.index(line.kind)))


@cache
def all_lines() -> tuple[Line, ...]:
    """Return every line, region by region, in the order of the file."""
    return msgspec.convert(table("helplines")["lines"], tuple[Line, ...])


def regions_with_lines() -> Mapping[str, str]:
    """Return the regions that have lines of their own: their names by their codes."""
    names: dict[str, str] = table("helplines")["regions"]
    return names


def region_name(region: str) -> str | None:
    """Return the name of a region that has lines, of its own or as a member of the EU or EEA."""
    name: str | None = regions_with_lines().get(region) or table("helplines")["members"].get(region)
    return name


def region_of(text: str) -> str | None:
    """Return the region that a text names, or None if it has no lines.

    A region is named by its code, its English name, its own name (`Deutschland`) or that of a part
    of it (`Scotland`), in any case, with or without accents.
    """
    return _regions_by_word().get(_plainly(text))


@cache
def _regions_by_word() -> Mapping[str, str]:
    names = {**regions_with_lines(), **table("helplines")["members"]}
    other: dict[str, list[str]] = table("helplines")["also_written"]
    words = {code: (code, name, *other.get(code, ())) for code, name in names.items()}
    return {_plainly(word): code for code, some in words.items() for word in some}


def _plainly(text: str) -> str:
    """Return a text without accents, in one case, with single spaces."""
    import unicodedata  # only a region that somebody names needs it

    letters = unicodedata.normalize("NFKD", " ".join(text.split()).casefold())
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def overdose_note() -> tuple[str, ...]:
    """Return what to know before an overdose-response line is called, in two sentences or so."""
    return tuple(table("helplines")["overdose_note"]["lines"])


def compiled_on() -> date:
    """Return the day on which the list was compiled."""
    return date.fromisoformat(table("helplines")["compiled_on"])

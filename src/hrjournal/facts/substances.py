"""What is known about each substance and behaviour: its class, other names, units and routes."""

import re
from collections.abc import Mapping
from functools import cache
from typing import Literal

import msgspec

from hrjournal.facts.table import table
from hrjournal.model.entry import normal_name
from hrjournal.model.units import singular_of


class Substance(msgspec.Struct, frozen=True):
    """A substance or behaviour that the program knows by name, and never a dose of it.

    `classes` are the tags that shipped rules go by. `members` are of the same classes, and keep
    their own names. `units` have the usual one first; `routes` are empty where it may be any.
    What is not known is empty.
    """

    name: str
    kind: Literal["substance", "behaviour"]
    classes: tuple[str, ...]
    aliases: tuple[str, ...]
    members: tuple[str, ...]
    units: tuple[str, ...]
    routes: tuple[str, ...]


@cache
def shipped() -> Mapping[str, Substance]:
    """Return every shipped substance and behaviour by its name, in the order of the file."""
    return {
        name: Substance(
            name=name,
            kind=row.get("type", "substance"),
            classes=tuple(row.get("classes", ())),
            aliases=tuple(row.get("aliases", ())),
            members=tuple(row.get("members", ())),
            units=tuple(row.get("units", ())),
            routes=tuple(row.get("routes", ())),
        )
        for name, row in table("substances")["substances"].items()
    }


def name_of_alias(text: str) -> str | None:
    """Return the shipped name that a text is, or is an alias of; None for any other text.

    A member's name is one. Case and spacing don't matter. Nothing is guessed: a word that is
    nearly a name is no name.
    """
    return _names().get(normal_name(text))


def group_of(name: str) -> Substance | None:
    """Return the shipped substance that a name is, or is a member of."""
    groups = (one for one in shipped().values() if name in one.members)
    return shipped().get(name) or next(groups, None)


def is_class_word(text: str) -> bool:
    """Return whether a text is what people call a class, such as `opioids`."""
    return singular_of(normal_name(text)) in table("substances")["class_words"]


def names_joined_in(text: str) -> list[str]:
    """Return the names that a text joins, as in `alcohol and cannabis`; for one, itself."""
    return re.split(r"\s*[,&+]\s*|\s(?:and|or)\s", text)


def names_of(name: str) -> tuple[str, ...]:
    """Return a name, and those of its kinds and forms: a use of one of them is a use of it."""
    known = shipped().get(name)
    return (name, *known.members) if known else (name,)


def usual_units(substance: str) -> tuple[str, ...]:
    """Return the units of a substance or behaviour, the usual one first; none for other names.

    A member counts in its group's unit where that has only one: its usual one may be another.
    """
    known = group_of(substance)
    if known is None or (substance != known.name and len(known.units) > 1):
        return ()
    return known.units


@cache
def _names() -> dict[str, str]:
    ours = shipped().values()
    aliases = {alias: known.name for known in ours for alias in known.aliases}
    names = (name for known in ours for name in (known.name, *known.members))
    return aliases | {name: name for name in names}

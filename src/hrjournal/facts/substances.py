"""What is known about each substance and behaviour: its class, other names, units and routes."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Literal

import msgspec

from hrjournal.model.entry import normal_name


class Substance(msgspec.Struct, frozen=True):
    """A substance or behaviour that the program knows by name, and never a dose of it.

    `classes` are the tags that shipped rules go by. `units` have the usual one first; `routes`
    are empty where it may be any. What is not known is empty.
    """

    name: str
    kind: Literal["substance", "behaviour"]
    classes: tuple[str, ...]
    aliases: tuple[str, ...]
    units: tuple[str, ...]
    routes: tuple[str, ...]


@cache
def shipped() -> Mapping[str, Substance]:
    """Return every shipped substance and behaviour by its name, in the order of the file."""
    import tomllib  # noqa: PLC0415 - 2 ms that only commands about substances pay

    text = Path(__file__).with_name("substances.toml").read_text("utf-8")
    return {
        name: Substance(
            name=name,
            kind=row.get("type", "substance"),
            classes=tuple(row.get("classes", ())),
            aliases=tuple(row.get("aliases", ())),
            units=tuple(row.get("units", ())),
            routes=tuple(row.get("routes", ())),
        )
        for name, row in tomllib.loads(text)["substances"].items()
    }


def name_of_alias(text: str) -> str | None:
    """Return the shipped name that a text is, or is an alias of; None for any other text.

    Case and spacing don't matter. Nothing is guessed: a word that is nearly a name is no name.
    """
    return _names().get(normal_name(text))


def usual_units(substance: str) -> tuple[str, ...]:
    """Return the units of a substance or behaviour, the usual one first; none for other names."""
    known = shipped().get(substance)
    return known.units if known else ()


@cache
def _names() -> dict[str, str]:
    aliases = {alias: known.name for known in shipped().values() for alias in known.aliases}
    return aliases | {name: name for name in shipped()}

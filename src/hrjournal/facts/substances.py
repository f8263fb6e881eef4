"""What is known about each substance and behaviour."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Literal

import msgspec


class Substance(msgspec.Struct, frozen=True):
    """A substance or behaviour: its classes, other names, units (the usual first), routes."""

    name: str
    kind: Literal["substance", "behaviour"] = "substance"
    classes: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    routes: tuple[str, ...] = ()


def usual_units(substance: str) -> tuple[str, ...]:
    """Return the units of a substance or behaviour, the usual one first; none for other names."""
    known = shipped().get(substance)
    return known.units if known else ()


def name_of_alias(text: str) -> str | None:
    """Return the name that a text is an alias of, or is itself."""
    return text if text in shipped() else None


@cache
def shipped() -> Mapping[str, Substance]:
    """Return every substance and behaviour we ship, by name."""
    import tomllib  # noqa: PLC0415 - 2 ms that only commands about substances pay

    rows = tomllib.loads(Path(__file__).with_name("substances.toml").read_text("utf-8"))
    return {
        name: Substance(name, row.get("type", "substance"), units=tuple(row["units"]))
        for name, row in rows["substances"].items()
    }

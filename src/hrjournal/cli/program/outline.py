"""What the help says of the commands of a group without loading any of them."""

from collections.abc import Mapping
from typing import ClassVar, NamedTuple

from typer.core import TyperGroup


class Outline(NamedTuple):
    """What the help says of a command, and the module of its group's package it lives in."""

    module: str
    summary: str
    panel: str | None = None


class OutlinedGroup(TyperGroup):
    """A group that knows its commands by their outlines, in the order of the help."""

    package: ClassVar[str] = "hrjournal.cli"
    outlines: ClassVar[Mapping[str, Outline]] = {}

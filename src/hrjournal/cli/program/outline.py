"""What the help says about the commands of a group without loading any of them."""

from collections.abc import Mapping, Sequence
from typing import ClassVar, NamedTuple

from typer.core import TyperGroup

from hrjournal.errors import NotUnderstood


class Outline(NamedTuple):
    """What the help says of a command, and the module of its group's package it lives in.

    `command` is what it is called there, where that is not what is typed.
    """

    module: str
    summary: str
    panel: str | None = None
    command: str = ""


class OutlinedGroup(TyperGroup):
    """A group that knows its commands by their outlines, in the order of the help."""

    package: ClassVar[str] = "hrjournal.cli"
    outlines: ClassVar[Mapping[str, Outline]] = {}
    hidden_outlines: ClassVar[Mapping[str, Outline]] = {}
    """Those that work and are not listed."""


class LineMeant(NotUnderstood):
    """A command that there is not, for which another line was probably meant.

    Its message names the command of that line alone: it may be kept where others can read it.
    """

    def __init__(self, words: Sequence[str], *, shown: str, form: str, may_lose: bool) -> None:
        """Take the arguments of that line, and how it is shown on a terminal.

        `form` is the command alone; `may_lose` says that something may go by it.
        """
        super().__init__(
            f"There is no such command; did you mean `{form}`? `hj help` shows them all."
        )
        self.words = words
        self.shown = shown
        self.may_lose = may_lose

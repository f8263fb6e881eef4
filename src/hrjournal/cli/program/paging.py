"""Showing what is longer than the screen through the person's pager, a page at a time.

What is shown goes through a pipe. Nothing of it is in a file, and `less` remembers nothing of it.
"""

import shlex
import shutil
from collections.abc import Mapping, Sequence
from pathlib import PurePath
from typing import NamedTuple

from hrjournal.cli.program.another import run_until_left
from hrjournal.cli.program.streams import Streams

_KEYS = "space, arrows and page keys move, q ends "
"""What `less` shows on its last row, in which a full stop or a colon would be a sign to it."""


class Pager(NamedTuple):
    """The command that opens a pager, and whether that shows styles and not their codes."""

    command: Sequence[str]
    shows_styles: bool


def pager_of(environment: Mapping[str, str]) -> Pager | None:
    """Return the pager in $PAGER, or else `less`; None where there is neither, or it is `cat`.

    `less` opens at the end, where the newest is.
    """
    try:
        command = shlex.split(environment.get("PAGER", "less"))
    except ValueError:  # a quote that has no end
        return None
    if not command or shutil.which(command[0], path=environment.get("PATH")) is None:
        return None
    name = PurePath(command[0]).name
    if name == "cat":
        return None
    if name != "less":
        return Pager(command, shows_styles=False)
    return Pager([*command, "-R", f"-Ps{_KEYS}", "+G"], shows_styles=True)


def page(streams: Streams, text: str, pager: Pager) -> bool:
    """Show a text through a pager until the person leaves it, or return that it can't be begun."""
    encoding = streams.stdout.encoding
    charset = {"LESSCHARSET": "utf-8"} if encoding.lower() == "utf-8" else {}
    environment = {**charset, **streams.environment, "LESSHISTFILE": "-"}
    streams.stdout.flush()
    try:
        run_until_left(
            pager.command, read=text.encode(encoding, "backslashreplace"), environment=environment
        )
    except OSError:
        return False
    return True

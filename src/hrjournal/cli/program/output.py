"""Putting a result on the screen: as JSON, as plain lines, or as a table."""

from collections.abc import Callable
from enum import StrEnum
from typing import TYPE_CHECKING

from hrjournal.cli.program.session import Session
from hrjournal.views import drawing

if TYPE_CHECKING:
    from rich.console import Console, RenderableType


class OutputFormat(StrEnum):
    """How a result is shown: as a table on a terminal and plain lines off one, if not said."""

    TABLE = "table"
    PLAIN = "plain"
    JSON = "json"


def show(
    session: Session,
    shape: OutputFormat | None,
    *,
    json: Callable[[], str],
    plain: Callable[[], str],
    table: "Callable[[], RenderableType] | None" = None,
) -> None:
    """Write a result in the shape asked for, else as suits where it goes."""
    if shape is OutputFormat.JSON:
        session.write_data(json())
    elif table is None or shape is OutputFormat.PLAIN or (shape is None and session.is_plain):
        session.write(plain())
    else:
        console(session).print(table())


def console(session: Session) -> "Console":
    """Return a console that takes people's text as it is: no markup, no emoji codes."""
    return drawing.Console(file=session.streams.stdout, markup=False, emoji=False, highlight=False)

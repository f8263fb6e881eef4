"""Putting a result on the screen: as JSON, as plain lines, or as a table."""

from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from hrjournal.cli.program.session import Session
from hrjournal.errors import JournalError
from hrjournal.views import drawing

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

    from hrjournal.views.sections import Section


class OutputFormat(StrEnum):
    """How a result is shown. The default is a table on a terminal, and plain lines elsewhere."""

    TABLE = "table"
    PLAIN = "plain"
    JSON = "json"


Format = Annotated[
    OutputFormat | None,
    typer.Option("--format", help="How to show it.", show_default=False),
]
"""The option of every command that has something to show."""


def show(
    session: Session,
    shape: OutputFormat | None,
    *,
    json: Callable[[], str],
    plain: Callable[[], str],
    table: "Callable[[], RenderableType] | None" = None,
    short: str | None = None,
    paged: bool = False,
) -> None:
    """Write a result in the shape asked for, or else in the one that suits where it goes.

    A table that is `paged` goes through the person's pager where it is longer than the screen.
    A command that made a change gives in `short` the words to say if it can't read any more.
    """
    if shape is OutputFormat.JSON:
        session.write_data(json())
    elif table is None or shape is OutputFormat.PLAIN or (shape is None and session.is_plain):
        session.write(plain() if short is None else words_or(session, plain, short))
    elif isinstance(drawn := table(), str):
        session.write(drawn)
    else:
        _draw(session, drawn, paged=paged)


def show_sections(
    session: Session,
    shape: OutputFormat | None,
    sections: "Sequence[Section]",
    *,
    json: Callable[[], str],
    none: str = "",
    is_list: bool = False,
) -> None:
    """Write sections in the shape asked for, or the words for `none` where there are none."""
    from hrjournal.views.sections import sections_plain, sections_table  # few commands have them

    show(
        session,
        shape,
        json=json,
        plain=lambda: sections_plain(sections) or none,
        table=lambda: (
            sections_table(sections, width=console(session).width, is_list=is_list)
            if sections
            else none
        ),
    )


def _draw(session: Session, drawn: "RenderableType", *, paged: bool) -> None:
    """Put a table on the screen, through the pager if it is longer than that and `paged`."""
    screen, rows = console(session), session.streams.rows if paged else None
    if rows is None:
        screen.print(drawn)
        return
    from hrjournal.cli.program import paging  # only a list on a terminal may need it

    pager = paging.pager_of(session.environment)
    text = _captured(console(session, styled=pager is None or pager.shows_styles), drawn)
    is_longer = text.count("\n") >= rows  # it would leave none for the shell's prompt
    if not (pager and is_longer and paging.page(session.streams, text, pager)):
        screen.print(drawn)


def _captured(screen: "Console", drawn: "RenderableType") -> str:
    with screen.capture() as captured:
        screen.print(drawn)
    return captured.get()


def words_or(session: Session, saying: Callable[[], str], short: str) -> str:
    """Return the words about a change that was made, or `short` if they need what can't be read.

    Damage elsewhere in the journal must not look as if nothing was changed.
    """
    try:
        return saying()
    except JournalError as fault:
        say_no_more(session, fault)
        return short


def say_no_more(session: Session, fault: JournalError) -> None:
    """Say that a change was made, and that more of it can't be told."""
    more = fault.found or "the journal can't be read just now."
    session.remark(
        f"It is kept. More can't be said of it: {more} `hj check` looks the journal over."
    )


def console(session: Session, *, styled: bool = True) -> "Console":
    """Return a console that shows people's text as it is, without markup and emoji codes."""
    return drawing.Console(
        file=session.streams.stdout,
        color_system="auto" if styled else None,
        markup=False,
        emoji=False,
        highlight=False,
    )

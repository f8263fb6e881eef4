"""Showing cards: rows with their styles on a terminal, plain lines elsewhere, JSON for programs."""

import contextlib
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from hrjournal.cli.program.output import OutputFormat
from hrjournal.cli.program.session import Session, kept_identity, whole_path
from hrjournal.cli.program.terminal import has_blocks
from hrjournal.views.big_text import large
from hrjournal.views.calls import Calls
from hrjournal.views.cards import NO_CARD
from hrjournal.views.rows import CardScreen, Row

if TYPE_CHECKING:
    from hrjournal.journal import Journal

LARGE_ROWS = 3
_STYLES = {"": "", "bold": "\x1b[1m", "dim": "\x1b[2m"}
_USUAL = "\x1b[0m"


def show_rows(
    session: Session,
    shape: OutputFormat | None,
    *,
    json: Callable[[], str],
    plain: Callable[[], str],
    rows: Callable[[], Sequence[Row]],
) -> None:
    """Write a result in the shape asked for, else as suits where it goes."""
    if shape is OutputFormat.JSON:
        session.write_data(json())
    elif shape is OutputFormat.PLAIN or (shape is None and session.is_plain):
        session.write(plain())
    else:
        styled = not session.environment.get("NO_COLOR") and session.streams.are_shown
        session.streams.put_drawn("".join(f"{painted(row, styled=styled)}\n" for row in rows()))


def say_unknown(session: Session, shape: OutputFormat | None) -> None:
    """Print above the list of cards that none has the name that was typed."""
    if shape is OutputFormat.JSON:
        session.remark(NO_CARD)
    else:
        session.write(f"{NO_CARD}\n")


def painted(row: Row, *, styled: bool = True) -> str:
    """Return a row with its style."""
    if not row.style or not styled:
        return row.whole
    return f"{_STYLES[row.style]}{row.text}{_USUAL}{row.tail}"


def look_of(session: Session, calls: Calls) -> CardScreen:
    """Return how wide the screen is, and the number in large letters where these can be shown."""
    streams = session.streams
    width = streams.columns
    if calls.here is None or not has_blocks(streams.stdout.encoding, streams.environment):
        return CardScreen(width)
    return CardScreen(width, large(calls.here.numbers[0], width, LARGE_ROWS, blocks=True))


def name_behind(session: Session) -> Callable[[str], str]:
    """Return what finds the name behind a codename, or under which a name of the person's is kept.

    The journal is read where that asks for nothing; else, or where it can't be, texts stay.
    """

    def known_as(text: str) -> str:
        from hrjournal.model.entry import normal_name  # most words are on a card

        name = normal_name(text)
        with contextlib.suppress(Exception):  # whatever is wrong with the journal, cards open
            if _may_name(folder := whole_path(session.folder), name):
                return _looking(session, folder).terms.catalogue.name_of(name)
        return text

    return known_as


def may_know(session: Session, names: Iterable[str]) -> bool:
    """Say whether the journal may know names of the person's among these, or stand in for one."""
    folder = whole_path(session.folder)
    return any(_may_name(folder, name) for name in names)


def open_journal(session: Session) -> "Journal | None":
    """Return the journal to look into where that asks for nothing; None where there is none.

    Raises Locked where it is closed, and JournalError where it can't be read, also when it is read.
    """
    folder = whole_path(session.folder)
    return _looking(session, folder) if folder.exists() else None


def _looking(session: Session, folder: Path) -> "Journal":
    from hrjournal.journal import Journal  # most cards need none
    from hrjournal.store.peek import peek

    looking = peek(folder, session.now, lambda: kept_identity(folder))
    return Journal(looking, now=session.now, new_id=str)


def _may_name(folder: Path, name: str) -> bool:
    """Return whether a journal may know a name: no other is looked up in it.

    It knows names by what it keeps of substances.
    """
    from hrjournal.store.files import read_file  # most words are on a card
    from hrjournal.store.layout import SEALED, SMALL_RECORDS

    content = read_file(folder / SMALL_RECORDS)
    if content is None:
        return (folder / f"{SMALL_RECORDS}{SEALED}").is_file()
    return b'"substances"' in content and name.encode() in content

"""The days, and the substance, that a command looks back over."""

from datetime import date, timedelta
from typing import Annotated, NamedTuple

import typer

from hrjournal.cli.ask import options
from hrjournal.cli.program.session import Session
from hrjournal.errors import NotUnderstood
from hrjournal.model.selection import Selection

OfOne = Annotated[
    str | None, typer.Option("--substance", metavar="NAME", help="Of this substance only.")
]


class DateRange(NamedTuple):
    """The first and the last day, both included, and the substance if only one is wanted."""

    first: date
    last: date
    substance: str | None

    @property
    def every_entry(self) -> Selection:
        """All entries of these days."""
        return Selection(since=self.first, until=self.last)

    @property
    def selection(self) -> Selection:
        """The entries of these days that are about the substance."""
        return Selection(since=self.first, until=self.last, substance=self.substance)


def date_range_of(
    session: Session,
    since: str | None,
    until: str | None,
    last: str | None,
    substance: str | None,
    *,
    days: int,
) -> DateRange:
    """Read a range of days. Without its ends, it is the last `days` days up to today.

    Without a last day it also has a later one that is logged, as there is after a flight west.
    It begins with the first day of the journal, where that is later: no day before is counted.
    Raises NotUnderstood.
    """
    asked = options.selection_of(session, since=since, until=until, last=last, substance=substance)
    first = asked.since or (asked.until or session.journal.terms.today()) - timedelta(days - 1)
    end = asked.until or session.journal.entries.latest_day()
    if first > end:
        raise NotUnderstood(
            "That stretch ends before it begins; write it like `--since monday --until yesterday`."
        )
    begun = session.journal.entries.first_known(first, end)
    return DateRange(begun or first, end, asked.substance)

"""`calendar`: the used, free and not logged days of a month or a year."""

from collections.abc import Sequence
from datetime import date
from typing import Annotated, Any

import typer

from hrjournal.cli.ask.date_range import OfOne
from hrjournal.cli.ask.options import Format
from hrjournal.cli.program.output import console, show
from hrjournal.cli.program.session import Session, session_of
from hrjournal.errors import NotUnderstood
from hrjournal.exchange.as_json import as_json
from hrjournal.findings.days import days_of_each, logged_days
from hrjournal.model.entry import normal_name
from hrjournal.model.month import parse_month_or_year
from hrjournal.model.selection import Selection
from hrjournal.views.days import (
    Kinds,
    calendar_plain,
    calendar_table,
    calendars_table,
    day_words,
    days_between,
)

app = typer.Typer()


@app.command("calendar")
def show_calendar(
    context: typer.Context,
    month: Annotated[
        str | None, typer.Argument(metavar="[MONTH|YEAR]", help="november, 2026-11 or 2026.")
    ] = None,
    substance: OfOne = None,
    shape: Format = None,
) -> None:
    """See a month or a year, this month if none is named: the days used, free and not logged.

    Each substance that was logged has its own, unless one is named.

    Examples: hj calendar · hj calendar 2026 --substance alcohol · hj calendar november
    """
    session = session_of(context)
    journal = session.journal
    if substance is not None and not normal_name(substance):
        raise NotUnderstood("A substance's name is empty; write it like `--substance alcohol`.")
    today, latest = journal.terms.today(), journal.entries.latest_day()
    first, last = parse_month_or_year(month, today) if month else (today.replace(day=1), latest)
    days = days_between(first, min(last, latest))
    kinds = _kinds(session, days, substance)
    shown_name, week_start = journal.terms.catalogue.shown_name, journal.terms.settings.week_start
    nothing = "Nothing is logged of a substance there."

    def table() -> Any:
        tables = [
            calendar_table(shown_name(name), each, days, week_start=week_start)
            for name, each in kinds.items()
        ]
        return calendars_table(tables, width=console(session).width) if tables else nothing

    show(
        session,
        shape,
        json=lambda: _as_json(kinds, days),
        plain=lambda: (
            "\n\n".join(
                calendar_plain(shown_name(name), each, days) for name, each in kinds.items()
            )
            or nothing
        ),
        table=table,
    )


def _kinds(session: Session, days: Sequence[date], substance: str | None) -> dict[str, Kinds]:
    """Return the kinds of day for the substance asked for, or for each one that is logged."""
    entries = session.journal.entries.select(Selection(since=days[0], until=days[-1]))
    if substance is None:
        return {**days_of_each(entries)}
    name = session.journal.terms.name_of(substance)
    return {name: logged_days(entries, name)}


def _as_json(kinds: dict[str, Kinds], days: Sequence[date]) -> str:
    substances = [
        {
            "substance": name,
            "days": [{"day": day, "kind": day_words(each.get(day))} for day in days],
        }
        for name, each in kinds.items()
    ]
    return as_json(**{"from": days[0], "to": days[-1], "substances": substances})

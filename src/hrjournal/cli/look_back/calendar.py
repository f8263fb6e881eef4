"""`calendar`: the used, free and not logged days of a month or a year."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Annotated, Any

import typer

from hrjournal.cli.ask.date_range import OfOne
from hrjournal.cli.ask.options import Format
from hrjournal.cli.ask.titles import titles_for
from hrjournal.cli.program.output import console, show
from hrjournal.cli.program.session import session_of
from hrjournal.errors import NotUnderstood
from hrjournal.exchange.as_json import as_json
from hrjournal.findings.days import days_of_each, logged_days
from hrjournal.findings.kinds import What, days_of_whats, in_their_order, missed_days
from hrjournal.journal import Journal
from hrjournal.model.entry import AnyEntry, normal_name
from hrjournal.model.month import parse_month_or_year
from hrjournal.model.selection import Selection
from hrjournal.views import drawing
from hrjournal.views.also_logged import AlsoLogged, AlsoRow, also_plain, also_table, what_words
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

    Each substance that was logged has its own, unless one is named. Below them is what else was
    logged, and when. It begins with the first day of the journal.

    Examples: hj calendar · hj calendar 2026 --substance alcohol · hj calendar november
    """
    session = session_of(context)
    journal = session.journal
    if substance is not None and not normal_name(substance):
        raise NotUnderstood("A substance's name is empty; write it like `--substance alcohol`.")
    today, latest = journal.terms.today(), journal.entries.latest_day()
    first, last = parse_month_or_year(month, today) if month else (today.replace(day=1), latest)
    last = min(last, latest)
    entries = journal.entries.select(Selection(since=first, until=last))
    begun = journal.entries.first_known(first, last)
    days = days_between(begun, last) if begun else []
    kinds = _kinds(journal, entries, substance)
    whats = {} if substance else days_of_whats(entries)
    missed = {} if substance else missed_days(entries)
    whats = in_their_order({**{what: set() for what in missed}, **whats})
    shown_name, week_start = journal.terms.catalogue.shown_name, journal.terms.settings.week_start
    nothing = "Nothing is logged there."

    def others() -> AlsoLogged:
        titles = titles_for(session, entries)
        rows = [
            AlsoRow(what_words(what, shown_name, titles), on, missed.get(what, set()))
            for what, on in whats.items()
        ]
        return AlsoLogged("Also logged" if kinds else "Logged", rows, days)

    def plain() -> str:
        drawn = kinds.items() if days else ()
        parts = [calendar_plain(shown_name(name), each, days) for name, each in drawn]
        parts += [also_plain(others())] if whats else []
        return "\n\n".join(parts) or nothing

    def table() -> Any:
        width = console(session).width
        tables = [
            calendar_table(shown_name(name), each, days, week_start=week_start)
            for name, each in (kinds.items() if days else ())
        ]
        parts = [calendars_table(tables, width=width)] if tables else []
        if whats:
            parts += [drawing.Text()] if parts else []
            parts.append(also_table(others(), width=width))
        return drawing.Group(*parts) if parts else nothing

    def json() -> str:
        ends = {"from": days[0] if days else first, "to": last}
        return as_json(**ends, substances=_substances(kinds, days), others=_others(whats, missed))

    show(session, shape, json=json, plain=plain, table=table)


def _kinds(
    journal: Journal, entries: Sequence[AnyEntry], substance: str | None
) -> dict[str, Kinds]:
    """Return the kinds of day for the substance asked for, or for each one that is logged."""
    if substance is None:
        return {**days_of_each(entries)}
    name = journal.terms.name_of(substance)
    return {name: logged_days(entries, name)}


def _substances(kinds: dict[str, Kinds], days: Sequence[date]) -> list[dict[str, Any]]:
    return [
        {
            "substance": name,
            "days": [{"day": day, "kind": day_words(each.get(day))} for day in days],
        }
        for name, each in kinds.items()
    ]


def _others(
    whats: Mapping[What, set[date]], missed: Mapping[What, set[date]]
) -> list[dict[str, Any]]:
    return [
        {
            "kind": what.kind,
            **({"name": what.name} if what.name else {}),
            "days": sorted(on),
            **({"missed": sorted(missed[what])} if what in missed else {}),
        }
        for what, on in whats.items()
    ]

"""`patterns`: things that went together in what was logged."""

from collections.abc import Callable

import typer

from hrjournal.cli.ask import options
from hrjournal.cli.ask.date_range import OfOne, date_range_of
from hrjournal.cli.ask.options import Format
from hrjournal.cli.ask.titles import titles_for
from hrjournal.cli.program.output import console, show
from hrjournal.cli.program.session import session_of
from hrjournal.exchange.as_json import record_as_json
from hrjournal.findings.patterns import Patterns, find_patterns
from hrjournal.model.quantity import GRAM, Drink
from hrjournal.views.entries import Titles
from hrjournal.views.patterns import patterns_plain, patterns_table

DEFAULT_DAYS = 182

app = typer.Typer()


@app.command("patterns")
def show_patterns(
    context: typer.Context,
    since: options.Since = None,
    until: options.Until = None,
    last: options.Last = None,
    substance: OfOne = None,
    shape: Format = None,
) -> None:
    """See what went together in what you logged, over the last half year if nothing else is said.

    Mood and sleep on used days, free days and the days after; mood by sleep, and with or without
    what else you log; when; what came before use; what was done when an urge passed, or about a
    thought; amounts with and without a strategy. Each with the number of observations and a range,
    and nothing from fewer than 5. None of it says why.

    Examples: hj patterns · hj patterns --last 90d --substance alcohol
    """
    session = session_of(context)
    journal = session.journal
    dates = date_range_of(session, since, until, last, substance, days=DEFAULT_DAYS)
    entries = journal.entries.select(dates.every_entry)

    def found(drink: Drink) -> Patterns:
        return find_patterns(
            entries, dates.first, dates.last, drink=drink, substance=dates.substance
        )

    drink = GRAM if journal.terms.settings.units == "grams" else journal.terms.drink

    def told() -> tuple[Patterns, Callable[[str], str], Titles]:
        return found(drink), journal.terms.catalogue.shown_name, titles_for(session, entries)

    show(
        session,
        shape,
        json=lambda: record_as_json(found(journal.terms.drink)),
        plain=lambda: patterns_plain(*told()),
        table=lambda: patterns_table(*told(), width=console(session).width),
    )

"""`patterns`: things that went together in what was logged."""

import typer

from hrjournal.cli.ask import options
from hrjournal.cli.ask.date_range import OfOne, date_range_of
from hrjournal.cli.ask.options import Format
from hrjournal.cli.program.output import console, show
from hrjournal.cli.program.session import session_of
from hrjournal.exchange.as_json import record_as_json
from hrjournal.findings.patterns import Patterns, find_patterns
from hrjournal.model.quantity import GRAM, Drink
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

    Mood on used days, free days and the days after; when; what came before use; what was done
    when an urge passed; amounts with and without a strategy. Each with the number of observations
    and a range, and nothing from fewer than 5. None of it says why.

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
    shown_name = journal.terms.catalogue.shown_name
    show(
        session,
        shape,
        json=lambda: record_as_json(found(journal.terms.drink)),
        plain=lambda: patterns_plain(found(drink), shown_name),
        table=lambda: patterns_table(found(drink), shown_name, width=console(session).width),
    )

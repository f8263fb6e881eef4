"""`summary`: what was logged over any range of days, added up."""

from datetime import date
from typing import TYPE_CHECKING

import typer

from hrjournal.cli.ask import options
from hrjournal.cli.ask.date_range import OfOne, date_range_of
from hrjournal.cli.ask.options import Format
from hrjournal.cli.ask.titles import titles_for
from hrjournal.cli.program.output import console, show
from hrjournal.cli.program.session import session_of
from hrjournal.exchange.as_json import record_as_json
from hrjournal.findings.summary import DueDays, Summary, summarise
from hrjournal.journal import Journal
from hrjournal.model.quantity import GRAM, Drink
from hrjournal.views.sections import Section, sections_plain, sections_table
from hrjournal.views.summary import summary_sections

if TYPE_CHECKING:
    from rich.console import RenderableType

    from hrjournal.views.charts.values import Chart

DEFAULT_DAYS = 28

app = typer.Typer()


@app.command("summary")
def show_summary(
    context: typer.Context,
    since: options.Since = None,
    until: options.Until = None,
    last: options.Last = None,
    substance: OfOne = None,
    chart: options.WithChart = False,
    shape: Format = None,
) -> None:
    """Add up what was logged, over the last four weeks if nothing else is said.

    Amounts in units that do not convert are not added together, and a day that was not logged
    does not count as free. Days are counted from the first day of the journal on. A chart has a bar
    for each week, or for each month of more than three.

    Examples: hj summary · hj summary --chart · hj summary --last 90d --substance alcohol
    · hj summary --since 2026-01-01
    """
    session = session_of(context)
    journal = session.journal
    dates = date_range_of(session, since, until, last, substance, days=DEFAULT_DAYS)
    entries = journal.entries.select(dates.selection)

    due_days = None if dates.substance else _due_days(journal, dates.first, dates.last)

    def summary(drink: Drink) -> Summary:
        return summarise(
            entries,
            dates.first,
            dates.last,
            drink=drink,
            substance=dates.substance,
            due_days=due_days,
        )

    drink_shown = GRAM if journal.terms.settings.units == "grams" else journal.terms.drink

    def sections() -> list[Section]:
        shown_name = journal.terms.catalogue.shown_name
        return summary_sections(summary(drink_shown), shown_name, titles_for(session, entries))

    def charts() -> "list[Chart]":
        from hrjournal.cli.look_back.charts import charts_of  # only where one is asked for

        return charts_of(session, entries, summary(drink_shown), dates, drink_shown)

    def plain() -> str:
        parts = [sections_plain(sections())]
        if chart and (drawn := charts()):
            from hrjournal.views.charts.values import charts_plain  # only where one is asked for

            parts.append(charts_plain(drawn))
        return "\n\n".join(parts)

    def table() -> "RenderableType":
        table = sections_table(sections(), width=console(session).width)
        if not chart or not (drawn := charts()):
            return table
        from hrjournal.cli.look_back.charts import drawn_below  # only where one is asked for

        return drawn_below(session, table, drawn)

    show(
        session,
        shape,
        json=lambda: record_as_json(summary(journal.terms.drink)),
        plain=plain,
        table=table,
    )


def _due_days(journal: Journal, first: date, last: date) -> dict[str, DueDays]:
    """Return the days due of each medicine that is listed, stopped ones too, if there are any."""
    medicines = journal.medicines.all()
    if not medicines:
        return {}
    from hrjournal.cli.ask.medicine_days import due_days_of  # not everybody lists any

    return due_days_of(journal, medicines, first, last)

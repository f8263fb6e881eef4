"""`export` and `check`: let the data out, and look the journal over."""

import platform
from enum import StrEnum
from typing import Annotated

import typer

from hrjournal import __version__
from hrjournal.cli import options
from hrjournal.cli.options import Tags
from hrjournal.cli.session import session_of
from hrjournal.exchange.as_csv import as_csv
from hrjournal.exchange.as_json import as_json
from hrjournal.store.check import look_over
from hrjournal.views.check import report_lines

app = typer.Typer()


class ExportFormat(StrEnum):
    """The formats that `export` writes."""

    JSON = "json"
    CSV = "csv"


@app.command("export", rich_help_panel="Data")
def export(
    context: typer.Context,
    format: Annotated[ExportFormat, typer.Option("--format", help="Which format.")] = (  # noqa: A002 - the option's name
        ExportFormat.JSON
    ),
    since: options.Since = None,
    until: options.Until = None,
    last: options.Last = None,
    kind: options.Kinds = None,
    substance: options.OfSubstance = None,
    tag: Tags = None,
    newest: options.Newest = None,
) -> None:
    """Write entries to standard output, oldest first.

    Examples: hj export --format csv --last 90d > use.csv
    """
    session = session_of(context)
    selection = options.selection_of(
        session,
        since=since,
        until=until,
        last=last,
        kinds=kind,
        substance=substance,
        tags=tag,
        newest=newest,
    )
    entries = session.journal.select(selection)
    if format is ExportFormat.CSV:
        session.write_data(as_csv(entries))
    else:
        session.write_data(as_json(entries=entries))


@app.command("check", rich_help_panel="Data")
def check(context: typer.Context) -> None:
    """Look the journal over: paths, permissions, counts. Never content."""
    session = session_of(context)
    report = look_over(session.store)
    session.write(report_lines(report, version=__version__, python=platform.python_version()))
    if report.status:
        raise typer.Exit(report.status)

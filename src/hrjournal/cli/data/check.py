"""`check`: look the journal over, and repair it."""

import platform
from typing import Annotated

import typer

from hrjournal import __version__
from hrjournal.cli.data.shell_history import history_notes
from hrjournal.cli.program.session import session_of
from hrjournal.store.check import look_over
from hrjournal.store.check import repair as mend
from hrjournal.views.check import report_lines

app = typer.Typer()


@app.command("check")
def check(
    context: typer.Context,
    repair: Annotated[
        bool, typer.Option("--repair", help="Mend what can be mended without loss.")
    ] = False,
) -> None:
    """Look the journal over: files, permissions, counts, surroundings. No content."""
    session = session_of(context)
    report = look_over(session.store)
    if repair and report.exists:
        done = mend(session.store, report)
        session.write("\n".join(done) or "There was nothing to mend.")
        report = look_over(session.store)
    report.notes += history_notes(session.environment)
    session.write(report_lines(report, version=__version__, python=platform.python_version()))
    if report.status:
        raise typer.Exit(report.status)

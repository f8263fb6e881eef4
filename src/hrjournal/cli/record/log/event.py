"""`log event`: something that bears on the rest."""

import typer

from hrjournal.cli.ask.given import Given, logs
from hrjournal.cli.program.session import session_of
from hrjournal.cli.record.log.acknowledge import log
from hrjournal.model.entry import Event

app = typer.Typer()


@app.command("event")
@logs(Event)
def log_event(context: typer.Context, given: Given) -> None:
    """Log an event that bears on the rest: release, detox, hospital, illness, naloxone used.

    Examples: hj log event hospital --at monday · hj log event naloxone used
    """
    log(session_of(context), Event, given)

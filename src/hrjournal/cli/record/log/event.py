"""`log event`: something that bears on the rest."""

from typing import Annotated

import typer

from hrjournal.cli.ask import details
from hrjournal.cli.ask.given import Given, logs
from hrjournal.cli.program.session import session_of
from hrjournal.cli.record.log.acknowledge import acknowledge
from hrjournal.model.entry import Event

app = typer.Typer()


@app.command("event")
@logs(Event)
def log_event(
    context: typer.Context,
    label: Annotated[
        list[str] | None, typer.Argument(metavar="LABEL", help="What happened, in a word or few.")
    ] = None,
    *,
    given: Given,
) -> None:
    """Log an event that bears on the rest: release, detox, hospital, illness, naloxone used.

    Examples: hj log event hospital --at monday · hj log event naloxone used
    """
    session = session_of(context)
    moment, fields = details.understood(session, given)
    fields["label"] = details.needed(
        session,
        "label",
        label,
        question="What happened? (release, hospital, illness …)",
        missing="What happened is missing; write it like `hj log event hospital`.",
    )
    acknowledge(session, session.journal.entries.record(Event, moment, **fields), given.shape)

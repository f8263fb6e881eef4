"""`log contact`: contact with a supporter."""

import typer

from hrjournal.cli.ask.given import Given, logs
from hrjournal.cli.program.session import session_of
from hrjournal.cli.record.log.acknowledge import log
from hrjournal.model.entry import Contact

app = typer.Typer()


@app.command("contact")
@logs(Contact)
def log_contact(context: typer.Context, given: Given) -> None:
    """Log contact with somebody you trust, by name or by role.

    Examples: hj log contact sister --how call --helped 7
    """
    log(session_of(context), Contact, given)

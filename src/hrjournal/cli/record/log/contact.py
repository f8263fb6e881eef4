"""`log contact`: contact with a supporter."""

from typing import Annotated

import typer

from hrjournal.cli.ask import details
from hrjournal.cli.ask.given import Given, logs
from hrjournal.cli.program.session import session_of
from hrjournal.cli.record.log.acknowledge import acknowledge
from hrjournal.model.entry import Contact

app = typer.Typer()


@app.command("contact")
@logs(Contact)
def log_contact(
    context: typer.Context,
    supporter: Annotated[
        list[str] | None, typer.Argument(metavar="WHO", help="With whom: a name or a role.")
    ] = None,
    *,
    given: Given,
) -> None:
    """Log contact with somebody you trust, by name or by role.

    Examples: hj log contact sister --how call --helped 7
    """
    session = session_of(context)
    moment, fields = details.understood(session, given)
    fields["supporter"] = details.needed(
        session,
        "supporter",
        supporter,
        question="Who was it with? (a name or a role)",
        missing="Who it was with is missing; write it like `hj log contact sister`.",
    )
    acknowledge(session, session.journal.entries.record(Contact, moment, **fields), given.shape)

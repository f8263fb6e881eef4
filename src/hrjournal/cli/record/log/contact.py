"""`log contact`: contact with a supporter."""

from typing import Annotated

import typer

from hrjournal.cli.ask import details, options
from hrjournal.cli.ask.options import At, Format, Note, Tags
from hrjournal.cli.program.session import session_of
from hrjournal.cli.record.log.acknowledge import acknowledge
from hrjournal.model.entry import Contact

app = typer.Typer()


@app.command("contact")
def log_contact(
    context: typer.Context,
    who: Annotated[
        list[str] | None, typer.Argument(metavar="WHO", help="With whom: a name or a role.")
    ] = None,
    at: At = None,
    how: options.ContactHow = None,
    helped: options.Helped = None,
    note: Note = None,
    tag: Tags = None,
    format: Format = None,  # noqa: A002 - the option's name
) -> None:
    """Log contact with somebody you trust, by name or by role.

    Examples: hj log contact sister --how call --helped 7
    """
    session = session_of(context)
    fields = {
        **options.common_fields(session, note, tag),
        **details.read(session, how=how, helped=helped),
    }
    moment = options.moment_of(session, at)
    fields["supporter"] = details.needed(
        session,
        "supporter",
        who,
        question="Who was it with? (a name or a role)",
        missing="Who it was with is missing; write it like `hj log contact sister`.",
    )
    acknowledge(session, session.journal.entries.record(Contact, moment, **fields), format)

"""`log urge`: wanting to use."""

from typing import Annotated

import typer

from hrjournal.cli.ask import details, what_and_how_much
from hrjournal.cli.ask.given import Given, logs
from hrjournal.cli.ask.urge_said import said_of_urge
from hrjournal.cli.program.session import session_of
from hrjournal.cli.record.log.acknowledge import acknowledge
from hrjournal.cli.record.log.support import mention_the_way
from hrjournal.model.entry import Urge

app = typer.Typer()


@app.command("urge")
@logs(Urge)
def log_urge(
    context: typer.Context,
    words: Annotated[
        list[str] | None, typer.Argument(metavar="SUBSTANCE", help="For what, if you say so.")
    ] = None,
    *,
    given: Given,
) -> None:
    """Log an urge: wanting to use, and how it went on.

    Examples: hj log urge 7 alcohol · hj log urge 7 --response "called a friend" --outcome passed
    """
    session = session_of(context)
    strength = given.texts.get("intensity", "")
    given = said_of_urge([*filter(None, [str(strength)]), *(words or [])], given)
    moment, fields = details.moment_and_fields(session, Urge, given)
    if fields.get("substance"):
        fields["substance"] = what_and_how_much.substance_of(session, fields["substance"])
    kept = session.journal.entries.record(Urge, moment, **fields)
    acknowledge(session, kept, given.shape)
    mention_the_way(session, kept)

"""`log urge`: wanting to use."""

from typing import Annotated

import typer

from hrjournal.cli.ask import details, what_and_how_much
from hrjournal.cli.ask.given import Given, logs
from hrjournal.cli.program.session import session_of
from hrjournal.cli.record.log.acknowledge import acknowledge
from hrjournal.model.entry import Urge

app = typer.Typer()


@app.command("urge")
@logs(Urge)
def log_urge(
    context: typer.Context,
    intensity: Annotated[
        str | None, typer.Argument(metavar="0-10", help="How strong: 0 none, 10 the strongest.")
    ] = None,
    *,
    given: Given,
) -> None:
    """Log an urge: wanting to use, and how it went on.

    Examples: hj log urge 7 --substance alcohol --response "called a friend" --outcome passed
    """
    session = session_of(context)
    moment, fields = details.understood(session, given)
    fields["intensity"] = details.needed(
        session,
        "intensity",
        intensity,
        question="How strong is the urge, 0 to 10?",
        missing="How strong it was is missing; write it like `hj log urge 7`.",
    )
    if fields.get("substance"):
        fields["substance"] = what_and_how_much.substance_of(session, fields["substance"])
    acknowledge(session, session.journal.entries.record(Urge, moment, **fields), given.shape)

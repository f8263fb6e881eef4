"""`log thought`: an intrusive thought."""

from typing import Annotated

import typer

from hrjournal.cli.ask import details
from hrjournal.cli.ask.given import Given, logs
from hrjournal.cli.program.session import session_of
from hrjournal.cli.record.log.acknowledge import acknowledge
from hrjournal.cli.record.log.support import mention_ground
from hrjournal.model.entry import Thought

app = typer.Typer()


@app.command("thought")
@logs(Thought)
def log_thought(
    context: typer.Context,
    distress: Annotated[
        str | None, typer.Argument(metavar="0-10", help="How distressing: 0 not at all, 10 most.")
    ] = None,
    *,
    given: Given,
) -> None:
    """Log an intrusive thought: how distressing it was, and what you did.

    What it was about is optional; a note is the place for it.
    `hj ground` is there for a calm minute.

    Examples: hj log thought 6 · hj log thought 6 --after 3 --response "let it pass"
    """
    session = session_of(context)
    moment, fields = details.understood(session, given)
    fields["distress"] = details.needed(
        session,
        "distress",
        distress,
        question="How distressing is the thought, 0 to 10?",
        missing="How distressing it was is missing; write it like `hj log thought 6`.",
    )
    thought = session.journal.entries.record(Thought, moment, **fields)
    acknowledge(session, thought, given.shape)
    mention_ground(session, given.shape, thought)

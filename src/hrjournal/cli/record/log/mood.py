"""`log mood`: how the person feels."""

from typing import Annotated

import typer

from hrjournal.cli.ask import details
from hrjournal.cli.ask.given import Given, logs
from hrjournal.cli.program.session import session_of
from hrjournal.cli.record.log.acknowledge import acknowledge
from hrjournal.cli.record.log.support import mention_lines, weighs_heavily
from hrjournal.model.entry import Mood

app = typer.Typer()


@app.command("mood")
@logs(Mood)
def log_mood(
    context: typer.Context,
    score: Annotated[
        str | None, typer.Argument(metavar="0-10", help="0 the worst, 10 the best you can imagine.")
    ] = None,
    *,
    given: Given,
) -> None:
    """Log how you feel, from 0 to 10.

    Examples: hj log mood 6 · hj log mood 4 --feeling tired --sleep 5.5
    """
    session = session_of(context)
    moment, fields = details.understood(session, given)
    fields["score"] = details.needed(
        session,
        "score",
        score,
        question="How do you feel, 0 to 10?",
        missing="The mood is missing; write it like `hj log mood 6`.",
    )
    entry = session.journal.entries.record(Mood, moment, **fields)
    acknowledge(session, entry, given.shape)
    if weighs_heavily(entry):
        mention_lines(session, given.shape)

"""`log mood`: how the person feels."""

import typer

from hrjournal.cli.ask.given import Given, logs
from hrjournal.cli.program.session import session_of
from hrjournal.cli.record.log.acknowledge import log
from hrjournal.cli.record.log.support import mention_lines, weighs_heavily
from hrjournal.model.entry import Mood

app = typer.Typer()


@app.command("mood")
@logs(Mood)
def log_mood(context: typer.Context, given: Given) -> None:
    """Log how you feel, from 0 to 10.

    Examples: hj log mood 6 · hj log mood 4 --feeling tired --sleep 5.5
    """
    session = session_of(context)
    entry = log(session, Mood, given)
    if weighs_heavily(entry):
        mention_lines(session)

"""`log thought`: an intrusive thought."""

import typer

from hrjournal.cli.ask.given import Given, logs
from hrjournal.cli.program.session import session_of
from hrjournal.cli.record.log.acknowledge import log
from hrjournal.cli.record.log.support import mention_ground
from hrjournal.model.entry import Thought

app = typer.Typer()


@app.command("thought")
@logs(Thought)
def log_thought(context: typer.Context, given: Given) -> None:
    """Log an intrusive thought: how distressing it was, and what you did.

    What it was about is optional; a note is the place for it.
    `hj ground` is there for a calm minute.

    Examples: hj log thought 6 · hj log thought 6 --after 3 --response "let it pass"
    """
    session = session_of(context)
    thought = log(session, Thought, given)
    mention_ground(session, thought)

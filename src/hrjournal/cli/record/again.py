"""`again`: the last entry once more."""

import typer

from hrjournal.cli.ask import options
from hrjournal.cli.ask.options import At, Format
from hrjournal.cli.program.session import session_of
from hrjournal.cli.record.log.acknowledge import acknowledge

app = typer.Typer()


@app.command("again")
def again(context: typer.Context, at: At = None, shape: Format = None) -> None:
    """Log the last entry once more, now.

    Its note and what was felt then are left out. Free days, grounding and texts are not logged
    again.

    Examples: hj again · hj again --at 21:30
    """
    session = session_of(context)
    _ = session.journal.terms.catalogue  # nobody typed what is logged: it has to be shown
    entry = session.journal.entries.again(options.moment_of(session, at))
    acknowledge(session, entry, shape)

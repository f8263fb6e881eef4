"""`goal due`: reviews, steps and last days that are due."""

import typer

from hrjournal.cli.ask.options import Format
from hrjournal.cli.program.output import show
from hrjournal.cli.program.session import session_of
from hrjournal.exchange.as_json import as_json
from hrjournal.findings import due as findings
from hrjournal.views.due import due_lines

app = typer.Typer()


@app.command("due")
def due(context: typer.Context, shape: Format = None) -> None:
    """List what has come for your goals: reviews, steps, the day by which you wanted it.

    Examples: hj goal due · hj goal due --format json
    """
    session = session_of(context)
    found = findings.due(session.journal.goals.all(), session.journal.terms.today())
    show(
        session,
        shape,
        json=lambda: as_json(due=found),
        plain=lambda: due_lines(found) or "Nothing is due.",
    )

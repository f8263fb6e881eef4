"""`undo`: take back the last change."""

import typer

from hrjournal.cli.program.session import session_of
from hrjournal.errors import NotFound
from hrjournal.views.backups import taken_back

app = typer.Typer()


@app.command("undo")
def undo(context: typer.Context) -> None:
    """Take back the last change; again for the one before it, up to 20."""
    session = session_of(context)
    if not session.store.exists():
        raise NotFound("There is no journal yet, so there is nothing to take back.")
    session.write(taken_back(session.journal.undo()))

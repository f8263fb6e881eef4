"""`undo` and `redo`: take back the last change, and do it again."""

from collections.abc import Callable
from typing import Any

import typer

from hrjournal.cli.ask.options import Format
from hrjournal.cli.program.output import show
from hrjournal.cli.program.session import Session, session_of
from hrjournal.errors import NotFound
from hrjournal.exchange.as_json import as_json
from hrjournal.model.entry import Done, Entry, Record
from hrjournal.model.medicine import OwnMedicine
from hrjournal.model.report import Change
from hrjournal.views.changes import done_again, taken_back
from hrjournal.views.entries import Titles

app = typer.Typer()


@app.command("undo")
def undo(context: typer.Context, shape: Format = None) -> None:
    """Take back the last change; again for the one before it, up to 20.

    `hj redo` does it again, as long as nothing else was changed.
    """
    session = session_of(context)
    if not session.store.exists():
        raise NotFound("There is no journal yet, so there is nothing to take back.")
    change = session.journal.undo()
    if change is None:
        raise NotFound(f"There is no change left to take back; {_way_back(session)}.")
    _tell(session, shape, "undone", change, taken_back)


@app.command("redo")
def redo(context: typer.Context, shape: Format = None) -> None:
    """Do again what `hj undo` took back last; again for the one before it.

    After another change there is nothing left to do again.
    """
    session = session_of(context)
    change = session.journal.redo() if session.store.exists() else None
    if change is None:
        raise NotFound(
            "There is nothing to do again: nothing was taken back, or something was changed since."
        )
    _tell(session, shape, "redone", change, done_again)


def _tell(
    session: Session,
    shape: Format,
    name: str,
    change: Change,
    words: Callable[[Change, Titles], str],
) -> None:
    show(
        session,
        shape,
        json=lambda: as_json(**{name: _document(change)}),
        plain=lambda: words(_as_shown(session, change), _titles(session, change)),
        short="Taken back." if name == "undone" else "Done again.",
    )


def _document(change: Change) -> dict[str, Any]:
    lists = {"before": change.before, "after": change.after}
    there = {name: records for name, records in lists.items() if records}
    return {"what": change.what, "of": change.kind.called, **there}


def _as_shown(session: Session, change: Change) -> Change:
    """Return a change with codenames in its records, and with their amounts as they are shown."""
    if change.kind not in {Entry, OwnMedicine}:
        return change
    journal = session.journal

    def shown(record: Record) -> Record:
        if isinstance(record, Entry):
            return journal.amounts.shown(record)
        return journal.terms.catalogue.shown(record)

    before, after = ([shown(one) for one in some] for some in (change.before, change.after))
    return Change(kind=change.kind, before=before, after=after)


def _titles(session: Session, change: Change) -> Titles:
    """Return the titles of goals by their ids, where a goal was ticked off."""
    ticks = (one for one in (*change.before, *change.after) if isinstance(one, Done))
    if next(ticks, None) is None:
        return {}
    return {goal.id: goal.title for goal in session.journal.goals.all()}


FORGETTING = {"before-restore": "restore", "before-rename": "renaming"}
"""Why the backups are made after which nothing is left to take back, and what that was."""


def _way_back(session: Session) -> str:
    """Say how to go back all the same: by the backup from before the last restore or renaming."""
    from hrjournal.store.backups import kept_backups  # only where nothing is left

    kept = kept_backups(session.store.folder, session.now())
    last = next((one for one in reversed(kept) if one.reason in FORGETTING), None)
    if last is None:
        return "the last 20 are kept"
    what = FORGETTING[last.reason]
    return f"`hj restore {last.name}` brings back the state before the last {what}"

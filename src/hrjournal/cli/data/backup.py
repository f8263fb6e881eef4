"""`backup` and `restore`: nothing that was logged is lost."""

from pathlib import Path
from typing import Annotated, Any

import typer

from hrjournal.cli.ask import options, prompts
from hrjournal.cli.ask.options import Format
from hrjournal.cli.program.groups import GuessingGroup
from hrjournal.cli.program.output import show
from hrjournal.cli.program.session import Session, session_of, whole_path
from hrjournal.errors import NotFound, NotUnderstood
from hrjournal.exchange.as_json import as_json
from hrjournal.model.report import KeptBackup
from hrjournal.store import backups
from hrjournal.store.new_file import refuse_own
from hrjournal.store.restore import differences, restore, uncovered
from hrjournal.views.backups import (
    backups_on_screen,
    backups_plain,
    differences_plain,
    uncovered_lines,
)

app = typer.Typer()
backup = typer.Typer(cls=GuessingGroup, name="backup", invoke_without_command=True)
app.add_typer(backup)


@backup.callback()
def make_backup(
    context: typer.Context,
    to: Annotated[
        Path | None, typer.Option("--to", metavar="DIR", help="Copy it to a new folder there.")
    ] = None,
    shape: Format = None,
) -> None:
    """Make a backup now; one is made each day before the first change.

    The last 10 are kept, and the one that holds the most entries.
    """
    if context.invoked_subcommand is not None:
        if to is not None:
            raise NotUnderstood("`--to` goes with `hj backup` alone: `hj backup --to DIR`.")
        if shape is not None:
            raise NotUnderstood("`--format` goes last, like `hj backup list --format json`.")
        return
    session = session_of(context)
    if not session.store.exists():
        raise NotFound("There is no journal yet, so there is nothing to back up.")
    with session.store.access.alone():
        if to is None:
            name = session.store.access.back_up("asked")
            line = f"Backup made: {name}." if name else "There is nothing to back up yet."
            made = {"backup": {"name": name}} if name else {}
        else:
            folder = whole_path(to)
            refuse_own(session.store.folder, folder)
            backups.copy_to(session.store.folder, folder)
            line = f"Copied to {to}. Whoever can read that folder can read the copy."
            if session.store.access.seals.are_on:
                line = f"Copied to {to}. It is encrypted like the journal."
            made = {"backup": {"folder": str(folder)}}
    show(session, shape, json=lambda: as_json(**made), plain=lambda: line)


@backup.command("list")
def list_backups(context: typer.Context, shape: Format = None) -> None:
    """List the backups there are, oldest first."""
    _list(session_of(context), shape)


def _list(session: Session, shape: Format) -> None:
    kept = backups.kept_backups(session.store.folder, session.now())
    show(
        session,
        shape,
        json=lambda: as_json(backups=[_about(backup) for backup in kept]),
        plain=lambda: backups_plain(kept),
        table=lambda: backups_on_screen(kept),
    )


def _about(backup: KeptBackup) -> dict[str, Any]:
    return {"name": backup.name} | ({"made_at": backup.made_at} if backup.made_at else {})


@app.command("restore")
def restore_backup(
    context: typer.Context,
    name: Annotated[
        str | None, typer.Argument(help="A backup's name; left out, they are listed.")
    ] = None,
    yes: options.Yes = False,
    shape: Format = None,
) -> None:
    """Bring back what a backup holds, after showing what that changes.

    The present is backed up first. Without a name, the backups are listed.
    """
    session = session_of(context)
    if name is None:
        _list(session, shape)
        session.remark("`hj restore NAME` shows what one would bring back, and asks.")
        return
    access = session.store.access
    found = differences(access, name)
    session.remark(differences_plain(found))
    if said := uncovered_lines(uncovered(access, name)):
        session.remark(said)
    if not yes:
        if not session.can_ask:
            raise NotUnderstood("Restoring asks first; without a terminal, write `--yes`.")
        prompts.confirm(session, "Bring this back?")
    saved = restore(access, name)
    back = f" The state before is kept as {saved}." if saved else ""
    restored = {"name": name, **({"before": saved} if saved else {}), "changes": found}
    show(
        session,
        shape,
        json=lambda: as_json(restored=restored),
        plain=lambda: f"Restored {name}.{back}",
    )

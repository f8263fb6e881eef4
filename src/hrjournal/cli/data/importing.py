"""`import`: bring in what was taken out."""

from collections import Counter
from pathlib import Path
from typing import Annotated

import typer

from hrjournal.cli.ask import prompts
from hrjournal.cli.ask.options import Format
from hrjournal.cli.program.output import show
from hrjournal.cli.program.session import session_of, whole_path
from hrjournal.errors import NotFound, NotUnderstood
from hrjournal.exchange.as_json import as_json
from hrjournal.exchange.readers import whole_json
from hrjournal.model.entry import Record
from hrjournal.store.files import read_file
from hrjournal.views.text import counted

app = typer.Typer()


@app.command("import")
def bring_in(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help="A file that `hj export` wrote as JSON.")],
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would be added, and add nothing.")
    ] = False,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Don't ask.")] = False,
    shape: Format = None,
) -> None:
    """Bring a journal in that was exported, after showing what that adds.

    What is here already, by its id, stays as it is here. The present is backed up first.

    Examples: hj import journal.json --dry-run · hj import journal.json --yes
    """
    session = session_of(context)
    path = whole_path(file)
    if path.is_dir():
        raise NotUnderstood("That is a folder; name a file that `hj export -o FILE` wrote.")
    content = read_file(path)
    if content is None:
        raise NotFound("There is no such file; write it like `hj import ~/journal.json`.")
    whole = whole_json.read(content)
    arriving, records = session.journal.arriving, whole.records
    new = arriving.new_among(records)
    here = len(records) - len(new)
    if not dry_run and new:
        session.remark(f"It adds: {_kinds(new)}.{_already(here)}")
        if not yes:
            if not session.can_ask:
                raise NotUnderstood("Importing asks first; without a terminal, write `--yes`.")
            prompts.confirm(session, "Bring this in?")
    if not dry_run:
        new = arriving.bring_in(records, whole.settings)
    counts = {"new": len(new), "here": here}
    did = "Would add" if dry_run else "Brought in"
    show(
        session,
        shape,
        json=lambda: as_json(**{"would_import" if dry_run else "imported": counts}),
        plain=lambda: f"{did}: {_kinds(new)}.{_already(here)}",
    )
    if new and not dry_run:
        session.remark("`hj undo` takes the entries back first, and then what came with them.")


def _kinds(records: list[Record]) -> str:
    kinds = Counter(record.called for record in records)
    return ", ".join(counted(number, called) for called, number in kinds.items()) or "nothing new"


def _already(here: int) -> str:
    if here == 1:
        return " 1 record is here already and stays as it is."
    return f" {counted(here, 'record')} are here already and stay as they are." if here else ""

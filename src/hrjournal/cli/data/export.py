"""`export`: write the data for other programs."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from hrjournal.cli.ask import options
from hrjournal.cli.ask.options import Tags
from hrjournal.cli.program.session import session_of, whole_path
from hrjournal.errors import CannotWrite
from hrjournal.exchange.as_csv import as_csv
from hrjournal.exchange.as_json import as_json
from hrjournal.model.supporter import with_name, without_name
from hrjournal.store.files import write_file
from hrjournal.views.text import counted

app = typer.Typer()


class ExportFormat(StrEnum):
    """The formats that `export` writes."""

    JSON = "json"
    CSV = "csv"


@app.command("export")
def export(
    context: typer.Context,
    shape: Annotated[ExportFormat, typer.Option("--format", help="Which format.")] = (
        ExportFormat.JSON
    ),
    since: options.Since = None,
    until: options.Until = None,
    last: options.Last = None,
    kind: options.Kinds = None,
    substance: options.OfSubstance = None,
    tag: Tags = None,
    newest: options.Newest = None,
    people: Annotated[
        bool, typer.Option("--people", help="With the names of whom you listed (`hj people`).")
    ] = False,
    to: Annotated[
        Path | None,
        typer.Option("--to", metavar="FILE", help="Into a new file that only you can read."),
    ] = None,
) -> None:
    """Write entries to standard output, or into a private file, oldest first.

    Contacts have the role of whom you listed with `hj people`, and no name, unless you ask for it.

    Examples: hj export --format csv --last 90d --to use.csv
    """
    session = session_of(context)
    selection = options.selection_of(
        session,
        since=since,
        until=until,
        last=last,
        kinds=kind,
        substance=substance,
        tags=tag,
        newest=newest,
    )
    entries = session.journal.entries.select(selection)
    supporters = session.journal.supporters.all()
    named = with_name if people else without_name
    entries = [named(supporters, entry) for entry in entries]
    listed = {"supporters": supporters} if people else {}
    text = as_csv(entries) if shape is ExportFormat.CSV else as_json(entries=entries, **listed)
    if to is None:
        session.write_data(text)
        return
    path = whole_path(to)
    if path.exists():
        raise CannotWrite("There is a file of that name already; name a new one.")
    write_file(path, text.encode("utf-8", "surrogatepass"))
    session.remark(f"Written: {counted(len(entries), 'entry')}, for your eyes only.")

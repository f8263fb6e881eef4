"""`export`: write the data for other programs."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from hrjournal.cli.ask import options
from hrjournal.cli.ask.options import Tags
from hrjournal.cli.program.session import Session, session_of, whole_path
from hrjournal.cli.program.typer_inside import Choice
from hrjournal.exchange.choosing import choose
from hrjournal.exchange.chosen import Chosen, Leaving, Manner, Stream
from hrjournal.exchange.formats import FORMATS, Format
from hrjournal.store.new_file import write_new_file, write_new_folder
from hrjournal.views.text import counted

app = typer.Typer()


@app.command("export")
def export(
    context: typer.Context,
    shape: Annotated[
        str,
        typer.Option("--format", click_type=Choice([*FORMATS]), help="Which format."),
    ] = "json",
    to: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help="A new file that only you can read."),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace a file that lies there.")] = False,
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
) -> None:
    """Write entries to standard output, or into a private file, oldest first.

    Contacts have the role of whom you listed with `hj people`, and no name, unless you ask for it.

    Examples: hj export --format csv --last 90d -o use.csv
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
    leaving = Leaving(people=people)
    chosen = choose(session.journal, selection, leaving, Manner(), session.now())
    _write(session, FORMATS[shape], chosen, to, force=force)


def _write(
    session: Session, shape: Format, chosen: Chosen, to: Path | None, *, force: bool
) -> None:
    if to is None:
        for part in _once_opened(shape.parts(chosen), chosen.entries):
            session.write_part(part)
        return
    path = whole_path(to)
    if shape.has_files and path.suffix.lower() != shape.ending:
        write_new_folder(path, shape.files(chosen))
    else:
        write_new_file(path, shape.parts(chosen), force=force)
    entries = counted(chosen.entries.tally.kinds.total(), "entry")
    session.remark(f"Written: {entries}, for your eyes only.")


def _once_opened(parts: Iterator[bytes], entries: Stream) -> Iterator[bytes]:
    """Hold back what comes before the first entry: a journal that can't be read gives nothing."""
    held = b""
    for part in parts:
        held += part
        if entries.tally.days:
            yield held
            break
    else:
        yield held
    yield from parts

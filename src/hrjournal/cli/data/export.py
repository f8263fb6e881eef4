"""`export`: write the data for other programs."""

import locale
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Annotated

import typer

from hrjournal.cli.ask import options
from hrjournal.cli.ask.options import Tags
from hrjournal.cli.data.sealing_up import seal_for, sealed
from hrjournal.cli.program.session import Session, session_of, whole_path
from hrjournal.cli.program.typer_inside import Choice
from hrjournal.errors import NotUnderstood
from hrjournal.exchange.choosing import choose
from hrjournal.exchange.chosen import Chosen, Manner, Stream
from hrjournal.exchange.formats import FORMATS
from hrjournal.model.leaving import Leaving
from hrjournal.model.text import as_text
from hrjournal.store.new_file import refuse_own, write_new_file, write_new_folder
from hrjournal.views.leaving import leaving_plain
from hrjournal.views.text import counted

app = typer.Typer()


@app.command("export")
def export(
    context: typer.Context,
    shape: Annotated[
        str,
        typer.Option("--format", click_type=Choice([*FORMATS]), help="Which format."),
    ] = "json",
    output: Annotated[
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
    notes: Annotated[
        bool | None,
        typer.Option(
            "--notes/--no-notes",
            help="With or without notes, places and company; else as the format is made for.",
            show_default=False,
        ),
    ] = None,
    people: Annotated[
        bool, typer.Option("--people", help="With the names of whom you listed (`hj people`).")
    ] = False,
    plan: Annotated[bool, typer.Option("--plan", help="With your safety plan.")] = False,
    codenames: Annotated[
        bool, typer.Option("--codenames", help="Codenames in place of names that have one.")
    ] = False,
    shift_days: Annotated[
        bool,
        typer.Option(
            "--shift-days", help="Every day earlier by a secret number of weeks, always the same."
        ),
    ] = False,
    raw: Annotated[
        bool,
        typer.Option("--raw", help="Tables with text as typed, even like a formula."),
    ] = False,
    excel: Annotated[
        bool, typer.Option("--excel", help="CSV as a spreadsheet of your locale opens it.")
    ] = False,
    participant: Annotated[
        str, typer.Option("--participant", metavar="NAME", help="What a study calls you.")
    ] = "1",
    encrypt: Annotated[
        bool, typer.Option("--encrypt", help="Sealed with age, under a passphrase of its own.")
    ] = False,
    to: Annotated[
        str | None,
        typer.Option(
            "--to", metavar="KEY", help="Sealed with age, for this public key (`age1` and so on)."
        ),
    ] = None,
    preview: Annotated[
        bool, typer.Option("--preview", help="Say what would be in it, and write nothing.")
    ] = False,
) -> None:
    """Write your data to standard output, or into a private file, entries oldest first.

    Without a filter, JSON is the whole journal: goals, concerns, names, exercises, lines and kit,
    too. `--plan` and `--people` add the two that are left out unless you ask for them.
    Contacts have the role of whom you listed with `hj people`, and no name, unless you ask for it.
    On a terminal it is said what was in it: how much, which kinds, whether names and notes.

    Examples: hj export --format csv --last 90d -o use.csv · hj export --no-notes --preview
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
    chosen_format = FORMATS[shape]
    leaving = Leaving(
        notes=not chosen_format.without_notes if notes is None else notes,
        people=people,
        plan=plan and notes is not False,  # its lines are as private as notes
        codenames=codenames,
        shift_days=session.journal.terms.shift_days()
        if shift_days and _has_journal(session)
        else 0,
    )
    if excel and shape != "csv":
        raise NotUnderstood("`--excel` is about CSV; write `--format csv` with it.")
    manner = Manner(
        raw=raw,
        excel=excel,
        decimal_mark=decimal_mark() if excel else ".",
        participant=as_text(participant),
    )
    chosen = choose(session.journal, selection, leaving, manner, session.now())
    if preview:
        for _ in chosen.entries:
            pass
        session.write(_what_is_in(chosen))
        return
    seal = seal_for(session, to) if encrypt or to is not None else None
    path = None if output is None else whole_path(output)
    if path is not None:
        refuse_own(whole_path(session.folder), path)
    if path is None and session.streams.stdout.isatty() and (seal or chosen_format.has_files):
        raise NotUnderstood(
            "That is nothing a terminal can show; name a file for it", example="-o FILE"
        )
    if path and chosen_format.has_files and not seal and path.suffix.lower() != ".zip":
        write_new_folder(path, chosen_format.files(chosen))
        _keep_shift(session, leaving)
    else:
        parts: Iterable[bytes] = _keeping_shift(
            session, leaving, _once_opened(chosen_format.parts(chosen), chosen.entries)
        )
        if seal:
            parts = sealed(parts, seal)
        if path:
            write_new_file(path, parts, force=force)
        else:
            _put(session, iter(parts))
    _say(session, chosen, is_kept=path is not None)


def _keep_shift(session: Session, leaving: Leaving) -> None:
    if leaving.shift_days:
        session.journal.terms.keep_shift(leaving.shift_days)


def _keeping_shift(session: Session, leaving: Leaving, parts: Iterable[bytes]) -> Iterator[bytes]:
    """Go through the parts, and keep by how much days were moved as soon as there is one."""
    for number, part in enumerate(parts):
        if number == 0:
            _keep_shift(session, leaving)
        yield part


def _put(session: Session, parts: Iterator[bytes]) -> None:
    """Write parts to stdout, the first of them at once: whoever wants no more need not wait."""
    for number, part in enumerate(parts):
        session.write_part(part)
        if number == 0:
            session.streams.stdout.flush()


def decimal_mark() -> str:
    """Return the mark in a number as the person's locale writes it; a point where none is set."""
    kept = locale.setlocale(locale.LC_NUMERIC)
    try:
        locale.setlocale(locale.LC_NUMERIC, "")
        return str(locale.localeconv()["decimal_point"])
    except locale.Error:  # the system has no such locale
        return "."
    finally:
        locale.setlocale(locale.LC_NUMERIC, kept)


def _has_journal(session: Session) -> bool:
    """Return whether there is a journal: looking at none makes none."""
    return session.store.exists()


def _say(session: Session, chosen: Chosen, *, is_kept: bool) -> None:
    """Say what was written: to a person all that is in it."""
    if is_kept:
        entries = counted(chosen.entries.tally.kinds.total(), "entry")
        session.remark(f"Written: {entries}, for your eyes only.")
    if session.streams.stderr.isatty() and (is_kept or not session.streams.stdout.isatty()):
        session.remark(_what_is_in(chosen))


def _what_is_in(chosen: Chosen) -> str:
    tally, behind = chosen.entries.tally, chosen.terms.catalogue.name_behind
    bare = [name for name in tally.names if behind(name) is None]
    return leaving_plain(tally, chosen.leaving, len(bare))


def _once_opened(parts: Iterable[bytes], entries: Stream) -> Iterator[bytes]:
    """Hold back what comes before the first entry: a journal that can't be read gives nothing."""
    held: bytes | None = b""
    for part in parts:
        if held is None:
            yield part
        else:
            held += part
            if entries.tally.days:
                yield held
                held = None
    if held is not None:
        yield held

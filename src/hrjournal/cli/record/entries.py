"""`list`, `show` and `delete`: find what was logged."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Annotated

import msgspec
import typer

from hrjournal.cli.ask import options, prompts
from hrjournal.cli.ask.options import EntryId, Format, Tags
from hrjournal.cli.ask.titles import titles_for
from hrjournal.cli.program.output import OutputFormat, show
from hrjournal.cli.program.session import Session, session_of
from hrjournal.errors import NotUnderstood
from hrjournal.exchange.as_json import as_json
from hrjournal.findings.days import Coverage, coverage
from hrjournal.journal import Journal
from hrjournal.model.entry import AnyEntry
from hrjournal.model.goal import Goal
from hrjournal.model.selection import Selection
from hrjournal.model.spelling import folded
from hrjournal.store.erase import erase as erase_for_good
from hrjournal.store.erase_rules import with_id
from hrjournal.views.entries import entries_plain, entries_table, entry_lines, headline, when

_AROUND = timedelta(days=15)

app = typer.Typer()


@app.command("list")
def list_entries(
    context: typer.Context,
    since: options.Since = None,
    until: options.Until = None,
    last: options.Last = None,
    kind: options.Kinds = None,
    substance: options.OfSubstance = None,
    tag: Tags = None,
    search: Annotated[
        str | None,
        typer.Option("--search", metavar="WORD", help="In notes, titles and tags; - reads it."),
    ] = None,
    newest: options.Newest = None,
    shape: Format = None,
) -> None:
    """List what was logged, newest last.

    On a terminal, what is longer than the screen opens in $PAGER, or in `less`, at its end. With
    `-n` or `--plain` it is printed.

    Examples: hj list -n 20 · hj list --since monday --kind use · hj list --search walk
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
    if search is not None:
        selection = _with_words(session, selection, search)
    journal = session.journal
    kept = journal.entries.select(selection)
    entries = [journal.amounts.shown(entry) for entry in kept]
    nothing = "Nothing found." if session.store.exists() else "There is no journal here yet."
    if not entries and shape is not OutputFormat.JSON:
        session.write(nothing)
        return

    def described() -> tuple[list[AnyEntry], dict[str, str], Coverage | None]:
        goals = session.journal.goals.all()
        titles = {goal.id: goal.title for goal in goals}
        return entries, titles, _coverage(journal, selection, kept, goals)

    show(
        session,
        shape,
        json=lambda: as_json(entries=kept),
        plain=lambda: entries_plain(*described()),
        table=lambda: entries_table(*described()),
        paged=newest is None,
    )


def _with_words(session: Session, selection: Selection, search: str) -> Selection:
    """Return a selection of what has some words in it. Raises NotUnderstood."""
    words = options.read_text(session, search)
    if words is None:
        raise NotUnderstood("What to search for is empty; write it like `--search walk`.")
    goals = session.journal.goals.all()
    has_them = (goal.id for goal in goals if folded(words) in folded(goal.title))
    return msgspec.structs.replace(selection, words=words, titled=tuple(has_them))


def _coverage(
    journal: Journal, selection: Selection, kept: Sequence[AnyEntry], goals: Sequence[Goal]
) -> Coverage | None:
    """Count the days of the stretch that is listed, for what active goals count.

    None for a single day, whose entries say it all.
    """
    cut_off = selection.newest is not None and len(kept) >= selection.newest
    first = kept[0].day if selection.since is None or cut_off else selection.since
    last = max(kept[-1].day, min(journal.terms.today(), selection.until or date.max))
    if first == last:
        return None
    current = [goal for goal in goals if goal.is_current(journal.terms.today())]
    counted = dict.fromkeys(goal.measure.substance for goal in current)
    names = [name for name in counted if name is not None]
    if selection.substance is not None:
        names = [name for name in names if name == selection.substance]
    is_whole = not (
        cut_off or selection.kinds or selection.substance or selection.tags or selection.words
    )
    everything = kept if is_whole else journal.entries.select(Selection(since=first, until=last))
    found = coverage(everything, names, first, last)
    shown = [
        msgspec.structs.replace(one, substance=journal.terms.catalogue.shown_name(one.substance))
        for one in found.substances
    ]
    return msgspec.structs.replace(found, substances=tuple(shown))


@app.command("show")
def show_entry(context: typer.Context, entry_id: EntryId, shape: Format = None) -> None:
    """Show one entry whole."""
    session = session_of(context)
    journal = session.journal
    kept = journal.entries.entry(entry_id)

    def lines() -> str:
        shown, titles = journal.amounts.shown(kept), titles_for(session, [kept])
        return entry_lines(shown, titles, _neighbours(journal, kept))

    show(session, shape, json=lambda: as_json(entry=kept), plain=lines)


def _neighbours(journal: Journal, entry: AnyEntry) -> list[AnyEntry]:
    """Return an entry among those of the month around it."""
    first = max(entry.day, date.min + _AROUND) - _AROUND
    last = min(entry.day, date.max - _AROUND) + _AROUND
    return journal.entries.select(Selection(since=first, until=last))


@app.command("delete")
def delete_entry(
    context: typer.Context,
    entry_id: EntryId,
    yes: options.Yes = False,
    erase: options.Erase = False,
    shape: Format = None,
) -> None:
    """Delete an entry, after showing it. `hj undo` brings it back, unless it is erased."""
    session = session_of(context)
    journal = session.journal
    kept = journal.entries.entry(entry_id)
    entry = journal.amounts.shown(kept)
    titles = titles_for(session, [entry])
    if not yes:
        if not session.can_ask:
            raise NotUnderstood("Deleting asks first; without a terminal, write `--yes`.")
        session.remark(entry_lines(entry, titles))
        question = "Erase this entry, for ever?" if erase else "Delete this entry?"
        prompts.confirm(session, question)
    said = []
    if erase:
        said = erase_for_good(session.store.access, with_id(entry.id))
    else:
        journal.entries.delete(entry.id)
    done = "Erased" if erase else "Deleted"
    left = {"left": said} if said else {}
    show(
        session,
        shape,
        json=lambda: as_json(erased={"id": kept.id, **left}) if erase else as_json(deleted=kept),
        plain=lambda: f"{done} {headline(entry, titles)}. {when(entry)}. Id {entry.id}.",
    )
    for sentence in said:
        session.remark(sentence)

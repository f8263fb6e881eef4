"""`list`, `show`, `edit` and `delete`: find what was logged, and mend it."""

from typing import Annotated

import typer

from hrjournal.cli import options, prompts
from hrjournal.cli.editor import edit_text
from hrjournal.cli.options import At, Format, Note, Tags
from hrjournal.cli.screen import show
from hrjournal.cli.session import session_of
from hrjournal.errors import NotUnderstood
from hrjournal.exchange.as_json import as_json
from hrjournal.model.entry import normal_name
from hrjournal.model.number import parse_rating
from hrjournal.store.erase import erase as erase_for_good
from hrjournal.store.reductions import with_id
from hrjournal.views.entries import (
    acknowledgement,
    entries_plain,
    entries_table,
    entry_lines,
    headline,
    when,
)

app = typer.Typer()

EntryId = Annotated[
    str, typer.Argument(metavar="ID", help="An entry's id, or its first 4 or more characters.")
]


@app.command("list")
def list_entries(
    context: typer.Context,
    since: options.Since = None,
    until: options.Until = None,
    last: options.Last = None,
    kind: options.Kinds = None,
    substance: options.OfSubstance = None,
    tag: Tags = None,
    newest: options.Newest = None,
    format: Format = None,  # noqa: A002 - the option's name
) -> None:
    """List what was logged, newest last.

    Examples: hj list -n 20 · hj list --since monday --kind use
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
    entries = session.journal.select(selection)
    shown = [session.journal.shown(entry) for entry in entries]
    nothing = "Nothing found." if session.store.exists() else "There is no journal here yet."
    show(
        session,
        format,
        json=lambda: as_json(entries=entries),
        plain=lambda: entries_plain(shown) or nothing,
        table=lambda: entries_table(shown) if shown else nothing,
    )


@app.command("show")
def show_entry(context: typer.Context, entry_id: EntryId, format: Format = None) -> None:  # noqa: A002 - the option's name
    """Show one entry whole."""
    session = session_of(context)
    entry = session.journal.entry(entry_id)
    shown = session.journal.shown(entry)
    show(session, format, json=lambda: as_json(entry=entry), plain=lambda: entry_lines(shown))


@app.command("edit")
def edit_entry(
    context: typer.Context,
    entry_id: EntryId,
    at: At = None,
    substance: Annotated[str | None, typer.Option(metavar="NAME", help="What was used.")] = None,
    amount: Annotated[str | None, typer.Option(metavar="AMOUNT", help="How much.")] = None,
    estimated: Annotated[
        bool | None, typer.Option("--estimated/--exact", help="Whether the amount is a guess.")
    ] = None,
    route: Annotated[str | None, typer.Option(metavar="ROUTE", help="How it was taken.")] = None,
    craving: Annotated[str | None, options.rating("Craving.")] = None,
    mood_before: Annotated[str | None, options.rating("Mood before.")] = None,
    mood_after: Annotated[str | None, options.rating("Mood after.")] = None,
    company: Annotated[str | None, typer.Option("--with", metavar="WHO", help="Company.")] = None,
    place: Annotated[str | None, typer.Option(metavar="WHERE", help="Where it was.")] = None,
    trigger: Annotated[
        list[str] | None, typer.Option(metavar="WHAT", help="What came before; repeatable.")
    ] = None,
    strategy: Annotated[
        list[str] | None, typer.Option(metavar="WHAT", help="What made it safer; repeatable.")
    ] = None,
    effect: Annotated[
        list[str] | None, typer.Option(metavar="WHAT", help="What it did; repeatable.")
    ] = None,
    cost: Annotated[str | None, typer.Option(metavar="NUMBER", help="What it cost.")] = None,
    score: Annotated[str | None, options.rating("Mood.")] = None,
    feeling: Annotated[
        list[str] | None, typer.Option(metavar="WORD", help="A feeling; repeatable.")
    ] = None,
    energy: Annotated[str | None, options.rating("Energy.")] = None,
    anxiety: Annotated[str | None, options.rating("Anxiety.")] = None,
    sleep: Annotated[str | None, typer.Option(metavar="HOURS", help="Hours slept.")] = None,
    before: Annotated[str | None, options.rating("Distress before grounding.")] = None,
    after: Annotated[str | None, options.rating("Distress after grounding.")] = None,
    note: Note = None,
    editor: Annotated[
        bool, typer.Option("--editor", help="Write the note in your own editor.")
    ] = False,
    tag: Tags = None,
    format: Format = None,  # noqa: A002 - the option's name
) -> None:
    """Change an entry; its id stays. An empty value takes a detail away.

    Examples: hj edit k3m9 --amount 3 · hj edit k3m9 --at "yesterday 23:30" --note ""
    """
    session = session_of(context)
    fields = {
        **options.common_fields(note, tag),
        **options.ratings(
            craving=craving,
            mood_before=mood_before,
            mood_after=mood_after,
            energy=energy,
            anxiety=anxiety,
            distress_before=before,
            distress_after=after,
        ),
        **options.numbers(cost=cost),
        **options.sleep_hours(sleep),
        **options.given(route=route, company=company, place=place),
    }
    repeated = {
        "triggers": trigger,
        "strategies": strategy,
        "effects": effect,
        "feelings": feeling,
    }
    fields |= {name: options.words(items) for name, items in repeated.items() if items is not None}
    if substance is not None:
        if not normal_name(substance):
            raise NotUnderstood("A substance has a name; write it like `--substance alcohol`.")
        fields["substance"] = session.journal.name_of(substance)
    if score is not None:
        fields["score"] = parse_rating(score, "mood")
    if estimated is not None:
        fields["estimated"] = estimated
    moment = None if at is None else session.journal.moment(at)
    if editor:
        fields["note"] = edit_text(session, session.journal.entry(entry_id).note or "")
    if not fields and moment is None and amount is None:
        raise NotUnderstood("Nothing to change was given; write it like `hj edit k3m9 --amount 3`.")
    entry = session.journal.edit(entry_id, moment=moment, amount=amount, **fields)
    changed = acknowledgement(session.journal.shown(entry)).replace("Logged", "Changed to", 1)
    show(session, format, json=lambda: as_json(entry=entry), plain=lambda: changed)


@app.command("delete")
def delete_entry(
    context: typer.Context,
    entry_id: EntryId,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Don't ask.")] = False,
    erase: Annotated[
        bool, typer.Option("--erase", help="Also from undo and every backup, for ever.")
    ] = False,
) -> None:
    """Delete an entry, after showing it. `hj undo` brings it back, unless it is erased."""
    session = session_of(context)
    entry = session.journal.entry(entry_id)
    shown = session.journal.shown(entry)
    if not yes:
        if not session.can_ask:
            raise NotUnderstood("Deleting asks first; without a terminal, write `--yes`.")
        session.remark(entry_lines(shown))
        question = "Erase this entry, for ever?" if erase else "Delete this entry?"
        prompts.confirm(session, question)
    if erase:
        erase_for_good(session.store.access, with_id(entry.id))
    else:
        session.journal.delete(entry.id)
    done = "Erased" if erase else "Deleted"
    session.write(f"{done} {headline(shown)}. {when(entry)}. Id {entry.id}.")

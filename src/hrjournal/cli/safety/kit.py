"""`kit`: naloxone and other supplies, until when they are in date, and what is due."""

from collections.abc import Sequence
from datetime import date
from typing import Annotated

import typer

from hrjournal.cli.ask import details, options, prompts
from hrjournal.cli.ask.asked_parts import ask_parts, in_parts
from hrjournal.cli.ask.erasing import YesToErasing, remove_or_erase
from hrjournal.cli.ask.fields import Field, text
from hrjournal.cli.ask.given import Given, with_options
from hrjournal.cli.ask.options import Format
from hrjournal.cli.ask.readers import some_words, whole
from hrjournal.cli.program.groups import GuessingGroup
from hrjournal.cli.program.output import OutputFormat, show, show_sections
from hrjournal.cli.program.session import Session, session_of
from hrjournal.cli.safety.kit_use import use_from_kit
from hrjournal.errors import NotUnderstood
from hrjournal.exchange.as_json import as_json
from hrjournal.findings.kit import kit_due
from hrjournal.model.entry import MOST_AT_ONCE
from hrjournal.model.kit import NALOXONE, KitItem, parse_expiry, parse_form, parse_item_name
from hrjournal.store.erase_rules import of_record
from hrjournal.views.kit import PAST_ITS_DATE, kit_due_lines, kit_sections

FORM = "hj kit add naloxone --doses 2 --expires 2026-12"
EDIT_FORM = "hj kit edit naloxone --doses 2"
LEARNING = (
    "Learning to use it can be a goal: "
    '`hj goal set "Learn to use naloxone" --measure "done once"`; '
    "`hj kit edit naloxone --trained-on DAY` keeps the day."
)

app = typer.Typer()
kit = typer.Typer(cls=GuessingGroup, name="kit", invoke_without_command=True)
app.add_typer(kit)

Item = Annotated[str, typer.Argument(metavar="WHAT", help="What it is called, or its id.")]


_some_name = some_words("A thing in the kit has a name; write it like `naloxone`.")


def _name(session: Session, typed: str) -> str:
    return parse_item_name(_some_name(session, typed))


def _expiry(session: Session, typed: str) -> date:
    return parse_expiry(typed, session.journal.terms.today())


def _day(session: Session, typed: str) -> date:
    return session.journal.terms.day(typed)


PARTS = {
    "name": Field(
        "Naloxone, strips, sterile equipment, wound care, or your own.",
        "--name",
        "WHAT",
        _name,
        question="What is it?",
        needed=True,
    ),
    "form": Field(
        "In which form: nasal, injection.",
        "--form",
        "FORM",
        lambda _, typed: parse_form(typed),
        question="In which form? (nasal, injection)",
    ),
    "doses": Field(
        "How many there are.",
        "--doses",
        "N",
        whole("number", 0, MOST_AT_ONCE),
        question="How many are there?",
    ),
    "expires_on": Field(
        "The date that is printed on it: 2026-12, Dec 2026.",
        "--expires",
        "DATE",
        _expiry,
        question="Which date is printed on it? (2026-12)",
    ),
    "where": text("--where", "TEXT", "Where it is kept.", question="Where is it kept?"),
    "known_to": Field(
        "Who knows where it is; repeatable.",
        "--known-to",
        "WHO",
        lambda _, typed: in_parts(typed),
        question="Who else knows where it is? (several with ;)",
        is_list=True,
    ),
    "trained_on": Field(
        "When you learned to use it.",
        "--trained-on",
        "DAY",
        _day,
        question="When did you learn to use it? (a day)",
    ),
}
"""What is typed of a thing in the kit, by its fields, in the order of the options."""

OTHERS = [name for name in PARTS if name != "name"]


@kit.callback()
def kit_alone(context: typer.Context, shape: Format = None) -> None:
    """See your kit, naloxone and other supplies: how many, in date until when, and where."""
    if context.invoked_subcommand is None:
        _list(session_of(context), shape)
    elif shape is not None:
        raise NotUnderstood("`--format` goes last, like `hj kit list --format json`.")


@kit.command("list")
def list_kit(context: typer.Context, shape: Format = None) -> None:
    """List what is in the kit, and what is due."""
    _list(session_of(context), shape)


@kit.command("add")
@with_options([*OTHERS, "format"], PARTS)
def add(
    context: typer.Context,
    name: Annotated[
        str | None, typer.Argument(metavar="WHAT", help="What it is: asked if left out.")
    ] = None,
    *,
    given: Given,
) -> None:
    """Put something into the kit. Without a name, each part is asked for.

    A printed month is in date to its end, a printed day to that day.

    Examples: hj kit add naloxone --form nasal --doses 2 --expires 2026-12 --where "the blue bag"
    · hj kit add strips --doses 10 · hj kit add naloxone --known-to sister --trained-on monday
    """
    session = session_of(context)
    fields = details.read(session, given.texts, PARTS)
    if name is None:
        if not session.can_ask:
            raise NotUnderstood(f"What it is is missing; write it like `{FORM}`.")
        words = prompts.ask(
            session,
            "What is it? (naloxone, strips, sterile equipment, wound care, your own)",
            lambda answer: _name(session, answer),
        )
        fields |= ask_parts(session, PARTS, [one for one in OTHERS if one not in fields])
    else:
        words = _name(session, name)
    kept = session.journal.kit.add(words, **fields)
    _show(session, kept, given.shape)
    if given.shape is not OutputFormat.JSON:
        _offer_learning(session, [kept])


kit.command("use")(use_from_kit)


@kit.command("edit")
@with_options([*PARTS, "format"], PARTS)
def edit(context: typer.Context, item: Item, *, given: Given) -> None:
    """Change what is kept of something; an empty value takes a part away.

    Without an option, each part is asked for.

    Examples: hj kit edit naloxone --doses 2 --expires "Dec 2027" · hj kit edit strips --where ""
    """
    session = session_of(context)
    fields = details.read(session, given.texts, PARTS)
    if not fields and not session.can_ask:
        raise NotUnderstood(f"Nothing to change was given; write it like `{EDIT_FORM}`.")
    found = session.journal.kit.item(item)
    fields = fields or ask_parts(session, PARTS, list(PARTS), found)
    kept = session.journal.kit.change(found, **fields) if fields else found
    _show(session, kept, given.shape)


@kit.command("due")
def due(context: typer.Context, shape: Format = None) -> None:
    """List what is used up, past its date, or within six weeks of it.

    Examples: hj kit due · hj kit due --format json
    """
    session = session_of(context)
    today = session.journal.terms.today()
    found = kit_due(session.journal.kit.all(), today)
    show(
        session,
        shape,
        json=lambda: as_json(due=found),
        plain=lambda: "\n".join(kit_due_lines(found, today)) or "Nothing is due.",
    )


@kit.command("remove")
def remove(
    context: typer.Context,
    item: Item,
    erase: options.Erase = False,
    yes: YesToErasing = False,
    shape: Format = None,
) -> None:
    """Take something out of the kit. `hj undo` puts it back, unless it is erased.

    Example: hj kit remove strips
    """
    session = session_of(context)
    found = session.journal.kit.item(item)
    remove_or_erase(
        session,
        shape,
        remove=lambda: session.journal.kit.remove(found),
        removed={"id": found.id, "name": found.name},
        words="Taken out of the kit. `hj undo` takes that back.",
        forever=of_record(found) if erase else None,
        yes=yes,
    )


def _show(session: Session, kept: KitItem, shape: OutputFormat | None) -> None:
    sections = kit_sections([kept], session.journal.terms.today())
    show_sections(session, shape, sections, json=lambda: as_json(item=kept))


def _list(session: Session, shape: OutputFormat | None) -> None:
    found, today = session.journal.kit.all(), session.journal.terms.today()
    sections = kit_sections(found, today)
    none = f"The kit is empty; `hj kit add` asks, or write `{FORM}`."
    show_sections(
        session, shape, sections, json=lambda: as_json(kit=found), none=none, is_list=True
    )
    if shape is OutputFormat.JSON:
        return
    old = (one for one in kit_due(found, today) if one.what == "expired" and one.name == NALOXONE)
    if next(old, None):
        session.remark(f"\n{PAST_ITS_DATE}")
    _offer_learning(session, found)


def _offer_learning(session: Session, items: Sequence[KitItem]) -> None:
    """Say how learning to use naloxone is made a goal, where no day of it is kept."""
    naloxone = [item for item in items if item.name == NALOXONE]
    if naloxone and not any(item.trained_on for item in naloxone):
        session.remark(LEARNING)

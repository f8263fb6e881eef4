"""`goal sheet`: what something gives and costs as it is, and what changing it would."""

from typing import Annotated

import typer

from hrjournal.cli.ask import details, options, prompts
from hrjournal.cli.ask.asked_parts import ask_parts, in_parts
from hrjournal.cli.ask.erasing import YesToErasing, remove_or_erase
from hrjournal.cli.ask.fields import Field
from hrjournal.cli.ask.given import Given, with_options
from hrjournal.cli.ask.options import Format
from hrjournal.cli.ask.readers import some_words
from hrjournal.cli.program.groups import GuessingGroup
from hrjournal.cli.program.output import OutputFormat, show_sections
from hrjournal.cli.program.session import Session, session_of
from hrjournal.errors import NotUnderstood
from hrjournal.exchange.as_json import as_json
from hrjournal.model.sheet import Sheet
from hrjournal.model.text import as_text
from hrjournal.store.erase_rules import of_record
from hrjournal.views.sheets import sheet_sections

FORM = 'hj goal sheet add "going out" --gives "my friends" --costs "the mornings"'
EDIT_FORM = 'hj goal sheet edit "going out" --change-gives "more sleep"'

app = typer.Typer()
sheet = typer.Typer(cls=GuessingGroup, name="sheet", invoke_without_command=True)
app.add_typer(sheet)

About = Annotated[str, typer.Argument(metavar="ABOUT", help="What it is about, or its id.")]


def _side(flag: str, words: str, question: str) -> Field:
    return Field(
        f"{words}; repeatable.",
        flag,
        "TEXT",
        lambda _, typed: in_parts(typed),
        question=f"{question} (several with ;)",
        is_list=True,
    )


PARTS = {
    "about": Field(
        "What it is about.",
        "--about",
        "TEXT",
        some_words('A sheet is about something; write it like `"going out"`.'),
        question="What is it about?",
        needed=True,
    ),
    "gives": _side("--gives", "What it gives you as it is", "What does it give you as it is?"),
    "costs": _side("--costs", "What it costs you as it is", "What does it cost you as it is?"),
    "change_gives": _side(
        "--change-gives", "What changing it would give you", "What would changing it give you?"
    ),
    "change_costs": _side(
        "--change-costs", "What changing it would cost you", "What would changing it cost you?"
    ),
}
"""What is typed of a sheet, by the names of the fields, in the order of the options."""

SIDES = [name for name in PARTS if name != "about"]


@sheet.callback()
def sheets(context: typer.Context, shape: Format = None) -> None:
    """Write down what something gives and costs you as it is, and what changing it would.

    Four sides, in your words. Nothing is added up, and nothing follows from it by itself.

    Examples: hj goal sheet · hj goal sheet add · hj goal sheet add "going out" --gives "my
    friends" --costs "the mornings"
    """
    if context.invoked_subcommand is not None:
        if shape is not None:
            raise NotUnderstood("`--format` goes last, like `hj goal sheet add --format json`.")
        return
    session = session_of(context)
    found = session.journal.sheets.all()
    none = f"There is no sheet yet; `hj goal sheet add` asks, or write `{FORM}`."
    show_sections(
        session,
        shape,
        sheet_sections(found),
        json=lambda: as_json(sheets=found),
        none=none,
        is_list=True,
    )


@sheet.command("add")
@with_options([*SIDES, "format"], PARTS)
def add(
    context: typer.Context,
    about: Annotated[
        str | None, typer.Argument(metavar="ABOUT", help="What it is about: asked if left out.")
    ] = None,
    *,
    given: Given,
) -> None:
    """Begin a sheet. Without what it is about, each side is asked for; Enter leaves one open.

    Example: hj goal sheet add "a night out" --gives "my friends" --costs "the mornings"
    """
    session = session_of(context)
    kept_sheets = session.journal.sheets
    fields = details.read(session, given.texts, PARTS)
    if about is None:
        if not session.can_ask:
            raise NotUnderstood(
                f"It asks for what is left out; without a terminal, write it like `{FORM}`."
            )

        def free(answer: str) -> str:
            kept_sheets.require_free(as_text(answer))
            return answer

        words = prompts.ask(session, "What is it about?", free)
        fields |= ask_parts(session, PARTS, [one for one in SIDES if one not in fields])
    else:
        words = details.read_one(session, PARTS["about"], about)
    _show(session, kept_sheets.add(words, **fields), given.shape)


@sheet.command("edit")
@with_options([*PARTS, "format"], PARTS)
def edit(context: typer.Context, which: About, *, given: Given) -> None:
    """Change the sides of a sheet: what is written takes the place of all there was on that side.

    An empty value leaves a side open. Without an option, each side is asked for.

    Example: hj goal sheet edit "going out" --change-gives "more sleep" --change-gives money
    """
    session = session_of(context)
    fields = details.read(session, given.texts, PARTS)
    if not fields and not session.can_ask:
        raise NotUnderstood(f"Nothing to change was given; write it like `{EDIT_FORM}`.")
    found = session.journal.sheets.sheet(which)
    fields = fields or ask_parts(session, PARTS, list(PARTS), found)
    kept = session.journal.sheets.change(found, **fields) if fields else found
    _show(session, kept, given.shape)


@sheet.command("remove")
def remove(
    context: typer.Context,
    which: About,
    erase: options.Erase = False,
    yes: YesToErasing = False,
    shape: Format = None,
) -> None:
    """Remove a sheet. `hj undo` brings it back, unless it is erased.

    Example: hj goal sheet remove "going out"
    """
    session = session_of(context)
    found = session.journal.sheets.sheet(which)
    remove_or_erase(
        session,
        shape,
        remove=lambda: session.journal.sheets.remove(found),
        removed={"id": found.id, "about": found.about},
        words="Removed. `hj undo` brings it back.",
        forever=of_record(found) if erase else None,
        yes=yes,
    )


def _show(session: Session, kept: Sheet, shape: OutputFormat | None) -> None:
    show_sections(session, shape, sheet_sections([kept]), json=lambda: as_json(sheet=kept))

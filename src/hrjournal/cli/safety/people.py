"""`people`: supporters and services, how to reach them, and whether that still holds."""

from typing import Annotated

import typer

from hrjournal.cli.ask import details, options, prompts
from hrjournal.cli.ask.asked_parts import ask_parts, in_parts
from hrjournal.cli.ask.erasing import YesToErasing, remove_or_erase
from hrjournal.cli.ask.fields import Field, text
from hrjournal.cli.ask.given import Given, with_options
from hrjournal.cli.ask.options import Format
from hrjournal.cli.ask.readers import some_words
from hrjournal.cli.goal.picking import OnDay, day_of
from hrjournal.cli.program.groups import GuessingGroup
from hrjournal.cli.program.output import OutputFormat, show, show_sections
from hrjournal.cli.program.session import Session, session_of
from hrjournal.errors import NotUnderstood
from hrjournal.exchange.as_json import as_json
from hrjournal.findings.supporters import to_confirm
from hrjournal.model.lookup import SHOWN_ID
from hrjournal.model.supporter import Supporter, parse_role
from hrjournal.model.text import as_text
from hrjournal.store.erase_rules import of_supporter
from hrjournal.views.supporters import supporter_sections, to_confirm_lines

FORM = 'hj people add neighbour --role friend --reach "555 0100"'
EDIT_FORM = 'hj people edit neighbour --reach "555 0100"'
STAYS_HERE = "It stays in this journal: the program calls nobody, and sends nothing to anybody."

app = typer.Typer()
people = typer.Typer(cls=GuessingGroup, name="people", invoke_without_command=True)
app.add_typer(people)

Who = Annotated[str, typer.Argument(metavar="WHO", help="Their name, a part of it, or the id.")]
PARTS = {
    "name": Field(
        "What you call them.",
        "--name",
        "NAME",
        some_words('A supporter has a name, or what you call them; write it like `"the clinic"`.'),
        question="Name?",
        needed=True,
    ),
    "role": Field(
        "Friend, peer, doctor, syringe, space, pharmacy, or your own words.",
        "--role",
        "ROLE",
        lambda _, typed: parse_role(typed),
        question="What are they? (friend, peer, doctor, syringe service, pharmacy …)",
    ),
    "reach": Field(
        "A way to reach them; repeatable.",
        "--reach",
        "TEXT",
        lambda _, typed: in_parts(typed),
        question="How can you reach them? (a number, an address; several with ;)",
        is_list=True,
    ),
    "good_for": text(
        "--good-for", "TEXT", "What they help with.", question="What do they help with?"
    ),
    "when": text("--when", "TEXT", "When to reach them.", question="When can you reach them?"),
    "knows": Field(
        "Whether they know that you listed them.",
        "--knows/--no-knows",
        question="Do they know that you listed them? (y, n)",
    ),
}
"""What is typed of a supporter, by the names of the fields, in the order of the options."""

OTHERS = [name for name in PARTS if name != "name"]


@people.callback()
def people_alone(context: typer.Context, shape: Format = None) -> None:
    """List whom you trust, and services: how to reach them, what for, and when.

    It stays in this journal: the program calls nobody, and sends nothing to anybody.
    """
    if context.invoked_subcommand is None:
        _list(session_of(context), shape)
    elif shape is not None:
        raise NotUnderstood("`--format` goes last, like `hj people list --format json`.")


@people.command("list")
def list_people(context: typer.Context, shape: Format = None) -> None:
    """List everybody, and whose number or address was not confirmed for half a year."""
    _list(session_of(context), shape)


@people.command("show")
def show_person(context: typer.Context, who: Who, shape: Format = None) -> None:
    """Show one of them whole.

    Example: hj people show neighbour
    """
    session = session_of(context)
    _show(session, session.journal.supporters.supporter(who), shape)


@people.command("add")
@with_options([*OTHERS, "format"], PARTS)
def add(
    context: typer.Context,
    name: Annotated[
        str | None, typer.Argument(metavar="NAME", help="What you call them: asked if left out.")
    ] = None,
    *,
    given: Given,
) -> None:
    """Add somebody, or a service. Without a name, each part is asked for.

    Roles: friend, peer, doctor, syringe, space, pharmacy, or words of your own.

    Examples: hj people add neighbour --role friend --reach "555 0100" --when evenings
    · hj people add "the clinic" --role doctor --when "Mondays" --knows
    """
    session = session_of(context)
    journal = session.journal
    fields = details.read(session, given.texts, PARTS)
    if name is None:
        if not session.can_ask:
            raise NotUnderstood(f"The name is missing; write it like `{FORM}`.")

        def free(answer: str) -> str:
            journal.supporters.require_free(as_text(answer))
            return answer

        words = prompts.ask(session, "Whom do you add? (a name, or what you call them)", free)
        fields |= ask_parts(session, PARTS, [one for one in OTHERS if one not in fields])
    else:
        words = details.read_one(session, PARTS["name"], name)
    is_first = not journal.supporters.all()
    kept = journal.supporters.add(words, **fields)
    _show(session, kept, given.shape)
    if is_first and given.shape is not OutputFormat.JSON:
        session.remark(STAYS_HERE)


@people.command("edit")
@with_options([*PARTS, "format"], PARTS)
def edit(context: typer.Context, who: Who, *, given: Given) -> None:
    """Change what is kept of somebody; an empty value takes a part away.

    `--reach` puts new ways in place of all those there were. Without an option, each part is
    asked for.

    Example: hj people edit neighbour --reach "555 0100" --reach "555 0199"
    """
    session = session_of(context)
    fields = details.read(session, given.texts, PARTS)
    if not fields and not session.can_ask:
        raise NotUnderstood(f"Nothing to change was given; write it like `{EDIT_FORM}`.")
    found = session.journal.supporters.supporter(who)
    fields = fields or ask_parts(session, PARTS, list(PARTS), found)
    kept = session.journal.supporters.change(found, **fields) if fields else found
    _show(session, kept, given.shape)


@people.command("confirm")
def confirm(
    context: typer.Context,
    who: Annotated[
        str | None, typer.Argument(metavar="WHO", help="Whose; left out, it says whom to look at.")
    ] = None,
    at: OnDay = None,
    shape: Format = None,
) -> None:
    """Say that the ways to reach somebody still hold. After half a year that is asked again.

    Examples: hj people confirm neighbour · hj people confirm
    """
    session = session_of(context)
    day = day_of(session, at)
    if who is not None:
        found = session.journal.supporters.supporter(who)
        _show(session, session.journal.supporters.confirm(found, day), shape)
        return
    if at is not None:
        raise NotUnderstood("Write whose it is, like `hj people confirm neighbour --at monday`.")
    old = to_confirm(session.journal.supporters.all(), session.journal.terms.today())
    show(
        session,
        shape,
        json=lambda: as_json(to_confirm=old),
        plain=lambda: "\n".join(to_confirm_lines(old)) or "There is nothing to look at.",
    )


@people.command("remove")
def remove(
    context: typer.Context,
    who: Who,
    erase: options.Erase = False,
    yes: YesToErasing = False,
    shape: Format = None,
) -> None:
    """Take somebody off the list. `hj undo` brings them back, unless they are erased.

    Contacts that you logged with them stay, with the role in place of the name.

    Examples: hj people remove neighbour · hj people remove neighbour --erase
    """
    session = session_of(context)
    found = session.journal.supporters.supporter(who)
    remove_or_erase(
        session,
        shape,
        remove=lambda: session.journal.supporters.remove(found),
        removed={"id": found.id, "name": found.name},
        words="Taken off the list. `hj undo` takes that back.",
        forever=of_supporter(found) if erase else None,
        yes=yes,
    )


def _show(session: Session, kept: Supporter, shape: OutputFormat | None) -> None:
    sections = supporter_sections([kept], session.journal.terms.today())
    show_sections(session, shape, sections, json=lambda: as_json(supporter=kept))
    if not kept.reach and shape is not OutputFormat.JSON:
        form = f"hj people edit {kept.id[:SHOWN_ID]} --reach TEXT"
        session.remark(f"`{form}` adds a way to reach them.")


def _list(session: Session, shape: OutputFormat | None) -> None:
    found = session.journal.supporters.all()
    sections = supporter_sections(found, session.journal.terms.today())
    none = f"Nobody is listed yet; `hj people add` asks, or write `{FORM}`."
    show_sections(
        session, shape, sections, json=lambda: as_json(supporters=found), none=none, is_list=True
    )

"""`goal concern`: weigh the harms that a person sees, to choose what matters most first."""

from typing import Annotated

import typer

from hrjournal.cli.ask import details, prompts
from hrjournal.cli.ask.fields import Field, rating_field
from hrjournal.cli.ask.given import Given, with_options
from hrjournal.cli.ask.options import Format
from hrjournal.cli.goal.picking import OnDay, day_of
from hrjournal.cli.program.groups import GuessingGroup
from hrjournal.cli.program.output import OutputFormat, show
from hrjournal.cli.program.session import Session, session_of
from hrjournal.errors import NotUnderstood
from hrjournal.exchange.as_json import as_json
from hrjournal.model.concern import Concern, parse_harmed, ranked
from hrjournal.model.lookup import SHOWN_ID
from hrjournal.model.number import parse_rating
from hrjournal.views.goals import concern_words, concerns_lines
from hrjournal.views.text import visible

FORM = 'hj goal concern add "I share equipment" --harms both --weight 8'

app = typer.Typer()
concern = typer.Typer(
    cls=GuessingGroup,
    name="concern",
    invoke_without_command=True,
)
app.add_typer(concern)

ConcernId = Annotated[
    str, typer.Argument(metavar="ID", help="Its number in the list, its id, or words of it.")
]
PARTS = {
    "text": Field("What you see.", "--text", "TEXT", lambda _, typed: typed.strip(), needed=True),
    "harmed": Field(
        "Whom it touches: self, others or both.",
        "--harms",
        "WHOM",
        lambda _, typed: parse_harmed(typed),
        needed=True,
    ),
    "weight": rating_field("--weight", "How much it weighs.", "weight"),
}
"""What is typed of a concern, by the names of its fields."""


@concern.callback()
def concerns(context: typer.Context, shape: Format = None) -> None:
    """Name harms you see, to yourself or others, and choose what comes first.

    Alone it lists them, what weighs most first.
    """
    if context.invoked_subcommand is None:
        _show_ranked(session_of(context), shape)
    elif shape is not None:
        raise NotUnderstood("`--format` goes last, like `hj goal concern list --format json`.")


@concern.command("add")
@with_options(["harmed", "weight", "format"], PARTS)
def add(
    context: typer.Context,
    text: Annotated[
        str | None, typer.Argument(metavar="TEXT", help="What you see: asked if left out.")
    ] = None,
    *,
    given: Given,
) -> None:
    """Name a harm that you see, to yourself or to others.

    What is left out is asked for.

    Example: hj goal concern add "I share equipment" --harms both --weight 8
    """
    session = session_of(context)
    words = (text or "").strip()
    if not words and not session.can_ask:
        raise NotUnderstood(f"What you see is missing; write it like `{FORM}`.")
    fields = details.read(session, given.texts, PARTS)
    if not words:
        words = prompts.ask(session, "What harm do you see, to yourself or others?", str)
        if "harmed" not in fields:
            fields["harmed"] = (
                prompts.ask_optional(
                    session,
                    "Whom does it touch? (s yourself, o others, b both; Enter: yourself)",
                    parse_harmed,
                )
                or "self"
            )
        if "weight" not in fields:
            fields["weight"] = prompts.ask_rating(session, "How much does it weigh, 0 to 10?")
    kept = session.journal.goals.add_concern(words, **fields)
    _acknowledge(session, kept, given.shape)
    session.remark(
        f"A goal can answer it: `hj goal set --concern {kept.id[:SHOWN_ID]}`, in one step with "
        '`--measure "at least 3 done per week"`.'
    )


@concern.command("list")
def list_concerns(context: typer.Context, shape: Format = None) -> None:
    """List your concerns, what weighs most first, with the goals that answer them."""
    session = session_of(context)
    _show_ranked(session, shape)


@concern.command("rank")
def rank(
    context: typer.Context,
    concern_id: Annotated[
        str | None, typer.Argument(metavar="ID", help="One concern; all of them if left out.")
    ] = None,
    weight: Annotated[
        str | None, typer.Argument(metavar="0-10", help="How much it weighs: asked if left out.")
    ] = None,
    shape: Format = None,
) -> None:
    """Weigh your concerns from 0 to 10, and see which comes first.

    Without an id they are asked for one after the other.

    Example: hj goal concern rank k3m9 8
    """
    session = session_of(context)
    read = None if weight is None else parse_rating(weight, "weight")
    if read is None and not session.can_ask:
        raise NotUnderstood("The weight is missing; write it like `hj goal concern rank k3m9 8`.")
    if concern_id is not None:
        weighed = [session.journal.goals.concern(concern_id)]
    else:
        weighed = [
            each for each in ranked(session.journal.goals.concerns()) if each.settled_on is None
        ]
    if read is None and weighed:
        session.remark("0 weighs nothing, 10 the most. Enter leaves it as it is.")
    for each in weighed:
        new = read
        if new is None:
            now = "" if each.weight is None else f" (now {each.weight})"
            new = prompts.ask_rating(session, f"{visible(each.text)}{now}?")
        if new is not None:
            session.journal.goals.change_concern(each, weight=new)
    _show_ranked(session, shape)


@concern.command("edit")
@with_options(["text", "harmed", "format"], PARTS)
def edit(context: typer.Context, concern_id: ConcernId, *, given: Given) -> None:
    """Change the words of a concern, or whom it touches.

    Examples: hj goal concern edit k3m9 --text "I share filters" · hj goal concern edit k3m9
    --harms both
    """
    session = session_of(context)
    fields = details.read(session, given.texts, PARTS)
    if not fields or not fields.get("text", "so it stays"):
        raise NotUnderstood(
            "Nothing to change was given; write it like `hj goal concern edit k3m9 --harms both`."
        )
    found = session.journal.goals.concern(concern_id)
    _acknowledge(session, session.journal.goals.change_concern(found, **fields), given.shape)


@concern.command("settle")
def settle(
    context: typer.Context,
    concern_id: ConcernId,
    at: OnDay = None,
    again: Annotated[bool, typer.Option("--again", help="It is there again.")] = False,
    shape: Format = None,
) -> None:
    """Say that a concern is settled; it stays in the journal.

    Examples: hj goal concern settle k3m9 · hj goal concern settle k3m9 --again
    """
    session = session_of(context)
    if again and at is not None:
        raise NotUnderstood("Write either `--at`, the day it was settled, or `--again`.")
    day = None if again else day_of(session, at)
    found = session.journal.goals.concern(concern_id)
    _acknowledge(session, session.journal.goals.change_concern(found, settled_on=day), shape)


def _acknowledge(session: Session, kept: Concern, shape: OutputFormat | None) -> None:
    show(
        session,
        shape,
        json=lambda: as_json(concern=kept),
        plain=lambda: f"{visible(kept.text)}: {concern_words(kept)}. Id {kept.id}.",
    )


def _show_ranked(session: Session, shape: OutputFormat | None) -> None:
    found = ranked(session.journal.goals.concerns())
    show(
        session,
        shape,
        json=lambda: as_json(concerns=found),
        plain=lambda: (
            concerns_lines(found, session.journal.goals.all())
            or "No concerns yet; `hj goal concern add` asks for one."
        ),
    )

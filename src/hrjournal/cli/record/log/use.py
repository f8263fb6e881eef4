"""`log use`: something was used."""

from collections.abc import Sequence
from typing import Annotated

import msgspec
import typer

from hrjournal.cli.ask import options, what_and_how_much
from hrjournal.cli.ask.options import At, Format, Note, Tags
from hrjournal.cli.program.session import Session, session_of
from hrjournal.cli.record.log.acknowledge import acknowledge
from hrjournal.errors import NotUnderstood
from hrjournal.model.entry import normal_name
from hrjournal.model.quantity import Amount

app = typer.Typer()


@app.command("use")
def log_use(
    context: typer.Context,
    substance: Annotated[str | None, typer.Argument(help="What: asked for if left out.")] = None,
    amount: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="AMOUNT", help="How much: 2, 3 drinks, 2 pints, 0.5g, 568ml@4%, ~2, unknown."
        ),
    ] = None,
    at: At = None,
    route: options.Route = None,
    craving: options.Craving = None,
    mood_before: options.MoodBefore = None,
    mood_after: options.MoodAfter = None,
    company: options.Company = None,
    place: options.Place = None,
    trigger: options.Triggers = None,
    strategy: options.Strategies = None,
    effect: options.Effects = None,
    cost: options.Cost = None,
    estimated: Annotated[bool, typer.Option("--estimated", help="The amount is a guess.")] = False,
    note: Note = None,
    tag: Tags = None,
    format: Format = None,  # noqa: A002 - the option's name
) -> None:
    """Log that something was used.

    Examples: hj log use alcohol 2 · hj log use cannabis 0.5g --at "yesterday 23:30"
    """
    session = session_of(context)
    fields = {
        **options.common_fields(session, note, tag),
        **options.ratings(craving=craving, mood_before=mood_before, mood_after=mood_after),
        **options.costs(cost),
        **options.given(route=route, company=company, place=place),
        "triggers": options.words(trigger),
        "strategies": options.words(strategy),
        "effects": options.words(effect),
    }
    moment = options.moment_of(session, at)
    name, called = _substance(session, substance)
    how_much = _amount(session, name, called, amount)
    if estimated:
        how_much = msgspec.structs.replace(how_much, estimated=True)
    entry = session.journal.entries.record_use(name, how_much, moment, **fields)
    acknowledge(session, entry, format)


def _substance(session: Session, text: str | None) -> tuple[str, str]:
    """Return the name that is kept, and what it was called."""
    if called := normal_name(text or ""):
        return what_and_how_much.substance_of(session, called), called
    if not session.can_ask:
        raise NotUnderstood("What was used is missing; write it like `hj log use alcohol 2`.")
    return what_and_how_much.ask_substance(session)


def _amount(session: Session, substance: str, called: str, words: Sequence[str] | None) -> Amount:
    if words:
        return what_and_how_much.amount_of(session, substance, " ".join(words), called)
    if not session.can_ask:
        raise NotUnderstood(
            "How much is missing; write an amount like `2` or `0.5g`, or `unknown`."
        )
    return what_and_how_much.ask_amount(session, substance, called)

"""`log use`: something was used."""

from collections.abc import Sequence
from typing import Annotated

import msgspec
import typer

from hrjournal.cli.ask import details, what_and_how_much
from hrjournal.cli.ask.given import Given, logs
from hrjournal.cli.program.session import Session, session_of
from hrjournal.cli.record.log.acknowledge import acknowledge
from hrjournal.errors import NotUnderstood
from hrjournal.model.entry import Use, normal_name
from hrjournal.model.quantity import Amount

app = typer.Typer()


@app.command("use")
@logs(Use, last=["cost", "estimated"])
def log_use(
    context: typer.Context,
    substance: Annotated[str | None, typer.Argument(help="What: asked for if left out.")] = None,
    amount: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="AMOUNT", help="How much: 2, 3 drinks, 2 pints, 0.5g, 568ml@4%, ~2, unknown."
        ),
    ] = None,
    estimated: Annotated[bool, typer.Option("--estimated", help="The amount is a guess.")] = False,
    *,
    given: Given,
) -> None:
    """Log that something was used.

    Examples: hj log use alcohol 2 · hj log use cannabis 0.5g --at "yesterday 23:30"
    """
    session = session_of(context)
    moment, fields = details.understood(session, Use, given)
    name, called = _substance(session, substance)
    how_much = _amount(session, name, called, amount)
    if estimated:
        how_much = msgspec.structs.replace(how_much, estimated=True)
    entry = session.journal.entries.record_use(name, how_much, moment, **fields)
    acknowledge(session, entry, given.shape)


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

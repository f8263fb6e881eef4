"""`log use`: something was used."""

from typing import Annotated, Any

import msgspec
import typer

from hrjournal.cli.ask import details, what_and_how_much
from hrjournal.cli.ask.given import Given, logs
from hrjournal.cli.ask.prompts import agrees
from hrjournal.cli.ask.what_and_how_much import Used
from hrjournal.cli.program.output import OutputFormat
from hrjournal.cli.program.session import Session, session_of
from hrjournal.cli.record.log.acknowledge import acknowledge, known_words
from hrjournal.errors import NotUnderstood
from hrjournal.model.entry import NoUse, Use, normal_name
from hrjournal.model.moment import Moment, describe_day
from hrjournal.model.quantity import Amount
from hrjournal.views.text import visible

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
    moment, fields = details.moment_and_fields(session, Use, given)
    uses = _what(session, substance, " ".join(amount or ()))
    if not uses:
        _log_free_day(session, "", moment, fields, given.shape)
        return
    was_asked = not normal_name(substance or "") and not amount
    amounts = [_amount(session, use, is_one=len(uses) == 1, was_asked=was_asked) for use in uses]
    for use, how_much in zip(uses, amounts, strict=True):
        if how_much is None:
            _log_free_day(session, use.name, moment, fields, given.shape)
            continue
        kept = msgspec.structs.replace(how_much, estimated=how_much.estimated or estimated)
        entry = session.journal.entries.record_use(use.name, kept, moment, **fields)
        acknowledge(session, entry, given.shape)


def _what(session: Session, text: str | None, amount: str) -> list[Used]:
    """Return what was used, as it was typed or is asked for; nothing where that is answered."""
    called = normal_name(text or "")
    if called in what_and_how_much.SAYING_NONE and session.can_ask:
        return []
    if called and what_and_how_much.names_nothing(session, called):
        text = f"{called} {amount}".strip()
        one = what_and_how_much.said_as_one(session, text)
        return [one or what_and_how_much.how_much_alone(session, text)]
    if called and (one := what_and_how_much.name_of_several_words(session, called, amount)):
        return [one]
    if called:
        return [Used(what_and_how_much.substance_of(session, called), called, amount)]
    if not session.can_ask:
        raise NotUnderstood("What was used is missing; write it like `hj log use alcohol 2`.")
    from hrjournal.cli.ask.what_was_used import ask_what_was_used

    uses = ask_what_was_used(session)
    return [msgspec.structs.replace(use, amount=amount) for use in uses] if amount else uses


def _amount(session: Session, use: Used, *, is_one: bool, was_asked: bool) -> Amount | None:
    """Return how much it was, as it was typed or is asked for; None where there was none.

    Where the person `was_asked`, an amount that is not understood is asked for again.
    """
    if use.amount:
        try:
            return what_and_how_much.read_amount(session, use.name, use.amount, use.called)
        except NotUnderstood as refusal:
            if not was_asked:
                raise
            session.remark(str(refusal))
    if not session.can_ask:
        raise NotUnderstood(
            "How much is missing; write an amount like `2` or `0.5g`, or `unknown`."
        )
    question = "How much?" if is_one else f"How much {visible(use.called)}?"
    return what_and_how_much.ask_amount(session, use.name, use.called, question)


def _log_free_day(
    session: Session, name: str, moment: Moment, fields: dict[str, Any], shape: OutputFormat | None
) -> None:
    """Log that nothing was used, or none of one substance, if that is what was meant.

    Raises NotUnderstood where it is not, or where something was given that only a use has.
    """
    if any(value for field, value in fields.items() if field not in NoUse.__struct_fields__):
        raise NotUnderstood("Only a use has such details; `hj log none` logs a free day.")
    terms = session.journal.terms
    shown = name if terms.writes_blind else terms.catalogue.shown_name(name)
    day = describe_day(moment.day)
    if not agrees(session, f"Log a free day of {visible(shown) or 'everything'}, {day}?"):
        raise NotUnderstood("Nothing was logged of that; `hj log none` logs a free day.")
    names = (name,) if name else ()
    said = {name: value for name, value in fields.items() if value}
    entry, is_new = session.journal.entries.record_free_day(names, moment.day, **said)
    if is_new:
        acknowledge(session, entry, shape)
    else:
        session.remark(known_words(entry, said))

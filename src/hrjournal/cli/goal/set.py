"""`goal set`: a SMART goal, as options or in a conversation."""

from typing import Annotated

import typer

from hrjournal.cli.ask import details
from hrjournal.cli.ask.given import Given, with_options
from hrjournal.cli.goal.codenames import point_at_coded
from hrjournal.cli.goal.measures import (
    measure_of,
    say_before,
    say_if_unlikely,
    say_what_is_too_short,
)
from hrjournal.cli.goal.parts import OPTIONS, PARTS
from hrjournal.cli.program.output import show
from hrjournal.cli.program.session import session_of
from hrjournal.errors import NotUnderstood
from hrjournal.exchange.as_json import as_json
from hrjournal.model.forms import EXAMPLE_OF
from hrjournal.model.goal import checked_dates
from hrjournal.model.lookup import SHOWN_ID
from hrjournal.views.goal import goal_sentence, open_letters

app = typer.Typer()


@app.command("set")
@with_options(OPTIONS, PARTS)
def set_goal(
    context: typer.Context,
    title: Annotated[str | None, typer.Argument(help="S: what you want, in your words.")] = None,
    measure: Annotated[
        str | None,
        typer.Option(
            metavar="TEXT", help="M: 3 times a week, at most 10 drinks of alcohol per week."
        ),
    ] = None,
    start: Annotated[str | None, typer.Option(metavar="WHEN", help="T: from when; today.")] = None,
    due: Annotated[
        str | None, typer.Option("--by", metavar="WHEN", help="T: in 8 weeks, 1 Feb 2027.")
    ] = None,
    *,
    given: Given,
) -> None:
    """Set a SMART goal; without a title or a measure, in a conversation.

    Examples: hj goal set "Fewer drinks" --measure "at most 10 drinks of alcohol per week"
    · hj goal set "Call my sister" --measure "3 times a week"
    · hj goal set --concern 1 --measure "at least 3 done per week"

    Other measures: at least 3 done per week · at most 3 days of
    cannabis per week · at least 4 free days of alcohol per week · 0 uses of tobacco per day
    · at least 3 groundings per week · average mood at least 6 per week
    """
    session = session_of(context)
    journal = session.journal
    typed = {**given.texts, "start": start, "due": due}
    fields = {"start": journal.terms.today(), **details.read(session, typed, PARTS)}
    checked_dates(fields["start"], fields.get("due"))
    words = (title or "").strip()
    if not words and measure is not None and (answers := fields.get("concern")):
        words = journal.goals.concern(answers).text  # from a concern to a goal in one step
    sentence = None if measure is None else measure_of(session, measure)
    if words and sentence is not None:
        say_before(session, words, sentence)
    elif session.can_ask:
        from hrjournal.cli.goal.conversation import Conversation  # only on a terminal

        words, sentence, fields = Conversation(session, words, sentence, fields).result()
    else:
        raise NotUnderstood(
            "A goal needs a title and a measure; write it like "
            f'`hj goal set "Fewer drinks" --measure "{EXAMPLE_OF["amount"]}"` or '
            f'`hj goal set "Have a shower" --measure "{EXAMPLE_OF["done"]}"`.'
        )
    kept = journal.goals.set_goal(words, sentence, **fields)

    def line() -> str:
        (shown,) = journal.goals.with_codenames([kept])
        return f"{goal_sentence(shown)} Id {kept.id}."

    short = f"The goal is set. Id {kept.id}."
    show(session, given.shape, json=lambda: as_json(goal=kept), plain=line, short=short)
    say_what_is_too_short(session, kept)
    say_if_unlikely(session, kept)
    point_at_coded(session, kept)
    if still_open := open_letters(kept):
        edit = f"hj goal edit {kept.id[:SHOWN_ID]}"
        session.remark(f"Left open for now: {', '.join(still_open)}. `{edit}` adds to it.")

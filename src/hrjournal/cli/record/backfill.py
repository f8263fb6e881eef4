"""`backfill`: day by day through what is not logged."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import partial
from typing import Annotated

import typer

from hrjournal.cli.ask import what_and_how_much
from hrjournal.cli.program.session import Session, session_of
from hrjournal.cli.record.questions import ONE_DAY, Question, ask_use, go_through
from hrjournal.errors import NotUnderstood
from hrjournal.journal.entries import LONGEST_STRETCH
from hrjournal.model.entry import Entry
from hrjournal.model.moment import Moment, describe_day
from hrjournal.views.text import visible

USUAL_STRETCH = timedelta(days=7)

app = typer.Typer()


@app.command("backfill")
def backfill(
    context: typer.Context,
    substances: Annotated[
        list[str] | None,
        typer.Argument(metavar="SUBSTANCE", help="Of what; what your goals follow if left out."),
    ] = None,
    since: Annotated[
        str | None, typer.Option(metavar="DAY", help="From this day on; a week ago if left out.")
    ] = None,
    until: Annotated[
        str | None, typer.Option(metavar="DAY", help="Up to this day; yesterday if left out.")
    ] = None,
) -> None:
    """Go day by day through what is not logged, oldest first.

    Enter skips a day. Ctrl-C ends at any time, and what you answered is kept.

    Examples: hj backfill --since monday · hj backfill alcohol --since 2026-11-01
    """
    session = session_of(context)
    journal = session.journal
    last = journal.terms.day(until) if until else journal.terms.today() - ONE_DAY
    first = journal.terms.day(since) if since else last - USUAL_STRETCH + ONE_DAY
    if last < first:
        raise NotUnderstood(
            "The stretch ends before it begins; write it like `--since monday --until yesterday`."
        )
    if last - first >= LONGEST_STRETCH:
        raise NotUnderstood("A stretch can be a year at most; write it like `--since monday`.")
    if not session.can_ask:
        raise NotUnderstood(
            "`backfill` asks questions, so it takes a terminal; in a script, write "
            "`hj log none alcohol --from monday --to yesterday`."
        )
    names = [what_and_how_much.substance_of(session, text) for text in substances or ()]
    names = names or journal.goals.followed_substances() or journal.entries.recent_substances()
    if not names:
        raise NotUnderstood("Name what to go through, like `hj backfill alcohol --since monday`.")
    questions = list(_questions(session, list(dict.fromkeys(names)), first, last))
    if questions:
        go_through(session, questions)
    else:
        session.write(f"Nothing is left open from {describe_day(first)} to {describe_day(last)}.")


def _questions(
    session: Session, names: Sequence[str], first: date, last: date
) -> Iterator[Question]:
    """Yield a question for each day on which nothing is said of a substance."""
    said = {name: session.journal.entries.days_said(name, first, last) for name in names}
    for number in range((last - first).days + 1):
        day = first + number * ONE_DAY
        yield from (partial(_ask, session, name, day) for name in names if day not in said[name])


def _ask(session: Session, name: str, day: date) -> Sequence[Entry]:
    journal = session.journal
    return ask_use(
        session,
        name,
        f"{describe_day(day)}, {visible(journal.terms.catalogue.shown_name(name))}?",
        moment=lambda: Moment(day, None),
        free=lambda: journal.entries.record_free_days((name,), day, day),
    )

"""`goal edit`: change any part of a goal."""

from typing import Annotated, Any

import typer

from hrjournal.cli.ask import options
from hrjournal.cli.ask.options import Format
from hrjournal.cli.goal import parts
from hrjournal.cli.goal.measures import measure_of, say_before, say_what_went
from hrjournal.cli.goal.picking import GoalId, change, chosen_goal
from hrjournal.cli.program.session import Session, session_of
from hrjournal.errors import NotUnderstood
from hrjournal.model.goal import Goal
from hrjournal.model.goal_changes import edited
from hrjournal.model.interval import parse_interval
from hrjournal.views.goal import goal_words

FORM = 'hj goal edit k3m9 --by "in 8 weeks"'

app = typer.Typer()


@app.command("edit")
def edit_goal(
    context: typer.Context,
    goal_id: GoalId = None,
    title: Annotated[str | None, typer.Option(metavar="TEXT", help="S: what you want.")] = None,
    measure: Annotated[
        str | None, typer.Option(metavar="TEXT", help="M: how it is counted.")
    ] = None,
    baseline: parts.Baseline = None,
    confidence: parts.Confidence = None,
    first_step: parts.FirstStep = None,
    why: parts.Why = None,
    importance: parts.Importance = None,
    concern: parts.ConcernId = None,
    start: Annotated[str | None, typer.Option(metavar="WHEN", help="T: from when.")] = None,
    by: Annotated[str | None, typer.Option(metavar="WHEN", help="T: by when.")] = None,
    review: parts.Review = None,
    format: Format = None,  # noqa: A002 - the option's name
) -> None:
    """Change any part of a goal. An empty value takes a part away; what it was is kept.

    Without an option, what is still open is asked for.

    Examples: hj goal edit k3m9 --measure "at most 12 drinks of alcohol per week"
    · hj goal edit k3m9 --by "in 8 weeks" --importance 9 · hj goal edit k3m9 --review ""
    """
    session = session_of(context)
    journal = session.journal
    fields: dict[str, Any] = {
        **options.ratings(importance=importance, confidence=confidence),
        **options.numbers(baseline=baseline),
        **options.given(why=why, first_step=first_step),
    }
    if review is not None:
        fields["review"] = parse_interval(review) if review.strip() else None
    if start is not None:
        fields["start"] = journal.terms.goal_date(start, past=True)
    if by is not None:
        fields["due"] = journal.terms.goal_date(by) if by.strip() else None
    if concern is not None:
        fields["concern"] = session.journal.goals.concern(concern).id if concern.strip() else None
    if title is not None:
        fields["title"] = _title(title)
    asks = not fields and measure is None
    if asks and not session.can_ask:
        raise NotUnderstood(f"Nothing to change was given; write it like `{FORM}`.")
    goal = chosen_goal(session, goal_id, FORM)
    if asks:
        fields = _answered(session, goal)
    if measure is not None:
        fields["measure"] = measure_of(session, measure)
    then = edited(goal, journal.terms.today(), **fields)  # what can't be is refused first
    if not asks:  # else it was said where it was asked
        say_before(session, then.title, then.measure, instead_of=goal)
    kept = change(
        session,
        goal,
        lambda kept, today: edited(kept, today, **fields),
        goal_words,
        format,
    )
    say_what_went(session, goal, kept)


def _title(text: str) -> str:
    title = text.strip()
    if not title:
        raise NotUnderstood('A goal has a title; write it like `--title "Fewer drinks"`.')
    return title


def _answered(session: Session, goal: Goal) -> dict[str, Any]:
    """Ask what the goal leaves open, and return what was answered. Raises NotUnderstood."""
    from hrjournal.cli.goal.conversation import Conversation  # noqa: PLC0415 - only on a terminal

    answered = Conversation.what_is_open(session, goal)
    if answered is None:
        raise NotUnderstood(f"Nothing of that goal is open; change it like `{FORM}`.")
    return answered

"""`goal rate` and `goal review`: how far a goal has come, and what becomes of it."""

from typing import Annotated, Any

import typer

from hrjournal.cli.ask import details, prompts
from hrjournal.cli.ask.fields import FIELDS, text
from hrjournal.cli.ask.given import Given, with_options
from hrjournal.cli.goal.measures import (
    measure_of,
    say_before,
    say_what_is_too_short,
    say_what_was_dropped,
)
from hrjournal.cli.goal.picking import GoalId, OnDay, change, chosen_goal, day_of
from hrjournal.cli.program.session import Session, session_of
from hrjournal.errors import NotUnderstood
from hrjournal.model.goal import Goal, GoalRating, Review, parse_decision
from hrjournal.model.goal_changes import rated, reviewed
from hrjournal.model.lookup import SHOWN_ID
from hrjournal.model.measure import Measure
from hrjournal.model.moment import describe_day
from hrjournal.model.number import parse_rating
from hrjournal.views.goal import goal_lines
from hrjournal.views.text import visible

WORDS = {"note": FIELDS["note"], "helped": text("--helped", "TEXT", "What helped.")}

app = typer.Typer()


@app.command("rate")
@with_options(["at", "note", "format"], WORDS)
def rate_goal(
    context: typer.Context,
    goal_id: GoalId = None,
    value: Annotated[
        str | None, typer.Argument(metavar="0-10", help="0 no progress, 10 wholly there.")
    ] = None,
    at: OnDay = None,
    *,
    given: Given,
) -> None:
    """Say how far you are with a goal, from 0 to 10.

    Examples: hj goal rate k3m9 6 · hj goal rate k3m9 6 --note "two calm weekends"
    """
    session = session_of(context)
    form = "hj goal rate k3m9 6"
    read = None if value is None else parse_rating(value, "rating")
    if read is None and not session.can_ask:
        raise NotUnderstood(f"The rating is missing; write it like `{form}`.")
    day, words = day_of(session, at), details.read(session, given.texts, WORDS)
    goal = chosen_goal(session, goal_id, form)
    if read is None:
        read = prompts.ask(
            session,
            "How far are you, 0 no progress to 10 wholly there?",
            lambda answer: parse_rating(answer, "rating"),
        )
    rating = GoalRating(day=day, value=read, **words)
    change(
        session,
        goal,
        lambda kept, today: rated(kept, today, rating),
        lambda _: f"{rating.value} of 10",
        given.shape,
    )


@app.command("review")
@with_options(["helped", "measure", "at", "note", "format"], WORDS)
def review_goal(
    context: typer.Context,
    goal_id: GoalId = None,
    decision: Annotated[
        str | None, typer.Argument(metavar="DECISION", help='keep, change, pause or "let go".')
    ] = None,
    measure: Annotated[
        str | None, typer.Option(metavar="TEXT", help="How it is counted from now on.")
    ] = None,
    at: OnDay = None,
    *,
    given: Given,
) -> None:
    """Look back at a goal: what helped, and whether you keep, change, pause it or let it go.

    What is left out is asked for.

    Examples: hj goal review k3m9 keep --helped "a walk after work"
    · hj goal review k3m9 change --measure "at most 12 drinks of alcohol per week"
    """
    session = session_of(context)
    form = "hj goal review k3m9 keep"
    decided = None if decision is None else parse_decision(decision)
    if measure is not None and decided is None:
        decided = "change"
    if decided is None and not session.can_ask:
        raise NotUnderstood(f"What becomes of the goal is missing; write it like `{form}`.")
    if measure is not None and decided != "change":
        raise NotUnderstood("`--measure` goes with `change`: `hj goal review k3m9 change`.")
    day = day_of(session, at)
    words = details.read(session, given.texts, WORDS)
    goal = chosen_goal(session, goal_id, form)
    fields: dict[str, Any] = {}
    if measure is not None:
        fields["measure"] = measure_of(session, measure)
    if decided is None:
        decided = _ask(session, goal, words, fields)
    review = Review(day=day, decision=decided, **words)
    reviewed(goal, session.journal.terms.today(), review, **fields)
    if fields:
        say_before(session, goal.title, fields["measure"], instead_of=goal)
    kept = change(
        session,
        goal,
        lambda kept, today: reviewed(kept, today, review, **fields),
        lambda kept: _outcome(review, kept, kept.measure if fields else None),
        given.shape,
    )
    say_what_was_dropped(session, goal, kept)
    if fields:
        say_what_is_too_short(session, kept)
    _say_how_it_goes_on(session, kept, review, is_changed=bool(fields))


def _say_how_it_goes_on(session: Session, kept: Goal, review: Review, *, is_changed: bool) -> None:
    """Say how a goal is followed on whose due day has passed, or how it is changed."""
    edit = f"hj goal edit {kept.id[:SHOWN_ID]}"
    if kept.due and kept.is_past(session.journal.terms.today()):
        session.remark(
            f'It was due on {describe_day(kept.due)}; `{edit} --by "in 8 weeks"` follows it on.'
        )
    elif review.decision == "change" and not is_changed:
        session.remark(f"`{edit}` changes any part of it.")


def _outcome(review: Review, goal: Goal, measure: Measure | None) -> str:
    """Return what was decided, what the goal is now, and its measure if that has changed."""
    counted = f", counted as {visible(str(measure))}" if measure else ""
    return f"reviewed, {review.decision}; it is {goal.status}{counted}"


def _ask(session: Session, goal: Goal, words: dict[str, Any], fields: dict[str, Any]) -> Any:
    """Show the goal, ask for what was not given, and return the decision."""
    (shown,) = session.journal.goals.with_codenames([goal])
    session.remark(goal_lines(shown))
    session.remark("\nEnter skips a question.")
    if "helped" not in words:
        words["helped"] = prompts.ask_optional(session, "What helped?", str)
    decided = prompts.ask(
        session, "Keep it, change it, pause it, or let it go? (k, c, p or l)", parse_decision
    )
    if decided == "change":
        new = prompts.ask_optional(
            session,
            "How is it counted from now on? (Enter: as before)",
            lambda answer: measure_of(session, answer),
        )
        fields |= {"measure": new} if new else {}
    if "note" not in words:
        words["note"] = prompts.ask_optional(session, "A note?", str)
    return decided

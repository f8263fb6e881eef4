"""`goal done`: tick a goal off."""

from datetime import date
from typing import Annotated

import typer

from hrjournal.cli.ask import details, prompts
from hrjournal.cli.ask.fields import FIELDS
from hrjournal.cli.ask.given import Given, with_options
from hrjournal.cli.goal.picking import GoalId, chosen_goal
from hrjournal.cli.program.output import OutputFormat, show
from hrjournal.cli.program.session import Session, session_of
from hrjournal.cli.record.log.acknowledge import goal_status_lines
from hrjournal.errors import NotUnderstood
from hrjournal.exchange.as_json import as_json
from hrjournal.model.entry import Done
from hrjournal.model.forms import EXAMPLE_OF, Counted
from hrjournal.model.goal import Goal
from hrjournal.model.lookup import SHOWN_ID
from hrjournal.model.moment import describe_day
from hrjournal.views.entries import acknowledgement, kept_words

app = typer.Typer()

_LOGGED_WITH: dict[Counted, tuple[str, str]] = {
    "free days": ("free days", "hj log none"),
    "days taken": ("medicines", "hj log medicine"),
    "groundings": ("groundings", "hj ground"),
    "thoughts": ("thoughts", "hj log thought"),
    "urges": ("urges", "hj log urge"),
    "contacts": ("contacts", "hj log contact"),
    "average mood": ("moods", "hj log mood"),
    "average craving": ("cravings", "hj log urge"),
    "average distress": ("distress", "hj log thought"),
    "average sleep": ("sleep", "hj log sleep"),
    "latest": ("scores", "hj log score"),
}
"""What a goal can count that is not a use, and the command that logs it."""


@app.command("done")
@with_options(["count", "at", "note", "tags", "format"], FIELDS)
def tick_off(
    context: typer.Context,
    goal_id: GoalId = None,
    count: Annotated[
        str | None, typer.Option(metavar="N", help="How many times: 1 if left out.")
    ] = None,
    *,
    given: Given,
) -> None:
    """Tick a goal off, once or several times.

    Examples: hj goal done k3m9 · hj goal done shower · hj goal done k3m9 --count 3 --at yesterday
    """
    session = session_of(context)
    journal = session.journal
    moment, fields = details.moment_and_fields(session, Done, given)
    fields |= details.read(session, {"count": count})
    today = journal.terms.today()
    done = chosen_goal(
        session,
        goal_id,
        "hj goal done k3m9",
        wanted=lambda goal: goal.is_current(today) and _counts(goal) == "done",
    )
    _refuse_other(_counts(done))
    _ask_if_it_counts_nowhere(session, done, moment.day)
    entry = journal.entries.record(Done, moment, goal=done.id, **fields)

    def lines() -> str:
        text = acknowledgement(entry, {done.id: done.title})
        return "\n".join((text, *goal_status_lines(session, [entry])))

    short = kept_words(entry)
    show(session, given.shape, json=lambda: as_json(entry=entry), plain=lines, short=short)
    if given.shape is not OutputFormat.JSON and not journal.terms.writes_blind:
        _say_how_it_ends(session, done)


def _say_how_it_ends(session: Session, goal: Goal) -> None:
    """Say of what was to be done so many times, and is, how the goal is ended."""
    if goal.measure.over or not goal.is_current(session.journal.terms.today()):
        return
    from hrjournal.cli.look_back.goal_progress import progress_of  # few goals have no period

    (progress,) = progress_of(session.journal, [goal], weeks=1)
    if progress.periods and progress.periods[-1].verdict == "reached":
        session.remark(
            f"`hj goal close {goal.id[:SHOWN_ID]}` ends the goal; it stays in the journal."
        )


def _ask_if_it_counts_nowhere(session: Session, goal: Goal, day: date) -> None:
    """Say of a day on which the goal is not followed that it won't count, and ask about it.

    Where nobody can be asked it is logged all the same, so that nothing is lost. Raises Cancelled.
    """
    if (why := _not_followed(goal, day)) is None:
        return
    session.remark(f"{why}, so it counts nowhere.")
    if session.can_ask:
        prompts.confirm(session, "Log it all the same?")


def _not_followed(goal: Goal, day: date) -> str | None:
    """Say why a goal is not followed on a day; None where it is."""
    if day < goal.start:
        return f"The goal starts on {describe_day(goal.start)}"
    if goal.closed_on is not None and day > goal.closed_on:
        return f"The goal was closed on {describe_day(goal.closed_on)}"
    if goal.due is not None and day > goal.due:
        return f"The goal was due on {describe_day(goal.due)}"
    if any(pause.start <= day <= (pause.end or date.max) for pause in goal.pauses):
        return "The goal is paused on that day"
    return None


def _counts(goal: Goal) -> Counted:
    return goal.measure.counted


def _refuse_other(counted: Counted) -> None:
    """Refuse to tick off a goal that counts something else. Raises NotUnderstood."""
    if counted == "done":
        return
    what, command = _LOGGED_WITH.get(counted, ("uses", "hj log use"))
    raise NotUnderstood(
        f"That goal counts {what}, which `{command}` logs; only one with a measure like "
        f"`{EXAMPLE_OF['done']}` is ticked off."
    )

"""`progress`: how goals are going, period by period."""

from collections.abc import Sequence
from typing import Annotated

import msgspec
import typer

from hrjournal.cli.ask.options import Format
from hrjournal.cli.program.output import console, show
from hrjournal.cli.program.session import Session, session_of
from hrjournal.exchange.as_json import as_json
from hrjournal.findings.days import logged_days, longest_gap
from hrjournal.findings.due import due
from hrjournal.findings.progress import GoalProgress, first_day, goal_progress
from hrjournal.journal import Journal
from hrjournal.model.entry import AnyEntry
from hrjournal.model.goal import Goal
from hrjournal.model.selection import Selection
from hrjournal.views.progress import progress_plain, progress_table

DEFAULT_WEEKS = 8
MOST_WEEKS = 520

app = typer.Typer()


@app.command("progress")
def show_progress(
    context: typer.Context,
    goal_id: Annotated[
        str | None, typer.Argument(metavar="[ID]", help="One goal in depth, by its id or title.")
    ] = None,
    weeks: Annotated[
        int, typer.Option(min=1, max=MOST_WEEKS, help="How far back.")
    ] = DEFAULT_WEEKS,
    shape: Format = None,
) -> None:
    """See how your goals go, with how many days were logged.

    A day that was not logged does not count as free.

    Examples: hj progress · hj progress k3m9 --weeks 12
    """
    session = session_of(context)
    if goal_id is not None:
        _show_one(session, session.journal.goals.goal(goal_id), weeks, shape)
        return
    journal = session.journal
    goals = session.journal.goals.all()
    active = [goal for goal in goals if goal.status == "active"]
    results = progress_of(journal, active, weeks)
    shown = [as_shown(session, result) for result in results]
    none = (
        "No active goals; `hj goal list` shows the others."
        if goals
        else "No goals yet; `hj goal set` asks for one."
    )
    today = journal.entries.latest_day()
    found = due(active, journal.terms.today())
    show(
        session,
        shape,
        json=lambda: as_json(goals=for_programs(results)),
        plain=lambda: progress_plain(shown, today, found) or none,
        table=lambda: (
            progress_table(shown, today, found, width=console(session).width) if shown else none
        ),
    )


def _show_one(session: Session, goal: Goal, weeks: int, shape: Format) -> None:
    """Show one goal in depth."""
    from hrjournal.views import progress_in_depth

    journal = session.journal
    entries = _entries_for(journal, [goal], weeks)
    result = _progress(journal, goal, entries, weeks)
    shown = as_shown(session, result)
    substance = goal.measure.substance
    gap = longest_gap(logged_days(entries, substance)) if substance else None
    today = journal.entries.latest_day()
    found = due([goal], journal.terms.today())
    show(
        session,
        shape,
        json=lambda: as_json(goals=for_programs([result])),
        plain=lambda: progress_in_depth.one_plain(goal, shown, gap, today, found),
        table=lambda: progress_in_depth.one_table(
            goal, shown, gap, found, width=console(session).width
        ),
    )


def progress_of(journal: Journal, goals: Sequence[Goal], weeks: int) -> list[GoalProgress]:
    """Return the progress of goals over the last `weeks`, reading no more than that needs.

    Of one whose due day has passed it is that over all of its weeks: what it came to.
    """
    entries = _entries_for(journal, goals, weeks)
    return [_progress(journal, goal, entries, weeks) for goal in goals]


def _entries_for(journal: Journal, goals: Sequence[Goal], weeks: int) -> list[AnyEntry]:
    if not goals:
        return []
    today, settings = journal.terms.today(), journal.terms.settings
    weeks_of = ((goal, _weeks(journal, goal, weeks)) for goal in goals)
    since = min(first_day(goal, today, number, settings) for goal, number in weeks_of)
    return journal.entries.select(Selection(since=since, until=journal.entries.latest_day()))


def _weeks(journal: Journal, goal: Goal, weeks: int) -> int:
    """Return how many weeks of a goal are looked at: all of them once its due day has passed."""
    if goal.due is None or not goal.is_past(journal.terms.today()):
        return weeks
    return max(weeks, min(MOST_WEEKS, (goal.due - goal.start).days // 7 + 2))


def _progress(
    journal: Journal, goal: Goal, entries: Sequence[AnyEntry], weeks: int
) -> GoalProgress:
    return goal_progress(
        goal,
        entries,
        today=journal.terms.today(),
        latest=journal.entries.latest_day(),
        weeks=_weeks(journal, goal, weeks),
        settings=journal.terms.settings,
        drink=journal.terms.drink,
    )


def for_programs(results: Sequence[GoalProgress]) -> list[GoalProgress]:
    """Return progress without a value of 0 where nothing of what is logged could be counted."""
    return [
        msgspec.structs.replace(
            result,
            periods=tuple(
                msgspec.structs.replace(period, value=None)
                if period.uncounted and not period.value
                else period
                for period in result.periods
            ),
        )
        for result in results
    ]


def as_shown(session: Session, progress: GoalProgress) -> GoalProgress:
    """Return progress with codenames in its measures, the former ones included."""
    shown = session.journal.terms.catalogue.shown
    periods = tuple(
        msgspec.structs.replace(period, measure=shown(period.measure)) if period.measure else period
        for period in progress.periods
    )
    return msgspec.structs.replace(progress, measure=shown(progress.measure), periods=periods)

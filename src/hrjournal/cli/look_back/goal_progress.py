"""The progress of goals, for every command that shows some of it."""

from collections.abc import Sequence
from datetime import date

import msgspec

from hrjournal.cli.program.session import Session
from hrjournal.findings.progress import GoalProgress, first_day, goal_progress
from hrjournal.journal import Journal
from hrjournal.model.entry import AnyEntry
from hrjournal.model.goal import Goal

MOST_WEEKS = 520


def progress_of(journal: Journal, goals: Sequence[Goal], weeks: int) -> list[GoalProgress]:
    """Return the progress of goals over the last `weeks`, reading no more than that needs.

    Of one whose due day has passed it is that over all of its weeks: what it came to.
    """
    return progress_with_entries(journal, goals, weeks)[0]


def progress_with_entries(
    journal: Journal, goals: Sequence[Goal], weeks: int
) -> tuple[list[GoalProgress], list[AnyEntry]]:
    """Return the progress of goals, and the entries that were read for it."""
    if not goals:
        return [], []
    terms = journal.terms
    weeks_of = [_weeks(goal, weeks, terms.today()) for goal in goals]
    since = min(
        first_day(goal, terms.today(), number, terms.settings)
        for goal, number in zip(goals, weeks_of, strict=True)
    )
    entries, latest = journal.entries.up_to_latest(since)
    results = [
        goal_progress(
            goal,
            entries,
            today=terms.today(),
            latest=latest,
            weeks=number,
            settings=terms.settings,
            drink=terms.drink,
        )
        for goal, number in zip(goals, weeks_of, strict=True)
    ]
    return results, entries


def _weeks(goal: Goal, weeks: int, today: date) -> int:
    """Return how many weeks of a goal are looked at: all of them once its due day has passed."""
    if goal.due is None or not goal.is_past(today):
        return weeks
    return max(weeks, min(MOST_WEEKS, (goal.due - goal.start).days // 7 + 2))


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

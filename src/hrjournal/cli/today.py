"""`hrjournal` alone: today at a glance."""

from datetime import date

from hrjournal.cli.progress import progress_of
from hrjournal.cli.screen import show
from hrjournal.cli.session import Session
from hrjournal.journal import Selection
from hrjournal.model.goal import Goal
from hrjournal.views.today import greeting, today_plain, today_table


def _is_current(goal: Goal, today: date) -> bool:
    return goal.status == "active" and (goal.due is None or goal.due >= today)


def show_today(session: Session) -> None:
    """Show what is logged today, where each goal stands, and what can be done next."""
    journal = session.journal
    today = journal.today()
    entries = journal.select(Selection(since=today, until=today))
    goals = [goal for goal in journal.goals() if _is_current(goal, today)]
    results = progress_of(journal, goals, weeks=1)
    if not entries and not goals and not session.store.exists():
        session.write(greeting())
        return
    entries = [journal.shown(entry) for entry in entries]
    results = journal.with_codenames(results)
    show(
        session,
        None,
        json=str,
        plain=lambda: today_plain(today, entries, results),
        table=lambda: today_table(today, entries, results),
    )

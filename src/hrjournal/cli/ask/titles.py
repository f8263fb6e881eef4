"""The titles of goals, for entries that tick one off."""

from collections.abc import Iterable

from hrjournal.cli.program.session import Session
from hrjournal.model.entry import Done, Entry


def titles_for(session: Session, entries: Iterable[Entry]) -> dict[str, str]:
    """Return the goals' titles by their ids, where one of the entries is of a goal."""
    if not any(isinstance(entry, Done) for entry in entries):
        return {}
    return {goal.id: goal.title for goal in session.journal.goals.all()}

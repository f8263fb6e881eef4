"""What is said after logging: what was understood, and where the goals it bears on stand."""

from collections.abc import Sequence

from hrjournal.cli.options import OutputFormat
from hrjournal.cli.screen import show
from hrjournal.cli.session import Session
from hrjournal.exchange.as_json import as_json
from hrjournal.findings.bearing import bears_on
from hrjournal.model.entry import Entry
from hrjournal.views.entries import acknowledgement
from hrjournal.views.text import visible


def acknowledge(session: Session, entry: Entry, shape: OutputFormat | None) -> None:
    """Say in one line what was understood, and in one for each goal where it stands."""

    def lines() -> str:
        return "\n".join((acknowledgement(shown(session, entry)), *stand(session, [entry])))

    show(session, shape, json=lambda: as_json(entry=entry), plain=lines)


def shown(session: Session, entry: Entry) -> Entry:
    """Return the entry with its codename; one that was written blind is still as it was typed."""
    journal = session.journal
    return entry if journal.writes_blind else journal.catalogue.shown(entry)


def stand(session: Session, entries: Sequence[Entry]) -> list[str]:
    """Say where each goal stands that these entries bear on, a line each.

    Nothing is read for it where logging asks for no passphrase.
    """
    journal = session.journal
    if journal.writes_blind:
        return []
    today = journal.today()
    goals = [
        goal
        for goal in session.goals.all()
        if goal.is_current(today) and any(bears_on(entry, goal) for entry in entries)
    ]
    if not goals:
        return []
    from hrjournal.cli.progress import progress_of  # noqa: PLC0415 - only where a goal is followed
    from hrjournal.views.standing import standing  # noqa: PLC0415 - the same

    newest = max(entry.day for entry in entries)
    return [
        f"{visible(result.title)}: {standing(result)}."
        for result in progress_of(journal, goals, weeks=1)
        if result.periods and result.periods[-1].start <= newest
    ]

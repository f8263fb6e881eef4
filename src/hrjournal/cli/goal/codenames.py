"""Pointing at what a codename does not stand in for: a person's own words in their goals."""

from collections.abc import Iterable, Sequence
from contextlib import suppress

from hrjournal.cli.program.session import Session
from hrjournal.errors import JournalError
from hrjournal.findings.said_in_goals import parts_saying
from hrjournal.model.goal import Goal
from hrjournal.model.lookup import SHOWN_ID
from hrjournal.views.text import counted

MOST_NAMED = 3
_HOW = {"title": "--title", "why": "--why", "first step": "--first-step"}
"""The parts that an option of `goal edit` writes anew."""


def point_at_coded(session: Session, goal: Goal) -> None:
    """Say where the words of a goal say a name that has a codename."""
    catalogue = session.journal.terms.catalogue
    coded = [name for name in catalogue.own if catalogue.codename_of(name)]
    if coded:
        naming = session.journal.naming
        _point(session, [goal], [one for name in coded for one in naming.spellings(name)])


def point_at_goals(session: Session, name: str) -> None:
    """Say where the words of a goal say a name that has just got a codename."""
    with suppress(JournalError):  # the codename is kept; what is damaged is for `hj check`
        _point(session, session.journal.goals.all(), session.journal.naming.spellings(name))


def _point(session: Session, goals: Sequence[Goal], names: Iterable[str]) -> None:
    if not session.journal.terms.settings.codenames:
        return
    found = [(goal, parts) for goal in goals if (parts := parts_saying(goal, [*names]))]
    for goal, parts in found[:MOST_NAMED]:
        shown = goal.id[:SHOWN_ID]
        option = next((_HOW[part] for part in parts if part in _HOW), None)
        way = f"`hj goal edit {shown} {option} TEXT` puts it in other words"
        session.remark(
            f"Your own words stay as they are, and say that name in goal {shown} "
            f"({', '.join(parts)}); {way if option else f'`hj goal show {shown}` shows them'}."
        )
    if len(found) > MOST_NAMED:
        session.remark(f"So it is in {counted(len(found) - MOST_NAMED, 'more goal')}.")

"""What may be a slip of the keys, or of a clock: it is kept, and said how it is mended."""

import contextlib
from datetime import timedelta

from hrjournal.cli.program.session import Session
from hrjournal.cli.record.near import Near
from hrjournal.errors import JournalError
from hrjournal.facts.catalogue import ALCOHOL
from hrjournal.model.entry import Entry, Medicine, Use
from hrjournal.model.lookup import SHOWN_ID
from hrjournal.model.moment import describe_day
from hrjournal.model.names import names_in
from hrjournal.model.quantity import is_unlikely
from hrjournal.model.selection import Selection
from hrjournal.model.units import is_measured

_AT_ONCE = timedelta(minutes=1)
_LONG_AFTER = timedelta(days=366)
_AHEAD = timedelta(days=1)
"""No flight takes anybody further into yesterday."""


def say_slips(session: Session, entry: Entry, near: Near) -> None:
    """Print how an entry is mended where its amount, its time or itself may be a slip."""
    _say_if_unlikely(session, entry)
    if session.journal.terms.writes_blind:
        return
    with contextlib.suppress(JournalError):  # it is kept; a damaged month is for `hj check`
        _say_if_twice(session, entry, near)
        _say_if_the_clock_was_wrong(session, entry, near)


def example_of(entry: Use | Medicine, unit: str | None) -> str:
    """Return how an amount in a unit is typed, and for alcohol a volume and its strength."""
    if isinstance(entry, Use) and entry.substance == ALCOHOL:
        return "330ml@5%"
    return f"2{unit}" if unit and is_measured(unit) else "2"


def _say_if_unlikely(session: Session, entry: Entry) -> None:
    """Print how an amount is mended that is so large that a digit or a unit may have slipped."""
    if not isinstance(entry, Use | Medicine):
        return
    grams = entry.grams if isinstance(entry, Use) else None
    if is_unlikely(entry.amount, entry.unit, grams):
        session.remark(
            "Kept as it is. That is a large number for one entry; if it is not what you meant, "
            f"`hj edit {entry.id[:SHOWN_ID]} --amount {example_of(entry, entry.unit)}` mends it."
        )


def _say_if_twice(session: Session, entry: Entry, near: Near) -> None:
    """Print that the same dose is logged within a minute, which may be one; a drink is no dose."""
    if not isinstance(entry, Use | Medicine) or entry.at is None or entry.amount is None:
        return
    if isinstance(entry, Use) and entry.substance == ALCOHOL:
        return
    for other in near.of_day(entry.day):
        if (
            isinstance(other, Use | Medicine)
            and other.kind == entry.kind
            and other.id != entry.id
            and other.at is not None
            and abs(other.at - entry.at) <= _AT_ONCE
            and names_in(other) == names_in(entry)
            and (other.amount, other.unit) == (entry.amount, entry.unit)
        ):
            session.remark(
                "Kept as it is. The same is logged within a minute of it; if it was one, "
                "`hj undo` takes this one back."
            )
            return


def _say_if_the_clock_was_wrong(session: Session, entry: Entry, near: Near) -> None:
    """Print that an entry of now comes long after the last one, or before one that is to come."""
    if entry.at is None or entry.logged_at - entry.at > _AT_ONCE:
        return
    newest = near.since(entry.day)
    if [one.id for one in newest] == [entry.id]:
        newest = session.journal.entries.select(Selection(newest=2))
    last = next((other for other in reversed(newest) if other.id != entry.id), None)
    if last is None:
        return
    if last.day - entry.day > _AHEAD:
        session.remark(
            f"An entry is dated {describe_day(last.day)}, which is still to come: a clock was "
            f"ahead then. `hj edit {last.id[:SHOWN_ID]} --at 2026-11-21` mends it."
        )
    elif entry.day - last.day > _LONG_AFTER:
        session.remark(
            "Kept as it is. That is more than a year after the last entry; if this computer's "
            f"clock is ahead, `hj edit {entry.id[:SHOWN_ID]} --at 2026-11-21` mends it."
        )

"""Days: used, free, or not logged. Not logged is never counted as free."""

from collections.abc import Iterable
from datetime import date
from typing import Literal

from hrjournal.journal import concerns
from hrjournal.model.entry import Entry, NoUse, Use

DayKind = Literal["used", "free"]


def logged_days(entries: Iterable[Entry], substance: str) -> dict[date, DayKind]:
    """Return the kind of each day about which something was said of a substance.

    A day with a use is used, whatever else was said of it. Days not in the result are not logged.
    """
    days: dict[date, DayKind] = {}
    for entry in entries:
        if isinstance(entry, Use):
            if entry.substance == substance:
                days[entry.day] = "used"
        elif isinstance(entry, NoUse) and concerns(entry, substance):
            days.setdefault(entry.day, "free")
    return days

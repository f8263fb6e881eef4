"""The medicines that are listed, with what was logged of them lately: for all who tell of them."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta

from hrjournal.findings.medicines import (
    SHOWN,
    ListedMedicine,
    OpenDose,
    dose_days,
    due_days,
    listed,
    reach,
)
from hrjournal.findings.summary import DueDays
from hrjournal.journal import Journal
from hrjournal.model.medicine import OwnMedicine


def listed_medicines(journal: Journal, medicines: Sequence[OwnMedicine]) -> list[ListedMedicine]:
    """Return these medicines with their last two weeks, and what is due of them."""
    if not medicines:
        return []
    today = journal.terms.today()
    entries = journal.medicines.entries(today - timedelta(days=SHOWN) - reach(medicines))
    name_of = journal.terms.catalogue.name_of
    return [listed(one, entries, today, name_of) for one in medicines]


def open_doses(journal: Journal) -> list[OpenDose]:
    """Return what is due by today and was not answered, in the order of the list."""
    found = listed_medicines(journal, journal.medicines.current())
    return [one.open for one in found if one.open]


def due_days_of(
    journal: Journal, medicines: Sequence[OwnMedicine], first: date, last: date
) -> dict[str, DueDays]:
    """Return of how many days on which each was due it was taken, missed, or nothing said.

    Days to come, and today as long as it is open, are no days yet. Those of one name are added up.
    """
    today = journal.terms.today()
    name_of = journal.terms.catalogue.name_of
    entries = journal.medicines.entries(first - reach(medicines))
    found: dict[str, Counter[str]] = {}
    for one in medicines:
        days = dose_days(one, entries, first, min(last, today), name_of)
        due = {*due_days(one, first, min(last, today))}
        told = [day for day in days if day.day in due and not (day.day == today and day.open)]
        if told:
            found.setdefault(one.name, Counter()).update(day.state for day in told)
    return {
        name: DueDays(states["taken"], states["missed"], states["not logged"])
        for name, states in found.items()
    }

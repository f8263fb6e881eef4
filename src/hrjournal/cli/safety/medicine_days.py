"""The medicines that are listed, with what was logged of them lately: for all who tell of them."""

from collections.abc import Sequence
from datetime import timedelta

from hrjournal.findings.medicines import SHOWN, ListedMedicine, OpenDose, listed, reach
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

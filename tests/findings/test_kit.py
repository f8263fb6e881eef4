"""What in the kit is due, by days counted by hand."""

from datetime import date

import pytest

from hrjournal.findings.kit import KitDueKind, kit_due
from hrjournal.model.kit import KitItem
from tests.fakes import id_of

BY_HAND = [
    # the last day in date, a day, and what is due then: six weeks are 42 days
    ("2026-12-31", "2026-11-18", None),
    ("2026-12-31", "2026-11-19", "expires"),
    ("2026-12-31", "2026-12-31", "expires"),
    ("2026-12-31", "2027-01-01", "expired"),
    ("2028-02-29", "2028-01-17", None),
    ("2028-02-29", "2028-01-18", "expires"),
    ("2028-02-29", "2028-02-29", "expires"),
    ("2028-02-29", "2028-03-01", "expired"),
    ("2027-02-28", "2027-01-16", None),
    ("2027-02-28", "2027-01-17", "expires"),
    ("2027-02-28", "2027-03-01", "expired"),
    ("2028-03-31", "2028-02-17", None),  # the 29 February between them is one of the days
    ("2028-03-31", "2028-02-18", "expires"),
    ("2027-03-31", "2027-02-16", None),
    ("2027-03-31", "2027-02-17", "expires"),
]


@pytest.mark.parametrize(("last", "day", "what"), BY_HAND)
def test_due_by_hand(last: str, day: str, what: KitDueKind | None) -> None:
    """A thing is due from six weeks before its last day, which itself is still in date."""
    item = KitItem(id=id_of(1), name="naloxone", expires_on=date.fromisoformat(last))

    found = kit_due([item], date.fromisoformat(day))

    assert [one.what for one in found] == ([what] if what else [])
    assert all(one.day == item.expires_on for one in found)


def test_used_up_and_undated() -> None:
    """What is used up is due whatever its date, and comes first; no date is never due."""
    day = date(2026, 12, 31)
    items = [
        KitItem(id=id_of(1), name="strips", doses=10),
        KitItem(id=id_of(2), name="naloxone", doses=1, expires_on=day),
        KitItem(id=id_of(3), name="naloxone", doses=0, expires_on=date(2029, 1, 31)),
        KitItem(id=id_of(4), name="wound care", expires_on=date(2026, 10, 31)),
    ]

    found = kit_due(items, date(2026, 12, 1))

    assert [(one.item, one.what) for one in found] == [
        (id_of(3), "none left"),
        (id_of(4), "expired"),
        (id_of(2), "expires"),
    ]
    assert repr(found[0]) == f"<none left {id_of(3)}>"

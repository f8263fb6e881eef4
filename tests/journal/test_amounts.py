"""How amounts are read in a journal."""

from decimal import Decimal

import pytest

from hrjournal.errors import NotUnderstood
from hrjournal.facts.catalogue import NewUnit
from hrjournal.journal import Journal
from hrjournal.model.entry import Medicine, Use
from hrjournal.model.selection import Selection
from tests.fakes import FakeStore, exactly, make


@pytest.mark.parametrize("text", ["0", "-1", "nan", "1e9", "", "unicorns of"])
def test_amount_not_understood(journal: Journal, text: str) -> None:
    """An amount that can't be read is refused."""
    with pytest.raises(NotUnderstood):
        journal.amounts.read("alcohol", text)


def test_no_guess_of_a_medicine(journal: Journal, store: FakeStore) -> None:
    """A guess has no place in a medicine's entry, and is refused."""
    store.add([make(Medicine, 1)])

    with pytest.raises(NotUnderstood, match="exactly"):
        journal.amounts.of_medicine("methadone", "~40 mg")
    with pytest.raises(NotUnderstood, match="exactly"):
        journal.entries.edit("0001", amount="~40 mg")
    assert exactly(store.select(Selection())) == exactly([make(Medicine, 1)])


def test_a_number_alone(store: FakeStore, journal: Journal) -> None:
    """It takes the unit that was last used for the name; of alcohol it is always a drink."""
    day = "2026-11-19"
    store.add(
        [
            make(Use, 91, day=day, substance="caffeine", amount=Decimal(2), unit="cup"),
            make(Use, 92, day=day, substance="caffeine"),
            make(Use, 93, day=day, substance="alcohol", amount=Decimal(2), unit="goblet"),
            make(Medicine, 94, day=day, name="methadone", amount=Decimal(8), unit="ml"),
        ]
    )

    assert journal.amounts.read("caffeine", "1").unit == "cup"
    assert journal.amounts.read("caffeine", "1 mg").unit == "mg"
    assert journal.amounts.read("alcohol", "1").unit == "drink"
    assert journal.amounts.read("ketamine", "40").unit == "mg"
    assert journal.amounts.of_medicine("methadone", "8").unit == "ml"
    assert journal.amounts.of_medicine("sertraline", "50").unit is None
    store.is_sealed = True
    assert journal.amounts.of_medicine("methadone", "8").unit is None


def test_a_unit_that_is_new(store: FakeStore, journal: Journal) -> None:
    """It is refused unless it was logged lately, or any may be one of the person's own."""
    for amount in (journal.amounts.read, journal.amounts.of_medicine):
        with pytest.raises(NewUnit) as new:
            amount("caffeine", "2 zoots")
        assert new.value.unit == "zoot"
        assert amount("caffeine", "2 zoots", any_unit=True).unit == "zoot"

    store.add(
        [make(Use, 91, day="2026-11-22", substance="caffeine", amount=Decimal(2), unit="zoot")]
    )
    assert journal.amounts.read("caffeine", "3 zoots").unit == "zoot"
    store.is_sealed = True
    assert journal.amounts.read("ketamine", "3 zoots").unit == "zoot"

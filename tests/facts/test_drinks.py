"""Standard drinks, region by region."""

from datetime import date
from decimal import Decimal

import pytest

from hrjournal.facts.drinks import has_standard_drink, regions_with_drinks, standard_drink
from hrjournal.facts.table import table
from hrjournal.model.quantity import Drink


@pytest.mark.parametrize(
    ("region", "name", "grams"),
    [
        ("US", "drink", "14"),
        ("CA", "drink", "13.45"),
        ("GB", "unit", "7.89"),
        ("UK", "unit", "7.89"),
        ("IE", "drink", "10"),
        ("AU", "drink", "10"),
        ("nz", "drink", "10"),
        ("DK", "drink", "12"),
        ("PT", "drink", "14"),
        ("AT", "drink", "20"),
        ("JP", "drink", "19.75"),
    ],
)
def test_drink_of_a_region(region: str, name: str, grams: str) -> None:
    """Each region has its own standard drink."""
    assert standard_drink(region) == Drink(name, Decimal(grams))


@pytest.mark.parametrize("region", ["", "HU", "IN", "IS", "MX", "ZZ", "nonsense"])
def test_drink_elsewhere(region: str) -> None:
    """A region without one agreed figure has the 10 g of the AUDIT questionnaire."""
    assert standard_drink(region) == Drink("drink", Decimal(10))
    assert not has_standard_drink(region)


@pytest.mark.parametrize("region", [*regions_with_drinks(), "UK", "nz"])
def test_known_drink(region: str) -> None:
    """A listed country's standard drink is known, in any case and by its other code."""
    assert has_standard_drink(region)


def test_regions() -> None:
    """The listed regions are country codes in alphabetical order."""
    codes = regions_with_drinks()

    assert codes == tuple(sorted(codes))
    assert all(len(code) == 2 and code.isupper() for code in codes)
    assert {"US", "GB", "CA", "AU"} <= set(codes)


def test_every_figure_has_its_source() -> None:
    """Each row says how many grams, how sure we are, and where the figure comes from."""
    drinks = table("drinks")

    assert date.fromisoformat(drinks["verified_on"]) == date(2026, 11, 22)
    for row in (drinks["fallback"], *drinks["regions"].values()):
        assert row.keys() == {"name", "grams", "confidence", "source"}
        assert isinstance(row["grams"], int | Decimal)
        assert 5 < row["grams"] <= 20
        assert row["confidence"] in {"S", "S2"}
        assert row["source"]


def test_grams_are_written_plainly() -> None:
    """Grams of a drink have no exponent and no trailing zeros."""
    assert str(standard_drink("JP").grams) == "19.75"
    assert str(standard_drink("US").grams) == "14"
    assert str(standard_drink("AU").grams) == "10"

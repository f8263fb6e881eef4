"""The codes of countries."""

import pytest

from hrjournal.facts import drinks
from hrjournal.facts.countries import COUNTRIES


def test_every_code() -> None:
    """There are 249 codes of two letters, and every country with a standard drink has one."""
    assert len(COUNTRIES) == 249
    assert all(len(code) == 2 and code.isupper() for code in COUNTRIES)
    assert set(drinks.regions_with_drinks()) <= COUNTRIES


@pytest.mark.parametrize("code", ["XX", "UK", "EU", "ZZ", "AN", "SU"])
def test_no_country(code: str) -> None:
    """What is reserved, was a country once, or never was one is none."""
    assert code not in COUNTRIES

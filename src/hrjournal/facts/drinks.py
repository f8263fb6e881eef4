"""What a standard drink is, region by region."""

from decimal import Decimal

from hrjournal.facts.table import table
from hrjournal.model.quantity import Drink

REGION_OF_NOBODY = "US"
"""Holds where neither the settings nor the locale name a region."""


def standard_drink(region: str) -> Drink:
    """Return the standard drink of a country (ISO 3166 code, in any case; "UK" is GB).

    A country that isn't listed has the 10 g of the WHO's AUDIT questionnaire. The figures and
    their sources are in drinks.toml.
    """
    drinks = table("drinks")
    row = drinks["regions"].get(code_of(region), drinks["fallback"])
    return Drink(row["name"], Decimal(row["grams"]))


def has_standard_drink(region: str) -> bool:
    """Return whether a country's standard drink is known, so that it isn't the fallback's."""
    return code_of(region) in table("drinks")["regions"]


def regions_with_drinks() -> tuple[str, ...]:
    """Return the codes of the countries whose standard drink is known, in alphabetical order."""
    return tuple(sorted(table("drinks")["regions"]))


def code_of(region: str) -> str:
    """Return a country's code as it is kept: in capitals, and GB for "UK"."""
    code = region.upper()
    return "GB" if code == "UK" else code

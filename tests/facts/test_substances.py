"""What is known about substances and behaviours."""

from decimal import Decimal

import pytest

from hrjournal.facts import substances
from hrjournal.facts.substances import usual_units
from hrjournal.model.quantity import format_quantity, normal_unit, parse_amount


@pytest.mark.parametrize(
    ("substance", "units"),
    [
        ("alcohol", ("drink", "unit", "g")),
        ("cannabis", ("g", "joint", "hit", "mg")),
        ("psilocybin", ("g dried", "mg")),
        ("clonazepam", ("mg", "tablet")),
        ("lorazepam", ("mg", "tablet")),
        ("xylazine", ()),
        ("gambling", ("money", "minute", "time")),
        ("nothing we know", ()),
        ("", ()),
    ],
)
def test_usual_units(substance: str, units: tuple[str, ...]) -> None:
    """A known name has its units, the usual one first; an unknown name has none."""
    assert usual_units(substance) == units


NAMES = sorted(substances.shipped())


def test_names() -> None:
    """Names are lower-case words joined by hyphens."""
    assert len(NAMES) == 74
    assert all(name.replace("-", "").isalnum() and name == name.lower() for name in NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_rows(name: str) -> None:
    """Each row has distinct units that are kept as they are written, and nothing like a dose."""
    units = usual_units(name)

    assert substances.shipped()[name].name == name
    assert len(set(units)) == len(units)
    assert all(normal_unit(unit) == unit for unit in units)


@pytest.mark.parametrize("name", NAMES)
def test_units_read_back(name: str) -> None:
    """Two of any unit of any substance are written in a form that reads back the same."""
    units = usual_units(name)

    for unit in units:
        amount = parse_amount(format_quantity(Decimal(2), unit), units=units, drink=None)
        assert (amount.value, amount.unit) == (Decimal(2), unit)

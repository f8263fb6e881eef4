"""Names of substances as logging and goals meet them, where nobody can answer."""

import json
from typing import Any

import pytest

from .conftest import Command


def entries(hj: Command) -> list[dict[str, Any]]:
    """Return what is kept, in the order of its days."""
    kept: list[dict[str, Any]] = json.loads(hj("export").out)["entries"]
    return kept


# Tobacco


def test_cigarettes_are_tobacco(hj: Command) -> None:
    """A goal on tobacco counts what was logged as cigarettes, and a free day hides none."""
    hj("goal", "set", "x", "--measure", "0 uses of tobacco per day")
    logged = hj("log", "use", "cigarette", "3")
    hj("log", "none", "tobacco")

    assert logged.out.startswith("Logged tobacco, 3 cigarettes.")
    assert "today: 1 of 0, 1 of 1 day logged, above the number you set" in hj("progress").out


def test_vaping_is_not_tobacco(hj: Command) -> None:
    """A vape keeps its own name, so that going over to it can be told from smoking."""
    hj("log", "use", "vape", "1")
    hj("log", "use", "nicotine", "2")

    assert [(one["substance"], one.get("unit")) for one in entries(hj)] == [
        ("vape", None),
        ("nicotine", "mg"),
    ]


# Plurals and everyday words


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("cigarettes 3", "tobacco, 3 cigarettes."),
        ("beers 2", "alcohol, 2 drinks."),
        ("vodka 2", "alcohol, 2 drinks."),
        ("joints 2", "cannabis, 2 joints."),
        ("joint 1g", "cannabis, 1 g."),
        ("cigar 1", "tobacco, 1 cigar."),
        ("vapes 1", "vape, 1."),
    ],
)
def test_everyday_words(hj: Command, typed: str, said: str) -> None:
    """A plural or an everyday word is understood; a word that is a unit is what is counted."""
    done = hj("log", "use", *typed.split())

    assert done.out.startswith(f"Logged {said}")
    assert done.err == ""


def test_edited_by_a_word_that_is_a_unit(hj: Command) -> None:
    """Editing reads a bare number as logging does."""
    hj("log", "use", "alcohol", "2")
    done = hj("edit", "0001", "--substance", "joints", "--amount", "2")

    assert done.out.startswith("Changed to cannabis, 2 joints.")


def test_a_medicine_called_by_its_name(hj: Command) -> None:
    """A medicine keeps the name it was given, in the plural as well."""
    assert hj("log", "medicine", "valiums", "2 tablets").out.startswith("Logged medicine: valiums,")

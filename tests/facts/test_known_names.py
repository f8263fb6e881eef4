"""What a misspelled name is taken for."""

import pytest

from hrjournal.facts.known_names import KnownNames
from hrjournal.facts.substances import shipped
from hrjournal.model.substance import OwnSubstance
from tests.fakes import id_of


@pytest.mark.parametrize(
    ("text", "near"),
    [
        ("none", None),
        ("nothing", None),
        ("bar", None),
        ("meh", None),
        ("time", None),
        ("2c-e", None),
        ("dpt", None),
        ("mxe", None),
        ("cofee", "coffee"),
        ("percoset", "percocet"),
        ("marijuanna", "cannabis"),
        ("cigarrette", "tobacco"),
        ("wiskey", "alcohol"),
    ],
)
def test_near(text: str, near: str | None) -> None:
    """A misspelled alias leads to its name, where the alias is long enough to be sure."""
    assert KnownNames().near(text) == near


@pytest.mark.parametrize("drop", [None, *range(8)])
def test_no_alias_mends_a_misspelling(drop: int | None) -> None:
    """Whatever is misspelled, what is offered is a name, never an alias or a short slang word."""
    aliases = {alias for one in shipped().values() for alias in one.aliases}
    short = {name for one in shipped().values() for name in one.members if len(name) < 5}
    for word in sorted(aliases | short):
        typed = word + "x" if drop is None else word[:drop] + word[drop + 1 :]
        assert KnownNames().near(typed) not in aliases | short, typed


def test_a_codename_is_not_told() -> None:
    """A misspelled alias leads to no name that a codename stands in for, nor to the codename."""
    own = OwnSubstance(id=id_of(1), name="cannabis", codename="garden")

    assert KnownNames((own,)).near("marijuanna") is None

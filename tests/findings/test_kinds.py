"""Entries by their kind."""

from hrjournal.findings.kinds import by_kind
from hrjournal.model.entry import Mood, Urge, Use
from tests.fakes import make


def test_by_kind() -> None:
    """Entries of each kind keep their order, and a kind that is not there has none."""
    first, other, second = make(Mood, score=3), make(Use), make(Mood, score=7)

    found = by_kind([first, other, second])

    assert (found[Mood], found[Use], found[Urge]) == ([first, second], [other], [])

"""Concerns: harms that a person sees, in the order of their weight."""

from datetime import date
from typing import Any

import pytest

from hrjournal.errors import NotUnderstood
from hrjournal.model.concern import Concern, parse_harmed, ranked
from tests.fakes import CANARY, id_of


def concern(number: int, **fields: Any) -> Concern:
    """Return a concern."""
    return Concern(id=id_of(number), text="I drive", day=date(2026, 11, 22), **fields)


@pytest.mark.parametrize(
    ("text", "harmed"),
    [("self", "self"), (" S ", "self"), ("Others", "others"), ("o", "others"), ("b", "both")],
)
def test_harmed_is_read(text: str, harmed: str) -> None:
    """Whom it touches is read from the word, or its first letter."""
    assert parse_harmed(text) == harmed


@pytest.mark.parametrize("text", ["", " ", "me", "selfish", CANARY])
def test_harmed_is_refused(text: str) -> None:
    """Anything else is refused with the three words."""
    with pytest.raises(NotUnderstood, match="self, others, both"):
        parse_harmed(text)


def test_ranked() -> None:
    """What weighs most comes first, what was not weighed last, and equals stay in order."""
    weights = [3, None, 9, 3, 0]
    concerns = [concern(number, weight=weight) for number, weight in enumerate(weights)]

    assert [one.id for one in ranked(concerns)] == [id_of(number) for number in (2, 0, 3, 4, 1)]


def test_repr_shows_the_id_only() -> None:
    """A concern's repr shows none of what the person wrote."""
    assert repr(concern(1)) == f"<concern {id_of(1)}>"

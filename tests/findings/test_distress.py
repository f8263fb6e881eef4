"""How strong it was before and after, over what was logged, and what was done."""

from decimal import Decimal

import pytest

from hrjournal.findings.distress import (
    DistressChange,
    Response,
    before_and_after,
    distress_change,
    responses_in,
)
from hrjournal.model.entry import Entry, Grounding, Mood, Thought, Urge
from tests.fakes import make


def rated(*pairs: tuple[int | None, int | None]) -> list[Entry]:
    """Return groundings with distress before and after."""
    return [
        make(Grounding, number, distress_before=before, distress_after=after)
        for number, (before, after) in enumerate(pairs, start=1)
    ]


def test_below_five() -> None:
    """Below five that were rated both times, nothing is said, however many others there are."""
    entries = rated((7, 4), (7, 4), (0, 0), (3, 9), (7, None), (None, 3), (None, None))

    assert distress_change(entries) is None
    assert distress_change([]) is None


@pytest.mark.parametrize(
    ("pairs", "change"),
    [
        ([(7, 4)] * 5, DistressChange(5, Decimal("-3.0"), Decimal(-3), Decimal(-3))),
        (
            [(7, 4), (8, 8), (2, 4), (6, 1), (9, 8)],
            DistressChange(5, Decimal("-1.4"), Decimal(-5), Decimal(2)),
        ),
        ([(0, 0)] * 6, DistressChange(6, Decimal("0.0"), Decimal(0), Decimal(0))),
        (
            [(1, 2), (0, 10), (5, 6), (5, 6), (5, 6), (5, 5), (5, 5)],
            DistressChange(7, Decimal("2.0"), Decimal(0), Decimal(10)),
        ),
    ],
)
def test_change(pairs: list[tuple[int, int]], change: DistressChange) -> None:
    """The mean of after minus before, with n, the lowest and the highest; a 0 is a rating."""
    assert distress_change([*rated(*pairs), make(Mood, 99), *rated((None, 3))]) == change


def test_before_and_after() -> None:
    """Urges, intrusive thoughts and groundings have both ratings, where both were given."""
    entries = [
        make(Urge, 1, intensity=8, after=0),
        make(Urge, 2, intensity=8),
        make(Thought, 3, distress=7, after=9),
        make(Thought, 4, distress=0),
        make(Mood, 5),
        *rated((0, 4), (None, 4)),
    ]

    assert before_and_after(entries) == [(8, 0), (7, 9), (0, 4)]


def test_responses() -> None:
    """What was done is counted in one spelling, with how many of these urges passed."""
    urges = [
        make(Urge, 1, responses=("a walk",), outcome="passed"),
        make(Urge, 2, responses=("a walk", "tea"), outcome="used"),
        make(Urge, 3, responses=("A  walk",)),
        make(Urge, 4, responses=("rest",), outcome="passed"),
        make(Urge, 5),
    ]

    assert responses_in(urges) == (
        Response("a walk", 3, 1),
        Response("rest", 1, 1),
        Response("tea", 1, 0),
    )

"""Entries by their kind."""

from datetime import date
from decimal import Decimal

from hrjournal.findings.kinds import IN_ORDER, What, by_kind, days_of_whats
from hrjournal.model.entry import (
    ENTRY_TYPES,
    Done,
    Event,
    Grounding,
    Medicine,
    Mood,
    NoUse,
    Score,
    Sleep,
    Urge,
    Use,
)
from tests.fakes import EVERY_KIND, id_of, make


def test_by_kind() -> None:
    """Entries of each kind keep their order, and a kind that is not there has none."""
    first, other, second = make(Mood, score=3), make(Use), make(Mood, score=7)

    found = by_kind([first, other, second])

    assert (found[Mood], found[Use], found[Urge]) == ([first, second], [other], [])


def test_days_of_what_was_logged() -> None:
    """Each thing has its days, once each; names are one in any spelling, and uses are not there."""
    entries = [
        *(make(Use, day="2026-11-20"), make(NoUse, day="2026-11-21")),
        *(make(Mood, day="2026-11-20"), make(Mood, day="2026-11-20"), make(Mood, day="2026-11-22")),
        make(Mood, day="2026-11-21", sleep_hours=Decimal(7)),
        make(Sleep, day="2026-11-21"),
        make(Sleep, day="2026-11-23"),
        make(Event, day="2026-11-23", label="Gym"),
        *(make(Event, day="2026-11-24", label="gym"), make(Event, day="2026-11-24", label="gym")),
        *(make(Score, day="2026-11-20"), make(Score, day="2026-11-21", instrument="phq 9")),
        make(Medicine, day="2026-11-20", name="sertraline"),
        make(Medicine, day="2026-11-21", name="sertraline", status="missed"),
        make(Done, day="2026-11-20", goal=id_of(3)),
        make(Grounding, day="2026-11-20"),
    ]

    def november(*days: int) -> set[date]:
        return {date(2026, 11, day) for day in days}

    assert list(days_of_whats(entries).items()) == [
        (What("sleep"), november(21, 23)),
        (What("mood"), november(20, 21, 22)),
        (What("grounding"), november(20)),
        (What("medicine", "sertraline"), november(20)),
        (What("done", id_of(3)), november(20)),
        (What("score", "PHQ-9"), november(20, 21)),
        (What("event", "gym"), november(23, 24)),
    ]


def test_every_kind_is_told() -> None:
    """Every kind of entry but uses and free days is told of."""
    assert {what.kind for what in days_of_whats(EVERY_KIND)} | {"medicine"} == set(IN_ORDER)
    assert set(IN_ORDER) == ENTRY_TYPES.keys() - {"use", "none"}

"""Medicines, thoughts, urges, contacts, distress and sleep as goals count them, worked by hand.

The week is that of Monday 2 March 2026, and has ended, unless another day is named.
"""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest

from hrjournal.facts.drinks import standard_drink
from hrjournal.findings.affects import affects
from hrjournal.findings.progress import goal_progress
from hrjournal.model.entry import (
    AnyEntry,
    Contact,
    Event,
    Grounding,
    Medicine,
    Mood,
    NoUse,
    Sleep,
    Thought,
    Urge,
    Use,
)
from hrjournal.model.goal import Goal
from hrjournal.model.sentence import parse_measure
from hrjournal.model.settings import Settings

SET_AT = datetime(2026, 6, 1, 9, tzinfo=UTC)
US = standard_drink("US")


def core(day: int) -> dict[str, Any]:
    """Return what every entry has."""
    return {"id": "0" * 10, "day": date(2026, 3, day), "logged_at": SET_AT}


def goal(measure: str) -> Goal:
    """Return a goal from Monday 2 March on."""
    return Goal(
        id="0" * 10,
        title="a goal",
        measure=parse_measure(measure),
        status="active",
        start=date(2026, 3, 2),
        set_at=SET_AT,
    )


def week(
    measure: str, entries: Sequence[AnyEntry], today: int = 9
) -> tuple[str | None, int, str, int]:
    """Return value, days logged, verdict and the number that can't be counted of the week."""
    result = goal_progress(
        goal(measure), entries, today=date(2026, 3, today), weeks=8, settings=Settings(), drink=US
    )
    one = result.periods[0]
    value = None if one.value is None else str(one.value)
    return value, one.days_logged, one.verdict, one.uncounted


def doses(days: Sequence[int], name: str = "methadone", **fields: Any) -> list[AnyEntry]:
    """Return a dose on each of these days."""
    return [Medicine(**core(day), name=name, **fields) for day in days]


TAKEN = "at least 6 days of methadone taken per week"


@pytest.mark.parametrize(
    ("entries", "expected"),
    [
        (doses(range(2, 8)), ("6", 6, "reached", 0)),
        # two doses on one day are a day; five days with two not logged are below, as 5 of 7 is 71 %
        (doses([2, 2, 3, 4, 5, 6]), ("5", 5, "below", 0)),
        # four of seven days are too few to say
        (doses([2, 3, 4, 5]), ("4", 4, "unknown", 0)),
        # a missed dose is logged, and not taken; one missed and one taken is a day with a dose
        ([*doses([2, 3, 4, 5]), *doses([6], status="missed")], ("4", 5, "below", 0)),
        ([*doses([2], status="missed"), *doses([2])], ("1", 1, "unknown", 0)),
        # another medicine, and other entries, say nothing of it
        ([*doses(range(2, 9), name="sertraline")], (None, 0, "unknown", 0)),
        ([Use(**core(2), substance="methadone"), NoUse(**core(3))], (None, 0, "unknown", 0)),
    ],
)
def test_days_taken(
    entries: Sequence[AnyEntry], expected: tuple[str | None, int, str, int]
) -> None:
    """A day counts once, if a dose was taken; only a word about that medicine makes a day known."""
    assert week(TAKEN, entries) == expected


THOUGHT = [Thought(**core(2), distress=9), Thought(**core(2), distress=1)]
MOODS: list[AnyEntry] = [Mood(**core(day), score=5) for day in (3, 4, 5, 6)]


@pytest.mark.parametrize(
    ("measure", "entries", "expected"),
    [
        ("at most 2 thoughts per week", [*THOUGHT, *MOODS], ("2", 5, "within", 0)),
        ("at most 1 thought per week", THOUGHT, ("2", 1, "above", 0)),
        ("at most 2 thoughts per week", THOUGHT, ("2", 1, "unknown", 0)),
        ("0 thoughts per week", [], (None, 0, "unknown", 0)),
        ("0 thoughts per week", MOODS, ("0", 4, "unknown", 0)),
        (
            "at most 1 urge per week",
            [Urge(**core(2), intensity=0), Urge(**core(3), intensity=9, substance="alcohol")],
            ("2", 2, "above", 0),
        ),
        (
            "at most 1 urge for alcohol per week",
            [
                Urge(**core(2), intensity=5),
                Urge(**core(2), intensity=5, substance="cannabis"),
                Urge(**core(2), intensity=5, substance="alcohol", outcome="used"),
                *MOODS,
            ],
            ("1", 5, "within", 0),
        ),
        (
            "at least 2 contacts per week",
            [Contact(**core(day), supporter="a friend") for day in (2, 8)],
            ("2", 2, "reached", 0),
        ),
        (
            "at least 2 contacts per week",
            [Contact(**core(2), supporter="a friend"), *MOODS],
            ("1", 5, "below", 0),
        ),
    ],
)
def test_entries_of_a_kind(
    measure: str, entries: Sequence[AnyEntry], expected: tuple[str | None, int, str, int]
) -> None:
    """Each entry of the kind counts as one; a day with any entry is logged."""
    assert week(measure, entries) == expected


def slept(*nights: tuple[int, str]) -> list[AnyEntry]:
    """Return moods with so many hours of sleep."""
    return [Mood(**core(day), score=5, sleep_hours=Decimal(hours)) for day, hours in nights]


def nights(*told: tuple[int, str]) -> list[AnyEntry]:
    """Return `sleep` entries of so many hours."""
    return [Sleep(**core(day), hours=Decimal(hours)) for day, hours in told]


@pytest.mark.parametrize(
    ("measure", "entries", "expected"),
    [
        # 3 and 5 hours are one night of 8; with one of 6 the mean is 7
        (
            "average sleep at least 7 per week",
            slept((2, "3"), (2, "5"), (3, "6"), (4, "7"), (5, "7"), (6, "7")),
            ("7", 5, "reached", 0),
        ),
        # (8 + 6) / 2, on two of seven days
        (
            "average sleep at least 7 per week",
            slept((2, "3"), (2, "5"), (3, "6")),
            ("7", 2, "unknown", 0),
        ),
        # a night without any sleep has 0 hours; a mood that tells of none has no number
        (
            "average sleep at least 7 per week",
            [*slept((2, "0"), *((day, "8") for day in (3, 4, 5, 6))), Mood(**core(7), score=5)],
            ("6.4", 5, "below", 0),
        ),
        ("average sleep at least 7 per week", MOODS, (None, 0, "unknown", 0)),
        # both kinds count: a night told by moods, and one in two parts with a nap, told by itself
        (
            "average sleep at least 7 per week",
            [*slept((2, "6.5")), *nights((3, "5"), (3, "2"), (3, "0.5"))],
            ("7", 2, "unknown", 0),
        ),
        # the same night told twice is one night, and a nap beside it is in neither sum
        (
            "average sleep at least 7 per week",
            [*slept((2, "7"), (3, "7")), *nights((2, "7"), (3, "1"), (4, "4"), (4, "4"))],
            ("7.33", 3, "unknown", 0),
        ),
        # (8 + 2 + 5) / 3: what the distress was afterwards is no part of it
        (
            "average distress at most 5 per week",
            [
                Thought(**core(2), distress=8, after=1),
                Thought(**core(2), distress=2),
                Grounding(
                    **core(3),
                    exercise="now",
                    seconds=9,
                    finished=True,
                    distress_before=5,
                    distress_after=0,
                ),
                Grounding(**core(4), exercise="now", seconds=9, finished=True),
            ],
            ("5", 2, "unknown", 0),
        ),
        (
            "average distress at most 5 per week",
            [Thought(**core(day), distress=6) for day in range(2, 7)],
            ("6", 5, "above", 0),
        ),
    ],
)
def test_means(
    measure: str, entries: Sequence[AnyEntry], expected: tuple[str | None, int, str, int]
) -> None:
    """The hours of a day are added before the mean is taken; distress goes by each rating."""
    assert week(measure, entries) == expected


def test_entries_move_only_the_goals_that_count_them() -> None:
    """An entry is said to move a goal where it tells something of what that goal counts."""
    entries: dict[str, AnyEntry] = {
        "thought": Thought(**core(2), distress=3),
        "urge": Urge(**core(2), intensity=3),
        "contact": Contact(**core(2), supporter="a friend"),
        "taken": Medicine(**core(2), name="methadone"),
        "missed": Medicine(**core(2), name="methadone", status="missed"),
        "slept": slept((2, "7"))[0],
        "sleep": nights((2, "7"))[0],
        "mood": Mood(**core(2), score=5),
        "event": Event(**core(2), label="detox"),
    }
    moved = {
        "at most 5 thoughts per week": {"thought"},
        "at most 3 urges per week": {"urge"},
        "at least 2 contacts per week": {"contact"},
        TAKEN: {"taken", "missed"},
        "average sleep at least 7 per week": {"slept", "sleep"},
        "average distress at most 4 per week": {"thought"},
    }

    for measure, names in moved.items():
        kept = goal(measure)
        assert {name for name, entry in entries.items() if affects(entry, kept, US)} == names

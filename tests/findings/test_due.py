"""What has come for goals, and until when it is told."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from hrjournal.findings.due import due
from hrjournal.model.goal import Goal, Pause, Review, TargetStep
from tests.fakes import goal

START = date(2026, 11, 1)
TODAY = date(2026, 11, 22)


def reviewed(day: int) -> Review:
    """Return a review on a day of November."""
    return Review(day=date(2026, 11, day), decision="keep")


def told(*goals: Goal, today: date = TODAY) -> list[tuple[str, str]]:
    """Return what has come, and when."""
    return [(one.what, one.day.isoformat()) for one in due(goals, today)]


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, []),
        ({"review": "every 2 weeks"}, [("review", "2026-11-15")]),
        ({"review": "every 3 weeks"}, [("review", "2026-11-22")]),
        ({"review": "every 22 days"}, []),
        ({"review": "every month"}, []),
        ({"review": "every week", "reviews": (reviewed(15),)}, [("review", "2026-11-22")]),
        ({"review": "every week", "reviews": (reviewed(16),)}, []),
        ({"review": "every week", "status": "paused"}, []),
        ({"review": "every week", "status": "closed"}, []),
        ({"review": "every week", "start": date(2026, 12, 1)}, []),
        (
            {"review": "every week", "pauses": (Pause(start=START, end=date(2026, 11, 15)),)},
            [],
        ),
        (
            {"review": "every week", "pauses": (Pause(start=START, end=date(2026, 11, 14)),)},
            [("review", "2026-11-22")],
        ),
        ({"first_step": "Call"}, [("first step", "2026-11-01")]),
        ({"first_step": "Call", "first_step_on": TODAY}, []),
        ({"due": TODAY}, []),
        ({"due": date(2026, 11, 21)}, [("due day", "2026-11-21")]),
        ({"due": date(2026, 11, 21), "reviews": (reviewed(20),)}, [("due day", "2026-11-21")]),
        # a review alone says neither how long it goes on nor that it ends
        ({"due": date(2026, 11, 21), "reviews": (reviewed(21),)}, [("due day", "2026-11-21")]),
        (
            {"due": date(2026, 11, 21), "review": "every day", "reviews": (reviewed(21),)},
            [("due day", "2026-11-21")],
        ),
        ({"due": date(2026, 11, 21), "status": "paused"}, []),
        ({"due": date(2026, 11, 21), "status": "closed"}, []),
    ],
)
def test_due(fields: dict[str, Any], expected: list[tuple[str, str]]) -> None:
    """Reviews, first steps and due days come on their day and stay until they are answered."""
    assert told(goal(**{"start": START, **fields})) == expected


@pytest.mark.parametrize(("days", "is_told"), [(-1, False), (0, True), (6, True), (7, False)])
def test_a_step_is_told_for_a_week(days: int, is_told: bool) -> None:
    """A step that changes the target is told from its day on, for a week."""
    one = goal(start=START, steps=(TargetStep(TODAY, Decimal(10)),))

    assert bool(told(one, today=TODAY + timedelta(days=days))) is is_told


def test_earliest_first() -> None:
    """What came first comes first; each names its goal, and a step its target."""
    first = goal(1, start=START, review="every 2 weeks")
    second = goal(2, start=START, steps=(TargetStep(date(2026, 11, 16), Decimal(8)),))
    third = goal(3, start=START, first_step="Call")

    found = due([second, first, third], TODAY)

    assert [one.goal for one in found] == [third.id, first.id, second.id]
    assert [one.target for one in found] == [None, None, Decimal(8)]

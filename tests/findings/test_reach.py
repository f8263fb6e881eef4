"""Whether the days of a goal are enough for what it asks of them."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hrjournal.facts.drinks import standard_drink
from hrjournal.findings.progress import goal_progress
from hrjournal.findings.reach import too_short
from hrjournal.model.entry import NoUse
from hrjournal.model.sentence import parse_measure
from hrjournal.model.settings import WEEKDAYS, Settings
from tests.fakes import goal, make

MONDAY = date(2026, 11, 16)


@pytest.mark.parametrize(
    ("measure", "start", "due", "short"),
    [
        ("at least 4 free days of alcohol per week", "2026-11-16", None, None),
        ("at least 4 free days of alcohol per week", "2026-11-16", "2026-11-18", "every period"),
        ("at least 4 free days of alcohol per week", "2026-11-16", "2026-11-19", None),
        # from Friday to Wednesday: three days of one week and three of the next
        ("at least 4 free days of alcohol per week", "2026-11-20", "2026-11-25", "every period"),
        ("at least 4 free days of alcohol per week", "2026-11-20", "2026-11-26", None),
        ("at least 1 free day of alcohol per day", "2026-11-20", "2026-11-20", None),
        ("at least 28 free days of alcohol per month", "2026-11-01", None, None),
        ("at least 29 free days of alcohol per month", "2026-11-01", None, "some months"),
        # February is asked for 28, and the goal has all of these
        ("at least 31 free days of alcohol per month", "2026-02-01", "2026-02-28", "some months"),
        ("at least 20 free days of alcohol per month", "2026-11-15", "2026-12-15", "every period"),
        ("at least 30 free days of alcohol in any 60 days", "2026-11-16", "2026-12-14",
         "every period"),
        ("at least 30 free days of alcohol in any 60 days", "2026-11-16", "2026-12-15", None),
        ("at least 7 days of methadone taken per week", "2026-11-20", "2026-11-24", "every period"),
        ("at least 21 days between uses of mdma", "2026-11-01", "2026-11-21", "every period"),
        ("at least 21 days between uses of mdma", "2026-11-01", "2026-11-22", None),
        ("at least 21 days between uses of mdma", "2026-11-01", None, None),
        # what is at most so much is never too much, and neither is what a day can have many of
        ("at most 30 days of alcohol per month", "2026-11-16", "2026-11-17", None),
        ("at least 40 done per week", "2026-11-16", "2026-11-17", None),
    ],
)  # fmt: skip
def test_too_short(measure: str, start: str, due: str | None, short: str | None) -> None:
    """It goes by the longest stretch that has a verdict, worked by hand."""
    found = too_short(
        parse_measure(measure),
        date.fromisoformat(start),
        date.fromisoformat(due) if due else None,
        week_start="monday",
    )

    assert found == short


@given(
    st.sampled_from(["week", "month", 9, 40]),
    st.integers(1, 31),
    st.integers(0, 70),
    st.integers(0, 80),
    st.sampled_from(WEEKDAYS),
)
def test_what_can_be_reached_is_reached(
    over: Any, target: int, offset: int, length: int, week_start: Any
) -> None:
    """Where each day is free, a goal is reached if and only if its days are said to be enough."""
    most = {"week": 7, "month": 31}.get(over, over)
    stretch = f"in any {over} days" if isinstance(over, int) else f"per {over}"
    measure = parse_measure(f"at least {min(target, most)} free days of alcohol {stretch}")
    start = MONDAY + timedelta(days=offset)
    due = start + timedelta(days=length)
    free = [
        make(NoUse, day, (start + timedelta(days=day)).isoformat()) for day in range(length + 1)
    ]

    progress = goal_progress(
        goal(1, measure=measure, start=start, due=due),
        free,
        today=due + timedelta(days=1),
        weeks=20,
        settings=Settings(week_start=week_start),
        drink=standard_drink("US"),
    )

    is_reached = any(period.verdict == "reached" for period in progress.periods)
    short = too_short(measure, start, due, week_start=week_start)
    assert is_reached == (short != "every period")

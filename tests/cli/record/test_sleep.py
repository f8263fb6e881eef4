"""`log sleep`: which day a night is of, and what the day comes to."""

import json

import pytest

from tests.cli.conftest import Command


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("last night", "2026-11-22"),
        ("friday night", "2026-11-21"),
        ("Friday night", "2026-11-21"),
        ("yesterday", "2026-11-21"),
        ("last night at 23:30", "2026-11-21"),
        ("9:00", "2026-11-22"),
    ],
)
def test_the_day_of_a_night(hj: Command, typed: str, day: str) -> None:
    """A night that is named is of the day on which it ended; any other day, or time, is kept."""
    done = hj("log", "sleep", "7", "--at", typed, "--format", "json")

    assert json.loads(done.out)["entry"]["day"] == day
    named = "at" not in json.loads(done.out)["entry"] and "night" in typed.casefold()
    assert ("A night counts for the day on which you got up." in done.err) is named


def test_a_night_that_is_not_over(hj: Command) -> None:
    """At half past one the night is of the day that still runs, and never of one to come."""
    done = hj("log", "sleep", "2", "--at", "last night", now="2026-11-22T01:30", number=1)

    assert done.out.startswith("Logged sleep, 2 hours. Saturday 21 November 2026.")


def test_a_goal_says_where_it_stands(hj: Command) -> None:
    """A night in two parts is one night for a goal, and told beside a mood's hours once."""
    hj("goal", "set", "Rest", "--measure", "average sleep at least 7 per week")
    hj("log", "mood", "5", "--sleep", "6")
    hj("log", "sleep", "4")
    done = hj("log", "sleep", "3.5", "--quality", "6")

    assert "Rest: 7.5 h so far" in done.out


def test_again(hj: Command) -> None:
    """`again` takes the hours, and not how well one slept then."""
    hj("log", "sleep", "7", "--quality", "6")

    assert hj("again").out.startswith("Logged sleep, 7 hours. ")

"""After a flight west, the day that was logged lies ahead of today: it counts all the same."""

import json
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from .conftest import Command, SetClock

TOKYO, LOS_ANGELES = ZoneInfo("Asia/Tokyo"), ZoneInfo("America/Los_Angeles")
WEEKLY = "at most 10 drinks of alcohol per week"


@pytest.fixture
def flown(hj: Command, clock: SetClock) -> Command:
    """Return the command in Los Angeles on a Friday, after 6 drinks on Saturday in Tokyo."""
    clock.now = datetime(2026, 11, 28, 11, 0, tzinfo=TOKYO)
    assert hj("config", "set", "region", "US").status == 0
    for measure in (
        WEEKLY,
        "at most 2 uses of alcohol per day",
        "at most 2 uses of alcohol in any 9 days",
    ):
        goal = ("goal", "set", measure[-4:], "--measure", measure, "--start", "2026-11-23")
        assert hj(*goal).status == 0
    assert hj("log", "use", "alcohol", "6").status == 0
    clock.now = datetime(2026, 11, 27, 20, 0, tzinfo=LOS_ANGELES)
    return hj


@pytest.mark.parametrize("stretch", [["--last", "1d"], ["--last", "7d"], ["--last", "1 month"]])
def test_list_and_summary_agree(flown: Command, stretch: list[str]) -> None:
    """The drinks are in the last days, in every command that looks back over some."""
    flown("log", "use", "alcohol", "1")  # on Friday, here

    listed = json.loads(flown("list", *stretch, "--format", "json").out)["entries"]
    (row,) = json.loads(flown("summary", *stretch, "--format", "json").out)["substances"]

    assert [entry["day"] for entry in listed] == ["2026-11-27", "2026-11-28"]
    assert (row["total"], row["last_day"]) == (7, "2026-11-28")


def test_the_running_week_has_it(flown: Command) -> None:
    """Progress, today and what is said after logging count the day ahead."""
    goals = json.loads(flown("progress", "--format", "json").out)["goals"]
    newest = [goal["periods"][-1] for goal in goals]

    assert [(one["value"], one["end"]) for one in newest] == [
        (6, "2026-11-29"),
        (1, "2026-11-28"),
        (1, "2026-11-28"),
    ]
    assert {one["verdict"] for one in newest} == {"open"}
    for shown in (flown("progress").out, flown("today").out):
        assert "nothing logged" not in shown
    assert "alcohol, 6 drinks" in flown("today").out
    assert "7 so far, 3 left" in flown("log", "use", "alcohol", "1").out


def test_the_calendar_has_it(flown: Command) -> None:
    """The month reaches to the day ahead."""
    month = json.loads(flown("calendar", "--format", "json").out)

    assert month["to"] == "2026-11-28"
    assert month["substances"][0]["days"][-1] == {"day": "2026-11-28", "kind": "used"}


def test_a_day_that_is_not_over_here_is_not_judged(flown: Command, clock: SetClock) -> None:
    """A week that ends today is still to be lived here, though its next one was begun there."""
    clock.now = datetime(2026, 11, 30, 11, 0, tzinfo=TOKYO)
    flown("log", "use", "alcohol", "1")
    clock.now = datetime(2026, 11, 29, 20, 0, tzinfo=LOS_ANGELES)

    week = json.loads(flown("progress", "--format", "json").out)["goals"][0]["periods"]

    assert [(one["start"], one["value"], one["verdict"]) for one in week] == [
        ("2026-11-23", 6, "open"),
        ("2026-11-30", 1, "open"),
    ]


def test_a_day_far_ahead_is_another_matter(flown: Command, clock: SetClock) -> None:
    """An entry that a wrong clock put weeks ahead stretches nothing."""
    clock.now = datetime(2026, 12, 24, 11, 0, tzinfo=TOKYO)
    flown("log", "use", "alcohol", "1")
    clock.now = datetime(2026, 11, 27, 20, 0, tzinfo=LOS_ANGELES)

    (row,) = json.loads(flown("summary", "--format", "json").out)["substances"]

    assert row["last_day"] == "2026-11-28"

"""Parts of days, stretches of days, hours and costs as people say them."""

import json
from typing import Any

from .conftest import Command

EVENING = "2026-11-21T23:30:00"
AT_NIGHT = "2026-11-21T02:07:00"


def entries(hj: Command) -> list[dict[str, Any]]:
    """Return what is kept, in the order in which it was logged."""
    kept: list[dict[str, Any]] = json.loads(hj("export").out)["entries"]
    return sorted(kept, key=lambda entry: entry["id"])


def test_a_part_of_a_day(hj: Command) -> None:
    """The day is kept, and the part of it is said back."""
    logged = hj("log", "mood", "5", "--at", "friday night", now=AT_NIGHT)

    assert "Taken as Friday 20 November 2026, in the evening" in logged.err
    assert entries(hj)[0]["day"] == "2026-11-20"
    assert "at" not in entries(hj)[0]


def test_a_stretch_that_ends_earlier(hj: Command) -> None:
    """Seven days that end yesterday are seven days; months and a number alone are understood."""
    for last, first in (("7d", "14"), ("7", "14"), ("1 week", "14"), ("2w", "07")):
        shown = hj(
            "summary", "--last", last, "--until", "yesterday", "--format", "json", now=EVENING
        )
        found = json.loads(shown.out)
        assert (found["from"], found["to"]) == (f"2026-11-{first}", "2026-11-20")
    found = json.loads(hj("summary", "--last", "3m", "--format", "json", now=EVENING).out)
    assert found["from"] == "2026-08-22"


def test_hours_and_costs(hj: Command) -> None:
    """Sleep and costs are written as people write them."""
    hj("log", "mood", "5", "--sleep", "6:30")
    hj("log", "use", "alcohol", "2", "--cost", "\u00a37.50")

    assert entries(hj)[0]["sleep_hours"] == 6.5
    assert entries(hj)[1]["cost"] == 7.5
    assert hj("log", "mood", "5", "--sleep", "25h").status == 2
    assert hj("log", "use", "alcohol", "2", "--cost", "1,200").status == 2

"""Entries from another time zone, among those from home."""

import json
from datetime import datetime
from zoneinfo import ZoneInfo

from tests.cli.conftest import Command, SetClock

BERLIN, LOS_ANGELES = ZoneInfo("Europe/Berlin"), ZoneInfo("America/Los_Angeles")


def test_list_and_show(hj: Command, clock: SetClock) -> None:
    """What stands in the order of time, and not of its clock times, says by which clock it goes."""
    ids = []
    for now in (
        datetime(2026, 11, 20, 12, tzinfo=BERLIN),
        datetime(2026, 11, 20, 23, 30, tzinfo=BERLIN),
        datetime(2026, 11, 20, 20, tzinfo=LOS_ANGELES),
        datetime(2026, 11, 21, 21, tzinfo=LOS_ANGELES),
    ):
        clock.now = now
        ids.append(json.loads(hj("log", "mood", "5", "--format", "json").out)["entry"]["id"])

    listed = [line.strip() for line in hj("list").out.splitlines() if "mood" in line]
    assert [line.split(": ")[0] for line in listed] == [
        *("12:00", "23:30 +01:00", "20:00 -08:00", "21:00"),
    ]
    assert [line.split()[-1].rstrip(".") for line in listed] == ids
    shown = [hj("show", one).out for one in ids]
    assert ["UTC offset" in whole for whole in shown] == [False, True, True, False]
    assert "UTC offset  -08:00\n" in shown[2]


def test_show_at_the_ends_of_the_calendar(hj: Command) -> None:
    """An entry of the earliest day has neighbours after it only."""
    logged = hj("log", "mood", "5", "--at", "1900-01-02", "--format", "json").out

    assert hj("show", json.loads(logged)["entry"]["id"]).status == 0

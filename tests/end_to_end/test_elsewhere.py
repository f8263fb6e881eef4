"""A moment with an offset is filed under the day of the person's own clock, wherever they are."""

import json

import pytest

from .conftest import Person


@pytest.mark.parametrize(
    ("zone", "now", "at", "day", "wall"),
    [
        # 20:00 on the 27th in Los Angeles, where the 28th has not begun
        (
            "America/Los_Angeles",
            "2026-11-27T20:30:00",
            "2026-11-28T04:00:00Z",
            "2026-11-27",
            "2026-11-27T20:00:00-08:00",
        ),
        # 03:30 still counts for the day before, and 04:00 begins its own
        (
            "America/Los_Angeles",
            "2026-11-27T20:30:00",
            "2026-11-27T11:30:00Z",
            "2026-11-26",
            "2026-11-27T03:30:00-08:00",
        ),
        (
            "America/Los_Angeles",
            "2026-11-27T20:30:00",
            "2026-11-27T12:00:00+00:00",
            "2026-11-27",
            "2026-11-27T04:00:00-08:00",
        ),
        # the 28th in Tokyo, while it is the 27th in Greenwich
        (
            "Asia/Tokyo",
            "2026-11-28T05:30:00",
            "2026-11-27T20:00:00Z",
            "2026-11-28",
            "2026-11-28T05:00:00+09:00",
        ),
        # in Berlin, before the clocks went back
        (
            "Europe/Berlin",
            "2026-11-22T12:00:00",
            "2026-10-24T23:30:00Z",
            "2026-10-24",
            "2026-10-25T01:30:00+02:00",
        ),
    ],
)
def test_the_day_of_a_moment_with_an_offset(
    person: Person, zone: str, now: str, at: str, day: str, wall: str
) -> None:
    """Logged or edited, it is under the day that the clock there showed, and found there."""
    there = Person(person.home, {**person.environment, "TZ": zone})
    said = there.run("log", "mood", "5", "--at", at, "--format", "json", now=now)
    entry = json.loads(said.stdout)["entry"]
    assert (entry["day"], entry["at"]) == (day, wall)

    there.run("log", "mood", "6", "--at", "2026-10-01", now=now, number=1)
    edited = there.run("edit", "0000000001", "--at", at, "--format", "json", now=now)
    assert json.loads(edited.stdout)["entry"]["day"] == day
    listed = there.run("list", "--since", day, "--until", day, "--format", "json", now=now)
    assert len(json.loads(listed.stdout)["entries"]) == 2


def test_a_day_that_has_not_begun_there_is_refused(person: Person) -> None:
    """What is still to come by the clock there is refused, whatever its date."""
    there = Person(person.home, {**person.environment, "TZ": "America/Los_Angeles"})

    said = there.run("log", "mood", "5", "--at", "2026-11-28T05:00:00Z", now="2026-11-27T20:30:00")

    assert said.returncode == 2
    assert "still to come" in said.stderr

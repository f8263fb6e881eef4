"""What may be a slip is kept, and said how it is mended."""

import json
import re

import pytest

from .conftest import Command

NOW = "2026-11-21T21:30:00"
TWICE = "The same is logged within a minute of it"
AHEAD = "is still to come: a clock was ahead then"
LONG_AFTER = "more than a year after the last entry"
LARGE = "a large number for one entry"


def scores(hj: Command) -> int:
    """Return how many entries are kept."""
    return len(json.loads(hj("export").out)["entries"])


@pytest.mark.parametrize(
    ("line", "is_said"),
    [
        ("log use alcohol 568l@4%", True),
        ("log use alcohol 568ml@4%", False),
        ("log medicine methadone 5000g", True),
        ("log medicine methadone 40mg", False),
        ("log use cannabis 400 joints", True),
    ],
)
def test_a_large_amount(hj: Command, line: str, is_said: bool) -> None:
    """It is kept, and the line that mends it works."""
    said = hj(*line.split(), now=NOW)

    assert said.status == 0
    assert (LARGE in said.err) is is_said
    if is_said:
        (mend,) = re.findall(r"`hj (edit [^`]*)`", said.err)
        assert hj(*mend.split()).status == 0
        assert scores(hj) == 1


@pytest.mark.parametrize(
    ("first", "second", "seconds", "is_said"),
    [
        ("log medicine methadone 40mg", "log medicine methadone 40mg", 20, True),
        ("log medicine Methadone 40mg", "log medicine methadone 40 mg", 60, True),
        ("log use ketamine 0.1g", "log use ketamine 100mg", 5, False),
        ("log use ketamine 0.1g", "log use ketamine 0.1g", 5, True),
        # two drinks are often logged one after the other
        ("log use alcohol 2", "log use alcohol 2", 5, False),
        ("log medicine methadone 40mg", "log medicine methadone 40mg", 61, False),
        ("log medicine methadone 40mg", "log medicine methadone 20mg", 5, False),
        ("log medicine methadone 40mg", "log medicine sertraline 40mg", 5, False),
        ("log use methadone 40mg", "log medicine methadone 40mg", 5, False),
        ("log mood 5", "log mood 5", 5, False),
        ("log use kava unknown", "log use kava unknown", 5, False),
        ("log medicine methadone 40mg --at 08:00", "log medicine methadone 40mg", 5, False),
        ("log medicine a 1mg --at yesterday", "log medicine a 1mg --at yesterday", 5, False),
        ("log medicine a 1mg --at 08:00", "log medicine a 1mg --at 08:00", 300, True),
    ],
)
def test_the_same_twice(hj: Command, first: str, second: str, seconds: int, is_said: bool) -> None:
    """The same dose twice within a minute is kept twice; `hj undo` takes one back."""
    hj(*first.split(), now=NOW)
    minutes, rest = divmod(seconds, 60)
    said = hj(*second.split(), now=f"2026-11-21T21:{30 + minutes}:{rest:02}", number=9)

    assert said.status == 0
    assert scores(hj) == 2
    assert (TWICE in said.err) is is_said
    hj("undo")
    assert scores(hj) == 1


@pytest.mark.parametrize(
    ("first", "then", "at", "words"),
    [
        # the clock was ahead when the first one was logged
        ("2031-05-01T12:00:00", "2026-11-21T12:00:00", (), AHEAD),
        # it is ahead now
        ("2026-11-21T12:00:00", "2031-05-01T12:00:00", (), LONG_AFTER),
        ("2026-11-21T12:00:00", "2027-11-23T12:00:00", (), LONG_AFTER),
        ("2026-11-21T12:00:00", "2027-11-21T12:00:00", (), ""),
        # a day ahead may be a flight
        ("2026-11-22T12:00:00", "2026-11-21T12:00:00", (), ""),
        ("2026-11-23T12:00:00", "2026-11-21T12:00:00", (), AHEAD),
        # what is said to have been earlier tells nothing of the clock
        ("2026-11-21T12:00:00", "2031-05-01T12:00:00", ("--at", "2 hours ago"), ""),
    ],
)
def test_a_clock_that_is_wrong(
    hj: Command, first: str, then: str, at: tuple[str, ...], words: str
) -> None:
    """An entry far from the last one is kept, and the line that mends it works."""
    hj("log", "mood", "5", now=first)
    said = hj("log", "mood", "6", *at, now=then, number=9)

    assert said.status == 0
    assert said.err == "" if not words else words in said.err
    if words:
        (mend,) = re.findall(r"`hj edit 000000 ([^`]*)`", said.err)
        mended = "0000000000" if words == AHEAD else "0000000009"
        assert hj("edit", mended, *mend.split()).status == 0
    assert scores(hj) == 2


@pytest.mark.parametrize(
    ("measure", "baseline", "most"),
    [
        ("average mood at least 6 per week", "12", "10"),
        ("average mood at least 6 per week", "10", None),
        ("average sleep at least 7 per week", "25", "24"),
        ("at least 80% uses with strategy rest per week", "101", "100"),
        ("at most 3 days of cannabis per week", "8", "7"),
        ("at most 3 days of cannabis per month", "8", None),
        ("at most 10 drinks of alcohol per week", "90", None),
    ],
)
def test_a_baseline_that_cannot_be(
    hj: Command, measure: str, baseline: str, most: str | None
) -> None:
    """A baseline above what the measure can come to is kept; setting and editing say so."""
    line = ("goal", "set", "A goal", "--measure", measure)
    said = hj(*line, "--baseline", baseline, "--format", "json", now=NOW)
    goal = json.loads(said.out)["goal"]

    assert goal["baseline"] == int(baseline)
    words = f"at most {most}, and its baseline is above"
    assert (words in said.err) is (most is not None)
    hj("goal", "edit", goal["id"], "--baseline", "1")
    again = hj("goal", "edit", goal["id"], "--baseline", baseline)
    assert (words in again.err) is (most is not None)
    if most:
        (mend,) = re.findall(r"`hj (goal edit [^`]*)`", again.err)
        assert "baseline is above" not in hj(*mend.split()).err


def test_a_flood_of_remarks_is_none_in_json(hj: Command) -> None:
    """Remarks are beside a result for programs, and never in it."""
    hj("log", "medicine", "methadone", "5000g", now=NOW)
    said = hj("log", "medicine", "methadone", "5000g", "--format", "json", now=NOW, number=9)

    assert json.loads(said.out)["entry"]["amount"] == 5000
    assert TWICE in said.err
    assert LARGE in said.err

"""What has come for goals, in words."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from hrjournal.findings.due import Due
from hrjournal.views.due import came_lines, came_to

from .courses import AVERAGE, progress, week

GAP = "at least 21 days between uses of mdma"
DAY = date(2026, 3, 9)


def come(what: Any, **fields: Any) -> Due:
    """Return something that has come for the goal of these tests."""
    return Due(goal="g0a1b2c3d4", title="x", what=what, day=DAY, **fields)


@pytest.mark.parametrize(
    ("result", "words"),
    [
        (progress(), "It was paused all the time."),
        (
            progress(week(2, "9", "within"), week(9, "12", "above")),
            "Met in 1 of 2 judged weeks.",
        ),
        (
            progress(week(2, "9", "unknown", logged=2)),
            (
                "No whole week could be judged; at its end: "
                "9 of 10, too few days logged to say, 2 of 7 days logged."
            ),
        ),
        (progress(week(2, None, "unknown", logged=0)), "Nothing was logged for it."),
        (
            progress(week(2, None, "unknown", logged=3), measure=AVERAGE),
            (
                "No whole week could be judged; at its end: "
                "nothing to count, too few days logged to say, 3 of 7 days logged."
            ),
        ),
        (
            progress(week(2, None, "unknown", logged=0), measure="done once"),
            "It was not ticked off.",
        ),
        (progress(week(2, "0", "below"), measure="done once"), "It was not ticked off."),
        (
            progress(week(2, "1", "reached", target=Decimal(1)), measure="done once"),
            "1 of 1, reached, 7 of 7 days logged.",
        ),
        (
            progress(week(2, "22", "reached", target=Decimal(21)), measure=GAP),
            "Met in 1 of 1 judged gap.",
        ),
        (
            progress(week(2, "12", "unknown", target=Decimal(21), part=True), measure=GAP),
            (
                "No whole gap could be judged; at its end: "
                "12 of 21, not enough known to say, 7 of 7 days logged."
            ),
        ),
    ],
)
def test_what_a_goal_came_to(result: Any, words: str) -> None:
    """It is said from the periods that were judged, or else from the last one, and never as new."""
    assert came_to(result) == words


@pytest.mark.parametrize(
    ("thing", "lines"),
    [
        (come("review"), ["Time to look back, if you like: hj goal review g0a1b2"]),
        (come("first step"), ["Once its first step is taken: hj goal step g0a1b2 --done"]),
        (
            come("step", target=Decimal("7.50")),
            ["From Monday 9 March 2026 on, the number is 7.5."],
        ),
        (
            come("due day"),
            [
                "It was due on Monday 9 March 2026.",
                'longer: hj goal edit g0a1b2 --by "in 8 weeks"',
                'another number: hj goal edit g0a1b2 --measure N --by "in 8 weeks"',
                "close it: hj goal close g0a1b2",
            ],
        ),
    ],
)
def test_what_has_come(thing: Due, lines: list[str]) -> None:
    """Each thing is said once under its goal, with what takes care of it; not under another."""
    assert came_lines(progress(), [thing]) == lines
    assert came_lines(progress(id="another123"), [thing]) == []

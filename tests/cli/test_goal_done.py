"""Ticking off on a day on which the goal is not followed: said, and asked about."""

import json

import pytest

from hrjournal.errors import Status

from .conftest import Command, Talk

GOAL = ["goal", "set", "Walks", "--measure", "at least 3 done per week", "--start", "9 Nov 2026"]
NOW = "2026-11-22 12:00"
STANDING: dict[str, tuple[list[list[str]], str, str]] = {
    "before the start": ([], "2026-11-08", "The goal starts on Monday 9 November 2026"),
    "after the due day": (
        [["edit", "Walks", "--by", "2026-11-29"]],
        "2026-11-30",
        "The goal was due on Sunday 29 November 2026",
    ),
    "after it was closed": (
        [["close", "Walks", "--at", "2026-11-20"]],
        "2026-11-21",
        "The goal was closed on Friday 20 November 2026",
    ),
    "while it is paused": (
        [["pause", "Walks", "--at", "2026-11-20"]],
        "2026-11-21",
        "The goal is paused on that day",
    ),
    "in a pause that is over": (
        [
            ["pause", "Walks", "--at", "2026-11-12"],
            ["resume", "Walks", "--at", "2026-11-15"],
        ],
        "2026-11-14",
        "The goal is paused on that day",
    ),
}
FOLLOWED = [
    ([], "2026-11-09"),
    ([["edit", "Walks", "--by", "2026-11-29"]], "2026-11-29"),
    ([["close", "Walks", "--at", "2026-11-20"]], "2026-11-20"),
    (STANDING["in a pause that is over"][0], "2026-11-15"),
]


def ticks(hj: Command) -> int:
    """Return how many entries tick a goal off."""
    return len(json.loads(hj("list", "--kind", "done", "--format", "json").out)["entries"])


def live(hj: Command, lines: list[list[str]]) -> None:
    """Set the goal and live through these changes, up to 2 December."""
    assert hj(*GOAL, now=NOW).status == 0
    for line in lines:
        assert hj("goal", *line).status == 0
    hj("list", now="2026-12-02 12:00", number=500)


@pytest.mark.parametrize("standing", STANDING)
def test_said_where_nobody_can_be_asked(hj: Command, standing: str) -> None:
    """It is logged all the same, with a remark."""
    lines, day, why = STANDING[standing]
    live(hj, lines)

    done = hj("goal", "done", "Walks", "--at", day)

    assert done.status == 0
    assert f"{why}, so it counts nowhere." in done.err
    assert ticks(hj) == 1


@pytest.mark.parametrize(
    ("answer", "status", "kept"), [("y", Status.DONE, 1), ("", Status.CANCELLED, 0)]
)
@pytest.mark.parametrize("standing", STANDING)
def test_asked_on_a_terminal(
    hj: Command, talk: Talk, standing: str, answer: str, status: int, kept: int
) -> None:
    """A person is asked first, and nothing is logged unless they say yes."""
    lines, day, why = STANDING[standing]
    live(hj, lines)

    done = talk("goal", "done", "Walks", "--at", day, turns=[("Log it all the same", answer)])

    assert done.status == status
    assert why in done.said
    assert ticks(hj) == kept


@pytest.mark.parametrize(("lines", "day"), FOLLOWED)
def test_nothing_is_said_of_a_day_that_counts(
    hj: Command, talk: Talk, lines: list[list[str]], day: str
) -> None:
    """On the first and the last day of a goal, and after a pause, it is logged at once."""
    live(hj, lines)

    assert "counts nowhere" not in hj("goal", "done", "Walks", "--at", day).err
    assert talk("goal", "done", "Walks", "--at", day).status == 0
    assert ticks(hj) == 2


ENDS = "` ends the goal; it stays in the journal."


@pytest.mark.parametrize(
    ("measure", "times", "said"),
    [
        ("done once", 1, [True]),
        ("done twice", 2, [False, True]),
        ("at least 1 done per week", 1, [False]),
    ],
)
def test_a_goal_that_is_done_says_how_it_ends(
    hj: Command, measure: str, times: int, said: list[bool]
) -> None:
    """Once what was to be done so many times is done, and not for what is done each week."""
    assert hj("goal", "set", "Dentist", "--measure", measure).status == 0

    assert [ENDS in hj("goal", "done", "dentist").err for _ in range(times)] == said
    done = hj("goal", "done", "dentist", "--format", "json")
    assert done.err == ""

"""What has come for goals: `hj`, `progress` and `goal due` say the same, and three ways on."""

import json
from datetime import date
from typing import Any

import pytest

from .conftest import Command, Talk

GOALS: list[list[str]] = [
    ["Past", "--measure", "at most 10 drinks of alcohol per week", "--start", "2 Nov 2026",
     "--by", "in 2 weeks", "--first-step", "Buy a measure", "--review", "every week"],
    ["Looked back on", "--measure", "at least 3 groundings per week", "--start", "2 Nov 2026",
     "--review", "every week"],
    ["Begun", "--measure", "at least 3 done per week", "--first-step", "Call"],
    ["Nothing has come", "--measure", "at most 3 urges per week", "--start", "2 Nov 2026"],
    ["Still to begin", "--measure", "done once", "--start", "in 8 weeks", "--first-step", "x"],
    ["Paused", "--measure", "done once", "--start", "2 Nov 2026", "--first-step", "x"],
    ["Closed", "--measure", "done once", "--start", "2 Nov 2026", "--first-step", "x"],
]  # fmt: skip
LATER = "2026-12-10 12:00"


@pytest.fixture
def lived(hj: Command) -> Command:
    """Return the command in a journal with a goal of each standing, some weeks later."""
    for number, goal in enumerate(GOALS, start=1):
        done = hj("goal", "set", *goal, now="2026-11-22 12:00", number=number * 10**6)
        assert done.status == 0, done.err
    assert hj("goal", "pause", "Paused").status == 0
    assert hj("goal", "close", "Closed").status == 0
    hj("list", now=LATER, number=10**8)
    hj("log", "use", "alcohol", "3", "--at", "2026-11-23")
    for day in ("2026-11-24", "2026-11-25", "2026-11-26", "2026-11-27", "2026-11-28", "2026-11-29"):
        hj("log", "none", "alcohol", "--at", day)
    return hj


def come(hj: Command) -> list[dict[str, Any]]:
    """Return what has come, as scripts get it."""
    found: list[dict[str, Any]] = json.loads(hj("goal", "due", "--format", "json").out)["due"]
    return found


COMMANDS = {
    "due day": (
        'hj goal edit {} --by "in 8 weeks"',
        "hj goal edit {} --measure N",
        "goal close {}",
    ),
    "review": ("hj goal review {}",),
    "first step": ("hj goal step {} --done",),
}


@pytest.mark.parametrize("screen", [["today"], ["progress"], ["goal", "due"]])
def test_each_screen_says_what_has_come(lived: Command, screen: list[str]) -> None:
    """Each command that answers what has come stands on each screen once, and no other does."""
    shown = lived(*screen).out

    expected = [
        command.format(thing["goal"][:6])
        for thing in come(lived)
        for command in COMMANDS[thing["what"]]
    ]
    assert len(expected) == 3 + 1 + 1
    for command in expected:
        assert shown.count(command) == 1
    ids = {thing["goal"][:6] for thing in come(lived)}
    assert shown.count("hj goal ") - shown.count("hj goal set") == sum(map(shown.count, ids))


def test_a_goal_past_its_due_day_says_what_it_came_to(lived: Command) -> None:
    """The goal is shown with its due day and what it came to, and not as running."""
    today, progress = lived("today").out, lived("progress").out

    for shown in (today, progress, lived("progress", "Past").out):
        assert "It was due on Sunday 6 December 2026." in shown
        assert "Met in 1 of 1 judged week" in shown
    about = next(line for line in today.splitlines() if "Past:" in line)
    assert "so far" not in about
    assert "left" not in about
    assert "status: due" in lived("goal", "list").out
    assert "status      due" in lived("goal", "show", "Past").out


@pytest.mark.parametrize(
    ("way", "then"),
    [
        (["edit", "Past", "--by", "in 8 weeks"], {"due": "2027-02-04"}),
        (
            ["edit", "Past", "--measure", "12", "--by", "in 8 weeks"],
            {"measure": "at most 12 drinks of alcohol per week"},
        ),
        (["edit", "Past", "--by", ""], {}),
        (["close", "Past"], {"status": "closed"}),
        (["pause", "Past"], {"status": "paused"}),
    ],
)
def test_ways_on(lived: Command, way: list[str], then: dict[str, Any]) -> None:
    """A goal is due until the person says how it goes on."""
    assert lived("goal", *way).status == 0

    assert "due day" not in [thing["what"] for thing in come(lived)]
    kept = json.loads(lived("goal", "show", "Past", "--format", "json").out)["goal"]
    assert then.items() <= kept.items()
    assert "It was due on" not in lived("today").out


def test_a_review_says_that_the_due_day_has_passed(lived: Command) -> None:
    """Keeping a goal does not say for how long, so that is said, and the goal stays due."""
    done = lived("goal", "review", "Past", "keep")

    assert "It was due on Sunday 6 December 2026; `hj goal edit 000100 --by" in done.err
    assert "due day" in [thing["what"] for thing in come(lived)]


def test_a_due_goal_is_followed_until_its_day_is_over(lived: Command) -> None:
    """On the due day itself the goal still runs."""
    today = lived("today", now="2026-12-06 12:00").out

    assert "It was due on" not in today
    assert "nothing logged yet" in today


@pytest.mark.parametrize(
    ("number", "measure"),
    [("7.5", "at most 7.5 drinks of alcohol per week"), ("0", "0 drinks of alcohol per week")],
)
def test_a_number_is_another_target(lived: Command, number: str, measure: str) -> None:
    """`--measure` with a number alone keeps what is counted, and its direction."""
    assert lived("goal", "edit", "Past", "--measure", number).status == 0

    shown = json.loads(lived("goal", "show", "Past", "--format", "json").out)["goal"]
    assert shown["measure"] == measure


def test_a_number_that_no_period_holds_is_refused(lived: Command) -> None:
    """Another target is one that the measure can have."""
    lived("goal", "set", "x", "--measure", "at most 3 days of cannabis per week", number=10**9)

    done = lived("goal", "edit", "x", "--measure", "9")

    assert done.status == 2
    assert "no more than 7 days" in done.err


def test_closed_on_its_first_day(hj: Command) -> None:
    """A goal that is closed on the day it began is closed in depth, too."""
    hj("goal", "set", "Calm", "--measure", "at least 3 groundings per week")
    hj("goal", "close", "Calm")

    shown = hj("progress", "Calm").out

    assert "Closed on Sunday 22 November 2026." in shown
    for word in ("running", "so far", "to go", "this week"):
        assert word not in shown


def test_paused_goals_say_so(lived: Command, talk: Talk) -> None:
    """In depth, a paused goal says since when; on a terminal, too."""
    for shown in (lived("progress", "Paused").out, talk("progress", "Paused").said):
        assert f"Paused from {date(2026, 11, 22):%A} 22 November 2026 on." in shown
        assert "running" not in shown

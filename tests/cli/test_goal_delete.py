"""Deleting a goal: asked about first, taken back by `undo`, and nothing else goes with it."""

import json
from typing import Any

import pytest

from hrjournal.errors import Status

from .conftest import Command, Talk

GOAL = ["goal", "set", "Walks", "--measure", "at least 3 done per week", "--why", "air"]


@pytest.fixture
def two(hj: Command) -> Command:
    """Return the command, where there are two goals, of which the first was lived with."""
    assert hj(*GOAL, now="2026-11-22 12:00", number=1_000_000).status == 0
    rest = ["goal", "set", "Rest", "--measure", "done once"]
    assert hj(*rest, now="2026-11-22 12:01", number=1_500_000).status == 0
    for line in (["rate", "Walks", "6"], ["done", "Walks"], ["edit", "Walks", "--measure", "4"]):
        assert hj("goal", *line).status == 0
    return hj


def goals(hj: Command) -> list[dict[str, Any]]:
    """Return the goals as scripts get them."""
    found: list[dict[str, Any]] = json.loads(hj("goal", "list", "--format", "json").out)["goals"]
    return found


@pytest.mark.parametrize("standing", [None, "close", "pause"])
def test_delete_and_undo(two: Command, standing: str | None) -> None:
    """A goal goes with its history and comes back with all of it, whether it is followed or not."""
    if standing:
        assert two("goal", standing, "Walks").status == 0
    before = goals(two)

    done = two("goal", "delete", before[0]["id"][:6], "--yes")

    assert done.status == 0
    assert done.out.startswith("Deleted the goal Walks. `hj undo` brings it back.")
    assert goals(two) == before[1:]
    assert two("undo").status == 0
    assert sorted(goals(two), key=str) == sorted(before, key=str)


def test_what_was_ticked_off_stays(two: Command) -> None:
    """Entries are what happened: none is lost with its goal, and all of them can be listed."""
    listed = two("list", "--format", "json").out

    assert two("goal", "delete", "Walks", "--yes").status == 0

    assert two("list", "--format", "json").out == listed
    assert "done: goal 000100" in two("list").out
    for command in (["today"], ["progress"], ["summary"], ["goal", "due"], ["check"]):
        assert two(*command).status == 0


def test_as_json(two: Command) -> None:
    """Scripts get the goal that was deleted."""
    before = goals(two)

    found = json.loads(two("goal", "delete", "Walks", "--yes", "--format", "json").out)

    assert found["goal"] == before[0]


@pytest.mark.parametrize(
    ("line", "status", "words"),
    [
        (["delete", "Walks"], Status.USAGE, "without a terminal, write `--yes`"),
        (["delete", "--yes"], Status.USAGE, "Name the goal, like `hj goal delete k3m9`"),
        (["delete", "zzzz", "--yes"], Status.NOT_FOUND, "No goal has such an id"),
        (["delete", "0001", "--yes"], Status.NOT_FOUND, "2 ids begin like that"),
    ],
)
def test_refused(two: Command, line: list[str], status: int, words: str) -> None:
    """What can't be is said, and every goal stays."""
    before = goals(two)

    done = two("goal", *line)

    assert (done.status, done.out) == (status, "")
    assert words in done.err
    assert goals(two) == before


@pytest.mark.parametrize(
    ("answer", "status", "left"),
    [("y", Status.DONE, 1), ("n", Status.CANCELLED, 2), ("", Status.CANCELLED, 2)],
)
def test_asked_first(two: Command, talk: Talk, answer: str, status: int, left: int) -> None:
    """On a terminal the goal is shown whole, and kept unless the person says yes."""
    done = talk("goal", "delete", "Walks", turns=[("Delete this goal", answer)])

    assert done.status == status
    assert "relevant    air" in done.said
    assert len(goals(two)) == left


def test_one_is_picked(two: Command, talk: Talk) -> None:
    """Without an id, every goal can be picked, a closed one too."""
    assert two("goal", "close", "Walks").status == 0

    done = talk("goal", "delete", "--yes", turns=[("Which goal?", "1")])

    assert done.status == 0
    assert [goal["title"] for goal in goals(two)] == ["Rest"]


def test_codenames_stay(two: Command, talk: Talk) -> None:
    """A goal that is shown to be deleted is shown by its codename."""
    two("goal", "set", "Less", "--measure", "at most 3 uses of cocaine per week")
    assert two("substance", "codename", "cocaine", "sugar").status == 0

    done = talk("goal", "delete", "Less", turns=[("Delete this goal", "n")])

    assert "sugar" in done.said
    assert "cocaine" not in done.said

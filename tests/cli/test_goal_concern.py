"""A concern, and the goal that answers it, in one step."""

import json

import pytest

from hrjournal.errors import Status
from tests.cli.conftest import Command

MEASURE = ("--measure", "at least 3 done per week")


@pytest.fixture(autouse=True)
def _concerns(hj: Command) -> None:
    """Name three, and settle the heaviest."""
    for weight, text in (("4", "I share filters"), ("9", "I drive home"), ("6", "I use alone")):
        hj("goal", "concern", "add", text, "--weight", weight, now="2026-11-22 12:00",
           number=int(weight) * 10**8)  # fmt: skip
    assert hj("goal", "concern", "settle", "drive").status == 0


@pytest.mark.parametrize(
    ("typed", "text"),
    [("1", "I use alone"), ("2", "I share filters"), ("3", "I drive home"),
     ("FILTERS", "I share filters"), ("0600000000", "I use alone"), ("0600", "I use alone")],
)  # fmt: skip
def test_one_step(hj: Command, typed: str, text: str) -> None:
    """A concern is meant by its number in the list, its words or its id; a goal is called so."""
    done = hj("goal", "set", "--concern", typed, *MEASURE, "--format", "json")
    goal = json.loads(done.out)["goal"]
    listed = hj("goal", "concern", "list").out

    assert goal["title"] == text
    assert f"{text}\n" in listed
    assert f"goals: {text}" in listed


def test_a_title_of_ones_own(hj: Command) -> None:
    """A title that is written stands."""
    done = hj("goal", "set", "Not alone", "--concern", "1", *MEASURE, "--format", "json")

    assert json.loads(done.out)["goal"]["title"] == "Not alone"


@pytest.mark.parametrize("typed", ["4", "0", "zzzz"])
def test_no_such_concern(hj: Command, typed: str) -> None:
    """What means no concern is refused, and no goal is set."""
    assert hj("goal", "set", "--concern", typed, *MEASURE).status == Status.NOT_FOUND
    assert json.loads(hj("goal", "list", "--format", "json").out)["goals"] == []

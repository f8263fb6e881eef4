"""Text is read once, where it comes in: in between, a measure is a measure."""

from collections.abc import Callable

import pytest

from hrjournal.model import sentence

from .conftest import Command, Done

MEASURES = (
    "at most 10 drinks of alcohol per week",
    "at least 4 free days of alcohol per week",
    "average mood at least 6 per week",
    "at least 3 done per week",
)


Readings = Callable[[Callable[[], Done]], int]


@pytest.fixture
def readings(monkeypatch: pytest.MonkeyPatch) -> Readings:
    """Return a function that counts how often a measure's sentence is read, by whoever reads it."""
    number = 0
    tidied = sentence._tidied

    def count(text: str) -> str:  # every reading begins with it
        nonlocal number
        number += 1
        return tidied(text)

    monkeypatch.setattr(sentence, "_tidied", count)

    def counted(run: Callable[[], Done]) -> int:
        nonlocal number
        number = 0
        assert run().status == 0
        return number

    return counted


@pytest.fixture
def followed(hj: Command) -> Command:
    """Return the command, where goals of these measures are followed, and something is logged."""
    for number, measure in enumerate(MEASURES):
        hj("goal", "set", f"Goal {number}", "--measure", measure)
    hj("log", "use", "alcohol", "2")
    hj("log", "mood", "6")
    return hj


@pytest.mark.parametrize(
    "typed",
    [
        *MEASURES,
        "max 10 Drinks of beer weekly",
        "3 times a week",
        "at most 3 days of something new per week",
        "no more than 2 uses of weed a day",
    ],
)
def test_a_goal_that_is_set(hj: Command, readings: Readings, typed: str) -> None:
    """What is typed is read once; an alias once more, as the name that is kept."""
    is_alias = "beer" in typed or "weed" in typed

    assert readings(lambda: hj("goal", "set", "Goal", "--measure", typed)) == 1 + is_alias


@pytest.mark.parametrize("shape", ["plain", "table", "json"])
@pytest.mark.parametrize("command", ["progress", "goal list", "goal show 0001", "progress 0001"])
def test_what_is_shown(followed: Command, readings: Readings, command: str, shape: str) -> None:
    """Each goal's sentence is read once, whatever is then counted and shown of it."""
    shown = (*command.split(), "--format", shape)

    assert readings(lambda: followed(*shown)) == len(MEASURES)


@pytest.mark.parametrize("command", ["", "log use alcohol 1", "log none alcohol", "list"])
def test_what_looks_at_goals(followed: Command, readings: Readings, command: str) -> None:
    """Today at a glance, a list, and what is logged read each goal's sentence once, too."""
    assert readings(lambda: followed(*command.split())) == len(MEASURES)


def test_what_a_goal_was(followed: Command, readings: Readings) -> None:
    """A measure that a goal had before is read once, too, with the goal."""
    followed("goal", "edit", "0001", "--measure", "at most 3 days of alcohol per week")
    followed("substance", "codename", "alcohol", "tea")

    assert readings(lambda: followed("progress")) == len(MEASURES) + 1
    assert readings(lambda: followed("goal", "show", "0001", "--history")) == len(MEASURES) + 1

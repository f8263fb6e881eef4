"""How strong an urge is, and for what, typed one after the other."""

import json
from typing import Any

import pytest

from tests.cli.conftest import Command, Talk


def urges(hj: Command) -> list[dict[str, Any]]:
    """Return the urges that are kept, each with how strong it is and what it is for."""
    kept = json.loads(hj("export").out)["entries"]
    return [{name: one.get(name) for name in ("intensity", "substance")} for one in kept]


@pytest.mark.parametrize(
    ("said", "intensity", "substance"),
    [
        ("7", 7, None),
        ("about 7", 7, None),
        ("7 alcohol", 7, "alcohol"),
        ("alcohol 7", 7, "alcohol"),
        ("beer 7", 7, "alcohol"),
        ("seven for alcohol", 7, "alcohol"),
        ("for a smoke 3", 3, "a smoke"),
        ("7 blue ones", 7, "blue ones"),
        ("blue ones about 7", 7, "blue ones"),
        ("0 alcohol", 0, "alcohol"),
        ("7 --substance alcohol", 7, "alcohol"),
    ],
)
@pytest.mark.parametrize("command", ["log urge", "urge"])
def test_understood(
    hj: Command, command: str, said: str, intensity: int, substance: str | None
) -> None:
    """A strength at one end is one, and the words beside it are what the urge is for."""
    done = hj(*command.split(), *said.split())

    assert done.status == 0, done.err
    assert urges(hj) == [{"intensity": intensity, "substance": substance}]


@pytest.mark.parametrize(
    "said", ["11 alcohol", "alcohol 11", "7.5", "-1", "5 5", "7 alcohol --substance x"]
)
@pytest.mark.parametrize("command", ["log urge", "urge"])
def test_refused(hj: Command, command: str, said: str) -> None:
    """What is no strength, and two names, are refused in a sentence, and nothing is kept."""
    done = hj(*command.split(), *said.split())

    assert (done.status, done.err.count("\n")) == (2, 1)
    assert "more arguments" not in done.err
    assert hj("list").out == "There is no journal here yet.\n"


def test_a_name_alone(hj: Command, talk: Talk) -> None:
    """A name without a strength is taken, and how strong it is is asked for, or said to miss."""
    assert "How strong it was is missing" in hj("log", "urge", "alcohol").err
    talk("log", "urge", "alcohol", turns=[("How strong is the urge", "6")])
    assert urges(hj) == [{"intensity": 6, "substance": "alcohol"}]

"""Whatever can be logged as a name can be given units, a codename and another name."""

import json

import pytest

from .conftest import Command

NAMES = [
    "\U0001f344",
    "1\ufe0f\u20e3",
    "\U0001f1f3\U0001f1ff hops",
    "\U0001f468\u200d\U0001f33e\u200d mix",
    "tea!",
    "tea_time",
    "[b]bold[/b]",
    "$(touch pwned)",
    "what we had at the festival that night",
    "a" * 60,
    "\u0447\u0430\u0439",
    "\u304a\u8336",
    "#1",
    "2c-x",
]


def names(hj: Command) -> list[str]:
    """Return the substances that are logged."""
    return [entry["substance"] for entry in json.loads(hj("export").out)["entries"]]


@pytest.mark.parametrize("name", NAMES)
def test_logged_first(hj: Command, name: str) -> None:
    """It can be logged, counted by a goal, hidden behind a codename, and renamed."""
    assert hj("log", "use", name, "2").status == 0
    assert names(hj) == [name]
    (listed,) = json.loads(hj("list", "--substance", name, "--format", "json").out)["entries"]
    assert listed["substance"] == name
    goal = hj("goal", "set", "Less", "--measure", f"at most 3 uses of {name} per week")
    assert goal.status == 0, goal.err

    assert hj("substance", "codename", name, "juice").status == 0
    assert name not in hj("--plain", "list").out
    assert "juice, 2" in hj("--plain", "list").out
    renamed = hj("substance", "rename", name, "wombat", "--yes")
    assert renamed.status == 0, renamed.err
    assert names(hj) == ["wombat"]
    (result,) = json.loads(hj("progress", "--format", "json").out)["goals"]
    assert result["measure"] == "at most 3 uses of wombat per week"
    assert result["periods"][-1]["value"] == 1


@pytest.mark.parametrize("name", NAMES)
def test_named_first(hj: Command, name: str) -> None:
    """It can be added with a unit, be a codename, and be the new name of another."""
    assert hj("substance", "add", name, "--unit", "cup").status == 0
    assert hj("log", "use", name, "2").out.startswith("Logged ")
    assert json.loads(hj("export").out)["entries"][0]["unit"] == "cup"

    hj("log", "use", "quokka", "1")
    assert hj("substance", "rename", "quokka", name, "--yes").status == 0
    assert names(hj) == [name, name]


@pytest.mark.parametrize("name", NAMES)
def test_as_a_codename(hj: Command, name: str) -> None:
    """It stands in for another name, typed and shown."""
    hj("log", "use", "quokka", "1")
    said = hj("substance", "codename", "quokka", name)
    assert said.status == 0, said.err

    hj("log", "use", name, "2")

    assert names(hj) == ["quokka", "quokka"]
    assert "quokka" not in hj("--plain", "list").out

"""A group of commands that lists something, named alone, lists it."""

import json

import pytest

from hrjournal.errors import Status
from tests.cli.conftest import Command

GROUPS = {
    "goal": ("goal", "set", "Walk", "--measure", "at least 2 done per week"),
    "goal concern": ("goal", "concern", "add", "I use alone"),
    "people": ("people", "add", "Kim"),
    "kit": ("kit", "add", "strips"),
    "medicine": ("medicine", "add", "sertraline", "daily"),
    "substance": ("substance", "add", "moon dust"),
}
"""Each group that has `list`, with what puts something on it."""


@pytest.mark.parametrize("group", GROUPS)
def test_alone(hj: Command, group: str) -> None:
    """It is the list that `list` gives, empty or not, also for programs."""
    words = group.split(" ")
    before = hj(*words)
    assert (before.status, before.out) == (0, hj(*words, "list").out)
    assert hj(*GROUPS[group]).status == 0

    assert hj(*words).out == hj(*words, "list").out != before.out
    as_json = hj(*words, "--format", "json").out
    assert json.loads(as_json) == json.loads(hj(*words, "list", "--format", "json").out)


@pytest.mark.parametrize("group", GROUPS)
def test_the_shape_goes_last(hj: Command, group: str) -> None:
    """Before a command, `--format` is refused with where it goes."""
    refused = hj(*group.split(" "), "--format", "json", "list")

    assert (refused.status, "`--format` goes last" in refused.err) == (Status.USAGE, True)


@pytest.mark.parametrize("group", GROUPS)
def test_a_word_that_is_no_command(hj: Command, group: str) -> None:
    """A word that is no command of the group is still refused, and not taken for the list."""
    refused = hj(*group.split(" "), "qqqq")

    assert (refused.status, refused.out) == (Status.USAGE, "")

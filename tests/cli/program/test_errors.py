"""What a refusal says of the command that helps."""

from typing import get_args

import pytest

from hrjournal.cli.program.errors import NEXT_FOR_GOAL
from hrjournal.errors import GoalReason, NotUnderstood
from tests.cli.conftest import Command


def test_every_reason_has_a_next_step() -> None:
    """For each reason why a goal does not allow a change, a command is named."""
    assert {*NEXT_FOR_GOAL} == {*get_args(GoalReason)}
    assert all("`hj goal " in said for said in NEXT_FOR_GOAL.values())


@pytest.mark.parametrize(
    ("line", "form"),
    [
        ("config set region x", "`hj config set region GB`"),
        ("config get 7", "`hj config get region`"),
        ("goal attain k3m9 9", "`hj goal attain k3m9 1`"),
    ],
)
def test_an_example_names_the_command_it_was_met_in(hj: Command, line: str, form: str) -> None:
    """An example is the whole line, by the name of the command that was typed."""
    assert form in hj(*line.split()).err


def test_an_example_without_a_command() -> None:
    """Where no command was typed, as at a question, the example stands alone."""
    assert str(NotUnderstood("A level is 0", example="1")) == "A level is 0; write it like `1`."

"""Answers out of a few."""

import pytest

from hrjournal.errors import NotUnderstood
from hrjournal.model.choice import parse_choice, parse_yes_no

OUTCOMES = ("passed", "used", "still here")


@pytest.mark.parametrize(
    ("text", "choice"),
    [
        ("passed", "passed"),
        ("P", "passed"),
        (" Used ", "used"),
        ("still", "still here"),
        ("still-here", "still here"),
        ("STILL   HERE", "still here"),
    ],
)
def test_choice(text: str, choice: str) -> None:
    """A choice is known by its beginning, in any case, with spaces or hyphens."""
    assert parse_choice(text, OUTCOMES, "outcome") == choice


@pytest.mark.parametrize("text", ["", " ", "-", "zebra", "passedd", "here", "still  here now"])
def test_no_choice(text: str) -> None:
    """Anything else is refused with the choices, and is not repeated."""
    with pytest.raises(NotUnderstood, match="one of: passed, used, still here") as refused:
        parse_choice(text, OUTCOMES, "outcome")

    assert "zebra" not in str(refused.value)


def test_ambiguous_choice() -> None:
    """A beginning of several is none of them; a whole choice is itself, though another goes on."""
    with pytest.raises(NotUnderstood):
        parse_choice("w", ("WHO", "WHO raw"), "set")

    assert parse_choice("who", ("WHO", "WHO raw"), "set") == "WHO"


@pytest.mark.parametrize(
    ("text", "answer"),
    [("y", True), ("Yes", True), (" YES ", True), ("n", False), ("No", False)],
)
def test_yes_no(text: str, answer: bool) -> None:
    """Yes and no have a short form, in any case."""
    assert parse_yes_no(text) is answer


@pytest.mark.parametrize("text", ["", "maybe", "ye", "1", "true", "yes no"])
def test_neither(text: str) -> None:
    """Anything else is neither."""
    with pytest.raises(NotUnderstood, match="`yes` or `no`"):
        parse_yes_no(text)

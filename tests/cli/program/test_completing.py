"""The words that complete a parameter, by its name."""

from typing import Annotated

import pytest
import typer
from typer.main import get_command

from hrjournal.cli.program.completing import _joined
from hrjournal.cli.program.completion_words import _WORDS, _is_harmless, words_for
from hrjournal.cli.program.session import Session
from tests.streams import Piped

app = typer.Typer()


@app.command()
def _score(instrument: Annotated[str, typer.Argument()], other: str = "") -> None:
    """Stand in for a command."""


def words(at: int, incomplete: str) -> list[str]:
    """Return what completes the parameter at a place of the command above."""
    command = get_command(app)
    session = Session(Piped().streams)
    context = command.make_context("hj", [], resilient_parsing=True, obj=session)
    return words_for(context, command.params[at], incomplete)


def test_words() -> None:
    """A parameter of a name we know has words, in any case; any other has none."""
    assert "PHQ-9" in words(0, "phq")
    assert words(0, "zzz") == []
    assert words(1, "") == []


@pytest.mark.parametrize(
    ("word", "is_harmless"),
    [
        ("red bull", True),
        ("2c-b", True),
        ("чай", True),
        ("ml@5%", False),
        ("-rf", False),
        ("$(x)", False),
        ("`x`", False),
        ("a;b", False),
        ("a'b", False),
        ("a\\b", False),
        ("a*", False),
        ("a\nb", False),
        ("a\u202eb", False),
        ("", False),
    ],
)
def test_harmless(word: str, is_harmless: bool) -> None:
    """No word is offered that a shell could take for more than a word."""
    assert _is_harmless(word) is is_harmless


@pytest.mark.parametrize(
    ("taken_apart", "joined"),
    [
        (["--at", "21", ":", "30", "can"], ["--at", "21:30", "can"]),
        (["--format", "=", "j"], ["--format=j"]),
        (["568ml", "@", "4%", ""], ["568ml@4%", ""]),
        (["2", ""], ["2", ""]),
        ([":"], [":"]),
    ],
)
def test_joined(taken_apart: list[str], joined: list[str]) -> None:
    """What bash takes apart at its word breaks is one word to us."""
    assert _joined(taken_apart) == joined


def test_every_row_names_a_command() -> None:
    """A row that names a command names one there is, with a parameter of that name."""
    from hrjournal.cli.app import app as program  # the whole program

    for row in _WORDS:
        *commands, parameter = row.split(" ")
        command = get_command(program)
        context = command.make_context("hj", [], resilient_parsing=True)
        for name in commands:
            found = command.get_command(context, name)  # type: ignore[attr-defined]
            assert found is not None, row
            command = found
        if commands:
            assert parameter in {one.name for one in command.params}, row

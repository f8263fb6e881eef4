"""What we use of Typer's inside, which it may change in any version: all of it is named here.

Typer 0.26 carries Click within itself and has it under no public name. It loads all of this at
every start anyway.
"""

from typer import _click as click
from typer._click.shell_completion import (
    CompletionItem,
    ShellComplete,
    _resolve_context,
    _resolve_incomplete,
)
from typer._completion_classes import BashComplete, FishComplete, ZshComplete
from typer._completion_shared import get_completion_script
from typer._types import TyperChoice as Choice

resolve_context = _resolve_context
resolve_incomplete = _resolve_incomplete

__all__ = [
    "BashComplete",
    "Choice",
    "CompletionItem",
    "FishComplete",
    "ShellComplete",
    "ZshComplete",
    "click",
    "first_words",
    "get_completion_script",
    "put_first_words",
    "resolve_context",
    "resolve_incomplete",
]


def first_words(ctx: click.Context) -> list[str]:
    """Return the words that a group has read and leaves to its command."""
    return ctx._protected_args


def put_first_words(ctx: click.Context, words: list[str]) -> None:
    """Leave these words to a group's command."""
    ctx._protected_args = words

"""Completing a word: the answer to a shell when a person presses Tab.

Completing never asks, writes or complains.
"""

from collections.abc import Sequence
from typing import Any

from typer.core import TyperOption

from hrjournal.cli.program.completion_words import words_for
from hrjournal.cli.program.session import Session
from hrjournal.cli.program.typer_inside import (
    BashComplete,
    CompletionItem,
    FishComplete,
    ShellComplete,
    ZshComplete,
    click,
    resolve_context,
    resolve_incomplete,
)

_SPLIT_BY_BASH = {"=", ":", "@"}


def answer(root: click.Command, name: str, variable: str, session: Session) -> int:
    """Write the words that a shell asks for in an environment variable, and return the status."""
    asked, _, shell = session.environment[variable].partition("_")
    try:
        if asked == "complete":
            found = _SHELLS[shell](root, {"obj": session}, name, variable).complete()
            session.streams.stdout.write(f"{found}\n")
            return 0
    except SystemExit as ended:  # fish asks in this way whether there are words
        return int(ended.code or 0)
    except Exception:  # noqa: BLE001, S110 - no word is worth a complaint between two keys
        pass
    return 1


# How each shell asks, and how it wants to be answered


class _WithWords(ShellComplete):
    """Adds our words to what Typer completes by itself: commands, options, choices."""

    def get_completions(self, args: list[str], incomplete: str) -> list[CompletionItem]:
        context = resolve_context(self.cli, self.ctx_args, self.prog_name, args)
        found, incomplete = resolve_incomplete(context, args, incomplete)
        if isinstance(found, click.Parameter):
            if isinstance(found, TyperOption):  # without its value, nothing before it is parsed
                context = resolve_context(self.cli, self.ctx_args, self.prog_name, args[:-1])
            words = [CompletionItem(word) for word in words_for(context, found, incomplete)]
            return words or found.shell_complete(context, incomplete)
        return found.shell_complete(context, incomplete)


class _Bash(_WithWords, BashComplete):
    def get_completion_args(self) -> tuple[list[str], str]:
        args, incomplete = super().get_completion_args()
        *args, incomplete = _joined([*args, incomplete])
        return args, incomplete

    def format_completion(self, item: CompletionItem) -> str:
        """Return a word quoted for bash, which puts words on the line as they are."""
        environment = self.ctx_args["obj"].environment
        typed = environment["COMP_WORDS"].split("\n")[int(environment["COMP_CWORD"]) :][:1]
        is_quoted = "".join(typed).startswith(("'", '"'))
        return str(item.value) if is_quoted else str(item.value).replace(" ", "\\ ")


def _joined(words: Sequence[str]) -> list[str]:
    """Join the words that bash splits: `--format=json`, `21:30`, `568ml@4%`."""
    joined: list[str] = []
    open_ended = False
    for word in words:
        if joined and (open_ended or word in _SPLIT_BY_BASH):
            joined[-1] += word
        else:
            joined.append(word)
        open_ended = word in _SPLIT_BY_BASH
    return joined


class _Zsh(_WithWords, ZshComplete):
    pass


class _Fish(_WithWords, FishComplete):
    pass


_SHELLS: dict[str, Any] = {"bash": _Bash, "zsh": _Zsh, "fish": _Fish}

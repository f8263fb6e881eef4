"""The one place that turns an error into a sentence and an exit status.

No sentence repeats what a person typed: it may be a substance, an amount or a note.
"""

import errno
import traceback
from collections.abc import Callable, Sequence
from pathlib import Path

import typer
from typer.core import TyperGroup, TyperOption

from hrjournal.cli.program.typer_inside import click
from hrjournal.errors import GoalReason, JournalError, NotForGoal, Status

NEXT_FOR_GOAL: dict[GoalReason, str] = {
    "step outside": "`hj goal show` shows these, and `hj goal edit` changes them.",
    "no first step": 'write one like `hj goal edit k3m9 --first-step "buy a measure"`.',
    "no such plan": "`hj goal show` shows the plans in order.",
    "closed": "`hj goal resume` opens it again.",
    "pause too early": "`hj goal show --history` shows them.",
    "pause ends too early": "`hj goal show --history` shows it.",
    "closed too early": "`hj goal show` shows that.",
    "no scale": "`hj goal scale` writes its five levels beforehand.",
}
"""Which command helps where a goal does not allow a change."""


def status_of(error: BaseException, say: Callable[[str], None]) -> int:  # noqa: PLR0911 - one return a kind of error
    """Say one sentence for an error, and return its exit status."""
    match error:
        case JournalError():
            say(_sentence(error))
            return error.status
        case typer.Exit():
            return int(error.exit_code)
        case SystemExit(code=1):  # so Typer and Rich end when nobody reads the output
            return Status.DONE
        case SystemExit(code=int(code)):
            return code
        case KeyboardInterrupt():
            say("")
            return Status.INTERRUPTED
        case typer.Abort():
            say("Cancelled. Nothing was changed.")
            return Status.CANCELLED
        case click.exceptions.ClickException():
            say(_usage(error))
            return Status.USAGE
        case OSError() if error.errno == errno.EPIPE:  # the result comes after everything was done
            return Status.DONE
        case OSError() if error.errno in {errno.ENOSPC, errno.EDQUOT, errno.EIO}:
            say("The answer can't be written: the disk refuses. If it was a change, it was made.")
            return Status.UNEXPECTED
        case _:
            say(_unexpected(error))
            return Status.UNEXPECTED


def _sentence(error: JournalError) -> str:
    if isinstance(error, NotForGoal):
        return f"{str(error).removesuffix('.')}; {NEXT_FOR_GOAL[error.reason]}"
    return str(error)


def _usage(error: click.exceptions.ClickException) -> str:
    context: click.Context | None = getattr(error, "ctx", None)
    command = context.command_path if context else "hrjournal"
    return f"{_misread(error, context)} `{command} --help` shows what works."


def _misread(error: click.exceptions.ClickException, context: click.Context | None) -> str:
    match error:
        case click.exceptions.NoSuchOption() if error.option_name in {"--plain", "--journal"}:
            return f"{error.option_name} goes before the command: `hj {error.option_name} …`."
        case click.exceptions.NoSuchOption():
            return _unknown(error)
        case click.exceptions.BadParameter() if error.param and context:
            return _misread_value(error, error.param, context)
        case click.exceptions.BadOptionUsage():
            value = "no value" if _is_flag(error.option_name, context) else "a value, after a space"
            return f"{error.option_name} takes {value}."
    command = context.command if context else None
    if context and isinstance(command, TyperGroup):
        return f"A command is one of: {', '.join(command.list_commands(context))}."
    return "There are more arguments than this command takes; quote a text that has spaces."


def _misread_value(
    error: click.exceptions.BadParameter, parameter: click.Parameter, context: click.Context
) -> str:
    if isinstance(error, click.exceptions.MissingParameter):
        name = parameter.human_readable_name.upper()
        return f"{name} is missing; write it like `{context.command_path} {name}`."
    return f"{parameter.get_error_hint(context)} takes {_form_of(parameter)}."


def _is_flag(name: str, context: click.Context | None) -> bool:
    known = context.command.get_params(context) if context else ()
    flags = [
        parameter for parameter in known if isinstance(parameter, TyperOption) and parameter.is_flag
    ]
    return any(name in (*flag.opts, *flag.secondary_opts) for flag in flags)


def _form_of(parameter: click.Parameter) -> str:
    if choices := getattr(parameter.type, "choices", None):
        return f"one of: {', '.join(choices)}"
    match parameter.type:
        case click.types.IntRange(min=least, max=most):
            return (
                f"a whole number from {least} to {most}"
                if most
                else f"a whole number, like {least}"
            )
        case _:
            return f"a value, like {parameter.metavar or 'TEXT'}"


def _unknown(error: click.exceptions.NoSuchOption) -> str:
    if error.option_name[1:2].isdecimal():
        return "A number here can't be negative; write it like `hj log use alcohol 2`."
    return f"That option is not known here.{_perhaps(error.possibilities)}"


def _perhaps(possibilities: Sequence[str] | None) -> str:
    return f" Perhaps {' or '.join(sorted(possibilities))}?" if possibilities else ""


def _unexpected(error: BaseException) -> str:
    """Name the error's type and the line it came from, never its message: that may hold a note."""
    last = traceback.extract_tb(error.__traceback__)[-1:]
    where = f" at {Path(last[0].filename).name}:{last[0].lineno}" if last else ""
    return (
        f"Something unexpected went wrong ({type(error).__name__}{where}). "
        "What was already logged is untouched; `hj check` looks the journal over."
    )

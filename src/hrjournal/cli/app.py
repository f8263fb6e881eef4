"""The root command: panels of commands, each imported when called, and where errors end."""

import io
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Annotated

import typer
from typer import _click as click
from typer.core import TyperGroup
from typer.main import get_command, get_group

from hrjournal.cli.faults import status_of
from hrjournal.cli.session import Session

MODULE_OF_COMMAND = {
    "log": "log",
    "list": "entries",
    "show": "entries",
    "edit": "entries",
    "delete": "entries",
    "goal": "goal",
    "progress": "progress",
    "ground": "ground",
    "export": "data",
    "check": "data",
}
"""Where each command lives, in the order of the help."""


class Root(TyperGroup):
    """The root group: it imports a command's module when the command is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - the parent's name
        """Name every command, in the order of the help."""
        return list(MODULE_OF_COMMAND)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - the parent's names
        """Import a command's module and return the command, or None for an unknown name."""
        if cmd_name not in MODULE_OF_COMMAND:
            return None
        module = import_module(f"hrjournal.cli.{MODULE_OF_COMMAND[cmd_name]}")
        return get_group(module.app).commands[cmd_name]


app = typer.Typer(
    cls=Root,
    add_completion=False,
    invoke_without_command=True,
    pretty_exceptions_enable=False,
    pretty_exceptions_show_locals=False,
    context_settings={"help_option_names": ["--help", "-h"]},
)


@app.callback()
def root(
    context: typer.Context,
    journal: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="The journal's folder, else $HRJOURNAL_HOME."),
    ] = None,
    plain: Annotated[bool, typer.Option("--plain", help="Labelled lines, no tables.")] = False,
    version: Annotated[bool, typer.Option("--version", help="Show the version.")] = False,
) -> None:
    """Keep a private, local harm-reduction journal.

    Everything stays on this computer. Nobody reads along, and nothing here can call for help.
    Without a command: today at a glance.
    """
    context.obj = Session(folder=journal, plain=plain)
    if version:
        from hrjournal import __version__  # noqa: PLC0415 - needed for this alone

        context.obj.write(f"hrjournal {__version__}")
    elif context.invoked_subcommand is None:
        from hrjournal.cli.today import show_today  # noqa: PLC0415 - a command of its own

        show_today(context.obj)
        return
    if version:
        raise typer.Exit


def run(arguments: Sequence[str]) -> int:
    """Run a command line and return its exit status. No error leaves as a traceback."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a note may hold what a terminal can't
    try:
        status = get_command(app)(list(arguments), prog_name="hrjournal", standalone_mode=False)
        sys.stdout.flush()
    except BaseException as error:  # noqa: BLE001 - this is the one place where errors end
        status = status_of(error)
        _leave_no_half_line()
    return int(status or 0)


def _leave_no_half_line() -> None:
    """Let the interpreter's own last flush find nothing to complain of."""
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())

"""The root command: panels of commands, each imported when called, and where errors end."""

import io
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Annotated, NamedTuple

import typer
from typer import _click as click
from typer.core import TyperCommand, TyperGroup
from typer.main import get_command, get_group

from hrjournal.cli.faults import status_of
from hrjournal.cli.session import Session, put
from hrjournal.errors import NotUnderstood, Status


class Outline(NamedTuple):
    """What the help says of a command, and the module it lives in."""

    module: str
    panel: str
    summary: str


COMMANDS = {
    "log": Outline("log", "Record", "Log a use, a free day or how you feel."),
    "list": Outline("entries", "Record", "List what was logged, newest last."),
    "show": Outline("entries", "Record", "Show one entry whole."),
    "edit": Outline("entries", "Record", "Change an entry."),
    "delete": Outline("entries", "Record", "Delete an entry."),
    "undo": Outline("backup", "Record", "Take back the last change."),
    "goal": Outline("goal", "Goals", "Set a goal of your own, and see your goals."),
    "progress": Outline("progress", "Goals", "See how your goals go."),
    "ground": Outline("ground", "Calm", "The day and time, said aloud, and a minute of breath."),
    "export": Outline("data", "Data", "Take entries out, as JSON or CSV."),
    "backup": Outline("backup", "Data", "Make a backup, or list those there are."),
    "restore": Outline("backup", "Data", "Bring back what a backup holds."),
    "check": Outline("data", "Data", "Look the journal over, and mend it."),
    "encrypt": Outline("privacy", "Privacy", "Encrypt the journal under a passphrase."),
    "decrypt": Outline("privacy", "Privacy", "Turn it back into plain files."),
    "passphrase": Outline("privacy", "Privacy", "Change the passphrase."),
    "unlock": Outline("privacy", "Privacy", "Keep an encrypted journal open for a while."),
    "lock": Outline("privacy", "Privacy", "Close it again."),
    "erase": Outline("privacy", "Privacy", "Remove entries for ever, from backups too."),
    "config": Outline("config", "Settings", "See and change how the journal counts and shows."),
}
"""Every command, in the order of the help."""


class Root(TyperGroup):
    """The root group: a command's module is imported when the command is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - the parent's name
        """Name every command, in the order of the help."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - the parent's names
        """Return a command, or None for an unknown name."""
        if cmd_name in self.commands or cmd_name not in COMMANDS:
            return self.commands.get(cmd_name)
        module = import_module(f"hrjournal.cli.{COMMANDS[cmd_name].module}")
        return get_group(module.app).commands[cmd_name]

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the help from the outlines: it loads no command."""
        self.commands = {
            name: TyperCommand(name, help=outline.summary, rich_help_panel=outline.panel)
            for name, outline in COMMANDS.items()
        }
        super().format_help(ctx, formatter)


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
        str | None,
        typer.Option(metavar="DIR", help="The journal's folder, else $HRJOURNAL_HOME."),
    ] = None,
    plain: Annotated[bool, typer.Option("--plain", help="Labelled lines, no tables.")] = False,
    version: Annotated[bool, typer.Option("--version", help="Show the version.")] = False,
) -> None:
    """Keep a private, local harm-reduction journal.

    Everything stays on this computer. Nobody reads along, and nothing here can call for help.
    Without a command: today at a glance.
    """
    if journal is not None and not journal.strip():
        raise NotUnderstood("`--journal` names a folder; write it like `--journal ~/journal`.")
    context.obj = Session(folder=Path(journal) if journal else None, plain=plain)
    if version:
        from hrjournal import __version__  # noqa: PLC0415 - needed for this alone

        context.obj.write(f"hrjournal {__version__}")
    elif context.invoked_subcommand is None:
        from hrjournal.cli.today import show_today  # noqa: PLC0415 - a command of its own

        show_today(context.obj)
        return
    if version:
        raise typer.Exit


def run(arguments: Sequence[str], name: str = "hrjournal") -> int:
    """Run a command line and return its exit status. No error leaves as a traceback.

    `name` is what the program was called by.
    """
    sys.stdin, sys.stdout, sys.stderr = (
        stream or open(os.devnull, mode, encoding="utf-8")  # noqa: SIM115, PTH123 - open to the end
        for stream, mode in ((sys.stdin, "r"), (sys.stdout, "w"), (sys.stderr, "w"))
    )
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a note may hold what a terminal can't
    try:
        typed = [_readable(argument) for argument in arguments]
        status = get_command(app)(typed, prog_name=name, standalone_mode=False)
        sys.stdout.flush()
        if status == Status.INTERRUPTED:
            put("\n", sys.stderr)  # Ctrl-C leaves the cursor on the line of the question
    except BaseException as error:  # noqa: BLE001 - this is the one place where errors end
        status = status_of(error)
        _leave_no_half_line()
    return int(status or 0)


def _readable(argument: str) -> str:
    """Return an argument as UTF-8 text, whatever the locale; what is none becomes `�`."""
    return argument.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _leave_no_half_line() -> None:
    """Let the interpreter's own last flush find nothing to complain of."""
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())

"""Groups of commands that import a command's module when it is called."""

from collections.abc import Mapping
from importlib import import_module
from typing import ClassVar, NamedTuple

from typer import _click as click
from typer._click.shell_completion import CompletionItem
from typer.core import TyperCommand, TyperGroup
from typer.main import get_group


class Outline(NamedTuple):
    """What the help says of a command, and the module in `cli` it lives in."""

    module: str
    summary: str
    panel: str | None = None


class LazyGroup(TyperGroup):
    """A group that knows its commands by their outlines, in the order of the help."""

    outlines: ClassVar[Mapping[str, Outline]] = {}

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - the parent's name
        """Name every command, in the order of the help."""
        return list(self.outlines)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - the parent's names
        """Return a command, or None for an unknown name."""
        if cmd_name in self.commands or cmd_name not in self.outlines:
            return self.commands.get(cmd_name)
        module = import_module(f"hrjournal.cli.{self.outlines[cmd_name].module}")
        return get_group(module.app).commands[cmd_name]

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the help from the outlines: it loads no command."""
        self._sketch()
        super().format_help(ctx, formatter)

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Complete the name of a command from the outlines: it loads no command."""
        self._sketch()
        return super().shell_complete(ctx, incomplete)

    def _sketch(self) -> None:
        self.commands = {
            name: TyperCommand(name, help=outline.summary, rich_help_panel=outline.panel)
            for name, outline in self.outlines.items()
        }

"""Groups of commands that import the module of a command only when it is called."""

from importlib import import_module
from types import TracebackType
from typing import ClassVar

import typer
from typer.core import TyperGroup
from typer.main import get_group

from hrjournal.cli.program.outline import OutlinedGroup
from hrjournal.cli.program.session import session_of
from hrjournal.cli.program.typer_inside import CompletionItem, click, first_words, put_first_words
from hrjournal.errors import NotUnderstood


class Explained(typer.Context):
    """A context with our own help, which is readable at any width, in a file, and read aloud."""

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> bool | None:
        """Leave, and tell an error in which command it happened, so that it points to that help."""
        if isinstance(error, KeyboardInterrupt) and self.parent is None:
            session_of(self).remark("")  # Ctrl-C leaves the cursor on the line of the question
        if isinstance(error, click.exceptions.UsageError) and error.ctx is None:
            error.ctx = self
        if isinstance(error, NotUnderstood) and error.example and not error.command:
            error.command = f"hj {self.command_path.partition(' ')[2]}".rstrip()
        return super().__exit__(kind, error, trace)

    def get_help(self) -> str:
        """Return the page that `--help` shows."""
        from hrjournal.cli.program.help import shown_page  # few commands show their help

        return shown_page(self)


class GuessingGroup(TyperGroup):
    """A group that says what was probably meant by a command that it does not have."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command that was named, and its arguments. Raises UsageError, LineMeant."""
        try:
            return super().resolve_command(ctx, args)
        except click.exceptions.UsageError:
            if args[0].startswith("-"):
                raise
            from hrjournal.cli.program.meant import guess  # few commands are wrong

            if meant := guess(ctx, args):
                raise meant from None
            raise


class LazyGroup(GuessingGroup, OutlinedGroup):
    """A group that knows its commands by their outlines, in the order of the help."""

    context_class = Explained

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - the parent's name
        """Return the names of all commands, in the order of the help."""
        return list(self.outlines)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - the parent's names
        """Return a command, or None for an unknown name."""
        outline = self.outlines.get(cmd_name) or self.hidden_outlines.get(cmd_name)
        if outline is None:
            return None
        module = import_module(f"{self.package}.{outline.module}")
        return _explained(get_group(module.app).commands[outline.command or cmd_name])

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Complete the name of a command from the outlines, without loading any command."""
        begun = [name for name in self.outlines if name.startswith(incomplete)]
        found = [CompletionItem(name, help=self.outlines[name].summary) for name in begun]
        return found + click.Command.shell_complete(self, ctx, incomplete)


class Below(Explained):
    """The context of a command below `WordOrCommand`, which no argument comes before."""

    @property
    def command_path(self) -> str:
        """The words that call the command."""
        return f"{self.parent.command_path if self.parent else ''} {self.info_name}".lstrip()


class WordOrCommand(LazyGroup):
    """A command with one argument, and with commands below it: a first word is either."""

    too_many: ClassVar[str]
    """What to say of more than one argument."""

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command, or None for an unknown name."""
        if command := super().get_command(ctx, cmd_name):
            command.context_class = Below
        return command

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Take the first word as a command if it is one, or else as the argument."""
        if args and args[0] in self.outlines:
            super().parse_args(ctx, [])
            put_first_words(ctx, args[:1])
            ctx.args = args[1:]
            return ctx.args
        ctx.allow_interspersed_args = True
        super().parse_args(ctx, args)
        if first_words(ctx):
            raise NotUnderstood(self.too_many)
        return []


def _explained(command: click.Command) -> click.Command:
    """Give a command, and those below it, our own help."""
    command.context_class = Explained
    for below in command.commands.values() if isinstance(command, TyperGroup) else ():
        _explained(below)
    return command

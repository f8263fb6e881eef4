"""`ground`: a short exercise that brings a person back to the present."""

import typer

from hrjournal.cli.ground import exercise
from hrjournal.cli.program.groups import Explained, LazyGroup
from hrjournal.cli.program.outline import Outline
from hrjournal.cli.program.typer_inside import click, first_words, put_first_words
from hrjournal.errors import NotUnderstood


class Below(Explained):
    """The context of `ground list` and the like, in which no exercise comes before the command."""

    @property
    def command_path(self) -> str:
        """The words that call the command."""
        return f"{self.parent.command_path if self.parent else ''} {self.info_name}".lstrip()


class Ground(LazyGroup):
    """The exercise itself, and the commands about the list of exercises."""

    package = "hrjournal.cli.ground"
    outlines = {  # noqa: RUF012 - the parent says what it is
        "list": Outline("own", "The exercises, how long they take, when to skip them."),
        "add": Outline("own", "Add an exercise of your own."),
        "remove": Outline("own", "Remove one of your own."),
    }

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command, or None for an unknown name."""
        if command := super().get_command(ctx, cmd_name):
            command.context_class = Below
        return command

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Take the first word as a command if it is one, or else as an exercise."""
        if args and args[0] in self.outlines:
            super().parse_args(ctx, [])
            put_first_words(ctx, args[:1])
            ctx.args = args[1:]
            return ctx.args
        ctx.allow_interspersed_args = True
        super().parse_args(ctx, args)
        if first_words(ctx):
            raise NotUnderstood(
                "One exercise at a time, like `hj ground box`; `hj ground list` shows them."
            )
        return []


app = typer.Typer()
app.add_typer(exercise.app, name="ground", cls=Ground, invoke_without_command=True)

"""`help`: the page that `--help` shows, asked for by a word."""

from typing import Annotated

import typer
from typer.core import TyperGroup

from hrjournal.cli.program.session import session_of

app = typer.Typer()


@app.command("help")
def show_help(
    context: typer.Context,
    command: Annotated[
        list[str] | None, typer.Argument(help="Of which command; of all if left out.")
    ] = None,
) -> None:
    """Show what a command does, as `--help` does.

    Examples: hj help · hj help log use
    """
    asked = context.find_root()
    for word in command or ():
        group = asked.command
        if not isinstance(group, TyperGroup):
            break
        name, below, _ = group.resolve_command(asked, [word])
        if below is not None:
            asked = below.context_class(below, parent=asked, info_name=name, obj=asked.obj)
    session_of(context).streams.put_drawn(f"{asked.get_help()}\n")

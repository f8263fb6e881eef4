"""`completion`: the script that makes a shell complete words."""

from enum import StrEnum
from typing import Annotated

import typer

from hrjournal.cli.program.session import session_of
from hrjournal.cli.program.typer_inside import get_completion_script

NAMES = ("hj", "hrjournal")

app = typer.Typer()


class Shell(StrEnum):
    """The shells that can complete our words."""

    BASH = "bash"
    ZSH = "zsh"
    FISH = "fish"


_PLACES = {
    Shell.BASH: ">> ~/.bashrc",
    Shell.ZSH: ">> ~/.zshrc  (below the line with compinit)",
    Shell.FISH: "> ~/.config/fish/conf.d/hj.fish",
}


@app.command("completion")
def print_script(
    context: typer.Context,
    shell: Annotated[Shell, typer.Argument(metavar="SHELL", help="Your shell: bash, zsh or fish.")],
) -> None:
    """Print the script that has your shell complete words with Tab.

    It offers names and ids of your journal, too, but reads nothing from an encrypted one.

    Example: hj completion bash
    """
    scripts = [
        get_completion_script(prog_name=name, complete_var=f"_{name.upper()}_COMPLETE", shell=shell)
        for name in NAMES
    ]
    place = f"# To keep it: hj completion {shell} {_PLACES[shell]}"
    session_of(context).write_data("\n\n".join([*scripts, place]) + "\n")

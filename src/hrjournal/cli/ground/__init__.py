"""`ground`: a short exercise that brings a person back to the present."""

import typer

from hrjournal.cli.ground import exercise
from hrjournal.cli.program.groups import WordOrCommand
from hrjournal.cli.program.outline import Outline


class Ground(WordOrCommand):
    """The exercise itself, and the commands about the list of exercises."""

    package = "hrjournal.cli.ground"
    too_many = "One exercise at a time, like `hj ground box`; `hj ground list` shows them."
    outlines = {  # noqa: RUF012 - the parent says what it is
        "list": Outline("own", "The exercises, how long they take, when to skip them."),
        "add": Outline("own", "Add an exercise of your own."),
        "remove": Outline("own", "Remove one of your own."),
    }


app = typer.Typer()
app.add_typer(exercise.app, name="ground", cls=Ground, invoke_without_command=True)

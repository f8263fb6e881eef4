"""The parts of a goal as options, for `goal set` and `goal edit` alike."""

from typing import Annotated

import typer

from hrjournal.cli.ask import options

Baseline = Annotated[
    str | None, typer.Option(metavar="NUMBER", help="M: what it is usually, a period.")
]
Confidence = Annotated[str | None, options.rating("A: how sure you are you can.")]
FirstStep = Annotated[str | None, typer.Option(metavar="TEXT", help="A: a first small step.")]
Why = Annotated[str | None, typer.Option(metavar="TEXT", help="R: why it matters.")]
Importance = Annotated[str | None, options.rating("R: how important it is.")]
ConcernId = Annotated[
    str | None, typer.Option(metavar="ID", help="R: the concern that it answers.")
]
Review = Annotated[str | None, typer.Option(metavar="TEXT", help="T: look back every 2 weeks.")]

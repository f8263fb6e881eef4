"""`log`: record what happened, now or at any earlier time. One module a kind."""

import typer

from hrjournal.cli.groups import LazyGroup, Outline


class Log(LazyGroup):
    """The kinds of entry that can be logged."""

    outlines = {  # noqa: RUF012 - the parent says what it is
        "use": Outline("log.use", "Something was used."),
        "none": Outline("log.none", "A free day, or a stretch of them."),
        "mood": Outline("log.mood", "How you feel, from 0 to 10."),
    }


app = typer.Typer()
app.add_typer(typer.Typer(cls=Log, name="log", help="Log what happened, now or at any time past."))

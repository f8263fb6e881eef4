"""`log`: record what happened, now or at any earlier time. One module a kind."""

import typer

from hrjournal.cli.program.groups import LazyGroup
from hrjournal.cli.program.outline import Outline


class Log(LazyGroup):
    """The kinds of entry that can be logged."""

    package = "hrjournal.cli.record.log"
    outlines = {  # noqa: RUF012 - the parent says what it is
        "use": Outline("use", "Something was used."),
        "none": Outline("none", "A free day, or a stretch of them."),
        "mood": Outline("mood", "How you feel, from 0 to 10."),
        "urge": Outline("urge", "Wanting to use, and how it went on."),
        "thought": Outline("thought", "An intrusive thought; what it was stays yours."),
        "medicine": Outline("medicine", "A medicine, taken or missed."),
        "score": Outline("score", "The total of a questionnaire, such as the PHQ-9."),
        "event": Outline("event", "Something that bears on the rest: release, illness …"),
        "contact": Outline("contact", "Contact with somebody you trust."),
        "sleep": Outline("sleep", "How long you slept, and how well."),
        "text": Outline("text", "Words of your own that are none of these."),
    }


app = typer.Typer()
app.add_typer(typer.Typer(cls=Log, name="log", help="Log what happened, now or at any time past."))

"""`log`: record what happened, now or at any earlier time. One module a kind."""

import typer

from hrjournal.cli.groups import LazyGroup, Outline


class Log(LazyGroup):
    """The kinds of entry that can be logged."""

    outlines = {  # noqa: RUF012 - the parent says what it is
        "use": Outline("log.use", "Something was used."),
        "none": Outline("log.none", "A free day, or a stretch of them."),
        "mood": Outline("log.mood", "How you feel, from 0 to 10."),
        "urge": Outline("log.urge", "Wanting to use, and how it went on."),
        "thought": Outline("log.thought", "An intrusive thought; what it was stays yours."),
        "medicine": Outline("log.medicine", "A medicine, taken or missed."),
        "score": Outline("log.score", "The total of a questionnaire, such as the PHQ-9."),
        "event": Outline("log.event", "Something that bears on the rest: release, illness …"),
        "contact": Outline("log.contact", "Contact with somebody you trust."),
    }


app = typer.Typer()
app.add_typer(typer.Typer(cls=Log, name="log", help="Log what happened, now or at any time past."))

"""`log`: record what happened, now or at any earlier time. One module a kind."""

from typing import Annotated

import typer

from hrjournal.cli.program.groups import LazyGroup
from hrjournal.cli.program.outline import Outline
from hrjournal.cli.program.output import Format
from hrjournal.cli.program.session import session_of
from hrjournal.errors import NotUnderstood


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
log = typer.Typer(cls=Log, name="log", invoke_without_command=True)
app.add_typer(log)


@log.callback()
def log_many(
    context: typer.Context,
    from_stdin: Annotated[
        bool,
        typer.Option("--from-stdin", help="Many entries: a JSON object a line; all or none."),
    ] = False,
    shape: Format = None,
) -> None:
    """Log what happened, now or at any time past.

    `--from-stdin` takes the place of a kind: each line of standard input is one entry, with its
    `kind` and its fields, whose values are what could be typed. All of them are kept, or none;
    `hj undo` takes all of them back.

    Examples: echo '{"kind": "mood", "score": 6, "at": "21:30"}' | hj log --from-stdin
    """
    if context.invoked_subcommand is None and from_stdin:
        from hrjournal.cli.record.log.from_stdin import log_lines  # scripts alone do this

        log_lines(session_of(context), tuple(Log.outlines), shape)
    elif context.invoked_subcommand is None:
        context.fail("Missing command.")  # the kinds are named where errors end
    elif from_stdin:
        raise NotUnderstood("Each line has its own kind; write `hj log --from-stdin` alone.")
    elif shape is not None:
        raise NotUnderstood("`--format` goes last, like `hj log mood 6 --format json`.")

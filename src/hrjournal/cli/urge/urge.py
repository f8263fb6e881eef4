"""`urge`: a way through wanting to use, from a first number to a last one; one entry is kept."""

from typing import Annotated

import typer

from hrjournal.cli.ask import details, what_and_how_much
from hrjournal.cli.ask.fields import FIELDS
from hrjournal.cli.ask.given import Given, with_options
from hrjournal.cli.ask.options import moment_of
from hrjournal.cli.ask.urge_said import said_of_urge
from hrjournal.cli.program.output import OutputFormat
from hrjournal.cli.program.session import session_of
from hrjournal.cli.record.log.acknowledge import acknowledge
from hrjournal.errors import NotUnderstood
from hrjournal.model.entry import Urge
from hrjournal.model.number import parse_rating

MOST_MINUTES = 60
FORM = "hj urge --before 8 --response walk --after 3 --outcome passed"

app = typer.Typer()


@app.command("urge")
@with_options(
    ["at", "substance", "triggers", "responses", "after", "outcome", "note", "tags", "format"],
    FIELDS,
)
def urge(
    context: typer.Context,
    strength: Annotated[
        str | None,
        typer.Argument(metavar="[0-10]", help="How strong it is now; asked for if left out."),
    ] = None,
    words: Annotated[
        list[str] | None, typer.Argument(metavar="SUBSTANCE", help="For what, if you say so.")
    ] = None,
    before: Annotated[
        str | None, typer.Option(metavar="0-10", help="How strong it was at first.")
    ] = None,
    minutes: Annotated[
        int | None,
        typer.Option(min=1, max=MOST_MINUTES, metavar="N", help="How long the timer waits."),
    ] = None,
    speak: Annotated[bool, typer.Option("--speak", help="Have a voice speak along.")] = False,
    *,
    given: Given,
) -> None:
    """Go through an urge: rate it, do something else for a while, rate it again.

    A timer, grounding, what helped before, your words to yourself, somebody to call. Every
    question can be skipped; Ctrl-C leaves, and what you said is kept, as one urge.

    In a script, `--before` logs it at once; so does `--after` or `--outcome` on a terminal.

    Examples: hj urge · hj urge 8 --minutes 10 · hj urge --before 8 --response walk --after 3
    --outcome passed
    """
    session = session_of(context)
    given = said_of_urge([*filter(None, [strength]), *(words or [])], given)
    if before is not None and "intensity" in given.texts:
        raise NotUnderstood("Write how strong it is once, like `hj urge 8`.")
    fields = details.read(session, given.texts)
    moment = moment_of(session, given.at)
    if before is not None:
        fields["intensity"] = parse_rating(before, "urge")
    if fields.get("substance"):
        fields["substance"] = what_and_how_much.substance_of(session, fields["substance"])
    is_told = "after" in fields or "outcome" in fields or given.shape is OutputFormat.JSON
    if session.can_ask and not is_told:
        from hrjournal.cli.urge.path import go_through  # a script has no need of it

        go_through(session, moment, fields, minutes=minutes, speak=speak)
        return
    if "intensity" not in fields:
        raise NotUnderstood(
            f"`urge` asks how strong it is; without a terminal, write it like `{FORM}`."
        )
    acknowledge(session, session.journal.entries.record(Urge, moment, **fields), given.shape)

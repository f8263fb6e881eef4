"""`log mood`: how the person feels."""

from typing import Annotated

import typer

from hrjournal.cli.ask import options, prompts
from hrjournal.cli.ask.options import At, Format, Note, Tags
from hrjournal.cli.program.session import session_of
from hrjournal.cli.record.log.acknowledge import acknowledge
from hrjournal.cli.record.log.support import mention_lines, weighs_heavily
from hrjournal.errors import NotUnderstood
from hrjournal.model.entry import Mood
from hrjournal.model.number import parse_rating

app = typer.Typer()


@app.command("mood")
def log_mood(
    context: typer.Context,
    score: Annotated[
        str | None, typer.Argument(metavar="0-10", help="0 the worst, 10 the best you can imagine.")
    ] = None,
    at: At = None,
    feeling: options.Feelings = None,
    energy: options.Energy = None,
    anxiety: options.Anxiety = None,
    sleep: options.Sleep = None,
    note: Note = None,
    tag: Tags = None,
    format: Format = None,  # noqa: A002 - the option's name
) -> None:
    """Log how you feel, from 0 to 10.

    Examples: hj log mood 6 · hj log mood 4 --feeling tired --sleep 5.5
    """
    session = session_of(context)
    fields = {
        **options.common_fields(session, note, tag),
        **options.ratings(energy=energy, anxiety=anxiety),
        **options.sleep_hours(sleep),
        "feelings": options.words(feeling),
    }
    moment = options.moment_of(session, at)
    if score is not None:
        rating = parse_rating(score, "mood")
    elif session.can_ask:
        rating = prompts.ask(
            session, "How do you feel, 0 to 10?", lambda answer: parse_rating(answer, "mood")
        )
    else:
        raise NotUnderstood("The mood is missing; write it like `hj log mood 6`.")
    entry = session.journal.entries.record(Mood, moment, score=rating, **fields)
    acknowledge(session, entry, format)
    if weighs_heavily(entry):
        mention_lines(session, format)

"""`log sleep`: how long the person slept, and how well."""

from datetime import timedelta

import msgspec
import typer

from hrjournal.cli.ask.given import Given, logs
from hrjournal.cli.program.session import Session, session_of
from hrjournal.cli.record.log.acknowledge import log
from hrjournal.model.entry import Sleep

app = typer.Typer()


@app.command("sleep")
@logs(Sleep)
def log_sleep(context: typer.Context, given: Given) -> None:
    """Log how long you slept. A night counts for the day on which you got up.

    The hours of one day add up: a night in two parts, and a nap.

    Examples: hj log sleep 7h --quality 6 · hj log sleep 6:30 --at yesterday
    """
    session = session_of(context)
    log(session, Sleep, by_the_morning(session, given))


def by_the_morning(session: Session, given: Given) -> Given:
    """Return what was typed, with the day after a night in place of `last night`."""
    if given.at is None or "night" not in given.at.casefold():
        return given
    terms = session.journal.terms
    night = terms.moment(given.at)
    if night.at or not night.part:
        return given
    session.remark("A night counts for the day on which you got up.")
    return msgspec.structs.replace(given, at=f"{min(night.day + timedelta(days=1), terms.today())}")

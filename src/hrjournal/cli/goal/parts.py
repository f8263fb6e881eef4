"""The parts of a goal, one row each, for `goal set` and `goal edit` alike."""

from datetime import date

from hrjournal.cli.ask import readers
from hrjournal.cli.ask.fields import Field, rating_field, text
from hrjournal.cli.goal.measures import measure_of
from hrjournal.cli.program.session import Session
from hrjournal.errors import NotUnderstood
from hrjournal.model.interval import parse_interval


def _title(_: Session, typed: str) -> str:
    title = typed.strip()
    if not title:
        raise NotUnderstood('A goal has a title; write it like `--title "Fewer drinks"`.')
    return title


def _concern(session: Session, typed: str) -> str:
    return session.journal.goals.concern(typed).id


def _start(session: Session, typed: str) -> date:
    return session.journal.terms.goal_date(typed, past=True)


def _due(session: Session, typed: str) -> date:
    return session.journal.terms.goal_date(typed)


PARTS: dict[str, Field] = {
    "title": Field("S: what you want.", "--title", "TEXT", _title, needed=True),
    "measure": Field("M: how it is counted.", "--measure", "TEXT", measure_of, needed=True),
    "baseline": Field(
        "M: what it is usually, a period.", "--baseline", "NUMBER", readers.number("baseline")
    ),
    "confidence": rating_field("--confidence", "A: how sure you are you can.", "confidence"),
    "first_step": text("--first-step", "TEXT", "A: a first small step."),
    "why": text("--why", "TEXT", "R: why it matters."),
    "importance": rating_field("--importance", "R: how important it is.", "importance"),
    "concern": Field(
        "R: the concern that it answers: number, id, words.", "--concern", "ID", _concern
    ),
    "start": Field("T: from when.", "--start", "WHEN", _start, needed=True),
    "due": Field("T: by when.", "--by", "WHEN", _due),
    "review": Field(
        "T: look back every 2 weeks.", "--review", "TEXT", lambda _, typed: parse_interval(typed)
    ),
}
"""By the names of a goal's fields, in the order of the options."""

OPTIONS = [*PARTS, "format"]

"""What a person on a terminal is asked before a report is written."""

from pathlib import Path
from typing import NamedTuple

from hrjournal.cli.ask import prompts
from hrjournal.cli.program.session import Session
from hrjournal.errors import NotUnderstood
from hrjournal.model.choice import parse_choice
from hrjournal.model.stretch import parse_stretch
from hrjournal.views.report.choices import PARTS
from hrjournal.views.text import visible

_ENDINGS = {"html": "html", "pdf": "pdf", "markdown": "md"}


class Asked(NamedTuple):
    """The answers, as options would give them."""

    since: str | None
    goals: list[str] | None
    without: list[str] | None
    names: bool
    discreet: bool
    output: Path | None


def asked_for(session: Session, shape: str) -> Asked:
    """Ask for the days, the goals, what is left out, the names, and a file. Raises Cancelled."""
    since = prompts.ask_optional(
        session,
        "Since when? (a day, or 90d; Enter: the last eight weeks)",
        lambda answer: _since(session, answer),
        explained="A day like 1 October, or a stretch like 90d or 3m.",
    )
    goals = _asked_goals(session)
    without = prompts.ask_optional(
        session,
        f"What is to be left out? ({', '.join(PARTS)}; Enter: nothing)",
        lambda answer: [
            parse_choice(part.strip(), PARTS, "part of the report") for part in answer.split(",")
        ],
        explained="Parts of the report, with commas between them.",
    )
    discreet = prompts.agrees(
        session, "Made for carrying about, with letters for names?", enter=False
    )
    catalogue = session.journal.terms.catalogue
    names = (
        not discreet
        and catalogue.has_codenames
        and prompts.agrees(session, "The names themselves, in place of codenames?", enter=False)
    )
    return Asked(since, goals, without, names, discreet, _asked_file(session, shape))


def _asked_file(session: Session, shape: str) -> Path | None:
    """Return the file to write; None for what a terminal can show, if it is to."""
    here = "; Enter: show it here" if shape == "markdown" else ""
    ask = prompts.ask_optional if here else prompts.ask
    explained = "A new file; only you can read it."
    question = f"Which file? (like weeks.{_ENDINGS[shape]}{here})"
    return ask(session, question, Path, explained=explained)


def _since(session: Session, answer: str) -> str:
    """Return the first day of a stretch that ends today, or the day that is named."""
    terms = session.journal.terms
    try:
        return parse_stretch(answer).first_day(terms.today()).isoformat()
    except NotUnderstood:
        return terms.day(answer).isoformat()


def _asked_goals(session: Session) -> list[str] | None:
    """Return the ids of the goals that are chosen; None for all that are active."""
    goals = [goal for goal in session.journal.goals.all() if goal.status == "active"]
    if len(goals) <= 1:  # there is nothing to choose
        return None
    for number, goal in enumerate(goals, start=1):
        session.remark(f"{number} {visible(goal.title)}")
    return prompts.ask_optional(
        session,
        "Which goals? (numbers; Enter: all)",
        lambda answer: [
            goals[prompts.place_of(part, len(goals))].id
            for part in answer.replace(",", " ").split()
        ],
        explained="Numbers as they stand above, with spaces between them.",
    )

"""A measure as it is typed, and what is said before one that stops or cuts down."""

import msgspec

from hrjournal.cli import asking
from hrjournal.cli.session import Session
from hrjournal.facts.withdrawal import notice_before
from hrjournal.model.goal import Goal
from hrjournal.model.goal_changes import counts_otherwise
from hrjournal.model.measure import parse_measure
from hrjournal.views.text import visible


def measure_of(session: Session, text: str) -> str:
    """Return a typed measure as it is kept, after asking about a name that is new.

    Raises NotUnderstood.
    """
    measure = parse_measure(session.journal.measure(text))
    if measure.substance is None:
        return str(measure)
    name = asking.substance_of(session, measure.substance)
    return str(msgspec.structs.replace(measure, substance=name))


def notice_of(session: Session, sentence: str) -> str | None:
    """Return what to say before a goal with this measure; nothing where notices are off."""
    journal = session.journal
    if not journal.settings.notices:
        return None
    measure = parse_measure(sentence)
    name = visible(journal.catalogue.shown_name(measure.substance or ""))
    return notice_before(measure, name)


def say_before(session: Session, sentence: str, *, instead_of: str | None = None) -> None:
    """Say it, beside the result, unless it was said before the measure that this one replaces."""
    notice = notice_of(session, sentence)
    if notice and (instead_of is None or notice != notice_of(session, instead_of)):
        session.remark(notice)


def say_what_went(session: Session, before: Goal, after: Goal) -> None:
    """Say that numbers of a measure that is no more are gone, too."""
    gone = [
        words
        for words, had in (
            ("its baseline", before.baseline is not None and after.baseline is None),
            ("its steps", before.steps and not after.steps),
        )
        if had
    ]
    if gone and counts_otherwise(before.measure, after.measure):
        session.remark(f"It counts something else now, so {' and '.join(gone)} went with it.")

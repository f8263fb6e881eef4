"""Questions about doses that are due and not answered, which `checkin` asks."""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any

from hrjournal.cli.ask import prompts
from hrjournal.cli.ask.medicine_days import listed_medicines
from hrjournal.cli.program.session import Session
from hrjournal.cli.record.questions import Question, ask_moment, keep_at
from hrjournal.findings.medicines import OpenDose
from hrjournal.model.choice import parse_yes_no
from hrjournal.model.entry import Entry, Medicine
from hrjournal.model.medicine import OwnMedicine
from hrjournal.model.moment import Moment, describe_day
from hrjournal.views.medicines import dose_words


def questions(session: Session) -> Iterator[Question]:
    """Give a question for each dose that is due by today and was not answered."""
    for one in listed_medicines(session.journal, session.journal.medicines.current()):
        if one.open:
            yield from [partial(_asked_dose, session, one.medicine, one.open)] * one.open.doses


def _asked_dose(session: Session, medicine: OwnMedicine, dose: OpenDose) -> Sequence[Entry]:
    """Ask whether a dose was taken, and keep the answer; Enter leaves it not logged."""
    journal = session.journal
    today = journal.terms.today()
    is_today = dose.day == today
    when = "today" if is_today else f"due on {describe_day(dose.day)}"
    is_taken = prompts.ask_optional(
        session,
        f"{dose_words(journal.terms.catalogue.shown(medicine))}, {when}: taken? (y, n missed)",
        parse_yes_no,
        explained="y if it was taken, n if it was missed. Enter leaves it open.",
    )
    if is_taken is None:
        return []
    record = journal.entries.record
    if not is_taken:
        due_on = Moment(dose.day, None)
        return [record(Medicine, due_on, name=medicine.name, status="missed")]

    def keep(moment: Moment) -> Entry:
        return record(Medicine, moment, name=medicine.name, **dose_of(medicine))

    if is_today:
        return [keep(journal.terms.this_moment())]
    return [keep_at(session, partial(ask_moment, session), keep)]


def dose_of(medicine: OwnMedicine) -> dict[str, Any]:
    """Return the fields that say how much a dose of a medicine is."""
    return {name: getattr(medicine, name) for name in ("amount", "unit", "typed")}

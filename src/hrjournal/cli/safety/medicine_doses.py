"""`medicine taken` and `medicine missed`: a dose of today, or of an earlier day, as an entry."""

from typing import Annotated, Any

import typer

from hrjournal.cli.ask import options, prompts, readers, what_and_how_much
from hrjournal.cli.ask.medicine_days import open_doses
from hrjournal.cli.ask.options import At, Format, Note
from hrjournal.cli.program.output import OutputFormat
from hrjournal.cli.program.session import Session, session_of
from hrjournal.cli.record.doses import dose_of
from hrjournal.cli.record.log.acknowledge import acknowledge
from hrjournal.errors import NotUnderstood
from hrjournal.findings.medicines import counted_on, doses_by_day, reach
from hrjournal.journal.medicines import only_medicine
from hrjournal.model.entry import Medicine
from hrjournal.model.lookup import SHOWN_ID
from hrjournal.model.medicine import OwnMedicine
from hrjournal.model.moment import Moment
from hrjournal.model.quantity import Amount
from hrjournal.views.medicines import dose_words

Name = Annotated[
    str | None,
    typer.Argument(metavar="NAME", help="Which, or its id: asked for if left out."),
]


def taken(
    context: typer.Context,
    name: Name = None,
    amount: Annotated[
        list[str] | None,
        typer.Argument(metavar="AMOUNT", help="How much, where it is not what the list says."),
    ] = None,
    at: At = None,
    note: Note = None,
    shape: Format = None,
) -> None:
    """Log that a dose was taken, now or at any time before: the amount is that of the list.

    It is the same entry as `hj log medicine` makes, and takes one that is on no list as well. An
    encrypted journal asks for no passphrase; then the amount stays open unless it is typed.

    Examples: hj medicine taken methadone · hj medicine taken methadone --at "yesterday 9:00"
    · hj medicine taken methadone 40mg
    """
    session = session_of(context)
    found, called = _meant(session, "taken", name)
    moment = options.moment_of(session, at)
    fields = dose_of(found) if found else {}
    if amount:
        read = what_and_how_much.medicine_amount_of(session, called, " ".join(amount))
        fields = fields_of(read)
    _log(session, found, moment, shape, name=called, note=_note(session, note), **fields)


def missed(
    context: typer.Context,
    name: Name = None,
    at: At = None,
    note: Note = None,
    shape: Format = None,
) -> None:
    """Log that a dose was missed: today, or on the day that `--at` names.

    A day on which nothing is said stays not logged, which is not missed.

    Examples: hj medicine missed methadone · hj medicine missed methadone --at yesterday
    """
    session = session_of(context)
    found, called = _meant(session, "missed", name)
    moment = options.moment_of(session, at)
    if at is None:  # what did not happen has no time
        moment = Moment(moment.day, None)
    words = _note(session, note)
    _log(session, found, moment, shape, name=called, note=words, status="missed")


def fields_of(amount: Amount) -> dict[str, Any]:
    """Return the fields that say how much of a medicine it is."""
    return {"amount": amount.value, "unit": amount.unit, "typed": amount.typed}


def _note(session: Session, note: str | None) -> str | None:
    return options.read_text(session, note) if note is not None else None


def _meant(session: Session, what: str, name: str | None) -> tuple[OwnMedicine | None, str]:
    """Return the medicine that is meant, if it is listed and can be looked up, and its name.

    Where it can't be looked up, or is on no list, it is the name as typed: a dose is kept all the
    same. Raises NotUnderstood, NotFound.
    """
    journal = session.journal
    if name is None:
        return _asked(session, what)
    called = readers.medicine(session, name)
    if journal.terms.writes_blind:
        return None, called
    found = journal.medicines.found(name)
    if not found:
        return None, called
    chosen = _chosen(session, found) if len(found) > 1 and session.can_ask else only_medicine(found)
    return chosen, chosen.name


def _asked(session: Session, what: str) -> tuple[OwnMedicine | None, str]:
    """Ask which medicine it is: first of those that are open, or else of all that are listed."""
    if not session.can_ask:
        raise NotUnderstood(
            f"Which medicine is missing; write it like `hj medicine {what} methadone`."
        )
    medicines = session.journal.medicines
    current = [] if session.journal.terms.writes_blind else medicines.current()
    if not current:
        called = prompts.ask(
            session, "Which medicine?", lambda answer: readers.medicine(session, answer)
        )
        return None, called
    doses = {one.medicine for one in open_doses(session.journal)}
    chosen = _chosen(session, [one for one in current if one.id in doses] or current)
    return chosen, chosen.name


def _chosen(session: Session, found: list[OwnMedicine]) -> OwnMedicine:
    """Return the one medicine, or the one of several that a person picks."""
    if len(found) == 1:
        return found[0]
    shown = session.journal.terms.catalogue.shown
    for place, one in enumerate(found, start=1):
        session.remark(f"  {place}  {dose_words(shown(one))}")
    return prompts.ask(
        session,
        "Which one? (its number)",
        lambda answer: found[prompts.place_of(answer, len(found))],
        explained="The number beside one above.",
    )


def _log(
    session: Session,
    found: OwnMedicine | None,
    moment: Moment,
    shape: OutputFormat | None,
    **fields: Any,
) -> None:
    entry = session.journal.entries.record(Medicine, moment, **fields)
    acknowledge(session, entry, shape)
    terms = session.journal.terms
    if terms.writes_blind or shape is OutputFormat.JSON:
        return
    if found is None:
        session.remark(
            "It is on no list; `hj medicine add` puts it on yours, and "
            f"`hj edit {entry.id[:SHOWN_ID]} --name NAME` mends the name."
        )
        return
    if words := _more_than_due(session, found, entry):
        session.remark(words)


def _more_than_due(session: Session, medicine: OwnMedicine, entry: Medicine) -> str:
    """Say where more was logged for a day than was due on it: another dose may be too much."""
    if medicine.schedule.kind == "as needed":
        return ""
    journal = session.journal
    entries = journal.medicines.entries(entry.day - reach([medicine]) * 2)
    found = doses_by_day(medicine, entries, journal.terms.catalogue.name_of)
    logged = found[counted_on(medicine, entry.day)]
    doses = medicine.schedule.doses
    number = sum(one.status == "taken" for one in logged)
    if entry.status == "taken" and number > doses:
        return (
            f"That makes {number} taken where {doses} is due. If it is logged once too often, "
            "`hj undo` takes this one back."
        )
    if number >= doses and len(logged) > number:
        return "It is logged as missed and as taken for that day; the day counts as taken."
    return ""

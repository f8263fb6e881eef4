"""`medicine`: what is taken as part of a treatment, put on a list, changed, stopped and removed."""

from datetime import date
from typing import Annotated, Any

import msgspec
import typer

from hrjournal.cli.ask import details, options, prompts, readers, what_and_how_much
from hrjournal.cli.ask.asked_parts import ask_parts
from hrjournal.cli.ask.erasing import YesToErasing, remove_or_erase
from hrjournal.cli.ask.fields import Field, text
from hrjournal.cli.ask.given import Given, with_options
from hrjournal.cli.ask.options import Format
from hrjournal.cli.goal.picking import OnDay, day_of
from hrjournal.cli.program.groups import GuessingGroup
from hrjournal.cli.program.output import OutputFormat, show
from hrjournal.cli.program.session import Session, session_of
from hrjournal.cli.safety.medicine_doses import fields_of, missed, taken
from hrjournal.cli.safety.medicine_list import FORM, list_medicines, show_list, show_medicine
from hrjournal.errors import NotUnderstood
from hrjournal.exchange.as_json import as_json
from hrjournal.model.medicine import OwnMedicine
from hrjournal.model.moment import describe_day
from hrjournal.model.quantity import Amount
from hrjournal.model.schedule_words import FORMS, parse_schedule, split_schedule
from hrjournal.store.erase_rules import of_record
from hrjournal.views.text import visible

EDIT_FORM = "hj medicine edit methadone --amount 40mg"

app = typer.Typer()
medicine = typer.Typer(cls=GuessingGroup, name="medicine", invoke_without_command=True)
app.add_typer(medicine)

Which = Annotated[str, typer.Argument(metavar="NAME", help="Its name, a part of it, or its id.")]


def _day(session: Session, typed: str) -> date:
    return session.journal.terms.goal_date(typed, past=True)


PARTS = {
    "name": Field(
        "What it is called.", "--name", "NAME", readers.medicine, question="Name?", needed=True
    ),
    "amount": text(
        "--amount", "AMOUNT", "How much a dose is: 60mg, 1 tablet.", question="How much is a dose?"
    ),
    "schedule": Field(
        "When: daily, on mon and thu, every 28 days …",
        "--schedule",
        "WHEN",
        lambda _, typed: parse_schedule(typed),
        question="When is it due? (daily, twice a day, on mon and thu, every 28 days, monthly)",
        needed=True,
    ),
    "start": Field(
        "The day from which that counts; today if left out.",
        "--start",
        "DAY",
        _day,
        question="From which day on? (today)",
        needed=True,
    ),
    "stopped_on": Field(
        "The first day on which it is not due any more.",
        "--stopped-on",
        "DAY",
        _day,
        question="From which day on is it not due any more?",
    ),
}
"""What is typed of a medicine, by its fields, in the order of the options."""

ADDED = ["amount", "schedule", "start"]


@medicine.callback()
def medicine_alone(context: typer.Context, shape: Format = None) -> None:
    """See your medicines: what is due today, and the last 14 days, taken, missed or not logged."""
    if context.invoked_subcommand is None:
        show_list(session_of(context), shape, everything=False)
    elif shape is not None:
        raise NotUnderstood("`--format` goes last, like `hj medicine list --format json`.")


medicine.command("list")(list_medicines)


@medicine.command("add")
@with_options([*ADDED, "format"], PARTS)
def add(
    context: typer.Context,
    name: Annotated[
        str | None, typer.Argument(metavar="NAME", help="What it is called: asked if left out.")
    ] = None,
    how: Annotated[
        list[str] | None,
        typer.Argument(metavar="AMOUNT WHEN", help="How much a dose is, and when it is due."),
    ] = None,
    *,
    given: Given,
) -> None:
    """Put a medicine on your list: how much a dose is, and when it is due.

    When: daily, twice a day, on weekdays, on mon and thu, every 3 days, every 28 days, monthly, or
    monthly on the 31st, which in a shorter month is its last day; or as needed, on no day. Days
    count from `--start`.

    Examples: hj medicine add methadone 60mg daily · hj medicine add sertraline on weekdays
    · hj medicine add buprenorphine 1 injection every 28 days --start 2026-11-03
    """
    session = session_of(context)
    journal = session.journal
    fields = details.read(session, {**given.texts, "amount": None}, PARTS)
    if name is None and not session.can_ask:
        raise NotUnderstood(f"The medicine is missing; write it like `{FORM}`.")
    if name is None:
        called = prompts.ask(session, "Which medicine?", lambda answer: _free(session, answer))
    else:
        called = readers.medicine(session, name)
    amount, schedule = split_schedule(how or ())
    amount = amount or str(given.texts.get("amount") or "")
    if schedule:
        fields["schedule"] = schedule
    elif amount and "schedule" not in fields and not session.can_ask:
        raise NotUnderstood(
            f"When it is due was not understood; write it after the amount: {FORMS}."
        )
    if amount:
        fields["amount"] = _amount(session, called, amount)
    rows = _rows(called)
    if name is None:
        fields |= ask_parts(session, rows, [one for one in ADDED if one not in fields])
    if "schedule" not in fields:
        if not session.can_ask:
            raise NotUnderstood(f"When it is due is missing; write it like `{FORM}`.")
        fields["schedule"] = prompts.ask(session, rows["schedule"].question, parse_schedule)
    fields.setdefault("start", journal.terms.today())
    kept = journal.medicines.add(called, **_as_kept(fields))
    show_medicine(session, kept, given.shape)


medicine.command("taken")(taken)
medicine.command("missed")(missed)


@medicine.command("edit")
@with_options([*PARTS, "format"], PARTS)
def edit(context: typer.Context, name_or_id: Which, *, given: Given) -> None:
    """Change what is kept of a medicine; an empty value takes a part away.

    What was logged stays as it is. Without an option, each part is asked for.

    Examples: hj medicine edit methadone --amount 40mg · hj medicine edit folate --schedule daily
    """
    session = session_of(context)
    if not given.texts and not session.can_ask:
        raise NotUnderstood(f"Nothing to change was given; write it like `{EDIT_FORM}`.")
    journal = session.journal
    fields = details.read(session, {**given.texts, "amount": None}, PARTS)
    found = journal.medicines.medicine(name_or_id)
    if "amount" in given.texts:
        typed = str(given.texts["amount"])
        called = fields.get("name", found.name)
        fields["amount"] = _amount(session, called, typed) if typed.strip() else None
    if not given.texts:
        shown = journal.terms.catalogue.shown(found)
        fields = ask_parts(session, _rows(found.name), list(PARTS), shown)
    kept = journal.medicines.change(found, **_as_kept(fields)) if fields else found
    show_medicine(session, kept, given.shape)


@medicine.command("stop")
def stop(context: typer.Context, name_or_id: Which, at: OnDay = None, shape: Format = None) -> None:
    """Say that a medicine is not due any more, from today or from `--at` on. Its entries stay.

    Example: hj medicine stop sertraline --at monday
    """
    session = session_of(context)
    day = day_of(session, at)
    journal = session.journal
    found = journal.medicines.medicine(name_or_id)
    if shape is not OutputFormat.JSON:
        _say_what_stopping_does(session, found)
    kept = journal.medicines.change(found, stopped_on=day)
    show(
        session,
        shape,
        json=lambda: as_json(medicine=kept),
        plain=lambda: (
            f"{visible(journal.terms.catalogue.shown_name(kept.name))} is not due from "
            f"{describe_day(day)} on. What you logged stays. `hj undo` takes that back."
        ),
    )


@medicine.command("remove")
def remove(
    context: typer.Context,
    name_or_id: Which,
    erase: options.Erase = False,
    yes: YesToErasing = False,
    shape: Format = None,
) -> None:
    """Take a medicine off the list. `hj undo` puts it back, unless it is erased.

    What you logged of it stays; `hj erase --substance` takes that, too.

    Example: hj medicine remove sertraline
    """
    session = session_of(context)
    found = session.journal.medicines.medicine(name_or_id)
    remove_or_erase(
        session,
        shape,
        remove=lambda: session.journal.medicines.remove(found),
        removed={"id": found.id, "name": found.name},
        words="Taken off the list. What you logged stays. `hj undo` takes that back.",
        forever=of_record(found) if erase else None,
        yes=yes,
    )


def _free(session: Session, answer: str) -> str:
    called = readers.medicine(session, answer)
    session.journal.medicines.require_free(called)
    return called


def _amount(session: Session, called: str, typed: str) -> Amount:
    return what_and_how_much.medicine_amount_of(session, called, typed)


def _rows(called: str) -> dict[str, Field]:
    """Return the rows, with that of the amount as a medicine of this name is counted."""

    def read(session: Session, typed: str) -> Amount:
        return _amount(session, called, typed)

    return {**PARTS, "amount": msgspec.structs.replace(PARTS["amount"], read=read)}


def _as_kept(fields: dict[str, Any]) -> dict[str, Any]:
    """Return fields with the amount in its parts."""
    if "amount" not in fields:
        return fields
    amount = fields["amount"] or Amount(None, None)
    return {**fields, **fields_of(amount)}


def _say_what_stopping_does(session: Session, found: OwnMedicine) -> None:
    """Say calmly what stopping suddenly can do, where it can be dangerous."""
    terms = session.journal.terms
    if terms.settings.notices == "off":
        return
    from hrjournal.facts.withdrawal import at_stake_if_stopped, notice_before

    name = at_stake_if_stopped(found.name, terms.catalogue)
    if name:
        session.remark(notice_before(name, visible(terms.catalogue.shown_name(name))))

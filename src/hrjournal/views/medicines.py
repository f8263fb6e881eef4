"""Medicines for people to read: what is due, and each day in its state, told without colour."""

from collections.abc import Callable, Sequence
from datetime import date

from hrjournal.findings.medicines import SHOWN, DoseDay, DoseState, ListedMedicine, OpenDose
from hrjournal.model.lookup import SHOWN_ID
from hrjournal.model.medicine import OwnMedicine
from hrjournal.model.moment import describe_day
from hrjournal.views.amounts import amount_words
from hrjournal.views.sections import Section
from hrjournal.views.text import counted, visible

MARKS: dict[DoseState, str] = {"taken": "■", "missed": "□", "not logged": "·"}
_MOST_NAMED = 3
"""So many open medicines are named on one line; of more, their number is told."""


def medicine_sections(
    listed: Sequence[ListedMedicine], today: date, *, drawn: bool = False
) -> list[Section]:
    """Return a section for each medicine: how much and when, today, the last days, and the next.

    With `drawn` there is a row of marks besides, one for each day that was due.
    """
    return [Section(medicine_heading(one.medicine), _lines(one, today, drawn)) for one in listed]


def medicine_heading(medicine: OwnMedicine) -> str:
    """Return what a medicine is, how much of it, and when."""
    return f"{dose_words(medicine)}, {medicine.schedule}"


def dose_words(medicine: OwnMedicine | OpenDose) -> str:
    """Return a medicine and what a dose of it is, where that is known."""
    amount = visible(medicine.typed or "")
    if medicine.amount is not None:
        amount = amount or amount_words(medicine.amount, medicine.unit)
    return f"{visible(medicine.name)} {amount}".rstrip()


def _lines(listed: ListedMedicine, today: date, drawn: bool) -> list[tuple[str, str]]:
    medicine, open_dose = listed.medicine, listed.open
    days = [one for one in listed.days if open_dose is None or one.day != open_dose.day]
    missed = [one.day for one in days if one.state == "missed"]
    starts = describe_day(medicine.start)
    stopped = describe_day(medicine.stopped_on) if medicine.stopped_on else ""
    rows = [
        ("today", _today_words(listed, today)),
        (f"last {SHOWN} days", "".join(MARKS[one.state] for one in days) if drawn else ""),
        ("" if drawn else f"last {SHOWN} days", _counts(days, drawn=drawn)),
        ("missed", ", ".join(map(_short_day, missed))),
        ("next", describe_day(listed.next) if listed.next and not _is_daily(medicine) else ""),
        ("from" if medicine.start > today else "since", starts),
        ("stopped", stopped),
        ("id", medicine.id[:SHOWN_ID]),
    ]
    return [(label, words) for label, words in rows if words]


def _is_daily(medicine: OwnMedicine) -> bool:
    return medicine.schedule.kind == "every" and medicine.schedule.number == 1


def _today_words(listed: ListedMedicine, today: date) -> str:
    if listed.open:
        return open_words(listed.open, today)
    last = listed.days[-1] if listed.days and listed.days[-1].day == today else None
    if last is None:
        return ""
    both = last.taken and last.missed and last.doses > 1
    return f"{last.taken} taken, {last.missed} missed" if both else last.state


def open_words(dose: OpenDose, today: date) -> str:
    """Say of what is due that nothing was logged of it yet, and since when, if not today."""
    of = f"{dose.doses} of {dose.of} " if dose.of > 1 else ""
    if dose.day == today:
        return f"{of}not logged yet"
    return f"{of}not logged yet, due on {describe_day(dose.day)}"


def _counts(days: Sequence[DoseDay], *, drawn: bool) -> str:
    numbers = ((state, sum(one.state == state for one in days)) for state in MARKS)
    each = [
        f"{f'{MARKS[state]} ' if drawn else ''}{state} {number}"
        for state, number in numbers
        if number
    ]
    return ("   " if drawn else ", ").join(each)


def _short_day(day: date) -> str:
    return f"{day:%a} {day.day} {day:%b}"


def open_line(found: Sequence[OpenDose], today: date) -> str:
    """Return one line on what is open today, and how it is logged; nothing where nothing is."""
    if not found:
        return ""
    if len(found) > _MOST_NAMED:
        named = f"{len(found)} medicines"
    else:
        named = ", ".join(
            dose_words(one) + ("" if one.day == today else f" (due {_short_day(one.day)})")
            for one in found
        )
    return f"{named}: not logged yet. `hj medicine taken`, `hj medicine missed`."


def listed_data(
    listed: ListedMedicine, written: Callable[[OwnMedicine], dict[str, object]]
) -> dict[str, object]:
    """Return a medicine for programs: its record, its days, and what is open of it."""
    more = {"days": listed.days, "open": listed.open, "next": listed.next}
    return written(listed.medicine) | {
        name: value for name, value in more.items() if value is not None
    }


def how_many(number: int) -> str:
    """Say how many medicines are stopped."""
    return f"{counted(number, 'medicine')} stopped; `hj medicine list --all` shows all."

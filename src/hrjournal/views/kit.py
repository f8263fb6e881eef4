"""The kit for people to read: what is in it, until when it is in date, and what is due."""

from collections.abc import Sequence
from datetime import date

from hrjournal.findings.kit import TOLD_BEFORE, KitDue
from hrjournal.model.clock import MONTHS
from hrjournal.model.kit import NALOXONE, KitItem, is_month_end
from hrjournal.model.lookup import SHOWN_ID
from hrjournal.model.moment import describe_day
from hrjournal.views.sections import Section
from hrjournal.views.text import counted, visible

PAST_ITS_DATE = (
    "In an emergency, naloxone past its date is of more use than none; "
    "`hj learn naloxone` tells where to find a new one."
)
"""What is said of naloxone past its date, as the card on naloxone has it (facts/cards/learn)."""


def kit_sections(items: Sequence[KitItem], today: date) -> list[Section]:
    """Return a section for each thing in the kit: what and how many, and below all about it."""
    return [Section(item_heading(item), _lines(item, today)) for item in items]


def item_heading(item: KitItem) -> str:
    """Return what a thing is, in which form, and how many there are, where that is known."""
    left = "" if item.doses is None else f": {_left(item)}"
    return f"{_called(item.name, item.form)}{left}"


def _called(name: str, form: str | None) -> str:
    return f"{visible(name)}, {visible(form)}" if form else visible(name)


def _left(item: KitItem) -> str:
    if not item.doses:
        return "none left"
    return counted(item.doses, "dose") if item.name == NALOXONE else str(item.doses)


def _lines(item: KitItem, today: date) -> list[tuple[str, str]]:
    trained = describe_day(item.trained_on) if item.trained_on else ""
    rows = [
        ("date", _date_words(item.expires_on, today) if item.expires_on else ""),
        ("where", visible(item.where or "")),
        ("known to", ", ".join(map(visible, item.known_to))),
        ("trained on", trained),
        ("id", item.id[:SHOWN_ID]),
    ]
    return [(label, words) for label, words in rows if words]


def _date_words(day: date, today: date) -> str:
    """Return until when a thing is in date, and once that is near, how many days that is."""
    until = f"the end of {MONTHS[day.month - 1]} {day.year}"
    until = until if is_month_end(day) else describe_day(day)
    if day < today:
        return f"was {until}"
    days = (day - today).days
    left = f", {counted(days, 'day')} from now" if days else ", which is today"
    return f"in date until {until}{left if day - today <= TOLD_BEFORE else ''}"


def kit_due_lines(found: Sequence[KitDue], today: date) -> list[str]:
    """Return a line for each thing that is due: what is the matter, and what there is to do."""
    return [f"{_called(one.name, one.form)}: {_due_words(one, today)}" for one in found]


def _due_words(due: KitDue, today: date) -> str:
    if due.day is None or due.what == "none left":
        return f"none left. `hj kit edit {due.item[:SHOWN_ID]} --doses N` when there is more."
    words = _date_words(due.day, today)
    if due.what == "expires":
        return f"{words}."
    return f"its date {words}. {PAST_ITS_DATE if due.name == NALOXONE else ''}".rstrip()

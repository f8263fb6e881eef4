"""The kit: naloxone and other supplies that a person keeps, and until when they are in date."""

import re
from datetime import date, timedelta
from typing import Any

from hrjournal.errors import NotUnderstood
from hrjournal.model import clock
from hrjournal.model.entry import Count, Record, Text

NALOXONE = "naloxone"
NALOXONE_USED = f"{NALOXONE} used"
"""The label of the event that using naloxone from the kit logs."""

NAMES = {
    NALOXONE: ("narcan", "nyxoid", "prenoxad"),
    "strips": ("strip", "test strip", "test strips"),
    "sterile equipment": ("sterile",),
    "wound care": ("wounds",),
}
"""What is often in a kit, with other words for it. A person's own words do as well."""

FORMS = {"nasal": ("nasal spray", "spray", "nose"), "injection": ("im", "intramuscular")}
"""In which forms naloxone comes, with other words for them."""

_DECEMBER = 12
_MONTHS = (
    "(?P<year>[0-9]{4})[-/. ](?P<number>[0-9]{1,2})",
    "(?P<number>[0-9]{1,2})[-/. ](?P<year>[0-9]{4})",
    f"{clock.MONTH}[-/,. ]+(?P<year>[0-9]{{4}})",
    f"(?P<year>[0-9]{{4}})[-/. ]{clock.MONTH}",
)


class KitItem(Record, frozen=True, kw_only=True):
    """One thing in the kit: how many, until when it is in date, where it is, and who knows.

    `expires_on` is the last day on which it is in date: the last of the month where only a month
    is printed. `trained_on` is the day on which the person learned to use it.
    """

    called = "kit item"

    name: Text
    form: Text | None = None
    doses: Count | None = None
    expires_on: date | None = None
    where: Text | None = None
    known_to: tuple[Text, ...] = ()
    trained_on: date | None = None


def parse_item_name(text: str) -> str:
    """Return what a thing in the kit is called: one of our words for it, or those typed."""
    return _known(text, NAMES)


def parse_form(text: str) -> str:
    """Return the form that a text means: one of ours, or the words as typed."""
    return _known(text, FORMS)


def _known(text: str, words_of: dict[str, Any]) -> str:
    words = " ".join(text.split())
    folded = words.casefold()
    return next((name for name, other in words_of.items() if folded in {name, *other}), words)


def parse_expiry(text: str, today: date) -> date:
    """Read a printed date, and return the last day on which the thing is in date.

    A month (`2026-12`, `12/2026`, `Dec 2026`) holds to its end, a day (`2026-12-15`) to that day.
    The year has four digits: `12/26` could be a day.

    Raises:
        NotUnderstood: it is neither, or no such date exists, or it is before 1900.

    """
    words = " ".join(text.split()).casefold()
    words = re.sub(r"^exp(?:iry|ires)?[.:]? ?", "", words)
    matches = (re.fullmatch(pattern, words, re.ASCII) for pattern in _MONTHS)
    matched = next(filter(None, matches), None)
    if matched:
        parts = matched.groupdict()
        named = parts.get("month")
        month = clock.index_of(named, clock.MONTHS) + 1 if named else int(parts["number"])
        if 1 <= month <= _DECEMBER:
            return clock.last_of_month(int(parts["year"]), month)
    elif (found := clock.match_date(words)) and found["year"]:
        day = clock.read_date(words, today, years=1)
        if day is not None:
            return day
    raise NotUnderstood(
        "The date on it was not understood; write the month and the year that are printed, "
        "like `2026-12` or `Dec 2026`."
    )


def is_month_end(day: date) -> bool:
    """Return whether a day is the last of its month, as a printed month is kept."""
    return day == date.max or (day + timedelta(days=1)).day == 1

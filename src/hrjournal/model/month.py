"""Reading a month or a year as people write it."""

import re
from datetime import date

from hrjournal.errors import NotUnderstood
from hrjournal.model import clock

_DECEMBER = 12
_FORMS = (
    f"(?:(?P<year>[0-9]{{4}})(?:-(?P<number>[0-9]{{2}}))?|{clock.MONTH}(?:,? (?P<of>[0-9]{{4}}))?)"
)


def parse_month_or_year(text: str, today: date) -> tuple[date, date]:
    """Read `2026-11`, `november`, `nov 2026` or `2026`, and return its first and last day.

    A month without a year is the latest one that has begun.

    Raises:
        NotUnderstood: it is no month or year, it is before 1900, or it has not begun.

    """
    matched = re.fullmatch(_FORMS, " ".join(text.split()).lower())
    number = int(matched["number"] or 1) if matched else 0
    if not matched or not 1 <= number <= _DECEMBER:
        raise NotUnderstood(
            "The month was not understood; write it like `2026-11` or `november`, "
            "or a year like `2026`."
        )
    if matched["month"]:
        number = clock.index_of(matched["month"], clock.MONTHS) + 1
        year = int(matched["of"] or today.year - (number > today.month))
    else:
        year = int(matched["year"])
    is_year = bool(matched["year"]) and not matched["number"]
    last = clock.last_of_month(year, _DECEMBER if is_year else number)
    first = date(year, number, 1)
    if first > today:
        raise NotUnderstood(
            "That month or year is still to come; write one that has begun, like `2026-11`."
        )
    return first, last

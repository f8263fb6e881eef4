"""The days that words name, looking back from now or ahead, and the part of a day.

"Yesterday" and "3 days ago" count by the calendar on the wall. "Today" without a time is the
logical day that is running, so that it holds between midnight and the start of the day too.
"""

import re
from datetime import date, datetime, time, timedelta
from typing import NamedTuple, cast

from hrjournal.errors import NotUnderstood
from hrjournal.model import clock
from hrjournal.model.time_of_day import Part

_DECEMBER = 12
_BEGINS: dict[Part, time] = {
    "morning": time(0),
    "afternoon": time(12),
    "evening": time(17),
    "night": time(17),
}
"""From when on a part of the running day is not still to come."""

# Patterns stay text: `re` compiles each when first used, not at every start of the program.
_AGO = "(?P<count>[0-9]+) ?(?P<unit>d|days?|w|weeks?|fortnights?|mo|months?|y|yrs?|years?) ago"
_IN_DAYS = {"d": 1, "w": 7, "f": 14}
_IN_MONTHS = {"m": 1, "y": 12}
_DAYS_AGO = {
    "today": 0,
    "earlier today": 0,
    "yesterday": 1,
    "day before yesterday": 2,
    "the day before yesterday": 2,
}
_AHEAD = "(?:in (?P<count>[0-9]+) ?|next )(?P<unit>day|week|fortnight|month|year)(?(count)s?)"
_END = (
    "(?:the )?end of (?:(?:(?P<next>next )|the |this )?(?P<unit>month|year)"
    f"|{clock.MONTH}(?: (?P<year>[0-9]{{4}}))?)"
)
_PART_OF = (
    "(?:early |late |earlier )?"
    "(?P<day>.+?),? (?:in the |at )?(?P<part>morning|afternoon|evening|night)"
)
_NIGHTS_AGO = "(?P<count>[0-9]+) nights? ago"
_TWO_READINGS = (
    "Between midnight and the start of your day that has two readings; "
    "write a time, such as 01:30, or the date of the day."
)


class Today(NamedTuple):
    """The date on the wall, and the logical day that is running."""

    calendar: date
    logical: date

    @property
    def is_small_hours(self) -> bool:
        """Whether the day before is still running."""
        return self.calendar != self.logical


class NamedDay(NamedTuple):
    """A day, and the part of it, where one was named."""

    day: date
    part: Part | None = None


def read_day(words: str, today: Today, *, timed: bool = False) -> date | None:
    """Return the day named, or None when the words name none. `timed` is beside a time of day.

    Raises:
        NotUnderstood: no such date exists, or it is before 1900, or another day of the week.

    """
    if words in _DAYS_AGO:
        days = _DAYS_AGO[words]
        return _days_before(today, days) if days or timed else today.logical
    if match := re.fullmatch(f"(?:last |past |this past )?{clock.WEEKDAY}", words):
        return _weekday_after(_days_before(today, 8), match)
    if match := re.fullmatch(_AGO, words):
        count, unit = int(match["count"]), match["unit"][0]
        if not count and not timed:
            return today.logical
        return (
            _days_before(today, count * _IN_DAYS[unit])
            if unit in _IN_DAYS
            else _months_before(today, count * _IN_MONTHS[unit])
        )
    return clock.read_date(words, today.calendar, years=-1)


def read_part(words: str, today: Today, *, timed: bool = False) -> NamedDay | None:
    """Return the day and the part of it that the words name, or None when they name no part.

    Raises:
        NotUnderstood: as `read_day`, or the words have two readings in the small hours.

    """
    if words == "tonight":
        return NamedDay(today.logical, "night")
    if match := re.fullmatch(_NIGHTS_AGO, words):
        return NamedDay(_days_before(today, int(match["count"])), "night")
    match = re.fullmatch(_PART_OF, words)
    if not match:
        return None
    day_words, part = match["day"], cast("Part", match["part"])
    if day_words in {"this", "today"}:
        if part == "morning" and today.is_small_hours and not timed:
            raise NotUnderstood(_TWO_READINGS)
        return NamedDay(today.calendar if part == "morning" else today.logical, part)
    if day_words == "last" and part in {"evening", "night"}:
        day_words = "yesterday"
    day = read_day(day_words, today, timed=timed)
    return None if day is None else NamedDay(day, part)


def beginning(named: NamedDay) -> datetime:
    """Return when a day, or the part of it that is named, begins on the clock on the wall."""
    return datetime.combine(named.day, _BEGINS[named.part] if named.part else time(0))


def read_day_ahead(words: str, today: date) -> date | None:
    """Return the day named, counted on from today, or None when the words don't look ahead.

    Raises:
        NotUnderstood: no such date exists, or it is beyond the calendar.

    """
    if words == "tomorrow":
        return today + timedelta(days=1)
    if match := re.fullmatch(f"(?:this |next )?{clock.WEEKDAY}", words):
        return _weekday_after(today, match)
    if match := re.fullmatch(_AHEAD, words):
        return _shift(today, match["unit"], int(match["count"] or 1))
    if match := re.fullmatch(_END, words):
        return _end_of(match, today)
    return clock.read_date(words, today, years=1)


def _weekday_after(day: date, match: re.Match[str]) -> date:
    """Return the first such weekday after the day."""
    wanted = clock.index_of(match["weekday"], clock.WEEKDAYS)
    return day + timedelta(days=(wanted - day.weekday() - 1) % 7 + 1)


def _days_before(today: Today, days: int) -> date:
    try:
        return clock.since_1900(today.calendar - timedelta(days=days))
    except OverflowError:  # more than a timedelta or the calendar holds
        raise NotUnderstood(clock.BEFORE_1900) from None


def _months_before(today: Today, months: int) -> date:
    """Return the same day of the month so many months before; a shorter month gives its last."""
    from dateutil.relativedelta import relativedelta  # few count in months

    try:
        return clock.since_1900(today.calendar - relativedelta(months=months))
    except (OverflowError, ValueError):  # relativedelta raises either beyond the calendar
        raise NotUnderstood(clock.BEFORE_1900) from None


def _end_of(match: re.Match[str], today: date) -> date:
    """Return the last day of the month or year that the words name."""
    if match["month"]:
        month = clock.index_of(match["month"], clock.MONTHS) + 1
        if match["year"]:
            return clock.last_of_month(int(match["year"]), month)
        end = clock.last_of_month(today.year, month)
        return end if end >= today else clock.last_of_month(today.year + 1, month)
    within = _shift(today, match["unit"], 1 if match["next"] else 0)
    return clock.last_of_month(within.year, within.month if match["unit"] == "month" else _DECEMBER)


def _shift(day: date, unit: str, count: int) -> date:
    """Return the day so many units later; a shorter month gives its last day."""
    from dateutil.relativedelta import relativedelta  # only goals look ahead

    try:
        return day + relativedelta(
            days=count * (unit == "day"),
            weeks=count * {"week": 1, "fortnight": 2}.get(unit, 0),
            months=count * (unit == "month"),
            years=count * (unit == "year"),
        )
    except (OverflowError, ValueError):  # relativedelta raises either beyond the year 9999
        raise NotUnderstood(
            "That is too far ahead; write it as in 8 weeks, next friday or 2027-02-01."
        ) from None

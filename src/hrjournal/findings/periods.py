"""The calendar's days, weeks and months, as a goal goes through them."""

from datetime import date, timedelta

import msgspec

from hrjournal.model.forms import PeriodName
from hrjournal.model.settings import WEEKDAYS, Weekday

ONE_DAY = timedelta(days=1)


class Period(msgspec.Struct, frozen=True):
    """A day, week or month of a goal, both ends included.

    It is not `whole` where the goal covers only a part of it.
    """

    start: date
    end: date
    whole: bool

    @property
    def days(self) -> int:
        """How many days the period has."""
        return (self.end - self.start).days + 1


def periods(
    name: PeriodName, first: date, last: date, *, week_start: Weekday, due: date | None = None
) -> list[Period]:
    """Return the periods that cover the days from `first` to `last`, the oldest first.

    The first period begins on `first`. Where there is a `due` day, no period ends after it.
    """
    found = []
    start = first
    while start <= last:
        calendar_start = start_of(name, start, week_start)
        calendar_end = _end_of(name, calendar_start)
        end = min(calendar_end, due) if due else calendar_end
        found.append(Period(start, end, (start, end) == (calendar_start, calendar_end)))
        if end == date.max:
            break
        start = end + ONE_DAY
    return found


def start_of(name: PeriodName, day: date, week_start: Weekday) -> date:
    """Return the first day of the calendar's day, week or month in which a day lies."""
    if name == "day":
        return day
    if name == "month":
        return day.replace(day=1)
    return day - timedelta(days=(day.weekday() - WEEKDAYS.index(week_start)) % 7)


def _end_of(name: PeriodName, start: date) -> date:
    if name == "day":
        return start
    if name == "week":
        return start + min(timedelta(days=6), date.max - start)  # the calendar ends, too
    if (start.year, start.month) == (date.max.year, date.max.month):
        return date.max
    next_month = (start + timedelta(days=31)).replace(day=1)
    return next_month - ONE_DAY

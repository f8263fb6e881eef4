"""When a medicine is due: on which days of the calendar, and how often on each.

Days are counted on the calendar, so no change of the clocks moves any.
"""

from datetime import MAXYEAR, MINYEAR, date, timedelta
from typing import Literal

from hrjournal.model.value import Value

Kind = Literal["every", "weekdays", "monthly", "as needed"]

WEEK = 7
LONGEST = 366
"""So many days can be between two doses at most."""
MOST_DOSES = 6
"""So many doses can be due on a day at most."""

WORKING_DAYS = (0, 1, 2, 3, 4)
WEEKEND = (5, 6)
SHORT_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_DECEMBER, _LAST_DAY = 12, 31
_TEENS = range(11, 14)


class Schedule(Value):
    """The days on which a medicine is due.

    They are `every` so many days from the start on (`number`), on some `weekdays` (0 is Monday),
    or `monthly` on a day of the month (`number`, 0 for that of the start), which is the last day
    of a month that is shorter. What is taken `as needed` is never due. `doses` are those of a day.
    """

    __slots__ = ("doses", "kind", "number", "weekdays")

    def __init__(
        self, kind: Kind, number: int = 0, weekdays: tuple[int, ...] = (), doses: int = 1
    ) -> None:
        self.kind = kind
        self.number = number
        self.weekdays = weekdays
        self.doses = doses

    def last_due(self, day: date, start: date) -> date | None:
        """Return the last day up to this one that would be due, before the start as well.

        None where none is ever due, or the calendar has none so early.
        """
        try:
            match self.kind:
                case "every":
                    return day - timedelta(days=(day - start).days % self.number)
                case "weekdays":
                    back = min((day.weekday() - one) % WEEK for one in self.weekdays)
                    return day - timedelta(days=back)
                case "monthly":
                    due = self._in_month(day.year, day.month, start)
                    return due if due <= day else self._in_month(*_month(day, -1), start)
        except (OverflowError, ValueError):
            return None
        return None

    def next_due(self, day: date, start: date) -> date | None:
        """Return the first day after this one that is due, or None as in `last_due`."""
        try:
            match self.kind:
                case "every":
                    return day + timedelta(days=self.number - (day - start).days % self.number)
                case "weekdays":
                    ahead = min((one - day.weekday() - 1) % WEEK for one in self.weekdays)
                    return day + timedelta(days=ahead + 1)
                case "monthly":
                    due = self._in_month(day.year, day.month, start)
                    return due if due > day else self._in_month(*_month(day, 1), start)
        except (OverflowError, ValueError):
            return None
        return None

    def _in_month(self, year: int, month: int, start: date) -> date:
        return date(year, month, min(self.number or start.day, _days_in(year, month)))

    def __str__(self) -> str:
        """Write it in the form that `parse_schedule` reads back."""
        match self.kind:
            case "every" if self.number == 1:
                often = {1: "daily", 2: "twice a day"}
                return often.get(self.doses, f"{self.doses} times a day")
            case "every":
                return f"every {self.number} days"
            case "weekdays":
                return _on_weekdays(self.weekdays)
            case "monthly":
                return f"monthly on the {_ordinal(self.number)}" if self.number else "monthly"
        return "as needed"


def _days_in(year: int, month: int) -> int:
    if month == _DECEMBER:
        return _LAST_DAY
    return (date(year, month + 1, 1) - timedelta(days=1)).day


def _month(day: date, later: int) -> tuple[int, int]:
    """Return the year and the number of the month before or after that of a day."""
    months = day.year * _DECEMBER + day.month - 1 + later
    year, month = divmod(months, _DECEMBER)
    if not MINYEAR <= year <= MAXYEAR:
        raise OverflowError
    return year, month + 1


def _on_weekdays(weekdays: tuple[int, ...]) -> str:
    if weekdays == WORKING_DAYS:
        return "on weekdays"
    if weekdays == WEEKEND:
        return "on weekends"
    *names, last = (SHORT_WEEKDAYS[one] for one in weekdays)
    return f"on {', '.join(names)} and {last}" if names else f"on {last}"


def _ordinal(number: int) -> str:
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{'th' if number in _TEENS else ending}"

"""Dates and times as a calendar and a clock on the wall show them, and what they stand for.

`now` carries the person's zone with all its rules. What comes back carries only the offset in
force at that instant, so that nobody can re-interpret it in another zone later.
"""

import re
from collections.abc import Iterable, Sequence
from datetime import MINYEAR, UTC, date, datetime, time, timedelta, timezone, tzinfo
from typing import Literal

from hrjournal.errors import NotUnderstood

_FIRST_YEAR = 1900
_LEAP_GAP = 8  # years, at most, between one 29 February and the next
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def _either(names: Iterable[str]) -> str:
    """Return a pattern for the names and their first three letters."""
    return "|".join(f"{name}|{name[:3]}" for name in names).lower()


# Patterns stay text: `re` compiles each when first used, not at every start of the program.
WEEKDAY = f"(?P<weekday>{_either(WEEKDAYS)})"
MONTH = f"(?P<month>{_either(MONTHS)}|sept)"
TIME = r"(?:noon|midnight|[0-9]{1,2}(?::[0-9]{2}){1,2}(?: ?[ap]m)?|[0-9]{1,2} ?[ap]m)"
NOT_YET = (
    "An entry is about something that has happened and that moment is still to come; "
    "write a past one, such as yesterday 21:30 or 45m ago."
)
BEFORE_1900 = (
    "That is before 1900, which this journal doesn't keep; "
    "write a later moment, such as yesterday or 2 weeks ago."
)

_TIME_WORDS = {"noon": time(12), "midnight": time(0)}
_NO_SUCH_DATE = "There is no such date in the calendar; write one that exists, such as 28 Feb 2026."
_NO_SUCH_TIME = (
    "There is no such time on a clock; write one from 00:00 to 23:59 or from 12am to 11:59pm, "
    "such as 21:30 or 9:30pm."
)
_NOON = 12
_DAY = "(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?"
_YEAR = "(?:,?[ -](?P<year>[0-9]{4}))?"
_DATES = (
    "(?P<year>[0-9]{4})-(?P<month>[0-9]{2})-(?P<day>[0-9]{2})",
    f"(?:{WEEKDAY},? )?{_DAY}[ -]{MONTH}{_YEAR}",
    f"(?:{WEEKDAY},? )?{MONTH}[ -]{_DAY}{_YEAR}",
)
ELAPSED = (
    r"(?=[0-9])(?:(?P<hours>[0-9]+) ?(?:h|hrs?|hours?))? ?"
    r"(?:(?P<minutes>[0-9]+) ?(?:m|mins?|minutes?))? ago"
)


def index_of(word: str, names: Sequence[str]) -> int:
    """Return the place of a weekday or month among its names, by its first three letters."""
    return [name[:3].lower() for name in names].index(word[:3])


def match_date(words: str) -> re.Match[str] | None:
    """Return the parts of a date that names its month or is ISO's, or None for other words."""
    matches = (re.fullmatch(pattern, words) for pattern in _DATES)
    return next(filter(None, matches), None)


def read_date(words: str, today: date, *, years: Literal[1, -1]) -> date | None:
    """Return the date that the words name, or None when they name none.

    Without its year it is the next such date from today on, or with `years=-1` the latest.

    Raises:
        NotUnderstood: no such date exists, or it is before 1900, or another day of the week.

    """
    match = match_date(words)
    if not match:
        return None
    named, day = match["month"], int(match["day"])
    month = int(named) if named.isdigit() else index_of(named, MONTHS) + 1
    if match["year"]:
        found = _existing(int(match["year"]), month, day)
    else:
        candidates = (_existing(today.year + years * n, month, day) for n in range(_LEAP_GAP + 1))
        found = next((day for day in candidates if day and (day - today).days * years >= 0), None)
    if found is None:
        raise NotUnderstood(_NO_SUCH_DATE)
    weekday = match.groupdict().get("weekday")
    if weekday and index_of(weekday, WEEKDAYS) != found.weekday():
        raise NotUnderstood(
            f"That date is a {WEEKDAYS[found.weekday()]}; "
            "write the date alone or with the weekday it has, such as Sat 21 Nov 2026."
        )
    return since_1900(found)


def last_of_month(year: int, month: int) -> date:
    """Return the last day of the month.

    Raises:
        NotUnderstood: it is before 1900.

    """
    from dateutil.relativedelta import relativedelta  # noqa: PLC0415 - only goals need it

    return since_1900(date(max(year, MINYEAR), month, 1) + relativedelta(day=31))


def since_1900(day: date) -> date:
    """Return the day as it is.

    Raises:
        NotUnderstood: it is older than a journal goes back.

    """
    if day.year < _FIRST_YEAR:
        raise NotUnderstood(BEFORE_1900)
    return day


def read_time(words: str) -> time | None:
    """Return the time that the words name, or None when they don't look like a time.

    Raises:
        NotUnderstood: they look like a time that no clock shows.

    """
    if words in _TIME_WORDS:
        return _TIME_WORDS[words]
    if not re.fullmatch(TIME, words):
        return None
    hour, minute, second = [*map(int, re.findall("[0-9]+", words)), 0, 0][:3]
    if words.endswith("m"):
        if not 1 <= hour <= _NOON:
            raise NotUnderstood(_NO_SUCH_TIME)
        hour = hour % _NOON + (_NOON if words.endswith("pm") else 0)
    try:
        return time(hour, minute, second)
    except ValueError:
        raise NotUnderstood(_NO_SUCH_TIME) from None


def read_elapsed(words: str, now: datetime) -> datetime | None:
    """Return the instant that "2h30m ago" names, or None when the words aren't of that form.

    Counted in UTC, so that two hours are two hours across a change of the clocks.

    Raises:
        NotUnderstood: it lies before 1900.

    """
    match = re.fullmatch(ELAPSED, words)
    if not match:
        return None
    hours, minutes = (int(amount or 0) for amount in match.group("hours", "minutes"))
    try:
        instant = now.astimezone(UTC) - timedelta(hours=hours, minutes=minutes)
        return pinned(instant.astimezone(now.tzinfo))
    except OverflowError:  # before the year 1, or more than a timedelta holds
        raise NotUnderstood(BEFORE_1900) from None


def latest(clock_time: time, now: datetime) -> datetime:
    """Return the last instant up to now at which the clock showed this time.

    Raises:
        NotUnderstood: the clocks skipped that time, or showed it twice.

    """
    wall = datetime.combine(now.date(), clock_time)
    if wall > now.replace(tzinfo=None) and not _past_instants(wall, now):
        wall -= timedelta(days=1)
    return settle(wall, now)


def settle(wall: datetime, now: datetime) -> datetime:
    """Return the one instant up to now at which the clock showed this date and time.

    Raises:
        NotUnderstood: it is still to come, or the clocks skipped it, or showed it twice.

    """
    ahead = wall - now.replace(tzinfo=None)
    # A day ahead is the future in any zone; looking it up could leave the calendar (year 9999).
    past = [] if ahead > timedelta(days=1) else _past_instants(wall, now)
    if not past and ahead > timedelta():
        raise NotUnderstood(NOT_YET)
    if not past:
        # With fold=1 a skipped time counts from after the change and so lands before it.
        existing = wall.replace(tzinfo=now.tzinfo, fold=1).astimezone(UTC).astimezone(now.tzinfo)
        raise NotUnderstood(
            "The clocks went forward then and that time was skipped; "
            f"write one that existed, such as {existing:%Y-%m-%d %H:%M}."
        )
    if len(past) > 1:
        first, second = (at.isoformat(timespec=_precision(at)) for at in past)
        raise NotUnderstood(
            "The clocks went back then and that time came twice; "
            f"write {first} for the first or {second} for the second."
        )
    return past[0]


def pinned(at: datetime) -> datetime:
    """Return the same wall time in whole seconds with its offset fixed.

    Local mean times of the early 1900s had offsets with seconds, which no interchange format
    carries; those are rounded to the minute.
    """
    offset = at.utcoffset() or timedelta()
    minutes = round(offset / timedelta(minutes=1))
    return at.replace(microsecond=0, fold=0, tzinfo=timezone(timedelta(minutes=minutes)))


def _existing(year: int, month: int, day: int) -> date | None:
    """Return the date if the calendar has it."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _past_instants(wall: datetime, now: datetime) -> list[datetime]:
    """Return when clocks in the zone of now have shown this time: never, once or twice."""
    readings = (wall.replace(tzinfo=now.tzinfo, fold=fold) for fold in (0, 1))
    instants = {pinned(at) for at in readings if _exists(at, now.tzinfo)}
    return sorted(at for at in instants if at <= now)


def _exists(at: datetime, zone: tzinfo | None) -> bool:
    """Return whether the wall time survives the way through UTC, as a skipped one doesn't."""
    there_and_back = at.astimezone(UTC).astimezone(zone)
    return there_and_back.replace(tzinfo=None) == at.replace(tzinfo=None)


def _precision(at: datetime) -> str:
    return "seconds" if at.second else "minutes"

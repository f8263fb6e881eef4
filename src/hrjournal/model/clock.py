"""Dates and times as a calendar and a clock on the wall show them, and what they stand for.

`now` carries the person's zone with all its rules. What comes back carries only the offset in
force at that instant, so that nobody can re-interpret it in another zone later.
"""

import re
from collections.abc import Iterable, Sequence
from datetime import MINYEAR, UTC, date, datetime, time, timedelta, timezone, tzinfo
from typing import TYPE_CHECKING, Literal

from hrjournal.errors import NotUnderstood

if TYPE_CHECKING:
    from fractions import Fraction

_FIRST_YEAR = 1900
_SECONDS = {"hour": 3600, "minute": 60}
_LEAP_GAP = 8  # years, at most, between one 29 February and the next
THIS_PAST_YEAR = timedelta(days=365)
"""How far back goes what tells what helped."""

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def _either(names: Iterable[str]) -> str:
    """Return a pattern for the names and their first three letters."""
    return "|".join(f"{name}|{name[:3]}" for name in names).lower()


# Patterns stay text: `re` compiles each when first used, not at every start of the program.
WEEKDAY = f"(?P<weekday>{_either(WEEKDAYS)}|tues|weds|thurs?)"
MONTH = f"(?P<month>{_either(MONTHS)}|sept)"
NOT_YET = "That time is still to come; an entry is about what has happened."
BEFORE_1900 = (
    "That is before 1900, which this journal doesn't keep; "
    "write a later moment, such as yesterday or 2 weeks ago."
)

_NO_SUCH_DATE = "There is no such date in the calendar; write one that exists, such as 28 Feb 2026."
_DAY = "(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?"
_YEAR = "(?:,?[ -](?P<year>[0-9]{4}))?"
_DATES = (
    "(?P<year>[0-9]{4})-(?P<month>[0-9]{2})-(?P<day>[0-9]{2})",
    f"(?:{WEEKDAY},? )?(?:the )?{_DAY}(?: of)?[ -]{MONTH}{_YEAR}",
    f"(?:{WEEKDAY},? )?{MONTH}[ -](?:the )?{_DAY}{_YEAR}",
    f"(?P<year>[0-9]{{4}})[ -]{MONTH}[ -]{_DAY}",
)
_MANY = "(?:[0-9]+ )?[0-9]{1,2}/[1-9][0-9]?|[0-9]+(?:[.,][0-9]{1,2})?"
_THEN = "(?:,? and |,? )?"
ELAPSED = (
    rf"(?=[0-9])(?:(?P<hours>{_MANY}) ?(?:h|hrs?|hours?))?{_THEN}"
    rf"(?:(?P<minutes>{_MANY}) ?(?:m|mins?|minutes?)"
    "|(?:(?<=h)|(?<=h ))(?P<minutes_of_hour>[0-9]{1,2}))?"
    rf"{_THEN}(?:(?P<seconds>[0-9]+) ?(?:s|secs?|seconds?))? ago"
)


def index_of(word: str, names: Sequence[str]) -> int:
    """Return the place of a weekday or month among its names, by its first three letters."""
    return [name[:3].lower() for name in names].index(word[:3])


def match_date(words: str) -> re.Match[str] | None:
    """Return the parts of a date that names its month or is ISO's, or None for other words."""
    if "-" not in words and not any(month[:3].lower() in words for month in MONTHS):
        return None
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
    from dateutil.relativedelta import relativedelta  # only goals need it

    return since_1900(date(max(year, MINYEAR), month, 1) + relativedelta(day=31))


def since_1900(day: date) -> date:
    """Return the day as it is.

    Raises:
        NotUnderstood: it is older than a journal goes back.

    """
    if day.year < _FIRST_YEAR:
        raise NotUnderstood(BEFORE_1900)
    return day


def read_elapsed(words: str, now: datetime) -> datetime | None:
    """Return the instant that "2h30m ago" names, or None when the words aren't of that form.

    Counted in UTC, so that two hours are two hours across a change of the clocks, and in whole
    seconds.

    Raises:
        NotUnderstood: it lies before 1900.

    """
    match = re.fullmatch(ELAPSED, words) if words.endswith("ago") else None
    if not match:
        return None
    hours, minutes, more, seconds = map(_exact, match.groups())
    try:
        elapsed = round(hours * _SECONDS["hour"] + (minutes + more) * _SECONDS["minute"] + seconds)
        instant = now.astimezone(UTC) - timedelta(seconds=elapsed)
        return pinned(instant.astimezone(now.tzinfo))
    except OverflowError:  # before the year 1, or more than a timedelta holds
        raise NotUnderstood(BEFORE_1900) from None


def latest(times: Iterable[time], now: datetime) -> datetime:
    """Return the last instant up to now at which the clock showed one of these times.

    Raises:
        NotUnderstood: the clocks skipped that time, or showed it twice.

    """
    days = (now.date(), now.date() - timedelta(days=1))
    walls = sorted((datetime.combine(day, one) for day in days for one in times), reverse=True)
    begun = (
        wall for wall in walls if wall <= now.replace(tzinfo=None) or _past_instants(wall, now)
    )
    return settle(next(begun), now)


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


def _exact(number: str | None) -> "Fraction":
    """Return `1.5`, `1,5`, `1/2` or `1 1/2` as the number it is; none is 0."""
    from fractions import Fraction  # only "2h ago" needs it

    parts = (number or "0").replace(",", ".").split(" ")
    return sum(map(Fraction, parts), Fraction(0))


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

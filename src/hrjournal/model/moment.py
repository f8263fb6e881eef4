"""When something happened, as people write it: one strict grammar that never guesses.

A day word alone names the logical day; with a time it names the date on a wall calendar.
Whatever isn't wholly understood is refused with its reason and a form that works.
"""

import re
from datetime import date, datetime, time, timedelta

import msgspec

from hrjournal.errors import NotUnderstood
from hrjournal.model import clock


class Moment(msgspec.Struct, frozen=True):
    """When something happened: its logical day, and the instant if it is known."""

    day: date
    at: datetime | None


_LONGEST = 80
_NOON = time(12)
_DECEMBER = 12
_WEEK = 7
# Patterns stay text: `re` compiles each when first used, not at every start of the program.
_DAY_AND_TIME = (
    f"(?P<day>.+?)(?:,? at |, ?| |(?<=-[0-9][0-9])t(?=[0-9]{{2}}:))(?P<time>{clock.TIME})"
)
_EXACT = (
    "(?P<day>[0-9]{4}-[0-9]{2}-[0-9]{2})[t ](?P<time>[0-9]{2}(?::[0-9]{2}){1,2})"
    " ?(?P<offset>z|[+-](?:0[0-9]|1[0-4])(?::?[0-5][0-9])?)"
)
_AGO = "(?P<count>[0-9]+) ?(?:d|days?|(?P<weeks>w|weeks?)) ago"
_AHEAD = "(?:in (?P<count>[0-9]+) ?|next )(?P<unit>day|week|month|year)(?(count)s?)"
_END = (
    "(?:the )?end of (?:(?:(?P<next>next )|the |this )?(?P<unit>month|year)"
    f"|{clock.MONTH}(?: (?P<year>[0-9]{{4}}))?)"
)

_MOMENT_FORMS = "21:30, yesterday 23:30, 2h ago or 2026-11-21 21:30"
_DAY_FORMS = "yesterday, monday, 3 days ago or 2026-11-21"
_GOAL_FORMS = "in 8 weeks, next friday, end of february or 2027-02-01"

_DAY_AHEAD = "That day is still to come; write one that has begun, such as yesterday or 3 days ago."
_DAY_NOT_BEGUN = (
    "The small hours still count for the day before, so that day has not begun; "
    "write today for the day it counts as."
)
# What people write instead, and why it can't be taken: the first pattern that fits is the reason.
_NEVER_TAKEN = {
    r"(?![0-9]{4}-[0-9]{2}-[0-9]{2}(?![0-9]))"
    r"[0-9]{1,4}([-/.])[0-9]{1,2}(?:\1[0-9]{1,4})?(?![0-9]| ?[hmdw]).*": (
        "A date in numbers has two readings unless it is year-month-day; "
        "write 2026-02-01 or 1 Feb 2026 (and a time as 21:30)."
    ),
    rf".*\b{clock.MONTH}\b.*[ ,-]'?[0-9]{{2}}(?:(?:,? at |,? ){clock.TIME})?": (
        "A year needs all four digits; write it out, such as 21 Nov 2026."
    ),
    "[-+]?[0-9]+": (
        "A number alone could be a day, an hour or a length of time; "
        "write a form that says which, such as 21:30, 2h ago or 21 Nov 2026."
    ),
}
_NOT_A_PAST_DAY = _NEVER_TAKEN | {
    "(?:[0-9]+ ?(?:h|hrs?|hours?|m|mins?|minutes?|d|days?|w|weeks?) ?)+": (
        "Is that how long ago, or at what time? Write it as 30m ago, 3 days ago or 21:30."
    ),
    r"(?:.* )?(?:morning|afternoon|evening|tonight)\b.*": (
        "A part of the day is not an exact time; write one, such as today 09:00, or only the day."
    ),
}
_ONLY_A_DAY = {
    f"now|(?:.*[ ,t])?{clock.TIME}(?: ?(?:z|[-+][0-9:]+))?|{clock.ELAPSED}": (
        "Only a day is wanted here, without a time; write {forms}."
    ),
}
_UNCLEAR = {".*": "That was not understood as a whole; write {forms}."}
_AHEAD_WORDS = "(?:tomorrow|next|in|(?:the )?end of)\\b.*"
_NO_MOMENT = (
    _NOT_A_PAST_DAY
    | {
        f".*{clock.TIME} ?(?:z|utc|gmt|[a-z]{{2,4}}t|[a-z]+/[a-z_/]+|[-+][0-9:]+)": (
            "A zone is understood only as an offset after a full date and time; "
            "write it as 2026-11-21T21:30+01:00."
        ),
        _AHEAD_WORDS: clock.NOT_YET,
    }
    | _UNCLEAR
)
_NO_DAY = _NOT_A_PAST_DAY | _ONLY_A_DAY | {_AHEAD_WORDS: _DAY_AHEAD} | _UNCLEAR
_NO_GOAL_DATE = (
    _NEVER_TAKEN
    | {
        "[0-9]+ ?(?:days?|weeks?|months?|years?)": (
            "Is that from today on? Write it as in 8 weeks, or write the date as 2027-02-01."
        ),
    }
    | _ONLY_A_DAY
    | _UNCLEAR
)


def logical_day(at: datetime, day_start: time) -> date:
    """Return the day that `at` belongs to, by its own clock, when days start at `day_start`."""
    return at.date() if at.time() >= day_start else at.date() - timedelta(days=1)


def parse_moment(text: str, *, now: datetime, day_start: time) -> Moment:
    """Return the past moment that the text names; a day without a time stays without one.

    Raises:
        NotUnderstood: the text has no reading or several, or names a moment still to come.

    """
    words = _tidy(text, _MOMENT_FORMS)
    at = _read_instant(words, now)
    if at is not None:
        if at > now:
            raise NotUnderstood(clock.NOT_YET)
        return Moment(clock.since_1900(logical_day(at, day_start)), at)
    today = logical_day(now, day_start)
    day = _read_day(words, today=today, calendar_day=now.date())
    if day is None:
        raise _refusal(words, _NO_MOMENT, _MOMENT_FORMS)
    if day > today:
        raise NotUnderstood(_DAY_NOT_BEGUN if day == now.date() else clock.NOT_YET)
    return Moment(day, None)


def parse_day(text: str, *, now: datetime, day_start: time) -> date:
    """Return the logical day, today or earlier, that the text names.

    Raises:
        NotUnderstood: the text has no reading or several, has a time, or names a day to come.

    """
    words = _tidy(text, _DAY_FORMS)
    today = logical_day(now, day_start)
    day = _read_day(words, today=today, calendar_day=now.date())
    if day is None:
        raise _refusal(words, _NO_DAY, _DAY_FORMS)
    if day > today:
        raise NotUnderstood(_DAY_NOT_BEGUN if day == now.date() else _DAY_AHEAD)
    return day


def parse_goal_date(text: str, *, now: datetime, day_start: time, past: bool = False) -> date:
    """Return the logical day, today or later, that the text names.

    With `past` (for the start of a goal) it may also be any day that `parse_day` takes. Words
    that both understand, such as "friday", look forward; a date without its year is refused then.

    Raises:
        NotUnderstood: the text has no reading or several, has a time, or names an earlier day.

    """
    words = _tidy(text, _GOAL_FORMS)
    today = logical_day(now, day_start)
    day = _read_day_ahead(words, today)
    if day is None:
        day = _read_day(words, today=today, calendar_day=now.date())
    if day is None:
        raise _refusal(words, _NO_GOAL_DATE, _GOAL_FORMS)
    if past and (match := clock.match_date(words)) and not match["year"]:
        raise NotUnderstood("Without its year that date has two readings; write 21 Nov 2026.")
    if day < today and not past:
        raise NotUnderstood(f"That day is already over; write one ahead, such as {_GOAL_FORMS}.")
    return day


def write_moment(moment: Moment) -> str:
    """Return the one ISO 8601 text that `parse_moment` reads back to the same moment."""
    return moment.day.isoformat() if moment.at is None else moment.at.isoformat(timespec="seconds")


def describe_day(day: date) -> str:
    """Return the day as a person reads it: "Saturday 21 November 2026", in any locale."""
    return f"{clock.WEEKDAYS[day.weekday()]} {day.day} {clock.MONTHS[day.month - 1]} {day.year}"


def describe_moment(moment: Moment) -> str:
    """Return the moment as a person reads it, saying so when it counts for another day."""
    if moment.at is None:
        return describe_day(moment.day)
    described = f"{describe_day(moment.at.date())}, {moment.at:%H:%M}"
    if moment.day == moment.at.date():
        return described
    if moment.day == moment.at.date() - timedelta(days=1):
        return f"{described} (counts for {clock.WEEKDAYS[moment.day.weekday()]})"
    return f"{described} (counts for {describe_day(moment.day)})"


def _tidy(text: str, forms: str) -> str:
    """Return the text as the grammar spells it: lower case, single spaces, amounts in digits."""
    if len(text) > _LONGEST:
        raise NotUnderstood(f"That is too long; write it as {forms}.")
    words = " ".join(text.split())
    if not words:
        raise NotUnderstood(f"Nothing was written; write it as {forms}.")
    # Digits and letters of other scripts would pass for ours in `int` and in `lower`.
    if not words.isascii():
        raise NotUnderstood(f"Only English words and the digits 0-9 are understood; write {forms}.")
    words = words.lower().replace("half an hour", "30 minutes")
    words = re.sub(r"\ban? (?=(?:hour|minute|day|week|month|year)\b)", "1 ", words)
    return re.sub(r"(?<=:[0-9]{2}:[0-9]{2})\.[0-9]+", "", words)  # below a second


def _read_instant(words: str, now: datetime) -> datetime | None:
    """Return the instant that the words name, or None when they name no time."""
    if words == "now":
        return clock.pinned(now)
    clock_time = clock.read_time(words)
    if clock_time is not None:
        return clock.latest(clock_time, now)
    if match := re.fullmatch(_EXACT, words):
        return _exact_instant(match)
    if match := re.fullmatch(_DAY_AND_TIME, words):
        return _timed_day(match["day"], match["time"], now)
    return clock.read_elapsed(words, now)


def _exact_instant(match: re.Match[str]) -> datetime:
    """Return the instant written with its offset, in that offset."""
    day = clock.read_date(match["day"], date.max, years=-1)  # these two refuse
    clock_time = clock.read_time(match["time"])  # what doesn't exist
    return datetime.fromisoformat(f"{day}T{clock_time}{match['offset'].upper()}")


def _timed_day(day_words: str, time_words: str, now: datetime) -> datetime | None:
    """Return the instant of a time on a day, as the calendar and the clock on the wall have it."""
    today = now.date()
    clock_time = clock.read_time(time_words)
    if day_words == "last night" and clock_time is not None and clock_time < _NOON:
        day: date | None = today  # the small hours of the night just past
    else:
        day = _read_day(day_words, today=today, calendar_day=today)
    if day is None or clock_time is None:
        return None
    if time_words == "midnight" and day_words not in {"today", "last night"}:
        raise NotUnderstood(
            "Midnight is at both ends of a day; write 00:00 for its start or 23:59 for its end."
        )
    return clock.settle(datetime.combine(day, clock_time), now)


def _read_day(words: str, *, today: date, calendar_day: date) -> date | None:
    """Return the day named, or None when the words name none: "3 days ago" counts from `today`.

    `calendar_day` is the date on the wall. The night just past began on the one before it, and
    that date written without its year must not fall back a year between midnight and day_start.
    """
    if words in {"today", "yesterday"}:
        return today - timedelta(days=words == "yesterday")
    if words == "last night":
        return calendar_day - timedelta(days=1)
    if match := re.fullmatch(f"(?:last )?{clock.WEEKDAY}", words):
        return _weekday_after(today - timedelta(days=8), match)
    if match := re.fullmatch(_AGO, words):
        days = int(match["count"]) * (_WEEK if match["weeks"] else 1)
        try:
            return clock.since_1900(today - timedelta(days=days))
        except OverflowError:  # more than a timedelta or the calendar holds
            raise NotUnderstood(clock.BEFORE_1900) from None
    return clock.read_date(words, calendar_day, years=-1)


def _read_day_ahead(words: str, today: date) -> date | None:
    """Return the day named, counted on from today, or None when the words don't look ahead."""
    if words == "tomorrow":
        return today + timedelta(days=1)
    if match := re.fullmatch(f"(?:next )?{clock.WEEKDAY}", words):
        return _weekday_after(today, match)
    if match := re.fullmatch(_AHEAD, words):
        return _shift(today, match["unit"], int(match["count"] or 1))
    if match := re.fullmatch(_END, words):
        return _end_of(match, today)
    return clock.read_date(words, today, years=1)


def _weekday_after(day: date, match: re.Match[str]) -> date:
    """Return the first such weekday after the day."""
    from dateutil.relativedelta import relativedelta  # noqa: PLC0415 - few commands name a weekday

    return day + relativedelta(days=1, weekday=clock.index_of(match["weekday"], clock.WEEKDAYS))


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
    from dateutil.relativedelta import relativedelta  # noqa: PLC0415 - only goals look ahead

    try:
        return day + relativedelta(
            days=count * (unit == "day"),
            weeks=count * (unit == "week"),
            months=count * (unit == "month"),
            years=count * (unit == "year"),
        )
    except (OverflowError, ValueError):  # relativedelta raises either beyond the year 9999
        raise NotUnderstood(f"That is too far ahead; write it as {_GOAL_FORMS}.") from None


def _refusal(words: str, reasons: dict[str, str], forms: str) -> NotUnderstood:
    """Return the error with the first reason that fits the words; it shows none of them."""
    sentence = next(reason for pattern, reason in reasons.items() if re.fullmatch(pattern, words))
    return NotUnderstood(sentence.format(forms=forms))

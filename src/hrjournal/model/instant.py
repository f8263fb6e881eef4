"""The instant that words name: now, some time ago, a time alone or on a day.

A time alone is the latest one that a clock has shown. What has several readings is refused.
"""

import re
from datetime import date, datetime, timedelta

from hrjournal.errors import NotUnderstood
from hrjournal.model import clock
from hrjournal.model.day_words import NamedDay, Today, read_day, read_part
from hrjournal.model.time_of_day import (
    HOUR,
    IN_PART,
    LIKE_A_DATE,
    TIME,
    Part,
    is_small_hours,
    read_time,
    read_times,
    within,
)

_WEEK = 7
_MONTHS, _DAYS = 12, 31
# Patterns stay text: `re` compiles each when first used, not at every start of the program.
_NOW = {"now", "just now", "right now", "this minute"}
_TIME_BEGINS = "0123456789anmhq"  # at, a quarter, noon, midnight, half, quarter
_TIME_ALONE = (
    f"(?:(?P<at>at )?(?P<time>{TIME})|at (?P<hour>{HOUR})|(?P<in_part>{HOUR}(?={IN_PART})))"
)
_TIME_ALONE += f"(?P<part>{IN_PART})?"
_TIME_OF_DAY = f"(?P<time>{TIME}|{HOUR})(?P<part>{IN_PART})?"
_DAY_AND_TIME = f"(?P<day>.+?)(?P<at>,? at |, ?| |(?<=-[0-9][0-9])t(?=[0-9]{{2}}:)){_TIME_OF_DAY}"
_TIME_AND_DAY = f"(?P<at>at )?{_TIME_OF_DAY},? (?:on )?(?P<day>.+)"
_EXACT = (
    "(?P<day>[0-9]{4}-[0-9]{2}-[0-9]{2})[t ](?P<time>[0-9]{2}(?::[0-9]{2}){1,2})"
    " ?(?P<offset>z|[+-](?:0[0-9]|1[0-4])(?::?[0-5][0-9])?)"
)

_MORNING_OR_EVENING = (
    "That could be in the morning or in the evening; write it like 9am, 9pm or 21:00."
)
_OTHER_PART = (
    "That time is not in that part of the day; write only one of them, such as yesterday 21:30."
)
_WHICH_NIGHT = (
    "The small hours are of two nights on each date; write it like last night 02:00, "
    "or write the date and the time."
)
_BOTH_ENDS = "Midnight is at both ends of a day; write 00:00 for its start or 23:59 for its end."
_DATE_OR_TIME = (
    "That could be a date or a time; write a time as 21:30 and a date as 2026-02-01 or 1 Feb 2026."
)
_TODAY_OR_A_WEEK_AGO = (
    "That could be today or a week ago; write today for the one and the date for the other."
)


def read_instant(words: str, now: datetime, today: Today) -> datetime | None:
    """Return the instant that the words name, or None when they name no time."""
    if words in _NOW:
        return clock.pinned(now)
    if clock.match_date(words) or not _has_time(words):
        return None
    # What can't fit is not tried: a pattern takes longer to compile than to match.
    if words[4:5] == "-" and (match := re.fullmatch(_EXACT, words)):
        return _exact_instant(match, now)
    if words[0] in _TIME_BEGINS and (match := re.fullmatch(_TIME_ALONE, words)):
        return _latest(match, now)
    if (at := clock.read_elapsed(words, now)) is not None:
        return at
    beside_a_day = (re.fullmatch(pattern, words) for pattern in (_DAY_AND_TIME, _TIME_AND_DAY))
    return next(
        filter(None, (_timed_day(match, now, today) for match in beside_a_day if match)), None
    )


def _has_time(words: str) -> bool:
    """Return whether words can name a time at all."""
    has_figure = any(character.isdecimal() for character in words)
    return has_figure or "noon" in words or "mid" in words


def _exact_instant(match: re.Match[str], now: datetime) -> datetime:
    """Return the instant written with its offset, as the clock of now showed it."""
    clock.read_date(match["day"], date.max, years=-1)  # this refuses what doesn't exist
    written = f"{match['day']}T{read_time(match['time'])}{match['offset'].upper()}"  # this, too
    try:
        return clock.pinned(datetime.fromisoformat(written).astimezone(now.tzinfo))
    except OverflowError:  # at the end of the calendar
        raise NotUnderstood(clock.NOT_YET) from None


def _latest(match: re.Match[str], now: datetime) -> datetime | None:
    """Return the latest instant at which a clock showed a time that stands alone."""
    words = match["time"] or match["hour"] or match["in_part"]
    times = read_times(words)
    if times is None:
        return None
    if not match["at"] and not match["part"] and _may_be_a_date(words, now):
        raise NotUnderstood(_DATE_OR_TIME)
    found = within(times, _part_in(match["part"]))
    if not found:
        raise NotUnderstood(_OTHER_PART)
    return clock.latest(found, now)


def _timed_day(match: re.Match[str], now: datetime, today: Today) -> datetime | None:
    """Return the instant of a time on a day, as the calendar and the clock on the wall have it."""
    words = match["time"]
    named = read_part(match["day"], today, timed=True)
    if named is None and (day := read_day(match["day"], today, timed=True)):
        named = NamedDay(day)
    if named is None:
        return None
    part = _part_in(match["part"]) or named.part
    if "at" not in (match["at"] or "") and part is None and _may_be_a_number(words, match["day"]):
        return None
    times = read_times(words)
    if times is None:
        return None
    if re.fullmatch("(?:12 )?midnight", words) and part is None and match["day"] != "today":
        raise NotUnderstood(_BOTH_ENDS)
    found = within(times, part)
    if len(found) != 1:
        raise NotUnderstood(_MORNING_OR_EVENING if found else _OTHER_PART)
    is_after_midnight = part == "night" and is_small_hours(found[0])
    if is_after_midnight and named.part is None:
        raise NotUnderstood(_WHICH_NIGHT)
    day = named.day + timedelta(days=1) if is_after_midnight else named.day
    wall = datetime.combine(day, found[0])
    refuse_a_week_later(match["day"], wall, now)
    return clock.settle(wall, now)


def refuse_a_week_later(day_words: str, wall: datetime, now: datetime) -> None:
    """Refuse a weekday that is today's where the time has been today as well as a week ago."""
    is_weekday = re.fullmatch(rf"{clock.WEEKDAY}(?:,? [a-z ]+)?", day_words)
    if is_weekday and wall + timedelta(days=_WEEK) <= now.replace(tzinfo=None):
        raise NotUnderstood(_TODAY_OR_A_WEEK_AGO)


def _part_in(words: str | None) -> Part | None:
    parts: tuple[Part, ...] = ("morning", "afternoon", "evening", "night")
    return next((part for part in parts if (words or "").endswith(part)), None)


def _may_be_a_date(words: str, now: datetime) -> bool:
    """Return whether `21.11` or `2026` could as well be a date or a year."""
    if re.fullmatch(LIKE_A_DATE, words):
        first, second = map(int, words.split("."))
        low, high = sorted((first, second))
        return 1 <= low <= _MONTHS and high <= _DAYS
    return bool(re.fullmatch("[0-9]{4}", words)) and abs(int(words) - now.year) <= 1


def _may_be_a_number(words: str, day: str) -> bool:
    """Return whether figures beside a day are rather its number or its year: "friday 13"."""
    dated = clock.match_date(day)
    is_year = re.fullmatch("[0-9]{4}", words) and dated and not dated["year"]
    return bool(is_year or re.fullmatch(HOUR, words))

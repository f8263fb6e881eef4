"""When something happened, as people write it: one strict grammar that never guesses.

A day word names the date on a wall calendar; without a time, "today" is the logical day.
Whatever isn't wholly understood is refused with its reason and a form that works.
"""

import re
from datetime import date, datetime, time, timedelta

import msgspec

from hrjournal.errors import NotUnderstood
from hrjournal.model import clock
from hrjournal.model.day_words import (
    NamedDay,
    Today,
    beginning,
    read_day,
    read_day_ahead,
    read_part,
)
from hrjournal.model.numerals import NUMBER_WORDS, in_figures
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


class Moment(msgspec.Struct, frozen=True):
    """When something happened: its logical day, and the instant if it is known.

    `part` is the part of the day that was named in place of a time. It is said back, not kept.
    """

    day: date
    at: datetime | None
    part: Part | None = None


LONGEST = 80
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
_COUNTS_FOR = r" \(counts for (?P<weekday>[a-z]+day)\)"
_ABOUT = r"(?:\b(?:about|around|approximately|approx\.?|roughly|circa|ca\.)|~) ?(?=[0-9nmhaq])"
_ISH = r"(?<![0-9])([0-9]{1,2}(?:[:.][0-9]{2})?(?: ?[ap]m)?|noon|midnight)[ -]?ish\b"
_HALF_OF_DAY = r"(?<![a-z])([ap])\. ?m\b\.?|(?<=[0-9])([ap])\b(?!\. ?m)"
_SPOKEN_TO = (
    r"\b(five|ten|twenty(?:[- ]five)?) (to|till|til|before) "
    r"(?=(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b)"
)
_SPOKEN_TIME = (
    r"\b(one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve) "
    r"((?:ten|fifteen|(?:twenty|thirty|forty|fifty)(?:[- ]five)?)\b)"
)
_ABOUT_WORDS = {"about", "around", "approximately", "approx", "approx.", "roughly", "circa", "ca."}
_COUNTING = {"a", "an", "couple", *NUMBER_WORDS}
_A_COUNTED = r"\ban? (?=(?:hour|minute|second|day|night|week|fortnight|month|year)\b)"

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
_OTHER_DAY = "That time counts for another day here; write only the date and the time."
_DAY_AHEAD = "That day is still to come; write one that has begun, such as yesterday or 3 days ago."
_DAY_NOT_BEGUN = (
    "The small hours still count for the day before, so that day has not begun; "
    "write today for the day it counts as."
)


def logical_day(at: datetime, day_start: time) -> date:
    """Return the day that `at` belongs to, by its own clock, when days start at `day_start`."""
    return at.date() if at.time() >= day_start else at.date() - timedelta(days=1)


def parse_moment(text: str, *, now: datetime, day_start: time) -> Moment:
    """Return the past moment that the text names; a day without a time stays without one.

    An instant is given by the clock of `now`, also where it was written with another offset.

    Raises:
        NotUnderstood: the text has no reading or several, or names a moment still to come.

    """
    words = _tidy(text, "moment")
    counted = re.search(f"{_COUNTS_FOR}$", words)
    words = words[: counted.start()] if counted else words
    today = Today(now.date(), logical_day(now, day_start))
    at = _read_instant(words, now, today)
    if at is not None:
        if at > now:
            raise NotUnderstood(clock.NOT_YET)
        day = clock.since_1900(logical_day(at, day_start))
        if counted and clock.WEEKDAYS[day.weekday()].lower() != counted["weekday"]:
            raise NotUnderstood(_OTHER_DAY)
        return Moment(day, at)
    named = read_part(words, today)
    if named is None and (whole := read_day(words, today)):
        named = NamedDay(whole)
    if named is None or counted:
        raise _refusal(words, "moment")
    if named.day > today.logical:
        raise NotUnderstood(_DAY_NOT_BEGUN if named.day == today.calendar else clock.NOT_YET)
    if beginning(named) > now.replace(tzinfo=None):
        raise NotUnderstood(clock.NOT_YET)
    if named.part:
        _refuse_a_week_later(words, beginning(named), now)
    return Moment(named.day, None, "evening" if named.part == "night" else named.part)


def parse_day(text: str, *, now: datetime, day_start: time) -> date:
    """Return the logical day, today or earlier, that the text names.

    Raises:
        NotUnderstood: the text has no reading or several, has a time, or names a day to come.

    """
    words = _tidy(text, "day")
    today = Today(now.date(), logical_day(now, day_start))
    day = read_day("yesterday" if words == "last night" else words, today)
    if day is None:
        raise _refusal(words, "day")
    if day > today.logical:
        raise NotUnderstood(_DAY_NOT_BEGUN if day == today.calendar else _DAY_AHEAD)
    return day


def parse_goal_date(text: str, *, now: datetime, day_start: time, past: bool = False) -> date:
    """Return the logical day, today or later, that the text names.

    With `past` (for the start of a goal) it may also be any day that `parse_day` takes. Words
    that both understand, such as "friday", look forward; a date without its year is refused then.

    Raises:
        NotUnderstood: the text has no reading or several, has a time, or names an earlier day.

    """
    words = _tidy(text, "goal date")
    today = Today(now.date(), logical_day(now, day_start))
    day = read_day_ahead(words, today.logical)
    if day is None:
        day = read_day("yesterday" if words == "last night" else words, today)
    if day is None:
        raise _refusal(words, "goal date")
    if past and (match := clock.match_date(words)) and not match["year"]:
        raise NotUnderstood("Without its year that date has two readings; write 21 Nov 2026.")
    if day < today.logical and not past:
        raise NotUnderstood(
            "That day is already over; write one ahead, such as "
            "in 8 weeks, next friday, end of february or 2027-02-01."
        )
    return day


def write_moment(moment: Moment) -> str:
    """Return the one ISO 8601 text that `parse_moment` reads back to the same day and instant."""
    return moment.day.isoformat() if moment.at is None else moment.at.isoformat(timespec="seconds")


def describe_day(day: date) -> str:
    """Return the day as a person reads it: "Saturday 21 November 2026", in any locale."""
    return f"{clock.WEEKDAYS[day.weekday()]} {day.day} {clock.MONTHS[day.month - 1]} {day.year}"


def describe_moment(moment: Moment) -> str:
    """Return the moment as a person reads it, saying so when it counts for another day.

    `parse_moment` reads it back, to the minute.
    """
    if moment.at is None:
        part = f", in the {moment.part}" if moment.part else ""
        return f"{describe_day(moment.day)}{part}"
    described = f"{describe_day(moment.at.date())}, {moment.at:%H:%M}"
    if moment.day == moment.at.date():
        return described
    if moment.at.date() - moment.day == timedelta(days=1):
        return f"{described} (counts for {clock.WEEKDAYS[moment.day.weekday()]})"
    return f"{described} (counts for {describe_day(moment.day)})"


# Reading


def _tidy(text: str, wanted: str) -> str:
    """Return the text as the grammar spells it: lower case, single spaces, numbers in figures."""
    words = " ".join(text.split())
    # Digits and letters of other scripts would pass for ours in `int` and in `lower`.
    plain = re.sub("[\u00bd\u00bc\u00be\u2248\u2019]", " ", words)
    if len(text) > LONGEST or not words or not plain.isascii():
        raise _refusal(text, wanted)
    words = words.lower().replace("\u2248", "~").replace("\u2019", "'").removeprefix("on ")
    words = _in_figures(re.sub(_HALF_OF_DAY, r"\1\2m", words))
    if "~" in words or not _ABOUT_WORDS.isdisjoint(words.split()):
        words = re.sub(_ABOUT, "" if words.endswith(" ago") else "at ", words)
    if "@" in words or "ish" in words or "at at" in words:
        words = re.sub(_ISH, r"at \1", words.replace("@", "at "))
        words = re.sub(r"\bat (?:at )+", "at ", " ".join(words.split()))
    return re.sub(r"(?<=:[0-9]{2}:[0-9]{2})\.[0-9]+", "", words) if "." in words else words


def _in_figures(words: str) -> str:
    """Return the words with their numbers in figures, also those of "ten to eleven"."""
    if words.isascii() and _COUNTING.isdisjoint(words.replace("-", " ").split()):
        return words
    words = re.sub(_SPOKEN_TO, r"\1 minutes \2 ", words)
    words = in_figures(re.sub(_SPOKEN_TIME, r"\2 past \1", words))
    words = re.sub(r"\ba couple (?:of )?(?=[a-z])", "2 ", re.sub(_A_COUNTED, "1 ", words))
    return " ".join(words.split())


def _read_instant(words: str, now: datetime, today: Today) -> datetime | None:
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
    _refuse_a_week_later(match["day"], wall, now)
    return clock.settle(wall, now)


def _refuse_a_week_later(day_words: str, wall: datetime, now: datetime) -> None:
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


def _refusal(words: str, wanted: str) -> NotUnderstood:
    """Return the error with the reason that fits the words; it shows none of them."""
    from hrjournal.model.no_moment import reason  # only what is refused needs it

    return NotUnderstood(reason(words, wanted))

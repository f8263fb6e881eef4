"""When something happened, as people write it: one strict grammar that never guesses.

A day word names the date on a wall calendar; without a time, "today" is the logical day.
Whatever isn't wholly understood is refused with its reason and a form that works.
"""

import re
from datetime import date, datetime, time

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
from hrjournal.model.moment import Moment, logical_day
from hrjournal.model.numerals import NUMBER_WORDS, in_figures

LONGEST = 80
# Patterns stay text: `re` compiles each when first used, not at every start of the program.
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

_OTHER_DAY = "That time counts for another day here; write only the date and the time."
_DAY_AHEAD = "That day is still to come; write one that has begun, such as yesterday or 3 days ago."
_DAY_NOT_BEGUN = (
    "The small hours still count for the day before, so that day has not begun; "
    "write today for the day it counts as."
)


def parse_moment(text: str, *, now: datetime, day_start: time) -> Moment:
    """Return the past moment that the text names; a day without a time stays without one.

    An instant is given by the clock of `now`, also where it was written with another offset.

    Raises:
        NotUnderstood: the text has no reading or several, or names a moment still to come.

    """
    from hrjournal.model.instant import read_instant, refuse_a_week_later  # few times are typed

    words = _tidy(text, "moment")
    counted = re.search(f"{_COUNTS_FOR}$", words)
    words = words[: counted.start()] if counted else words
    today = Today(now.date(), logical_day(now, day_start))
    at = read_instant(words, now, today)
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
        refuse_a_week_later(words, beginning(named), now)
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


def _refusal(words: str, wanted: str) -> NotUnderstood:
    """Return the error with the reason that fits the words; it shows none of them."""
    from hrjournal.model.no_moment import reason  # only what is refused needs it

    return NotUnderstood(reason(words, wanted))

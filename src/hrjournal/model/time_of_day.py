"""The times of day that words name, on a clock of 24 hours or on a dial of twelve.

`21:30` is one time. `half past nine` is two, of which a part of the day, or now, leaves one.
"""

import re
from collections.abc import Callable
from datetime import time
from typing import Literal, NamedTuple

from hrjournal.errors import NotUnderstood

Part = Literal["morning", "afternoon", "evening", "night"]

_NO_SUCH_TIME = (
    "There is no such time on a clock; write one from 00:00 to 23:59 or from 12am to 11:59pm, "
    "such as 21:30 or 9:30pm."
)
_NOON = 12
_DAY = 24
_HOUR = 60

# Patterns stay text: `re` compiles each when first used, not at every start of the program.
_WORDS = "(?:12 )?(?:noon|midnight)|midday"
_TWELVE = r"[0-9]{1,2}(?::?[0-9]{2}|\.[0-9]{2}|:[0-9]{2}:[0-9]{2})? ?[ap]m"
_IN_HOURS = " ?h(?:ou)?rs?| ?h"
_TWENTY_FOUR = (
    rf"[0-9]{{1,2}}(?::[0-9]{{2}}){{1,2}}(?:{_IN_HOURS})?|[0-9]{{1,2}}\.[0-9]{{2}}"
    rf"|[0-9]{{2}}h[0-9]{{2}}|[0-9]{{4}}(?:{_IN_HOURS})?"
)
_O_CLOCK = "[0-9]{1,2} ?o'? ?clock"
_HOUR_NAMED = "(?:noon|midday|midnight|[0-9]{1,2}(?: ?[ap]m)?)"
_PAST = rf"(?:half|(?:a )?quarter|[0-9]{{1,2}}(?: ?min(?:ute)?s?)?) (?:past|after) {_HOUR_NAMED}"
_TO = (
    r"(?:(?:a )?quarter|[0-9]{1,2} ?min(?:ute)?s?|2[05]) "
    rf"(?:to|till|til|before) {_HOUR_NAMED}"
)
TIME = rf"(?:{_WORDS}|{_TWELVE}|{_TWENTY_FOUR}|{_O_CLOCK}(?: ?[ap]m)?|{_PAST}|{_TO})"
"""What looks like a time by itself."""

HOUR = "[0-9]{1,2}"
"""What is a time beside the word "at", or beside a part of the day."""

IN_PART = r"(?: (?:in the (?:morning|afternoon|evening)|at night))"
LIKE_A_DATE = r"[0-9]{1,2}\.[0-9]{1,2}"

_SPAN: dict[Part, tuple[time, time]] = {
    "morning": (time(0), time(11, 59, 59)),
    "afternoon": (time(12), time(18, 59, 59)),
    "evening": (time(16), time(23, 59, 59)),
    "night": (time(17), time(5, 59, 59)),
}
"""From when to when a time may be said to be in a part of the day; a night goes on after 0:00."""


class Times(NamedTuple):
    """The times that words may stand for: two where they are read off a dial of twelve hours.

    `beside_part` are those they may stand for beside a part of the day: 9:30 in the evening.
    """

    alone: tuple[time, ...]
    beside_part: tuple[time, ...]


def read_time(words: str) -> time | None:
    """Return the one time that the words name, or None when they don't look like one.

    Raises:
        NotUnderstood: they look like a time that no clock shows.

    """
    times = read_times(words) if re.fullmatch(TIME, words) else None
    return times.alone[0] if times and len(times.alone) == 1 else None


def read_times(words: str) -> Times | None:
    """Return the times that the words name, an hour alone among them; None for other words.

    Raises:
        NotUnderstood: they look like a time that no clock shows.

    """
    fitting = (reader for pattern, reader in _READERS.items() if re.fullmatch(pattern, words))
    reader = next(fitting, None)
    return reader(words) if reader else None


def within(times: Times, part: Part | None) -> tuple[time, ...]:
    """Return those of the times that lie in a part of the day.

    The night takes any one time on a clock of 24 hours: from noon on it is the evening's, before
    noon the morning's after it.
    """
    if part is None:
        return times.alone
    first, last = _SPAN[part]
    if part == "night":
        found = tuple(one for one in times.beside_part if one >= first or one <= last)
        return found or (times.alone if len(times.alone) == 1 else ())
    return tuple(one for one in times.beside_part if first <= one <= last)


def is_small_hours(clock_time: time) -> bool:
    """Return whether a time of a night comes after its midnight."""
    return clock_time < time(_NOON)


def _noon_or_midnight(words: str) -> Times:
    return _exactly(0 if words.endswith("midnight") else _NOON)


def _beside_the_hour(words: str) -> Times:
    """Return the times of "half past nine" and "quarter to ten"."""
    distance, side, hour = re.split(" (past|after|to|till|til|before) ", words)
    found = re.match("[0-9]+", distance)
    minutes = int(found[0]) if found else 30 if distance == "half" else 15
    named = read_times(hour)
    if named is None or minutes >= _HOUR:
        raise NotUnderstood(_NO_SUCH_TIME)
    away = minutes if side in {"past", "after"} else -minutes
    whole_day = _DAY * _HOUR
    moved = [(one.hour * _HOUR + one.minute + away) % whole_day for one in named.alone]
    times = tuple(time(*divmod(one, _HOUR)) for one in moved)
    return Times(times, times)


def _of_half_a_day(words: str) -> Times:
    """Return the time of "9pm", "9:30 pm" and "930pm"."""
    hour, *rest = _figures(words)
    if hour > _NOON:
        hour, *rest = divmod(hour, 100)
    if not 1 <= hour <= _NOON:
        raise NotUnderstood(_NO_SUCH_TIME)
    return _exactly(hour % _NOON + (_NOON if words.endswith("pm") else 0), *rest)


def _on_the_hour(words: str) -> Times:
    (hour,) = _figures(words)
    return _off_a_dial(hour, 0) if 1 <= hour <= _NOON else _exactly(hour)


def _of_a_whole_day(words: str) -> Times | None:
    """Return the time of "21:30", "21.30", "21h30" and "2130", on a dial too where it may be."""
    figures = _figures(words)
    if re.match("[0-9]{4}", words):
        figures = list(divmod(figures[0], 100))
    if ":" not in words and (figures[0] >= _DAY or figures[1] >= _HOUR):
        return None  # a year, a decimal or a date
    exact = _exactly(*figures)
    if re.fullmatch("(?:[1-9]|1[0-2])[:.][0-9]{2}", words):
        return Times(exact.alone, _off_a_dial(*figures).alone)
    return exact


def _figures(words: str) -> list[int]:
    return [int(found) for found in re.findall("[0-9]+", words)]


def _off_a_dial(hour: int, minute: int) -> Times:
    early = _exactly(hour % _NOON, minute).alone[0]
    times = (early, early.replace(hour=early.hour + _NOON))
    return Times(times, times)


def _exactly(hour: int, minute: int = 0, second: int = 0) -> Times:
    try:
        times = (time(hour, minute, second),)
    except ValueError:
        raise NotUnderstood(_NO_SUCH_TIME) from None
    return Times(times, times)


_READERS: dict[str, Callable[[str], Times | None]] = {
    _WORDS: _noon_or_midnight,
    f"{_PAST}|{_TO}": _beside_the_hour,
    f"{_TWELVE}|{_O_CLOCK} ?[ap]m": _of_half_a_day,
    f"{HOUR}|{_O_CLOCK}": _on_the_hour,
    _TWENTY_FOUR: _of_a_whole_day,
}

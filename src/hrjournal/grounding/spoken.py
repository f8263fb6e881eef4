"""Days and times in the words that people speak, as a voice would read 16:20 like a sum."""

from datetime import date, time

from hrjournal.model import clock

_UNITS = (
    "", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_ORDINALS = {
    "one": "first",
    "two": "second",
    "three": "third",
    "five": "fifth",
    "eight": "eighth",
    "nine": "ninth",
    "twelve": "twelfth",
    "twenty": "twentieth",
    "thirty": "thirtieth",
}
_SHARES = {15: "quarter", 30: "half"}
_PARTS = ((5, "at night"), (12, "in the morning"), (18, "in the afternoon"), (22, "in the evening"))
"""The hour at which each part of the day ends. After the last one it is night again."""


def spoken_day(day: date) -> str:
    """Return a day in words: "Sunday, the twenty-second of November, twenty twenty-six"."""
    weekday, month = clock.WEEKDAYS[day.weekday()], clock.MONTHS[day.month - 1]
    return f"{weekday}, the {_ordinal(day.day)} of {month}, {_year(day.year)}"


def spoken_time(at: time) -> str:
    """Return a time of day in words, to the minute: "twenty past four in the afternoon"."""
    part = next((name for hour, name in _PARTS if at.hour < hour), "at night")
    if at.minute == 0:
        return {0: "midnight", 12: "noon"}.get(at.hour, f"{_hour(at.hour)} o'clock {part}")
    if at.minute <= 30:
        return f"{_minutes(at.minute)} past {_hour(at.hour)} {part}"
    return f"{_minutes(60 - at.minute)} to {_hour(at.hour + 1)} {part}"


def _hour(hour: int) -> str:
    return _UNITS[(hour - 1) % 12 + 1]


def _minutes(minutes: int) -> str:
    """Return minutes in words, with the noun only where people say it: "eleven minutes past"."""
    if minutes in _SHARES:
        return _SHARES[minutes]
    if minutes % 5 == 0:
        return _number(minutes)
    return f"{_number(minutes)} minute{'s' * (minutes > 1)}"


def _number(number: int) -> str:
    """Return a number below 100 in words."""
    if number < len(_UNITS):
        return _UNITS[number]
    tens, units = divmod(number, 10)
    return f"{_TENS[tens]}-{_UNITS[units]}" if units else _TENS[tens]


def _ordinal(number: int) -> str:
    first, dash, last = _number(number).rpartition("-")
    return f"{first}{dash}{_ORDINALS.get(last, f'{last}th')}"


def _year(year: int) -> str:
    """Return a year from 1000 to 9999 in words: "twenty twenty-six", "two thousand and five"."""
    century, rest = divmod(year, 100)
    if century % 10 == 0 and rest < 10:  # so 2005 is not "twenty five"
        thousands = f"{_number(century // 10)} thousand"
        return f"{thousands} and {_number(rest)}" if rest else thousands
    if not rest:
        return f"{_number(century)} hundred"
    return f"{_number(century)} {'oh ' * (rest < 10)}{_number(rest)}"  # "oh five"

"""Days and times as people say them."""

import re
from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hrjournal.grounding.spoken import spoken_day, spoken_time


@pytest.mark.parametrize(
    ("day", "words"),
    [
        ("2026-11-22", "Sunday, the twenty-second of November, twenty twenty-six"),
        ("2026-03-01", "Sunday, the first of March, twenty twenty-six"),
        ("2027-01-03", "Sunday, the third of January, twenty twenty-seven"),
        ("2027-02-05", "Friday, the fifth of February, twenty twenty-seven"),
        ("2027-04-08", "Thursday, the eighth of April, twenty twenty-seven"),
        ("2027-05-09", "Sunday, the ninth of May, twenty twenty-seven"),
        ("2027-06-11", "Friday, the eleventh of June, twenty twenty-seven"),
        ("2027-07-12", "Monday, the twelfth of July, twenty twenty-seven"),
        ("2028-02-20", "Sunday, the twentieth of February, twenty twenty-eight"),
        ("2028-10-30", "Monday, the thirtieth of October, twenty twenty-eight"),
        ("2028-12-31", "Sunday, the thirty-first of December, twenty twenty-eight"),
        ("2000-01-13", "Thursday, the thirteenth of January, two thousand"),
        ("2005-01-14", "Friday, the fourteenth of January, two thousand and five"),
        ("1999-09-23", "Thursday, the twenty-third of September, nineteen ninety-nine"),
        ("1905-08-25", "Friday, the twenty-fifth of August, nineteen oh five"),
        ("2100-08-29", "Sunday, the twenty-ninth of August, twenty-one hundred"),
        ("2010-08-15", "Sunday, the fifteenth of August, twenty ten"),
    ],
)
def test_day(day: str, words: str) -> None:
    """A day is its weekday, the day of the month, the month and the year, all in words."""
    assert spoken_day(date.fromisoformat(day)) == words


@pytest.mark.parametrize(
    ("at", "words"),
    [
        ("00:00", "midnight"),
        ("00:05", "five past twelve at night"),
        ("00:45", "quarter to one at night"),
        ("04:59", "one minute to five at night"),
        ("05:00", "five o'clock in the morning"),
        ("06:11", "eleven minutes past six in the morning"),
        ("09:15", "quarter past nine in the morning"),
        ("11:50", "ten to twelve in the morning"),
        ("12:00", "noon"),
        ("12:01", "one minute past twelve in the afternoon"),
        ("12:40", "twenty to one in the afternoon"),
        ("16:20", "twenty past four in the afternoon"),
        ("17:30", "half past five in the afternoon"),
        ("17:31", "twenty-nine minutes to six in the afternoon"),
        ("18:00", "six o'clock in the evening"),
        ("21:05", "five past nine in the evening"),
        ("22:00", "ten o'clock at night"),
        ("23:35", "twenty-five to twelve at night"),
        ("23:59", "one minute to twelve at night"),
    ],
)
def test_time(at: str, words: str) -> None:
    """A time is said to the minute, by the clock face, with its part of the day."""
    assert spoken_time(time.fromisoformat(at)) == words


@given(st.times())
def test_any_time(at: time) -> None:
    """Any time of day can be said, in words alone."""
    assert re.fullmatch(r"[a-z' -]+", spoken_time(at))


@given(st.dates(min_value=date(1900, 1, 1)))
def test_any_day(day: date) -> None:
    """Any day can be said, in words alone."""
    assert re.fullmatch(r"[A-Z][a-z]+, the [a-z-]+ of [A-Z][a-z]+, [a-z -]+", spoken_day(day))


def test_every_minute_is_said_differently() -> None:
    """No two minutes of a day sound alike."""
    said = {spoken_time(time(hour, minute)) for hour in range(24) for minute in range(60)}

    assert len(said) == 24 * 60

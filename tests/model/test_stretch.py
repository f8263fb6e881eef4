"""How long a stretch of days is, and on which day it begins."""

from datetime import date

import pytest

from hrjournal.errors import NotUnderstood
from hrjournal.model.stretch import Stretch, parse_stretch


@pytest.mark.parametrize(
    ("typed", "number", "unit"),
    [
        ("30", 30, "day"),
        ("30d", 30, "day"),
        ("30 days", 30, "day"),
        ("1 day", 1, "day"),
        ("last 7 days", 7, "day"),
        ("2w", 2, "week"),
        ("2 weeks", 2, "week"),
        ("two weeks", 2, "week"),
        ("Week", 1, "week"),
        ("a week", 1, "week"),
        ("fortnight", 2, "week"),
        ("month", 1, "month"),
        ("the last month", 1, "month"),
        ("3m", 3, "month"),
        ("3 months", 3, "month"),
        ("3mo", 3, "month"),
        ("1y", 1, "year"),
        ("1 year", 1, "year"),
        ("ten years", 10, "year"),
        ("a dozen weeks", 12, "week"),
    ],
)
def test_stretches(typed: str, number: int, unit: str) -> None:
    """A number alone is of days, `m` is months, and a unit alone is one."""
    assert parse_stretch(typed) == Stretch(number, unit)  # type: ignore[arg-type]  # a literal


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("", "not understood"),
        (" ", "not understood"),
        ("0d", "a day at least"),
        ("0", "a day at least"),
        ("-3d", "not understood"),
        ("1.5w", "not understood"),
        ("12345", "not understood"),
        ("30h", "whole days"),
        ("3min", "whole days"),
        ("two hours", "whole days"),
        ("ages", "not understood"),
        ("30 d d", "not understood"),
        ("\uff13d", "not understood"),
        ("7" * 41, "not understood"),
    ],
)
def test_refused_stretches(typed: str, reason: str) -> None:
    """What is no whole number of days is refused with a form that works."""
    with pytest.raises(NotUnderstood, match=reason) as refusal:
        parse_stretch(typed)

    assert "--last 30d" in str(refusal.value)


@pytest.mark.parametrize(
    ("stretch", "last", "first"),
    [
        (Stretch(1, "day"), date(2026, 11, 28), date(2026, 11, 28)),
        (Stretch(7, "day"), date(2026, 11, 27), date(2026, 11, 21)),
        (Stretch(2, "week"), date(2026, 11, 28), date(2026, 11, 15)),
        (Stretch(1, "month"), date(2026, 11, 28), date(2026, 10, 29)),
        (Stretch(1, "month"), date(2026, 3, 31), date(2026, 3, 1)),
        (Stretch(1, "month"), date(2026, 2, 28), date(2026, 1, 29)),
        (Stretch(3, "month"), date(2026, 11, 28), date(2026, 8, 29)),
        (Stretch(1, "year"), date(2026, 11, 28), date(2025, 11, 29)),
        (Stretch(1, "year"), date(2028, 2, 29), date(2027, 3, 1)),
        (Stretch(9999, "week"), date(2026, 11, 28), date(1900, 1, 1)),
        (Stretch(9999, "year"), date(2026, 11, 28), date(1900, 1, 1)),
    ],
)
def test_first_days(stretch: Stretch, last: date, first: date) -> None:
    """A stretch holds its last day, goes by the calendar, and begins in 1900 at the earliest."""
    assert stretch.first_day(last) == first

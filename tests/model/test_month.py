"""A month or a year, as people write it."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hrjournal.errors import NotUnderstood
from hrjournal.model.month import parse_month_or_year

TODAY = date(2026, 3, 15)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2026-03", "2026-03-01", "2026-03-31"),
        ("2026-02", "2026-02-01", "2026-02-28"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2026", "2026-01-01", "2026-12-31"),
        ("1999", "1999-01-01", "1999-12-31"),
        # a month without its year is the latest that has begun
        ("march", "2026-03-01", "2026-03-31"),
        ("Feb", "2026-02-01", "2026-02-28"),
        ("april", "2025-04-01", "2025-04-30"),
        ("december", "2025-12-01", "2025-12-31"),
        ("sept", "2025-09-01", "2025-09-30"),
        ("  Nov   2024 ", "2024-11-01", "2024-11-30"),
        ("november, 2024", "2024-11-01", "2024-11-30"),
    ],
)
def test_months_and_years(text: str, first: str, last: str) -> None:
    """Each is read as its first and its last day."""
    found = parse_month_or_year(text, TODAY)

    assert [day.isoformat() for day in found] == [first, last]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "`2026-11` or `november`"),
        ("zebra", "`2026-11` or `november`"),
        ("26", "`2026-11` or `november`"),
        ("3", "`2026-11` or `november`"),
        ("2026-13", "`2026-11` or `november`"),
        ("2026-00", "`2026-11` or `november`"),
        ("03/2026", "`2026-11` or `november`"),
        ("2026-03-15", "`2026-11` or `november`"),
        ("march 26", "`2026-11` or `november`"),
        ("\u0662\u0660\u0662\u0666", "`2026-11` or `november`"),
        ("1899", "before 1900"),
        ("0000", "before 1900"),
        ("2026-04", "still to come"),
        ("2027", "still to come"),
        ("9999", "still to come"),
        ("april 2026", "still to come"),
    ],
)
def test_refusals(text: str, reason: str) -> None:
    """What is no month or year that has begun is refused with a form that works."""
    with pytest.raises(NotUnderstood, match=reason):
        parse_month_or_year(text, TODAY)


@given(st.text(max_size=20))
def test_any_text_is_read_or_refused(text: str) -> None:
    """Any text is a stretch that has begun, or is refused."""
    try:
        first, last = parse_month_or_year(text, TODAY)
    except NotUnderstood:
        return
    assert first <= min(last, TODAY)

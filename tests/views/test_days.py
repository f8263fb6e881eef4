"""A month or a year of days: used, free, not logged."""

from collections.abc import Sequence
from datetime import date

import pytest
from syrupy.assertion import SnapshotAssertion

from hrjournal.findings.days import DayKind
from hrjournal.model.settings import WEEKDAYS, Weekday
from hrjournal.views.days import (
    LEGEND,
    calendar_plain,
    calendar_table,
    calendars_table,
    days_between,
)
from tests.views.courses import drawn

MARCH = days_between(date(2026, 3, 1), date(2026, 3, 31))
YEAR = days_between(date(2026, 1, 1), date(2026, 12, 31))
KINDS: dict[date, DayKind] = {
    day: "used" if day.day % 3 == 0 else "free" for day in YEAR if day.day % 3 != 1
}


def screen(days: Sequence[date], width: int = 80, week_start: Weekday = "monday") -> str:
    """Draw a calendar."""
    return drawn(calendar_table("alcohol", KINDS, days, week_start=week_start), width)


@pytest.mark.parametrize("width", [40, 80, 120])
def test_calendars_on_a_screen(width: int, snapshot: SnapshotAssertion) -> None:
    """A month and a year fit on screens of three widths, and are alike on them."""
    month, year = screen(MARCH, width), screen(YEAR, width)

    assert (month, year) == snapshot
    assert max(map(len, f"{month}{year}".splitlines())) <= width
    assert month == screen(MARCH, 80)


@pytest.mark.parametrize(
    ("width", "rows"),
    [(36, [1, 1, 1]), (40, [1, 1, 1]), (76, [1, 1, 1]), (77, [2, 1]), (80, [2, 1]), (120, [3])],
)
@pytest.mark.parametrize("days", [MARCH, YEAR])
def test_calendars_stand_side_by_side(width: int, rows: list[int], days: list[date]) -> None:
    """As many beside each other as the screen has room for, each drawn as it is alone."""
    names = ("alcohol", "cannabis", "tea")
    each = [calendar_table(name, KINDS, days, week_start="monday") for name in names]

    shown = drawn(calendars_table(each, width=width), width)

    headings = [line.split(",") for line in shown.splitlines() if any(n in line for n in names)]
    assert [len(heading) - 1 for heading in headings] == rows
    assert max(map(len, shown.splitlines())) <= width
    assert shown.endswith(f"{LEGEND}\n")
    if width >= 37:
        for line in drawn(each[0], 37).splitlines():
            assert line.rstrip() in shown


@pytest.mark.parametrize("week_start", WEEKDAYS)
def test_weeks_begin_where_the_person_says(week_start: Weekday) -> None:
    """Each day stands under its weekday, whichever comes first."""
    head, *rows = screen(MARCH, week_start=week_start).splitlines()[1:-1]
    names = head.split()

    assert names[0] == week_start[:2].capitalize()
    for row in rows:
        for at, name in enumerate(names):
            number = row[5 * at : 5 * at + 2].strip()
            if number:
                assert f"{date(2026, 3, int(number)):%A}"[:2] == name


def test_days_are_told_apart_without_colour() -> None:
    """Used, free and not logged have each a sign of their own, named below."""
    year = screen(YEAR)

    for day in YEAR[:31]:
        row = next(line for line in year.splitlines() if line.startswith("Jan"))
        sign = {"used": "●", "free": "○", None: "·"}[KINDS.get(day)]
        assert row[4 + day.day] == sign
        assert sign in LEGEND


def test_calendars_as_plain_lines(snapshot: SnapshotAssertion) -> None:
    """In words: a line a day of a month, a line a month of a year."""
    month, year = calendar_plain("alcohol", KINDS, MARCH), calendar_plain("alcohol", KINDS, YEAR)

    assert (month, year) == snapshot
    assert not set(f"{month}{year}") & set("●○·")


def test_a_month_that_has_begun() -> None:
    """Days to come are not there: they are not logged, and nobody can log them."""
    lines = calendar_plain("alcohol", {}, MARCH[:2])

    assert lines.splitlines() == [
        "alcohol, March 2026: 0 used, 0 free, 2 not logged",
        "  Sunday 1 March 2026: not logged",
        "  Monday 2 March 2026: not logged",
    ]


def test_any_name_is_harmless() -> None:
    """A name is no markup, and its controls are made visible."""
    name = "[b]\x1b"

    assert calendar_plain(name, {}, MARCH).startswith("[b]␛,")
    assert drawn(calendar_table(name, {}, MARCH, week_start="monday")).startswith("[b]␛,")

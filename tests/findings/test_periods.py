"""The days, weeks and months a goal goes through."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hrjournal.findings.periods import Period, periods
from hrjournal.model.forms import PeriodName
from hrjournal.model.settings import WEEKDAYS, Weekday

MONDAY = date(2026, 3, 2)


def d(text: str) -> date:
    """Return a day of 2026 from its month and day, or any other from its whole date."""
    return date.fromisoformat(text if len(text) > 5 else f"2026-{text}")


@pytest.mark.parametrize(
    ("name", "first", "last", "due", "expected"),
    [
        # one whole week, Monday to Sunday, whichever of its days is the last asked for
        ("week", "03-02", "03-02", None, [("03-02", "03-08", True)]),
        ("week", "03-02", "03-08", None, [("03-02", "03-08", True)]),
        ("week", "03-02", "03-09", None, [("03-02", "03-08", True), ("03-09", "03-15", True)]),
        # it starts on a Thursday
        ("week", "03-05", "03-09", None, [("03-05", "03-08", False), ("03-09", "03-15", True)]),
        # it starts on a Sunday, the last day of a week
        ("week", "03-08", "03-09", None, [("03-08", "03-08", False), ("03-09", "03-15", True)]),
        # due on a Wednesday
        (
            "week",
            "03-02",
            "03-11",
            "03-11",
            [("03-02", "03-08", True), ("03-09", "03-11", False)],
        ),
        # due within the running week, later than the last day asked for
        ("week", "03-02", "03-04", "03-06", [("03-02", "03-06", False)]),
        # due on a week's last day, and after it
        ("week", "03-02", "03-08", "03-08", [("03-02", "03-08", True)]),
        ("week", "03-02", "03-08", "03-09", [("03-02", "03-08", True)]),
        # starts and is due inside one week; on one day
        ("week", "03-03", "03-05", "03-05", [("03-03", "03-05", False)]),
        ("week", "03-03", "03-03", "03-03", [("03-03", "03-03", False)]),
        # over the turn of a year
        (
            "week",
            "2025-12-29",
            "2026-01-05",
            None,
            [("2025-12-29", "2026-01-04", True), ("2026-01-05", "2026-01-11", True)],
        ),
        # months of 28, 29, 30 and 31 days
        ("month", "02-01", "02-01", None, [("02-01", "02-28", True)]),
        ("month", "2028-02-01", "2028-02-29", None, [("2028-02-01", "2028-02-29", True)]),
        ("month", "2100-02-01", "2100-02-01", None, [("2100-02-01", "2100-02-28", True)]),
        (
            "month",
            "04-01",
            "05-31",
            None,
            [("04-01", "04-30", True), ("05-01", "05-31", True)],
        ),
        ("month", "12-31", "12-31", None, [("12-31", "12-31", False)]),
        (
            "month",
            "2025-12-15",
            "2026-01-01",
            "2026-01-10",
            [("2025-12-15", "2025-12-31", False), ("2026-01-01", "2026-01-10", False)],
        ),
        # days are always whole
        ("day", "03-02", "03-02", None, [("03-02", "03-02", True)]),
        ("day", "02-28", "03-01", "03-01", [("02-28", "02-28", True), ("03-01", "03-01", True)]),
        # nothing asked for
        ("day", "03-02", "03-01", None, []),
        ("week", "03-02", "03-01", None, []),
    ],
)
def test_periods(
    name: PeriodName,
    first: str,
    last: str,
    due: str | None,
    expected: list[tuple[str, str, bool]],
) -> None:
    """Periods begin on the first day, end with the calendar's, and none ends after the due day."""
    found = periods(name, d(first), d(last), week_start="monday", due=d(due) if due else None)

    assert found == [Period(d(start), d(end), whole) for start, end, whole in expected]


@pytest.mark.parametrize("number", range(7))
def test_week_starts_on_any_weekday(number: int) -> None:
    """A week begins on the weekday that was set, and has seven days from there."""
    start = MONDAY + timedelta(days=number)

    found = periods("week", start, start + timedelta(days=7), week_start=WEEKDAYS[number])

    assert [(period.start, period.days, period.whole) for period in found] == [
        (start, 7, True),
        (start + timedelta(days=7), 7, True),
    ]


@pytest.mark.parametrize("week_start", WEEKDAYS)
def test_first_week_ends_before_the_next_week_start(week_start: Weekday) -> None:
    """A first week that begins later is cut at its front only."""
    found = periods("week", MONDAY, MONDAY + timedelta(days=13), week_start=week_start)

    assert found[0].days == (WEEKDAYS.index(week_start) or 7)
    assert found[0].whole is (week_start == "monday")
    assert {WEEKDAYS[period.start.weekday()] for period in found[1:]} == {week_start}


DAYS = st.dates(date(1999, 12, 1), date(2101, 1, 31))


@given(
    name=st.sampled_from(["day", "week", "month"]),
    first=DAYS,
    length=st.integers(0, 200),
    due_after=st.none() | st.integers(0, 250),
    week_start=st.sampled_from(WEEKDAYS),
)
def test_periods_tile_the_days(
    name: PeriodName, first: date, length: int, due_after: int | None, week_start: Weekday
) -> None:
    """Every day from the first to the last is in exactly one period; none is after the due day."""
    due = None if due_after is None else first + timedelta(days=due_after)
    last = first + timedelta(days=length)
    last = min(last, due) if due else last

    found = periods(name, first, last, week_start=week_start, due=due)

    covered = [
        period.start + timedelta(days=number) for period in found for number in range(period.days)
    ]
    assert covered == [first + timedelta(days=number) for number in range(len(covered))]
    assert found[-1].start <= last <= covered[-1]
    assert due is None or covered[-1] <= due
    longest = {"day": 1, "week": 7, "month": 31}[name]
    assert all(1 <= period.days <= longest for period in found)
    assert all(period.whole for period in found[1:-1])
    assert name != "month" or all(
        (period.start.year, period.start.month) == (period.end.year, period.end.month)
        for period in found
    )

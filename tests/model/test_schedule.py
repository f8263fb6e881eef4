"""When a medicine is due: how it is read, and its days against calendars worked out by hand."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hrjournal.errors import NotUnderstood
from hrjournal.model.schedule import LONGEST, Schedule
from hrjournal.model.schedule_words import parse_schedule, split_schedule

schedules = st.one_of(
    st.builds(Schedule, st.just("every"), st.integers(1, LONGEST)),
    st.builds(Schedule, st.just("every"), st.just(1), st.just(()), st.integers(1, 6)),
    st.builds(
        lambda days: Schedule("weekdays", weekdays=tuple(sorted(days))),
        st.sets(st.integers(0, 6), min_size=1),
    ),
    st.builds(Schedule, st.just("monthly"), st.integers(0, 31)),
    st.just(Schedule("as needed")),
)
some_days = st.dates(date(1900, 1, 1), date(2200, 12, 31))


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("daily", "daily"),
        ("Every  Day", "daily"),
        ("once a day", "daily"),
        ("every morning", "daily"),
        ("at night", "daily"),
        ("every 1 days", "daily"),
        ("twice a day", "twice a day"),
        ("2 times a day", "twice a day"),
        ("2x daily", "twice a day"),
        ("three times a day", "3 times a day"),
        ("weekdays", "on weekdays"),
        ("on weekdays", "on weekdays"),
        ("every weekday", "on weekdays"),
        ("monday to friday", "on weekdays"),
        ("weekends", "on weekends"),
        ("on sat and sun", "on weekends"),
        ("on monday", "on Mon"),
        ("Mondays", "on Mon"),
        ("every tuesday", "on Tue"),
        ("on thu and mon", "on Mon and Thu"),
        ("mon, wed, fri", "on Mon, Wed and Fri"),
        ("mon/wed/fri", "on Mon, Wed and Fri"),
        ("on mondays, tues and thursdays", "on Mon, Tue and Thu"),
        ("every other day", "every 2 days"),
        ("every second day", "every 2 days"),
        ("every three days", "every 3 days"),
        ("every week", "every 7 days"),
        ("weekly", "every 7 days"),
        ("every 4 weeks", "every 28 days"),
        ("every 28 days", "every 28 days"),
        ("every fortnight", "every 14 days"),
        ("monthly", "monthly"),
        ("once a month", "monthly"),
        ("monthly on the 31st", "monthly on the 31st"),
        ("every month on the 3rd", "monthly on the 3rd"),
        ("monthly on day 22", "monthly on the 22nd"),
        ("on the 11th of each month", "monthly on the 11th"),
        ("the 1st of the month", "monthly on the 1st"),
        ("as needed", "as needed"),
        ("prn", "as needed"),
    ],
)
def test_read(text: str, written: str) -> None:
    """What people say is kept in one wording, which is read as itself."""
    schedule = parse_schedule(text)

    assert str(schedule) == written
    assert parse_schedule(written) == schedule


@pytest.mark.parametrize(
    "text",
    [
        *("", "zebra", "every", "every zebra", "every 0 days", "every 367 days", "every 53 weeks"),
        *("7 times a day", "0 times a day", "monthly on the 32nd", "monthly on the 0th", "on"),
        *("on the 3rd", "3 days", "day", "month", "on moonday", "daily daily", "monday tomorrow"),
        *("every 2 months", "x" * 100, "daily " * 40),
    ],
)
def test_refused(text: str) -> None:
    """What says no such days is refused with forms that work, and without a word of it."""
    with pytest.raises(NotUnderstood, match="`every 28 days`") as refused:
        parse_schedule(text)

    assert "zebra" not in str(refused.value)


@given(schedules)
def test_written_and_read(schedule: Schedule) -> None:
    """Any schedule is read back as it is written."""
    assert parse_schedule(str(schedule)) == schedule


@pytest.mark.parametrize(
    ("typed", "amount", "schedule"),
    [
        ("60mg daily", "60mg", "daily"),
        ("60 mg every other day", "60 mg", "every 2 days"),
        ("1/2 tablet on mon and thu", "1/2 tablet", "on Mon and Thu"),
        ("2 tablets twice a day", "2 tablets", "twice a day"),
        ("monthly on the 3rd", "", "monthly on the 3rd"),
        ("60 mg", "60 mg", None),
        ("", "", None),
    ],
)
def test_told_apart(typed: str, amount: str, schedule: str | None) -> None:
    """How much comes first, and then when, without a sign between them."""
    found, when = split_schedule(typed.split())

    assert (found, str(when) if when else None) == (amount, schedule)


# By hand. 1 January 2027 is a Friday, 1 February 2028 a Tuesday of a leap year; Berlin's clocks go
# forward on Sunday 29 March 2026 and back on Sunday 25 October 2026.


def due_days(schedule: str, start: str, first: str, last: str) -> list[str]:
    """Return the days on which it is due, from the first to the last, by asking for the next."""
    parsed, begin = parse_schedule(schedule), date.fromisoformat(start)
    end = date.fromisoformat(last)
    found = []
    day = parsed.next_due(date.fromisoformat(first) - timedelta(days=1), begin)
    while day is not None and day <= end:
        found.append(day.isoformat())
        day = parsed.next_due(day, begin)
    return found


@pytest.mark.parametrize(
    ("schedule", "start", "first", "last", "days"),
    [
        # month ends, in a common year and in a leap year
        (
            "monthly on the 31st",
            "2026-12-31",
            "2026-12-31",
            "2027-05-31",
            "2026-12-31 2027-01-31 2027-02-28 2027-03-31 2027-04-30 2027-05-31",
        ),
        (
            "monthly on the 31st",
            "2028-01-31",
            "2028-01-01",
            "2028-04-30",
            "2028-01-31 2028-02-29 2028-03-31 2028-04-30",
        ),
        ("monthly on the 29th", "2027-01-29", "2027-02-01", "2027-03-31", "2027-02-28 2027-03-29"),
        ("monthly on the 30th", "2028-01-30", "2028-02-01", "2028-03-31", "2028-02-29 2028-03-30"),
        # a month, by the day on which it began
        (
            "monthly",
            "2026-08-31",
            "2026-08-31",
            "2026-11-30",
            "2026-08-31 2026-09-30 2026-10-31 2026-11-30",
        ),
        ("monthly", "2028-02-29", "2028-02-29", "2028-04-30", "2028-02-29 2028-03-29 2028-04-29"),
        # 28 days, over the end of February in both kinds of year
        (
            "every 28 days",
            "2027-02-01",
            "2027-02-01",
            "2027-03-31",
            "2027-02-01 2027-03-01 2027-03-29",
        ),
        (
            "every 28 days",
            "2028-02-01",
            "2028-02-01",
            "2028-03-31",
            "2028-02-01 2028-02-29 2028-03-28",
        ),
        # 3 days, over both changes of the clocks
        (
            "every 3 days",
            "2026-03-25",
            "2026-03-25",
            "2026-04-03",
            "2026-03-25 2026-03-28 2026-03-31 2026-04-03",
        ),
        (
            "every 3 days",
            "2026-10-23",
            "2026-10-23",
            "2026-11-01",
            "2026-10-23 2026-10-26 2026-10-29 2026-11-01",
        ),
        (
            "every other day",
            "2026-10-24",
            "2026-10-24",
            "2026-10-28",
            "2026-10-24 2026-10-26 2026-10-28",
        ),
        # days of the week, over the end of a year
        (
            "on mon, wed and fri",
            "2026-12-28",
            "2026-12-28",
            "2027-01-04",
            "2026-12-28 2026-12-30 2027-01-01 2027-01-04",
        ),
        (
            "weekdays",
            "2027-01-01",
            "2027-01-01",
            "2027-01-08",
            "2027-01-01 2027-01-04 2027-01-05 2027-01-06 2027-01-07 2027-01-08",
        ),
        ("on tue", "2028-02-01", "2028-02-25", "2028-03-08", "2028-02-29 2028-03-07"),
        ("daily", "2026-10-24", "2026-10-24", "2026-10-26", "2026-10-24 2026-10-25 2026-10-26"),
        ("daily", "2028-02-28", "2028-02-28", "2028-03-01", "2028-02-28 2028-02-29 2028-03-01"),
        ("as needed", "2028-02-28", "2028-02-28", "2028-03-01", ""),
    ],
)
def test_due_by_hand(schedule: str, start: str, first: str, last: str, days: str) -> None:
    """A schedule's days are those that a person counts on a calendar."""
    assert due_days(schedule, start, first, last) == days.split()


@given(schedules, some_days, some_days)
def test_last_and_next(schedule: Schedule, start: date, day: date) -> None:
    """No day due lies between the last up to a day and the next after it, and each finds itself."""
    last, following = schedule.last_due(day, start), schedule.next_due(day, start)

    if last is None or following is None:
        assert schedule.kind == "as needed"
        return
    assert last <= day < following
    assert schedule.last_due(last, start) == last
    assert schedule.next_due(last, start) == following
    assert schedule.last_due(following, start) == following


@pytest.mark.parametrize("text", ["daily", "on mon", "every 300 days", "monthly on the 31st"])
def test_where_the_calendar_ends(text: str) -> None:
    """Where the calendar has no such day, none is due."""
    schedule = parse_schedule(text)

    assert schedule.next_due(date.max, date.max) is None
    first = schedule.last_due(date.min, date(1, 1, 20))
    assert first is None or first == date.min

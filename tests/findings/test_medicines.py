"""What is due of medicines, and each day's state, by calendars worked out by hand."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hrjournal.findings.medicines import (
    DoseDay,
    ListedMedicine,
    counted_on,
    dose_days,
    due_days,
    listed,
    open_dose,
    reach,
)
from hrjournal.model.entry import Medicine
from hrjournal.model.medicine import OwnMedicine
from hrjournal.model.moment import logical_day
from hrjournal.model.moment_words import parse_moment
from hrjournal.model.schedule_words import parse_schedule
from hrjournal.model.settings import Settings
from tests.fakes import NOON, id_of

BERLIN = ZoneInfo("Europe/Berlin")
START_OF_DAY = Settings().day_start


def planned(schedule: str, start: str = "2026-11-01", stopped: str | None = None) -> OwnMedicine:
    """Return a medicine that is listed."""
    return OwnMedicine(
        id=id_of(1),
        name="methadone",
        schedule=parse_schedule(schedule),
        start=date.fromisoformat(start),
        stopped_on=date.fromisoformat(stopped) if stopped else None,
    )


def doses(*days: str, name: str = "methadone") -> list[Medicine]:
    """Return doses on these days: taken, or missed where a `-` stands before the day."""
    return [
        Medicine(
            id=id_of(10 + number),
            day=date.fromisoformat(day.removeprefix("-")),
            logged_at=NOON,
            name=name,
            status="missed" if day.startswith("-") else "taken",
        )
        for number, day in enumerate(days)
    ]


def states(found: list[DoseDay]) -> dict[str, str]:
    """Return the states by their days."""
    return {one.day.isoformat(): one.state for one in found}


def told(medicine: OwnMedicine, entries: list[Medicine], today: str) -> ListedMedicine:
    """Return what is told of a medicine on a day."""
    return listed(medicine, entries, date.fromisoformat(today), str)


def days_of(medicine: OwnMedicine, entries: list[Medicine], first: str, last: str) -> list[DoseDay]:
    """Return the days from one to another."""
    return dose_days(medicine, entries, date.fromisoformat(first), date.fromisoformat(last), str)


def test_three_states() -> None:
    """A day is taken or missed where that was said, and else not logged, which is neither."""
    entries = doses("2026-11-01", "-2026-11-02", "2026-11-04")

    assert states(days_of(planned("daily"), entries, "2026-11-01", "2026-11-04")) == {
        "2026-11-01": "taken",
        "2026-11-02": "missed",
        "2026-11-03": "not logged",
        "2026-11-04": "taken",
    }


def test_taken_after_all() -> None:
    """A dose that was said to be missed and then taken was taken; another medicine is another."""
    entries = [*doses("-2026-11-01", "2026-11-01"), *doses("2026-11-02", name="sertraline")]

    assert states(days_of(planned("daily"), entries, "2026-11-01", "2026-11-02")) == {
        "2026-11-01": "taken",
        "2026-11-02": "not logged",
    }


@pytest.mark.parametrize(
    ("logged", "state", "left"),
    [
        ([], "not logged", 2),
        (["2026-11-01"], "not logged", 1),
        (["2026-11-01", "2026-11-01"], "taken", 0),
        (["2026-11-01", "-2026-11-01"], "missed", 0),
        (["-2026-11-01"], "missed", 1),
    ],
)
def test_twice_a_day(logged: list[str], state: str, left: int) -> None:
    """A day with two doses is taken with both; one that is logged says nothing of the other."""
    medicine, entries = planned("twice a day"), doses(*logged)

    (day,) = days_of(medicine, entries, "2026-11-01", "2026-11-01")
    found = open_dose(medicine, entries, date(2026, 11, 1), str)

    assert (day.state, day.open) == (state, left)
    assert (found.doses if found else 0) == left


@pytest.mark.parametrize(
    ("schedule", "start", "logged", "counts_for"),
    [
        # every 28 days from Tuesday 3 November: due on 3 November, 1 and 29 December
        ("every 28 days", "2026-11-03", "2026-11-17", "2026-11-03"),  # 14 days after, and before
        ("every 28 days", "2026-11-03", "2026-11-18", "2026-12-01"),
        ("every 28 days", "2026-11-03", "2026-11-30", "2026-12-01"),
        ("every 28 days", "2026-11-03", "2026-12-03", "2026-12-01"),
        # the last of a month: 31 January, 28 February 2027
        ("monthly on the 31st", "2027-01-31", "2027-02-13", "2027-01-31"),
        ("monthly on the 31st", "2027-01-31", "2027-02-15", "2027-02-28"),
        ("monthly on the 31st", "2027-01-31", "2027-03-02", "2027-02-28"),
        # Monday 2, Wednesday 4, Friday 6 November 2026
        ("on mon, wed and fri", "2026-11-02", "2026-11-03", "2026-11-02"),
        ("on mon, wed and fri", "2026-11-02", "2026-11-07", "2026-11-06"),
        ("on mon, wed and fri", "2026-11-02", "2026-11-08", "2026-11-09"),
        ("daily", "2026-11-02", "2026-11-03", "2026-11-03"),
        ("as needed", "2026-11-02", "2026-11-03", "2026-11-03"),
    ],
)
def test_a_dose_on_another_day(schedule: str, start: str, logged: str, counts_for: str) -> None:
    """A dose counts for the nearest day due, and of two for the earlier."""
    found = counted_on(planned(schedule, start), date.fromisoformat(logged))

    assert found == date.fromisoformat(counts_for)


def test_late_and_early() -> None:
    """An injection is open until it is logged, late or early; then the next day due is told."""
    medicine = planned("every 28 days", "2026-11-03")

    late = told(medicine, [], "2026-11-05")
    assert late.open is not None
    assert (late.open.day, late.next) == (date(2026, 11, 3), date(2026, 12, 1))
    done = told(medicine, doses("2026-11-05"), "2026-11-05")
    assert (done.open, done.next) == (None, date(2026, 12, 1))
    assert told(medicine, [], "2026-11-17").open is not None
    assert told(medicine, [], "2026-11-18").open is None
    early = told(medicine, doses("2026-11-03", "2026-11-29"), "2026-11-29")
    assert (early.open, early.next) == (None, date(2026, 12, 29))
    assert states(early.days) == {"2026-12-01": "taken"}
    assert told(medicine, doses("2026-11-03", "2026-11-29"), "2026-12-01").open is None


def test_before_its_start_and_after_it_was_stopped() -> None:
    """Nothing is due then; what was logged all the same stands there, and the rest is no gap."""
    medicine = planned("daily", "2026-11-10", "2026-11-12")
    entries = doses("-2026-11-08", "2026-11-11", "2026-11-13")

    assert states(days_of(medicine, entries, "2026-11-05", "2026-11-15")) == {
        "2026-11-08": "missed",
        "2026-11-10": "not logged",
        "2026-11-11": "taken",
        "2026-11-13": "taken",
    }
    assert [told(medicine, [], f"2026-11-{day:02}").open is not None for day in range(9, 13)] == [
        False,
        True,
        True,
        False,
    ]
    assert told(medicine, [], "2026-11-09").next == date(2026, 11, 10)
    assert told(medicine, [], "2026-11-11").next is None


def test_as_needed() -> None:
    """What is taken as needed is never due nor open; what is logged of it is told."""
    medicine = planned("as needed")
    found = told(medicine, doses("2026-11-20", "2026-11-20"), "2026-11-22")

    assert (found.open, found.next) == (None, None)
    assert states(found.days) == {"2026-11-20": "taken"}


def test_the_last_14_days() -> None:
    """Today is the last of 14 days, and those before are left out."""
    found = told(planned("daily", "2026-10-01"), doses("2026-11-08", "2026-11-09"), "2026-11-22")

    assert [one.day for one in found.days] == [
        date(2026, 11, 9) + timedelta(days=n) for n in range(14)
    ]
    assert [one.state for one in found.days] == ["taken", *["not logged"] * 13]


# Over a change of the clocks. In Berlin they go forward on Sunday 29 March 2026 at 02:00, and back
# on Sunday 25 October 2026 at 03:00; a day begins at 04:00.


@pytest.mark.parametrize(
    ("now", "day"),
    [
        ("2026-03-29T01:59:00", "2026-03-28"),
        ("2026-03-29T03:01:00", "2026-03-28"),
        ("2026-03-29T04:00:00", "2026-03-29"),
        ("2026-10-25T02:30:00", "2026-10-24"),
        ("2026-10-25T03:59:00", "2026-10-24"),
        ("2026-10-25T04:00:00", "2026-10-25"),
    ],
)
def test_the_night_the_clocks_change(now: str, day: str) -> None:
    """The night belongs to the day before, however long it is: that day's dose is the open one."""
    at = datetime.fromisoformat(now).replace(tzinfo=BERLIN)
    today = logical_day(at, START_OF_DAY)
    found = open_dose(planned("daily", "2026-03-01"), [], today, str)

    assert found is not None
    assert found.day == today == date.fromisoformat(day)


@pytest.mark.parametrize(
    ("start", "said", "missed", "due"),
    [
        ("2026-03-25", "2026-03-29 01:30", "2026-03-28", "2026-03-28 2026-03-31 2026-04-03"),
        ("2026-03-26", "2026-03-29 12:00", "2026-03-29", "2026-03-26 2026-03-29 2026-04-01"),
        ("2026-10-22", "2026-10-25", "2026-10-25", "2026-10-22 2026-10-25 2026-10-28"),
        ("2026-10-21", "2026-10-25T02:30+02:00", "2026-10-24", "2026-10-24 2026-10-27 2026-10-30"),
        ("2026-10-21", "2026-10-25T02:30+01:00", "2026-10-24", "2026-10-24 2026-10-27 2026-10-30"),
    ],
)
def test_missed_over_a_change_of_the_clocks(start: str, said: str, missed: str, due: str) -> None:
    """Every third day stays the third on the calendar, and a missed one is on its own day."""
    change = date.fromisoformat(said[:10])
    now = datetime.combine(change, datetime.min.time(), BERLIN) + timedelta(days=6)
    moment = parse_moment(said, now=now, day_start=START_OF_DAY)
    entry = Medicine(
        id=id_of(5), day=moment.day, at=moment.at, logged_at=now, name="methadone", status="missed"
    )
    first, last = change - timedelta(days=3), change + timedelta(days=5)
    found = dose_days(planned("every 3 days", start), [entry], first, last, str)

    assert [one.day.isoformat() for one in found] == due.split()
    assert [one.day.isoformat() for one in found if one.state == "missed"] == [missed]


# Any


some_schedules = st.sampled_from(
    ["daily", "twice a day", "on mon and thu", "every 3 days", "every 28 days", "monthly", "weekly"]
)


@given(some_schedules, st.integers(0, 40), st.lists(st.integers(-60, 60), max_size=12))
def test_nothing_is_counted_twice(schedule: str, begin: int, offsets: list[int]) -> None:
    """Each entry counts for one day, near its own, and every day due stands there once."""
    today = date(2026, 11, 22)
    medicine = planned(schedule, (today - timedelta(days=begin)).isoformat())
    entries = doses(*((today + timedelta(days=one)).isoformat() for one in offsets))
    first, last = today - timedelta(days=200), today + timedelta(days=200)

    found = dose_days(medicine, entries, first, last, str)

    assert sum(one.taken for one in found) == len(entries)
    assert {*due_days(medicine, first, last)} <= {one.day for one in found}
    assert len({one.day for one in found}) == len(found)
    far = reach([medicine])
    assert all(abs(counted_on(medicine, one.day) - one.day) <= far for one in entries)

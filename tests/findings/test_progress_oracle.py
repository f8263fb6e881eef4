"""Progress agrees with a slow and simple count of its own, day by day, on any log."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any, NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hrjournal.findings.progress import goal_progress
from hrjournal.model.entry import AnyEntry, Grounding, Mood, NoUse, Use
from hrjournal.model.goal import Goal
from hrjournal.model.quantity import Drink
from hrjournal.model.settings import WEEKDAYS, Settings, Weekday

FIRST = date(2026, 1, 20)
LENGTH = 60
LOGGED_AT = datetime(2026, 6, 1, 9, tzinfo=UTC)
US = Drink("drink", Decimal(14))


class Said(NamedTuple):
    """One entry, as the simple count knows it: its day as a number from the first."""

    number: int
    what: str


class Row(NamedTuple):
    """One period, as the simple count has it."""

    start: date
    end: date
    value: float | None
    days_logged: int
    uncounted: int
    verdict: str


# What a use says: amount, unit, and grams of ethanol if known. The grams are written by hand:
# 2 x 14, 1.5 x 14, and 500 x 0.05 x 0.789 = 19.725.
USES: dict[str, tuple[str | None, str | None, str | None]] = {
    "2 drinks": ("2", "drink", "28"),
    "1.5 drinks": ("1.5", "drink", "21"),
    "500 ml of 5%": ("500", "ml@5%", "19.725"),
    "1 bottle": ("1", "bottle", None),
    "some": (None, "drink", None),
}
ENTRIES = (
    *USES,
    *("cannabis", "free", "free of alcohol", "free of cannabis", "grounding"),
    *("mood 0", "mood 4", "mood 6", "mood 7", "mood 10"),
)


def entry(said: Said) -> AnyEntry:
    """Write what was said as the journal keeps it."""
    shared: dict[str, Any] = {
        "id": "0" * 10,
        "day": FIRST + timedelta(days=said.number),
        "logged_at": LOGGED_AT,
    }
    what = said.what
    if what in USES:
        amount, unit, grams = USES[what]
        return Use(
            **shared,
            substance="alcohol",
            amount=None if amount is None else Decimal(amount),
            unit=unit,
            grams=None if grams is None else Decimal(grams),
        )
    if what == "cannabis":
        return Use(**shared, substance="cannabis")
    if what == "grounding":
        return Grounding(**shared, exercise="now", seconds=60, finished=True)
    if what.startswith("mood"):
        return Mood(**shared, score=int(what.split()[1]))
    return NoUse(**shared, substances=tuple(what.split()[2:]))


def stretches(
    period: str, first: date, last: date, due: date | None, week_start: Weekday
) -> list[tuple[list[date], bool]]:
    """Walk from the first day on and cut where the calendar turns; say which are whole."""

    def opens(day: date) -> bool:
        if period == "week":
            return day.weekday() == WEEKDAYS.index(week_start)
        return period == "day" or day.day == 1

    found: list[tuple[list[date], bool]] = []
    day = first
    while day <= last:
        days = [day]
        while not opens(days[-1] + timedelta(days=1)) and days[-1] != due:
            days.append(days[-1] + timedelta(days=1))
        found.append((days, opens(days[0]) and opens(days[-1] + timedelta(days=1))))
        day = days[-1] + timedelta(days=1)
    return found


def amounts(said: list[str]) -> tuple[float, int]:
    """Return the drinks of a day, and how many uses have none that is known."""
    grams = [USES[what][2] for what in said if what in USES]
    return sum(float(known) / 14 for known in grams if known), grams.count(None)


def count(counted: str, by_day: list[list[str]]) -> tuple[float | None, int, int]:
    """Return value, days logged and uses not counted, looking at one day after the other."""
    value, logged, uncounted, scores = 0.0, 0, 0, []
    for said in by_day:
        used = any(what in USES for what in said)
        free = not used and ("free" in said or "free of alcohol" in said)
        day_moods = [int(what[5:]) for what in said if what.startswith("mood")]
        scores += day_moods
        if counted == "groundings":
            logged += bool(said)
            value += said.count("grounding")
        elif counted == "average mood":
            logged += bool(day_moods)
        else:
            logged += used or free
        if counted == "days":
            value += used
        if counted == "free days":
            value += free
        if counted == "uses":
            value += sum(what in USES for what in said)
        if counted == "amount":
            value += amounts(said)[0]
            uncounted += amounts(said)[1]
    if counted == "average mood":
        return (sum(scores) / len(scores) if scores else None), logged, 0
    return value, logged, uncounted


def judge(
    at_most: bool,
    target: float,
    average: bool,
    value: float | None,
    *,
    ended: bool,
    sure: bool,
    whole: bool,
) -> str:
    """Judge one period by the table of the design, row by row."""
    verdict = "unknown" if ended else "open"
    if value is None or (average and not (ended and sure)):
        pass
    elif at_most and value > target + 1e-9:
        verdict = "above"
    elif not at_most and value >= target - 1e-9:
        verdict = "reached"
    elif ended and sure and at_most:
        verdict = "within"
    elif ended and sure and (whole or average):
        # What a whole period was to bring is not asked of a part of one.
        verdict = "below"
    return verdict


def oracle(
    measure: str,
    log: Iterable[Said],
    *,
    start: date,
    due: date | None,
    today: date,
    week_start: Weekday,
) -> list[Row]:
    """Return what each period of a goal comes to."""
    at_most, target, counted, period = MEASURES[measure]
    said: dict[date, list[str]] = {}
    for one in log:
        said.setdefault(FIRST + timedelta(days=one.number), []).append(one.what)
    rows = []
    last = max(start, today if due is None else min(today, due))
    for days, whole in stretches(period, start, last, due, week_start):
        value, logged, uncounted = count(counted, [said.get(day, []) for day in days])
        verdict = judge(
            at_most,
            target,
            counted == "average mood",
            value,
            ended=days[-1] < today,
            sure=10 * logged >= 7 * len(days) and uncounted == 0,
            whole=whole,
        )
        rows.append(Row(days[0], days[-1], value, logged, uncounted, verdict))
    return rows


# Sentence: at most, target, what is counted, period
MEASURES: dict[str, tuple[bool, float, str, str]] = {
    "at most 6 drinks of alcohol per week": (True, 6, "amount", "week"),
    "at most 1.5 drinks of alcohol per day": (True, 1.5, "amount", "day"),
    "at least 8 drinks of alcohol per month": (False, 8, "amount", "month"),
    "at most 3 days of alcohol per week": (True, 3, "days", "week"),
    "at least 10 days of alcohol per month": (False, 10, "days", "month"),
    "at most 2 uses of alcohol per day": (True, 2, "uses", "day"),
    "at most 4 uses of alcohol per week": (True, 4, "uses", "week"),
    "at least 3 free days of alcohol per week": (False, 3, "free days", "week"),
    "at most 1 free day of alcohol per week": (True, 1, "free days", "week"),
    "at least 12 free days of alcohol per month": (False, 12, "free days", "month"),
    "at least 2 groundings per week": (False, 2, "groundings", "week"),
    "at most 5 groundings per month": (True, 5, "groundings", "month"),
    "average mood at least 6 per week": (False, 6, "average mood", "week"),
    "average mood at most 5 per week": (True, 5, "average mood", "week"),
    "average mood at least 5.5 per month": (False, 5.5, "average mood", "month"),
    "average mood at least 6 per day": (False, 6, "average mood", "day"),
}
NUMBERS = st.integers(0, LENGTH - 1)
SAID = st.builds(Said, NUMBERS, st.sampled_from(ENTRIES))
FREE_RUNS = st.builds(
    lambda number, what: [Said(number + days, what) for days in range(7)],
    st.integers(0, LENGTH - 7),
    st.sampled_from(["free", "free of alcohol", "mood 6", "2 drinks", "1 bottle"]),
)
LOGS = st.builds(
    lambda single, runs: [*single, *(said for run in runs for said in run)],
    st.lists(SAID, max_size=80),
    st.lists(FREE_RUNS, max_size=10),
)


@pytest.mark.parametrize("measure", MEASURES)
@settings(max_examples=40, deadline=None)
@given(
    log=LOGS,
    start=NUMBERS,
    due_after=st.none() | st.integers(0, LENGTH),
    today=NUMBERS,
    week_start=st.sampled_from(WEEKDAYS),
)
def test_progress_agrees_with_a_simple_count(
    measure: str,
    log: list[Said],
    start: int,
    due_after: int | None,
    today: int,
    week_start: Weekday,
) -> None:
    """Periods, values, coverage and verdicts are those of a plain count, day by day."""
    goal = Goal(
        id="0" * 10,
        title="a goal",
        measure=measure,
        status="active",
        start=FIRST + timedelta(days=start),
        due=None if due_after is None else FIRST + timedelta(days=start + due_after),
        set_at=LOGGED_AT,
    )
    now = FIRST + timedelta(days=today)

    found = goal_progress(
        goal,
        [entry(said) for said in log],
        today=now,
        weeks=520,
        settings=Settings(week_start=week_start),
        drink=US,
    ).periods

    expected = oracle(
        measure, log, start=goal.start, due=goal.due, today=now, week_start=week_start
    )
    assert [(row.start, row.end, row.days_logged, row.uncounted, row.verdict) for row in found] == [
        (row.start, row.end, row.days_logged, row.uncounted, row.verdict) for row in expected
    ]
    for one, other in zip(found, expected, strict=True):
        assert (one.value is None) is (other.value is None or other.days_logged == 0)
        if one.value is not None:
            assert float(one.value) == pytest.approx(other.value, abs=0.005 + 1e-9)

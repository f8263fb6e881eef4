"""What holds of a goal on which day: changes, steps, pauses and ends, worked by hand.

The weeks of March 2026 begin on Mondays the 2nd, 9th, 16th, 23rd and 30th.
"""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest

from hrjournal.findings.timeline import goal_periods, rules
from hrjournal.model.goal import Goal, Pause, Revision, TargetStep, Was
from hrjournal.model.sentence import parse_measure
from hrjournal.model.settings import Settings
from tests.fakes import with_values

START = date(2026, 3, 2)
AT_MOST_14 = "at most 14 drinks of alcohol per week"
SET_AT = datetime(2026, 3, 2, 9, tzinfo=UTC)


def march(day: int) -> date:
    """Return a day of March 2026."""
    return date(2026, 3, day)


def goal(measure: str = AT_MOST_14, **fields: Any) -> Goal:
    """Return a goal with the least it needs, and these fields."""
    least: dict[str, Any] = {
        "id": "0" * 10,
        "title": "a goal",
        "measure": parse_measure(measure),
        "status": "active",
        "start": START,
        "set_at": SET_AT,
    }
    return Goal(**least | fields)


def steps(*targets: tuple[date, str]) -> tuple[TargetStep, ...]:
    """Return steps to these targets."""
    return tuple(TargetStep(day, Decimal(target)) for day, target in targets)


def was(day: date, **fields: Any) -> Revision:
    """Return a revision on a day, before which these fields were so."""
    return Revision(day=day, was=Was(with_values(fields)))


@pytest.mark.parametrize(
    ("kept", "expected"),
    [
        (goal(), [("03-02", AT_MOST_14)]),
        # steps in any order; the target before the first is the measure's
        (
            goal(steps=steps((march(23), "8"), (march(9), "10"))),
            [
                ("03-02", AT_MOST_14),
                ("03-09", "at most 10 drinks of alcohol per week"),
                ("03-23", "at most 8 drinks of alcohol per week"),
            ],
        ),
        # a step on or before the start holds from the start
        (
            goal(steps=steps((START, "12"), (date(2026, 2, 1), "13"))),
            [("03-02", "at most 12 drinks of alcohol per week")],
        ),
        # a step to the same target is no change
        (goal(steps=steps((march(9), "14"))), [("03-02", AT_MOST_14)]),
        # another measure before the 11th, a third before the 5th; in any order
        (
            goal(
                revisions=(
                    was(march(11), measure="at most 3 days of alcohol per week"),
                    was(march(5), measure="at most 2 uses of alcohol per day", title="before"),
                )
            ),
            [
                ("03-02", "at most 2 uses of alcohol per day"),
                ("03-05", "at most 3 days of alcohol per week"),
                ("03-11", AT_MOST_14),
            ],
        ),
        # two changes on one day: what was in between never held
        (
            goal(
                revisions=(
                    was(march(5), measure="at most 2 uses of alcohol per day"),
                    was(march(5), measure="at most 3 days of alcohol per week"),
                )
            ),
            [("03-02", "at most 2 uses of alcohol per day"), ("03-05", AT_MOST_14)],
        ),
        # a change on the day of the start, and of something else
        (
            goal(revisions=(was(START, measure="at least 1 grounding per day"),)),
            [("03-02", AT_MOST_14)],
        ),
        (goal(revisions=(was(march(9), title="before", due=None),)), [("03-02", AT_MOST_14)]),
        # steps written down on the 16th hold from their own days, in place of others on these
        (
            goal(
                steps=steps((march(9), "5"), (march(23), "8")),
                revisions=(was(march(16), steps=steps((march(9), "11"))),),
            ),
            [
                ("03-02", AT_MOST_14),
                ("03-09", "at most 5 drinks of alcohol per week"),
                ("03-23", "at most 8 drinks of alcohol per week"),
            ],
        ),
        (
            goal(steps=steps((march(9), "5")), revisions=(was(march(16), steps=None),)),
            [("03-02", AT_MOST_14), ("03-09", "at most 5 drinks of alcohol per week")],
        ),
        # one that was taken away on the 16th held until then
        (
            goal(
                steps=steps((march(23), "8")),
                revisions=(was(march(16), steps=steps((march(9), "10.5"))),),
            ),
            [
                ("03-02", AT_MOST_14),
                ("03-09", "at most 10.5 drinks of alcohol per week"),
                ("03-16", AT_MOST_14),
                ("03-23", "at most 8 drinks of alcohol per week"),
            ],
        ),
        # the steps of another measure are none of this one's, and the other way round
        (
            goal(
                steps=steps((march(9), "5")),
                revisions=(
                    was(
                        march(16),
                        measure="at most 5 days of alcohol per week",
                        steps=steps((march(5), "4")),
                    ),
                ),
            ),
            [
                ("03-02", "at most 5 days of alcohol per week"),
                ("03-05", "at most 4 days of alcohol per week"),
                ("03-16", "at most 5 drinks of alcohol per week"),
            ],
        ),
    ],
)
def test_rules(kept: Goal, expected: list[tuple[str, str]]) -> None:
    """Each measure and target holds from its day on, those of before a change up to it."""
    found = [(f"{rule.day:%m-%d}", str(rule.measure)) for rule in rules(kept)]

    assert found == expected


def found(kept: Goal, today: date, weeks: int = 8, **settings: Any) -> list[tuple[Any, ...]]:
    """Return start, end, target, followed days, and whether it is whole, of each stretch."""
    return [
        (
            f"{one.period.start:%m-%d}",
            f"{one.period.end:%m-%d}",
            int(one.measure.target),
            len(one.days),
            one.period.whole,
        )
        for one in goal_periods(kept, today=today, weeks=weeks, settings=Settings(**settings))
    ]


def test_step_inside_a_week_makes_two_parts() -> None:
    """14 before Wednesday 11 March and 10 from then on: each day is held against its own."""
    kept = goal(steps=steps((march(11), "10")))

    assert found(kept, march(17)) == [
        ("03-02", "03-08", 14, 7, True),
        ("03-09", "03-10", 14, 2, False),
        ("03-11", "03-15", 10, 5, False),
        ("03-16", "03-22", 10, 7, True),
    ]


def test_step_on_the_first_day_of_a_week_splits_none() -> None:
    """From Monday 9 March on the week has the new target, wholly."""
    assert found(goal(steps=steps((march(9), "10"))), march(10)) == [
        ("03-02", "03-08", 14, 7, True),
        ("03-09", "03-15", 10, 7, True),
    ]


def test_step_still_to_come_ends_the_running_part() -> None:
    """On Thursday, with a step on Saturday, the running part ends on Friday."""
    kept = goal(steps=steps((march(7), "10")))

    assert found(kept, march(5)) == [("03-02", "03-06", 14, 5, False)]


def test_another_period_on_the_way() -> None:
    """From days to weeks on Wednesday 4 March: two days, and a part of a week."""
    before = was(march(4), measure="at most 2 drinks of alcohol per day")

    assert found(goal(revisions=(before,)), march(9)) == [
        ("03-02", "03-02", 2, 1, True),
        ("03-03", "03-03", 2, 1, True),
        ("03-04", "03-08", 14, 5, False),
        ("03-09", "03-15", 14, 7, True),
    ]


@pytest.mark.parametrize(
    ("pauses", "expected"),
    [
        # the second week wholly, as one pause or as two: it is left out
        ([(9, 15)], [("03-02", "03-08", 14, 7, True), ("03-16", "03-22", 14, 7, True)]),
        ([(9, 11), (11, 15)], [("03-02", "03-08", 14, 7, True), ("03-16", "03-22", 14, 7, True)]),
        # Friday to Tuesday: three days of one week, two of the next
        (
            [(6, 10)],
            [
                ("03-02", "03-08", 14, 4, False),
                ("03-09", "03-15", 14, 5, False),
                ("03-16", "03-22", 14, 7, True),
            ],
        ),
        # a day
        (
            [(8, 8)],
            [
                ("03-02", "03-08", 14, 6, False),
                ("03-09", "03-15", 14, 7, True),
                ("03-16", "03-22", 14, 7, True),
            ],
        ),
        # still going since Tuesday, and since before the start
        (
            [(10, None)],
            [("03-02", "03-08", 14, 7, True), ("03-09", "03-15", 14, 1, False)],
        ),
        ([(1, None)], []),
    ],
)
def test_pauses(
    pauses: list[tuple[int, int | None]], expected: list[tuple[str, str, int, int, bool]]
) -> None:
    """Paused days are nobody's; a period with nothing but them is left out."""
    kept = goal(
        pauses=tuple(
            Pause(start=march(first), end=march(last) if last else None) for first, last in pauses
        )
    )

    assert found(kept, march(18)) == expected


def test_closed_and_due() -> None:
    """The last period ends with the day the goal was closed, or was due, the earlier of them."""
    first = ("03-02", "03-08", 14, 7, True)

    assert found(goal(closed_on=march(10)), march(31)) == [first, ("03-09", "03-10", 14, 2, False)]
    assert found(goal(closed_on=march(10), due=march(8)), march(31)) == [first]
    assert found(goal(closed_on=march(8), due=march(31)), march(31)) == [first]
    assert found(goal(closed_on=date(2026, 3, 1)), march(31)) == []


def test_months_are_those_of_the_calendar() -> None:
    """A month of 28, 29, 30 or 31 days; a leap year's; parts at both ends."""
    monthly = "at most 30 drinks of alcohol per month"
    kept = goal(monthly, start=date(2028, 1, 15), due=date(2028, 4, 10))

    assert found(kept, date(2028, 5, 1), weeks=520) == [
        ("01-15", "01-31", 30, 17, False),
        ("02-01", "02-29", 30, 29, True),
        ("03-01", "03-31", 30, 31, True),
        ("04-01", "04-10", 30, 10, False),
    ]
    assert [one[0] for one in found(kept, date(2028, 5, 1), weeks=8)] == ["03-01", "04-01"]


def test_the_clocks_change_no_day() -> None:
    """The weeks in which the clocks go forward and back have seven days as any other."""
    kept = goal(start=date(2026, 3, 23), due=date(2026, 4, 5))
    autumn = goal(start=date(2026, 10, 19), due=date(2026, 11, 1))

    assert [one[3] for one in found(kept, date(2026, 5, 1))] == [7, 7]
    assert [one[3] for one in found(autumn, date(2026, 12, 1))] == [7, 7]


def test_only_the_last_weeks() -> None:
    """Parts of the oldest week that is shown are shown both; an older month is shown whole."""
    kept = goal(steps=steps((march(18), "10")))
    monthly = was(march(18), measure="at most 30 drinks of alcohol per month")

    assert [one[0] for one in found(kept, march(31), weeks=3)] == [
        *("03-16", "03-18"),
        *("03-23", "03-30"),
    ]
    assert [one[:2] for one in found(goal(revisions=(monthly,)), march(31), weeks=3)] == [
        ("03-02", "03-17"),
        ("03-18", "03-22"),
        ("03-23", "03-29"),
        ("03-30", "04-05"),
    ]


@pytest.mark.parametrize("weeks", [1, 8, 520])
def test_latest_without_a_period_is_one_stretch(weeks: int) -> None:
    """It goes from the start to the due day, or to today where there is none."""
    latest = "latest PHQ-9 at most 9"

    assert found(goal(latest), march(31), weeks=weeks) == [("03-02", "03-31", 9, 30, True)]
    assert found(goal(latest, due=march(20)), march(31), weeks=weeks) == [
        ("03-02", "03-20", 9, 19, True)
    ]
    assert found(goal(latest, due=date(2026, 4, 9)), march(31), weeks=weeks) == [
        ("03-02", "04-09", 9, 39, True)
    ]
    assert found(goal(latest), date(2026, 2, 1), weeks=weeks) == [("03-02", "03-02", 9, 1, True)]


def test_a_goal_of_the_year_one() -> None:
    """As many weeks as there are reach back to a goal's start, however early."""
    assert len(found(goal(start=date(1, 1, 1)), date(1, 2, 1), weeks=520)) == 5
    monthly = "at most 30 drinks of alcohol per month"
    assert len(found(goal(monthly, start=date(1, 1, 1)), date(1, 2, 1), weeks=520)) == 2

"""What a period of a goal is called."""

from datetime import date
from typing import Any

import pytest

from hrjournal.model.sentence import parse_measure
from hrjournal.views.period_names import now_or_name, period_name
from tests.views.courses import AT_MOST, AVERAGE, DAILY, week

SHARE = 'at least 80% uses with strategy "not alone" per month'
LATEST = "latest PHQ-9 at most 9"


@pytest.mark.parametrize(
    ("measure", "start", "name"),
    [
        (AT_MOST, date(2026, 3, 2), "Mon 2 Mar"),
        (SHARE, date(2026, 3, 1), "Mar 2026"),
        # the part of a month after a change is told from the part before it
        (SHARE, date(2026, 3, 15), "15 Mar 2026"),
    ],
)
def test_names_of_periods(measure: str, start: date, name: str) -> None:
    """A period is named by its first day, or by its month."""
    assert period_name(parse_measure(measure), week(2, "3", "open", start=start)) == name


@pytest.mark.parametrize(
    ("measure", "start", "end", "name"),
    [
        (AT_MOST, date(2026, 3, 2), date(2026, 3, 8), "Mon 2 Mar"),
        (AT_MOST, date(2026, 3, 2), date(2026, 3, 6), "Mon 2 to Fri 6 Mar"),
        (AT_MOST, date(2026, 3, 30), date(2026, 4, 2), "Mon 30 Mar to Thu 2 Apr"),
        (AVERAGE, date(2026, 3, 8), date(2026, 3, 8), "Sun 8 Mar"),
        (SHARE, date(2026, 3, 1), date(2026, 3, 31), "Mar 2026"),
        (SHARE, date(2026, 3, 1), date(2026, 3, 14), "Sun 1 to Sat 14 Mar"),
        (SHARE, date(2026, 3, 15), date(2026, 3, 31), "Sun 15 to Tue 31 Mar"),
        (SHARE, date(9999, 12, 1), date.max, "Dec 9999"),
        (DAILY, date(2026, 3, 8), date(2026, 3, 8), "Sun 8 Mar"),
    ],
)
def test_names_of_parts(measure: str, start: date, end: date, name: str) -> None:
    """What is over and less than a week or a month is named by its days."""
    period = week(2, "3", "within", start=start, end=end)

    assert period_name(parse_measure(measure), period) == name


@pytest.mark.parametrize(
    ("measure", "fields", "name"),
    [
        (AT_MOST, {}, "this week"),
        (SHARE, {"start": date(2026, 3, 1), "end": date(2026, 3, 31)}, "this month"),
        (DAILY, {"start": date(2026, 3, 4), "end": date(2026, 3, 4)}, "today"),
        # over, still to come, and without a period
        (AT_MOST, {"end": date(2026, 3, 3)}, "Mon 2 Mar"),
        (AT_MOST, {"start": date(2026, 3, 5)}, "Thu 5 Mar"),
        (LATEST, {}, "since Mon 2 Mar"),
        # a part of what the calendar has, also of an average, of which no period is called a part
        (AT_MOST, {"start": date(2026, 3, 4), "part": True}, "since Wed 4 Mar"),
        (SHARE, {"start": date(2026, 3, 3), "end": date(2026, 3, 31)}, "since Tue 3 Mar"),
        (AVERAGE, {"start": date(2026, 3, 3), "end": date(2026, 3, 8)}, "since Tue 3 Mar"),
    ],
)
def test_the_running_period_has_a_word_of_its_own(
    measure: str, fields: dict[str, Any], name: str
) -> None:
    """On Wednesday 4 March the week is this week; one that is over has its name."""
    period = week(2, "3", "open", **fields)

    assert now_or_name(parse_measure(measure), period, date(2026, 3, 4)) == name

"""Which periods still run: none of a goal that is closed, paused or past its due day."""

from datetime import date, timedelta
from decimal import Decimal
from itertools import product
from typing import Any

import pytest

from hrjournal.facts.drinks import standard_drink
from hrjournal.findings.progress import GoalProgress, goal_progress
from hrjournal.model.entry import (
    AnyEntry,
    Contact,
    Done,
    Grounding,
    Medicine,
    Mood,
    NoUse,
    Score,
    Thought,
    Urge,
    Use,
)
from hrjournal.model.forms import EXAMPLES
from hrjournal.model.goal import Goal, Pause
from hrjournal.model.sentence import parse_measure
from hrjournal.model.settings import Settings
from tests.fakes import goal, id_of, make

TODAY = date(2026, 11, 25)  # a Wednesday
YESTERDAY = TODAY - timedelta(days=1)
LONG_AGO = date(2026, 10, 7)


def logged(days: int) -> list[AnyEntry]:
    """Return something of every kind on each of so many days up to today."""
    entries: list[AnyEntry] = []
    for back in range(days, -1, -1):
        day = TODAY - timedelta(days=back)
        kinds: list[tuple[type[Any], dict[str, Any]]] = [
            (NoUse, {"substances": ("cannabis",)}),
            (Mood, {"sleep_hours": Decimal(7)}),
            (Urge, {"substance": "alcohol"}),
            (Thought, {}),
            (Grounding, {}),
            (Medicine, {}),
            (Done, {"goal": id_of(1)}),
            (Contact, {}),
            (Score, {}),
        ]
        if back % 3 == 0:
            kinds += [
                (Use, {"substance": "alcohol", "amount": Decimal(1), "unit": "drink"}),
                (Use, {"substance": "mdma", "strategies": ("not alone",)}),
            ]
        for kind, fields in kinds:
            entries.append(make(kind, len(entries) + 1, day.isoformat(), **fields))
    return entries


def shown(one: Goal, entries: list[AnyEntry]) -> GoalProgress:
    """Return how a goal has gone over eight weeks."""
    return goal_progress(
        one,
        entries,
        today=TODAY,
        weeks=8,
        settings=Settings(),
        drink=standard_drink("US"),
    )


STANDING: dict[str, dict[str, Any]] = {
    "closed today": {"status": "closed", "closed_on": TODAY},
    "closed on its first day": {"status": "closed", "closed_on": TODAY, "start": TODAY},
    "closed long ago": {"status": "closed", "closed_on": date(2026, 11, 4)},
    "closed before it was due": {
        "status": "closed",
        "closed_on": TODAY,
        "due": TODAY + timedelta(days=30),
    },
    "paused from today on": {"status": "paused", "pauses": (Pause(start=TODAY),)},
    "paused for a week": {"status": "paused", "pauses": (Pause(start=date(2026, 11, 18)),)},
    "past its due day": {"due": YESTERDAY},
}


@pytest.mark.parametrize("measure", EXAMPLES)
def test_nothing_runs_that_is_not_followed(measure: str) -> None:
    """No period is open of a goal that is closed, paused or past its due day."""
    for days, standing in product((0, 3, 60), STANDING):
        fields = {"start": LONG_AGO, "measure": parse_measure(measure), **STANDING[standing]}

        periods = shown(goal(1, **fields), logged(days)).periods

        assert [one for one in periods if one.days_so_far is not None] == [], (days, standing)
        assert "open" not in {one.verdict for one in periods}, (days, standing)


@pytest.mark.parametrize("measure", EXAMPLES)
@pytest.mark.parametrize("due", [None, TODAY])
def test_a_goal_runs_until_its_last_day_is_over(measure: str, due: date | None) -> None:
    """The newest period of a goal that is followed runs, also on the goal's due day."""
    one = goal(1, start=LONG_AGO, due=due, measure=parse_measure(measure))

    newest = shown(one, logged(2)).periods[-1]

    assert newest.days_so_far is not None


def test_standing_is_told() -> None:
    """Progress says when a goal was closed, and since when it is paused."""
    closed = shown(goal(1, start=LONG_AGO, **STANDING["closed today"]), [])
    paused = shown(goal(1, start=LONG_AGO, **STANDING["paused for a week"]), [])

    assert (closed.closed_on, closed.paused_from) == (TODAY, None)
    assert (paused.closed_on, paused.paused_from) == (None, date(2026, 11, 18))

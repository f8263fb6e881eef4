"""One goal in depth."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from syrupy.assertion import SnapshotAssertion

from hrjournal.model.goal import ActionPlan, Goal, GoalRating, Pause, TargetStep
from hrjournal.model.sentence import parse_measure
from hrjournal.views.progress_in_depth import one_plain, one_table
from tests.views.courses import AT_MOST, drawn, week
from tests.views.test_progress import CHANGED, EACH_DAY, EIGHT_WEEKS, FREE_DAYS, TODAY

GOAL = Goal(
    id="g0a1b2c3d4",
    title="Easier evenings",
    measure=parse_measure(AT_MOST),
    status="active",
    start=date(2026, 3, 2),
    due=date(2026, 5, 31),
    set_at=datetime(2026, 3, 2, 9, tzinfo=UTC),
)
WHOLE = Goal(
    **{name: getattr(GOAL, name) for name in ("id", "title", "measure", "status", "start")},
    set_at=GOAL.set_at,
    steps=(
        TargetStep(date(2026, 3, 2), Decimal(10)),
        TargetStep(date(2026, 6, 1), Decimal("7.5")),
    ),
    plans=(
        ActionPlan(when="[b]Friday", then="I eat \x1b first", made_on=date(2026, 3, 2)),
        ActionPlan(when="it rains", then="I call a friend", made_on=date(2026, 3, 2)),
    ),
    ratings=(
        GoalRating(day=date(2026, 3, 9), value=0),
        GoalRating(day=date(2026, 3, 23), value=6),
    ),
    pauses=(
        Pause(start=date(2026, 3, 20), end=date(2026, 3, 22)),
        Pause(start=date(2026, 4, 1)),
    ),
)


@pytest.mark.parametrize("width", [40, 80, 120])
def test_one_goal_on_a_screen(width: int, snapshot: SnapshotAssertion) -> None:
    """A row a period with its bar, wide or narrow, and steps, plans and ratings."""
    screen = drawn(one_table(WHOLE, EIGHT_WEEKS, 3, width=width), width)

    assert screen == snapshot
    assert max(map(len, screen.splitlines())) <= width
    for cell in ("Mon 9 Mar", "10.5, at most 10", "6/7"):
        assert cell in screen


def test_one_goal_as_plain_lines(snapshot: SnapshotAssertion) -> None:
    """The same in labelled lines."""
    assert one_plain(WHOLE, EIGHT_WEEKS, 3, TODAY) == snapshot


def test_a_goal_by_days_is_folded(snapshot: SnapshotAssertion) -> None:
    """Days are a row of marks a week, and are counted in words for screen readers."""
    assert drawn(one_table(GOAL, EACH_DAY, 0, width=80)) == snapshot
    assert one_plain(GOAL, EACH_DAY, 0, TODAY) == snapshot


def test_what_was_counted_before_stands_apart(snapshot: SnapshotAssertion) -> None:
    """Periods under another measure come under its sentence."""
    assert drawn(one_table(GOAL, CHANGED, None, width=80)) == snapshot
    assert one_plain(GOAL, CHANGED, None, TODAY) == snapshot


def test_what_is_not_there_is_not_shown() -> None:
    """A goal without steps, plans, ratings or a gap has no lines for them."""
    lines = one_plain(GOAL, FREE_DAYS, None, TODAY)

    assert not any(label in lines for label in ("gap", "steps", "plan", "how far", "paused:"))
    assert "due: Sunday 31 May 2026" in lines


def test_a_month_is_a_row() -> None:
    """Months are named as such in the head and the rows."""
    month = week(1, "9", "within", start=date(2026, 3, 1), end=date(2026, 3, 31), days=31)
    monthly = type(EIGHT_WEEKS)(
        id="g0a1b2c3d4",
        title="Months",
        measure=parse_measure("at most 30 drinks of alcohol per month"),
        status="active",
        start=date(2026, 3, 1),
        periods=(month,),
    )

    screen = drawn(one_table(GOAL, monthly, None, width=80))

    assert "month" in screen
    assert "Mar 2026" in screen

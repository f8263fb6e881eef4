"""What is due: reviews, steps, and the day by which a goal was wanted."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Literal

import msgspec

from hrjournal.model.goal import Goal, next_review

DueKind = Literal["first step", "step", "review", "due day"]

A_STEP_IS_TOLD = timedelta(days=7)


class Due(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Something that is due for a goal since a day. `target` is the new target of a step."""

    goal: str
    title: str
    what: DueKind
    day: date
    target: Decimal | None = None


def due(goals: Sequence[Goal], today: date) -> list[Due]:
    """Return what is due for the goals that are followed, the earliest first.

    A review is due until it is done, a first step until it is taken, and a goal's due day until
    the goal gets a later one, is paused or closed. A step that changes the target is told for a
    week.
    """
    found = [
        due_thing
        for goal in goals
        if goal.status == "active" and goal.start <= today
        for due_thing in _due_of(goal, today)
    ]
    return sorted(found, key=lambda due_thing: due_thing.day)


def _due_of(goal: Goal, today: date) -> Iterator[Due]:
    if goal.due and goal.is_past(today):
        yield _due(goal, "due day", goal.due)
        return
    if goal.first_step and goal.first_step_on is None:
        yield _due(goal, "first step", goal.start)
    for step in goal.steps:
        if step.day <= today < step.day + A_STEP_IS_TOLD:
            yield _due(goal, "step", step.day, step.target)
    review = next_review(goal)
    if review and review <= today:
        yield _due(goal, "review", review)


def _due(goal: Goal, what: DueKind, day: date, target: Decimal | None = None) -> Due:
    return Due(goal=goal.id, title=goal.title, what=what, day=day, target=target)

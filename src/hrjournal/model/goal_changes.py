"""How goals change: pure functions that take a goal and return it as it is from a day on.

Values that are replaced are kept in a revision. Ratings, reviews, levels reached and pauses carry
their own days and are only ever added, so a revision does not repeat them.
Each raises NotUnderstood for a change that can't be made, and returns the goal as it is where
nothing would change.
"""

import re
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, TypeVar

import msgspec

from hrjournal.errors import NotForGoal, NotUnderstood
from hrjournal.model.goal import (
    LEVELS,
    ActionPlan,
    Attainment,
    Goal,
    GoalRating,
    Pause,
    Review,
    Revision,
    TargetStep,
    Was,
    checked_dates,
)
from hrjournal.model.measure import Measure
from hrjournal.model.number import parse_number
from hrjournal.model.sentence import altered

Dated = TypeVar("Dated", GoalRating, Review, Attainment)

_CARRY_THEIR_DAYS = frozenset({"ratings", "reviews", "attained", "pauses"})
_ONE_DAY = timedelta(days=1)
_STEP = re.compile(r"(?P<target>\S+) (?:from|on) (?P<day>.+)", re.IGNORECASE)
_LEVEL = re.compile(r"(?:(?P<sign>[-+\u2212]|minus |plus ) ?)?(?P<number>[0-2])")


def changed(goal: Goal, day: date, **fields: Any) -> Goal:
    """Return the goal with new values in these fields, and keep the old ones in a revision."""
    was = Was()
    for name, value in fields.items():
        before = getattr(goal, name)
        if value != before and name not in _CARRY_THEIR_DAYS:
            was[name] = None if before == () else before
    if was:
        fields["revisions"] = (*goal.revisions, Revision(day=day, was=was))
    return msgspec.structs.replace(goal, **fields)


def edited(goal: Goal, day: date, **fields: Any) -> Goal:
    """Change fields of the goal, and what has to change with them.

    With a measure that counts something else, the old baseline and steps go, since their numbers
    no longer fit; a baseline given with it is kept. With a new target, the steps up to that day
    go: the target holds from now on. Where a due day that has passed is moved to a later one, the
    goal was not followed in between.
    """
    checked_dates(fields.get("start", goal.start), fields.get("due", goal.due))
    measure = fields.get("measure", goal.measure)
    if counts_otherwise(goal.measure, measure):
        fields = {"baseline": None, "steps": (), **fields}
    elif "measure" in fields:
        fields = {"steps": tuple(step for step in goal.steps if step.day > day), **fields}
    due = fields.get("due", goal.due)
    if goal.due and goal.due < day and goal.due != due and goal.status == "active":
        fields["pauses"] = _not_followed(goal.pauses, goal.due + _ONE_DAY, day - _ONE_DAY)
    if fields.get("first_step", goal.first_step) != goal.first_step:
        fields["first_step_on"] = None
    return changed(goal, day, **fields)


def counts_otherwise(before: Measure, after: Measure) -> bool:
    """Whether two measures differ in more than the target and its direction."""
    return after != before.replace(target=after.target, direction=after.direction)


def with_target(measure: Measure, target: Decimal) -> Measure:
    """Return a measure with another target. Raises NotUnderstood if it can't have that target."""
    return altered(measure, target=target)


# Steps


def in_force(goal: Goal, day: date) -> Measure:
    """Return the goal's measure with the target in force on a day, which a step may have set."""
    steps = [step for step in goal.steps if step.day <= day]
    if not steps:
        return goal.measure
    return goal.measure.replace(target=max(steps, key=lambda step: step.day).target)


def parse_step(text: str, read_day: Callable[[str], date]) -> TargetStep:
    """Read a step such as `14 from 1 Dec`. Raises NotUnderstood."""
    matched = _STEP.fullmatch(" ".join(text.split()))
    if not matched:
        raise NotUnderstood("A step was not understood; write it like `14 from 1 Dec`.")
    return TargetStep(read_day(matched["day"]), parse_number(matched["target"], "target"))


def stepped(goal: Goal, day: date, steps: Sequence[TargetStep], *, anew: bool = False) -> Goal:
    """Add steps, or replace all of them if `anew`. A step replaces another of the same day."""
    for step in steps:
        with_target(goal.measure, step.target)
        if step.day < goal.start or (goal.due and step.day > goal.due):
            raise NotForGoal("A step lies between the goal's start and its due day", "step outside")
    before = () if anew else goal.steps
    by_day = {step.day: step for step in (*before, *steps)}
    return changed(goal, day, steps=tuple(by_day[at] for at in sorted(by_day)))


def first_step_taken(goal: Goal, day: date, on: date) -> Goal:
    """Tick the first step off."""
    if goal.first_step is None:
        raise NotForGoal("That goal names no first step", "no first step")
    return changed(goal, day, first_step_on=on)


# If-then plans


def parse_plan(when: str, then: str, day: date) -> ActionPlan:
    """Return an if-then plan made on a day. A leading "if", "when" or "then" is left out."""
    return ActionPlan(
        when=re.sub(r"^(?:if|when) +(?=\S)", "", when, flags=re.IGNORECASE),
        then=re.sub(r"^then,? +(?=\S)", "", then, flags=re.IGNORECASE),
        made_on=day,
    )


def with_plan(goal: Goal, day: date, when: str, then: str) -> Goal:
    """Add an if-then plan."""
    plan = parse_plan(when, then, day)
    return changed(goal, day, plans=(*goal.plans, plan))


def without_plan(goal: Goal, day: date, number: int) -> Goal:
    """Remove an if-then plan by its number, which begins at 1."""
    if not 1 <= number <= len(goal.plans):
        raise NotForGoal("No plan has that number", "no such plan")
    left = (plan for at, plan in enumerate(goal.plans, start=1) if at != number)
    return changed(goal, day, plans=tuple(left))


# Ratings and reviews


def rated(goal: Goal, day: date, rating: GoalRating) -> Goal:
    """Add a rating: how far the person says they are."""
    return changed(goal, day, ratings=_in_order((*goal.ratings, rating)))


def reviewed(goal: Goal, day: date, review: Review, **fields: Any) -> Goal:
    """Add a review, change these `fields`, and pause or close the goal if that was decided."""
    goal = edited(goal, day, **fields, reviews=_in_order((*goal.reviews, review)))
    if review.decision == "pause":
        return paused(goal, day, review.day)
    return closed(goal, day, review.day) if review.decision == "let go" else goal


def _in_order(items: Sequence[Dated]) -> tuple[Dated, ...]:
    return tuple(sorted(items, key=lambda item: item.day))


# Pausing, going on, closing


def paused(goal: Goal, day: date, since: date | None = None) -> Goal:
    """Stop following the goal for a while, from `since` on, or else from `day` on."""
    since = since or day
    if goal.status == "paused":
        return goal
    if goal.status == "closed":
        raise NotForGoal("That goal is closed", "closed")
    if since < goal.start or any(pause.end and since <= pause.end for pause in goal.pauses):
        raise NotForGoal(
            "A pause begins after the goal's start and after an earlier pause", "pause too early"
        )
    return changed(goal, day, status="paused", pauses=(*goal.pauses, Pause(start=since)))


def resumed(goal: Goal, day: date, since: date | None = None) -> Goal:
    """Follow the goal again, from `since` on, or else from `day` on. A closed goal is opened.

    The days on which it was closed are not counted, just like those of a pause.
    """
    since = since or day
    pauses = _ended(goal.pauses, since - _ONE_DAY)
    if goal.closed_on:
        pauses = _not_followed(pauses, goal.closed_on + _ONE_DAY, since - _ONE_DAY)
    if goal.status == "paused" and since < goal.pauses[-1].start:
        raise NotForGoal("A pause ends after it begins", "pause ends too early")
    return changed(goal, day, status="active", closed_on=None, pauses=pauses)


def closed(goal: Goal, day: date, on: date | None = None) -> Goal:
    """Close the goal, whether the person lets it go or has reached it."""
    on = on or day
    if goal.status == "closed":
        return goal
    if on < goal.start:
        raise NotForGoal("A goal is closed after its start", "closed too early")
    pauses = _ended(goal.pauses, on)
    return changed(goal, day, status="closed", closed_on=on, pauses=pauses)


def _ended(pauses: Sequence[Pause], last: date) -> tuple[Pause, ...]:
    """End the pause that still goes on, and drop it if it would not have a single day."""
    if not pauses or pauses[-1].end:
        return tuple(pauses)
    still = pauses[-1]
    ended = [msgspec.structs.replace(still, end=last)] if last >= still.start else []
    return (*pauses[:-1], *ended)


def _not_followed(pauses: tuple[Pause, ...], first: date, last: date) -> tuple[Pause, ...]:
    """Add a pause that is over, if it has at least one day."""
    return (*pauses, Pause(start=first, end=last)) if first <= last else pauses


# Attainment


def parse_level(text: str) -> int:
    """Read a level of a goal's scale: `-2`, `0`, `+1`, `plus 1`. Raises NotUnderstood."""
    matched = _LEVEL.fullmatch(" ".join(text.split()).casefold())
    if not matched:
        raise NotUnderstood("A level is -2, -1, 0, +1 or +2", example="k3m9 1")
    number = int(matched["number"])
    return -number if (matched["sign"] or "+").strip() in {"-", "\u2212", "minus"} else number


def scaled(goal: Goal, day: date, levels: Sequence[str]) -> Goal:
    """Set the words for each level from -2 to +2, or remove the scale if there are none."""
    if levels and (len(levels) != LEVELS or not all(level.strip() for level in levels)):
        raise NotUnderstood(
            "A scale has five levels in words, from -2 to +2",
            example='k3m9 "every day" "5 days" "3 days" "1 day" "none"',
        )
    return changed(goal, day, scale=tuple(level.strip() for level in levels))


def attained(goal: Goal, day: date, attainment: Attainment) -> Goal:
    """Add a level of the scale that was reached."""
    if not goal.scale:
        raise NotForGoal("That goal has no scale yet", "no scale")
    return changed(goal, day, attained=_in_order((*goal.attained, attainment)))

"""How goals change: what each change makes, what it keeps of what was, and what it refuses."""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import msgspec
import pytest

from hrjournal.errors import NotForGoal, NotUnderstood
from hrjournal.model.goal import (
    ActionPlan,
    Attainment,
    Goal,
    GoalRating,
    Pause,
    Review,
    Revision,
    TargetStep,
    Was,
)
from hrjournal.model.goal_changes import (
    attained,
    changed,
    closed,
    edited,
    first_step_taken,
    parse_level,
    parse_step,
    paused,
    rated,
    resumed,
    reviewed,
    scaled,
    stepped,
    with_plan,
    with_target,
    without_plan,
)
from hrjournal.model.sentence import parse_measure
from tests.fakes import goal

DAY = date(2026, 11, 22)
EARLIER = date(2026, 11, 20)
NEXT = DAY + timedelta(days=1)
LATER = date(2026, 11, 25)
DECEMBER, JANUARY = date(2026, 12, 1), date(2027, 1, 1)
FIVE = ("every day", "5 days", "3 days", "1 day", "none")
DAYS = parse_measure("at most 3 days of alcohol per week")
STEPS = (TargetStep(DECEMBER, Decimal(14)), TargetStep(JANUARY, Decimal(10)))

FULL = goal(
    start=date(2026, 11, 1),
    due=date(2027, 1, 31),
    first_step="Buy a measure",
    baseline=Decimal(18),
    steps=STEPS,
    scale=FIVE,
)

Change = Callable[[Goal], Goal]
CHANGES: dict[str, tuple[Change, dict[str, Any]]] = {
    "title": (lambda one: edited(one, DAY, title="Calm"), {"title": "Fewer drinks"}),
    "why": (lambda one: edited(one, DAY, why="Sleep"), {"why": None}),
    "due": (lambda one: edited(one, DAY, due=None), {"due": date(2027, 1, 31)}),
    "baseline": (lambda one: edited(one, DAY, baseline=Decimal(0)), {"baseline": Decimal(18)}),
    "another target": (
        lambda one: edited(
            one, DAY, measure=parse_measure("at most 12 drinks of alcohol per week")
        ),
        {"measure": parse_measure("at most 10 drinks of alcohol per week")},
    ),
    "steps": (
        lambda one: stepped(one, DAY, [TargetStep(JANUARY, Decimal(12))]),
        {"steps": STEPS},
    ),
    "first step": (lambda one: first_step_taken(one, DAY, DAY), {"first_step_on": None}),
    "a plan": (lambda one: with_plan(one, DAY, "bored", "walk"), {"plans": None}),
    "scale": (lambda one: scaled(one, DAY, ["a", "b", "c", "d", "e"]), {"scale": FIVE}),
    "pause": (lambda one: paused(one, DAY), {"status": "active"}),
    "close": (lambda one: closed(one, DAY), {"status": "active", "closed_on": None}),
    "rating": (lambda one: rated(one, DAY, GoalRating(day=DAY, value=4)), {}),
    "review": (lambda one: reviewed(one, DAY, Review(day=DAY, decision="keep")), {}),
    "level": (lambda one: attained(one, DAY, Attainment(DAY, 1)), {}),
}


@pytest.mark.parametrize("name", CHANGES)
def test_what_was_is_kept(name: str) -> None:
    """A revision holds what was replaced; what only grows carries its own days."""
    change, was = CHANGES[name]

    after = change(FULL)

    assert after != FULL
    assert after.revisions == ((Revision(day=DAY, was=Was(was)),) if was else ())


def test_what_is_so_already_changes_nothing() -> None:
    """A change to what is there leaves the goal as it is, with no revision."""
    assert changed(FULL, DAY, title=FULL.title, due=FULL.due) == FULL
    assert stepped(FULL, DAY, STEPS) == FULL
    assert paused(paused(FULL, DAY), LATER) == paused(FULL, DAY)
    assert closed(closed(FULL, DAY), LATER) == closed(FULL, DAY)
    assert resumed(FULL, DAY) == FULL


# Editing


def test_another_thing_counted() -> None:
    """A measure of something else takes the baseline and the steps away: they were of the old."""
    after = edited(FULL, DAY, measure=DAYS)

    assert (after.baseline, after.steps) == (None, ())
    assert after.revisions[0].was.keys() == {"measure", "baseline", "steps"}
    assert edited(FULL, DAY, measure=DAYS, baseline=Decimal(4)) == (
        msgspec.structs.replace(after, baseline=Decimal(4))
    )


@pytest.mark.parametrize(
    "measure",
    [
        "at least 10 drinks of alcohol per week",
        "at most 12 drinks of alcohol per week",
    ],
)
def test_another_target(measure: str) -> None:
    """Another target or direction leaves the baseline and the steps."""
    after = edited(FULL, DAY, measure=parse_measure(measure))

    assert (after.baseline, after.steps) == (FULL.baseline, FULL.steps)


def test_another_first_step() -> None:
    """A new first step is not taken yet; the same one stays so."""
    taken = first_step_taken(FULL, DAY, EARLIER)

    assert taken.first_step_on == EARLIER
    assert edited(taken, DAY, first_step="Call").first_step_on is None
    assert edited(taken, DAY, first_step="Buy a measure").first_step_on == EARLIER


# Steps


def test_steps_in_order() -> None:
    """Steps come by their day, whatever the order they were given in; anew, the others go."""
    late = TargetStep(date(2027, 1, 15), Decimal(8))

    assert stepped(goal(), DAY, [STEPS[1], STEPS[0]]).steps == STEPS
    assert stepped(FULL, DAY, [late]).steps == (*STEPS, late)
    assert stepped(FULL, DAY, [late], anew=True).steps == (late,)
    assert stepped(FULL, DAY, [], anew=True).steps == ()


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("14 from 1 Dec", "14"),
        ("7,5 from 1 Dec", "7.5"),
        ("0 FROM  1 Dec", "0"),
        ("8 on 1 Dec", "8"),
    ],
)
def test_step_is_read(text: str, target: str) -> None:
    """A step is a target and the day from which it holds."""
    read: list[str] = []

    def day_of(words: str) -> date:
        read.append(words.casefold())
        return DECEMBER

    assert parse_step(text, day_of) == TargetStep(DECEMBER, Decimal(target))
    assert read == ["1 dec"]


@pytest.mark.parametrize(
    "text", ["", "14", "from 1 Dec", "14 1 Dec", "x from 1 Dec", "-1 from 1 Dec"]
)
def test_step_is_refused(text: str) -> None:
    """What is no step is refused with one that is."""
    with pytest.raises(NotUnderstood, match="`"):
        parse_step(text, lambda _: DAY)


@pytest.mark.parametrize(("text", "level"), [
    ("-2", -2), ("-1", -1), ("0", 0), ("1", 1), ("+1", 1), ("+2", 2), ("minus 2", -2),
    ("plus 1", 1), ("\u22121", -1), (" - 1 ", -1), ("-0", 0),
])  # fmt: skip
def test_level_is_read(text: str, level: int) -> None:
    """A level is read however its sign is written."""
    assert parse_level(text) == level


@pytest.mark.parametrize("text", ["", "3", "-3", "1.5", "one", "--1", "12", "+"])
def test_level_is_refused(text: str) -> None:
    """What is no level from -2 to +2 is refused."""
    with pytest.raises(NotUnderstood, match=r"\+2"):
        parse_level(text)


def test_with_target() -> None:
    """A measure takes another target, if that is one it can have."""
    ten = parse_measure("at most 10 drinks of alcohol per week")

    assert str(with_target(ten, Decimal("7.5"))) == "at most 7.5 drinks of alcohol per week"
    with pytest.raises(NotUnderstood):
        with_target(DAYS, Decimal(8))


# Plans, ratings, levels


@pytest.mark.parametrize(
    ("when", "then", "plan"),
    [
        ("if I am tired", "then eat", ("I am tired", "eat")),
        ("When I am tired", "Then, I eat", ("I am tired", "I eat")),
        ("iffy company", "thenar massage", ("iffy company", "thenar massage")),
        ("if", "then", ("if", "then")),
    ],
)
def test_a_plan_says_if_and_then_once(when: str, then: str, plan: tuple[str, str]) -> None:
    """What leads a part of a plan when it is read back is not kept in it."""
    (made,) = with_plan(FULL, DAY, when, then).plans[-1:]

    assert (made.when, made.then) == plan


def test_plans_by_number() -> None:
    """Plans are added at the end, and taken away by their number."""
    two = with_plan(with_plan(FULL, DAY, "a", "b"), DAY, "c", "d")

    assert without_plan(two, DAY, 1).plans == (ActionPlan(when="c", then="d", made_on=DAY),)


def test_by_day() -> None:
    """A rating, a review and a level that are added late take the place of their day."""
    ratings = [GoalRating(day=day, value=value) for day, value in ((DAY, 4), (EARLIER, 2))]
    both = rated(rated(FULL, DAY, ratings[0]), DAY, ratings[1])
    levels = attained(attained(FULL, DAY, Attainment(DAY, 1)), DAY, Attainment(EARLIER, -1))

    assert [rating.value for rating in both.ratings] == [2, 4]
    assert [one.level for one in levels.attained] == [-1, 1]


# Pausing, closing, reviewing


def test_pause_and_resume() -> None:
    """A pause goes on until the day before the goal is followed again."""
    still = paused(FULL, DAY, EARLIER)
    after = resumed(still, DAY, LATER)

    assert (still.status, still.pauses) == ("paused", (Pause(start=EARLIER),))
    assert (after.status, after.pauses) == (
        "active",
        (Pause(start=EARLIER, end=date(2026, 11, 24)),),
    )
    assert resumed(paused(FULL, DAY), DAY).pauses == ()


def test_close_and_open_again() -> None:
    """Closing ends a pause; resuming opens the goal again."""
    shut = closed(paused(FULL, DAY, EARLIER), DAY)

    assert (shut.status, shut.closed_on) == ("closed", DAY)
    assert shut.pauses == (Pause(start=EARLIER, end=DAY),)
    again = resumed(shut, LATER)
    assert (again.status, again.closed_on) == ("active", None)
    assert again.pauses == (*shut.pauses, Pause(start=NEXT, end=LATER - timedelta(days=1)))
    assert resumed(shut, NEXT).pauses == shut.pauses


@pytest.mark.parametrize(
    ("decision", "status"),
    [("keep", "active"), ("change", "active"), ("pause", "paused"), ("let go", "closed")],
)
def test_review(decision: Any, status: str) -> None:
    """A review gives the goal the status that was decided, and may change it."""
    review = Review(day=EARLIER, decision=decision, helped="a walk")

    after = reviewed(FULL, DAY, review, confidence=5)

    assert (after.status, after.reviews, after.confidence) == (status, (review,), 5)


WITH_PAUSE = resumed(paused(FULL, DAY, date(2026, 11, 10)), DAY, EARLIER)
REFUSED: dict[str, Callable[[], object]] = {
    "due before start": lambda: edited(FULL, DAY, due=date(2026, 10, 1)),
    "start after due": lambda: edited(FULL, DAY, start=date(2027, 2, 1)),
    "step before start": lambda: stepped(FULL, DAY, [TargetStep(date(2026, 10, 1), Decimal(1))]),
    "step after due": lambda: stepped(FULL, DAY, [TargetStep(date(2027, 2, 1), Decimal(1))]),
    "step too large": lambda: stepped(
        goal(measure="at most 3 days of alcohol per week"), DAY, [TargetStep(DECEMBER, Decimal(8))]
    ),
    "no first step": lambda: first_step_taken(goal(), DAY, DAY),
    "no such plan": lambda: without_plan(FULL, DAY, 1),
    "four levels": lambda: scaled(FULL, DAY, ["a", "b", "c", "d"]),
    "an empty level": lambda: scaled(FULL, DAY, ["a", "b", " ", "d", "e"]),
    "no scale": lambda: attained(goal(), DAY, Attainment(DAY, 1)),
    "pause of a closed goal": lambda: paused(closed(FULL, DAY), DAY),
    "pause before the start": lambda: paused(FULL, DAY, date(2026, 10, 1)),
    "pause in a pause": lambda: paused(WITH_PAUSE, DAY, date(2026, 11, 15)),
    "resume before the pause": lambda: resumed(paused(FULL, DAY), DAY, EARLIER),
    "close before the start": lambda: closed(FULL, DAY, date(2026, 10, 1)),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_is_refused(name: str) -> None:
    """What can't be is refused with a form that works, or with why the goal does not allow it."""
    with pytest.raises(NotUnderstood, match=r"\.$") as refused:
        REFUSED[name]()

    assert isinstance(refused.value, NotForGoal) or "`" in str(refused.value)

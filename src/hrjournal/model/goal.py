"""What a person wants: a SMART goal in their own words."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Annotated, Any, Literal, get_args

import msgspec

from hrjournal.errors import NotUnderstood
from hrjournal.model.choice import parse_choice
from hrjournal.model.entry import (
    Id,
    Instant,
    Rating,
    Record,
    Text,
    require,
    require_zero_or_more,
)
from hrjournal.model.interval import Interval
from hrjournal.model.measure import Measure

GoalStatus = Literal["active", "paused", "closed"]
Decision = Literal["keep", "change", "pause", "let go"]
DECISIONS: tuple[Decision, ...] = get_args(Decision)

LEVELS = 5
"""How many levels a goal's scale has: -2, -1, 0 (what is expected), +1, +2."""


class TargetStep(msgspec.Struct, frozen=True):
    """A new target for the measure from this day on. The person enters it, never we."""

    day: date
    target: Decimal

    def __post_init__(self) -> None:
        """Refuse a target that is no number of 0 or more."""
        require_zero_or_more(self.target)


class ActionPlan(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """An if-then plan: when this happens, then I do that."""

    when: Text
    then: Text
    made_on: date


class GoalRating(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """How far the person says they are: 0 is no progress, 10 is wholly there."""

    day: date
    value: Rating
    note: Text | None = None


class Review(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Looking back at a goal: what helped, and what becomes of the goal."""

    day: date
    decision: Decision
    helped: Text | None = None
    note: Text | None = None


class Attainment(msgspec.Struct, frozen=True):
    """The level of the goal's scale that was reached on a day, -2 to +2."""

    day: date
    level: Annotated[int, msgspec.Meta(ge=-2, le=2)]


class Pause(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Days on which the goal is not followed, from `start` to `end`, or still, if `end` is None."""

    start: date
    end: date | None = None


class Was(dict[str, Any]):
    """The former values of some of a goal's fields, by name. None where a field was not given."""


class Revision(msgspec.Struct, frozen=True, kw_only=True):
    """The values that a goal's fields had before they were changed on a day."""

    day: date
    was: Was

    def __post_init__(self) -> None:
        """Refuse a day that none is before: what a goal was held until then."""
        require(self.day > date.min, "a later day")

    def __repr__(self) -> str:
        """Show the day only: a repr may end in a log, content may not."""
        return f"<revision of {self.day}>"


class Goal(Record, frozen=True, kw_only=True):
    """A goal: S title, M measure, A confidence and first step, R why, T start, due and review.

    `steps` change the target of the `measure` on their day. First and last days are included.
    `baseline` is the usual value per period before the goal began. `scale` says in words what each
    level from -2 to +2 would be; it is written beforehand. `confidence_why` says why the confidence
    is not lower. `first_step_on` is the day on which the first step was taken.
    """

    called = "goal"

    title: Text
    measure: Measure
    status: GoalStatus
    start: date
    due: date | None = None
    why: Text | None = None
    importance: Rating | None = None
    confidence: Rating | None = None
    confidence_why: Text | None = None
    first_step: Text | None = None
    first_step_on: date | None = None
    baseline: Decimal | None = None
    review: Interval | None = None
    concern: Id | None = None
    steps: tuple[TargetStep, ...] = ()
    plans: tuple[ActionPlan, ...] = ()
    scale: tuple[Text, ...] = ()
    attained: tuple[Attainment, ...] = ()
    ratings: tuple[GoalRating, ...] = ()
    reviews: tuple[Review, ...] = ()
    pauses: tuple[Pause, ...] = ()
    revisions: tuple[Revision, ...] = ()
    closed_on: date | None = None
    set_at: Instant

    def __post_init__(self) -> None:
        """Refuse a goal that is due before it starts, and a baseline that is no number."""
        require(self.due is None or self.due >= self.start, "a due day from the start on")
        require_zero_or_more(self.baseline)
        require(len(self.scale) in {0, LEVELS}, "five levels, or none")

    def is_current(self, today: date) -> bool:
        """Whether the goal is followed now."""
        return self.status == "active" and not self.is_past(today)

    def is_past(self, today: date) -> bool:
        """Whether the goal's due day has passed, and the person has not said what becomes of it."""
        return self.status == "active" and self.due is not None and self.due < today


def is_not_closed(goal: Goal) -> bool:
    """Whether a goal is still open: active or paused."""
    return goal.status != "closed"


def checked_dates(start: date, due: date | None) -> None:
    """Refuse a goal that is due before it starts. Raises NotUnderstood."""
    if due is not None and due < start:
        raise NotUnderstood("A goal's due date comes after its start; write `--by` a later day.")


def next_review(goal: Goal) -> date | None:
    """Return the day of a goal's next review, or None if the person wants no reviews.

    It is counted from the goal's start, its last review or the end of a pause.
    """
    if goal.review is None:
        return None
    try:
        resumed = [pause.end + timedelta(days=1) for pause in goal.pauses if pause.end]
        return goal.review.after(
            max([goal.start, *(review.day for review in goal.reviews), *resumed])
        )
    except (OverflowError, ValueError):  # the calendar ends before
        return None


def parse_decision(text: str) -> Decision:
    """Read what is decided about a goal; the first letter is enough. Raises NotUnderstood."""
    chosen = parse_choice(text, DECISIONS, "decision")
    return next(decision for decision in DECISIONS if decision == chosen)

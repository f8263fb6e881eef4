"""One goal for people to read: as a sentence, with all it holds, and with its history."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import msgspec

from hrjournal.model.concern import Concern
from hrjournal.model.goal import ActionPlan, Goal, TargetStep, next_review
from hrjournal.model.moment import describe_day
from hrjournal.model.quantity import format_number
from hrjournal.views import drawing
from hrjournal.views.text import visible

if TYPE_CHECKING:
    from rich.console import RenderableType

Row = tuple[str, str]
LEVEL_NAMES = ("-2", "-1", "0", "+1", "+2")


def goal_sentence(goal: Goal) -> str:
    """Put all of a goal into one sentence, in the order of SMART."""
    return f"{visible(goal.title)}: {goal_words(goal)}."


def goal_words(goal: Goal) -> str:
    """Describe all that a goal holds except its title, without a full stop."""
    until = f" until {describe_day(goal.due)}" if goal.due else ""
    parts = [
        f"{visible(str(goal.measure))}, from {describe_day(goal.start)}{until}",
        f"then {steps_words(goal)}" if goal.steps else "",
        f"usually {format_number(goal.baseline)}" if goal.baseline is not None else "",
        _ratings(goal),
        f"first step: {visible(goal.first_step)}" if goal.first_step else "",
        *map(plan_words, goal.plans),
        f"because {visible(goal.why)}" if goal.why else "",
        f"looking back {goal.review}" if goal.review else "",
    ]
    return "; ".join(filter(None, parts))


def _ratings(goal: Goal) -> str:
    named = {"confidence": goal.confidence, "importance": goal.importance}
    given = [f"{name} {value}" for name, value in named.items() if value is not None]
    return f"{' and '.join(given)} of 10" if given else ""


def _step(step: TargetStep) -> str:
    return f"{format_number(step.target)} from {describe_day(step.day)}"


def steps_words(goal: Goal) -> str:
    """Describe each step: its target, and the day from which it holds."""
    return ", then ".join(map(_step, goal.steps))


def plan_words(plan: ActionPlan) -> str:
    """Describe an if-then plan: what the person does when something happens."""
    return f"if {visible(plan.when)}, then {visible(plan.then)}"


def level_words(goal: Goal) -> str:
    """List the levels of a goal's scale."""
    named = zip(LEVEL_NAMES, goal.scale, strict=True)
    return "\n".join(f"  {name:>2}  {visible(level)}" for name, level in named)


def open_letters(goal: Goal) -> list[str]:
    """Return the letters of SMART that a goal leaves open."""
    able = (goal.confidence, goal.first_step, goal.plans or None)
    letters = {
        "achievable": able == (None, None, None),
        "relevant": goal.why is None and goal.importance is None,
        "time-based": goal.due is None and goal.review is None,
    }
    return [letter for letter, is_open in letters.items() if is_open]


def goal_lines(goal: Goal, concern: Concern | None = None, *, today: date | None = None) -> str:
    """Show all of a goal, by the letters of SMART: a labelled line for everything in it."""
    rows = _rows(goal, concern, today)
    width = max(len(label) for label, _ in rows)
    return "\n".join(f"{label:<{width}}  {value}" for label, value in rows)


def goal_table(
    goal: Goal, concern: Concern | None = None, *, today: date | None = None
) -> "RenderableType":
    """Show all of a goal on a screen, with labels beside values, which break between words."""
    table = drawing.Table.grid(padding=(0, 2, 0, 0))
    table.add_column(style="dim")
    table.add_column(overflow="fold")
    for label, value in _rows(goal, concern, today):
        table.add_row(label, value, style="bold" if label == "specific" else None)
    return table


def _rows(goal: Goal, concern: Concern | None, today: date | None) -> list[Row]:
    rows = [
        ("specific", visible(goal.title)),
        ("measured", visible(str(goal.measure))),
        *(("step", _step(step)) for step in goal.steps),
        ("baseline", _number(goal.baseline)),
        ("achievable", _rating("confidence", goal.confidence)),
        ("because", visible(goal.confidence_why or "")),
        ("first step", _first_step(goal)),
        *(("if, then", f"{visible(plan.when)}: {visible(plan.then)}") for plan in goal.plans),
        ("relevant", visible(goal.why or "")),
        ("importance", f"{goal.importance} of 10" if goal.importance is not None else ""),
        ("concern", visible(concern.text) if concern else ""),
        ("time", f"from {describe_day(goal.start)}"),
        ("due", describe_day(goal.due) if goal.due else ""),
        ("review", _review(goal)),
        *_standing(goal),
        ("status", _status(goal, today)),
        ("id", goal.id),
        ("still open", ", ".join(open_letters(goal))),
    ]
    return [(label, value) for label, value in rows if value]


def _standing(goal: Goal) -> Iterator[Row]:
    """Return the rows for how far the person said they are: scale, rating and review."""
    for name, level in zip(LEVEL_NAMES, goal.scale, strict=False):
        yield f"scale {name}", visible(level)
    if goal.scale and goal.attained:
        newest = goal.attained[-1]
        yield "reached", f"{LEVEL_NAMES[newest.level + 2]} on {describe_day(newest.day)}"
    if goal.ratings:
        last = goal.ratings[-1]
        yield "rated", f"{last.value} of 10 on {describe_day(last.day)}"
    if goal.reviews:
        review = goal.reviews[-1]
        helped = f": {visible(review.helped)} helped" if review.helped else ""
        yield "reviewed", f"{describe_day(review.day)}, {review.decision}{helped}"


def _first_step(goal: Goal) -> str:
    taken = f" (taken on {describe_day(goal.first_step_on)})" if goal.first_step_on else ""
    return f"{visible(goal.first_step)}{taken}" if goal.first_step else ""


def _review(goal: Goal) -> str:
    if not goal.review:
        return ""
    coming = next_review(goal) if goal.status == "active" else None
    upcoming = f" (next: {describe_day(coming)})" if coming else ""
    return f"{goal.review}{upcoming}"


def _status(goal: Goal, today: date | None) -> str:
    if today is not None and goal.is_past(today):
        return "due"
    if goal.status == "closed" and goal.closed_on:
        return f"closed on {describe_day(goal.closed_on)}"
    if goal.status == "paused" and goal.pauses:
        return f"paused since {describe_day(goal.pauses[-1].start)}"
    return goal.status


def _rating(name: str, value: int | None) -> str:
    return "" if value is None else f"{name} {value} of 10"


def _number(number: Decimal | None) -> str:
    return "" if number is None else format_number(number)


# What it was before


def history_lines(goal: Goal) -> str:
    """Return how a goal changed, day by day, and what the person said about it."""
    days: dict[date, list[str]] = {}
    for day, text in sorted(_history(goal), key=lambda told: told[0]):
        days.setdefault(day, []).append(f"  {text}")
    return "\n".join("\n".join((describe_day(day), *texts)) for day, texts in days.items())


def _history(goal: Goal) -> Iterator[tuple[date, str]]:
    yield min([goal.set_at.date(), *(revision.day for revision in goal.revisions)]), "set"
    yield from _changes(goal)
    for rating in goal.ratings:
        yield rating.day, _with_note(f"rated {rating.value} of 10", rating.note)
    for review in goal.reviews:
        helped = f", {visible(review.helped)} helped" if review.helped else ""
        yield review.day, _with_note(f"reviewed: {review.decision}{helped}", review.note)
    for attained in goal.attained:
        yield attained.day, f"level reached: {LEVEL_NAMES[attained.level + 2]}"
    for pause in goal.pauses:
        yield pause.start, "paused from this day on"
        if pause.end:
            yield pause.end, "the pause ended with this day"


def _changes(goal: Goal) -> Iterator[tuple[date, str]]:
    """Return for each revision what a field was, and what it became."""
    became = msgspec.structs.asdict(goal)
    changes = []
    for revision in reversed(goal.revisions):
        for name, value in reversed(revision.was.items()):
            if name != "status":  # pauses and the day of closing tell this already
                changes.append((revision.day, _change(name, value, became.get(name))))
        became |= revision.was
    return reversed(changes)


def _change(name: str, was: Any, became: Any) -> str:
    if name == "closed_on":
        return f"closed on {_value(became)}" if became else "opened again"
    if name == "first_step_on" and became:
        return f"first step taken on {_value(became)}"
    before = "" if was is None else f" (before: {_value(was)})"
    return f"{name.replace('_', ' ')}: {_value(became)}{before}"


def _value(value: Any) -> str:
    """Return the value of a goal's field in words."""
    match value:
        case None | ():
            words = "none"
        case [*items]:
            words = ", ".join(map(_value, items))
        case TargetStep():
            words = _step(value)
        case ActionPlan():
            words = plan_words(value)
        case date():
            words = describe_day(value)
        case int() | Decimal():
            words = format_number(Decimal(value))
        case _:
            words = visible(str(value))
    return words


def _with_note(text: str, note: str | None) -> str:
    return f"{text} ({visible(note)})" if note else text

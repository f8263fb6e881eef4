"""Goals, each with its target and with what can be said of how far it is."""

from collections.abc import Sequence
from datetime import date

from hrjournal.exchange.writers.fhir.codes import (
    ACHIEVEMENT,
    MENTAL_HEALTH,
    Json,
    concept,
    concept_of_score,
    labels,
    plain,
    score_quantity,
    sensitivity_of,
    sensitivity_of_score,
)
from hrjournal.facts.instruments import instrument
from hrjournal.findings.progress import GoalProgress, first_day, goal_progress
from hrjournal.findings.timeline import rules
from hrjournal.findings.verdicts import MET
from hrjournal.model.entry import AnyEntry
from hrjournal.model.goal import Goal
from hrjournal.model.measure import Measure
from hrjournal.model.quantity import Drink, ethanol_grams, format_number
from hrjournal.model.settings import Settings

WEEKS = 8
"""How many weeks the progress is over: as many as `progress` shows."""

_MOST_WEEKS = 520
_OF_MOOD = {"average mood", "average distress", "average sleep", "thoughts", "groundings"}
_OF_ANYTHING = {"done", "contacts"}
_UNITS = {
    "average mood": "from 0 to 10",
    "average craving": "from 0 to 10",
    "average distress": "from 0 to 10",
    "average sleep": "hours",
    "share": "percent",
    "done": "times",
    "spent": "money",
}


def since(goals: Sequence[Goal], today: date, settings: Settings) -> date:
    """Return the first day whose entries tell of how far goals are."""
    firsts = (first_day(goal, today, _weeks(goal, today), settings) for goal in goals)
    return min(firsts, default=date.max)


def progress_of(
    goal: Goal, entries: Sequence[AnyEntry], today: date, settings: Settings, drink: Drink
) -> GoalProgress:
    """Return how far a goal is, by the entries from `since` on."""
    weeks = _weeks(goal, today)
    return goal_progress(goal, entries, today=today, weeks=weeks, settings=settings, drink=drink)


def _weeks(goal: Goal, today: date) -> int:
    if goal.due is None or not goal.is_past(today):
        return WEEKS
    return max(WEEKS, min(_MOST_WEEKS, (goal.due - goal.start).days // 7 + 2))


def goal_of(
    goal: Goal, progress: GoalProgress | None, today: date, drink: Drink, patient: Json
) -> Json:
    """Return a goal. Without its `progress` nothing is said of how far it is but that it runs."""
    measure = [rule.measure for rule in rules(goal) if rule.day <= today][-1:]
    current = measure[0] if measure else rules(goal)[0].measure
    status = _lifecycle(goal, today)
    achieved = _achievement(goal, progress, current) if status in {"active", "completed"} else None
    notes = _notes(goal)
    return {
        "resourceType": "Goal",
        "meta": labels(*_sensitivity(current)),
        "lifecycleStatus": status,
        **({"achievementStatus": concept(ACHIEVEMENT, achieved)} if achieved else {}),
        "description": {"text": plain(goal.title)},
        "subject": patient,
        "startDate": goal.start.isoformat(),
        "target": [_target(current, goal.due, drink)],
        **({"statusDate": goal.closed_on.isoformat()} if goal.closed_on else {}),
        "expressedBy": patient,
        **({"note": [{"text": plain(note)} for note in notes]} if notes else {}),
    }


def _lifecycle(goal: Goal, today: date) -> str:
    if goal.status == "closed":
        is_let_go = bool(goal.reviews) and goal.reviews[-1].decision == "let go"
        return "cancelled" if is_let_go else "completed"
    if goal.status == "paused":
        return "on-hold"
    return "planned" if goal.start > today else "active"


def _achievement(goal: Goal, progress: GoalProgress | None, measure: Measure) -> str | None:
    """Return what can be said of how far a goal is. That it was not achieved is never said.

    A goal that goes on from period to period is achieved in none of them. A trend that leaves doubt
    about its direction is no trend, and neither is it that nothing changed.
    """
    runs_on = measure.period or measure.window or measure.form.way == "gap"
    if progress and not runs_on and progress.periods and progress.periods[-1].verdict in MET:
        return "achieved"
    if goal.status == "closed":
        return None
    trend = progress.trend if progress else None
    if trend and trend.is_clear:
        falls = trend.slope < 0
        return "improving" if falls == (measure.direction == "at most") else "worsening"
    if trend and trend.low == trend.high == 0:
        return "no-change"
    return "in-progress"


def _target(measure: Measure, due: date | None, drink: Drink) -> Json:
    side = "high" if measure.direction == "at most" else "low"
    return {
        "measure": _concept(measure),
        "detailRange": {side: _quantity(measure, drink)},
        **({"dueDate": due.isoformat()} if due else {}),
    }


def _concept(measure: Measure) -> Json:
    if measure.instrument:
        return concept_of_score(measure.instrument, instrument(measure.instrument))
    return {"text": plain(str(measure))}


def _quantity(measure: Measure, drink: Drink) -> Json:
    if measure.instrument:
        return score_quantity(measure.target)
    unit = measure.unit or _UNITS.get(measure.counted) or f"{measure.form.noun}s"
    if unit in {"drink", "unit"} and (grams := ethanol_grams(measure.target, unit, drink)):
        unit = f"{unit}s, together {format_number(grams)} g of ethanol"
    return {"value": measure.target, "unit": plain(unit)}


def _sensitivity(measure: Measure) -> tuple[str, ...]:
    """Return why a goal is sensitive. What is ticked off, and contacts, may be about anything."""
    if measure.instrument:
        return (sensitivity_of_score(instrument(measure.instrument)),)
    if measure.counted in _OF_ANYTHING:
        return ()
    is_of_mood = measure.counted in _OF_MOOD
    return (MENTAL_HEALTH if is_of_mood else sensitivity_of(measure.substance),)


def _notes(goal: Goal) -> list[str]:
    why = [f"Why: {goal.why}"] if goal.why else []
    return why + [f"When {plan.when}, then {plan.then}" for plan in goal.plans]

"""What is in force for a goal on each day: its measure, its target, and whether it is followed.

A period in which the measure or its target changes has two parts, so that each day is judged by
what was set for it, and not by what came before or after. How a part is judged is explained in
docs/explanation/how-progress-is-counted.md.
"""

from collections.abc import Iterator
from datetime import date, timedelta

import msgspec

from hrjournal.findings.periods import ONE_DAY, Period, periods, start_of
from hrjournal.model.goal import Goal, Pause, Revision, TargetStep
from hrjournal.model.measure import Measure
from hrjournal.model.settings import Settings


class Rule(msgspec.Struct, frozen=True):
    """A measure, with its target, that is in force from this day on."""

    day: date
    measure: Measure


class GoalPeriod(msgspec.Struct, frozen=True):
    """A period or a part of one, the measure that it is judged by, and its paused days.

    A gap between uses may be `ended_by_use`; a use then lies on its last day.
    """

    period: Period
    measure: Measure
    paused: frozenset[date] = frozenset()
    ended_by_use: bool = False

    @property
    def days(self) -> list[date]:
        """The days on which the goal was followed, or will be."""
        every = (self.period.start + timedelta(days=count) for count in range(self.period.days))
        return [day for day in every if day not in self.paused]


def rules(goal: Goal) -> list[Rule]:
    """Return the rules of a goal, the oldest first. The first is in force from its start on."""
    measure, steps = goal.measure, goal.steps
    end = date.max
    found: list[Rule] = []
    newest_first = goal.revisions[::-1]
    for revision in sorted(newest_first, key=lambda revision: revision.day, reverse=True):
        found = [*_with_steps(measure, steps, revision.day, end), *found]
        end = min(end, revision.day - ONE_DAY)
        measure = revision.was.get("measure") or measure
        steps = _steps_before(revision, steps)
    found = [*_with_steps(measure, steps, date.min, end), *found]
    at_start = [rule for rule in found if rule.day <= goal.start][-1]
    kept = [Rule(goal.start, at_start.measure)]
    for rule in found:
        if rule.day > goal.start and rule.measure != kept[-1].measure:
            kept.append(rule)
    return kept


def _steps_before(revision: Revision, steps: tuple[TargetStep, ...]) -> tuple[TargetStep, ...]:
    """Return the steps that were in force before a change.

    Steps carry their own days. A step that was added later still holds from its own day, if it is
    for the same measure. A step that was removed was in force until its removal.
    """
    if "steps" not in revision.was:
        return steps
    was: tuple[TargetStep, ...] = revision.was["steps"] or ()
    late = () if "measure" in revision.was else [step for step in steps if step.day < revision.day]
    return tuple({step.day: step for step in (*was, *late)}.values())


def _with_steps(
    measure: Measure, steps: tuple[TargetStep, ...], first: date, last: date
) -> Iterator[Rule]:
    """Return the rules of a measure in force from one day to another, one rule for each step."""
    if last < first:
        return
    in_order = sorted(steps, key=lambda step: step.day)
    held = [step.target for step in in_order if step.day <= first]
    if held:
        yield Rule(first, measure.replace(target=held[-1]))
    else:
        yield Rule(first, measure)
    for step in in_order:
        if first < step.day <= last:
            yield Rule(step.day, measure.replace(target=step.target))


def goal_periods(goal: Goal, *, today: date, weeks: int, settings: Settings) -> list[GoalPeriod]:
    """Return the periods of a goal in its last `weeks` weeks, the oldest first.

    The last one is the period that runs now, or the first period of a goal that has not begun.
    Periods that are wholly paused are left out, since nothing was set for them.
    """
    in_force = rules(goal)
    ends = min((day for day in (goal.due, goal.closed_on) if day), default=None)
    last = max(min(today, ends) if ends else today, goal.start)
    shown = _first_shown(in_force[-1].measure, last, weeks, settings)
    found = []
    for rule, after in zip(in_force, [*in_force[1:], None], strict=True):
        until = min((day for day in (ends, after and after.day - ONE_DAY) if day), default=None)
        for period in _periods(rule, until, shown, last, settings):
            paused = _paused_days(goal.pauses, period)
            if rule.measure.window and period.end in paused:
                continue  # a stretch ends on a day on which the goal is followed
            if period.end >= shown and len(paused) < period.days:
                part = msgspec.structs.replace(period, whole=period.whole and not paused)
                found.append(GoalPeriod(part, rule.measure, paused))
    return found


def _first_shown(measure: Measure, last: date, weeks: int, settings: Settings) -> date:
    """Return the first day of the newest `weeks` weeks, or of as many months for a monthly goal."""
    if measure.period == "month":
        months = last.year * 12 + last.month - 1 - (max(1, weeks // 4) - 1)
        return date(months // 12, months % 12 + 1, 1) if months >= 12 else date.min  # noqa: PLR2004 - the year 1
    back = timedelta(days=7 * weeks - 1)
    if measure.period == "week":
        last, back = start_of("week", last, settings.week_start), timedelta(weeks=weeks - 1)
    return last - back if last.toordinal() > back.days else date.min


def _periods(
    rule: Rule, until: date | None, shown: date, last: date, settings: Settings
) -> list[Period]:
    name, week_start = rule.measure.period, settings.week_start
    newest = min(last, until) if until else last
    if rule.day > newest:
        return []
    if rule.measure.window is not None:
        return list(_windows(rule, rule.measure.window, max(rule.day, shown), newest))
    if name is None:
        return [Period(rule.day, until or newest, whole=True)]
    first = max(rule.day, start_of(name, shown, week_start)) if shown > date.min else rule.day
    return periods(name, first, newest, week_start=week_start, due=until)


def _windows(rule: Rule, days: int, first: date, last: date) -> Iterator[Period]:
    """Give the stretch of so many days that ends on each day from the first to the last.

    It has only days on which the rule is in force, so it is no whole one where these are fewer.
    """
    for end in (first + timedelta(days=count) for count in range((last - first).days + 1)):
        days_before = min(days - 1, (end - rule.day).days)
        yield Period(end - timedelta(days=days_before), end, whole=days_before == days - 1)


def _paused_days(pauses: tuple[Pause, ...], period: Period) -> frozenset[date]:
    found: set[date] = set()
    for pause in pauses:
        first = max(pause.start, period.start)
        last = min(pause.end or period.end, period.end)
        found.update(first + timedelta(days=count) for count in range((last - first).days + 1))
    return frozenset(found)

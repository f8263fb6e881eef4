"""Progress agrees with a slow and simple count of its own, day by day, on any log.

The second count knows what was said as words, walks from day to day, and shares no code with the
first. It is run over short logs that are drawn to be mended by hand, and over long random ones.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any, NamedTuple, get_args

import msgspec
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from hrjournal.findings.progress import goal_progress
from hrjournal.model.entry import (
    AnyEntry,
    Contact,
    Done,
    Grounding,
    Medicine,
    Mood,
    NoUse,
    Score,
    Sleep,
    Thought,
    Urge,
    Use,
)
from hrjournal.model.forms import Counted
from hrjournal.model.goal import Goal, Pause, Revision, TargetStep, Was
from hrjournal.model.quantity import Drink
from hrjournal.model.sentence import parse_measure
from hrjournal.model.settings import WEEKDAYS, Settings, Weekday

FIRST = date(2026, 1, 20)
LENGTH = 60
ONE = timedelta(days=1)
LOGGED_AT = datetime(2029, 6, 1, 9, tzinfo=UTC)
US = Drink("drink", Decimal(14))
OWN, OTHER = "0" * 10, "1" * 10


class Said(NamedTuple):
    """One entry, as the simple count knows it: its day as a number from the first."""

    number: int
    what: str


class Row(NamedTuple):
    """One period, as the simple count has it.

    `rate` is what the change and the trend take of it, if they may: a sum as it would be if the
    other days were as those that are logged.
    """

    start: date
    end: date
    target: float
    value: float | None
    days: int
    days_logged: int
    uncounted: int
    verdict: str
    paused: int
    so_far: int | None
    part: bool
    measure: str
    rate: float | None


class Known(NamedTuple):
    """What the simple count knows of a use. The drinks and grams are worked out by hand."""

    substance: str
    drinks: float | None = None
    grams: float | None = None
    cost: float | None = None
    craving: int | None = None
    strategies: tuple[str, ...] = ()


# Of alcohol, 14 g are a drink: 2 x 14 = 28; 1.5 x 14 = 21; 500 x 0.05 x 0.789 = 19.725, which is
# 1.40892857… drinks. Of cannabis, 500 mg are 0.5 g.
USES: dict[str, Known] = {
    "2 drinks": Known("alcohol", drinks=2, cost=5, craving=3, strategies=("not alone",)),
    "1.5 drinks": Known("alcohol", drinks=1.5, cost=0, strategies=("food before", "Not  Alone")),
    "500 ml of 5%": Known("alcohol", drinks=19.725 / 14, cost=3.5, craving=10),
    "1 bottle": Known("alcohol", cost=20, craving=0),
    "some": Known("alcohol"),
    "500 mg": Known("cannabis", grams=0.5, cost=10, strategies=("not alone",)),
    "2 g": Known("cannabis", grams=2, craving=7),
    "a joint": Known("cannabis"),
    # a kind of cannabis, of which 5 mg are nobody knows how much cannabis
    "an edible": Known("edible", cost=4, craving=5, strategies=("not alone",)),
    # what is gambled is what it cost
    "30 gambled": Known("gambling", cost=30),
}
# The same as a journal keeps it: amount, unit and grams of ethanol.
KEPT: dict[str, tuple[str | None, str | None, str | None]] = {
    "2 drinks": ("2", "drink", "28"),
    "1.5 drinks": ("1.5", "drink", "21"),
    "500 ml of 5%": ("500", "ml@5%", "19.725"),
    "1 bottle": ("1", "bottle", None),
    "some": (None, "drink", None),
    "500 mg": ("500", "mg", None),
    "2 g": ("2", "g", None),
    "a joint": ("1", "joint", None),
    "an edible": ("5", "mg", None),
    "30 gambled": ("30", "money", None),
}
# At what time of its day something was used, and how far from UTC that was; 25.5 is 01:30 the next
# morning. Of all others only the day is known.
TIMES: dict[str, tuple[float, int]] = {
    "a beer at 17:59": (17 + 59 / 60, -8),
    "a beer at 18:00": (18, 9),
    "a beer at 01:30": (25.5, 0),
    "a beer at 04:00": (4, 13),
}
USES |= {what: Known("alcohol", drinks=1, cost=2) for what in TIMES}
KEPT |= dict.fromkeys(TIMES, ("1", "drink", "14"))
# Of which substances a word says that there was none: of all, or of these.
FREE: dict[str, tuple[str, ...]] = {
    "free": (),
    "free of alcohol": ("alcohol",),
    "free of cannabis": ("cannabis",),
    "free of both": ("cannabis", "alcohol"),
}
URGES: dict[str, tuple[str | None, int]] = {
    "urge 4": ("alcohol", 4),
    "urge 9": ("alcohol", 9),
    "urge 2 of cannabis": ("cannabis", 2),
    "urge 6 of nothing": (None, 6),
    "urge 7 and used": ("alcohol", 7),
    "urge 3 of cannabis and used": ("cannabis", 3),
}
SCORES: dict[str, tuple[str, int]] = {
    "PHQ-9 4": ("PHQ-9", 4),
    "phq9 14": ("phq9", 14),
    "PHQ-9 9": ("PHQ-9", 9),
    "GAD-7 3": ("GAD-7", 3),
}
DONE: dict[str, tuple[str, int]] = {"done": (OWN, 1), "done 3": (OWN, 3), "other": (OTHER, 2)}
MOODS = {f"mood {score}": score for score in (0, 4, 6, 7, 10)}
# How distressing a thought was, and the distress before a grounding.
THOUGHTS = {"thought 3": 3, "thought 8": 8}
GROUNDINGS: dict[str, int | None] = {"grounding": None, "grounding from 6": 6}
# How long one slept: in two parts, or at all.
SLEPT = {"slept 3": 3, "slept 5.5": 5.5, "slept 0": 0}
# The same in entries of their own: a night, in parts or not, and a nap.
SLEEPS = {"sleep 7": 7, "sleep 1.25": 1.25}
DOSES = {"methadone": "taken", "methadone missed": "missed"}
ENTRIES = (
    *(*USES, *FREE, *URGES, *SCORES, *DONE, *MOODS, *THOUGHTS, *GROUNDINGS, *SLEPT, *DOSES),
    *(*SLEEPS, "medicine", "contact"),
)


def moment(said: Said) -> datetime:
    """Return when something was used that has a time."""
    hours, offset = TIMES[said.what]
    day = FIRST + timedelta(days=said.number)
    zone = timezone(timedelta(hours=offset))
    return datetime(day.year, day.month, day.day, tzinfo=zone) + timedelta(hours=hours)


def entry(said: Said) -> AnyEntry:
    """Write what was said as the journal keeps it."""
    what = said.what
    shared: dict[str, Any] = {
        "id": "0" * 10,
        "day": FIRST + timedelta(days=said.number),
        "logged_at": LOGGED_AT,
    }
    if what in USES:
        amount, unit, grams = KEPT[what]
        known = USES[what]
        return Use(
            **shared,
            substance=known.substance,
            amount=None if amount is None else Decimal(amount),
            unit=unit,
            grams=None if grams is None else Decimal(grams),
            cost=None if known.cost is None or unit == "money" else Decimal(str(known.cost)),
            craving=known.craving,
            strategies=known.strategies,
            at=moment(said) if what in TIMES else None,
        )
    kinds: dict[str, AnyEntry] = {
        **{name: NoUse(**shared, substances=of) for name, of in FREE.items()},
        **{
            name: Urge(
                **shared,
                substance=of,
                intensity=n,
                outcome="used" if name.endswith("and used") else None,
            )
            for name, (of, n) in URGES.items()
        },
        **{name: Score(**shared, instrument=of, value=n) for name, (of, n) in SCORES.items()},
        **{name: Done(**shared, goal=of, count=n) for name, (of, n) in DONE.items()},
        **{name: Mood(**shared, score=score) for name, score in MOODS.items()},
        **{name: Thought(**shared, distress=n) for name, n in THOUGHTS.items()},
        **{
            name: Grounding(
                **shared, exercise="now", seconds=60, finished=True, distress_before=before
            )
            for name, before in GROUNDINGS.items()
        },
        **{
            name: Mood(**shared, score=4, sleep_hours=Decimal(str(hours)))
            for name, hours in SLEPT.items()
        },
        **{
            name: Sleep(**shared, hours=Decimal(str(hours)), quality=3)
            for name, hours in SLEEPS.items()
        },
        **{
            name: Medicine(
                **shared, name="methadone", status="taken" if of == "taken" else "missed"
            )
            for name, of in DOSES.items()
        },
        "medicine": Medicine(**shared, name="something"),
        "contact": Contact(**shared, supporter="somebody"),
    }
    return kinds[what]


# What one day comes to: the numbers found, how many can't be counted, and whether it is logged


class Day(NamedTuple):
    """What a measure finds on one day."""

    numbers: list[float]
    uncounted: int
    logged: bool


def used(said: list[str]) -> list[Known]:
    """Return a day's uses. An urge that ended in use is one, if nothing else tells of it."""
    uses = [USES[what] for what in said if what in USES]
    if "urge 7 and used" in said and not of_kind("alcohol", uses):
        uses.append(Known("alcohol"))
    if "urge 3 of cannabis and used" in said and not of_kind("cannabis", uses):
        uses.append(Known("cannabis"))
    return uses


def of_kind(name: str, uses: list[Known]) -> list[Known]:
    """Return the uses of a substance; an edible is cannabis."""
    kinds = {"alcohol": ["alcohol"], "cannabis": ["cannabis", "edible"]}[name]
    return [use for use in uses if use.substance in kinds]


def of_substance(name: str, said: list[str]) -> tuple[list[Known], bool]:
    """Return a day's uses of a substance, and whether it was free of it."""
    uses = of_kind(name, used(said))
    free = any(FREE[what] == () or name in FREE[what] for what in said if what in FREE)
    return uses, free and not uses


def drinks(said: list[str]) -> Day:
    """Count the drinks of a day."""
    uses, free = of_substance("alcohol", said)
    known = [use.drinks for use in uses if use.drinks is not None]
    return Day(known, len(uses) - len(known), bool(uses) or free)


def grams_of_cannabis(said: list[str]) -> Day:
    """Count the grams of a day."""
    uses, free = of_substance("cannabis", said)
    known = [use.grams for use in uses if use.grams is not None]
    return Day(known, len(uses) - len(known), bool(uses) or free)


def used_days(said: list[str]) -> Day:
    """Count a day with alcohol as 1."""
    uses, free = of_substance("alcohol", said)
    return Day([1] if uses else [], 0, bool(uses) or free)


def cannabis_days(said: list[str]) -> Day:
    """Count a day with cannabis of any kind as 1."""
    uses, free = of_substance("cannabis", said)
    return Day([1] if uses else [], 0, bool(uses) or free)


def free_days(said: list[str]) -> Day:
    """Count a day said to be without alcohol as 1."""
    uses, free = of_substance("alcohol", said)
    return Day([1] if free else [], 0, bool(uses) or free)


def uses_of_alcohol(said: list[str]) -> Day:
    """Count the uses of a day."""
    uses, free = of_substance("alcohol", said)
    return Day([1.0] * len(uses), 0, bool(uses) or free)


def before_18(said: list[str]) -> Day:
    """Count the uses before 18:00; those without a time can't be counted."""
    uses, free = of_substance("alcohol", said)
    timed = [what for what in said if what in TIMES]
    early = [1.0 for what in timed if TIMES[what][0] < 18]
    return Day(early, len(uses) - len(timed), bool(uses) or free)


def spent_on_alcohol(said: list[str]) -> Day:
    """Count what a day's alcohol cost."""
    uses, free = of_substance("alcohol", said)
    costs = [use.cost for use in uses if use.cost is not None]
    return Day(costs, len(uses) - len(costs), bool(uses) or free)


def spent(said: list[str]) -> Day:
    """Count what a day cost; only a day free of everything is known to have cost nothing."""
    uses = used(said)
    costs = [use.cost for use in uses if use.cost is not None]
    return Day(costs, len(uses) - len(costs), bool(uses) or "free" in said)


def not_alone(said: list[str]) -> Day:
    """Count 100 for a use that was not alone, and 0 for another."""
    uses = used(said)
    named = [[" ".join(one.lower().split()) for one in use.strategies] for use in uses]
    return Day([100.0 * ("not alone" in one) for one in named], 0, bool(uses) or "free" in said)


def alcohol_not_alone(said: list[str]) -> Day:
    """Count the same of alcohol only."""
    uses, free = of_substance("alcohol", said)
    named = [[" ".join(one.lower().split()) for one in use.strategies] for use in uses]
    return Day([100.0 * ("not alone" in one) for one in named], 0, bool(uses) or free)


def craving(said: list[str]) -> Day:
    """Return every rating of wanting to use."""
    found: list[float] = []
    for what in said:
        known = USES.get(what)
        if known and known.craving is not None:
            found.append(known.craving)
        if what in URGES:
            found.append(URGES[what][1])
    return Day(found, 0, bool(found))


def craving_for_alcohol(said: list[str]) -> Day:
    """Return the same of alcohol only."""
    wanted = [
        what
        for what in said
        if (what in USES and USES[what].substance == "alcohol")
        or (what in URGES and URGES[what][0] == "alcohol")
    ]
    return craving(wanted)


def moods(said: list[str]) -> Day:
    """Return the mood of the day: the mean of its moods."""
    found: list[float] = [MOODS.get(what, 4) for what in said if what in {*MOODS, *SLEPT}]
    return Day([sum(found) / len(found)] if found else [], 0, bool(found))


def phq_9(said: list[str]) -> Day:
    """Return the scores, however their instrument is spelled."""
    found: list[float] = [
        SCORES[what][1] for what in said if what in SCORES and not what.startswith("GAD")
    ]
    return Day(found, 0, bool(found))


def each(*kinds: Iterable[str]) -> Any:
    """Count such entries. Any entry makes a day logged, except a tick of another goal."""
    wanted = {what for kind in kinds for what in kind}

    def of_day(said: list[str]) -> Day:
        found = [1.0 for what in said if what in wanted]
        return Day(found, 0, any(what != "other" for what in said))

    return of_day


groundings = each(GROUNDINGS)
thoughts = each(THOUGHTS)
urges = each(URGES)
urges_for_alcohol = each({what for what, (of, _) in URGES.items() if of == "alcohol"})
contacts = each(["contact"])


def distress(said: list[str]) -> Day:
    """Return the distress of thoughts, and that before groundings."""
    found: list[float] = []
    for what in said:
        number = THOUGHTS.get(what, GROUNDINGS.get(what))
        if number is not None:
            found.append(number)
    return Day(found, 0, bool(found))


def sleep(said: list[str]) -> Day:
    """Return the hours that were slept on a day, if there is any word of them."""
    told = [
        sum(hours[what] for what in said if what in hours)
        for hours in (SLEPT, SLEEPS)
        if any(what in hours for what in said)
    ]
    return Day([max(told)] if told else [], 0, bool(told))


def days_taken(said: list[str]) -> Day:
    """Count a day with a dose that was taken as 1, and one on which all were missed as 0."""
    doses = [DOSES[what] for what in said if what in DOSES]
    return Day([1.0] if "taken" in doses else [], 0, bool(doses))


def done(said: list[str]) -> Day:
    """Count how often the goal was ticked off."""
    found: list[float] = [DONE[what][1] for what in said if what in DONE and what != "other"]
    return Day(found, 0, any(what != "other" for what in said))


class Rule(NamedTuple):
    """A measure, as the simple count knows it."""

    at_most: bool
    target: float
    day: Any  # from what was said on a day to a Day
    period: str | int  # a number is any so many days
    come_together: str = "sum"


RULES: dict[str, Rule] = {
    "at most 6 drinks of alcohol per week": Rule(True, 6, drinks, "week"),
    "at most 1.5 drinks of alcohol per day": Rule(True, 1.5, drinks, "day"),
    "at least 8 drinks of alcohol per month": Rule(False, 8, drinks, "month"),
    "at most 3 g of cannabis per week": Rule(True, 3, grams_of_cannabis, "week"),
    "at most 3 days of alcohol per week": Rule(True, 3, used_days, "week"),
    "at most 2 days of cannabis per week": Rule(True, 2, cannabis_days, "week"),
    "at least 10 days of alcohol per month": Rule(False, 10, used_days, "month"),
    "at most 2 uses of alcohol per day": Rule(True, 2, uses_of_alcohol, "day"),
    "at most 4 uses of alcohol per week": Rule(True, 4, uses_of_alcohol, "week"),
    "0 uses of alcohol before 18:00 per week": Rule(True, 0, before_18, "week"),
    "at least 1 use of alcohol before 18:00 per month": Rule(False, 1, before_18, "month"),
    "0 uses of alcohol per day": Rule(True, 0, uses_of_alcohol, "day"),
    "at least 3 free days of alcohol per week": Rule(False, 3, free_days, "week"),
    "at most 1 free day of alcohol per week": Rule(True, 1, free_days, "week"),
    "at least 30 free days of alcohol per month": Rule(False, 30, free_days, "month"),
    "at least 12 free days of alcohol per month": Rule(False, 12, free_days, "month"),
    "at least 2 groundings per week": Rule(False, 2, groundings, "week"),
    "at most 5 groundings per month": Rule(True, 5, groundings, "month"),
    "at most 2 thoughts per week": Rule(True, 2, thoughts, "week"),
    "0 urges per day": Rule(True, 0, urges, "day"),
    "at most 3 urges per week": Rule(True, 3, urges, "week"),
    "at most 4 urges for alcohol per month": Rule(True, 4, urges_for_alcohol, "month"),
    "at least 2 contacts per week": Rule(False, 2, contacts, "week"),
    "at least 5 days of methadone taken per week": Rule(False, 5, days_taken, "week"),
    "at least 1 day of methadone taken per day": Rule(False, 1, days_taken, "day"),
    "average distress at most 5 per week": Rule(True, 5, distress, "week", "mean"),
    "average sleep at least 5 per week": Rule(False, 5, sleep, "week", "mean"),
    "average sleep at most 6.25 per month": Rule(True, 6.25, sleep, "month", "mean"),
    "at least 3 done per week": Rule(False, 3, done, "week"),
    "at most 3 uses of alcohol in any 10 days": Rule(True, 3, uses_of_alcohol, 10),
    "at least 3 free days of alcohol in any 5 days": Rule(False, 3, free_days, 5),
    "at most 5 drinks of alcohol in any 2 days": Rule(True, 5, drinks, 2),
    "at least 4 days between uses of alcohol": Rule(False, 4, used_days, "all", "gap"),
    "at least 9 days between uses of cannabis": Rule(False, 9, cannabis_days, "all", "gap"),
    "done once": Rule(False, 1, done, "all"),
    "done 4 times": Rule(False, 4, done, "all"),
    "average mood at least 6 per week": Rule(False, 6, moods, "week", "mean"),
    "average mood at most 5 per week": Rule(True, 5, moods, "week", "mean"),
    "average mood at least 5.5 per month": Rule(False, 5.5, moods, "month", "mean"),
    "average mood at least 6 per day": Rule(False, 6, moods, "day", "mean"),
    "average craving at most 5 per week": Rule(True, 5, craving, "week", "mean"),
    "average craving for alcohol at most 4 per month": Rule(
        True, 4, craving_for_alcohol, "month", "mean"
    ),
    "at most 20 spent per week": Rule(True, 20, spent, "week"),
    "at most 9.5 spent on alcohol per week": Rule(True, 9.5, spent_on_alcohol, "week"),
    'at least 50% uses with strategy "not alone" per month': Rule(
        False, 50, not_alone, "month", "mean"
    ),
    'at least 40% uses of alcohol with strategy "not alone" per week': Rule(
        False, 40, alcohol_not_alone, "week", "mean"
    ),
    "latest PHQ-9 at most 9": Rule(True, 9, phq_9, "all", "last"),
    "latest PHQ-9 at most 9 per month": Rule(True, 9, phq_9, "month", "last"),
    "latest PHQ-9 at least 4 per week": Rule(False, 4, phq_9, "week", "last"),
}


OF_DAYS = (used_days, cannabis_days, free_days, days_taken)
"""What counts days, of which a period has only so many."""


class Plan(NamedTuple):
    """A goal, as the simple count knows it; its days are numbers from the first."""

    measure: str
    start: int
    due: int | None = None
    closed: int | None = None
    pauses: tuple[tuple[int, int | None], ...] = ()
    steps: tuple[tuple[int, float], ...] = ()
    before: tuple[tuple[int, str], ...] = ()
    """Before which day there was which measure; the newest last."""


def goal(plan: Plan) -> Goal:
    """Write a goal as the journal keeps it."""

    def day(number: int | None) -> Any:
        return None if number is None else FIRST + timedelta(days=number)

    return Goal(
        id=OWN,
        title="a goal",
        measure=parse_measure(plan.measure),
        status="active" if plan.closed is None else "closed",
        start=day(plan.start),
        due=day(plan.due),
        closed_on=day(plan.closed),
        pauses=tuple(Pause(start=day(first), end=day(last)) for first, last in plan.pauses),
        steps=tuple(TargetStep(day(number), Decimal(str(to))) for number, to in plan.steps),
        revisions=tuple(
            Revision(day=day(number), was=Was(measure=parse_measure(was), steps=None))
            for number, was in plan.before
        ),
        set_at=LOGGED_AT,
    )


# The second count


def in_force(plan: Plan, number: int) -> tuple[str, float]:
    """Return the measure and the target that hold on a day."""
    for change, was in plan.before:
        if number < change:
            return was, RULES[was].target
    target = RULES[plan.measure].target
    for day, to in sorted(plan.steps):
        if day <= number:
            target = to
    return plan.measure, target


def calendar(period: str, day: date, week_start: Weekday) -> object:
    """Return what is the same for the days of one calendar period, and for no other day."""
    if period == "week":
        while day.weekday() != WEEKDAYS.index(week_start):
            day -= ONE
        return day
    return {"day": day, "month": (day.year, day.month), "all": 0}[period]


def stretches(plan: Plan, today: int, week_start: Weekday) -> list[tuple[list[int], bool]]:
    """Walk from the first day on and cut where the calendar turns or the goal changes.

    Return the days of each stretch, and whether they are all of a calendar's period.
    """

    def key(number: int, sentence: str) -> object:
        return calendar(str(RULES[sentence].period), FIRST + timedelta(days=number), week_start)

    ends = min((end for end in (plan.due, plan.closed) if end is not None), default=None)
    last = max(today if ends is None else min(today, ends), plan.start)
    found = []
    number = plan.start
    while number <= last and (ends is None or number <= ends):
        held = in_force(plan, number)
        window = RULES[held[0]].period
        if isinstance(window, int):
            since = number
            while since > plan.start and in_force(plan, since - 1) == held:
                since -= 1
            first = number - window + 1
            found.append((list(range(max(first, since), number + 1)), first >= since))
            number += 1
            continue
        later = [day for day, _ in (*plan.steps, *plan.before) if day > number]
        changes = any(in_force(plan, day) != held for day in later)
        is_endless = RULES[held[0]].period == "all" and ends is None and not changes
        days = [number]
        while days[-1] != ends and not (is_endless and days[-1] == last):
            after = days[-1] + 1
            if in_force(plan, after) != held or key(after, held[0]) != key(number, held[0]):
                break
            days.append(after)
        is_whole = RULES[held[0]].period == "all" or (
            key(days[0] - 1, held[0]) != key(number, held[0])
            and key(days[-1] + 1, held[0]) != key(number, held[0])
        )
        found.append((days, is_whole))
        number = days[-1] + 1
    return found


def come_together(rule: Rule, days: Sequence[Day]) -> float | None:
    """Return the sum, the mean or the last of what was found."""
    numbers = [number for day in days for number in day.numbers]
    if rule.come_together == "sum":
        return sum(numbers)
    if not numbers:
        return None
    return numbers[-1] if rule.come_together == "last" else sum(numbers) / len(numbers)


def judge(
    rule: Rule, target: float, value: float | None, *, ended: bool, sure: bool, whole: bool
) -> str:
    """Judge one period by the table of the design, row by row."""
    swings = rule.come_together != "sum"
    verdict = "unknown" if ended or (swings and value is None) else "open"
    if value is not None:
        value = round(value, 2)  # it is judged as it is shown
    if value is None or (swings and not (ended and sure)):
        pass
    elif rule.at_most and value > target + 1e-9:
        verdict = "above"
    elif not rule.at_most and value >= target - 1e-9:
        verdict = "reached"
    elif ended and sure and rule.at_most:
        verdict = "within"
    elif ended and sure and (whole or swings):
        # What a whole period was to bring is not asked of a part of one.
        verdict = "below"
    return verdict


def oracle(
    plan: Plan, log: Iterable[Said], *, today: int, week_start: Weekday, coverage: float
) -> list[Row]:
    """Return what each period of a goal comes to."""
    said: dict[int, list[str]] = {}
    for one in log:
        said.setdefault(one.number, []).append(one.what)
    rows = []
    for every_day, all_of_it in stretches(plan, today, week_start):
        sentence, target = in_force(plan, every_day[0])
        rule = RULES[sentence]
        days = [
            number
            for number in every_day
            if not any(
                first <= number and (last is None or number <= last) for first, last in plan.pauses
            )
        ]
        if not days or (isinstance(rule.period, int) and days[-1] != every_day[-1]):
            continue
        whole = all_of_it and len(days) == len(every_day)
        if rule.day in OF_DAYS and rule.come_together == "sum" and not rule.at_most and whole:
            target = min(target, len(days))  # no month has more days than it has
        if rule.come_together == "gap":
            rows += gap_rows(plan, sentence, target, said, every_day, today, coverage)
            continue
        found = [rule.day(said.get(number, [])) for number in days]
        logged = sum(day.logged for day in found)
        uncounted = sum(day.uncounted for day in found)
        value = come_together(rule, found) if logged else None
        enough = logged > 0 and (
            rule.come_together == "last" or logged >= coverage * len(days) - 1e-9
        )
        ended = plan.closed is not None or days[-1] < today
        verdict = judge(
            rule, target, value, ended=ended, sure=enough and not uncounted, whole=whole
        )
        start, end = (FIRST + timedelta(days=day) for day in (every_day[0], every_day[-1]))
        now = RULES[plan.measure]
        is_alike = (rule.at_most, rule.day, rule.period) == (now.at_most, now.day, now.period)
        is_comparable = whole or rule.come_together != "sum"
        over = ended or (rule.period == "all" and rule.come_together != "sum")
        rate = None
        if value is not None and over and enough and not uncounted and is_comparable and is_alike:
            rate = value if rule.come_together != "sum" else value / logged * len(days)
        rows.append(
            Row(
                start,
                end,
                target,
                value,
                len(days),
                logged,
                uncounted,
                verdict,
                paused=len(every_day) - len(days),
                so_far=None if ended else sum(day <= today for day in days),
                part=not whole and rule.come_together == "sum",
                measure=plan.measure if is_alike else sentence,
                rate=rate,
            )
        )
    return rows


def gap_rows(
    plan: Plan,
    sentence: str,
    target: float,
    said: Mapping[int, list[str]],
    every_day: Sequence[int],
    today: int,
    coverage: float,
) -> list[Row]:
    """Walk through the days of a stretch, from one use to the next."""
    rule = RULES[sentence]
    found = {number: rule.day(said.get(number, [])) for number in every_day}
    paused = {
        number
        for number in every_day
        for first, last in plan.pauses
        if first <= number and (last is None or number <= last)
    }
    last = max(every_day[0], min(every_day[-1], today))
    is_alike = sentence == plan.measure or (
        (rule.day, rule.come_together)
        == (RULES[plan.measure].day, RULES[plan.measure].come_together)
    )
    rows = []
    start, from_use = every_day[0], False
    for number in range(every_day[0], last + 1):
        used_now = bool(found[number].numbers) and number not in paused
        if used_now and number == start and not from_use:
            from_use = True  # the first day has a use: nothing of the goal's lies before it
        elif used_now and number > start:
            rows.append((start, number, from_use, True))
            start, from_use = number, True
    rows.append((start, last, from_use, False))
    made = []
    for first, end, begins_with_use, ends_with_use in rows:
        days = [number for number in range(first, end + 1) if number not in paused]
        if not days:
            continue
        logged = sum(found[number].logged for number in days)
        sure = logged > 0 and logged >= coverage * len(days) - 1e-9
        whole = begins_with_use and ends_with_use and len(days) == end - first + 1
        over = ends_with_use or plan.closed is not None or days[-1] < today
        value = float(len(days) - 1) if logged else None
        if value is not None and value >= target and sure:
            verdict = "reached"
        elif not over:
            verdict = "open"
        else:
            verdict = "below" if whole and value is not None and value < target else "unknown"
        made.append(
            Row(
                *(FIRST + timedelta(days=first), FIRST + timedelta(days=end), target, value),
                *(len(days), logged, 0, verdict),
                paused=end - first + 1 - len(days),
                so_far=None if over else sum(number <= today for number in days),
                part=not whole,
                measure=plan.measure if is_alike else sentence,
                rate=value if over and sure and whole and is_alike else None,
            )
        )
    return made


def median_slope(points: Sequence[tuple[float, float]]) -> float | None:
    """Return the middle one of all slopes between two points, from five numbers on."""
    if len({x for x, _ in points}) < 5:
        return None
    slopes = sorted(
        (v - u) / (y - x) for at, (x, u) in enumerate(points) for y, v in points[at:] if x != y
    )
    return (slopes[(len(slopes) - 1) // 2] + slopes[len(slopes) // 2]) / 2


def numbered(row: Row, period: str, week_start: Weekday) -> float:
    """Return a number that grows by 1 from one calendar period to the next."""
    if period == "month":
        return 12 * row.start.year + row.start.month
    if period != "week":
        return row.start.toordinal()
    first = row.start
    while first.weekday() != WEEKDAYS.index(week_start):
        first -= ONE
    return first.toordinal() / 7


def check(
    plan: Plan,
    log: Sequence[Said],
    *,
    today: int,
    week_start: Weekday,
    coverage: str = "0.7",
) -> None:
    """Hold the first count against the second."""
    result = goal_progress(
        msgspec.structs.replace(goal(plan), baseline=Decimal(8)),
        [entry(said) for said in log],
        today=FIRST + timedelta(days=today),
        weeks=520,
        settings=Settings(week_start=week_start, coverage=Decimal(coverage)),
        drink=US,
    )
    found = result.periods
    expected = oracle(plan, log, today=today, week_start=week_start, coverage=float(coverage))

    assert [
        (
            *(row.start, row.end, row.days, row.days_logged, row.uncounted, row.verdict),
            *(row.days_paused, row.days_so_far, row.part),
            str(row.measure or plan.measure),
        )
        for row in found
    ] == [
        (
            *(row.start, row.end, row.days, row.days_logged, row.uncounted, row.verdict),
            *(row.paused, row.so_far, row.part, row.measure),
        )
        for row in expected
    ]
    for one, other in zip(found, expected, strict=True):
        assert float(one.target) == other.target
        assert (one.value is None) is (other.value is None)
        if one.value is not None:
            assert float(one.value) == pytest.approx(other.value, abs=0.005 + 1e-9)
    judged = [row for row in expected if not row.part and row.measure == plan.measure]
    assert result.met == sum(row.verdict in {"within", "reached"} for row in judged)
    assert result.judged == sum(row.verdict not in {"open", "unknown"} for row in judged)
    rates = [row.rate for row in expected if row.rate is not None]
    assert (result.change is None) is (not rates)
    if result.change is not None:
        assert float(result.change) == pytest.approx((rates[-1] - 8) / 8, abs=0.0001)
    period = RULES[plan.measure].period
    # Stretches that share days are no observations of their own.
    is_gap = RULES[plan.measure].come_together == "gap"
    points = [] if isinstance(period, int) or is_gap else expected
    slope = median_slope(
        [
            (numbered(row, str(period), week_start), row.rate)
            for row in points
            if row.rate is not None
        ][-520:]
    )
    assert (result.trend is None) is (slope is None)
    if result.trend is not None:
        assert float(result.trend.slope) == pytest.approx(slope, abs=0.0051)
        assert result.trend.low <= result.trend.slope <= result.trend.high


# Short logs, drawn so that what fails can be made small

NUMBERS = st.integers(0, LENGTH - 1)
SAID = st.builds(Said, NUMBERS, st.sampled_from(ENTRIES))
RUNS = st.builds(
    lambda number, what: [Said(number + days, what) for days in range(7)],
    st.integers(0, LENGTH - 7),
    st.sampled_from(["free", "free of alcohol", "mood 6", "2 drinks", "1 bottle", "urge 4"]),
)
LOGS = st.builds(
    lambda single, runs: sorted(
        [*single, *(said for run in runs for said in run)], key=lambda said: said.number
    ),
    st.lists(SAID, max_size=80),
    st.lists(RUNS, max_size=10),
)
PAUSES = st.lists(
    st.builds(
        lambda first, days: (first, None if days is None else first + days),
        NUMBERS,
        st.none() | st.integers(0, 12),
    ),
    max_size=2,
).map(tuple)
STEPS = st.lists(st.tuples(NUMBERS, st.sampled_from([0.0, 1.0, 2.5, 7.0])), max_size=3).map(
    lambda steps: tuple({day: (day, to) for day, to in steps}.values())
)
BEFORE = st.lists(st.tuples(NUMBERS, st.sampled_from(sorted(RULES))), max_size=2).map(
    lambda before: tuple(sorted({day: (day, was) for day, was in before}.values()))
)


@pytest.mark.parametrize("measure", RULES)
@settings(max_examples=15)
@given(
    log=LOGS,
    start=NUMBERS,
    due_after=st.none() | st.integers(0, LENGTH),
    closed_after=st.none() | st.integers(0, LENGTH),
    pauses=PAUSES,
    steps=STEPS,
    before=BEFORE,
    today=NUMBERS,
    week_start=st.sampled_from(WEEKDAYS),
)
def test_progress_agrees_with_a_simple_count(
    measure: str,
    log: list[Said],
    start: int,
    due_after: int | None,
    closed_after: int | None,
    pauses: tuple[tuple[int, int | None], ...],
    steps: tuple[tuple[int, float], ...],
    before: tuple[tuple[int, str], ...],
    today: int,
    week_start: Weekday,
) -> None:
    """Periods, values, coverage, verdicts and change are those of a plain count, day by day.

    A step may make one measure of ticks into the other, which is then no change of it.
    """
    ticks = {"done once", "done 4 times"}
    assume(not steps or measure not in ticks or ticks.isdisjoint(was for _, was in before))
    plan = Plan(
        measure,
        start,
        due=None if due_after is None else start + due_after,
        closed=None if closed_after is None else start + closed_after,
        pauses=pauses,
        steps=steps,
        before=before,
    )

    check(plan, log, today=today, week_start=week_start)


def test_every_form_has_a_rule() -> None:
    """What can be counted is counted a second time, each way that a measure can be written."""
    measures = [parse_measure(sentence) for sentence in RULES]

    assert {measure.counted for measure in measures} == set(get_args(Counted))
    assert any(measure.before for measure in measures)
    assert any(measure.window for measure in measures)
    assert {measure.counted for measure in measures if not measure.over} == {
        "done",
        "latest",
        "days between",
    }

"""What a report tells of some days: found once, whatever it is written as."""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal

import msgspec

from hrjournal.findings.distress import DistressChange, distress_change
from hrjournal.findings.kinds import by_kind
from hrjournal.findings.moods import moods_of_days
from hrjournal.findings.observations import rounded
from hrjournal.findings.periods import Period, start_of
from hrjournal.findings.progress import GoalProgress
from hrjournal.findings.sleep import hours_slept
from hrjournal.findings.spelling import in_one_spelling
from hrjournal.findings.stretches import (
    MOST_WEEKS,
    DayOf,
    MoodStretch,
    Stretch,
    moods_in,
    stretches_between,
    stretches_of,
)
from hrjournal.findings.substance_summary import SubstanceSummary
from hrjournal.findings.summary import summarise
from hrjournal.model.entry import AnyEntry, Medicine, Mood, Sleep, Urge
from hrjournal.model.forms import PeriodName
from hrjournal.model.goal import Goal
from hrjournal.model.quantity import Drink
from hrjournal.model.settings import Weekday

WEEK = 7
MOST_SUBSTANCES = 3


class UrgeResponse(msgspec.Struct, frozen=True, kw_only=True):
    """What was done in a number of urges, how many of them passed, and the change of rating."""

    response: str
    urges: int
    passed: int
    change: DistressChange | None


class CardDay(msgspec.Struct, frozen=True, kw_only=True):
    """A day of a diary card. What was not logged is None, or empty."""

    day: date
    substances: tuple[DayOf, ...]
    urge: int | None = None
    mood: Decimal | None = None
    sleep: Decimal | None = None
    taken: int = 0
    missed: int = 0
    responses: tuple[str, ...] = ()


def urge_responses(urges: Sequence[Urge]) -> list[UrgeResponse]:
    """Return what was done when an urge came, the most frequent first.

    How the rating changed is said from five urges on that were rated before and after.
    """
    done: dict[str, list[Urge]] = {}
    for urge, names in zip(urges, in_one_spelling([one.responses for one in urges]), strict=True):
        for name in names:
            done.setdefault(name, []).append(urge)
    found = (
        UrgeResponse(
            response=name,
            urges=len(some),
            passed=sum(urge.outcome == "passed" for urge in some),
            change=distress_change(some),
        )
        for name, some in done.items()
    )
    return sorted(found, key=lambda one: (-one.urges, one.response))


def card_of(
    rows: Sequence[SubstanceSummary], entries: Sequence[AnyEntry], first: date, *, drink: Drink
) -> list[CardDay]:
    """Return the seven days from the first on, with what is logged of each of some substances."""
    week = [Period(first, first + timedelta(days=WEEK - 1), whole=True)]
    inside = [one for one in entries if week[0].start <= one.day <= week[0].end]
    stretches = [stretches_of(row, inside, week, drink=drink)[0] for row in rows]
    return [_card_day(first + timedelta(days=at), at, stretches, inside) for at in range(WEEK)]


def _card_day(
    day: date, at: int, stretches: Sequence[Stretch], entries: Sequence[AnyEntry]
) -> CardDay:
    kinds = by_kind([one for one in entries if one.day == day])
    urges, doses = kinds[Urge], kinds[Medicine]
    mood = moods_of_days(kinds[Mood]).get(day)
    sleep = hours_slept([*kinds[Mood], *kinds[Sleep]]).get(day)
    names = (name for names in in_one_spelling([one.responses for one in urges]) for name in names)
    return CardDay(
        day=day,
        substances=tuple(stretch.days[at] for stretch in stretches),
        urge=max((one.intensity for one in urges if one.intensity is not None), default=None),
        mood=None if mood is None else rounded(mood, 1),
        sleep=None if sleep is None else rounded(sleep, 1),
        taken=sum(one.status == "taken" for one in doses),
        missed=sum(one.status == "missed" for one in doses),
        responses=tuple(dict.fromkeys(names)),
    )


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """What was found for a report: for each substance its summary and its weeks, or months.

    The substance that the report is mainly about comes first.
    """

    first: date
    last: date
    name: PeriodName
    week_start: Weekday
    entries: Sequence[AnyEntry]
    goals: Sequence[Goal]
    progress: Sequence[GoalProgress]
    rows: Sequence[SubstanceSummary]
    stretches: Sequence[Sequence[Stretch]]
    moods: Sequence[MoodStretch]
    card: Sequence[CardDay]
    drink: Drink

    @property
    def days(self) -> int:
        """How many days the report is about."""
        return (self.last - self.first).days + 1

    def __repr__(self) -> str:
        """Show no content: a repr may end in a log, content may not."""
        return f"<found from {self.first} to {self.last}>"


def find(
    entries: Sequence[AnyEntry],
    goals: Sequence[Goal],
    first: date,
    last: date,
    *,
    drink: Drink,
    week_start: Weekday,
    substances: Sequence[str] = (),
    progress: Sequence[GoalProgress] = (),
    card_from: date | None = None,
) -> Found:
    """Return what a report tells of the days from first to last.

    It is about the `substances`, in their order; without any about those of the goals, and then
    those that were used on the most days, three at most. Of the `progress` of the goals it has what
    lies in these days. Its card is of the week of the last day,
    or of the seven days from `card_from` on.
    """
    name: PeriodName = "month" if (last - first).days >= MOST_WEEKS * WEEK else "week"
    rows = _rows(entries, goals, first, last, drink, substances)
    over = stretches_between(first, last, name, week_start)
    return Found(
        first=first,
        last=last,
        name=name,
        week_start=week_start,
        entries=entries,
        goals=goals,
        progress=[_within(one, first, last) for one in progress],
        rows=rows,
        stretches=[stretches_of(row, entries, over, drink=drink, goals=goals) for row in rows],
        moods=moods_in(entries, over),
        card=card_of(rows, entries, card_from or start_of("week", last, week_start), drink=drink),
        drink=drink,
    )


def _within(progress: GoalProgress, first: date, last: date) -> GoalProgress:
    """Return the progress of a goal in some days, by what it counts now."""
    periods = tuple(
        period
        for period in progress.periods
        if period.measure is None and period.start <= last and period.end >= first
    )
    return msgspec.structs.replace(progress, periods=periods)


def _rows(
    entries: Sequence[AnyEntry],
    goals: Sequence[Goal],
    first: date,
    last: date,
    drink: Drink,
    substances: Sequence[str],
) -> list[SubstanceSummary]:
    """Return one row for each substance, in the unit that most of its uses are in."""
    found: dict[str, SubstanceSummary] = {}
    for row in summarise(entries, first, last, drink=drink).substances:
        found.setdefault(row.substance, row)
    in_goals = [goal.measure.substance for goal in goals if goal.measure.substance]
    wanted = dict.fromkeys(substances or [*in_goals, *found])
    for name in wanted:
        if name not in found:
            asked = summarise(entries, first, last, drink=drink, substance=name).substances
            found[name] = asked[0]
    return [found[name] for name in wanted][: len(substances) or MOST_SUBSTANCES]

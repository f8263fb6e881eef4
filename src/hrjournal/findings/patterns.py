"""Things that went together in what was logged, never from fewer than five observations.

None of them is a cause. docs/explanation/how-progress-is-counted.md tells what each part counts.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Literal, get_args

import msgspec

from hrjournal.facts.catalogue import ALCOHOL
from hrjournal.facts.instruments import instrument_key
from hrjournal.findings.beside_mood import (
    MoodBySleep,
    MoodWith,
    OfDays,
    mood_by_sleep,
    moods_with,
)
from hrjournal.findings.days import DayKind, days_of_each, logged_days
from hrjournal.findings.distress import before_and_after, responses_in
from hrjournal.findings.kinds import by_kind
from hrjournal.findings.moods import moods_of_days
from hrjournal.findings.observations import FEWEST
from hrjournal.findings.periods import ONE_DAY
from hrjournal.findings.ranges import Mean, Share, mean_of, share_of
from hrjournal.findings.sleep import hours_slept
from hrjournal.findings.spelling import in_one_spelling
from hrjournal.model.entry import AnyEntry, Grounding, Mood, Score, Sleep, Thought, Urge, Use
from hrjournal.model.quantity import Drink
from hrjournal.model.settings import WEEKDAYS, Weekday

MoodDays = Literal["used", "free", "after used", "after free"]
PARTS = ("morning", "afternoon", "evening", "night")
"""The parts of a day, of six hours each from 06:00 on. A day's night is the one that follows it."""
_MORNING = 6


class MoodOn(msgspec.Struct, frozen=True, kw_only=True):
    """The mean mood of one kind of day, in which each day weighs the same."""

    substance: str
    days: MoodDays
    mood: Mean


class SleepOn(msgspec.Struct, frozen=True, kw_only=True):
    """The mean hours of sleep of one kind of day, told as those of moods are."""

    substance: str
    days: MoodDays
    hours: Mean


class ScoreMean(msgspec.Struct, frozen=True):
    """The mean total of an instrument."""

    instrument: str
    total: Mean


class WeekdayUse(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The uses on one weekday by part of the day, and the share of its logged days with a use."""

    weekday: Weekday
    morning: int
    afternoon: int
    evening: int
    night: int
    no_time: int
    used_days: Share | None = None


class TimesOfUse(msgspec.Struct, frozen=True, kw_only=True):
    """When a substance was used: how often in all, and one row for each weekday."""

    substance: str
    uses: int
    weekdays: tuple[WeekdayUse, ...]


class Named(msgspec.Struct, frozen=True):
    """A name that people gave, and the share of the entries in question that have it."""

    name: str
    share: Share


class StrategyAmounts(msgspec.Struct, frozen=True, kw_only=True):
    """The mean amount of uses that name a strategy, and of those that don't."""

    substance: str
    unit: str
    strategy: str
    named: Mean
    not_named: Mean


class Distress(msgspec.Struct, frozen=True, kw_only=True):
    """Distress before and after, 0-10, and the change from one to the other."""

    before: Mean
    after: Mean
    change: Mean


class Patterns(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Things that went together in entries from one day to another, both included.

    `triggers` and `urge_triggers` are shares of the uses and urges that name any trigger.
    `urge_that_day` is a share of the used days, `urges_passed` and `urges_used` are shares of the
    urges whose outcome is known, and `responses` are how often urges passed after each response.
    `distress` is that around groundings, `thoughts` that of thoughts, and `thought_responses` are
    shares of the thoughts that name any response.
    """

    first: date = msgspec.field(name="from")
    last: date = msgspec.field(name="to")
    mood: tuple[MoodOn, ...] = ()
    times: tuple[TimesOfUse, ...] = ()
    triggers: tuple[Named, ...] = ()
    urge_triggers: tuple[Named, ...] = ()
    urge_that_day: Share | None = None
    urges_passed: Share | None = None
    urges_used: Share | None = None
    responses: tuple[Named, ...] = ()
    strategies: tuple[StrategyAmounts, ...] = ()
    distress: Distress | None = None
    mood_with: tuple[MoodWith, ...] = ()
    mood_by_sleep: MoodBySleep | None = None
    sleep: tuple[SleepOn, ...] = ()
    thoughts: Distress | None = None
    thought_responses: tuple[Named, ...] = ()
    scores: tuple[ScoreMean, ...] = ()

    @property
    def has_any(self) -> bool:
        """Whether there is anything to tell."""
        return self != Patterns(first=self.first, last=self.last)


def find_patterns(
    entries: Sequence[AnyEntry],
    first: date,
    last: date,
    *,
    drink: Drink,
    substance: str | None = None,
) -> Patterns:
    """Return what went together in the entries of some days, for all substances or for one.

    For one, what has nothing to do with substances is left out.
    """
    every = {substance: logged_days(entries, substance)} if substance else days_of_each(entries)
    kinds = by_kind(entries)
    uses: list[Use] = [use for use in kinds[Use] if substance in {None, use.substance}]
    urges: list[Urge] = [urge for urge in kinds[Urge] if substance in {None, urge.substance}]
    outcomes = [urge.outcome for urge in urges if urge.outcome is not None]
    moods, hours = moods_of_days(kinds[Mood]), hours_slept([*kinds[Mood], *kinds[Sleep]])
    others = kinds if substance is None else by_kind([])
    return Patterns(
        first=first,
        last=last,
        mood=tuple(
            MoodOn(substance=name, days=days, mood=mean) for name, days, mean in _on(moods, every)
        ),
        times=tuple(_times(uses, every)),
        triggers=_named([use.triggers for use in uses]),
        urge_triggers=_named([urge.triggers for urge in urges]),
        urge_that_day=_urge_that_day(uses, urges),
        urges_passed=share_of(outcomes.count("passed"), len(outcomes)),
        urges_used=share_of(outcomes.count("used"), len(outcomes)),
        responses=passed_after(urges),
        strategies=tuple(_strategies(uses, drink)),
        distress=_distress(kinds[Grounding]),
        mood_with=moods_with(entries, moods) if substance is None else (),
        mood_by_sleep=mood_by_sleep(hours, moods) if substance is None else None,
        sleep=tuple(
            SleepOn(substance=name, days=days, hours=mean) for name, days, mean in _on(hours, every)
        ),
        thoughts=_distress(others[Thought]),
        thought_responses=_named([thought.responses for thought in others[Thought]]),
        scores=tuple(_scores(others[Score])),
    )


DaysOfEach = Mapping[str, Mapping[date, DayKind]]


def _on(numbers: OfDays, every: DaysOfEach) -> Iterator[tuple[str, MoodDays, Mean]]:
    """Return the mean of each kind of day, where enough of these days have a number."""
    for substance, kinds in every.items():
        values: dict[MoodDays, list[Fraction]] = {name: [] for name in get_args(MoodDays)}
        for day, number in numbers.items():
            if kind := kinds.get(day):
                values[kind].append(number)
            if before := kinds.get(day - ONE_DAY):
                values["after used" if before == "used" else "after free"].append(number)
        for days, some in values.items():
            if found := mean_of(some):
                yield substance, days, found


def _times(uses: Sequence[Use], every: DaysOfEach) -> Iterator[TimesOfUse]:
    """Return when each substance was used, where enough uses are logged."""
    cells = Counter((use.substance, *_weekday_and_part(use)) for use in uses)
    for substance, kinds in every.items():
        number = sum(count for (name, _, _), count in cells.items() if name == substance)
        if number < FEWEST:
            continue
        logged = Counter(day.weekday() for day in kinds)
        used = Counter(day.weekday() for day, kind in kinds.items() if kind == "used")
        rows = (
            WeekdayUse(
                weekday=weekday,
                **{part: cells[substance, at, part] for part in PARTS},
                no_time=cells[substance, at, "no time"],
                used_days=share_of(used[at], logged[at]),
            )
            for at, weekday in enumerate(WEEKDAYS)
        )
        yield TimesOfUse(substance=substance, uses=number, weekdays=tuple(rows))


def _weekday_and_part(use: Use) -> tuple[int, str]:
    """Return the weekday and part of the day of a use: Monday 05:00 is in the night of Sunday."""
    if use.at is None:
        return use.day.weekday(), "no time"
    weekday = (use.at.weekday() - (use.at.hour < _MORNING)) % len(WEEKDAYS)
    return weekday, PARTS[(use.at.hour - _MORNING) % 24 // 6]


def _named(groups: Sequence[Sequence[str]]) -> tuple[Named, ...]:
    """Return the share of each name, of the groups that have any name, the most frequent first."""
    with_names = [names for names in in_one_spelling(groups) if names]
    counts = Counter(name for names in with_names for name in names)
    shares = ((name, share_of(count, len(with_names))) for name, count in counts.items())
    return _in_order(Named(name, share) for name, share in shares if share)


def _in_order(named: Iterable[Named]) -> tuple[Named, ...]:
    return tuple(sorted(named, key=lambda it: (-it.share.share, -it.share.n, it.name)))


def _urge_that_day(uses: Sequence[Use], urges: Sequence[Urge]) -> Share | None:
    """Return the share of used days that also have an urge to use the same substance, or any.

    Return None where fewer than five urges are logged at all.
    """
    if len(urges) < FEWEST:
        return None
    wanted = {(urge.day, urge.substance) for urge in urges}
    used = {use.day for use in uses}
    with_urge = {use.day for use in uses if {(use.day, use.substance), (use.day, None)} & wanted}
    return share_of(len(with_urge), len(used))


def passed_after(urges: Sequence[Urge]) -> tuple[Named, ...]:
    """Return, for each response, the share of the urges with it that passed, most often first.

    A response to fewer than five urges of known outcome is left out.
    """
    done = responses_in([urge for urge in urges if urge.outcome is not None])
    shares = ((each.response, share_of(each.passed, each.urges)) for each in done)
    return _in_order(Named(name, share) for name, share in shares if share)


def _strategies(uses: Sequence[Use], drink: Drink) -> Iterator[StrategyAmounts]:
    """Return the mean amounts with and without each strategy, where there are enough of both."""
    known: dict[tuple[str, str], list[tuple[Decimal, frozenset[str]]]] = defaultdict(list)
    strategies = in_one_spelling([use.strategies for use in uses])
    for use, names in zip(uses, strategies, strict=True):
        if use.substance == ALCOHOL and use.grams is not None:
            known[ALCOHOL, drink.name].append((use.grams, names))
        elif use.amount is not None and use.unit is not None and use.substance != ALCOHOL:
            known[use.substance, use.unit].append((use.amount, names))
    for (substance, unit), amounts in known.items():
        one = drink.grams if (substance, unit) == (ALCOHOL, drink.name) else Decimal(1)
        for strategy in sorted({name for _, names in amounts for name in names}):
            named = mean_of([amount for amount, names in amounts if strategy in names], one)
            others = mean_of([amount for amount, names in amounts if strategy not in names], one)
            if named and others:
                yield StrategyAmounts(
                    substance=substance,
                    unit=unit,
                    strategy=strategy,
                    named=named,
                    not_named=others,
                )


def _scores(scores: Sequence[Score]) -> Iterator[ScoreMean]:
    """Return the mean total of each instrument, where enough are logged."""
    totals: dict[str, list[Score]] = defaultdict(list)
    for score in scores:
        totals[instrument_key(score.instrument)].append(score)
    for _, some in sorted(totals.items()):
        if total := mean_of([score.value for score in some]):
            yield ScoreMean(some[-1].instrument, total)


def _distress(entries: Sequence[Grounding | Thought]) -> Distress | None:
    rated = before_and_after(entries)
    before = mean_of([rating for rating, _ in rated])
    after = mean_of([rating for _, rating in rated])
    change = mean_of([later - earlier for earlier, later in rated])
    return (
        Distress(before=before, after=after, change=change) if before and after and change else None
    )

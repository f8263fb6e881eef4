"""What went together in what was logged; nothing of it from fewer than five observations.

None of it is a cause. What each part is of, is in docs/explanation/how-progress-is-counted.md.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Literal, get_args

import msgspec

from hrjournal.facts.catalogue import ALCOHOL
from hrjournal.findings.days import DayKind, days_of_each, logged_days
from hrjournal.findings.distress import before_and_after, responses_in
from hrjournal.findings.kinds import by_kind
from hrjournal.findings.observations import FEWEST
from hrjournal.findings.periods import ONE_DAY
from hrjournal.findings.ranges import Mean, Share, mean_of, share_of
from hrjournal.findings.spelling import in_one_spelling
from hrjournal.model.entry import AnyEntry, Grounding, Mood, Urge, Use
from hrjournal.model.quantity import Drink
from hrjournal.model.settings import WEEKDAYS, Weekday

MoodDays = Literal["used", "free", "after used", "after free"]
PARTS = ("morning", "afternoon", "evening", "night")
"""Six hours each, from 06:00 on; the night that follows a day belongs to it."""


class MoodOn(msgspec.Struct, frozen=True, kw_only=True):
    """The mean mood of one kind of day, each day weighing the same."""

    substance: str
    days: MoodDays
    mood: Mean


class WeekdayUse(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Uses on one weekday by part of the day, and how many of its logged days were used."""

    weekday: Weekday
    morning: int
    afternoon: int
    evening: int
    night: int
    no_time: int
    used_days: Share | None = None


class Times(msgspec.Struct, frozen=True, kw_only=True):
    """When a substance was used, a row a weekday; its uses in all."""

    substance: str
    uses: int
    weekdays: tuple[WeekdayUse, ...]


class Named(msgspec.Struct, frozen=True):
    """How often something was named, of the entries that name anything or that it bears on."""

    name: str
    share: Share


class StrategyAmounts(msgspec.Struct, frozen=True, kw_only=True):
    """The mean amount of a use with a strategy, and of one that does not name it."""

    substance: str
    unit: str
    strategy: str
    named: Mean
    not_named: Mean


class Distress(msgspec.Struct, frozen=True, kw_only=True):
    """Distress before and after grounding, 0-10, and the change from one to the other."""

    before: Mean
    after: Mean
    change: Mean


class Patterns(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What went together from one day to another, both included.

    `triggers` and `urge_triggers` are of the uses and urges that name any; `urge_that_day` is of
    used days; `urges_passed` and `urges_used` are of the urges whose end is told, and `responses`
    of those in which each was done.
    """

    first: date = msgspec.field(name="from")
    last: date = msgspec.field(name="to")
    mood: tuple[MoodOn, ...] = ()
    times: tuple[Times, ...] = ()
    triggers: tuple[Named, ...] = ()
    urge_triggers: tuple[Named, ...] = ()
    urge_that_day: Share | None = None
    urges_passed: Share | None = None
    urges_used: Share | None = None
    responses: tuple[Named, ...] = ()
    strategies: tuple[StrategyAmounts, ...] = ()
    distress: Distress | None = None

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
    """Return what went together in entries of a stretch, of every substance or of one."""
    every = {substance: logged_days(entries, substance)} if substance else days_of_each(entries)
    kinds = by_kind(entries)
    uses: list[Use] = [one for one in kinds[Use] if substance in {None, one.substance}]
    urges: list[Urge] = [one for one in kinds[Urge] if substance in {None, one.substance}]
    outcomes = [urge.outcome for urge in urges if urge.outcome is not None]
    return Patterns(
        first=first,
        last=last,
        mood=tuple(_moods(kinds[Mood], every)),
        times=tuple(_times(uses, every)),
        triggers=_named([use.triggers for use in uses]),
        urge_triggers=_named([urge.triggers for urge in urges]),
        urge_that_day=_urge_that_day(uses, urges),
        urges_passed=share_of(outcomes.count("passed"), len(outcomes)),
        urges_used=share_of(outcomes.count("used"), len(outcomes)),
        responses=_responses(urges),
        strategies=tuple(_strategies(uses, drink)),
        distress=_distress(kinds[Grounding]),
    )


Kinds = Mapping[str, Mapping[date, DayKind]]


def _moods(moods: Sequence[Mood], every: Kinds) -> Iterator[MoodOn]:
    """Return the mood on each kind of day, where enough of them have one."""
    scores: dict[date, list[int]] = defaultdict(list)
    for mood in moods:
        scores[mood.day].append(mood.score)
    means = {day: Fraction(sum(some), len(some)) for day, some in scores.items()}
    for substance, kinds in every.items():
        values: dict[MoodDays, list[Fraction]] = {name: [] for name in get_args(MoodDays)}
        for day, mean in means.items():
            if kind := kinds.get(day):
                values[kind].append(mean)
            if before := kinds.get(day - ONE_DAY):
                values["after used" if before == "used" else "after free"].append(mean)
        for days, some in values.items():
            if found := mean_of(some):
                yield MoodOn(substance=substance, days=days, mood=found)


def _times(uses: Sequence[Use], every: Kinds) -> Iterator[Times]:
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
        yield Times(substance=substance, uses=number, weekdays=tuple(rows))


def _weekday_and_part(use: Use) -> tuple[int, str]:
    """Return when a use was: one at 05:00 on Monday was in the night that follows Sunday."""
    if use.at is None:
        return use.day.weekday(), "no time"
    from_six = use.at - timedelta(hours=6)
    return from_six.weekday(), PARTS[from_six.hour // 6]


def _named(groups: Sequence[Sequence[str]]) -> tuple[Named, ...]:
    """Return how often each name is given, of the groups that give any; the most frequent first."""
    giving = [names for names in in_one_spelling(groups) if names]
    counts = Counter(name for names in giving for name in names)
    shares = ((name, share_of(count, len(giving))) for name, count in counts.items())
    return _in_order(Named(name, share) for name, share in shares if share)


def _in_order(named: Iterable[Named]) -> tuple[Named, ...]:
    return tuple(sorted(named, key=lambda one: (-one.share.share, -one.share.n, one.name)))


def _urge_that_day(uses: Sequence[Use], urges: Sequence[Urge]) -> Share | None:
    """Return on how many used days an urge to use the same, or any, is logged too.

    None where fewer than five urges are logged at all.
    """
    if len(urges) < FEWEST:
        return None
    wanted = {(urge.day, urge.substance) for urge in urges}
    used = {use.day for use in uses}
    with_urge = {use.day for use in uses if {(use.day, use.substance), (use.day, None)} & wanted}
    return share_of(len(with_urge), len(used))


def _responses(urges: Sequence[Urge]) -> tuple[Named, ...]:
    """Return how often urges passed in which something was done, by what it was."""
    done = responses_in([urge for urge in urges if urge.outcome is not None])
    shares = ((one.response, share_of(one.passed, one.urges)) for one in done)
    return _in_order(Named(name, share) for name, share in shares if share)


def _strategies(uses: Sequence[Use], drink: Drink) -> Iterator[StrategyAmounts]:
    """Return amounts with and without each strategy, where there are enough of both."""
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


def _distress(groundings: Sequence[Grounding]) -> Distress | None:
    rated = before_and_after(groundings)
    before = mean_of([one for one, _ in rated])
    after = mean_of([other for _, other in rated])
    change = mean_of([other - one for one, other in rated])
    return (
        Distress(before=before, after=after, change=change) if before and after and change else None
    )

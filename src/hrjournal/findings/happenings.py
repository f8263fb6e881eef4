"""Adding up thoughts, scores, events and what was ticked off (docs/reference/output.md)."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction

import msgspec

from hrjournal.facts.instruments import instrument_key
from hrjournal.findings.distress import before_and_after
from hrjournal.findings.observations import rounded
from hrjournal.findings.spelling import in_one_spelling
from hrjournal.model.entry import Done, Event, Score, Thought


class ThoughtResponse(msgspec.Struct, frozen=True):
    """What was done about a number of `thoughts`."""

    response: str
    thoughts: int


class ThoughtSummary(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Thoughts, and the distress 0-10 of those that were `rated` both before and after."""

    entries: int
    mean_distress: Decimal
    rated: int = 0
    mean_before: Decimal | None = None
    mean_after: Decimal | None = None
    responses: tuple[ThoughtResponse, ...] = ()


class ScoreSummary(msgspec.Struct, frozen=True, kw_only=True):
    """The totals of one instrument: the first and the last, and how far they go."""

    instrument: str
    entries: int
    first: int
    first_day: date
    last: int
    last_day: date
    least: int
    most: int


class EventSummary(msgspec.Struct, frozen=True):
    """The days of the events of one label; a day is there as often as the event."""

    label: str
    days: tuple[date, ...]


class DoneSummary(msgspec.Struct, frozen=True):
    """How often a goal was ticked off, and on how many days."""

    goal: str
    times: int
    days: int


def thoughts_in(thoughts: Sequence[Thought]) -> ThoughtSummary | None:
    """Add up thoughts."""
    if not thoughts:
        return None
    rated = before_and_after(thoughts)
    done = Counter(
        name for names in in_one_spelling([one.responses for one in thoughts]) for name in names
    )
    responses = (ThoughtResponse(name, times) for name, times in done.items())
    return ThoughtSummary(
        entries=len(thoughts),
        mean_distress=_mean([one.distress for one in thoughts]),
        rated=len(rated),
        mean_before=_mean([before for before, _ in rated]) if rated else None,
        mean_after=_mean([after for _, after in rated]) if rated else None,
        responses=tuple(sorted(responses, key=lambda one: (-one.thoughts, one.response))),
    )


def scores_in(scores: Sequence[Score]) -> tuple[ScoreSummary, ...]:
    """Add up scores, by instrument. Each is called as it was last."""
    found: dict[str, list[Score]] = defaultdict(list)
    # A score without a time is placed among those of its day by when it was logged.
    for score in sorted(scores, key=lambda one: (one.day, one.at or one.logged_at)):
        found[instrument_key(score.instrument)].append(score)
    return tuple(
        ScoreSummary(
            instrument=some[-1].instrument,
            entries=len(some),
            first=some[0].value,
            first_day=some[0].day,
            last=some[-1].value,
            last_day=some[-1].day,
            least=min(score.value for score in some),
            most=max(score.value for score in some),
        )
        for _, some in sorted(found.items())
    )


def events_in(events: Sequence[Event]) -> tuple[EventSummary, ...]:
    """Gather events by their label, those that happened first before the others."""
    labels = in_one_spelling([[event.label] for event in events])
    found: dict[str, list[date]] = defaultdict(list)
    for event, (label,) in zip(events, labels, strict=True):
        found[label].append(event.day)
    each = (EventSummary(label, tuple(sorted(days))) for label, days in found.items())
    return tuple(sorted(each, key=lambda one: (one.days[0], one.label)))


def ticks_in(ticks: Sequence[Done]) -> tuple[DoneSummary, ...]:
    """Add up how often goals were ticked off, the most frequent first."""
    found: dict[str, list[Done]] = defaultdict(list)
    for tick in ticks:
        found[tick.goal].append(tick)
    each = (
        DoneSummary(goal, sum(one.count for one in some), len({one.day for one in some}))
        for goal, some in found.items()
    )
    return tuple(sorted(each, key=lambda one: (-one.times, one.goal)))


def _mean(ratings: Sequence[int]) -> Decimal:
    return rounded(Fraction(sum(ratings), len(ratings)))

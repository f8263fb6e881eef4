"""The charts of what was found: of a goal's progress, of a substance, of mood, of scores."""

from collections.abc import Iterable, Sequence

from hrjournal.facts.instruments import instrument, instrument_key
from hrjournal.findings.progress import GoalProgress, PeriodProgress
from hrjournal.findings.stretches import MoodStretch, Stretch
from hrjournal.findings.substance_summary import SubstanceSummary
from hrjournal.model.entry import Score
from hrjournal.model.forms import PeriodName
from hrjournal.model.measure import Measure
from hrjournal.model.quantity import format_number
from hrjournal.model.units import plural_of
from hrjournal.views.charts.values import (
    NOT_KNOWN,
    NOT_LOGGED,
    Bar,
    Bars,
    Moods,
    MoodWeek,
    Total,
    Totals,
    day_label,
)
from hrjournal.views.progress_words import by_measure, days_so_far, value_words
from hrjournal.views.text import visible


def bars_of_goal(progress: GoalProgress) -> list[Bars]:
    """Return a chart for each measure that a goal had, with the number that was set."""
    return [
        Bars(
            heading=visible(str(measure)),
            bars=tuple(_bar_of_period(measure, period) for period in periods),
        )
        for measure, periods in by_measure(progress)
    ]


def _bar_of_period(measure: Measure, period: PeriodProgress) -> Bar:
    words = value_words(measure, period)
    none = NOT_KNOWN if period.days_logged else NOT_LOGGED
    has_days = measure.form.way not in {"latest", "gap"}
    first = period.end if measure.window is not None else period.start
    return Bar(
        label=f"{first:%b %Y}" if measure.period == "month" else day_label(first),
        value=period.value if words else None,
        words=words or none,
        logged=period.days_logged if has_days else 0,
        days=days_so_far(period) if has_days else 0,
        number_set=period.target,
    )


def what_counts(row: SubstanceSummary) -> str:
    """Return what a chart of a substance counts: its unit, or days with use."""
    if row.total is None:
        return "days with use"
    return visible(plural_of(row.unit)) if row.unit else "amounts"


def bars_of_stretches(heading: str, stretches: Sequence[Stretch], name: PeriodName) -> Bars:
    """Return a chart of what was used, week by week or month by month."""
    bars = tuple(_bar_of_stretch(stretch, name) for stretch in stretches)
    return Bars(heading=heading, bars=bars)


def _bar_of_stretch(stretch: Stretch, name: PeriodName) -> Bar:
    return Bar(
        label=stretch_label(stretch, name),
        value=stretch.value,
        words=value_of_stretch(stretch),
        logged=stretch.logged,
        days=len(stretch.days),
        number_set=stretch.number_set,
    )


def value_of_stretch(stretch: Stretch) -> str:
    """Return the value of a stretch in words: a number, or why there is none."""
    if not stretch.logged:
        return NOT_LOGGED
    if stretch.value is None:
        return NOT_KNOWN
    least = "at least " if stretch.uncounted else ""
    return f"{least}{format_number(stretch.value)}"


def stretch_label(stretch: Stretch | MoodStretch, name: PeriodName) -> str:
    """Return the label of a stretch: its first day, or its month."""
    if name == "month":
        return f"{stretch.first:%b %Y}"
    return day_label(stretch.first)


def moods_of_stretches(heading: str, stretches: Sequence[MoodStretch], name: PeriodName) -> Moods:
    """Return a chart of the mood of each day."""
    weeks = (
        MoodWeek(label=stretch_label(stretch, name), days=stretch.days, mean=stretch.mean)
        for stretch in stretches
    )
    return Moods(heading=heading, weeks=tuple(weeks))


def totals_of_scores(scores: Sequence[Score]) -> Totals:
    """Return a chart of the totals of one instrument, which have no gaps: they are taken rarely."""
    name = scores[-1].instrument
    known = instrument(name)
    return Totals(
        heading=visible(name),
        totals=tuple(Total(score.day, score.value) for score in scores),
        least=known.least if known else 0,
        most=known.most if known else None,
    )


def by_instrument(scores: Iterable[Score]) -> list[list[Score]]:
    """Return scores by their instruments, each with the oldest first."""
    found: dict[str, list[Score]] = {}
    for score in sorted(scores, key=lambda one: (one.day, one.at or one.logged_at)):
        found.setdefault(instrument_key(score.instrument), []).append(score)
    return list(found.values())

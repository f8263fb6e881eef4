"""What a chart shows, before it is drawn: numbers with gaps, the number set, and the coverage.

A value that is missing is a gap, and never 0. What a chart shows is in its `words`, too, for who
reads it with a screen reader, or off a terminal.
"""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

import msgspec

from hrjournal.model.quantity import format_number

TEN = Decimal(10)
NOT_LOGGED = "not logged"
NOT_KNOWN = "not known"


class Bar(msgspec.Struct, frozen=True, kw_only=True):
    """A value of a stretch of days: None is a gap. `logged` of its `days` are logged.

    Without `days` there is nothing to be logged, as for a score.
    """

    label: str
    value: Decimal | None
    words: str
    logged: int = 0
    days: int = 0
    number_set: Decimal | None = None

    @property
    def is_partial(self) -> bool:
        """Whether some of its days are not logged."""
        return self.logged < self.days

    @property
    def coverage(self) -> str:
        """How many days are logged, with a sign where some are not: `4/7~`."""
        return f"{self.logged}/{self.days}{'~' if self.is_partial else ''}" if self.days else ""


class Bars(msgspec.Struct, frozen=True, kw_only=True):
    """Values one after another. `most` is where the scale ends, where that is known beforehand."""

    heading: str
    bars: tuple[Bar, ...]
    most: Decimal | None = None

    @property
    def top(self) -> Decimal:
        """Where the scale ends: no value and no number set lies beyond."""
        known = [one for bar in self.bars for one in (bar.value, bar.number_set) if one is not None]
        return max([self.most or Decimal(0), *known]) or Decimal(1)

    @property
    def words(self) -> list[tuple[str, str]]:
        """A label and words for each value, with the number set and the coverage."""
        return [(bar.label, _bar_words(bar)) for bar in self.bars]


class MoodWeek(msgspec.Struct, frozen=True, kw_only=True):
    """The moods of a stretch of days, 0-10: None where none was logged."""

    label: str
    days: tuple[Decimal | None, ...]
    mean: Decimal | None

    @property
    def logged(self) -> int:
        """On how many days a mood was logged."""
        return sum(mood is not None for mood in self.days)

    @property
    def coverage(self) -> str:
        """How many days have a mood: `5/7`."""
        return f"{self.logged}/{len(self.days)}"


class Moods(msgspec.Struct, frozen=True, kw_only=True):
    """Moods, stretch by stretch, with the mean of each that has enough of them."""

    heading: str
    weeks: tuple[MoodWeek, ...]

    @property
    def words(self) -> list[tuple[str, str]]:
        """A label and words for each stretch."""
        return [(week.label, _mood_words(week)) for week in self.weeks]


class Total(msgspec.Struct, frozen=True):
    """A score on a day."""

    day: date
    value: int


class Totals(msgspec.Struct, frozen=True, kw_only=True):
    """Scores of one instrument, between the least and the most that it can have.

    Of one that we don't know, `most` is None: its scale ends with the largest score that is shown.
    """

    heading: str
    totals: tuple[Total, ...]
    least: int
    most: int | None

    @property
    def top(self) -> int:
        """Where the scale ends."""
        return max(one.value for one in self.totals) if self.most is None else self.most

    @property
    def words(self) -> list[tuple[str, str]]:
        """A label and words for each total."""
        return [(day_label(one.day), self._words(one)) for one in self.totals]

    @property
    def as_bars(self) -> Bars:
        """The same as bars, which a terminal can draw."""
        bars = (
            Bar(label=day_label(one.day), value=Decimal(one.value), words=self._words(one))
            for one in self.totals
        )
        return Bars(heading=self.heading, bars=tuple(bars), most=Decimal(self.top))

    def _words(self, one: Total) -> str:
        return str(one.value) if self.most is None else f"{one.value} of {self.most}"


Chart = Bars | Moods | Totals


def alt_text(chart: Chart) -> str:
    """Say in one text all that a chart shows."""
    return f"{chart.heading}: " + "; ".join(f"{label}, {words}" for label, words in chart.words)


def charts_plain(charts: Sequence[Chart]) -> str:
    """Write charts as labelled lines, with every number and no drawing."""
    return "\n\n".join(
        "\n".join([chart.heading, *(f"  {label}: {words}" for label, words in chart.words)])
        for chart in charts
    )


def day_label(day: date) -> str:
    """Return a day as the label of a value: `28 Sep`."""
    return f"{day.day} {day:%b}"


def _bar_words(bar: Bar) -> str:
    parts = [bar.words]
    if bar.number_set is not None:
        parts.append(f"the number set {format_number(bar.number_set)}")
    if bar.days and bar.words != NOT_LOGGED:
        days = "day" if bar.days == 1 else "days"
        parts.append(f"{bar.logged} of {bar.days} {days} logged")
    return ", ".join(parts)


def _mood_words(week: MoodWeek) -> str:
    if not week.logged:
        return NOT_LOGGED
    known = ", ".join("-" if mood is None else format_number(mood, 1) for mood in week.days)
    mean = "" if week.mean is None else f", mean {format_number(week.mean, 1)}"
    return f"{known}{mean}, {week.logged} of {len(week.days)} days"

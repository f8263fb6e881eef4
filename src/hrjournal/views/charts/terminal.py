"""Charts as lines of text, 40 to 200 columns wide, told apart without colour, in ASCII too."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from hrjournal.views.charts.values import TEN, Bar, Bars, Chart, Moods, MoodWeek, Totals

_EIGHTHS = " ▏▎▍▌▋▊▉█"
_MOODS = "▁▂▃▄▅▆▇█"
_WIDEST_BAR = 80
_NARROWEST_BAR = 4
_TEN_IN_ASCII = "X"
BLOCKS = f"{_EIGHTHS[1:]}╎·{_MOODS}"
"""Every sign that is drawn with where an encoding has them."""


def chart_lines(chart: Chart, width: int, *, in_ascii: bool = False) -> list[str]:
    """Draw a chart below its heading, on a screen `width` columns wide."""
    if isinstance(chart, Totals):
        chart = chart.as_bars
    if isinstance(chart, Moods):
        return [chart.heading, *_mood_lines(chart, width, in_ascii)]
    return [chart.heading, *_bar_lines(chart, width, in_ascii)]


def legend_of(charts: Sequence[Chart], *, in_ascii: bool = False) -> list[str]:
    """Explain the signs that some charts are drawn with."""
    tick, gap = ("|", ".") if in_ascii else ("╎", "·")
    bars = [bar for chart in charts if isinstance(chart, Bars) for bar in chart.bars]
    moods = [week for chart in charts if isinstance(chart, Moods) for week in chart.weeks]
    days = [mood for week in moods for mood in week.days]
    shown = {
        f"{tick} the number set": any(bar.number_set is not None for bar in bars),
        "~ not every day logged": any(bar.is_partial for bar in bars),
        f"{gap} not logged": None in days or any(bar.value is None for bar in bars),
        "mood from 0 to 10": any(mood is not None for mood in days),
        f"{_TEN_IN_ASCII} is 10": in_ascii and TEN in days,
    }
    return [words for words, is_shown in shown.items() if is_shown]


def _bar_lines(chart: Bars, width: int, in_ascii: bool) -> Iterator[str]:
    label = max((len(bar.label) for bar in chart.bars), default=0)
    words = max((len(bar.words) for bar in chart.bars), default=0)
    coverage = max((len(bar.coverage.rstrip("~")) for bar in chart.bars), default=0)
    taken = label + words + (coverage + 2 if coverage else 0) + 2
    room = max(_NARROWEST_BAR, min(_WIDEST_BAR, width - taken))
    for bar in chart.bars:
        drawn = _drawn(bar, chart.top, room, in_ascii)
        mark = "~" if bar.is_partial else ""
        logged = f" {bar.coverage.rstrip('~'):>{coverage}}{mark}" if coverage else ""
        yield f"{bar.label:<{label}} {drawn:<{room}} {bar.words:>{words}}{logged}"


def _drawn(bar: Bar, top: Decimal, room: int, in_ascii: bool) -> str:
    """Draw a value as a bar, with a tick at the number set; a gap is a dot."""
    if bar.value is None:
        drawn = "." if in_ascii else "·"
    else:
        whole, eighths = divmod(int(bar.value * room * 8 / top), 8)
        if bar.value and not whole and not eighths:
            eighths = 1  # little is not nothing
        if in_ascii:
            drawn = "#" * (whole + (eighths >= 4 or (not whole and eighths > 0)))
        else:
            drawn = "█" * whole + (_EIGHTHS[eighths] if eighths else "")
    if bar.number_set is None:
        return drawn
    at = min(room - 1, int(bar.number_set * room / top))
    tick = "|" if in_ascii else "╎"
    return f"{drawn:<{at}}"[:at] + tick + drawn[at + 1 :]


def _mood_lines(chart: Moods, width: int, in_ascii: bool) -> Iterator[str]:
    label = max((len(week.label) for week in chart.weeks), default=0)
    longest = max((len(week.days) for week in chart.weeks), default=0)
    for week in chart.weeks:
        drawn = "".join(_mood(mood, in_ascii) for mood in week.days)
        row, told = f"{week.label:<{label}} {drawn:<{longest}}", f"{_mean(week):>4} {week.coverage}"
        if len(row) + 1 + len(told) <= width:
            yield f"{row} {told}"
        else:  # a month on a narrow screen
            yield from (row.rstrip(), f"{'':<{label}} {told}")


def _mean(week: MoodWeek) -> str:
    return "" if week.mean is None else f"{week.mean:.1f}"


def _mood(mood: Decimal | None, in_ascii: bool) -> str:
    if mood is None:
        return "." if in_ascii else "·"
    if in_ascii:
        return _TEN_IN_ASCII if round(mood) == TEN else str(round(mood))
    return _MOODS[min(7, int(mood * 8 / TEN))]

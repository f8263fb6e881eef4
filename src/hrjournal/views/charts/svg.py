"""Charts as SVG: no script, no address, no colour of their own, so they print in black and white.

They are drawn in the colour of the text around them. What differs does so by its shape, its figures
and dashes. Each has all that it shows in words, in its `desc`.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal
from html import escape

from hrjournal.model.quantity import format_number
from hrjournal.views.charts.values import (
    NOT_KNOWN,
    NOT_LOGGED,
    Bar,
    Bars,
    Chart,
    Moods,
    Totals,
    alt_text,
    day_label,
)

WIDTH = 640
HEIGHT = 128
_TOP, _BOTTOM, _LEFT = 16, 102, 24
_TOP_OF_TOTALS = 34
"""So much lower are charts of totals: there may be several."""

_FEW = 14
"""With more labels than this, some are left out, or are in two lines."""
_ROOM_FOR_A_LABEL = 20

_SHORT = {NOT_LOGGED: "·", NOT_KNOWN: "?"}


def svg(chart: Chart) -> str:
    """Draw a chart. It needs nothing from outside."""
    draw: Iterator[str]
    top = _TOP_OF_TOTALS if isinstance(chart, Totals) else 0
    match chart:
        case Bars():
            draw = _bars(chart)
        case Moods():
            draw = _moods(chart)
        case Totals():
            draw = _totals(chart)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 {top} {WIDTH} {HEIGHT - top}" '
        'role="img" font-family="sans-serif" font-size="10" fill="currentColor" stroke="none">'
        f"<title>{escape(chart.heading)}</title><desc>{escape(alt_text(chart))}</desc>"
        f"{''.join(draw)}</svg>"
    )


def _bars(chart: Bars) -> Iterator[str]:
    yield _line(_LEFT, _BOTTOM, WIDTH, _BOTTOM)
    step = (WIDTH - _LEFT) / max(1, len(chart.bars))
    for at, bar in enumerate(chart.bars):
        left = _LEFT + at * step
        middle, width = left + step / 2, min(40.0, step * 0.6)
        top = _y(bar.value or Decimal(0), chart.top)
        if bar.value:
            yield _rectangle(middle - width / 2, top, width, pale=bar.is_partial)
        yield _text(middle, top - 3, _short(bar), "middle")
        if bar.number_set is not None:
            y = _y(bar.number_set, chart.top)
            yield _line(left, y, left + step, y, dashes="4 3")
        yield from _label(middle, bar.label, in_two=len(chart.bars) > _FEW)
        if len(chart.bars) <= _FEW:
            yield _text(middle, _BOTTOM + 24, bar.coverage, "middle", 9)
    if last := [bar for bar in chart.bars if bar.number_set is not None]:
        number = last[0].number_set or Decimal(0)
        yield _text(_LEFT - 3, _y(number, chart.top) + 3, format_number(number), "end")


def _short(bar: Bar) -> str:
    words = _SHORT.get(bar.words, bar.words)
    return words.replace("at least ", "≥")


def _moods(chart: Moods) -> Iterator[str]:
    yield from _scale(Decimal(0), Decimal(10), (0, 5, 10), _y)
    days = sum(len(week.days) for week in chart.weeks)
    step = (WIDTH - _LEFT) / max(1, days)
    radius = 3 if days <= _FEW * 7 else 1.5
    left = float(_LEFT)
    for week in chart.weeks:
        width = step * len(week.days)
        for at, mood in enumerate(week.days):
            if mood is not None:
                x, y = left + (at + 0.5) * step, _y(mood, Decimal(10))
                yield (
                    f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius}" fill="none" '
                    f'stroke="currentColor"/>'
                )
        if week.mean is not None:
            y = _y(week.mean, Decimal(10))
            yield _line(left + 2, y, left + width - 2, y, width=2.5)
            yield _text(
                left + width / 2, _TOP - 6, format_number(week.mean, 1), "middle", bold=True
            )
        if width >= _ROOM_FOR_A_LABEL:
            yield from _label(left + width / 2, week.label, in_two=len(chart.weeks) > _FEW)
            if len(chart.weeks) <= _FEW:
                yield _text(left + width / 2, _BOTTOM + 24, week.coverage, "middle", 9)
        left += width


def _totals(chart: Totals) -> Iterator[str]:
    least, most = Decimal(chart.least), Decimal(chart.top)
    yield from _scale(least, most, (chart.least, chart.top), _low)
    first, last = chart.totals[0].day, chart.totals[-1].day
    across = max(1, (last - first).days)

    def x_of(day: date) -> float:
        return _LEFT + 24 + (WIDTH - _LEFT - 60) * ((day - first) / timedelta(days=across))

    points = [
        (x_of(one.day), _low(Decimal(one.value) - least, most - least)) for one in chart.totals
    ]
    joined = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    yield f'<polyline points="{joined}" fill="none" stroke="currentColor" stroke-width="0.7"/>'
    every = len(points) // _FEW + 1
    for at, ((x, y), one) in enumerate(zip(points, chart.totals, strict=True)):
        yield f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3"/>'
        if at % every == 0 or at == len(points) - 1:
            yield _text(x, y - 6, str(one.value), "middle", bold=True)
            yield _text(x, _BOTTOM + 13, day_label(one.day), "middle")


def _scale(
    least: Decimal, most: Decimal, numbers: Sequence[int], y_of: Callable[[Decimal, Decimal], float]
) -> Iterator[str]:
    for number in numbers:
        y = y_of(Decimal(number) - least, most - least)
        yield _line(_LEFT, y, WIDTH, y, width=0.4)
        yield _text(_LEFT - 4, y + 3, str(number), "end")


def _y(value: Decimal, top: Decimal) -> float:
    """Return how far down a value is, of a scale from 0 to its top."""
    return _BOTTOM - (_BOTTOM - _TOP) * float(value / top if top else Decimal(0))


def _low(value: Decimal, top: Decimal) -> float:
    """Return how far down a value is in a chart that is lower than the others."""
    return _BOTTOM - (_BOTTOM - _TOP - _TOP_OF_TOTALS) * float(value / top if top else Decimal(0))


def _label(x: float, label: str, *, in_two: bool) -> Iterator[str]:
    if not in_two:
        yield _text(x, _BOTTOM + 13, label, "middle")
        return
    for at, part in enumerate(label.split(" ")):
        yield _text(x, _BOTTOM + 12 + at * 11, part, "middle", 9)


def _text(
    x: float, y: float, words: str, anchor: str, size: int = 10, *, bold: bool = False
) -> str:
    weight = ' font-weight="bold"' if bold else ""
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" font-size="{size}"{weight}>'
        f"{escape(words)}</text>"
    )


def _line(
    x: float, y: float, to_x: float, to_y: float, *, width: float = 1, dashes: str = ""
) -> str:
    dashed = f' stroke-dasharray="{dashes}"' if dashes else ""
    return (
        f'<line x1="{x:.1f}" y1="{y:.1f}" x2="{to_x:.1f}" y2="{to_y:.1f}" stroke="currentColor" '
        f'stroke-width="{width}"{dashed}/>'
    )


def _rectangle(x: float, y: float, width: float, *, pale: bool) -> str:
    """Return a bar: filled, or pale with an outline where not every day of it is logged."""
    fill = ' fill-opacity="0.25" stroke="currentColor" stroke-width="0.8"' if pale else ""
    height = _BOTTOM - y
    return f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}"{fill}/>'

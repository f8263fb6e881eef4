"""A month or a year of days: used, free or not logged, which differ without colour too."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from itertools import groupby
from typing import TYPE_CHECKING

from hrjournal.findings.days import DayKind
from hrjournal.model.moment import describe_day
from hrjournal.model.settings import WEEKDAYS, Weekday
from hrjournal.views import drawing
from hrjournal.views.text import counted, visible

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.text import Text

Kinds = Mapping[date, DayKind]
_MARKS: dict[DayKind | None, str] = {"used": "●", "free": "○", None: "·"}
_WORDS: dict[DayKind | None, str] = {"used": "used", "free": "free", None: "not logged"}
_STYLES: dict[DayKind | None, str] = {"used": "bold", "free": "cyan", None: "dim"}
_WIDEST = 37  # a name of a month, 31 days, and the number above the last of them
_BETWEEN = 3
LEGEND = "● used   ○ free   · not logged"


def day_words(kind: DayKind | None) -> str:
    """Return the word for a kind of day."""
    return _WORDS[kind]


def days_between(first: date, last: date) -> list[date]:
    """Return every day from the first to the last."""
    return [first + timedelta(days=count) for count in range((last - first).days + 1)]


def calendar_plain(name: str, kinds: Kinds, days: Sequence[date]) -> str:
    """List the days of a month, or the months of a longer time, one on each line."""
    lines = [f"{visible(name)}, {stretch_name(days)}: {_counts(kinds, days)}"]
    if is_month(days):
        lines += [f"  {describe_day(day)}: {_WORDS[kinds.get(day)]}" for day in days]
        return "\n".join(lines)
    for _, month in groupby(days, key=lambda day: (day.year, day.month)):
        lines.append(f"  {_month_words(kinds, list(month))}")
    return "\n".join(lines)


def _month_words(kinds: Kinds, month: Sequence[date]) -> str:
    parts = []
    for kind, word in _WORDS.items():
        numbers = [str(day.day) for day in month if kinds.get(day) == kind]
        if kind is None:
            parts.append(f"{counted(len(numbers), 'day')} {word}")
        elif numbers:
            parts.append(f"{word} on {', '.join(numbers)}")
    return f"{month[0]:%B %Y}: {'; '.join(parts)}"


def calendars_table(calendars: "Sequence[RenderableType]", *, width: int) -> "RenderableType":
    """Put calendars beside each other on a screen `width` columns wide, and the legend below."""
    abreast = max(1, (width + _BETWEEN) // (_WIDEST + _BETWEEN))
    table = drawing.Table.grid(padding=(0, _BETWEEN))
    for _ in range(min(abreast, len(calendars))):
        table.add_column(width=min(_WIDEST, width))
    for first in range(0, len(calendars), abreast):
        table.add_row(*calendars[first : first + abreast])
        table.add_row("")
    return drawing.Group(table, drawing.Text(LEGEND))


def calendar_table(
    name: str, kinds: Kinds, days: Sequence[date], *, week_start: Weekday
) -> "RenderableType":
    """Draw a month as weeks, or a longer time as one row of marks for each month."""
    heading = drawing.Text(f"{visible(name)}, {stretch_name(days)}", style="bold")
    rows = _weeks(kinds, days, week_start) if is_month(days) else _months(kinds, days)
    return drawing.Group(heading, *rows, drawing.Text(_counts(kinds, days)))


def _weeks(kinds: Kinds, days: Sequence[date], week_start: Weekday) -> "list[Text]":
    first = WEEKDAYS.index(week_start)
    names = [WEEKDAYS[(first + count) % 7][:2].capitalize() for count in range(7)]
    rows = [drawing.Text("   ".join(names), style="dim")]
    blanks = (days[0].weekday() - first) % 7
    row = drawing.Text("     " * blanks)
    for number, day in enumerate(days, start=blanks):
        if number % 7 == 0 and row:
            rows.append(row)
            row = drawing.Text()
        kind = kinds.get(day)
        row.append(f"{day.day:>2}{_MARKS[kind]}  ", style=_STYLES[kind])
    return [*rows, row]


def _months(kinds: Kinds, days: Sequence[date]) -> "list[Text]":
    tens = "".join(f"{number:<5}" for number in (1, 6, 11, 16, 21, 26, 31))
    rows = [drawing.Text(f"     {tens}".rstrip(), style="dim")]
    for _, group in groupby(days, key=lambda day: (day.year, day.month)):
        month = list(group)
        row = drawing.Text(f"{month[0]:%b}  {' ' * (month[0].day - 1)}")
        for day in month:
            kind = kinds.get(day)
            row.append(_MARKS[kind], style=_STYLES[kind])
        rows.append(row)
    return rows


def is_month(days: Sequence[date]) -> bool:
    """Say whether days are all of one month."""
    return (days[0].year, days[0].month) == (days[-1].year, days[-1].month)


def stretch_name(days: Sequence[date]) -> str:
    """Return the name of the month, or of the year, that days are of."""
    return f"{days[0]:%B %Y}" if is_month(days) else f"{days[0]:%Y}"


def _counts(kinds: Kinds, days: Sequence[date]) -> str:
    found = [kinds.get(day) for day in days]
    return ", ".join(f"{found.count(kind)} {word}" for kind, word in _WORDS.items())

"""What else was logged in a month or a year: a row for each thing, a column for each day or month.

Days of use have calendars of their own (`views/days.py`).
"""

from collections.abc import Callable, Collection, Sequence
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from hrjournal.findings.kinds import What
from hrjournal.views import drawing
from hrjournal.views.days import is_month, stretch_name
from hrjournal.views.entries import Titles, title_of
from hrjournal.views.text import counted, visible

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.text import Text

_KINDS = {
    "sleep": "sleep",
    "mood": "mood",
    "urge": "urges",
    "thought": "thoughts",
    "grounding": "grounding",
    "contact": "contacts",
    "text": "texts",
}
_LOGGED, _MISSED, _NOT = "■", "□", "·"
_LEGEND = f"{_LOGGED} logged   {_NOT} nothing logged of it"
_LEGEND_OF_MISSED = f"   {_MISSED} missed"
_TENS = "".join(f"{number:<5}" for number in (1, 6, 11, 16, 21, 26, 31)).rstrip()
_NAME, _INITIAL = 4, 3  # columns of a month
_GAP = 2


def what_words(what: What, shown_name: Callable[[str], str], titles: Titles | None = None) -> str:
    """Return what people call it: a kind of entry, a name, or a goal's title."""
    name = what.name or ""
    match what.kind:
        case "medicine":
            return visible(shown_name(name))
        case "done":
            return visible(title_of(name, titles))
        case "score" | "event":
            return visible(name)
    return _KINDS[what.kind]


class AlsoRow(NamedTuple):
    """What people call a thing, the days on which it was logged, and those of a missed dose."""

    label: str
    on: set[date]
    missed: Collection[date] = frozenset()


class AlsoLogged(NamedTuple):
    """What was logged on some days: a heading, and a row for each thing."""

    heading: str
    rows: Sequence[AlsoRow]
    days: Sequence[date]

    @property
    def months(self) -> list[list[date]]:
        """The days by their months."""
        groups = groupby(self.days, key=lambda day: (day.year, day.month))
        return [list(month) for _, month in groups]


def also_plain(shown: AlsoLogged) -> str:
    """List each thing with its days, or with how many there are in each month."""
    lines = [f"{shown.heading}, {stretch_name(shown.days)}"]
    for label, on, missed in shown.rows:
        told = [f"{counted(len(on), 'day')}, {_when(shown, on)}"] if on else []
        told += [f"missed {_when(shown, missed)}"] if missed else []
        lines.append(f"  {label}: {'; '.join(told)}")
    return "\n".join(lines)


def _when(shown: AlsoLogged, days: Collection[date]) -> str:
    if is_month(shown.days):
        return f"on {', '.join(str(day.day) for day in sorted(days))}"
    numbers = ((month[0], _in(month, days)) for month in shown.months)
    return ", ".join(f"{first:%B} {number}" for first, number in numbers if number)


def also_table(shown: AlsoLogged, *, width: int) -> "RenderableType":
    """Draw a row of marks for each thing, or of numbers in a longer time than a month.

    Where a label has no room before its row on a screen `width` columns wide, each stands above.
    """
    of_month = is_month(shown.days)
    left = max(drawing.cell_len(label) for label, *_ in shown.rows) + _GAP
    is_beside = left + (len(_TENS) if of_month else len(shown.months) * _INITIAL) <= width
    left = left if is_beside else 0
    columns = _NAME if left + len(shown.months) * _NAME <= width else _INITIAL
    head = _TENS if of_month else _names(shown, columns)
    parts = [
        drawing.Text(f"{shown.heading}, {stretch_name(shown.days)}", style="bold"),
        drawing.Text(" " * left + head, style="dim"),
    ]
    for label, on, missed in shown.rows:
        row = drawing.Text(label)
        if is_beside:
            row.pad_right(left - row.cell_len)
        else:
            parts.append(row)
            row = drawing.Text()
        parts.append(
            row.append_text(_marks(shown, on, missed) if of_month else _numbers(shown, on, columns))
        )
    has_missed = any(missed for *_, missed in shown.rows)
    legend = [drawing.Text(f"{_LEGEND}{_LEGEND_OF_MISSED if has_missed else ''}")]
    return drawing.Group(*parts, *(legend if of_month else []))


def _marks(shown: AlsoLogged, on: set[date], missed: Collection[date]) -> "Text":
    row = drawing.Text(" " * (shown.days[0].day - 1))
    for day in shown.days:
        if day in on or day in missed:
            row.append(_LOGGED if day in on else _MISSED)
        else:
            row.append(_NOT, style="dim")
    return row


def _names(shown: AlsoLogged, columns: int) -> str:
    """Return the names of the months, or where these have no room, their first letters."""
    return "".join(f"{month[0]:%b}"[: columns - 1].rjust(columns) for month in shown.months)


def _numbers(shown: AlsoLogged, on: set[date], columns: int) -> "Text":
    return drawing.Text("".join(f"{_in(each, on) or _NOT:>{columns}}" for each in shown.months))


def _in(month: Sequence[date], on: Collection[date]) -> int:
    return sum(day in on for day in month)

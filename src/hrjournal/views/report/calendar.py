"""A calendar of a report: a row a week, or a month, with its total and how much of it is logged."""

from collections.abc import Sequence

from hrjournal.findings.report import Found
from hrjournal.findings.stretches import DayOf, MoodStretch, Stretch
from hrjournal.model.quantity import format_number
from hrjournal.model.settings import WEEKDAYS
from hrjournal.views.charts.drawn_from import stretch_label, value_of_stretch
from hrjournal.views.charts.values import NOT_KNOWN, NOT_LOGGED
from hrjournal.views.report.choices import Choices
from hrjournal.views.report.document import Table

NO_DAY = ""
GAP = "·"
WEEK, MONTH = 7, 31
_SHORT = {NOT_LOGGED: GAP, NOT_KNOWN: "?"}


def calendar_of(stretches: Sequence[Stretch], found: Found, choices: Choices) -> Table:
    """Return the days of a substance: a number, 0 where a day was said to be free, or a dot."""
    rows = []
    for stretch in stretches:
        total = value_of_stretch(stretch)
        cells = [day_cell(day, in_short=found.name == "month") for day in stretch.days]
        logged = f"{stretch.logged}/{len(stretch.days)}"
        ends = (_SHORT.get(total, total).replace("at least ", "≥"), logged, str(stretch.free))
        rows.append((stretch_label(stretch, found.name), *_in_place(cells, stretch, found), *ends))
    words = choices.words
    head = ("", *_days(found), "total", "logged", words.free)
    return Table(
        caption=words.calendar, head=head, rows=tuple(rows), kind="calendar", days=_width(found)
    )


def moods_calendar(found: Found, choices: Choices) -> Table:
    """Return the mood of each day, and a dot where none was logged."""
    rows = []
    for stretch in found.moods:
        cells = [GAP if mood is None else format_number(mood, 1) for mood in stretch.days]
        mean = "-" if stretch.mean is None else format_number(stretch.mean, 1)
        logged = f"{stretch.logged}/{len(stretch.days)}"
        label = stretch_label(stretch, found.name)
        rows.append((label, *_in_place(cells, stretch, found), mean, logged))
    head = ("", *_days(found), "mean", "logged")
    return Table(
        caption=choices.words.calendar,
        head=head,
        rows=tuple(rows),
        kind="calendar",
        days=_width(found),
    )


def day_cell(day: DayOf, *, in_short: bool = False) -> str:
    """Return what stands for a day: its number, `0`, `?` where none is known, or a dot.

    Where it is to be `in_short`, numbers are rounded to whole ones: little is not nothing.
    """
    if day.kind is None:
        return GAP
    if day.kind == "free":
        return "0"
    if day.amount is None:
        return "?"
    number = format_number(day.amount, 0 if in_short else 2)
    if number == "0":
        return "<1" if in_short else "<0.01"
    return f"{'≥' if day.uncounted and not in_short else ''}{number}"


def _width(found: Found) -> int:
    return MONTH if found.name == "month" else WEEK


def _days(found: Found) -> list[str]:
    """Return what the columns of days are called: weekdays, or the days of a month."""
    if found.name == "month":
        return [str(number) for number in range(1, MONTH + 1)]
    first = WEEKDAYS.index(found.week_start)
    return [WEEKDAYS[(first + at) % WEEK][:2].capitalize() for at in range(WEEK)]


def _in_place(
    cells: Sequence[str], stretch: Stretch | MoodStretch, found: Found
) -> tuple[str, ...]:
    """Return the cells of a row with those of days that are not looked at left empty."""
    first = stretch.first
    before = first.day - 1
    if found.name == "week":
        before = (first.weekday() - WEEKDAYS.index(found.week_start)) % WEEK
    return (*(NO_DAY,) * before, *cells, *(NO_DAY,) * (_width(found) - before - len(cells)))

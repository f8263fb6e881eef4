"""Entries as a person reads them: a headline, the details, and lists grouped by day."""

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from itertools import groupby
from typing import TYPE_CHECKING

from hrjournal.model.entry import Entry, Grounding, Mood, NoUse, Use
from hrjournal.model.moment import Moment, describe_day, describe_moment
from hrjournal.model.quantity import format_number, format_quantity
from hrjournal.views.text import counted, visible

if TYPE_CHECKING:
    from rich.console import RenderableType

SHOWN_ID = 6
"""So many characters of an id tell entries apart in all but the largest journals."""

_IN_HEADLINE = {
    *("substance", "amount", "unit", "estimated", "substances", "score"),
    *("exercise", "seconds", "finished"),
}
_NOT_A_DETAIL = {"id", "day", "at", "logged_at", "grams", *_IN_HEADLINE}


def headline(entry: Entry) -> str:
    """Say in a few words what an entry is about."""
    match entry:
        case Use():
            amount = format_quantity(entry.amount, entry.unit, estimated=entry.estimated)
            amount = "amount unknown" if entry.amount is None else visible(amount)
            return f"{visible(entry.substance)}, {amount}"
        case NoUse():
            return f"free day: {visible(', '.join(entry.substances) or 'everything')}"
        case Mood():
            return f"mood {entry.score} of 10"
        case Grounding():
            ended = "" if entry.finished else ", ended early"
            return (
                f"grounding: {visible(entry.exercise)}, {counted(entry.seconds, 'second')}{ended}"
            )
    raise TypeError(entry.kind)


def details(entry: Entry) -> list[tuple[str, str]]:
    """Return the label and the value of each detail that was given, the note last."""
    names = [name for name in entry.__struct_fields__ if name not in {*_NOT_A_DETAIL, "note"}]
    found = [(name.replace("_", " "), getattr(entry, name)) for name in [*names, "note"]]
    return [
        (label, _value(value))
        for label, value in found
        if value is not None and value is not False and value != ()
    ]


def _detail_lines(entry: Entry) -> list[str]:
    """Put the details on one line and the note on another."""
    found = dict(details(entry))
    note = found.pop("note", "")
    short = " · ".join(
        label if value == "yes" else f"{label} {value}" for label, value in found.items()
    )
    return [line for line in (short, note) if line]


def _value(value: object) -> str:
    if value is True:
        return "yes"
    if isinstance(value, tuple):
        return ", ".join(visible(item) for item in value)
    return format_number(value) if isinstance(value, Decimal) else visible(str(value))


def time_of(entry: Entry) -> str:
    """Return the time of day it happened, or nothing if only the day is known."""
    return f"{entry.at:%H:%M}" if entry.at else ""


def when(entry: Entry) -> str:
    """Say when it happened, with the weekday."""
    return describe_moment(Moment(entry.day, entry.at))


def acknowledgement(entry: Entry) -> str:
    """Say in one line what was logged, as it was understood."""
    return f"Logged {headline(entry)}. {when(entry)}. Id {entry.id}."


def by_day(entries: Sequence[Entry]) -> Iterator[tuple[date, list[Entry]]]:
    """Group entries, which are in order, by their day."""
    for day, group in groupby(entries, key=lambda entry: entry.day):
        yield day, list(group)


def entries_plain(entries: Sequence[Entry]) -> str:
    """List entries as labelled lines, one thing a line, grouped by day."""
    lines = []
    for day, group in by_day(entries):
        lines.append(describe_day(day))
        for entry in group:
            lines.append(f"  {time_of(entry) or 'no time'}: {headline(entry)}. Id {entry.id}.")
            lines += [f"    {label}: {value}" for label, value in details(entry)]
    return "\n".join(lines)


def entries_table(entries: Sequence[Entry]) -> "RenderableType":
    """List entries by day: time, what, and the start of the id."""
    from rich.console import Group  # noqa: PLC0415 - Rich is loaded where a table is drawn
    from rich.table import Table  # noqa: PLC0415 - the same
    from rich.text import Text  # noqa: PLC0415 - the same

    parts: list[RenderableType] = []
    for day, group in by_day(entries):
        parts.append(Text(describe_day(day), style="bold"))
        table = Table.grid(padding=(0, 2), expand=False)
        table.add_column(width=5, justify="right", style="dim")
        table.add_column(overflow="fold")
        table.add_column(width=SHOWN_ID, style="dim")
        for entry in group:
            text = Text(headline(entry))
            for line in _detail_lines(entry):
                text.append(f"\n{line}", style="dim")
            table.add_row(time_of(entry), text, entry.id[:SHOWN_ID])
        parts.append(table)
    return Group(*parts)


def entry_lines(entry: Entry) -> str:
    """Show one entry whole: a labelled line for everything it holds."""
    rows = [
        ("what", headline(entry)),
        ("when", when(entry)),
        *details(entry),
        ("kind", entry.kind),
        ("id", entry.id),
        ("logged at", f"{entry.logged_at:%Y-%m-%d %H:%M}"),
    ]
    if isinstance(entry, Use) and entry.grams is not None:
        rows.insert(1, ("ethanol", f"{format_number(entry.grams)} g"))
    width = max(len(label) for label, _ in rows)
    return "\n".join(f"{label:<{width}}  {value}" for label, value in rows)

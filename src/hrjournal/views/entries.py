"""Entries for people to read: a headline, the details, and lists grouped by day."""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from hrjournal.model.entry import (
    Contact,
    Done,
    Entry,
    Event,
    Grounding,
    Medicine,
    Mood,
    NoUse,
    Page,
    Score,
    Sleep,
    Thought,
    Urge,
    Use,
)
from hrjournal.model.lookup import SHOWN_ID
from hrjournal.model.moment import Moment, describe_day, describe_moment
from hrjournal.model.quantity import format_number
from hrjournal.views import drawing
from hrjournal.views.amounts import amount_words
from hrjournal.views.text import counted, visible

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.text import Text

    from hrjournal.findings.days import Coverage


_IN_HEADLINE = {
    *("substance", "amount", "unit", "estimated", "typed", "substances", "score"),
    *("intensity", "outcome", "distress", "name", "status", "exercise", "seconds", "finished"),
    *("goal", "count", "instrument", "value", "label", "supporter", "supporter_id", "how"),
    *("hours", "quality"),
}
_LABELS = {"item_9": "item 9 above 0"}
_TIME, _GAP = 5, 2
"""How wide the column of times is, and the space on either side of a column."""
_NO_IS_AN_ANSWER = {"item_9"}
_NOT_A_DETAIL = {"id", "day", "at", "logged_at", "grams", *_IN_HEADLINE}


Titles = Mapping[str, str]
"""The title of each goal by its id. Without a title, a goal is shown by the start of its id."""


def title_of(goal_id: str, titles: Titles | None) -> str:
    """Return what a goal is called, by its title if that is known."""
    return (titles or {}).get(goal_id) or f"goal {goal_id[:SHOWN_ID]}"


def headline(entry: Entry, titles: Titles | None = None) -> str:  # noqa: C901, PLR0911, PLR0912 - one return a kind
    """Describe in a few words what an entry is about."""
    match entry:
        case Use():
            return f"{visible(entry.substance)}, {_used(entry)}"
        case NoUse():
            return f"free day: {visible(', '.join(entry.substances) or 'everything')}"
        case Mood():
            return f"mood {entry.score} of 10"
        case Urge():
            of_what = f" for {visible(entry.substance)}" if entry.substance else ""
            how_strong = "" if entry.intensity is None else f" {entry.intensity} of 10"
            return _joined(f"urge{how_strong}{of_what}", entry.outcome)
        case Thought():
            return f"thought, distress {entry.distress} of 10"
        case Medicine():
            taken = visible(entry.typed or "") or amount_words(entry.amount, entry.unit)
            amount = taken if entry.amount is not None else ""
            missed = "missed" if entry.status == "missed" else ""
            return _joined(f"medicine: {visible(entry.name)}", amount, missed)
        case Grounding():
            early = "" if entry.finished else "ended early"
            words = f"grounding: {visible(entry.exercise)}"
            return _joined(words, counted(entry.seconds, "second"), early)
        case Done():
            times = f"{entry.count} times" if entry.count > 1 else ""
            return _joined(f"done: {visible(title_of(entry.goal, titles))}", times)
        case Score():
            return f"{visible(entry.instrument)} score {entry.value}"
        case Event():
            return f"event: {visible(entry.label)}"
        case Contact():
            return _joined(f"contact: {visible(entry.supporter)}", entry.how)
        case Page():
            return f"text, {counted(len(entry.note.split()), 'word')}"
        case Sleep():
            return _joined(f"sleep, {hours(entry.hours)}", _quality(entry))
    raise TypeError(entry.kind)


def _used(entry: Use) -> str:
    """Describe the amount of a use as it was typed, beside what is assumed for a portion."""
    if entry.amount is None:
        return _joined(visible(entry.typed), "amount unknown") if entry.typed else "amount unknown"
    counted_as = amount_words(entry.amount, entry.unit, estimated=entry.estimated)
    if entry.typed is None:
        return counted_as
    return f"{visible(entry.typed)} ({counted_as})" if entry.estimated else visible(entry.typed)


def _quality(entry: Sleep) -> str:
    return "" if entry.quality is None else f"quality {entry.quality} of 10"


def hours(number: Decimal) -> str:
    """Return a number of hours in words: `7.5 hours`."""
    return f"{format_number(number)} hour{'' if number == 1 else 's'}"


def _joined(words: str, *more: str | None) -> str:
    return ", ".join([words, *filter(None, more)])


def details(entry: Entry) -> list[tuple[str, str]]:
    """Return the label and the value of each detail that was given, with the note last."""
    names = [name for name in entry.__struct_fields__ if name not in {*_NOT_A_DETAIL, "note"}]
    return [
        (label_of(name), value)
        for name in [*names, "note"]
        if (value := value_of(entry, name))
        and (getattr(entry, name) is not False or name in _NO_IS_AN_ANSWER)
    ]


def _detail_lines(entry: Entry) -> list[str]:
    """Put the details on one line and the note on another."""
    found = dict(details(entry))
    note = found.pop("note", "")
    short = " · ".join(
        label if value == "yes" else f"{label} {value}" for label, value in found.items()
    )
    return [line for line in (short, note) if line]


def label_of(name: str) -> str:
    """Return the label of a field on the screen."""
    return _LABELS.get(name) or name.replace("_", " ")


def value_of(entry: Entry, name: str) -> str:
    """Return the value of one field in words, or an empty text if it was not given."""
    value = getattr(entry, name)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if name == "amount" and isinstance(entry, Use | Medicine):
        estimated = isinstance(entry, Use) and entry.estimated
        counted_as = amount_words(entry.amount, entry.unit, estimated=estimated)
        return visible(entry.typed or "") or counted_as
    if isinstance(value, tuple):
        return ", ".join(visible(item) for item in value)
    if isinstance(value, Decimal):
        return format_number(value)
    return "" if value is None else visible(str(value))


def time_of(entry: Entry, told: Container[str] = ()) -> str:
    """Return the time of day of an entry, or an empty text if only the day is known.

    Where its id is among those `told`, its UTC offset follows.
    """
    if entry.at is None:
        return ""
    return f"{entry.at:%H:%M} {offset_of(entry)}" if entry.id in told else f"{entry.at:%H:%M}"


def far_apart(entries: Iterable[Entry]) -> frozenset[str]:
    """Return the ids of entries with another UTC offset than their neighbours, which are in order.

    Of two neighbours, both are told; an entry without a time has none, and is passed over.
    """
    timed = [entry for entry in entries if entry.at]
    pairs = [(one, other) for one, other in pairwise(timed) if offset_of(one) != offset_of(other)]
    return frozenset(entry.id for pair in pairs for entry in pair)


def offset_of(entry: Entry) -> str:
    """Return the UTC offset of an entry's time: `+01:00`."""
    return "" if entry.at is None else entry.at.isoformat()[len("2026-11-28T23:30:00") :]


def when(entry: Entry) -> str:
    """Describe when an entry happened, with the weekday."""
    return describe_moment(Moment(entry.day, entry.at))


def acknowledgement(entry: Entry, titles: Titles | None = None) -> str:
    """Return one line that tells what was logged, as it was understood."""
    what, doing = headline(entry, titles), "Logged "
    if isinstance(entry, Done):
        what, doing = what.removeprefix("done: "), "Ticked off: "
    return f"{doing}{what}. {when(entry)}. Id {entry.id}."


def change_words(entry: Entry, titles: Titles | None = None) -> str:
    """Return one line that tells what an entry was changed to."""
    return f"Changed to {headline(entry, titles)}. {when(entry)}. Id {entry.id}."


def kept_words(entry: Entry) -> str:
    """Return that an entry was logged, but not which one, as its codename can't be read."""
    return f"Logged. {when(entry)}. Id {entry.id}."


def by_day(entries: Sequence[Entry]) -> Iterator[tuple[date, list[Entry]]]:
    """Group entries, which are in order of time, by their day."""
    for day, group in groupby(entries, key=lambda entry: entry.day):
        yield day, list(group)


def entries_plain(
    entries: Sequence[Entry], titles: Titles | None = None, coverage: "Coverage | None" = None
) -> str:
    """List entries as labelled lines, grouped by day, with the coverage last."""
    lines = []
    told = far_apart(entries)
    for day, group in by_day(entries):
        lines.append(describe_day(day))
        for entry in group:
            what = headline(entry, titles)
            lines.append(f"  {time_of(entry, told) or 'no time'}: {what}. Id {entry.id}.")
            lines += [f"    {label}: {value}" for label, value in details(entry)]
    if coverage:
        lines.append(coverage_line(coverage))
    return "\n".join(lines)


def entries_table(
    entries: Sequence[Entry], titles: Titles | None = None, coverage: "Coverage | None" = None
) -> "RenderableType":
    """List entries by day: time, headline and the start of the id, with the coverage last.

    The ids stand in one column, beside the longest line, or at the edge of the screen.
    """
    days = [
        (day, [(entry, _text_of(entry, titles)) for entry in group])
        for day, group in by_day(entries)
    ]
    lines = (line for _, rows in days for _, text in rows for line in text.plain.split("\n"))
    told = far_apart(entries)
    time = max([_TIME, *(len(time_of(entry, told)) for entry in entries)])
    width = time + max(map(drawing.cell_len, lines), default=0) + SHOWN_ID + 2 * _GAP
    parts: list[RenderableType] = []
    for day, rows in days:
        parts.append(drawing.Text(describe_day(day), style="bold"))
        table = drawing.Table.grid(padding=(0, _GAP), expand=True)
        table.add_column(width=time, style="dim")
        table.add_column(overflow="fold", ratio=1)
        table.add_column(width=SHOWN_ID, style="dim")
        for entry, text in rows:
            table.add_row(time_of(entry, told), text, entry.id[:SHOWN_ID])
        parts.append(drawing.Constrain(table, width))
    if coverage:
        parts.append(drawing.Text(coverage_line(coverage), style="dim"))
    return drawing.Group(*parts)


def _text_of(entry: Entry, titles: Titles | None) -> "Text":
    """Return what a list shows of an entry: its headline, and its details and its note below."""
    text = drawing.Text(headline(entry, titles))
    for line in _detail_lines(entry):
        text.append(f"\n{line}", style="dim")
    return text


def coverage_line(coverage: "Coverage") -> str:
    """Return a line that tells how many of the days are logged."""
    about = [f"in these {coverage.days} days: something logged on {coverage.days_logged}"]
    about += [
        f"{visible(row.substance)}: {row.used} used, {row.free} free, {row.not_logged} not logged"
        for row in coverage.substances
    ]
    return "; ".join(about)


def entry_lines(
    entry: Entry, titles: Titles | None = None, neighbours: Sequence[Entry] = ()
) -> str:
    """Show all of an entry: a labelled line for everything in it, and for a text its own lines.

    Its UTC offset is told where that of its `neighbours`, which it is among, is another.
    """
    rows = [
        ("what", headline(entry, titles)),
        ("when", when(entry)),
        *details(entry),
        ("kind", entry.kind),
        ("id", entry.id),
        ("logged at", f"{entry.logged_at:%Y-%m-%d %H:%M}"),
    ]
    if entry.id in far_apart(neighbours):
        rows.insert(2, ("UTC offset", offset_of(entry)))
    if isinstance(entry, Use) and entry.grams is not None:
        rows.insert(1, ("ethanol", f"{format_number(entry.grams)} g"))
    if isinstance(entry, Use | Medicine) and entry.typed and entry.amount is not None:
        rows.insert(1, ("kept as", amount_words(entry.amount, entry.unit)))
    if isinstance(entry, Done):
        rows.insert(1, ("goal", entry.goal))
    width = max(len(label) for label, _ in rows)
    if isinstance(entry, Page):
        below = visible(entry.note, lines=True).replace("\n", f"\n{'':<{width}}  ")
        rows = [(label, below if label == "note" else value) for label, value in rows]
    return "\n".join(f"{label:<{width}}  {value}" for label, value in rows)

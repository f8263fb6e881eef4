"""Emergency numbers and helplines for people to read. A number is never cut or broken."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from hrjournal.facts.helplines import KINDS, Emergency, Kind, Line, Reach
from hrjournal.views import drawing
from hrjournal.views.calls import NOT_KNOWN, SET_YOURS, listed
from hrjournal.views.text import counted, visible, wrapped

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.text import Text

    from hrjournal.model.helpline import OwnHelpline

WIDE_ENOUGH = 64
_GAP = 2
_REACH = 30
_WIDEST_SERVICE = 44
_WIDEST_TEXT = 76
_YEAR = 365

YOUR_OWN = "Your own"
EMERGENCY = KINDS[0]
UNSURE = ("check", "not confirmed")
"""What stands for hours that nobody could confirm."""

PLAN = "Whom your plan names: `hj plan`."


class RegionLines(NamedTuple):
    """The name of a region, and its lines, sorted by kind."""

    name: str
    lines: Sequence[Line]


class LinesPage(NamedTuple):
    """A page of lines: an opening sentence, if any, the regions, and the sentences at the end.

    `overdose_note` is what to know before calling the lines for an overdose. `emergency` are the
    numbers that hold; those of the largest regions stand on the page where none is known. Those
    `elsewhere` follow where the country is a guess. The person's `own` lines come first.
    """

    opening: str
    regions: Sequence[RegionLines]
    overdose_note: Sequence[str]
    footer: Sequence[str]
    today: date
    emergency: Sequence[Emergency]
    elsewhere: Sequence[Emergency] = ()
    own: Sequence["OwnHelpline"] = ()

    @property
    def is_anywhere(self) -> bool:
        """Whether those of the largest regions are needed: no country is known or shown."""
        return len(self.emergency) > 1 and not self.has_emergency_line

    @property
    def has_emergency_line(self) -> bool:
        """Whether an emergency number is among the lines."""
        return any(line.kind == EMERGENCY for region in self.regions for line in region.lines)


def elsewhere(region: str) -> str:
    """Return a sentence on how to see the lines of another country than this one."""
    other = "IE" if region == "GB" else "GB"
    return f"Another country: `hj lines {other}`. Every country: `hj lines --all`."


def compiled(day: date) -> str:
    """Return a sentence that tells how old the lines are."""
    return f"Compiled {day} from public sources; numbers change."


def age(day: date, today: date) -> str:
    """Return how old a source is, in words, once that is more than a year; else nothing."""
    days = (today - day).days
    return f"Source of {day}, over {counted(days // _YEAR, 'year')} old." if days > _YEAR else ""


def own_age(day: date, today: date) -> str:
    """Return how long ago a line of a person's own was written down, as `age` does."""
    days = (today - day).days
    return f"Written down {day}, over {counted(days // _YEAR, 'year')} ago." if days > _YEAR else ""


def not_listed(codes: Sequence[str], *, known: bool) -> str:
    """Return a sentence for a country without lines, or an unknown one, that names others."""
    what = "No lines are listed for that country." if known else "Your country is not known here."
    return (
        f"{what} `hj lines --region GB` shows those of another: "
        f"{', '.join(codes)} or any other country of the EU and EEA."
    )


def as_member(name: str) -> str:
    """Return a sentence for a country that only has the lines of the whole EU and EEA."""
    return f"{name} has no lines of its own listed; these are for the whole EU and EEA."


def none_of_kind(name: str) -> str:
    """Return a sentence for a region without a line of the kind asked for."""
    return f"{name} has no line of that kind listed."


# Plain


def lines_plain(page: LinesPage) -> str:
    """Show lines as labelled lines, the emergency number first."""
    blocks = [_own_plain(page)] if page.own else []
    if page.is_anywhere:
        numbers = [f"{one.numbers[0]}: {one.where}" for one in page.emergency]
        blocks.append("\n".join([NOT_KNOWN, *numbers, SET_YOURS]))
    blocks += [page.opening] if page.opening else []
    for region in page.regions:
        blocks += [region.name] if region.name else []
        for kind, lines in _by_kind(region.lines):
            if kind == EMERGENCY:
                blocks += [_emergency_plain(line, page) for line in lines]
                continue
            rows = [_heading(kind), *(f"  {words}" for words in _before(kind, page))]
            for line in lines:
                rows += [f"  {line.service}", *(f"    {row}" for row in _labelled(line, page))]
            blocks.append("\n".join(rows))
    reminder = [] if page.has_emergency_line else _reminder(page)
    return "\n\n".join([*blocks, "\n".join(page.footer), *reminder])


def _own_plain(page: LinesPage) -> str:
    rows = [YOUR_OWN]
    for line in page.own:
        rows += [f"  {visible(line.name)}", f"    number: {visible(line.number)}"]
        rows += [f"    what: {visible(line.what)}"] if line.what else []
        rows += [f"    note: {old}"] if (old := own_age(line.day, page.today)) else []
    return "\n".join(rows)


def _emergency_plain(line: Line, page: LinesPage) -> str:
    rows = [f"{line.service}: {line.reach[0].how} {_numbers(line)}"]
    rows += [f"  note: {note}" for note in _notes(line, page)]
    rows += [f"  elsewhere: {listed(page.elsewhere)}"] if page.elsewhere else []
    return "\n".join(rows)


def _labelled(line: Line, page: LinesPage) -> Iterator[str]:
    for reach in line.reach:
        yield f"{reach.how}: {_words(reach)}"
    if line.hours:
        yield f"hours: {line.hours}"
    for note in _notes(line, page):
        yield f"note: {note}"


FEW = 3


def few_own_lines(lines: Sequence["OwnHelpline"]) -> list[str]:
    """Return the person's own lines, one row each."""
    return [f"  {visible(line.name)}: {visible(line.number)}" for line in lines]


def few_lines(lines: Sequence[Line]) -> list[str]:
    """Return the first lines, with the first way to reach each and what is to be known of it."""
    return [
        f"  {line.service}: {line.reach[0].how} {_words(line.reach[0])}."
        f"{f' {line.note}' if line.note else ''}"
        for line in lines[:FEW]
    ]


# On a screen


def lines_table(page: LinesPage, *, width: int) -> "RenderableType":
    """Show lines on a screen `width` columns wide: in two columns, or in one if it is narrow."""
    parts: list[RenderableType] = [_own(page)] if page.own else []
    parts += [_anywhere(page)] if page.is_anywhere else []
    parts += [drawing.Text(f"{wrapped(page.opening, width)}\n")] if page.opening else []
    footer = drawing.Text(wrapped("\n".join(page.footer), width), style="dim")
    for region in page.regions:
        parts += [drawing.Text(region.name, style="bold")] if region.name else []
        for kind, lines in _by_kind(region.lines):
            if kind == EMERGENCY:
                parts += [_box(line, page) for line in lines]
                continue
            parts.append(drawing.Text(f"\n{_heading(kind)}", style="cyan"))
            parts += [_note(words) for words in _before(kind, page)]
            parts.append(_rows(list(lines), page, width))
        parts.append(drawing.Text(""))
    reminder = [drawing.Text(words, style="bold") for words in _reminder(page)]
    return drawing.Group(*parts, footer, *reminder)


def _note(words: str) -> "RenderableType":
    return drawing.Constrain(_indented(drawing.Text(words)), _WIDEST_TEXT)


def _own(page: LinesPage) -> "RenderableType":
    """Show the person's own lines: a name and its number, and below what it is for."""
    text = drawing.Text()
    for line in page.own:
        text.append(f"{visible(line.name)}  ").append(f"{visible(line.number)}\n", style="bold")
        for words in (line.what and visible(line.what), own_age(line.day, page.today)):
            text.append(f"{words}\n" if words else "", style="dim")
    return drawing.Group(drawing.Text(YOUR_OWN, style="bold"), _indented(text))


def _anywhere(page: LinesPage) -> "RenderableType":
    """Show the numbers of the largest regions, one below the other, under what to do."""
    table = drawing.Table.grid(padding=(0, _GAP, 0, 0))
    table.add_column(style="bold", no_wrap=True)
    for one in page.emergency:
        table.add_row(one.numbers[0], one.where)
    said = drawing.Text(f"{SET_YOURS}\n", style="dim")
    return drawing.Group(drawing.Text(NOT_KNOWN, style="bold"), _indented(table), said)


def _box(line: Line, page: LinesPage) -> "RenderableType":
    words = drawing.Text.assemble(f"{line.service}  ", (_numbers(line), "bold"))
    for note in _notes(line, page):
        words.append(f"\n{note}", style="dim")
    if page.elsewhere:
        words.append(f"\nElsewhere: {listed(page.elsewhere)}", style="dim")
    return drawing.Panel(words, expand=False, padding=(1, 3), border_style="cyan")


def _rows(lines: Sequence[Line], page: LinesPage, width: int) -> "RenderableType":
    """Put the ways to reach each service beside it, or under it on a narrow screen."""
    if width < WIDE_ENOUGH:
        inner = width - 2 * _GAP
        under = [(_service(line, page, inner), _indented(_reaches(line, inner))) for line in lines]
        return _indented(drawing.Group(*(part for parts in under for part in parts)))
    service_width = min(_WIDEST_SERVICE, width - _REACH - 2 * _GAP)
    table = drawing.Table.grid(padding=(0, _GAP, 0, 0))
    table.add_column(width=service_width)
    table.add_column(no_wrap=True)
    for line in lines:
        table.add_row(_service(line, page, service_width), _reaches(line, _REACH))
    return _indented(table)


def _service(line: Line, page: LinesPage, width: int) -> "Text":
    """Return the name of a service, with its hours beside it if they fit, and its note below."""
    text = drawing.Text(line.service)
    if line.hours:
        hours = f"hours: {line.hours}" if line.hours in UNSURE else line.hours
        fits = len(f"{line.service}  {hours}") <= width
        text.append(f"  {hours}" if fits else f"\n{hours}", style="dim")
    for note in _notes(line, page):
        text.append(f"\n{note}", style="dim")
    return text


def _reaches(line: Line, width: int) -> "Text":
    """Return the ways to reach a line. A number that doesn't fit goes on a row of its own."""
    text = drawing.Text()
    for reach in line.reach:
        before = f"{reach.send} to" if reach.send else ""
        fits = len(f"{reach.how:<5} {_words(reach)}") <= width
        text.append(f"{reach.how:<5} ", style="dim")
        text.append(f"{before} " if before and fits else before)
        text.append(f"{reach.to}\n" if fits else f"\n{reach.to}\n", style="bold")
    text.rstrip()
    return text


def _indented(shown: "RenderableType") -> "RenderableType":
    return drawing.Padding(shown, (0, 0, 0, _GAP))


# Both


def _by_kind(lines: Sequence[Line]) -> Iterator[tuple[Kind, Iterator[Line]]]:
    return groupby(lines, key=lambda line: line.kind)


def _reminder(page: LinesPage) -> list[str]:
    """Return the emergency number for the end of the page, where a short screen still shows it."""
    if len(page.emergency) > 1:
        return []
    return [f"Emergency: {' or '.join(number for one in page.emergency for number in one.numbers)}"]


def _heading(kind: Kind) -> str:
    return kind.capitalize()


def _before(kind: Kind, page: LinesPage) -> Sequence[str]:
    return page.overdose_note if kind == "overdose response" else ()


def _notes(line: Line, page: LinesPage) -> list[str]:
    """Return what is to be known of a line, and how old its source is."""
    return [words for words in (line.note or "", age(line.verified_on, page.today)) if words]


def _numbers(line: Line) -> str:
    return " or ".join(reach.to for reach in line.reach)


def _words(reach: Reach) -> str:
    return f"{reach.send} to {reach.to}" if reach.send else reach.to

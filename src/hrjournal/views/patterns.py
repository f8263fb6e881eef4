"""Patterns in what was logged, for people to read: with n, a range, and no cause."""

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from itertools import groupby
from typing import TYPE_CHECKING

from hrjournal.findings.beside_mood import MoodWith
from hrjournal.findings.observations import FEWEST
from hrjournal.findings.patterns import (
    PARTS,
    Distress,
    Named,
    Patterns,
    StrategyAmounts,
    TimesOfUse,
    WeekdayUse,
)
from hrjournal.findings.ranges import Mean, Share
from hrjournal.model.quantity import format_mean, format_number
from hrjournal.model.units import plural_of
from hrjournal.views import drawing
from hrjournal.views.entries import Titles, hours, title_of
from hrjournal.views.sections import Section, sections_plain, sections_table
from hrjournal.views.summary import short_day
from hrjournal.views.text import counted, visible

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.text import Text

MOST_SHOWN = 8
_HOURS = ("06-12", "12-18", "18-24", "00-06")
_DAYS = {
    "used": "used days",
    "free": "free days",
    "after used": "days after a used day",
    "after free": "days after a free day",
}
_SHADES = " ░▒▓█"
_ABOUT = (
    "These things happened together, in what you logged. That doesn't mean that one caused the "
    "other. In brackets, how far chance alone can move the number."
)
_NOTHING = f"Nothing to show yet: a pattern takes at least {FEWEST} observations."


def patterns_plain(
    patterns: Patterns, shown_name: Callable[[str], str], titles: Titles | None = None
) -> str:
    """Show patterns as labelled lines."""
    times = [
        Section(_when(each, shown_name), list(_weekday_lines(each))) for each in patterns.times
    ]
    moods, rest = _moods(patterns, shown_name, titles), _rest(patterns, shown_name)
    return sections_plain([*_opening(patterns), *moods, *times, *rest])


def patterns_table(
    patterns: Patterns,
    shown_name: Callable[[str], str],
    titles: Titles | None = None,
    *,
    width: int,
) -> "RenderableType":
    """Show patterns on a screen `width` columns wide, with the times of use as a heat table."""
    opening = [*_opening(patterns), *_moods(patterns, shown_name, titles)]
    parts: list[RenderableType] = [sections_table(opening, width=width)]
    for times in patterns.times:
        heading = drawing.Text(f"\n{_when(times, shown_name)}", style="bold")
        parts += [heading, _heat(times), drawing.Text("days: used of those logged", style="dim")]
    if rest := _rest(patterns, shown_name):
        parts += [drawing.Text(""), sections_table(rest, width=width)]
    return drawing.Group(*parts)


def _opening(patterns: Patterns) -> list[Section]:
    days = f"{short_day(patterns.first)} to {short_day(patterns.last)}"
    return [Section(days, [("", _ABOUT if patterns.has_any else _NOTHING)])]


def _when(times: TimesOfUse, shown_name: Callable[[str], str]) -> str:
    return f"When: {visible(shown_name(times.substance))}, {counted(times.uses, 'use')}"


def _moods(
    patterns: Patterns, shown_name: Callable[[str], str], titles: Titles | None
) -> list[Section]:
    """Show the mood and the sleep of days."""
    sections = [
        Section(
            f"Mood, 0 to 10: {visible(shown_name(substance))}",
            [(_DAYS[mood.days], _mean(mood.mood, "day")) for mood in moods],
        )
        for substance, moods in groupby(patterns.mood, key=lambda mood: mood.substance)
    ]
    sections += [
        Section(
            f"Hours of sleep: {visible(shown_name(substance))}",
            [(_DAYS[sleep.days], _mean(sleep.hours, "day")) for sleep in sleeps],
        )
        for substance, sleeps in groupby(patterns.sleep, key=lambda sleep: sleep.substance)
    ]
    others = {
        "Mood, 0 to 10, after sleep": list(_by_sleep(patterns)),
        "Mood, 0 to 10, on days with": [
            line
            for one in patterns.mood_with
            for line in (
                (_what(one, shown_name, titles), _mean(one.named, "day")),
                ("the other days", _mean(one.others, "day")),
            )
        ],
    }
    return sections + [Section(heading, lines) for heading, lines in others.items() if lines]


def _by_sleep(patterns: Patterns) -> Iterator[tuple[str, str]]:
    if found := patterns.mood_by_sleep:
        than = hours(found.hours)
        yield f"less than {than}", _mean(found.less, "day")
        yield f"{than} or more", _mean(found.more, "day")


def _what(one: MoodWith, shown_name: Callable[[str], str], titles: Titles | None) -> str:
    name = one.name or ""
    match one.kind:
        case "medicine":
            return visible(shown_name(name))
        case "done":
            return visible(title_of(name, titles))
        case "event":
            return visible(name)
    return f"a {one.kind}"


def _rest(patterns: Patterns, shown_name: Callable[[str], str]) -> list[Section]:
    before = [
        (visible(trigger.name), _share(trigger.share, "use"))
        for trigger in _most(patterns.triggers)
    ]
    same_day = []
    if patterns.urge_that_day:
        same_day.append(("an urge, too", _share(patterns.urge_that_day, "used day")))
    urges = []
    if patterns.urges_passed and patterns.urges_used:
        urges.append(("passed", _share(patterns.urges_passed, "urge")))
        urges.append(("used", _share(patterns.urges_used, "urge")))
    responses = [
        (visible(response.name), f"passed in {_share(response.share, 'urge')}")
        for response in _most(patterns.responses)
    ]
    urge_triggers = [
        (visible(trigger.name), _share(trigger.share, "urge"))
        for trigger in _most(patterns.urge_triggers)
    ]
    strategies = [
        (visible(strategy.strategy), _amounts(strategy, shown_name))
        for strategy in patterns.strategies
    ]
    found = {
        "Before use": before,
        "Before urges": urge_triggers,
        "On used days": same_day,
        "How urges ended": urges,
        "What was done in an urge": responses,
        "Strategies, and the amount of a use": strategies,
        "Distress, 0 to 10": list(_distress(patterns.distress, "grounding")),
        "Distress of thoughts, 0 to 10": list(_distress(patterns.thoughts, "thought")),
        "What was done about thoughts": [
            (visible(response.name), _share(response.share, "thought"))
            for response in _most(patterns.thought_responses)
        ],
        "Scores": [
            (visible(score.instrument), _mean(score.total, "score")) for score in patterns.scores
        ],
    }
    return [Section(heading, lines) for heading, lines in found.items() if lines]


def _most(named: Sequence[Named]) -> Sequence[Named]:
    return named[:MOST_SHOWN]


def _mean(mean: Mean, noun: str) -> str:
    low, high = format_mean(mean.low), format_mean(mean.high)
    how_far = "each the same" if mean.low == mean.high else f"{low} to {high}"
    return f"{format_mean(mean.mean)} over {counted(mean.n, noun)} ({how_far})"


def _share(share: Share, noun: str) -> str:
    low, high = _percent(share.low), _percent(share.high)
    percent = _percent(share.share)
    return f"{share.count} of {counted(share.n, noun)}, {percent}% ({low}% to {high}%)"


def _percent(share: Decimal) -> str:
    return format_number(share * 100, places=0)


def _amounts(one: StrategyAmounts, shown_name: Callable[[str], str]) -> str:
    unit = visible(plural_of(one.unit))
    return (
        f"{visible(shown_name(one.substance))}, {unit}: {_mean(one.named, 'use')} with it, "
        f"{_mean(one.not_named, 'other use')}"
    )


def _distress(distress: Distress | None, of: str) -> Iterator[tuple[str, str]]:
    if distress:
        yield "before grounding" if of == "grounding" else "at first", _mean(distress.before, of)
        yield "after it" if of == "grounding" else "afterwards", _mean(distress.after, of)
        yield "from before to after", _mean(distress.change, of)


# By weekday and part of the day


def _weekday_lines(times: TimesOfUse) -> Iterator[tuple[str, str]]:
    for row in times.weekdays:
        parts = [f"{part} {getattr(row, part)}" for part in PARTS]
        if row.no_time:
            parts.append(f"no time {row.no_time}")
        yield row.weekday.capitalize(), f"{', '.join(parts)}{_used_days(row)}"


def _used_days(row: WeekdayUse) -> str:
    return f"; used on {_share(row.used_days, 'logged day')}" if row.used_days else ""


def _heat(times: TimesOfUse) -> "RenderableType":
    """Draw one row for each weekday: the uses in each part, shaded, and the share of used days."""
    most = max(getattr(row, part) for row in times.weekdays for part in PARTS)
    timeless = any(row.no_time for row in times.weekdays)
    table = drawing.Table(box=None, padding=(0, 1, 0, 0), header_style="dim", pad_edge=False)
    for heading in ("", *_HOURS, *(["none"] if timeless else []), "days"):
        table.add_column(heading, justify="right" if heading else "left")
    for row in times.weekdays:
        cells = [_cell(getattr(row, part), most) for part in PARTS]
        if timeless:
            cells.append(drawing.Text(str(row.no_time)))
        days = row.used_days
        cells.append(drawing.Text(f"{days.count}/{days.n}" if days else "-"))
        table.add_row(row.weekday[:3].capitalize(), *cells)
    return table


def _cell(number: int, most: int) -> "Text":
    shade = _SHADES[-(-number * (len(_SHADES) - 1) // most)] if most else ""
    return drawing.Text.assemble((shade * 2, "cyan"), f" {number}")

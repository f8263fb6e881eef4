"""Today at a glance."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from hrjournal.findings.due import Due
from hrjournal.findings.progress import GoalProgress, PeriodProgress
from hrjournal.model.entry import Entry
from hrjournal.model.moment import describe_day
from hrjournal.views import drawing
from hrjournal.views.due import came_lines, came_to
from hrjournal.views.entries import Titles, entries_plain, entries_table
from hrjournal.views.next_steps import hard_moment_words, next_words
from hrjournal.views.period_names import days_words, parts_before
from hrjournal.views.progress_words import (
    measure_now,
    progress_words,
    value_of_target,
    value_words,
)
from hrjournal.views.text import visible, wrapped

if TYPE_CHECKING:
    from rich.console import RenderableType

_GREETING = (
    ("private", "this journal is for your account alone; hj_encrypt adds a passphrase"),
    ("local", "everything stays on this computer; nothing here goes online"),
    ("unwatched", "nobody reads along, and nothing here can call for help"),
    ("to start", "hj_log_mood, hj_log_use, hj_goal_set, hj_ground; more: hj_--help"),
    ("to talk", "hj_lines shows numbers to call or text"),
)
"""The first words for a new person. Commands are one word here, so that no line end splits them."""

Beside = Sequence[tuple[str, Sequence[str]]]
"""Lines on what is due beside goals, under a heading each: of medicines, of the kit."""


class Today(NamedTuple):
    """What is shown of today."""

    day: date
    entries: Sequence[Entry]
    results: Sequence[GoalProgress]
    found: Sequence[Due] = ()
    """What has come for the goals."""

    lately: Sequence[Entry] = ()
    """What was logged of late: what can be done next follows it."""

    titles: Titles | None = None
    beside: Beside = ()

    def next_words(self, *, width: int | None = None) -> str:
        """Return what can be done next."""
        return next_words(self.results, self.lately or self.entries, width=width)


_COMMAND = r"hj_[a-z_-]+"


def greeting_plain() -> str:
    """Return a greeting in labelled lines for a person who has no journal yet."""
    return "\n".join(f"{label}: {words.replace('_', ' ')}" for label, words in _GREETING)


def greeting_table(*, width: int) -> "RenderableType":
    """Return a greeting for a person without a journal, on a screen `width` columns wide."""
    table = drawing.Table.grid(padding=(0, 2))
    table.add_column(style="dim", no_wrap=True)
    beside = max(len(label) for label, _ in _GREETING) + 2
    for label, words in _GREETING:
        text = drawing.Text(wrapped(words, max(width - beside, 1)))
        text.highlight_regex(_COMMAND, "bold")
        text.plain = text.plain.replace("_", " ")
        table.add_row(label, text)
    return table


def _standing(result: GoalProgress, found: Sequence[Due], day: date) -> list[str]:
    """Return where a goal stands, or what it came to, and what has come for it."""
    is_past = result.due is not None and result.due < day
    words = came_to(result) if is_past else progress_words(result)
    before = [f"{days_words(part)}: {_value(result, part)}" for part in parts_before(result)]
    return [words.removesuffix("."), *before, *came_lines(result, found)]


def _value(result: GoalProgress, part: PeriodProgress) -> str:
    measure = part.measure or result.measure
    return value_of_target(measure, part) if value_words(measure, part) else "nothing logged"


def today_plain(today: Today) -> str:
    """Show today as labelled lines."""
    logged = (
        entries_plain(today.entries, today.titles)
        if today.entries
        else f"{describe_day(today.day)}\n  nothing logged yet"
    )
    lines = []
    for result in today.results:
        words, *come = _standing(result, today.found, today.day)
        lines.append(f"  {visible(result.title)}: {visible(str(measure_now(result)))}. {words}.")
        lines += [f"    {line}" for line in come]
    goals = "\n".join(["\n\nGoals", *lines]) if lines else ""
    more = "".join(
        "\n".join([f"\n\n{heading}", *(f"  {line}" for line in some)])
        for heading, some in today.beside
        if some
    )
    next_ones = today.next_words()
    return f"{logged}{goals}{more}\n\n{next_ones}\n{hard_moment_words()}"


def today_table(today: Today, *, width: int | None = None) -> "RenderableType":
    """Show today: its entries, then each goal's period so far and what has come, then what next."""
    parts: list[RenderableType] = [
        entries_table(today.entries, today.titles)
        if today.entries
        else drawing.Text.assemble((describe_day(today.day), "bold"), "\n  nothing logged yet")
    ]
    for result in today.results:
        lines = [visible(str(measure_now(result))), *_standing(result, today.found, today.day)]
        words = "\n".join(f"  {line}" for line in lines)
        parts += [
            drawing.Text(f"\n{visible(result.title)}", style="bold"),
            drawing.Text(words if width is None else wrapped(words, width)),
        ]
    for heading, some in today.beside:
        if some:
            words = "\n".join(f"  {line}" for line in some)
            parts += [
                drawing.Text(f"\n{heading}", style="bold"),
                drawing.Text(words if width is None else wrapped(words, width)),
            ]
    parts.append(drawing.Text(f"\n{today.next_words(width=width)}", style="dim"))
    parts.append(drawing.Text(hard_moment_words(width=width), style="dim"))
    return drawing.Group(*parts)

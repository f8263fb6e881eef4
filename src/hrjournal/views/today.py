"""Today at a glance."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from hrjournal.findings.progress import GoalProgress
from hrjournal.model.entry import Entry
from hrjournal.model.moment import describe_day
from hrjournal.views import drawing
from hrjournal.views.entries import entries_plain, entries_table
from hrjournal.views.progress_words import measure_now, progress_words
from hrjournal.views.text import visible, wrapped

if TYPE_CHECKING:
    from rich.console import RenderableType

_GREETING = (
    ("private", "this journal is for your account alone; hj_encrypt adds a passphrase"),
    ("local", "everything stays on this computer; nothing here goes online"),
    ("unwatched", "nobody reads along, and nothing here can call for help"),
    ("to start", "hj_log_use, hj_log_mood, hj_goal_set, hj_ground; more: hj_--help"),
    ("to talk", "hj_lines shows numbers to call or text"),
)
"""The first words for a new person. Commands are one word here, so that no line end splits them."""

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


def _next(results: Sequence[GoalProgress]) -> str:
    last = "hj progress" if results else "hj goal set"
    return f"Next: hj log use, hj log none, hj log mood, hj ground, {last}"


def _titles(results: Sequence[GoalProgress]) -> dict[str, str]:
    return {result.id: result.title for result in results}


def today_plain(day: date, entries: Sequence[Entry], results: Sequence[GoalProgress]) -> str:
    """Show today as labelled lines."""
    logged = (
        entries_plain(entries, _titles(results))
        if entries
        else f"{describe_day(day)}\n  nothing logged yet"
    )
    goals = "".join(
        f"  {visible(result.title)}: {visible(str(measure_now(result)))}. "
        f"{progress_words(result)}.\n"
        for result in results
    )
    goals = f"\n\nGoals\n{goals.rstrip()}" if goals else ""
    return f"{logged}{goals}\n\n{_next(results)}"


def today_table(
    day: date, entries: Sequence[Entry], results: Sequence[GoalProgress]
) -> "RenderableType":
    """Show today: its entries, then each goal's period so far, then what can be done next."""
    parts: list[RenderableType] = [
        entries_table(entries, _titles(results))
        if entries
        else drawing.Text.assemble((describe_day(day), "bold"), "\n  nothing logged yet")
    ]
    for result in results:
        words = drawing.Text(f"{visible(str(measure_now(result)))}\n{progress_words(result)}")
        parts += [
            drawing.Text(f"\n{visible(result.title)}", style="bold"),
            drawing.Padding(words, (0, 0, 0, 2)),
        ]
    parts.append(drawing.Text(f"\n{_next(results)}", style="dim"))
    return drawing.Group(*parts)

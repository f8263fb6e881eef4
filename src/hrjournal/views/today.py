"""Today at a glance."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from hrjournal.findings.progress import GoalProgress
from hrjournal.model.entry import Entry
from hrjournal.model.moment import describe_day
from hrjournal.views.entries import entries_plain, entries_table
from hrjournal.views.goals import standing
from hrjournal.views.text import visible

if TYPE_CHECKING:
    from rich.console import RenderableType

_FIRST_STEPS = (
    ("hj goal set", "set a goal of your own"),
    ("hj log use alcohol 2", "log a use"),
    ("hj log none", "log a free day"),
    ("hj log mood 6", "log how you feel"),
    ("hj ground", "a calm minute"),
    ("hj progress", "see how goals go"),
)


def greeting() -> str:
    """Greet a person who has no journal yet."""
    return "\n".join(
        (
            "Welcome. This is a private journal; it stays on this computer.",
            "Nobody reads along, and nothing here can call for help.",
            "Start with any of these:",
            *(f"  {command:<22}{what}" for command, what in _FIRST_STEPS),
        )
    )


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
        f"  {visible(result.title)}: {visible(result.measure)}. {standing(result)}.\n"
        for result in results
    )
    goals = f"\n\nGoals\n{goals.rstrip()}" if goals else ""
    return f"{logged}{goals}\n\n{_next(results)}"


def today_table(
    day: date, entries: Sequence[Entry], results: Sequence[GoalProgress]
) -> "RenderableType":
    """Show today: entries, then each goal's period so far, then what can be done next."""
    from rich.console import Group  # noqa: PLC0415 - Rich is loaded where a table is drawn
    from rich.padding import Padding  # noqa: PLC0415 - the same
    from rich.text import Text  # noqa: PLC0415 - the same

    parts: list[RenderableType] = [
        entries_table(entries, _titles(results))
        if entries
        else Text.assemble((describe_day(day), "bold"), "\n  nothing logged yet")
    ]
    for result in results:
        words = Text(f"{visible(result.measure)}\n{standing(result)}")
        parts += [Text(f"\n{visible(result.title)}", style="bold"), Padding(words, (0, 0, 0, 2))]
    parts.append(Text(f"\n{_next(results)}", style="dim"))
    return Group(*parts)

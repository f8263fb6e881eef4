"""Substances for people to read: lists, all about one, and what was changed about one."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from hrjournal.journal.naming import Known, Renaming, UnitSaid
from hrjournal.model.substance import UnitSize
from hrjournal.views import drawing
from hrjournal.views.amounts import amount_words
from hrjournal.views.text import counted, visible, wrapped

if TYPE_CHECKING:
    from rich.console import RenderableType

WIDE_ENOUGH = 80
_LONGEST_WORD = 24
"""A column is as wide as the longest word in it, if that is no longer than this."""


def substances_plain(found: Sequence[Known], *, codenames: bool) -> str:
    """List substances as labelled lines, with codenames for names if these are switched on."""
    blocks = []
    for known in found:
        rows = _rows(known)
        blocks += [_title(known, codenames=codenames), *(f"  {label}: {it}" for label, it in rows)]
    return "\n".join(blocks)


def substances_table(found: Sequence[Known], *, codenames: bool, width: int) -> "RenderableType":
    """List substances as a table: name, units, routes, class, and how often each is logged.

    On a screen that is too narrow for the longest words they are shown as lines.
    """
    if width < WIDE_ENOUGH:
        return drawing.Text(wrapped(substances_plain(found, codenames=codenames), width))
    rows = []
    for known in found:
        about = dict(_rows(known))
        cells = (about.get(label, "") for label in ("units", "routes", "class"))
        title = _title(known, codenames=codenames)
        rows.append([title, *cells, str(known.entries) if known.entries else ""])
    table = drawing.Table(box=None, padding=(0, 2, 0, 0), header_style="dim", pad_edge=False)
    for number, label in enumerate(("", "units", "routes", "class")):
        words = " ".join(row[number] for row in rows).split()
        longest = max(map(drawing.cell_len, words), default=0)
        table.add_column(label, overflow="fold", min_width=min(longest, _LONGEST_WORD))
    table.add_column("entries", justify="right")
    for row in rows:
        table.add_row(*row)
    return table


def substance_lines(known: Known) -> str:
    """Show all about a substance, its name and codename too: a labelled line for each thing."""
    rows = [
        ("name", visible(known.name)),
        ("codename", visible(known.codename or "")),
        ("kind", known.kind or "of your own"),
        ("also", visible(", ".join(known.aliases))),
        *_rows(known),
    ]
    rows = [(label, value) for label, value in rows if value]
    width = max(len(label) for label, _ in rows)
    return "\n".join(f"{label:<{width}}  {value}" for label, value in rows)


def codename_words(known: Known, *, codenames: bool) -> str:
    """Return a line on the codename that stands in for a name, if codenames are shown at all."""
    if known.codename is None:
        return "It is shown by its name again."
    if not codenames:
        return f"{visible(known.codename)} is understood; codenames are off, so the name is shown."
    return f"From now on it is shown as {visible(known.codename)}."


def unit_words(name: str, said: UnitSaid) -> str:
    """Return a line on how much one of the person's own unit is, and how much it was until now."""
    unit, name = visible(said.unit), visible(name)
    if said.now is None:
        return f"{unit} of {name} is counted as it is."
    changed = said.before is not None and said.before != said.now
    was = f" It was {_is(said.before)}; what is logged stays." if changed and said.before else ""
    return f"{unit} of {name} is {_is(said.now)}.{was}"


def renaming_question(renaming: Renaming) -> str:
    """Return the question whether to rename, with what that would change."""
    joined = "That name is in use, too, and the two become one. " if renaming.merges else ""
    return f"{joined}Rename it{_where(renaming)}?"


def renamed(renaming: Renaming, backup: str | None) -> str:
    """Return lines on what was renamed, and how to go back."""
    back = f" `hj restore {backup}` brings back the state before." if backup else ""
    return f"Renamed{_where(renaming)}.{back}"


def _where(renaming: Renaming) -> str:
    counts = _counts(renaming.entries, renaming.goals)
    return f" in {' and '.join(counts)}" if counts else ""


def _counts(entries: int, goals: int) -> list[str]:
    counts = [counted(entries, "entry")] if entries else []
    return [*counts, counted(goals, "goal")] if goals else counts


def _title(known: Known, *, codenames: bool) -> str:
    return visible(known.codename if codenames and known.codename else known.name)


def _rows(known: Known) -> list[tuple[str, str]]:
    """Return labels and values for all there is to tell except the names."""
    sizes = {size.name: size for size in known.sizes}
    units = (
        f"{visible(unit)} ({_is(sizes[unit])})" if unit in sizes else visible(unit)
        for unit in known.units
    )
    rows = [
        ("units", ", ".join(units)),
        ("routes", ", ".join(known.routes)),
        ("class", ", ".join(known.classes)),
        ("in", ", ".join(_counts(known.entries, known.goals))),
    ]
    return [(label, value) for label, value in rows if value]


def _is(size: UnitSize) -> str:
    return amount_words(size.value, size.unit)

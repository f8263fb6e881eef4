"""Sheets for people to read: what something gives and costs, and what changing it would."""

from collections.abc import Sequence

from hrjournal.model.lookup import SHOWN_ID
from hrjournal.model.sheet import Sheet
from hrjournal.views.sections import Section
from hrjournal.views.text import visible

_SIDES = (
    ("gives", "gives"),
    ("costs", "costs"),
    ("changing gives", "change_gives"),
    ("changing costs", "change_costs"),
)


def sheet_sections(sheets: Sequence[Sheet]) -> list[Section]:
    """Return a section for each sheet: what it is about, and below it the lines of each side."""
    return [Section(visible(one.about), _lines(one)) for one in sheets]


def _lines(sheet: Sheet) -> list[tuple[str, str]]:
    rows = [(label, visible(line)) for label, side in _SIDES for line in getattr(sheet, side)]
    return [*rows, ("id", sheet.id[:SHOWN_ID])]

"""Sheets for people to read: each with what is good and less good on either side."""

from collections.abc import Sequence

from hrjournal.model.lookup import SHOWN_ID
from hrjournal.model.sheet import Sheet
from hrjournal.views.sections import Section
from hrjournal.views.text import visible

_SIDES = (
    ("good as it is", "good_now"),
    ("less good as it is", "less_good_now"),
    ("good about changing", "good_changing"),
    ("less good about it", "less_good_changing"),
)


def sheet_sections(sheets: Sequence[Sheet]) -> list[Section]:
    """Return a section for each sheet: what it is about, and below it the lines of each side."""
    return [Section(visible(one.about), _lines(one)) for one in sheets]


def _lines(sheet: Sheet) -> list[tuple[str, str]]:
    rows = [(label, visible(line)) for label, side in _SIDES for line in getattr(sheet, side)]
    return [*rows, ("id", sheet.id[:SHOWN_ID])]

"""Settings as a person reads them."""

import io
from datetime import time
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from rich.console import Console
from syrupy.assertion import SnapshotAssertion

from hrjournal.model.settings import NAMES, Setting
from hrjournal.views.settings import (
    ABOUT,
    change_line,
    kept_line,
    settings_plain,
    settings_screen,
    settings_table,
)

if TYPE_CHECKING:
    from rich.console import RenderableType

GUESSED = Setting("region", "GB", "locale")
US = Setting("region", "US", "set")
HU = Setting("region", "HU", "set")
FOUR = Setting("day_start", time(4), "default")
FIVE = Setting("day_start", time(5), "set")
ALL = [
    GUESSED,
    FIVE,
    Setting("week_start", "monday", "default"),
    Setting("coverage", Decimal("0.7"), "default"),
    Setting("units", "grams", "set"),
    Setting("notices", "all", "default"),
    Setting("codenames", False, "set"),
]


def drawn(shown: "RenderableType", width: int) -> str:
    """Draw on a screen of this width, as the command does, without colour."""
    screen = io.StringIO()
    Console(file=screen, width=width, markup=False, emoji=False, highlight=False).print(shown)
    return screen.getvalue()


def test_every_setting_is_described() -> None:
    """Each setting says what it changes, in the order of the record."""
    assert tuple(ABOUT) == NAMES


def test_settings_as_plain_lines(snapshot: SnapshotAssertion) -> None:
    """Settings for screen readers."""
    assert settings_plain(ALL) == snapshot


@pytest.mark.parametrize("width", [40, 80, 120])
def test_settings_on_a_screen(width: int, snapshot: SnapshotAssertion) -> None:
    """Settings on a screen: nothing is wider than it, and nothing is cut short."""
    screen = drawn(settings_screen(ALL, width=width), width)

    assert screen == snapshot
    assert max(map(len, screen.splitlines())) <= width
    assert "…" not in screen


@pytest.mark.parametrize(
    ("before", "after", "line"),
    [
        (FOUR, FIVE, "Day start: 04:00 (default) → 05:00."),
        (FIVE, FOUR, "Day start: 05:00 → 04:00 (default)."),
        (FIVE, FIVE, "Day start: 05:00, as before."),
        (
            GUESSED,
            US,
            "Region: GB (from your locale) → US. There, a standard drink is 14 g of alcohol.",
        ),
        (US, GUESSED, "Region: US → GB (from your locale). There, a unit is 7.89 g of alcohol."),
        (
            US,
            HU,
            (
                "Region: US → HU. There, a standard drink counts as 10 g of alcohol, as no agreed "
                "figure is known."
            ),
        ),
    ],
)
def test_change_line(before: Setting, after: Setting, line: str) -> None:
    """A change says the old value and the new one, and for a region what a drink is there."""
    assert change_line(before, after) == line


@pytest.mark.parametrize(
    ("before", "after", "kept"),
    [
        (FOUR, FIVE, "keep the day"),
        (GUESSED, US, "keep their grams"),
        (FIVE, FIVE, None),
        (GUESSED, Setting("region", "GB", "set"), None),
        (Setting("units", "drinks", "default"), Setting("units", "grams", "set"), None),
    ],
)
def test_kept_line(before: Setting, after: Setting, kept: str | None) -> None:
    """Where entries were written by another value, a line says that they stay as they are."""
    line = kept_line(before, after)

    assert (line is None) if kept is None else (line is not None and kept in line)


def test_a_region_of_somebody_elses() -> None:
    """A region that was put into the file by hand cannot command the screen."""
    foreign = Setting("region", "\x1b[2J[/b]", "set")

    for screen in (settings_plain([foreign]), drawn(settings_table([foreign], width=80), 80)):
        assert "\x1b" not in screen
        assert "␛[2J[/b]" in screen

"""Today at a glance."""

import io
import re
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from rich.console import Console
from syrupy.assertion import SnapshotAssertion

from hrjournal.findings.progress import GoalProgress, PeriodProgress
from hrjournal.model.entry import Entry, Mood, Use
from hrjournal.model.sentence import parse_measure
from hrjournal.views import today
from hrjournal.views.today import greeting_plain, greeting_table, today_plain, today_table

if TYPE_CHECKING:
    from rich.console import RenderableType

DAY = date(2026, 3, 4)
AT = datetime(2026, 3, 4, 18, 5, tzinfo=UTC)
ENTRIES: list[Entry] = [
    Mood(id="k3m9x0a1b2", day=DAY, at=AT, logged_at=AT, score=6, note="calm [/b] :100:"),
    Use(
        id="m3m9x0a1b2",
        day=DAY,
        logged_at=AT,
        substance="alcohol",
        amount=Decimal(2),
        unit="drink",
        grams=Decimal(28),
    ),
]
WEEK = PeriodProgress(
    start=date(2026, 3, 2),
    end=date(2026, 3, 8),
    value=Decimal("3.5"),
    target=Decimal(10),
    days=7,
    days_logged=3,
    verdict="open",
)
GOAL = GoalProgress(
    id="g0a1b2c3d4",
    title="Easier evenings [/b] :100:",
    measure=parse_measure("at most 10 drinks of alcohol per week"),
    status="active",
    start=date(2026, 3, 2),
    periods=(WEEK,),
)


def drawn(shown: "RenderableType", width: int = 80) -> str:
    """Draw on a screen of this width, as the command does, without colour."""
    screen = io.StringIO()
    Console(file=screen, width=width, markup=False, emoji=False, highlight=False).print(shown)
    return screen.getvalue()


def test_today_as_a_table(snapshot: SnapshotAssertion) -> None:
    """Today on a screen of 80 columns: entries, goals, what can be done next."""
    assert drawn(today_table(DAY, ENTRIES, [GOAL])) == snapshot


def test_today_as_plain_lines(snapshot: SnapshotAssertion) -> None:
    """Today for screen readers."""
    assert today_plain(DAY, ENTRIES, [GOAL]) == snapshot


def test_empty_day_as_a_table(snapshot: SnapshotAssertion) -> None:
    """A day with nothing logged and no goals."""
    assert drawn(today_table(DAY, [], [])) == snapshot


def test_empty_day_as_plain_lines(snapshot: SnapshotAssertion) -> None:
    """A day with nothing logged and no goals, for screen readers."""
    assert today_plain(DAY, [], []) == snapshot


def test_greeting_as_plain_lines(snapshot: SnapshotAssertion) -> None:
    """A person without a journal is greeted in five lines, and told that nobody reads along."""
    assert greeting_plain() == snapshot
    assert greeting_plain().count("\n") == 4


@pytest.mark.parametrize("width", [40, 80, 120])
def test_greeting_on_a_screen(width: int, snapshot: SnapshotAssertion) -> None:
    """On a screen the words stand beside their labels; nothing is too wide, no command parted."""
    screen = drawn(greeting_table(width=width), width)

    assert screen == snapshot
    assert max(map(len, screen.splitlines())) <= width
    assert (screen.count("\n") == 5) is (width >= 80)
    for command in re.findall(today._COMMAND, str(today._GREETING)):
        assert command.replace("_", " ") in screen


@pytest.mark.parametrize("width", [40, 80, 120])
def test_table_fits_its_screen(width: int) -> None:
    """No line is wider than the screen, nothing is cut short, and text stays as typed."""
    screen = drawn(today_table(DAY, ENTRIES, [GOAL]), width)

    assert max(map(len, screen.splitlines())) <= width
    assert "…" not in screen
    assert "\x1b" not in screen
    assert screen.count("[/b] :100:") == 2


def test_controls_are_made_visible() -> None:
    """A goal's title and an entry's note cannot command the screen."""
    entry = Mood(id="k3m9x0a1b2", day=DAY, logged_at=AT, score=6, note="\x1b[2J")
    result = GoalProgress(
        id="g0a1b2c3d4",
        title="\x1b[2J\u202e",
        measure=GOAL.measure,
        status="active",
        start=DAY,
        periods=(WEEK,),
    )

    for screen in (
        today_plain(DAY, [entry], [result]),
        drawn(today_table(DAY, [entry], [result])),
    ):
        assert "\x1b" not in screen
        assert screen.count("␛[2J") == 2
        assert "<202E>" in screen

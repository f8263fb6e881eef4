"""Goals, as a person reads them."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from syrupy.assertion import SnapshotAssertion

from hrjournal.model.goal import Goal, TargetStep
from hrjournal.views.goals import (
    goals_plain,
    goals_table,
)
from hrjournal.views.text import visible
from tests.fakes import with_values
from tests.views.courses import AT_LEAST, AT_MOST, drawn

TODAY = date(2026, 3, 20)
SET_AT = datetime(2026, 3, 2, 9, tzinfo=UTC)


def goal(**fields: Any) -> Goal:
    """Return a goal with the least it needs, and these fields."""
    least: dict[str, Any] = {
        "id": "g0a1b2c3d4",
        "title": "Easier evenings",
        "measure": AT_MOST,
        "status": "active",
        "start": date(2026, 3, 2),
        "set_at": SET_AT,
    }
    return Goal(**with_values(least | fields))


WHOLE = goal(
    due=date(2026, 5, 31),
    why="to wake up rested [/b] :100:",
    importance=8,
    confidence=0,
    first_step="a walk after work",
    baseline=Decimal("22.5"),
    review="every 2 weeks",
)


@pytest.mark.parametrize("width", [40, 80, 120])
def test_tables_fit_their_screen(width: int) -> None:
    """No line is wider than the screen, and no word is cut short with dots."""
    screen = drawn(goals_table([goal(), WHOLE], TODAY), width)

    assert max(map(len, screen.splitlines())) <= width
    assert "…" not in screen


@pytest.mark.parametrize("width", [40, 80])
def test_tables_break_between_words(width: int) -> None:
    """A title is broken between its words, each of which stands whole on a line."""
    words = [f"incomprehensible{number}" for number in range(9)]
    title = " ".join(words)
    screen = drawn(goals_table([goal(title=title)], TODAY), width)

    assert [word for word in screen.split() if word.startswith("incom")] == words


TEXT = st.text(st.characters(exclude_categories=["Cn"]), min_size=1, max_size=80)


@settings(max_examples=60)
@given(TEXT)
@example("[bold]a[/bold] [/b] [/] :100:")
@example("\x1b[31m\x9b\x07\u202e\ud800\n")
def test_any_text_in_a_goal_is_harmless(text: str) -> None:
    """Whatever a goal's texts hold, nothing raises and no control reaches the screen."""
    kept = goal(title=text, why=text, first_step=text)

    shown = [
        goals_plain([kept], TODAY),
        drawn(goals_table([kept], TODAY), 4000),
    ]

    for screen in shown:
        assert not any(ord(character) < 0x20 for character in screen if character != "\n")
        assert not any(0x7F <= ord(character) < 0xA0 for character in screen)
        assert "\u202e" not in screen
    for screen in shown[:3]:
        assert visible(text) in screen
    for screen in shown[3:]:
        first_word = "".join(visible(text).split())[:8]
        assert "".join(screen.split()).startswith(first_word)


def test_nothing_to_show() -> None:
    """No goals are no lines."""
    assert goals_plain([], TODAY) == ""


@pytest.mark.parametrize(
    ("today", "target"), [(date(2026, 3, 8), "10"), (date(2026, 3, 9), "8"), (TODAY, "6")]
)
def test_the_target_in_force(today: date, target: str) -> None:
    """Once a step has come, the list shows its target, until the next one's day."""
    steps = (TargetStep(date(2026, 3, 16), Decimal(6)), TargetStep(date(2026, 3, 9), Decimal(8)))
    listed = [goal(steps=steps)]

    sentence = f"at most {target} drinks of alcohol per week\n"
    assert sentence in goals_plain(listed, today)
    assert sentence in drawn(goals_table(listed, today))


# Screens


def test_goals_as_a_table(snapshot: SnapshotAssertion) -> None:
    """The goals on a screen of 80 columns."""
    others = goal(id="m0a1b2c3d4", title="More easy days", measure=AT_LEAST, status="paused")
    assert drawn(goals_table([WHOLE, others], TODAY)) == snapshot


def test_goals_as_plain_lines(snapshot: SnapshotAssertion) -> None:
    """The goals for screen readers."""
    assert goals_plain([WHOLE], TODAY) == snapshot

"""Goals and how they go, as a person reads them."""

import io
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from rich.console import Console
from syrupy.assertion import SnapshotAssertion

from hrjournal.findings.progress import GoalProgress, PeriodProgress, Verdict
from hrjournal.model.goal import Goal
from hrjournal.model.measure import parse_measure
from hrjournal.views.goals import (
    goals_plain,
    goals_table,
    progress_plain,
    progress_table,
    standing,
    summary_words,
    verdict_words,
)
from hrjournal.views.text import visible

if TYPE_CHECKING:
    from rich.console import RenderableType

SET_AT = datetime(2026, 3, 2, 9, tzinfo=UTC)
AT_MOST = "at most 10 drinks of alcohol per week"
AT_LEAST = "at least 4 free days of alcohol per week"
AVERAGE = "average mood at least 6 per week"


def drawn(shown: "RenderableType", width: int = 80) -> str:
    """Draw on a screen of this width, as the command does, without colour."""
    screen = io.StringIO()
    Console(file=screen, width=width, markup=False, emoji=False, highlight=False).print(shown)
    return screen.getvalue()


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
    return Goal(**least | fields)


WHOLE = goal(
    due=date(2026, 5, 31),
    why="to wake up rested [/b] :100:",
    importance=8,
    confidence=0,
    first_step="a walk after work",
    baseline=Decimal("22.5"),
    review="every 2 weeks",
)


def week(
    number: int, value: str | None, verdict: Verdict, *, logged: int = 7, **fields: Any
) -> PeriodProgress:
    """Return the week that begins on this day of March, with a target of 10."""
    given: dict[str, Any] = {
        "start": date(2026, 3, number),
        "end": date(2026, 3, number) + timedelta(days=6),
        "value": None if value is None else Decimal(value),
        "target": Decimal(10),
        "days": 7,
        "days_logged": logged,
        "verdict": verdict,
    }
    return PeriodProgress(**given | fields)


def progress(*periods: PeriodProgress, **fields: Any) -> GoalProgress:
    """Return how a goal goes over these periods."""
    given: dict[str, Any] = {
        "id": "g0a1b2c3d4",
        "title": "Easier evenings",
        "measure": AT_MOST,
        "status": "active",
        "start": date(2026, 3, 2),
    }
    return GoalProgress(periods=periods, **given | fields)


EIGHT_WEEKS = progress(
    week(2, "9", "within", logged=5),
    week(9, "10.5", "above", logged=6),
    week(16, "3", "unknown", logged=2),
    week(23, "12", "above", uncounted=2),
    week(30, "3.58", "open", logged=3, uncounted=1),
    baseline=Decimal(20),
    change=Decimal("-0.475"),
)
FREE_DAYS = progress(
    week(2, "4", "reached", target=Decimal(4)),
    week(9, "3", "below", logged=6, target=Decimal(4)),
    week(16, "0", "unknown", logged=0, target=Decimal(4)),
    week(23, "1", "open", logged=2, target=Decimal(4)),
    id="m0a1b2c3d4",
    title="More easy days",
    measure=AT_LEAST,
)
MOOD = progress(
    week(2, "6.33", "reached", target=Decimal(6)),
    week(9, None, "unknown", logged=0, target=Decimal(6)),
    week(16, None, "open", logged=0, target=Decimal(6)),
    id="n0a1b2c3d4",
    title="Feeling lighter",
    measure=AVERAGE,
)


@pytest.mark.parametrize(
    ("measure", "period", "words"),
    [
        (AT_MOST, week(2, "9", "within"), "within"),
        (AT_MOST, week(2, "11", "above"), "above the number you set"),
        (AT_MOST, week(2, "4", "unknown", logged=3), "too few days logged to say"),
        (AT_MOST, week(2, "3.5", "open"), "running, 6.5 left"),
        (AT_MOST, week(2, "10", "open"), "running"),
        (AT_LEAST, week(2, "4", "reached", target=Decimal(4)), "reached"),
        (AT_LEAST, week(2, "3", "below", target=Decimal(4)), "below the number you set"),
        (AT_LEAST, week(2, "1", "open", target=Decimal(4)), "running, 3 to go"),
        (AVERAGE, week(2, "4", "open"), "running"),
        (AVERAGE, week(2, None, "open", logged=0), "running"),
        (AVERAGE, week(2, None, "unknown", logged=0), "too few days logged to say"),
    ],
)
def test_verdict_words(measure: str, period: PeriodProgress, words: str) -> None:
    """A verdict is said in neutral words, with what is left while the period runs."""
    assert verdict_words(parse_measure(measure), period) == words


@pytest.mark.parametrize("verdict", ["open", "above", "unknown"])
def test_amounts_not_known_are_told(verdict: Verdict) -> None:
    """Where an amount is not counted, the table, the lines and today's view all say so."""
    one = progress(week(2, "11", verdict, uncounted=1))
    two = progress(week(2, "11", verdict, uncounted=2))

    for result, words in ((one, "1 amount not counted"), (two, "2 amounts not counted")):
        assert words in progress_plain([result])
        assert words in drawn(progress_table([result], width=120), 120)
        assert words in standing(result)


def test_all_days_logged_are_not_called_too_few() -> None:
    """A week with every day logged and an amount not counted is not said to have too few days."""
    words = verdict_words(parse_measure(AT_MOST), week(2, "4", "unknown", logged=7, uncounted=1))

    assert "too few days" not in words
    assert "1 amount not counted" in words


def test_part_of_a_week_wholly_logged_is_not_called_too_few() -> None:
    """Four of four days logged are not said to be too few."""
    part = week(5, "2", "unknown", logged=4, end=date(2026, 3, 8), days=4)

    assert "too few days" not in verdict_words(parse_measure(AT_LEAST), part)


@pytest.mark.parametrize(
    ("result", "words"),
    [
        (progress(week(2, "3.5", "open", logged=3)), "3.5 so far, 6.5 left, 3 of 7 days logged"),
        (
            progress(week(2, "11", "above", logged=3)),
            "11, above the number you set, 3 of 7 days logged",
        ),
        (progress(week(2, "9", "within")), "9, within, 7 of 7 days logged"),
        (
            progress(week(2, "3", "open", logged=3, target=Decimal(4)), measure=AT_LEAST),
            "3 so far, 1 to go, 3 of 7 days logged",
        ),
        (
            progress(week(2, None, "open", logged=0), measure=AVERAGE),
            "nothing logged yet",
        ),
        (progress(week(2, "7", "open", logged=1), measure=AVERAGE), "7 so far, 1 of 7 days logged"),
        (
            progress(
                week(2, "1", "open", logged=1, days=1, target=Decimal(2)),
                measure="at most 2 drinks of x per day",
            ),
            "1 so far, 1 left, 1 of 1 day logged",
        ),
    ],
)
def test_standing(result: GoalProgress, words: str) -> None:
    """Where a goal's newest period stands is said in a few words, always with its coverage."""
    assert standing(result) == words


@pytest.mark.parametrize(
    ("result", "words"),
    [
        (progress(week(2, "3", "open")), "No week with enough logged yet."),
        (progress(week(2, "3", "within")), "Met in 1 of 1 week with enough logged."),
        (
            progress(week(2, "3", "within"), week(9, "11", "above"), week(16, "3", "unknown")),
            "Met in 1 of 2 weeks with enough logged.",
        ),
        (
            progress(week(2, "3", "within"), baseline=Decimal(20), change=Decimal("-0.85")),
            (
                "Met in 1 of 1 week with enough logged. "
                "The newest of them against the baseline of 20: -85%."
            ),
        ),
        (
            progress(week(2, "11", "above"), baseline=Decimal("7.5"), change=Decimal("0.4667")),
            (
                "Met in 0 of 1 week with enough logged. "
                "The newest of them against the baseline of 7.5: +47%."
            ),
        ),
        (
            progress(week(2, "9", "within"), baseline=Decimal(9), change=Decimal(0)),
            (
                "Met in 1 of 1 week with enough logged. "
                "The newest of them against the baseline of 9: 0%."
            ),
        ),
        (
            progress(week(2, "3", "open"), measure="at most 3 uses of x per month"),
            "No month with enough logged yet.",
        ),
    ],
)
def test_summary_words(result: GoalProgress, words: str) -> None:
    """How many judged periods met the target, and the change from the baseline, in numbers."""
    assert summary_words(result) == words


@pytest.mark.parametrize("width", [40, 80, 120])
def test_tables_fit_their_screen(width: int) -> None:
    """No line is wider than the screen, and no word is cut short with dots."""
    goals = [EIGHT_WEEKS, FREE_DAYS, MOOD]
    for table in (goals_table([goal(), WHOLE]), progress_table(goals, width=width)):
        screen = drawn(table, width)

        assert max(map(len, screen.splitlines())) <= width
        assert "…" not in screen


@pytest.mark.parametrize("width", [40, 80])
def test_tables_break_between_words(width: int) -> None:
    """A title is broken between its words, each of which stands whole on a line."""
    words = [f"incomprehensible{number}" for number in range(9)]
    title = " ".join(words)
    result = progress(week(2, "3", "open"), title=title)

    for table in (goals_table([goal(title=title)]), progress_table([result], width=width)):
        screen = drawn(table, width)
        assert [word for word in screen.split() if word.startswith("incom")] == words


def test_progress_as_a_narrow_table(snapshot: SnapshotAssertion) -> None:
    """How goals go, on a screen of 40 columns: each verdict under its week."""
    assert drawn(progress_table([EIGHT_WEEKS, FREE_DAYS, MOOD], width=40), 40) == snapshot


@pytest.mark.parametrize("width", [40, 80])
def test_table_cells_are_whole(width: int) -> None:
    """Weeks, values and coverage stand whole in the table, on a narrow screen too."""
    screen = drawn(progress_table([EIGHT_WEEKS], width=width), width)

    for cell in ("Mon 9 Mar", "10.5 of 10", "6/7"):
        assert cell in screen


TEXT = st.text(st.characters(exclude_categories=["Cn"]), min_size=1, max_size=80)


@settings(deadline=None, max_examples=60)
@given(TEXT)
@example("[bold]a[/bold] [/b] [/] :100:")
@example("\x1b[31m\x9b\x07\u202e\ud800\n")
def test_any_text_in_a_goal_is_harmless(text: str) -> None:
    """Whatever a goal's texts hold, nothing raises and no control reaches the screen."""
    kept = goal(title=text, why=text, first_step=text, review=text)
    result = progress(week(2, "3", "open"), title=text)

    shown = [
        goals_plain([kept]),
        progress_plain([result]),
        drawn(goals_table([kept]), 40),
        drawn(progress_table([result], width=40), 40),
    ]

    for screen in shown:
        assert not any(ord(character) < 0x20 for character in screen if character != "\n")
        assert not any(0x7F <= ord(character) < 0xA0 for character in screen)
        assert "\u202e" not in screen
    for screen in shown[:2]:
        assert visible(text) in screen
    for screen in shown[2:]:
        first_word = "".join(visible(text).split())[:8]
        assert "".join(screen.split()).startswith(first_word)


def test_nothing_to_show() -> None:
    """No goals are no lines."""
    assert goals_plain([]) == ""
    assert progress_plain([]) == ""


# Screens


def test_goals_as_a_table(snapshot: SnapshotAssertion) -> None:
    """The goals on a screen of 80 columns."""
    others = goal(id="m0a1b2c3d4", title="More easy days", measure=AT_LEAST, status="paused")
    assert drawn(goals_table([WHOLE, others])) == snapshot


def test_goals_as_plain_lines(snapshot: SnapshotAssertion) -> None:
    """The goals for screen readers."""
    assert goals_plain([WHOLE]) == snapshot


def test_progress_as_a_table(snapshot: SnapshotAssertion) -> None:
    """How goals go, on a screen of 80 columns."""
    assert drawn(progress_table([EIGHT_WEEKS, FREE_DAYS, MOOD], width=80)) == snapshot


def test_progress_as_plain_lines(snapshot: SnapshotAssertion) -> None:
    """How goals go, for screen readers."""
    assert progress_plain([EIGHT_WEEKS, FREE_DAYS, MOOD]) == snapshot

"""Today at a glance."""

import io
import re
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

import msgspec
import pytest
from rich.console import Console
from syrupy.assertion import SnapshotAssertion

from hrjournal.cli.app import COMMANDS
from hrjournal.cli.record.log import Log
from hrjournal.findings.progress import GoalProgress, PeriodProgress
from hrjournal.model.entry import (
    Contact,
    Done,
    Entry,
    Event,
    Grounding,
    Medicine,
    Mood,
    NoUse,
    Score,
    Sleep,
    Thought,
    Urge,
    Use,
)
from hrjournal.model.forms import EXAMPLE_OF
from hrjournal.model.sentence import parse_measure
from hrjournal.views import today
from hrjournal.views.next_steps import next_words
from hrjournal.views.today import Today, greeting_plain, greeting_table, today_plain, today_table
from tests.fakes import EVERY_KIND, make

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
    assert drawn(today_table(Today(DAY, ENTRIES, [GOAL]))) == snapshot


def test_today_as_plain_lines(snapshot: SnapshotAssertion) -> None:
    """Today for screen readers."""
    assert today_plain(Today(DAY, ENTRIES, [GOAL])) == snapshot


def test_empty_day_as_a_table(snapshot: SnapshotAssertion) -> None:
    """A day with nothing logged and no goals."""
    assert drawn(today_table(Today(DAY, [], []))) == snapshot


def test_empty_day_as_plain_lines(snapshot: SnapshotAssertion) -> None:
    """A day with nothing logged and no goals, for screen readers."""
    assert today_plain(Today(DAY, [], [])) == snapshot


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
    screen = drawn(today_table(Today(DAY, ENTRIES, [GOAL])), width)

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
        today_plain(Today(DAY, [entry], [result])),
        drawn(today_table(Today(DAY, [entry], [result]))),
    ):
        assert "\x1b" not in screen
        assert screen.count("␛[2J") == 2
        assert "<202E>" in screen


# What can be done next


def logged(*kinds: type[Entry]) -> list[Entry]:
    """Return an entry of each of these kinds."""
    return [make(kind) for kind in kinds]


def goal_of(measure: str) -> GoalProgress:
    """Return how a goal with a measure goes."""
    return msgspec.structs.replace(GOAL, measure=parse_measure(measure))


@pytest.mark.parametrize(
    ("measures", "lately", "commands"),
    [
        ([], [], "log mood, log use, log text, ground, goal set"),
        ([], [Mood, Sleep, Sleep], "log sleep, log mood, ground, goal set"),
        ([], [Mood, Mood, Use], "log mood, log use, log none, ground, goal set"),
        ([], [NoUse, NoUse, Mood, Use], "log mood, log use, log none, ground, goal set"),
        ([], [NoUse], "log none, ground, goal set"),
        ([], [Grounding, Thought], "ground, log thought, goal set"),
        ([], [Done, Mood], "log mood, ground, goal set"),
        ([], [Urge, Medicine, Score, Event], "log urge, log medicine, log score, ground, goal set"),
        (
            ["at most 3 days of cannabis per week"],
            [Mood, Mood, Contact],
            "log use, log none, log mood, ground, progress",
        ),
        (
            ["average sleep at least 7 per week", "at least 3 done per week"],
            [Use, Use],
            "log sleep, goal done, log use, ground, progress",
        ),
        (["at least 3 groundings per week"], [], "ground, progress"),
    ],
)
def test_next_follows_what_is_logged(
    measures: list[str], lately: list[type[Entry]], commands: str
) -> None:
    """What goals count comes first, then what is logged most; uses only to whom they concern."""
    line = next_words([goal_of(measure) for measure in measures], logged(*lately))

    assert line.replace("hj ", "") == f"Next: {commands}"


@pytest.mark.parametrize("width", [30, 40, 80])
def test_no_line_ends_inside_a_command(width: int) -> None:
    """On a narrow screen each command stays whole, so that it can be read and copied."""
    lately = logged(Sleep, Medicine, Thought)
    lines = drawn(today_table(Today(DAY, [], [], lately=lately), width=width), width).splitlines()
    screen = "\n".join(line.rstrip() for line in lines)

    assert max(map(len, screen.splitlines())) <= width
    for command in next_words([], lately).removeprefix("Next: ").split(", "):
        assert command in screen


def test_every_kind_and_measure_leads_to_a_command() -> None:
    """Whatever is logged or counted, each command of the line is one that there is."""
    lines = [next_words([], [entry]) for entry in EVERY_KIND]
    lines += [next_words([goal_of(example)], []) for example in EXAMPLE_OF.values()]

    for line in lines:
        assert len(line) <= 80
        for command in line.removeprefix("Next: ").split(", "):
            program, first, *rest = command.split()
            assert program == "hj"
            assert first in COMMANDS
            assert first != "log" or rest[0] in Log.outlines


def test_titles_of_ticks() -> None:
    """A tick has its goal's title, whether that goal is still followed or not."""
    done = make(Done, day="2026-03-04")

    assert "done: Walk." in today_plain(Today(DAY, [done], [], titles={done.goal: "Walk"}))
    assert "done: Walk" in drawn(today_table(Today(DAY, [done], [], titles={done.goal: "Walk"})))

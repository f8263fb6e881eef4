"""`progress --chart` and `summary --chart`: drawn on a terminal, in labelled lines off one."""

import io
import json
import re

import pytest

from hrjournal.cli.app import run
from tests.streams import Answered

from .conftest import Command, Talk


@pytest.fixture
def journal(hj: Command) -> None:
    """Log three weeks with a goal."""
    goal = ("--measure", "at most 10 drinks of alcohol per week", "--start", "2026-11-02")
    hj("config", "set", "region", "US")
    hj("goal", "set", "Fewer [drinks]", *goal)
    for number, (day, amount) in enumerate((("2026-11-03", "4"), ("2026-11-17", "12"))):
        hj("log", "use", "alcohol", amount, "--at", day, number=10 + number)
    hj("log", "mood", "6", "--at", "2026-11-03")
    hj("log", "score", "PHQ-9", "9", "--at", "2026-11-03")


@pytest.mark.usefixtures("journal")
@pytest.mark.parametrize("width", ["40", "80", "200"])
def test_drawn(talk: Talk, monkeypatch: pytest.MonkeyPatch, width: str) -> None:
    """On a terminal there are bars with the number set, and no line is wider than the screen."""
    monkeypatch.setenv("COLUMNS", width)
    progress, summary = talk("progress", "--chart").rest, talk("summary", "--chart").rest
    one = talk("progress", "Fewer [drinks]", "--chart").rest

    for shown in (progress, summary, one):
        assert "██╎" in shown
        assert "╎ the number set" in shown
        assert max(map(len, re.sub(r"\x1b\[[0-9;]*m", "", shown).splitlines())) <= int(width)
    assert "Fewer [drinks]" in progress
    assert "9 Nov  ·" in progress
    assert "Mood, 0 to 10" in summary
    assert "PHQ-9\n3 Nov" in summary.replace("\r", "")


@pytest.mark.usefixtures("journal")
def test_off_a_terminal(hj: Command) -> None:
    """Off a terminal there are labelled lines with every number, and JSON is what it always is."""
    progress, summary = hj("progress", "--chart").out, hj("summary", "--chart").out

    assert progress == hj("progress").out
    assert summary.startswith(hj("summary").out)
    assert "\n  16 Nov: 12, the number set 10, 1 of 7 days logged\n" in summary
    assert "  9 Nov: not logged, the number set 10\n" in summary
    for command in ("progress", "summary"):
        drawn = json.loads(hj(command, "--chart", "--format", "json").out)
        assert drawn == json.loads(hj(command, "--format", "json").out)


def test_nothing_to_draw(hj: Command, talk: Talk) -> None:
    """Where there is nothing, the chart says so as the command does."""
    assert hj("summary", "--chart").out == hj("summary").out
    assert "No goals yet" in talk("progress", "--chart").rest
    assert "Nothing was logged." in talk("summary", "--chart").rest


@pytest.mark.usefixtures("journal")
def test_one_paused_goal(hj: Command, talk: Talk) -> None:
    """A goal that was paused all the time has no bars, and says so."""
    rest = ("--measure", "at least 2 groundings per week", "--start", "2026-11-20")
    hj("goal", "set", "Rest", *rest, now="2026-11-22T12:00", number=900)
    hj("goal", "pause", "Rest", "--at", "2026-11-20")

    assert "paused" in talk("progress", "Rest", "--chart").rest


@pytest.mark.usefixtures("journal")
def test_a_screen_without_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the encoding of the screen lacks the blocks, everything is in ASCII."""
    monkeypatch.setenv("COLUMNS", "60")
    terminal = Answered()
    ascii_only = io.TextIOWrapper(terminal.streams.stdout.buffer, "ascii", "backslashreplace")
    monkeypatch.setattr(terminal.streams, "stdout", ascii_only)

    assert run(("summary", "--chart"), "hj", terminal.streams) == 0
    assert "##|" in terminal.rest
    assert terminal.rest.isascii()


def test_months(hj: Command) -> None:
    """Over more than 14 weeks a bar is a month, which no weekly number is set for."""
    hj("log", "use", "alcohol", "4", "--at", "2026-05-03")

    assert "\n  May 2026: " in hj("summary", "--chart", "--last", "300d").out


@pytest.mark.usefixtures("journal")
def test_codename(hj: Command) -> None:
    """A codename stands in for the name in a chart, too."""
    hj("substance", "codename", "alcohol", "bread")

    shown = hj("summary", "--chart").out
    assert "bread, drinks each week" in shown
    assert "alcohol" not in shown

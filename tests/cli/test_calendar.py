"""`calendar`: where it begins, and what it shows of what else was logged."""

import json
from typing import Any

from .conftest import Command, Talk


def days(hj: Command, *typed: str) -> dict[str, Any]:
    """Return what it gives to scripts."""
    found: dict[str, Any] = json.loads(hj("calendar", *typed, "--format", "json").out)
    return found


def test_begins_with_the_journal(hj: Command) -> None:
    """Days before the first entry are nobody's; from it on, a day without one is not logged."""
    hj("log", "mood", "5", "--at", "2026-10-20")
    hj("log", "use", "alcohol", "2", "--at", "2026-11-20")

    assert (days(hj)["from"], days(hj, "october")["from"]) == ("2026-11-01", "2026-10-20")
    assert days(hj, "2026")["from"] == "2026-10-20"
    assert hj("calendar", "--substance", "alcohol").out.startswith(
        "alcohol, November 2026: 1 used, 0 free, 21 not logged\n  Sunday 1 November 2026: not"
    )


def test_before_the_journal(hj: Command, talk: Talk) -> None:
    """A month before the journal has no days, whichever substance is named."""
    hj("log", "use", "alcohol", "2", "--at", "2026-11-20")

    for typed in (("october",), ("october", "--substance", "alcohol"), ("2025",)):
        assert hj("calendar", *typed).out == "Nothing is logged there.\n"
        assert "Nothing is logged there." in talk("calendar", *typed).rest
    found = days(hj, "october", "--substance", "alcohol")
    assert (found["from"], found["to"]) == ("2026-10-01", "2026-10-31")
    assert found["substances"] == [{"substance": "alcohol", "days": []}]


def test_without_a_journal(hj: Command) -> None:
    """Where there is no journal, nothing is logged, and nothing is made."""
    assert hj("calendar").out == "Nothing is logged there.\n"


def test_what_else_was_logged(hj: Command, talk: Talk) -> None:
    """Whoever logs no substance sees what they do log; named substances stand alone."""
    hj("goal", "set", "Walk", "--measure", "at least 3 done per week")
    hj("goal", "done", "Walk")
    hj("log", "sleep", "7", "--at", "2026-11-20")
    hj("log", "event", "illness", "--at", "2026-11-21")

    assert hj("calendar").out.splitlines() == [
        "Logged, November 2026",
        "  sleep: 1 day, on 20",
        "  Walk: 1 day, on 22",
        "  illness: 1 day, on 21",
    ]
    shown = talk("calendar").rest
    assert "■ logged" in shown
    assert "● used" not in shown
    hj("log", "none", "alcohol")
    assert "Also logged, November 2026" in hj("calendar").out
    assert "ogged, November" not in hj("calendar", "--substance", "alcohol").out.split("\n", 1)[1]

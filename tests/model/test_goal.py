"""What a person wants."""

from datetime import date
from typing import Any

import msgspec
import pytest

from hrjournal.errors import NotUnderstood
from hrjournal.model.encoding import from_text
from hrjournal.model.goal import (
    Goal,
    Pause,
    Review,
    checked_dates,
    next_review,
    parse_decision,
)
from tests.fakes import goal

LEAST: dict[str, Any] = {
    "id": "g0a1b2c3d4",
    "title": "Easier evenings",
    "measure": "at most 10 drinks of alcohol per week",
    "status": "active",
    "start": "2026-03-02",
    "set_at": "2026-03-02T09:00:00+01:00",
}


def read(document: dict[str, Any]) -> Goal:
    """Read a goal as the journal keeps it."""
    return msgspec.convert(document, Goal, dec_hook=from_text)


def test_least_goal() -> None:
    """A title, a measure and a start are enough; the rest stays open."""
    goal = read(LEAST)

    assert goal.start == date(2026, 3, 2)
    assert (goal.due, goal.why, goal.first_step, goal.baseline) == (None, None, None, None)
    assert (goal.importance, goal.confidence, goal.review) == (None, None, None)


def test_repr_shows_the_id_only() -> None:
    """A goal's repr, alone or inside something, shows none of what the person wrote."""
    words = dict.fromkeys(("title", "why", "first_step"), "zebra")
    words["measure"] = "at most 3 days of zebra per week"
    goal = read(LEAST | words)

    assert repr(goal) == "<goal g0a1b2c3d4>"
    assert repr(goal.measure) == "<measure>"
    assert "zebra" not in f"{goal} {[goal]} {(goal, {1: goal})} {[goal.measure]}"


@pytest.mark.parametrize(
    "bad",
    [
        {"id": "g0a1b2c3d"},
        {"id": "g0a1b2c3d4e"},
        {"id": "G0A1B2C3D4"},
        {"id": "g0a1b2c3il"},
        {"id": "../../../x"},
        {"title": ""},
        {"measure": ""},
        {"measure": "less"},
        {"measure": 3},
        {"measure": {"counted": "uses"}},
        {"measure": "at least 8 free days of alcohol per week"},
        {"status": "failed"},
        {"start": "2026-02-30"},
        {"start": "02/03/2026"},
        {"due": "soon"},
        {"due": "2026-03-01"},
        {"why": ""},
        {"importance": 11},
        {"importance": -1},
        {"importance": 2.5},
        {"confidence": 11},
        {"confidence": "7"},
        {"first_step": ""},
        {"baseline": "many"},
        {"baseline": "NaN"},
        {"baseline": "Infinity"},
        {"baseline": "-1"},
        {"review": ""},
        {"review": "whenever"},
        {"revisions": [{"day": "2026-03-03", "was": {"measure": "less"}}]},
        {"revisions": [{"day": "2026-03-03", "was": {"start": "soon"}}]},
        {"revisions": [{"day": "2026-03-03", "was": []}]},
        {"set_at": "2026-03-02T09:00:00"},
    ],
    ids=str,
)
def test_bad_goal_is_refused(bad: dict[str, Any]) -> None:
    """A record that no goal can be is refused on the way in."""
    with pytest.raises(msgspec.ValidationError):
        read(LEAST | bad)


@pytest.mark.parametrize("name", ["id", "title", "measure", "status", "start", "set_at"])
def test_goal_needs_its_core(name: str) -> None:
    """A goal without its id, title, measure, status, start or time of setting is refused."""
    with pytest.raises(msgspec.ValidationError):
        read({key: value for key, value in LEAST.items() if key != name})


def test_goal_of_one_day() -> None:
    """A goal may be due on the day it starts."""
    goal = read(LEAST | {"due": LEAST["start"]})

    assert goal.due == goal.start


@pytest.mark.parametrize(
    ("text", "decision"),
    [
        ("keep", "keep"),
        (" K ", "keep"),
        ("Change", "change"),
        ("c", "change"),
        ("p", "pause"),
        ("let go", "let go"),
        ("let-go", "let go"),
        ("LET  GO", "let go"),
        ("let", "let go"),
        ("l", "let go"),
    ],
)
def test_decision_is_read(text: str, decision: str) -> None:
    """What becomes of a goal is read from its words, or their first letter."""
    assert parse_decision(text) == decision


@pytest.mark.parametrize("text", ["", " ", "-", "zebra", "go", "let it go"])
def test_decision_is_refused(text: str) -> None:
    """Anything else is refused with the four there are."""
    with pytest.raises(NotUnderstood) as refused:
        parse_decision(text)

    assert str(refused.value).endswith("keep, change, pause, let go.")


@pytest.mark.parametrize(
    ("review", "fields", "day"),
    [
        ("every day", {}, "2026-12-01"),
        ("every 2 weeks", {}, "2026-12-14"),
        ("every month", {}, "2026-12-30"),
        ("every 3 months", {}, "2027-02-28"),
        ("every 2 weeks", {"reviews": ("2026-12-05", "2026-12-09")}, "2026-12-23"),
        ("every 2 weeks", {"pauses": (("2026-12-05", "2026-12-09"),)}, "2026-12-24"),
        ("every 2 weeks", {"pauses": (("2026-12-05", None),)}, "2026-12-14"),
        (None, {}, None),
    ],
)
def test_next_review(review: str | None, fields: dict[str, Any], day: str | None) -> None:
    """The next review comes so long after the start, the last one, or the end of a pause."""
    days = [date.fromisoformat(one) for one in fields.get("reviews", ())]
    reviews = tuple(Review(day=one, decision="keep") for one in days)
    pauses = tuple(
        Pause(start=date.fromisoformat(start), end=date.fromisoformat(end) if end else None)
        for start, end in fields.get("pauses", ())
    )
    kept = goal(start=date(2026, 11, 30), review=review, reviews=reviews, pauses=pauses)

    assert next_review(kept) == (date.fromisoformat(day) if day else None)


def test_checked_dates() -> None:
    """A goal may be due on its first day, later, or at no time; before that it is refused."""
    start = date(2026, 11, 30)
    for due in (None, start, date(2027, 1, 1)):
        checked_dates(start, due)
    with pytest.raises(NotUnderstood, match="--by"):
        checked_dates(start, date(2026, 11, 29))

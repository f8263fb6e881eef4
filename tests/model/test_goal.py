"""What a person wants, and how often they look back at it."""

from datetime import date
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hrjournal.errors import NotUnderstood
from hrjournal.model.goal import (
    Goal,
    Pause,
    Review,
    checked_dates,
    next_review,
    parse_decision,
    parse_review,
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


@pytest.mark.parametrize(
    ("text", "review"),
    [
        ("every day", "every day"),
        ("every week", "every week"),
        ("every month", "every month"),
        ("daily", "every day"),
        ("weekly", "every week"),
        ("monthly", "every month"),
        ("week", "every week"),
        ("weeks", "every week"),
        ("1 week", "every week"),
        ("every 1 weeks", "every week"),
        ("2 weeks", "every 2 weeks"),
        ("every 2 week", "every 2 weeks"),
        ("Every  2\tWEEKS ", "every 2 weeks"),
        ("every 02 weeks", "every 2 weeks"),
        ("every 10 days", "every 10 days"),
        ("every 99 months", "every 99 months"),
    ],
)
def test_review_is_read(text: str, review: str) -> None:
    """How often to look back is kept in one wording, which is read as itself."""
    assert parse_review(text) == review
    assert parse_review(review) == review


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "zebra",
        "every zebra",
        "every",
        "every 0 weeks",
        "0 days",
        "every -1 weeks",
        "every 1.5 weeks",
        "every 100 weeks",
        "every two weeks",
        "2 weekly",
        "every 2 weeks zebra",
        "every 2\0weeks",
        "every 2 \x1b[1mweeks",
        "zebra" * 2_000,
        "every " * 2_000,
    ],
)
def test_review_is_refused(text: str) -> None:
    """What is no number of days, weeks or months is refused with forms that work."""
    with pytest.raises(NotUnderstood) as refused:
        parse_review(text)

    message = str(refused.value)
    assert "zebra" not in message
    assert [parse_review(form) for form in message.split("`")[1::2]] == [
        "every 2 weeks",
        "every month",
    ]


@given(st.text())
def test_any_review_is_read_or_refused(text: str) -> None:
    """Any text is read as one of the standard wordings or refused; nothing else happens."""
    try:
        review = parse_review(text)
    except NotUnderstood:
        return
    assert parse_review(review) == review


def test_least_goal() -> None:
    """A title, a measure and a start are enough; the rest stays open."""
    goal = msgspec.convert(LEAST, Goal)

    assert goal.start == date(2026, 3, 2)
    assert (goal.due, goal.why, goal.first_step, goal.baseline) == (None, None, None, None)
    assert (goal.importance, goal.confidence, goal.review) == (None, None, None)


def test_repr_shows_the_id_only() -> None:
    """A goal's repr, alone or inside something, shows none of what the person wrote."""
    words = dict.fromkeys(("title", "measure", "why", "first_step", "review"), "zebra")
    goal = msgspec.convert(LEAST | words, Goal)

    assert repr(goal) == "<goal g0a1b2c3d4>"
    assert "zebra" not in f"{goal} {[goal]} {(goal, {1: goal})}"


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
        {"set_at": "2026-03-02T09:00:00"},
    ],
    ids=str,
)
def test_bad_goal_is_refused(bad: dict[str, Any]) -> None:
    """A record that no goal can be is refused on the way in."""
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert(LEAST | bad, Goal)


@pytest.mark.parametrize("name", ["id", "title", "measure", "status", "start", "set_at"])
def test_goal_needs_its_core(name: str) -> None:
    """A goal without its id, title, measure, status, start or time of setting is refused."""
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert({key: value for key, value in LEAST.items() if key != name}, Goal)


def test_goal_of_one_day() -> None:
    """A goal may be due on the day it starts."""
    goal = msgspec.convert(LEAST | {"due": LEAST["start"]}, Goal)

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
        ("whenever", {}, None),
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

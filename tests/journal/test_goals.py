"""What can be done with the goals of a journal."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

import msgspec
import pytest

from hrjournal.errors import NotFound, NotUnderstood
from hrjournal.journal import Journal
from hrjournal.model.entry import Mood
from hrjournal.model.goal import Goal
from tests.fakes import BERLIN, Clock, FakeStore, exactly, goal, id_of, make, set_goal

TODAY = date(2026, 11, 22)
SMALL_HOURS = datetime(2026, 11, 22, 1, 30, tzinfo=BERLIN)


def test_goal_by_prefix(journal: Journal, store: FakeStore) -> None:
    """Goals are found as entries are, and apart from them."""
    store.add([make(Mood, 1)])
    store.save(goal(2))
    store.save(msgspec.structs.replace(goal(3), id="abcd1zzzzz"))
    store.save(msgspec.structs.replace(goal(3), id="abcd2zzzzz"))

    assert journal.goals.goal("0002").id == id_of(2)
    assert journal.goals.goal("ABCD2").id == "abcd2zzzzz"
    with pytest.raises(NotFound, match="2 ids"):
        journal.goals.goal("abcd")
    with pytest.raises(NotFound, match="hj goal list"):
        journal.goals.goal("0001")
    with pytest.raises(NotFound):
        journal.entries.entry("0002")


def test_goal_by_title(journal: Journal, store: FakeStore) -> None:
    """A goal is found by its title or a part of it, in any case, where no id begins like that."""
    for number, (title, status) in enumerate(
        [("Have a  shower", "active"), ("Call", "active"), ("Call my sister", "active"),
         ("Shower daily", "closed"), ("0001 steps", "active")],
        start=1,
    ):  # fmt: skip
        store.save(msgspec.structs.replace(goal(number), title=title, status=status))
    found = journal.goals.goal

    for words, number in (
        ("have a shower", 1),
        ("  Sister ", 3),
        ("call", 2),
        ("SHOWER", 1),
        ("shower d", 4),
        ("0001", 1),
        ("steps", 5),
    ):
        assert found(words).id == id_of(number), words
    assert found("shower", lambda one: one.status == "closed").id == id_of(4)
    with pytest.raises(NotFound, match="2 goals have that in their titles;"):
        found("al")
    with pytest.raises(NotFound, match="such words in its title; `hj goal list`"):
        found("quokkas")
    with pytest.raises(NotUnderstood, match="hj goal list"):
        found("s")


def test_set_goal(journal: Journal, store: FakeStore) -> None:
    """A goal is kept with all that was said of it; it is active and starts today."""
    kept = set_goal(
        journal,
        "Fewer drinks",
        "at most 10 drinks of alcohol per week",
        due=date(2027, 1, 17),
        why="To sleep",
        importance=8,
        confidence=0,
        first_step="Buy fewer",
        baseline=Decimal("17.50"),
        review="every 2 weeks",
    )

    assert exactly([kept]) == exactly(
        [
            goal(
                1,
                due=date(2027, 1, 17),
                why="To sleep",
                importance=8,
                confidence=0,
                first_step="Buy fewer",
                baseline=Decimal("17.50"),
                review="every 2 weeks",
            )
        ]
    )
    assert store.records(Goal) == [kept]


@pytest.mark.parametrize("start", [None, ...])
def test_goal_starts_today(journal: Journal, clock: Clock, start: object) -> None:
    """Without a start, a goal begins on the logical day it is."""
    clock.now = SMALL_HOURS
    given: dict[str, Any] = {} if start is ... else {"start": start}

    kept = set_goal(journal, "Calm", "at least 3 groundings per week", **given)

    assert (kept.start, kept.set_at) == (date(2026, 11, 21), SMALL_HOURS)


@pytest.mark.parametrize("start", ["2026-01-01", "2027-02-01"])
def test_goal_with_a_start(journal: Journal, start: str) -> None:
    """A goal may begin before or after it is set."""
    day = date.fromisoformat(start)

    assert set_goal(journal, "Calm", "at least 3 groundings per week", start=day).start == day


def test_goal_of_one_day(journal: Journal) -> None:
    """A goal may be due on the day it starts."""
    assert set_goal(journal, "Calm", "at least 1 groundings per day", due=TODAY).due == TODAY


@pytest.mark.parametrize(
    ("start", "due"),
    [(None, date(2026, 11, 21)), (date(2027, 2, 1), date(2027, 1, 31))],
)
def test_goal_due_before_its_start(
    journal: Journal, store: FakeStore, start: date | None, due: date
) -> None:
    """A goal that is due before it starts is refused and not kept."""
    with pytest.raises(NotUnderstood, match="--by"):
        set_goal(journal, "Calm", "at least 3 groundings per week", start=start, due=due)

    assert store.records(Goal) == []


def test_goals_in_order(journal: Journal) -> None:
    """Goals come in the order in which they were set."""
    for title in ("b", "c", "a"):
        set_goal(journal, title, "at least 3 groundings per week")

    assert [kept.title for kept in journal.goals.all()] == ["b", "c", "a"]


def test_goals_to_tick(journal: Journal, store: FakeStore) -> None:
    """Those can be ticked off in the daily questions that have begun and still go on."""
    ticked: dict[str, Any] = {"measure": "done once"}
    for number, fields in enumerate(
        [
            {**ticked, "start": TODAY},
            {**ticked, "start": date(2026, 11, 23)},
            {**ticked, "start": date(2026, 11, 1), "due": date(2026, 11, 21)},
            {**ticked, "status": "paused"},
            {"measure": "at least 3 groundings per week"},
        ]
    ):
        store.save(goal(number, **fields))

    assert [one.id for one in journal.goals.goals_to_tick()] == [id_of(0)]

"""Goals and concerns on disk: every change is kept exactly, and taken back exactly."""

import json
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hrjournal.errors import Damaged, NotUnderstood
from hrjournal.journal import Journal
from hrjournal.model.entry import Use
from hrjournal.model.goal import Attainment, Goal, GoalRating, Review, TargetStep
from hrjournal.model.goal_changes import (
    attained,
    closed,
    edited,
    first_step_taken,
    paused,
    rated,
    resumed,
    reviewed,
    scaled,
    stepped,
    with_plan,
    without_plan,
)
from hrjournal.model.interval import Interval
from hrjournal.model.sentence import parse_measure
from hrjournal.model.substance import OwnSubstance
from hrjournal.store.changes import Snapshot
from hrjournal.store.check import look_over
from hrjournal.store.erase_rules import of_substance
from hrjournal.store.tiny_store import TinyStore
from tests.fakes import NOON, exactly, id_of, ids, make, set_goal
from tests.store.journals import store_in

Change = Callable[[Goal, date], Goal]

texts = st.text(min_size=1, max_size=12).filter(str.strip)
days = st.dates(date(2026, 10, 1), date(2027, 3, 1))
numbers = st.decimals(0, 7, places=2)
ratings = st.integers(0, 10)
optional = st.none() | texts


def changing(function: Callable[..., Goal], *parts: st.SearchStrategy[Any]) -> Any:
    """Return a strategy of changes by a function with these parts."""
    return st.tuples(*parts).map(lambda given: lambda kept, day: function(kept, day, *given))


def editing(**parts: st.SearchStrategy[Any]) -> Any:
    """Return a strategy of edits of these fields."""
    return st.fixed_dictionaries({}, optional=parts).map(
        lambda fields: lambda kept, day: edited(kept, day, **fields)
    )


changes = st.one_of(
    editing(
        title=texts,
        measure=st.sampled_from(
            [
                "at most 3 days of alcohol per week",
                "at most 40 g of alcohol per day",
                "at least 3 groundings per week",
                "at least 2 done per month",
            ]
        ).map(parse_measure),
        why=optional,
        due=st.none() | days,
        start=days,
        importance=st.none() | ratings,
        confidence=st.none() | ratings,
        first_step=optional,
        baseline=st.none() | numbers,
        review=st.sampled_from([None, Interval(1, "week"), Interval(3, "month")]),
    ),
    changing(stepped, st.lists(st.builds(TargetStep, days, numbers), max_size=3)),
    changing(first_step_taken, days),
    changing(with_plan, texts, texts),
    changing(without_plan, st.integers(1, 3)),
    changing(rated, st.builds(GoalRating, day=days, value=ratings, note=optional)),
    changing(
        reviewed,
        st.builds(
            Review,
            day=days,
            decision=st.sampled_from(["keep", "change", "pause", "let go"]),
            helped=optional,
            note=optional,
        ),
    ),
    changing(paused, st.none() | days),
    changing(resumed, st.none() | days),
    changing(closed, st.none() | days),
    changing(scaled, st.sampled_from([["a", "b", "c", "d", "e"], []])),
    changing(attained, st.builds(Attainment, days, st.integers(-2, 2))),
)


def documents(store: TinyStore) -> list[dict[str, Any]]:
    """Return the documents of the goals, in their order."""
    table = Snapshot(store.folder, store.access.seals).table("journal.json", "goals")
    return [dict(document) for document in table]


@settings(max_examples=25, suppress_health_check=list(HealthCheck))
@given(some=st.lists(st.tuples(st.integers(0, 2), changes), min_size=1, max_size=6))
def test_every_change_is_taken_back(
    tmp_path_factory: pytest.TempPathFactory, some: list[tuple[int, Change]]
) -> None:
    """Whatever is changed is read back as it was made, and `undo` gives the goals back exactly."""
    store = store_in(tmp_path_factory.mktemp("journal"))
    now = [NOON]
    journal = Journal(store, now=lambda: now[0], new_id=ids(), home_region="US")
    for title in ("one", "two", "three"):
        set_goal(journal, title, "at most 10 drinks of alcohol per week", start=date(2026, 11, 1))
    for number, change in some:
        now[0] += timedelta(days=1)
        before, goals = documents(store), journal.goals.all()
        try:
            changed = journal.goals.change_goal(id_of(number + 1), change)
        except NotUnderstood:
            assert documents(store) == before
            continue
        assert exactly([journal.goals.all()[number]]) == exactly([changed])
        if changed == goals[number]:
            assert documents(store) == before
            continue
        told = changed.revisions[: len(goals[number].revisions)]
        assert told == goals[number].revisions, "what was told before is not changed"
        journal.undo()
        assert documents(store) == before
        assert exactly(journal.goals.all()) == exactly(goals)
        journal.goals.change_goal(id_of(number + 1), change)


def test_what_was_can_be_put_together_again(tiny: TinyStore) -> None:
    """From the goal as it is, the revisions lead back to what it was on each day."""
    journal = Journal(tiny, now=lambda: NOON, new_id=ids(), home_region="US")
    first = set_goal(journal, "one", "at most 10 drinks of alcohol per week", why="sleep")
    journal.goals.change_goal(first.id, lambda kept, day: edited(kept, day, title="two", why=None))
    journal.goals.change_goal(first.id, lambda kept, day: edited(kept, day, title="three"))

    was = journal.goals.goal(first.id)
    for revision in reversed(was.revisions):
        was = msgspec.structs.replace(was, **revision.was)
    assert msgspec.structs.replace(was, revisions=()) == first


# A substance that is renamed, or erased


def to(measure: str) -> Change:
    """Return a change to another measure."""
    return lambda kept, day: edited(kept, day, measure=parse_measure(measure))


def past(tiny: TinyStore) -> None:
    """Keep a goal that counted alcohol before it counted cannabis, and one that never did."""
    journal = Journal(tiny, now=lambda: NOON, new_id=ids(), home_region="US")
    for _ in range(2):
        set_goal(journal, "Less", "at most 3 days of cannabis per week")
    journal.goals.change_goal(id_of(1), to("at most 3 days of alcohol per week"))
    journal.goals.change_goal(id_of(1), to("at most 2 days of cannabis per week"))
    journal.goals.change_goal(id_of(2), lambda kept, day: edited(kept, day, title="Fewer"))


def test_renamed_in_what_was(tiny: TinyStore) -> None:
    """A new name for a substance is put into what goals were before, too."""
    past(tiny)

    tiny.rename_substance("alcohol", OwnSubstance(id=id_of(9), name="wine and beer"))

    assert [str(one.was.get("measure")) for one in tiny.records(Goal)[0].revisions] == [
        "at most 3 days of cannabis per week",
        "at most 3 days of wine and beer per week",
    ]
    assert "alcohol" not in (tiny.folder / "journal.json").read_text()


def test_a_name_that_no_measure_can_have(tiny: TinyStore) -> None:
    """A new name with which a measure would say something else changes nothing at all."""
    journal = Journal(tiny, now=lambda: NOON, new_id=ids(), home_region="US")
    tiny.add([make(Use, 11, substance="tea")])
    set_goal(journal, "Less", "average craving for tea at most 4 per week")
    before = {path: path.read_bytes() for path in tiny.folder.rglob("*.json")}

    with pytest.raises(NotUnderstood, match="choose another"):
        tiny.rename_substance("tea", OwnSubstance(id=id_of(9), name="tea of"))

    after = {path: path.read_bytes() for path in tiny.folder.rglob("*.json")}
    assert {path: content for path, content in after.items() if path in before} == before


# A measure in the file


def put(tiny: TinyStore, measure: str) -> bytes:
    """Write a measure in place of a goal's, as another tool may, and return the file."""
    file = tiny.folder / "journal.json"
    tables = json.loads(file.read_text())
    tables["goals"]["1"]["measure"] = measure
    file.write_text(json.dumps(tables))
    return file.read_bytes()


def test_a_measure_in_another_wording(tiny: TinyStore) -> None:
    """It is the measure that it says; a goal that stays as it is stays so on the disk, too."""
    journal = Journal(tiny, now=lambda: NOON, new_id=ids(), home_region="US")
    first = set_goal(journal, "Less", "at most 3 days of cannabis per week")
    kept = put(tiny, "Max 3 days of Cannabis weekly")

    assert tiny.records(Goal) == [first]
    journal.goals.change_goal(id_of(1), to("no more than 3 days of cannabis a week"))
    assert (tiny.folder / "journal.json").read_bytes() == kept


@pytest.mark.parametrize(
    "measure", ["as little as can be", "", "at least 8 free days of alcohol per week"]
)
def test_a_measure_that_is_none(tiny: TinyStore, measure: str) -> None:
    """A measure that can't be read makes its file unreadable, which is then left untouched."""
    journal = Journal(tiny, now=lambda: NOON, new_id=ids(), home_region="US")
    set_goal(journal, "Less", "at most 3 days of cannabis per week")
    kept = put(tiny, measure)

    with pytest.raises(Damaged, match="holds a record that can't be understood") as refused:
        tiny.records(Goal)
    with pytest.raises(Damaged):
        tiny.change(Goal, id_of(1), lambda kept: kept)

    assert refused.value.status == 5
    assert "little" not in str(refused.value)
    assert look_over(tiny).status == 5
    assert (tiny.folder / "journal.json").read_bytes() == kept


def test_erased_from_what_was(tiny: TinyStore) -> None:
    """A goal that counted a substance once is left without what it was; others are left whole."""
    past(tiny)
    reduce = of_substance("alcohol")

    first, second = documents(tiny)
    assert reduce("goals", first) == {
        field: value for field, value in first.items() if field != "revisions"
    }
    assert reduce("goals", second) == second
    assert of_substance("cannabis")("goals", second) is None

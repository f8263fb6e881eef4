"""What all parts of a journal have in common: ids, refusals, and taking back."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from hrjournal.errors import NotFound, NotUnderstood
from hrjournal.journal import Journal
from hrjournal.model.entry import Mood
from hrjournal.model.moment import Moment
from hrjournal.model.selection import Selection
from tests.fakes import CANARY, WHOLE_ENTRIES, FakeStore, exactly, id_of, set_goal

TODAY = date(2026, 11, 22)


def test_every_entry_has_its_own_id(journal: Journal) -> None:
    """No two entries or goals have one id."""
    made = [journal.entries.record(Mood, Moment(TODAY, None), score=5).id for _ in range(3)]
    made.append(set_goal(journal, "Calm", "at least 3 groundings per week").id)

    assert made == [id_of(number) for number in (1, 2, 3, 4)]


@pytest.mark.parametrize("prefix", ["", "0", "000", "   0   ", id_of(3) + "z", "0" * 99])
def test_id_of_another_length(filled: Journal, prefix: str) -> None:
    """Less than four characters, or more than an id has, are no id."""
    goals = filled.goals
    store_goal = set_goal(filled, "Calm", "at least 3 groundings per week")

    with pytest.raises(NotUnderstood, match="4 to 10"):
        filled.entries.entry(prefix)
    with pytest.raises((NotUnderstood, NotFound), match="hj goal list"):
        goals.goal(prefix)
    with pytest.raises((NotUnderstood, NotFound), match="hj goal concern list"):
        goals.concern(prefix)
    assert goals.all() == [store_goal]


def test_undo(filled: Journal, store: FakeStore) -> None:
    """The last change is taken back, then the one before it."""
    filled.entries.edit("0003", note="New")
    filled.entries.delete("0002")

    assert [change and change.what for change in (filled.undo(), filled.undo())] == [
        "removed",
        "changed",
    ]
    assert exactly(store.select(Selection())) == exactly(WHOLE_ENTRIES)
    logged = filled.undo()
    assert logged is not None
    assert logged.what == "added"
    assert store.select(Selection()) == []


def test_redo(filled: Journal, store: FakeStore) -> None:
    """What was taken back is done again, the last first, as long as nothing else is changed."""
    filled.entries.edit("0003", note="New")
    filled.entries.delete("0002")
    after = exactly(store.select(Selection()))
    filled.undo()
    filled.undo()

    assert [change and change.what for change in (filled.redo(), filled.redo())] == [
        "changed",
        "removed",
    ]
    assert exactly(store.select(Selection())) == after
    assert filled.redo() is None


def test_names_after_undo(journal: Journal) -> None:
    """What is said of a name counts no more once that is taken back, and again once it is."""
    journal.naming.add("kava", codename="tea")
    known = [journal.terms.catalogue.codename_of("kava")]
    for go in (journal.undo, journal.redo):
        go()
        known.append(journal.terms.catalogue.codename_of("kava"))

    assert known == ["tea", None, "tea"]


def test_undo_of_a_stretch(journal: Journal, store: FakeStore) -> None:
    """A stretch of free days is one change: it is taken back whole."""
    journal.entries.record_free_days((), TODAY - timedelta(days=40), TODAY)

    change = journal.undo()
    assert change is not None
    assert len(change.after) == 41
    assert store.select(Selection()) == []


def test_nothing_to_undo(journal: Journal) -> None:
    """Where no change is left, nothing is taken back or done again."""
    assert journal.undo() is None
    assert journal.redo() is None


@pytest.mark.parametrize(
    "doing",
    [
        lambda journal: journal.entries.entry(CANARY),
        lambda journal: journal.entries.entry(CANARY[:8]),
        lambda journal: journal.goals.goal(CANARY[:8]),
        lambda journal: journal.amounts.read("alcohol", CANARY),
        lambda journal: journal.terms.moment(CANARY),
        lambda journal: journal.terms.day(CANARY),
        lambda journal: journal.terms.goal_date(CANARY),
        lambda journal: journal.entries.edit("0003", **{CANARY: CANARY}),
        lambda journal: journal.entries.edit("0001", amount=CANARY),
    ],
)
def test_nothing_is_repeated(filled: Journal, doing: Callable[[Journal], object]) -> None:
    """No refusal repeats what a person wrote."""
    with pytest.raises((NotUnderstood, NotFound)) as refused:
        doing(filled)

    assert "canary" not in str(refused.value)

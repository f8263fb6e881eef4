"""What was taken back, or done again, in a line."""

from decimal import Decimal

import pytest

from hrjournal.model.concern import Concern
from hrjournal.model.entry import Done, Entry, Mood, NoUse, Use
from hrjournal.model.exercise import OwnExercise
from hrjournal.model.goal import Goal
from hrjournal.model.plan import PlanLayer
from hrjournal.model.report import Change
from hrjournal.model.substance import OwnSubstance
from hrjournal.store.kinds import TABLES
from hrjournal.views.changes import done_again, taken_back
from tests.fakes import EVERY_KIND, goal, id_of, make
from tests.store.test_small_records import EXAMPLES

TWO = make(Use, 1, "2026-11-21", "21:30", amount=Decimal(2), unit="drinks")
FOUR = make(Use, 1, "2026-11-21", "21:30", amount=Decimal(4), unit="drinks")
DAY = "Saturday 21 November 2026"
WHEN = f"{DAY}, 21:30."
THERE = f"{WHEN} Id {id_of(1)}."
FREE = [make(NoUse, number, f"2026-11-{number}", substances=("alcohol",)) for number in (20, 21)]
KAVA = OwnSubstance(id=id_of(1), name="kava")
TEA = OwnSubstance(id=id_of(1), name="kava", codename="tea")


def concern(text: str) -> Concern:
    """Return a concern."""
    return Concern(id=id_of(1), text=text, day=TWO.day)


@pytest.mark.parametrize(
    ("change", "back", "again"),
    [
        (
            Change(kind=Entry, after=[TWO]),
            f"Taken back: the logging of a use, alcohol, 2 drinks. {WHEN}",
            f"Done again: the logging of a use, alcohol, 2 drinks. {THERE}",
        ),
        (
            Change(kind=Entry, before=[TWO]),
            f"Taken back: the deletion of a use, alcohol, 2 drinks. {THERE}",
            f"Done again: the deletion of a use, alcohol, 2 drinks. {WHEN}",
        ),
        (
            Change(kind=Entry, before=[FOUR], after=[TWO]),
            f"Taken back: a change. It is again a use, alcohol, 4 drinks. {THERE}",
            f"Done again: a change. It is now a use, alcohol, 2 drinks. {THERE}",
        ),
        (
            Change(kind=Entry, after=FREE),
            (
                "Taken back: the logging of 2 entries: free day: alcohol. "
                f"From Friday 20 November 2026 to {DAY}."
            ),
            (
                "Done again: the logging of 2 entries: free day: alcohol. "
                f"From Friday 20 November 2026 to {DAY}."
            ),
        ),
        (
            Change(kind=Entry, after=[make(Mood, 1), make(Mood, 2, score=6)]),
            f"Taken back: the logging of 2 entries: mood 5 of 10; mood 6 of 10. {DAY}.",
            f"Done again: the logging of 2 entries: mood 5 of 10; mood 6 of 10. {DAY}.",
        ),
        (
            Change(kind=Entry, after=[make(Mood, one, score=one) for one in range(1, 5)]),
            f"Taken back: the logging of 4 entries. {DAY}.",
            f"Done again: the logging of 4 entries. {DAY}.",
        ),
        (
            Change(kind=Goal, after=[goal()]),
            "Taken back: the setting of the goal Fewer drinks.",
            "Done again: the setting of the goal Fewer drinks.",
        ),
        (
            Change(kind=Goal, before=[goal(title="Less")], after=[goal()]),
            "Taken back: a change of the goal Less.",
            "Done again: a change of the goal Fewer drinks.",
        ),
        (
            Change(kind=Goal, before=[goal()]),
            "Taken back: the deletion of the goal Fewer drinks.",
            "Done again: the deletion of the goal Fewer drinks.",
        ),
        (
            Change(kind=Concern, after=[concern("I drive")]),
            "Taken back: the naming of the concern I drive.",
            "Done again: the naming of the concern I drive.",
        ),
        (
            Change(kind=OwnSubstance, after=[KAVA]),
            "Taken back: what was said of kava.",
            "Done again: what was said of kava.",
        ),
        (
            Change(kind=OwnSubstance, before=[KAVA], after=[TEA]),
            "Taken back: what was said of tea.",
            "Done again: what was said of tea.",
        ),
        (
            Change(kind=OwnExercise, before=[OwnExercise(id=id_of(1), name="lake", lines=("in",))]),
            "Taken back: the deletion of your exercise lake.",
            "Done again: the deletion of your exercise lake.",
        ),
        (
            Change(
                kind=PlanLayer,
                before=[PlanLayer(id=id_of(1), layer="signs", lines=("Rain",))],
                after=[PlanLayer(id=id_of(1), layer="signs", lines=("Rain", "No sleep"))],
            ),
            'Taken back: a change of "How I notice" in your plan.',
            'Done again: a change of "How I notice" in your plan.',
        ),
    ],
)
def test_words(change: Change, back: str, again: str) -> None:
    """A line says which change it was, of what, and of which day."""
    assert taken_back(change) == back
    assert done_again(change) == again


@pytest.mark.parametrize("entry", EVERY_KIND, ids=lambda entry: entry.kind)
def test_every_kind_of_entry(entry: Entry) -> None:
    """Whatever kind of entry it was, its day is told, and its id if it is there, in one line."""
    gone = taken_back(Change(kind=Entry, after=[entry]))
    back = taken_back(Change(kind=Entry, before=[entry]))

    assert f" {entry.day.day} November 2026" in gone
    assert entry.id not in gone
    assert back.endswith(f"Id {entry.id}.")
    assert "\n" not in gone + back


@pytest.mark.parametrize("table", TABLES)
def test_every_kind_of_record(table: str) -> None:
    """There is a line for every kind of record that is kept."""
    example = EXAMPLES[table][0] if table in EXAMPLES else TWO
    said = taken_back(Change(kind=TABLES[table], after=[example]))

    assert "1 " not in said.partition(":")[2][:10]


def test_title_of_what_was_ticked_off() -> None:
    """A goal that was ticked off is told by its title."""
    change = Change(kind=Entry, after=[make(Done, 1)])

    assert "done: Walk." in taken_back(change, {id_of(9): "Walk"})


def test_no_command_to_the_terminal() -> None:
    """What a person wrote is shown as it is, and does nothing."""
    line = taken_back(Change(kind=Goal, after=[goal(title="[b]\x1b[31m")]))

    assert "the goal [b]\u241b[31m" in line

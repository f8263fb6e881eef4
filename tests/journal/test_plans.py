"""What can be done with a person's own safety plan."""

import pytest

from hrjournal.errors import NotFound, NotUnderstood
from hrjournal.facts.plan_layers import GROUPS, WORDING
from hrjournal.journal import Journal
from hrjournal.model.plan import LAYERS, Layer, PlanLayer, lines_in, parse_layer
from tests.fakes import FakeStore, id_of

Lines = dict[Layer, tuple[str, ...]]


def _told(journal: Journal) -> list[tuple[int, str, str]]:
    return [(line.number, line.layer, line.text) for line in journal.plans.lines()]


def test_numbered_from_the_top(journal: Journal) -> None:
    """Lines are numbered in the order of the plan, whatever was written first."""
    journal.plans.add("safer", ("The car keys are with Kim",))
    journal.plans.add("signs", ("No sleep", "Rain"))
    journal.plans.add("signs", ("No sleep", "I stop eating"))

    assert _told(journal) == [
        (1, "signs", "No sleep"),
        (2, "signs", "Rain"),
        (3, "signs", "I stop eating"),
        (4, "safer", "The car keys are with Kim"),
    ]
    assert len(journal.plans.kept()) == 2


def test_one_line_is_replaced(journal: Journal) -> None:
    """A line becomes others in its place; without any it goes, and its layer after the last."""
    journal.plans.add("signs", ("a", "b", "c"))

    assert journal.plans.replace(2, ("x", "y")).text == "b"
    assert journal.plans.of("signs") == ("a", "x", "y", "c")
    for _ in range(4):
        journal.plans.replace(1, ())

    assert journal.plans.kept() == []
    with pytest.raises(NotFound, match="hj plan"):
        journal.plans.replace(1, ())


def test_rewritten(journal: Journal, store: FakeStore) -> None:
    """What is wanted takes the place of what was there; what was kept in the meantime stays."""
    journal.plans.add("signs", ("a", "b"))
    journal.plans.add("alone", ("walk",))
    journal.plans.add("words", ("It passes",))
    before = store.records(PlanLayer)

    opened: Lines = {"signs": ("a", "b"), "alone": ("walk",), "words": ("It passes",)}
    journal.plans.add("signs", ("c",))
    wanted: Lines = {"signs": ("b", "a"), "alone": (), "help": ("Kim",), "words": ("It passes",)}
    changed = journal.plans.rewrite(opened, wanted)

    assert changed == ["signs", "alone", "help"]
    assert [line[1:] for line in _told(journal)] == [
        ("signs", "b"),
        ("signs", "a"),
        ("signs", "c"),
        ("help", "Kim"),
        ("words", "It passes"),
    ]
    assert journal.plans.kept()[0].id == before[0].id
    assert journal.plans.rewrite(wanted, wanted) == []


def test_of_two_devices(journal: Journal, store: FakeStore) -> None:
    """Where two devices have each begun a layer, it is one, and no line is there twice."""
    store.save(PlanLayer(id=id_of(51), layer="help", lines=("Kim", "Lee")))
    store.save(PlanLayer(id=id_of(52), layer="help", lines=("Lee", "Jo")))
    assert journal.plans.of("help") == ("Kim", "Lee", "Jo")

    journal.plans.replace(2, ())
    assert journal.plans.of("help") == ("Kim", "Jo")
    before: Lines = {"help": ("Kim", "Jo")}
    after: Lines = {"help": ("Jo", "Kim")}
    journal.plans.rewrite(before, after)

    assert journal.plans.of("help") == ("Jo", "Kim")
    assert len(store.records(PlanLayer)) == 1


def test_what_is_no_text_is_refused(journal: Journal) -> None:
    """A line that is no text is refused, and nothing is kept of it."""
    journal.plans.add("signs", ("Rain",))
    for change in (
        lambda: journal.plans.add("signs", ("\x1b[A",)),
        lambda: journal.plans.add("alone", ("\x1b[A",)),
        lambda: journal.plans.replace(1, ("\x1b[A",)),
    ):
        with pytest.raises(NotUnderstood):
            change()

    assert [line[2] for line in _told(journal)] == ["Rain"]


def test_layers() -> None:
    """Every layer has its words, and stands in one group; its beginning names it."""
    assert tuple(WORDING) == LAYERS
    assert tuple(layer for group in GROUPS.values() for layer in group) == LAYERS
    assert parse_layer("Nalox") == "naloxone"
    with pytest.raises(NotUnderstood, match="signs, alone"):
        parse_layer("s")


def test_lines_of_a_text() -> None:
    """Each line of a text is a line of the plan; empty ones are none."""
    assert lines_in(" a \n\n b\r\n") == ("a", "b")

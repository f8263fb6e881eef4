"""Substances as a person reads them."""

from decimal import Decimal

import pytest

from hrjournal.facts.substances import shipped
from hrjournal.journal.naming import Known, Renaming, UnitSaid
from hrjournal.model.substance import UnitSize
from hrjournal.views.substances import (
    codename_words,
    renamed,
    renaming_question,
    substance_lines,
    substances_plain,
    substances_table,
    unit_words,
)
from tests.views.test_entries import drawn

MUG = UnitSize("my mug", Decimal(350), "ml@5%")
JUG = UnitSize("my mug", Decimal(700), "ml@5%")
ALCOHOL = Known(
    name="alcohol",
    codename="tea",
    kind="substance",
    classes=("depressant",),
    aliases=("beer", "wine"),
    units=("drink", "unit", "g", "my mug"),
    sizes=(MUG,),
    routes=("oral",),
    entries=12,
    goals=1,
)
KAVA = Known(name="kava\x1b[31m", units=("bowl[b]",), entries=1)
GAMBLING = Known(name="gambling", kind="behaviour", goals=2)
BARE = Known(name="bare")


def test_plain() -> None:
    """Each substance is a line, and what is known of it a labelled line below."""
    assert substances_plain([ALCOHOL, KAVA, GAMBLING, BARE], codenames=True) == (
        "tea\n"
        "  units: drink, unit, g, my mug (350 ml of 5%)\n"
        "  routes: oral\n"
        "  class: depressant\n"
        "  in: 12 entries, 1 goal\n"
        "kava␛[31m\n"
        "  units: bowl[b]\n"
        "  in: 1 entry\n"
        "gambling\n"
        "  in: 2 goals\n"
        "bare"
    )
    assert substances_plain([ALCOHOL], codenames=False).startswith("alcohol\n")
    assert substances_plain([], codenames=True) == ""


def test_table() -> None:
    """A table has a row a substance, with no word cut off, and people's words are no markup."""
    shown = drawn(substances_table([ALCOHOL, KAVA, BARE], codenames=True, width=80))

    assert [line.rstrip() for line in shown.splitlines()] == [
        "           units                                  routes  class       entries",
        "tea        drink, unit, g, my mug (350 ml of 5%)  oral    depressant       12",
        "kava␛[31m  bowl[b]                                                          1",
        "bare",
    ]
    assert "alcohol" in drawn(substances_table([ALCOHOL], codenames=False, width=80))


def test_narrow() -> None:
    """On a narrow screen a table would cut words, and so it is lines."""
    shown = drawn(substances_table([ALCOHOL], codenames=True, width=40), width=40)

    assert shown.startswith("tea\n  units: drink")
    assert "depressant" in shown


def test_whole() -> None:
    """A substance shown by itself has its name and its codename."""
    assert substance_lines(ALCOHOL) == (
        "name      alcohol\n"
        "codename  tea\n"
        "kind      substance\n"
        "also      beer, wine\n"
        "units     drink, unit, g, my mug (350 ml of 5%)\n"
        "routes    oral\n"
        "class     depressant\n"
        "in        12 entries, 1 goal"
    )
    assert substance_lines(BARE) == "name  bare\nkind  of your own"


def test_codename() -> None:
    """What stands in for a name is said, and whether it is shown."""
    assert codename_words(ALCOHOL, codenames=True) == "From now on it is shown as tea."
    assert codename_words(ALCOHOL, codenames=False) == (
        "tea is understood; codenames are off, so the name is shown."
    )
    assert codename_words(BARE, codenames=True) == "It is shown by its name again."


@pytest.mark.parametrize(
    ("before", "now", "words"),
    [
        (None, MUG, "my mug of tea is 350 ml of 5%."),
        (MUG, MUG, "my mug of tea is 350 ml of 5%."),
        (MUG, JUG, "my mug of tea is 700 ml of 5%. It was 350 ml of 5%; what is logged stays."),
        (None, None, "my mug of tea is counted as it is."),
    ],
)
def test_unit(before: UnitSize | None, now: UnitSize | None, words: str) -> None:
    """What a unit is, and what it was until now."""
    assert unit_words("tea", UnitSaid(ALCOHOL, "my mug", before, now)) == words


@pytest.mark.parametrize(
    ("entries", "goals", "merges", "question", "said"),
    [
        (12, 1, False, "Rename it in 12 entries and 1 goal?", "Renamed in 12 entries and 1 goal."),
        (1, 0, False, "Rename it in 1 entry?", "Renamed in 1 entry."),
        (0, 0, False, "Rename it?", "Renamed."),
        (
            0,
            2,
            True,
            "That name is in use, too, and the two become one. Rename it in 2 goals?",
            "Renamed in 2 goals.",
        ),
    ],
)
def test_renaming(entries: int, goals: int, merges: bool, question: str, said: str) -> None:
    """The question says what changes, and the answer how to go back; neither repeats a name."""
    renaming = Renaming("old", "new", entries, goals, merges)

    assert renaming_question(renaming) == question
    assert renamed(renaming, None) == said
    back = "`hj restore 2026-11-22T120000-before-rename` brings back the state before."
    assert renamed(renaming, "2026-11-22T120000-before-rename") == f"{said} {back}"


@pytest.mark.parametrize("width", [40, 80, 120])
def test_no_name_is_broken(width: int) -> None:
    """However long the names that come with the program are, each stands whole on a line."""
    names = list(shipped())
    known = [
        Known(name=name, classes=one.classes, units=one.units, routes=one.routes)
        for name, one in shipped().items()
    ]
    lines = drawn(substances_table(known, codenames=True, width=width), width).splitlines()

    assert len(names) > 70
    assert [name for name in names if not any(line.startswith(name) for line in lines)] == []
    assert max(map(len, lines)) <= width

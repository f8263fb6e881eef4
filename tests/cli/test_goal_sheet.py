"""A sheet: what something gives and costs as it is, and what changing it would."""

import json

import pytest

from hrjournal.errors import Status
from tests.cli.conftest import Command, Talk

WHOLE = (
    *(
        "goal",
        "sheet",
        "add",
        "going out",
        "--gives",
        "friends",
        "--gives",
        "music",
        "--costs",
        "mornings",
    ),
    *("--change-gives", "sleep", "--change-costs", "quiet evenings"),
)


def sheets(hj: Command) -> list[dict[str, object]]:
    """Return the sheets that are kept, without their ids."""
    kept: list[dict[str, object]] = json.loads(hj("goal", "sheet", "--format", "json").out)[
        "sheets"
    ]
    return [{name: one[name] for name in one if name != "id"} for one in kept]


def test_as_it_is_shown(hj: Command) -> None:
    """Each side stands under its plain name, a line each."""
    assert hj(*WHOLE).status == 0
    shown = hj("goal", "sheet").out.splitlines()

    assert shown[:6] == [
        "going out",
        "  gives: friends",
        "  gives: music",
        "  costs: mornings",
        "  changing gives: sleep",
        "  changing costs: quiet evenings",
    ]


def test_question_by_question(hj: Command, talk: Talk) -> None:
    """Without what it is about, each side is asked for, and can be skipped."""
    turns = [("What is it about", "the phone"), ("give you as it is", "calm; company"),
             ("cost you as it is", ""), ("give you", "time"), ("cost you", "")]  # fmt: skip
    assert talk("goal", "sheet", "add", turns=turns).status == 0

    assert sheets(hj) == [
        {"about": "the phone", "gives": ["calm", "company"], "change_gives": ["time"]}
    ]


def test_changed_and_taken_back(hj: Command) -> None:
    """What is written of a side takes its place, an empty text opens it, and undo goes back."""
    hj(*WHOLE)
    before = sheets(hj)
    assert hj("goal", "sheet", "edit", "GOING", "--gives", "", "--costs", "money").status == 0
    (changed,) = sheets(hj)
    assert ("gives" in changed, changed["costs"]) == (False, ["money"])

    assert "the sheet about going out" in hj("undo").out
    assert sheets(hj) == before


def test_removed(hj: Command) -> None:
    """A sheet that is removed comes back with undo; one that is erased is gone for ever."""
    hj(*WHOLE)
    hj("goal", "sheet", "remove", "going")
    assert sheets(hj) == []
    hj("undo")
    assert len(sheets(hj)) == 1
    assert hj("goal", "sheet", "remove", "going", "--erase", "--yes").status == 0
    hj("undo")

    assert sheets(hj) == []


@pytest.mark.parametrize(
    ("line", "status"),
    [
        ("goal sheet add", Status.USAGE),
        ("goal sheet add GOING\tOUT", Status.USAGE),
        ("goal sheet edit going", Status.USAGE),
        ("goal sheet edit going --about", Status.USAGE),
        ("goal sheet edit home --gives x", Status.NOT_FOUND),
        ("goal sheet remove home", Status.NOT_FOUND),
        ("goal sheet remove going --erase", Status.USAGE),
    ],
)
def test_refused(hj: Command, line: str, status: int) -> None:
    """What can't be is refused in a sentence, and nothing is changed."""
    hj(*WHOLE)
    before = sheets(hj)
    done = hj(*(word.replace("\t", " ") for word in line.split(" ")))

    assert (done.status, done.err.count("\n")) == (status, 1)
    assert sheets(hj) == before

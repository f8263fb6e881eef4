"""A safety plan as its person meets it: by questions, by lines, in an editor."""

import json
from pathlib import Path
from typing import Any

import pytest

from hrjournal.errors import Status
from hrjournal.facts.plan_layers import WORDING
from hrjournal.model.plan import LAYERS
from tests.cli.conftest import Command, Talk
from tests.fakes import CANARY
from tests.streams import CTRL_C, CTRL_D, Turn

HARD = [layer for layer in LAYERS if layer not in {"different", "told", "naloxone", "promised"}]


def plan(hj: Command) -> dict[str, list[str]]:
    """Return the lines of each layer, as scripts get them."""
    found: list[dict[str, Any]] = json.loads(hj("plan", "--format", "json").out)["plan"]
    return {part["layer"]: part["lines"] for part in found}


def answers(**lines: str) -> list[Turn]:
    """Answer each open question for hard moments by one line, and skip those that have none."""
    turns: list[Turn] = []
    for layer in HARD:
        title = WORDING[layer].title
        said = lines.get(layer, "")
        turns.append((title, said))
        turns += [("Enter goes on", "")] if said else []
    return turns


def test_three_layers_skipped_and_taken_up_a_week_later(hj: Command, talk: Talk) -> None:
    """Each answer is kept, what was skipped stays open, and a week later only that is asked."""
    said = {
        "signs": "I stop answering the phone",
        "alone": "Walk to the river",
        "help": "Kim, 555 0100",
        "services": "The clinic on Main Street",
        "words": "It has passed before",
    }
    first = talk("plan", "make", turns=[*answers(**said), ("for when you use", "n")])
    assert first.status == 0
    assert plan(hj) == {layer: [line] for layer, line in said.items()}
    assert "Still open: company, safer, reasons." in hj("plan").out

    week = "2026-11-29T20:00"
    turns = [
        (WORDING["company"].title, "The chess café"),
        ("goes on", ""),
        (WORDING["safer"].title, "The tablets are at Kim's"),
        ("goes on", "The car key too"),
        ("goes on", ""),
        (WORDING["reasons"].title, ""),
        ("for when you use", "y"),
        (WORDING["different"].title, ""),
        (WORDING["told"].title, ""),
        (WORDING["naloxone"].title, "Blue tin"),
        ("goes on", ""),
        (WORDING["promised"].title, ""),
    ]
    again = talk("plan", "make", turns=turns, now=week)

    assert again.status == 0
    assert "Walk to the river" not in again.said
    assert plan(hj)["safer"] == ["The tablets are at Kim's", "The car key too"]
    assert plan(hj)["naloxone"] == ["Blue tin"]
    assert "Still open: reasons, different, told, promised." in hj("plan").out


@pytest.mark.parametrize("ending", [CTRL_C, CTRL_D])
def test_stopped_in_the_middle(hj: Command, talk: Talk, ending: str) -> None:
    """Ctrl-C, or the end of input, keeps what was answered, and says so."""
    turns = [(WORDING["signs"].title, "Rain"), ("2. ", ending)]
    talked = talk("plan", "make", turns=turns)

    assert talked.status == Status.INTERRUPTED
    assert "What you answered is kept" in talked.rest
    assert plan(hj) == {"signs": ["Rain"]}


def test_one_part(hj: Command, talk: Talk) -> None:
    """A part that is named is asked for with what it has, and no other."""
    hj("plan", "add", "signs", "Rain")
    talked = talk("plan", "make", "signs", turns=[(r"1\. Rain", "No sleep"), ("goes on", "")])
    assert talked.status == 0
    talk("plan", "add", "naloxone", turns=[("Where is the naloxone", "Blue tin"), ("on", "")])

    assert plan(hj) == {"signs": ["Rain", "No sleep"], "naloxone": ["Blue tin"]}


def test_nothing_is_open(hj: Command, talk: Talk) -> None:
    """Where every part has lines, no question is asked."""
    for layer in LAYERS:
        hj("plan", "add", layer, "x")

    assert "Every part has lines" in talk("plan", "make").rest
    assert "Still open" not in hj("plan").out


def test_line_by_line(hj: Command) -> None:
    """Lines are added, changed and taken out by the numbers shown, and undoing brings them back."""
    hj("plan", "add", "words", "-", stdin="It passes.\n\nCall Kim first.\n")
    hj("plan", "add", "sig", "No", "sleep")
    assert "  1: No sleep\n" in hj("plan").out
    assert "  3: Call Kim first." in hj("plan").out

    assert hj("plan", "edit", "3", "Call", "Kim").status == 0
    assert plan(hj) == {"signs": ["No sleep"], "words": ["It passes.", "Call Kim"]}
    assert hj("plan", "remove", "1").status == 0
    assert plan(hj) == {"words": ["It passes.", "Call Kim"]}

    hj("undo")
    hj("undo")
    assert plan(hj) == {"signs": ["No sleep"], "words": ["It passes.", "Call Kim first."]}


REFUSED = {
    "add": "PART is missing",
    "add nope Rain": "it is one of: signs",
    "add signs": "The line is missing",
    "add signs _": "The line is empty",
    "remove x": "whole number",
    "remove 0": "whole number",
    "edit 1": "What it says now is missing",
    "edit": "No editor can be opened here",
    "make": "without a terminal",
    "make nope": "it is one of: signs",
}


@pytest.mark.parametrize("line", REFUSED)
def test_refused(hj: Command, line: str) -> None:
    """What is not understood is refused in a sentence, and the plan stays as it is."""
    hj("plan", "add", "signs", "Rain")
    done = hj("plan", *(word.replace("_", " ") for word in line.split()))

    assert done.status == Status.USAGE
    assert REFUSED[line] in done.err
    assert plan(hj) == {"signs": ["Rain"]}


def test_no_such_line(hj: Command) -> None:
    """A number that no line has is not found."""
    assert hj("plan", "remove", "1").status == Status.NOT_FOUND
    assert hj("plan", "edit", "2", "x").status == Status.NOT_FOUND


@pytest.fixture
def editor(home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a program that stands for the person's editor; it is written by the test."""
    path = home / "editor"
    path.touch()
    path.chmod(0o700)
    monkeypatch.setenv("EDITOR", str(path))
    return path


def test_in_an_editor(hj: Command, talk: Talk, editor: Path) -> None:
    """The whole plan is in the editor; lines may move, go and come, and odd ones stay as typed."""
    hj("plan", "add", "signs", "Rain")
    hj("plan", "add", "signs", "== no heading")
    hj("plan", "add", "words", "-", stdin="- It passes")
    editor.write_text(
        "#!/bin/sh\n"
        'grep -v "^- Rain" "$1" | sed "s/^== alone.*/&\\n- Walk\\nTea/" > "$1.new"\n'
        'cat "$1.new" > "$1"\n'
    )

    assert "2 parts of the plan changed" in talk("plan", "edit").rest
    assert plan(hj) == {
        "signs": ["== no heading"],
        "alone": ["Walk", "Tea"],
        "words": ["- It passes"],
    }


def test_left_as_it_is_in_an_editor(hj: Command, talk: Talk, editor: Path) -> None:
    """Whoever changes nothing, or only spaces, has changed nothing."""
    hj("plan", "add", "signs", "Rain")
    editor.write_text("#!/bin/sh\n")
    assert "Nothing was changed." in talk("plan", "edit").rest
    editor.write_text('#!/bin/sh\necho "  " >> "$1"; echo "-" >> "$1"\n')
    assert "Nothing was changed." in talk("plan", "edit").rest
    editor.write_text('#!/bin/sh\n: > "$1"\n')
    assert talk("plan", "edit").status == Status.CANCELLED

    assert plan(hj) == {"signs": ["Rain"]}


BREAKS = {
    "s/^== alone.*/== alne\\n- Walk/": "s/^== alne.*/== alone: What I can do by myself/",
    "1s/^/Walk\\n/": "1d; s/^== alone.*/&\\n- Walk/",
}
"""What makes it unclear where a line belongs, and what mends it."""


@pytest.mark.parametrize("breaks", BREAKS)
def test_a_heading_that_is_broken(hj: Command, talk: Talk, editor: Path, breaks: str) -> None:
    """A text whose lines belong nowhere is given back to the editor, or nothing is changed."""
    hj("plan", "add", "signs", "Rain")
    editor.write_text(
        f'#!/bin/sh\nif [ -e "$0.2" ]; then sed -i "{BREAKS[breaks]}" "$1"\n'
        f'else sed -i "{breaks}" "$1"; touch "$0.2"; fi\n'
    )
    talked = talk("plan", "edit", turns=[("Open the editor again", "n")])
    assert talked.status == Status.CANCELLED
    assert plan(hj) == {"signs": ["Rain"]}

    Path(f"{editor}.2").unlink()
    assert talk("plan", "edit", turns=[("Open the editor again", "y")]).status == 0
    assert plan(hj) == {"signs": ["Rain"], "alone": ["Walk"]}


@pytest.mark.parametrize("columns", ["40", "80", "120"])
def test_screens(hj: Command, talk: Talk, monkeypatch: pytest.MonkeyPatch, columns: str) -> None:
    """On a terminal every line fits its width, and every word is there, whatever was written."""
    monkeypatch.setenv("COLUMNS", columns)
    long = "Walking along the canal and looking at the water for a long time [b]\x1b[0m"
    hj("plan", "add", "signs", long.replace("\x1b", ""))
    for layer in LAYERS[1:]:
        hj("plan", "add", layer, CANARY)

    shown = talk("plan").rest
    assert max(map(len, shown.splitlines())) <= int(columns)
    assert "[b]" in shown
    for layer in LAYERS:
        assert " ".join(WORDING[layer].title.split()) in " ".join(shown.split())


def test_a_page_to_print(hj: Command) -> None:
    """The page has every line, no numbers and no commands, and whom to call."""
    hj("config", "set", "region", "GB")
    hj("plan", "add", "signs", "Rain")
    page = hj("plan", "--print").out

    assert "How I notice\n  - Rain\n" in page
    assert "call 999" in page
    assert "`" not in page


def test_none_yet(hj: Command, home: Path) -> None:
    """Without a plan it is said how to begin one, and nothing is written."""
    assert "hj plan make" in hj("plan").out
    assert json.loads(hj("plan", "--format", "json").out)["plan"] == []
    assert not (home / "journal").exists()


@pytest.mark.usefixtures("quickly_sealed")
def test_sealed(hj: Command, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In an encrypted journal the plan stays sealed, and what opens without is named."""
    hj("plan", "add", "signs", CANARY)
    monkeypatch.setenv("HRJOURNAL_PASSCOMMAND", "echo words")
    assert hj("encrypt").status == 0
    assert plan(hj) == {"signs": [CANARY]}
    monkeypatch.delenv("HRJOURNAL_PASSCOMMAND")

    done = hj("plan")
    assert done.status == Status.LOCKED
    assert "hj lines" in done.err
    files = [path for path in (home / "journal").rglob("*") if path.is_file()]
    assert not [path for path in files if CANARY.encode() in path.read_bytes()]


def test_people_who_cannot_be_reached(hj: Command) -> None:
    """Below the plan stands for whom no way to reach is kept, or an old one; a page has none."""
    hj("plan", "add", "alone", "Walk")
    hj("people", "add", "Kim")
    hj("people", "add", "the clinic", "--reach", "555 0100", now="2026-03-01 12:00", number=10)
    shown = hj("plan", now="2026-11-22 12:00", number=90).out

    assert "Kim: no way to reach them is kept. `hj people edit" in shown
    assert "the clinic: how to reach them was last confirmed on" in shown
    assert "Kim" not in hj("plan", "--print").out


def test_erased(hj: Command, home: Path) -> None:
    """A line that is erased is in no file any more, backups and undo included; others stay."""
    hj("plan", "add", "signs", CANARY, "and more")
    hj("plan", "add", "signs", "Rain")
    hj("plan", "add", "alone", "A walk")
    hj("backup")
    assert hj("plan", "remove", "1", "--erase").status == Status.USAGE
    done = hj("plan", "remove", "1", "--erase", "--yes")
    assert done.status == 0, done.err

    files = [path for path in home.rglob("*") if path.is_file()]
    assert not any(CANARY.encode() in path.read_bytes() for path in files)
    assert json.loads(hj("plan", "--format", "json").out)["plan"][0]["lines"] == ["Rain"]
    hj("undo")
    assert CANARY not in hj("plan").out
    assert hj("plan", "remove", "9", "--erase", "--yes").status == Status.NOT_FOUND

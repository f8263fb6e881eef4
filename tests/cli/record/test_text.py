"""`log text`: words that are no other kind of entry, from wherever they come."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Command, Talk
from tests.fakes import CANARY


def texts(hj: Command) -> list[dict[str, Any]]:
    """Return the texts that are kept."""
    found: list[dict[str, Any]] = json.loads(hj("export", "--kind", "text").out)["entries"]
    return found


@pytest.fixture
def editor(home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a program that stands for the person's editor; it is written by the test."""
    path = home / "editor"
    path.write_text("#!/bin/sh\n")
    path.chmod(0o700)
    monkeypatch.setenv("EDITOR", str(path))
    return path


def test_from_standard_input(hj: Command) -> None:
    """With `-`, all of standard input is one text, in its lines."""
    assert hj("log", "text", "-", stdin="One line\r\nand another\n").status == 0

    assert [text["note"] for text in texts(hj)] == ["One line\nand another"]


@pytest.mark.parametrize("there", [True, False])
def test_from_an_editor(hj: Command, talk: Talk, home: Path, editor: Path, there: bool) -> None:
    """The editor opens on an empty page, in a journal or before there is one; no file is left."""
    if there:
        hj("log", "mood", "5")
    editor.write_text('#!/bin/sh\ntest -s "$1" || printf "One line\\nand another\\n" > "$1"\n')

    assert "Logged text, 4 words" in talk("log", "text", "--editor").rest

    assert [text["note"] for text in texts(hj)] == ["One line\nand another"]
    assert not list((home / "journal").glob(".editing*"))


def test_what_is_typed_is_in_the_editor(hj: Command, talk: Talk, editor: Path) -> None:
    """Words that come with `--editor` are what it opens on."""
    editor.write_text('#!/bin/sh\necho "and a walk" >> "$1"\n')
    talk("log", "text", "A long day ", "--editor")

    assert [text["note"] for text in texts(hj)] == ["A long day and a walk"]


@pytest.mark.usefixtures("editor")
def test_an_editor_left_empty(hj: Command, talk: Talk, home: Path) -> None:
    """Whoever writes nothing has logged nothing, and can log into that folder ever after."""
    talked = talk("log", "text", "--editor")

    assert (talked.status, "Nothing was written" in talked.rest) == (4, True)
    assert [path.name for path in (home / "journal").iterdir()] == ["lock"]
    assert hj("log", "text", "Rain").status == 0
    assert hj("check").status == 0


def test_a_bad_time_opens_no_editor(talk: Talk, editor: Path, home: Path) -> None:
    """What else was typed is understood before anything is written."""
    editor.write_text(f"#!/bin/sh\ntouch {home}/opened\n")

    assert talk("log", "text", "--editor", "--at", "tomorrow").status == 2
    assert not (home / "opened").exists()


def test_shown_and_found(hj: Command) -> None:
    """Its words are in `list`, `show` and what `--tag` and `--kind` find; it concerns no name."""
    logged = json.loads(hj("log", "text", "alcohol", "--tag", "own", "--format", "json").out)
    hj("log", "mood", "5")

    for line in (["list", "--kind", "text"], ["list", "--tag", "own"]):
        assert hj(*line).out.splitlines()[1:3] == [
            f"  12:00: text, 1 word. Id {logged['entry']['id']}.",
            "    tags: own",
        ]
    assert "note       alcohol" in hj("show", logged["entry"]["id"]).out
    assert "Nothing found" in hj("list", "--substance", "alcohol").out


def test_not_logged_again(hj: Command) -> None:
    """`again` passes a text over, as what was written then is of its moment."""
    hj("log", "event", "illness", now="2026-11-22T12:00", number=1)
    hj("log", "text", CANARY, now="2026-11-22T12:05", number=2)

    assert hj("again").out.startswith("Logged event: illness.")


def test_erased(hj: Command, home: Path) -> None:
    """`delete --erase` takes a text out of every file of the journal."""
    logged = json.loads(hj("log", "text", CANARY, "--format", "json").out)
    hj("backup")
    hj("edit", logged["entry"]["id"], "--note", f"{CANARY} more")

    assert hj("delete", logged["entry"]["id"], "--yes", "--erase").status == 0
    kept = [path for path in (home / "journal").rglob("*") if path.is_file()]
    assert kept
    assert not [path for path in kept if CANARY.encode() in path.read_bytes()]

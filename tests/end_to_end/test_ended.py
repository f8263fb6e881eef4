"""A closed terminal, and being asked to end, while something private is open: what is left."""

import json
import os
import signal
from pathlib import Path

import pytest

from tests.fakes import CANARY

from .conftest import HJ, Person
from .watched import Watched

EDITOR = """\
#!/bin/sh
echo "{canary} and more" > "$1"
cp "$1" "$(dirname "$1")/.note.txt.swp"
echo "it is open"
exec sleep 600
"""


def files_with(text: str, folder: Path) -> list[Path]:
    """Return the files below a folder that hold a text."""
    return [
        path for path in folder.rglob("*") if path.is_file() and text.encode() in path.read_bytes()
    ]


@pytest.mark.parametrize("number", [None, signal.SIGHUP, signal.SIGTERM])
def test_an_open_editor(person: Person, number: signal.Signals | None) -> None:
    """The note that was being edited is in no file any more, and the entry is as it was."""
    person.run("log", "mood", "5", "--note", "first")
    (entry,) = json.loads(person.run("export").stdout)["entries"]
    editor = person.home / "editor"
    editor.write_text(EDITOR.format(canary="$(printf 'canary %s' 7f3a)"))
    editor.chmod(0o700)
    seen = Watched(person, HJ, "edit", entry["id"], "--editor", EDITOR=str(editor))
    seen.see("it is open")
    assert files_with(CANARY, person.home)

    if number is None:
        seen.hang_up()
        assert seen.ended_by == signal.SIGHUP
    else:
        os.kill(seen.process.pid or 0, number)
        assert seen.end() == -number

    assert files_with(CANARY, person.home) == []
    assert not list(person.journal.glob(".editing*"))
    assert json.loads(person.run("export").stdout)["entries"] == [entry]


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGQUIT, signal.SIGINT])
def test_a_passphrase_that_is_asked_for(person: Person, number: signal.Signals) -> None:
    """What is typed is seen again once the program has ended, whatever has ended it."""
    seen = Watched(person, HJ, "encrypt")
    seen.see("New passphrase")
    seen.until(lambda: not seen.is_given_back())
    os.kill(seen.process.pid or 0, number)

    assert seen.end() == (130 if number == signal.SIGINT else -number)
    assert seen.is_given_back()
    assert not person.journal.exists()

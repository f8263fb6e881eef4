"""Bringing in what was taken out."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Command, Talk


@pytest.fixture
def file(hj: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Take a journal out, and go on with an empty one."""
    lines = (
        "log mood 5 --at 2026-10-30",
        "log use alcohol 2",
        "goal set Less --measure at_most_3_days_of_alcohol_per_week",
        "plan add alone Walk",
        "people add Neighbour --role friend",
        "ground add river in_4 out_6",
        "lines add nurse --number 555_0134",
        "kit add strips",
        "goal concern add cost",
        "substance add khat",
        "config set region GB",
    )
    for number, line in enumerate(lines):
        words = [word.replace("_", " ") for word in line.split()]
        assert hj(*words, number=number * 10, now="2026-11-21T12:00").status == 0, line
    file = tmp_path / "journal.json"
    assert hj("export", "--plan", "--people", "-o", str(file)).status == 0
    monkeypatch.setenv("HRJOURNAL_HOME", str(tmp_path / "another"))
    return file


def test_same_bytes(hj: Command, file: Path) -> None:
    """Brought into an empty journal and taken out again, it is the same to the byte."""
    done = hj("import", str(file), "--yes", "--format", "json")

    assert json.loads(done.out)["imported"] == {"new": 10, "here": 0}
    assert hj("export", "--plan", "--people").out == file.read_text()
    again = hj("import", str(file), "--yes")
    assert (
        again.out == "Brought in: nothing new. 10 records are here already and stay as they are.\n"
    )
    assert hj("check").status == 0


def test_one_is_here(hj: Command, file: Path, tmp_path: Path) -> None:
    """One record that is here already is told of as one."""
    hj("import", str(file), "--yes")
    newest = tmp_path / "newest.json"
    hj("export", "-n", "1", "-o", str(newest))

    done = hj("import", str(newest), "--yes")

    assert done.out == ("Brought in: nothing new. 1 record is here already and stays as it is.\n")


def test_shown_first(hj: Command, talk: Talk, file: Path) -> None:
    """What it adds is shown first, and asked on a terminal; elsewhere nothing happens unsaid."""
    dry = hj("import", str(file), "--dry-run")
    assert dry.out.startswith("Would add: 2 entries, 1 goal, 1 concern, 1 substance")
    refused = hj("import", str(file))
    assert (refused.status, refused.out) == (2, "")
    assert talk("import", str(file), turns=[("Bring this in", "n")]).status == 4
    assert json.loads(hj("export").out)["entries"] == []
    assert talk("import", str(file), turns=[("Bring this in", "y")]).status == 0
    assert len(json.loads(hj("export").out)["entries"]) == 2


def test_taken_back(hj: Command, file: Path) -> None:
    """What was brought in can be taken back, the entries first."""
    hj("import", str(file), "--yes")

    assert hj("undo").status == 0
    left = json.loads(hj("export", "--plan", "--people").out)
    assert left["entries"] == []
    assert len(left["goals"]) == 1
    while hj("undo").status == 0:
        pass
    left = json.loads(hj("export", "--plan", "--people").out)
    assert set(left) == {"format", "entries", "settings"}


def test_a_file_of_another_kind(hj: Command, tmp_path: Path) -> None:
    """A file that is not there or no journal is named as that, and nothing is made."""
    other = tmp_path / "other.json"
    other.write_text("quokka")

    assert hj("import", str(tmp_path / "no.json"), "--yes").status == 3
    refused = hj("import", str(other), "--yes")
    assert refused.status == 2
    assert "quokka" not in refused.err


@pytest.mark.parametrize("named", ["", ".", "~"])
def test_folder(hj: Command, named: str) -> None:
    """A folder is no file to bring in, and nothing is made of it."""
    done = hj("import", named, "--yes")

    assert done.status == 2
    assert done.err.startswith("That is a folder; ")

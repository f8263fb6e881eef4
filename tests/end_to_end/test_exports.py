"""An export whose reader stops early, whose disk is full, or whose output is closed."""

import json
import subprocess

import pytest

from hrjournal.exchange.formats import FORMATS

from .conftest import Person


@pytest.fixture
def filled(person: Person) -> Person:
    """Log far more than a pipe or a buffer holds."""
    lines = [
        json.dumps({"kind": "mood", "score": number % 10, "day": f"2026-{month:02}-11"})
        for month in range(1, 11)
        for number in range(400)
    ]
    done = person.run("log", "--from-stdin", stdin="\n".join(lines))
    assert done.returncode == 0, done.stderr
    return person


def shell(person: Person, line: str) -> tuple[int, str, str]:
    """Run a line in a shell that tells how its first command ended; `hj` is ours."""
    done = subprocess.run(
        ["/bin/bash", "-c", f"{line}; echo ${{PIPESTATUS[0]}} >&2"],
        check=False,
        capture_output=True,
        text=True,
        env=dict(person.environment),
    )
    said, _, status = done.stderr.strip().rpartition("\n")
    return int(status), done.stdout, said


@pytest.mark.parametrize("name", FORMATS)
def test_a_reader_that_stops(filled: Person, name: str) -> None:
    """A reader that has enough after a line ends it quietly, whatever the format."""
    hj = filled.command()[0]
    status, _, said = shell(filled, f"{hj} export --format {name} | head -1 > /dev/null")

    assert (status, said) == (0, "")


def test_the_first_line(filled: Person) -> None:
    """The first line is a whole one."""
    status, out, said = shell(filled, f"{filled.command()[0]} export --format jsonl | head -1")

    assert (status, said) == (0, "")
    assert json.loads(out)["day"] == "2026-01-11"


@pytest.mark.parametrize("name", ["json", "jsonl", "csv", "package"])
def test_a_full_disk(filled: Person, name: str) -> None:
    """A full disk is said in a sentence, with a status that is not 0."""
    hj = filled.command()[0]
    status, _, said = shell(filled, f"{hj} export --format {name} > /dev/full")

    assert status == 1
    assert said.count("\n") == 0
    assert "disk refuses" in said


@pytest.mark.parametrize("name", ["json", "jsonl", "csv"])
def test_closed_output(filled: Person, name: str) -> None:
    """Where there is no standard output, nothing is wrong and nothing is said."""
    status, _, said = shell(filled, f"{filled.command()[0]} export --format {name} >&-")

    assert (status, said) == (0, "")

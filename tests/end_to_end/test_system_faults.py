"""Faults put into the real process by the system: what the kernel answers, and when it kills."""

import json
import subprocess

import pytest

from .conftest import Person

pytestmark = pytest.mark.needs("strace")

CALLS = ("openat", "fsync", "rename", "unlink", "mkdir", "chmod", "link", "flock")
ACKNOWLEDGED = "Logged"


def logged_under(person: Person, *faults: str) -> "subprocess.CompletedProcess[str]":
    """Run `log use` with faults put into its system calls.

    Opening is hindered for the journal's own paths only, or Python itself could not start.
    """
    paths = [str(path) for path in (person.journal, *person.journal.rglob("*"))]
    opening = any(fault.startswith("openat") for fault in faults)
    only = [word for path in paths for word in ("-P", path)] if opening else []
    inject = [word for fault in faults for word in ("-e", f"inject={fault}")]
    return subprocess.run(
        ["strace", "-f", "-qq", "-o", "/dev/null", *only, *inject,
         *person.command("log", "use", "alcohol", "1", "--note", "new")],
        check=False,
        capture_output=True,
        text=True,
        env={**person.environment, "PYTHONDONTWRITEBYTECODE": "1"},
    )  # fmt: skip


def entries_of(person: Person) -> list[str]:
    """Return the entries' notes; fails if the journal does not open."""
    done = person.run("export")
    assert done.returncode == 0, done.stderr
    return [entry["note"] for entry in json.loads(done.stdout)["entries"]]


@pytest.mark.parametrize("call", CALLS)
@pytest.mark.parametrize("error", ["ENOSPC", "EACCES", "EIO"])
def test_a_refusing_system(person: Person, call: str, error: str) -> None:
    """Whatever call the system refuses: status 9 and nothing changed, or the entry is there."""
    person.run("log", "use", "alcohol", "1", "--note", "old")
    done = logged_under(person, f"{call}:error={error}:when=1+")
    kept = entries_of(person)

    assert "Traceback" not in done.stderr
    assert kept.count("old") == 1
    assert kept.count("new") == (1 if done.returncode == 0 else 0)
    assert done.stdout.startswith(ACKNOWLEDGED) is (done.returncode == 0)
    assert done.returncode in {0, 5, 9}
    assert person.run("log", "mood", "5").returncode == 0


@pytest.mark.parametrize("call", CALLS)
@pytest.mark.parametrize("number", [1, 2, 3])
def test_a_killing_system(person: Person, call: str, number: int) -> None:
    """Killed at any call on the journal, it opens, and what was acknowledged is there."""
    person.run("log", "use", "alcohol", "1", "--note", "old")
    done = logged_under(person, f"{call}:signal=KILL:when={number}")
    kept = entries_of(person)

    assert kept.count("old") == 1
    assert kept.count("new") <= 1
    if done.stdout.startswith(ACKNOWLEDGED):
        assert kept.count("new") == 1
    assert person.run("log", "mood", "5", "--note", "after").returncode == 0
    assert entries_of(person).count("after") == 1

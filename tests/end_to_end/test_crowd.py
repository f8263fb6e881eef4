"""Two hundred processes on one journal: every acknowledged change is there, nothing was torn."""

import json
import subprocess
import threading
from typing import Any

import pytest

from .conftest import Person

PROCESSES = 200
AT_ONCE = 24


def exported(person: Person) -> list[dict[str, Any]]:
    """Return the entries; fails if the journal does not open or shows one twice."""
    done = person.run("export")
    assert done.returncode == 0, done.stderr
    entries: list[dict[str, Any]] = json.loads(done.stdout)["entries"]
    ids = [entry["id"] for entry in entries]
    assert len(ids) == len(set(ids))
    return entries


def test_a_crowd_loses_nothing(person: Person) -> None:
    """Logging, editing, deleting, listing and backing up at once is as good as in turn.

    An edit that moves an entry to another month is seen in one of the two, never in both or none.
    """
    for number in range(40):
        person.run("log", "mood", "5", "--note", f"old {number}", "--at", "2026-01-15")
    old = {entry["note"]: entry["id"] for entry in exported(person)}
    edited = [old[f"old {number}"] for number in range(20)]
    deleted = [old[f"old {number}"] for number in range(20, 40)]
    kept = set(edited)

    log = ["log", "use", "alcohol", "1", "--note"]
    commands = [[*log, f"new {number}"] for number in range(PROCESSES - 100)]
    commands += [["edit", one, "--at", "2026-02-15", "--note", f"moved {one}"] for one in edited]
    commands += [["delete", one, "--yes"] for one in deleted]
    commands += [["list", "--format", "json"] for _ in range(40)]
    commands += [["backup"] for _ in range(20)]
    assert len(commands) == PROCESSES
    turn = [commands[number * 37 % PROCESSES] for number in range(PROCESSES)]

    results: list[tuple[list[str], int, str]] = []
    room = threading.Semaphore(AT_ONCE)

    def run(command: list[str]) -> None:
        with room:
            process = person.start(*command)
            said, _ = process.communicate(timeout=120)
            results.append((command, process.returncode, said))

    threads = [threading.Thread(target=run, args=(command,)) for command in turn]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(results) == PROCESSES
    assert {status for _, status, *_ in results} <= {0, 7}, [one for one in results if one[1]]
    for command, _, said in results:
        if command[0] == "list":
            seen = [entry["id"] for entry in json.loads(said)["entries"]]
            assert len(seen) == len(set(seen))
            assert kept <= set(seen), "an entry that is moved is always somewhere"
    acknowledged = {tuple(command) for command, status, _ in results if status == 0}
    assert_all_there(acknowledged, exported(person), edited)
    assert person.run("check").returncode == 0


def assert_all_there(
    acknowledged: set[tuple[str, ...]], entries: list[dict[str, Any]], edited: list[str]
) -> None:
    """Every change that was acknowledged shows in the entries, and no other."""
    found = {entry["id"]: entry for entry in entries}
    notes = {entry.get("note") for entry in entries}
    logged = [command for command in acknowledged if command[0] == "log"]
    assert {command[-1] for command in logged} <= notes
    for command in acknowledged:
        if command[0] == "edit":
            moved = found[command[1]]
            assert (moved["day"], moved["note"]) == ("2026-02-15", command[-1])
        if command[0] == "delete":
            assert command[1] not in found
    assert len(found) == len(edited) + len(logged)


def all_at_once(person: Person, *commands: list[str]) -> list[tuple[int, str]]:
    """Run commands beside each other, and return how each ended and what it said."""
    processes = [person.start(*command) for command in commands]
    said = [process.communicate(timeout=120)[0] for process in processes]
    return [(process.returncode, one) for process, one in zip(processes, said, strict=True)]


def logs(number: int, what: str) -> list[list[str]]:
    """Return so many command lines that log, each with another note."""
    return [["log", "use", "alcohol", "1", "--note", f"{what} {one}"] for one in range(number)]


def test_a_lock_that_is_removed_again_and_again(person: Person) -> None:
    """Whatever removes the lock's file, as often as it can, every acknowledged entry is there."""
    person.run("log", "mood", "5", "--note", "first")
    over = threading.Event()
    removed = 0

    def remove() -> None:
        nonlocal removed
        while not over.is_set():
            try:
                (person.journal / "lock").unlink()
                removed += 1
            except FileNotFoundError:
                pass

    remover = threading.Thread(target=remove)
    remover.start()
    commands = logs(AT_ONCE, "beside")
    ends = all_at_once(person, *commands)
    over.set()
    remover.join()

    assert removed
    assert {status for status, _ in ends} <= {0, 7}
    acknowledged = {command[-1] for command, end in zip(commands, ends, strict=True) if end[0] == 0}
    notes = [entry["note"] for entry in exported(person)]
    assert len(notes) == len(set(notes))
    assert {"first", *acknowledged} == set(notes)
    assert person.run("check").returncode == 0


@pytest.mark.parametrize("times", [1, 2])
def test_erasing_everything_beside_a_crowd(person: Person, times: int) -> None:
    """What is logged beside `erase --everything` is logged before it or after it, never refused."""
    person.run("log", "mood", "5", "--note", "first")
    erasing = ["erase", "--everything", "--yes"]
    half = AT_ONCE // 2
    commands = [*logs(half, "early"), *[erasing] * times, *logs(half, "late")]

    ends = all_at_once(person, *commands)

    assert {status for status, _ in ends} == {0}, ends
    notes = {entry["note"] for entry in exported(person)}
    assert notes <= {command[-1] for command in commands}
    assert person.run("log", "mood", "6").returncode == 0
    assert len(exported(person)) == len(notes) + 1
    assert person.run("check").returncode == 0


def test_a_waiting_command_says_so(person: Person) -> None:
    """Who waits for the journal is told after two seconds, and goes on when it is free."""
    person.run("log", "mood", "5")
    with subprocess.Popen(
        ["/usr/bin/flock", "--exclusive", str(person.journal / "lock"), "cat"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as holder:
        assert holder.stdin is not None
        assert holder.stdout is not None
        holder.stdin.write("held\n")
        holder.stdin.flush()
        assert holder.stdout.readline() == "held\n"
        waiting = person.start("log", "mood", "6")
        assert waiting.stderr is not None
        assert "Waiting for another command" in waiting.stderr.readline()
    said, _ = waiting.communicate(timeout=30)

    assert said.startswith("Logged")

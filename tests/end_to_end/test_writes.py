"""What a kill, a crowd and a full disk do to a journal: nothing that was acknowledged is lost."""

import json
import signal
import stat
import subprocess
import time

from .conftest import Person

KILLS = 40


def entries_of(person: Person) -> list[dict[str, object]]:
    """Return the journal's entries; fails if it does not open."""
    done = person.run("export")
    assert done.returncode == 0, done.stderr
    found: list[dict[str, object]] = json.loads(done.stdout)["entries"]
    return found


def test_a_kill_at_any_instant_loses_nothing_acknowledged(person: Person) -> None:
    """A journal whose writers are killed opens, with every entry whose command had finished."""
    acknowledged = set()
    began = time.monotonic()
    person.run_installed("--version")
    longest = 3 * (time.monotonic() - began)  # on this computer, with all else that it does
    for number in range(KILLS):
        process = person.start("log", "use", "alcohol", "1", "--note", f"note {number}")
        try:
            process.wait(timeout=longest * number / KILLS if number < KILLS - 1 else None)
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
        said, _ = process.communicate()
        if said.startswith("Logged"):
            acknowledged.add(f"note {number}")

    kept = [entry["note"] for entry in entries_of(person)]
    assert len(kept) == len(set(kept))
    assert acknowledged <= set(kept)
    assert 0 < len(acknowledged) < KILLS


def test_twenty_at_once_are_twenty_entries(person: Person) -> None:
    """Twenty commands that log at the same time leave twenty entries."""
    processes = [person.start("log", "use", "alcohol", f"{number}") for number in range(1, 21)]
    results = [process.communicate() for process in processes]

    assert all(said.startswith("Logged") for said, _ in results), results
    assert sorted(str(entry["amount"]) for entry in entries_of(person)) == sorted(
        str(number) for number in range(1, 21)
    )


def test_everything_on_disk_is_private(person: Person) -> None:
    """Folders and files of a journal are their owner's alone, whatever the umask."""
    subprocess.run(
        ["/bin/sh", "-c", 'umask 000 && exec "$@"', "sh", *person.command("log", "mood", "5")],
        check=True,
        capture_output=True,
        env=dict(person.environment),
    )
    modes = {
        path.name: oct(stat.S_IMODE(path.stat().st_mode))
        for path in [person.journal, *person.journal.rglob("*")]
    }
    assert {mode for name, mode in modes.items() if "." not in name and name != "lock"} == {"0o700"}
    assert {mode for name, mode in modes.items() if "." in name or name == "lock"} == {"0o600"}


def test_a_full_disk_changes_nothing(person: Person) -> None:
    """When the disk refuses, the command says so with status 9, and the journal is as it was."""
    person.run("log", "mood", "5")
    person.run("log", "mood", "4")  # the day's backup is made before its first change
    before = {path: path.read_bytes() for path in person.journal.rglob("*.json")}
    limited = [
        "/bin/sh",
        "-c",
        'ulimit -f 0 && exec "$@"',
        "sh",
        *person.command("log", "mood", "6"),
    ]
    done = subprocess.run(
        limited, check=False, capture_output=True, text=True, env=dict(person.environment)
    )

    assert done.returncode == 9
    assert done.stderr.count("\n") == 1
    assert "Nothing was changed" in done.stderr
    assert {path: path.read_bytes() for path in person.journal.rglob("*.json")} == before


def test_a_folder_of_something_else_is_left_alone(person: Person) -> None:
    """A folder that holds other files is not made a journal, nor are its permissions changed."""
    folder = person.home / "pictures"
    folder.mkdir(mode=0o755)
    (folder / "one.png").write_bytes(b"")
    done = person.run("--journal", str(folder), "log", "mood", "5")
    named_file = person.run("--journal", str(folder / "one.png"), "list")

    assert (done.returncode, named_file.returncode) == (9, 2)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o755
    assert [path.name for path in folder.iterdir()] == ["one.png"]


def test_output_nobody_reads_ends_quietly(person: Person) -> None:
    """A reader that stops early makes no noise: no traceback, no half sentence."""
    for _ in range(3):
        person.run("log", "mood", "5", "--note", "x" * 50_000)
    done = subprocess.run(
        ["/bin/sh", "-c", f"{person.command()[0]} export | head -c 10"],
        check=False,
        capture_output=True,
        text=True,
        env=dict(person.environment),
    )
    assert done.stderr == ""
    assert done.stdout == '{\n  "format'[:10]

"""A journal of 100,000 entries, encrypted and decrypted by commands that are killed half way."""

import hashlib
from pathlib import Path

import msgspec
import pytest

from hrjournal.cli import app
from hrjournal.store import backups
from hrjournal.store.changes import Snapshot
from hrjournal.store.documents import Document, encode_tables
from hrjournal.store.files import make_private_folder, write_file
from hrjournal.store.layout import ENTRIES, MARKER
from tests.fakes import CANARY, NOON
from tests.store.faults.harness import Bench, Fault, key, run_apart

MONTHS = 100
ENTRIES_A_MONTH = 1000
TIMES = 12
DAYS_OF_A_MONTH = 28


def _document(number: int, month: str) -> Document:
    day = f"{month}-{number % DAYS_OF_A_MONTH + 1:02}"
    return {
        "kind": "mood",
        "id": f"{number:010}",
        "day": day,
        "at": f"{day}T12:00:00+01:00",
        "logged_at": f"{day}T12:00:00+01:00",
        "note": f"{CANARY} {number}",
        "score": number % 11,
    }


def write_journal(folder: Path, months: int) -> None:
    """Write a journal of so many months, and a backup that shares its files."""
    make_private_folder(folder)
    make_private_folder(folder / ENTRIES)
    for number in range(months):
        month = f"{2016 + number // 12}-{number % 12 + 1:02}"
        first = number * ENTRIES_A_MONTH
        table = {
            str(place): _document(first + place, month) for place in range(1, ENTRIES_A_MONTH + 1)
        }
        write_file(folder / ENTRIES / f"{month}.json", encode_tables({ENTRIES: table}))
    backups.back_up(folder, "daily", NOON)


def fingerprint(bench: Bench) -> tuple[int, str]:
    """Return how many entries there are, and a hash of all of them; no id is there twice."""
    ids: set[str] = set()
    count, summed = 0, hashlib.sha256()
    files = Snapshot(bench.journal, bench.store().access.seals)
    for name in files.months():
        documents = list(files.tables(name)[ENTRIES].values())
        ids |= {document["id"] for document in documents}
        count += len(documents)
        summed.update(msgspec.json.encode(documents, order="deterministic"))
    assert len(ids) == count
    return count, summed.hexdigest()


def forms(bench: Bench) -> set[str]:
    """Return how the names of the files of entries end, the backups' too, and no leftover's."""
    paths = (path.relative_to(bench.journal) for path in bench.journal.glob(f"**/{ENTRIES}/*"))
    return {path.suffix for path in paths if "/." not in f"/{path}"}


@pytest.mark.parametrize("command", ["encrypt", "decrypt"])
def test_killed_half_way(command: str, bench: Bench) -> None:
    """Wherever it is killed, the next command finishes it: no entry lost, doubled or left plain."""
    key()
    first = bench.home / "first"
    write_journal(bench.journal, MONTHS)
    bench.now = NOON
    whole = fingerprint(bench)
    if command == "decrypt":
        bench.done("encrypt")
    bench.journal.rename(first)
    old, new = ({".json"}, {".age"}) if command == "encrypt" else ({".age"}, {".json"})
    half_done = 0

    def action() -> int:
        return app.run([command])

    bench.lay(first)
    steps = run_apart(action, bench.home, watched=True).steps
    assert len(steps) > MONTHS * 8
    for number in spread(len(steps), TIMES):
        bench.lay(first)
        assert run_apart(action, bench.home, number, Fault.KILLED).status == -9
        has_begun = (bench.journal / MARKER).exists()
        half_done += forms(bench) == old | new

        bench.done("list", "-n", "1")

        assert forms(bench) == (new if has_begun else old)
        assert fingerprint(bench) == whole
        if new == {".age"} and has_begun:
            assert bench.holding(CANARY) == []
    assert half_done >= TIMES - 2


def spread(steps: int, times: int) -> list[int]:
    """Return so many steps' numbers, from the first to the last."""
    return [round((number + 0.5) * steps / times) for number in range(times)]

"""What is not the journal's stays as it is, whatever it is called and wherever it lies."""

import os
import shutil
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from hrjournal.store.backups import backup_names
from hrjournal.store.layout import Place, own_file
from hrjournal.store.ours import survey
from tests.fakes import NOON
from tests.store.faults.harness import Bench
from tests.store.faults.journals import TO_DELETE, TO_ERASE
from tests.store.faults.test_matrix import BACKUP

AT_LEAST = 200

FILES = (
    *("photo.jpg", "notes.txt", "package.json", "x.json.age", "letter.age", "README", "lock.txt"),
    *("journal-2020.json", "journal.2.json", "journal.json~", "journal.json.bak", "Journal.json"),
    *("2026-11-22.json", "2026-13.json", "2026-11.txt", "2026-11.json.orig", "20261122.json"),
    *("x.damaged", "x.json.damaged", "2026-11.json.damaged", "undo.damaged", "x.damaged.age"),
    *(".x.tmp", ".x.json.77.tmp", ".journal.json.tmp", ".2026-11.json.x.tmp", ".tmp", "x.tmp"),
    *("undo-2019.json", "pending.txt", "identity.pub", "recipient.json", "conversion.txt"),
    *("letter.json", "0001.json", "0001zzzzzz.txt", "1234567890123.json", ".DS_Store"),
)
"""Names that are ours nowhere."""

LIKE_COPIES = (
    *("journal notes.json", "journal-old.json", "undo (mine).json", "pending-LAPTOP.json"),
    *("settings.local.json", "conversion (1).json", "recipient (1).txt", "identity (1).age"),
    *("2026-11 notes.json", "2026-11.draft.json", "2026-11.json (1).age", "0001zzzzzz (1).json"),
    *("journal.json.conflict1", "2026-11 (1).json.age", "undo.sync-conflict-1.json"),
)
"""Names that a copy of ours could have, of files that hold something else."""

AT_ANOTHER_DEPTH = (
    *("journal.json", "journal.json.age", "undo.json", "pending.json", "settings.json", "lock"),
    *("identity.age", "recipient.txt", "conversion.json", "2026-11.json", "0001zzzzzz.json.age"),
    *("undo.json.damaged", ".journal.json.77.tmp", ".2026-11.json.77.tmp"),
)
"""Names that are ours, each in one of our folders."""

FOLDERS = (
    *("photos", "project", "journal.json", "entries-2", "backups.old", "entries (1)", "inbox 2"),
    *("2026-11-22T120000-trip", ".2026-11-22T120000-trip.tmp", ".editing-7.tmp", ".x.tmp"),
)
"""What a folder may be called; in each lies something that is ours elsewhere."""

_CONTENTS = (b'{"name":"mine"}', b"", b"mine", b"age-encryption.org/v1\n-> ssh-ed25519 x\n")
_MODES = (0o600, 0o644, 0o664, 0o755, 0o400, 0o777)


@dataclass(frozen=True)
class Seen:
    """What can be told of a file or folder."""

    mode: int
    changed: int
    content: bytes


def places(journal: Path) -> dict[Path, Place]:
    """Return the folders of a journal, and what each of them is."""
    found = {journal: Place.JOURNAL, journal / "backups": Place.BACKUPS}
    for backup in [journal, *(journal / "backups" / name for name in backup_names(journal))]:
        if backup != journal:
            found[backup] = Place.BACKUP
        for name, place in (("entries", Place.ENTRIES), ("inbox", Place.INBOX)):
            if (backup / name).is_dir():
                found[backup / name] = place
    return found


def scatter(bench: Bench) -> list[Path]:
    """Put other files into every folder of the journal, and return them; folders too."""
    put: list[Path] = []
    outside = bench.home / "outside"
    outside.mkdir()
    for name in ("2026-11.json", "thesis.txt"):
        put.append(_written(outside / name, len(put)))
    for folder, place in places(bench.journal).items():
        for name in (*FILES, *LIKE_COPIES, *AT_ANOTHER_DEPTH):
            own = own_file(place, name)
            if own is None or (own.is_copy and name in LIKE_COPIES):
                put.append(_written(folder / name, len(put)))
        for name in FOLDERS:
            if not (folder / name).exists() and own_file(place, name) is None:
                put += _folder(folder / name, len(put))
        (folder / "a link").symlink_to(outside, target_is_directory=True)
        (folder / "2026-09-01").symlink_to(outside / "2026-11.json")
        put += [folder / "a link", folder / "2026-09-01"]
    assert len([path for path in put if path.is_file()]) >= AT_LEAST
    return [outside, *put]


def _folder(folder: Path, number: int) -> list[Path]:
    folder.mkdir()
    inside = [_written(folder / name, number) for name in ("thesis.txt", "holiday.json")]
    if folder.name in {"photos", "project"}:
        (folder / "entries").mkdir()
        inside += [folder / "entries", _written(folder / "entries" / "2026-11.json", number)]
    folder.chmod(0o755)
    return [folder, *inside]


def _written(path: Path, number: int) -> Path:
    path.write_bytes(_CONTENTS[number % len(_CONTENTS)])
    path.chmod(_MODES[number % len(_MODES)])
    os.utime(path, (1_000_000 + number, 1_000_000 + number))
    return path


def seen(paths: list[Path]) -> dict[Path, Seen]:
    """Return all that can be told of these files and folders."""
    return {path: _seen(path) for path in paths}


def _seen(path: Path) -> Seen:
    status = path.lstat()
    if stat.S_ISLNK(status.st_mode):
        content = os.fsencode(path.readlink())
    else:
        content = b"" if path.is_dir() else path.read_bytes()
    return Seen(status.st_mode, status.st_mtime_ns, content)


COMMANDS: dict[str, tuple[str, tuple[str, ...]]] = {
    "erase everything": ("plain", ("erase", "--everything", "--yes")),
    "erase everything, sealed": ("waiting", ("erase", "--everything", "--yes")),
    "erase everything, untidy": ("untidy", ("erase", "--everything", "--yes")),
    "erase one": ("littered", ("erase", TO_ERASE, "--yes")),
    "erase one, sealed": ("waiting", ("erase", TO_ERASE, "--yes")),
    "erase before": ("plain", ("erase", "--before", "2026-11-01", "--yes")),
    "erase a substance": ("plain", ("erase", "--substance", "cannabis", "--yes")),
    "encrypt": ("littered", ("encrypt",)),
    "decrypt": ("waiting", ("decrypt",)),
    "repair": ("untidy", ("check", "--repair")),
    "repair, sealed": ("waiting", ("check", "--repair")),
    "restore": ("plain", ("restore", BACKUP, "--yes")),
    "restore, sealed": ("waiting", ("restore", BACKUP, "--yes")),
    "log": ("morning", ("log", "mood", "5")),
    "log a stretch": ("plain", ("log", "none", "--from", "2026-10-25", "--to", "2026-11-03")),
    "list": ("waiting", ("list",)),
    "delete": ("plain", ("delete", TO_DELETE, "--yes")),
    "undo": ("plain", ("undo",)),
    "redo": ("plain", ("redo",)),
    "backup": ("morning", ("backup",)),
    "passphrase": ("sealed", ("passphrase",)),
}


@pytest.fixture
def laid(bench: Bench, journal_named: Callable[[str], Path]) -> Iterator[Callable[[str], Bench]]:
    """Return a function that lays a journal."""

    def lay(name: str) -> Bench:
        bench.lay(journal_named(name))
        bench.now, bench.number = NOON, 5000
        return bench

    yield lay
    shutil.rmtree(bench.home / "outside", ignore_errors=True)


@pytest.mark.parametrize("name", COMMANDS)
def test_others_stay(laid: Callable[[str], Bench], name: str) -> None:
    """Every command leaves what is not the journal's byte for byte, with its mode and its time."""
    journal, arguments = COMMANDS[name]
    bench = laid(journal)
    before = seen(scatter(bench))

    outcome = bench.call(*arguments)

    assert outcome.status == 0, outcome.stderr
    assert {path: _seen(path) for path in before if os.path.lexists(path)} == before


@pytest.mark.parametrize("name", ["littered", "waiting", "untidy"])
def test_others_are_named(laid: Callable[[str], Bench], name: str) -> None:
    """Erasing everything leaves nothing but what is not the journal's, and names all of it."""
    bench = laid(name)
    put = scatter(bench)

    outcome = bench.call("erase", "--everything", "--yes")

    left = {path for path in bench.journal.rglob("*") if not path.is_dir() or path.is_symlink()}
    assert left == {path for path in put if path in left}
    named = [line for line in outcome.stderr.splitlines() if "is not the journal's" in line]
    told = {Path(line.partition(" is not")[0]) for line in named}
    assert all(path in told or told & {*path.parents} for path in left)
    assert survey(bench.journal).files == []


def test_others_are_named_when_encrypting(laid: Callable[[str], Bench]) -> None:
    """Encrypting names all that stays as it is."""
    bench = laid("plain")
    put = scatter(bench)

    outcome = bench.call("encrypt")

    told = {Path(line.partition(" is not")[0]) for line in outcome.stderr.splitlines()}
    inside = [path for path in put if path.is_relative_to(bench.journal)]
    assert all(path in told or told & {*path.parents} for path in inside)


def test_there_and_back_again(laid: Callable[[str], Bench]) -> None:
    """One command after the other, what is not the journal's is never touched."""
    bench = laid("untidy")
    before = seen(scatter(bench))

    for arguments in (
        *[("check", "--repair"), ("encrypt",), ("log", "mood", "4"), ("list",), ("passphrase",)],
        *[("backup",) for _ in range(12)],
        *[("restore", BACKUP, "--yes"), ("decrypt",), ("undo",), ("erase", TO_ERASE, "--yes")],
        ("erase", "--everything", "--yes"),
    ):
        bench.call(*arguments)
        assert {path: _seen(path) for path in before if os.path.lexists(path)} == before, arguments


NO_JOURNALS: dict[str, tuple[str, ...]] = {
    "backups": ("backups/photos.tar",),
    "entries": ("entries/thesis.json", "entries/2026-11-22.json"),
    "all of our folders": ("backups/2026-11-22T120000-trip/a.jpg", "inbox/b.json", "entries/c"),
    "lookalikes": ("journal-2020.json", "x.damaged", ".x.tmp", "project/package.json"),
    "deeper": ("project/journal.json", "project/entries/2026-11.json"),
    "a lock of its own": ("lock", "backups/a.tar"),
}


@pytest.mark.parametrize("name", NO_JOURNALS)
@pytest.mark.parametrize(
    "arguments",
    [
        ("erase", "--everything", "--yes"),
        ("erase", TO_ERASE, "--yes"),
        ("encrypt",),
        ("decrypt",),
        ("check", "--repair"),
        ("restore", BACKUP, "--yes"),
        ("backup",),
        ("undo",),
        ("redo",),
        ("log", "mood", "5"),
        ("passphrase",),
    ],
    ids=" ".join,
)
def test_no_journal(laid: Callable[[str], Bench], name: str, arguments: tuple[str, ...]) -> None:
    """A folder without a file of a journal's own is none: every command leaves it as it is."""
    bench = laid("empty")
    paths = [bench.journal]
    for number, one in enumerate(NO_JOURNALS[name]):
        path = bench.journal / one
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("mine")
        path.chmod(_MODES[number])
        paths += [path, *path.parents[: len(Path(one).parts) - 1]]
    bench.journal.chmod(0o755)
    before = seen(paths)

    outcome = bench.call(*arguments)

    assert outcome.status in {0, 2, 3, 9}
    assert outcome.status or arguments == ("check", "--repair")
    assert {path: _seen(path) for path in [bench.journal, *bench.journal.rglob("*")]} == before

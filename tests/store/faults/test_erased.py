"""What is erased is in no file of the journal's folder, whatever copies of it were made there."""

import contextlib
import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
from pyrage import decrypt

from hrjournal.store.editor_file import text_file
from hrjournal.store.ours import survey
from hrjournal.store.pending import encode_pending
from hrjournal.store.sealing import identity_of
from tests.fakes import CANARY, NOON
from tests.store.faults.harness import Bench, key
from tests.store.faults.journals import ERASED, TO_EDIT, TO_ERASE

ERASINGS: dict[str, tuple[str, ...]] = {
    "an id": (TO_ERASE,),
    "a substance": ("--substance", "cannabis"),
    "before a day": ("--before", "2026-10-13"),
    "everything": ("--everything",),
}

MARKS = {
    "Syncthing": ".sync-conflict-20261122-120000-ABCDEFG{}",
    "Dropbox": " (laptop's conflicted copy 2026-11-22){}",
    "OneDrive": "-DESKTOP-ABC123{}",
    "Google Drive": " (1){}",
    "iCloud": " 2{}",
    "ownCloud": "_conflict-20261122-120000{}",
    "Synology": "_laptop_Nov-22-120000-2026_Conflict{}",
    "Resilio": ".Conflict{}",
    "pCloud": " [conflicted]{}",
    "a person": " copy{}",
    "rclone": "{}.conflict1",
}
"""What each puts into a name, before or after the last ending."""


def conflicted(path: Path, mark: str) -> Path:
    """Return where a copy of a file or folder is put."""
    return path.with_name(path.stem + mark.format(path.suffix))


def files_of(folder: Path) -> list[Path]:
    """Return every file of a journal that can hold something."""
    return [path for path in sorted(folder.rglob("*")) if path.is_file() and path.name != "lock"]


def opened(path: Path) -> bytes:
    """Return what is in a file, opened if it is sealed for the journal."""
    content = path.read_bytes()
    if content.startswith(b"age-encryption.org/v1\n-> X25519"):
        return decrypt(content, [identity_of(key()[0])])
    return content


def holding(folder: Path, text: str) -> list[str]:
    """Name the files that hold a text, in plain text or sealed."""
    inside = (path for path in folder.rglob("*") if path.is_file())
    return [str(path.relative_to(folder)) for path in inside if text.encode() in opened(path)]


def write(path: Path, content: bytes, bench: Bench) -> None:
    """Write a file as the journal does: sealed if its name says so, and private."""
    store = bench.store()
    path.write_bytes(store.access.seals.seal(content) if path.name.endswith(".age") else content)
    path.chmod(0o600)


def litter(bench: Bench, mark: str) -> None:
    """Put into a journal all that can hold an entry a second time: copies of every file, and more.

    A change that is pending, in the journal and in a backup; what was put aside; what a killed
    editor has left, with the number of a process that runs.
    """
    journal = bench.journal
    ending = ".age" if (journal / "identity.age").exists() else ""
    plain = {
        name: opened(journal / f"{name}{ending}")
        for name in ("entries/2026-10.json", "journal.json", "undo.json")
    }
    pending = encode_pending(plain)
    backup = max((journal / "backups").glob("2*"))
    write(backup / f"pending.json{ending}", pending, bench)
    write(backup / f"pending.json.damaged{ending}", ERASED.encode(), bench)
    write(journal / f"undo.json.damaged{ending}", ERASED.encode(), bench)
    write(journal / f"pending.json.2.damaged{ending}", ERASED.encode(), bench)
    for path in files_of(journal):
        if ".tmp" not in str(path):
            shutil.copy2(path, conflicted(path, mark))
    for name in ("entries", "inbox", "backups"):
        if (journal / name).exists():
            shutil.copytree(journal / name, conflicted(journal / name, mark))
    shutil.copytree(backup, conflicted(backup, mark))
    write(journal / f"pending.json{ending}", pending, bench)
    room = journal / f".editing-{os.getppid()}.tmp"
    room.mkdir(mode=0o700)
    for name in ("lock", "note.txt", ".note.txt.swp", "4913"):
        write(room / name, b"" if name == "lock" else ERASED.encode(), bench)


def brought_back(bench: Bench, before: Mapping[str, bytes]) -> None:
    """Put the plain files back that encrypting has removed, as what syncs folders does."""
    for name, content in before.items():
        path = bench.journal / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content)
        path.chmod(0o600)


@contextlib.contextmanager
def an_editor(bench: Bench, text: str, entry_id: str) -> Iterator[Path]:
    """Have an editor open on an entry."""
    with text_file(bench.journal, text, entry_id) as path:
        (path.parent / ".note.txt.swp").write_text(text)
        yield path


@pytest.mark.parametrize("made_by", MARKS)
@pytest.mark.parametrize("journal", ["littered", "waiting"])
@pytest.mark.parametrize("what", ERASINGS)
def test_erased_everywhere(
    what: str, journal: str, made_by: str, bench: Bench, journal_named: Callable[[str], Path]
) -> None:
    """However it is erased, and whoever made copies of the files, nothing of it is left."""
    bench.lay(journal_named(journal))
    bench.now = NOON
    litter(bench, MARKS[made_by])
    assert len(holding(bench.journal, ERASED)) > 15

    with an_editor(bench, ERASED, TO_ERASE), an_editor(bench, "a walk", TO_EDIT) as other:
        outcome = bench.call("erase", *ERASINGS[what], "--yes")
        is_open = other.exists()

    assert outcome.status == 0, outcome.stderr
    assert holding(bench.journal, ERASED) == []
    assert "An editor is open" in outcome.stderr
    assert "still holds" not in outcome.stderr
    assert is_open is (what != "everything")
    if what == "everything":
        assert files_of(bench.journal) == []
    else:
        assert holding(bench.journal, TO_ERASE) == []
        assert len(holding(bench.journal, CANARY)) > 10
        assert bench.call("list").status == 0


@pytest.mark.parametrize("what", ERASINGS)
def test_erased_beside_what_was_brought_back(
    what: str, bench: Bench, journal_named: Callable[[str], Path]
) -> None:
    """Plain files that a sync client puts back beside the sealed ones are erased from, too."""
    bench.lay(journal_named("plain"))
    before = {
        str(path.relative_to(bench.journal)): opened(path) for path in files_of(bench.journal)
    }
    bench.done("encrypt")
    brought_back(bench, before)
    assert len(holding(bench.journal, ERASED)) > 8

    outcome = bench.call("erase", *ERASINGS[what], "--yes")

    assert outcome.status == 0, outcome.stderr
    assert holding(bench.journal, ERASED) == []
    if what != "everything":
        assert holding(bench.journal, CANARY) != []
    assert survey(bench.journal).others == []


@pytest.mark.parametrize("journal", ["plain", "waiting"])
def test_what_can_not_be_reached_is_named(
    journal: str, bench: Bench, journal_named: Callable[[str], Path]
) -> None:
    """A file that is not the journal's and holds what was erased is named, and left."""
    bench.lay(journal_named(journal))
    exported = bench.journal / "export.json"
    bench.done("export", "--output", str(exported))
    swap = bench.journal / "project" / "note.swp"
    swap.parent.mkdir()
    swap.write_bytes(b"\0b0VIM" + ERASED.encode() + b"\0")
    innocent = bench.journal / "thesis.txt"
    innocent.write_text("Use of cannabis, and mood")
    large = bench.journal / "film.mkv"
    with large.open("wb") as file:
        file.truncate(30_000_000)

    outcome = bench.call("erase", TO_ERASE, "--yes")

    assert outcome.status == 0, outcome.stderr
    for path in (exported, swap):
        assert f"{path} still holds some of it" in outcome.stderr
        assert path.exists()
    assert f"{large} was not searched" in outcome.stderr
    assert str(innocent) not in outcome.stderr
    assert ERASED not in outcome.stderr

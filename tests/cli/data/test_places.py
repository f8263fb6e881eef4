"""What leaves is never written where the journal keeps its own files."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from hrjournal.store.layout import BACKUPS, ENTRIES, INBOX, Place, is_own
from tests.cli.conftest import Command
from tests.store.journals import files_under
from tests.store.test_layout import OWN

BACKUP = f"{BACKUPS}/2026-11-22T110000Z-asked-7"
FOLDERS = {
    Place.JOURNAL: "",
    Place.ENTRIES: ENTRIES,
    Place.INBOX: INBOX,
    Place.BACKUP: BACKUP,
}
WRITING = (
    ("export", "--force", "-o"),
    ("export", "--format", "package", "-o"),
    ("export", "--format", "csv", "--encrypt", "--to", "KEY", "--force", "-o"),
    ("report", "--force", "-o"),
    ("report", "card", "--force", "-o"),
    ("backup", "--to"),
)
KEY = "age1t7rxyev2z3rw82stdlrrepyc39nvn86l5078zqkf5uasdy86jp6svpy7pa"


def own_places() -> Iterator[str]:
    """Return where the journal keeps something, below its folder."""
    for place, folder in FOLDERS.items():
        for name in OWN[place]:
            yield str(Path(folder, name))
    yield from (ENTRIES, INBOX, BACKUPS, BACKUP, f"{BACKUP}/{ENTRIES}", ".editing-7.tmp")
    yield from ("Journal.JSON", f"{ENTRIES}/.2026-11.json.77.tmp", "journal.json.age")


@pytest.mark.parametrize("line", WRITING, ids=" ".join)
def test_never_where_the_journal_keeps_its_own(hj: Command, home: Path, line: list[str]) -> None:
    """Such a place is refused, whatever lies there, and whatever link leads to it."""
    hj("log", "mood", "5")
    hj("goal", "set", "Walks", "--measure", "at least 3 done per week")
    journal = home / "journal"
    before = files_under(journal)
    words = [KEY if word == "KEY" else word for word in line]

    for name in own_places():
        link = home / "link"
        link.unlink(missing_ok=True)
        link.symlink_to(journal / name)
        paths = [journal / name, link] if (journal / name).exists() else [journal / name]
        for path in paths:
            done = hj(*words, str(path))
            assert done.status == 9, (name, done)
            assert done.err.count("\n") == 1, (name, done)
            assert files_under(journal) == before, name


def test_beside_them(hj: Command, home: Path) -> None:
    """A file of another name may lie in the journal's folder, as one that syncs it does."""
    hj("log", "mood", "5")

    for name in ("export.json", "journal (1).json", "entries/export.json"):
        assert hj("export", "-o", str(home / "journal" / name)).status == 0, name


def test_folder_that_lies_elsewhere(hj: Command, home: Path) -> None:
    """So it is where a link leads to a folder of the journal's that was laid elsewhere."""
    hj("log", "mood", "5")
    inside, outside = home / "journal" / ENTRIES, home / "elsewhere"
    inside.rename(outside)
    inside.symlink_to(outside)
    before = files_under(outside)

    for name, status in (("2026-11.json", 9), ("2026-12.json", 9), ("export.json", 0)):
        assert hj("export", "--force", "-o", str(outside / name)).status == status
        assert {one: files_under(outside)[one] for one in before} == before


def test_by_name_and_depth() -> None:
    """A name is the journal's where it belongs, and nowhere else."""
    assert is_own(["journal.json"])
    assert not is_own(["project", "journal.json"])
    assert not is_own(["entries", "journal.json"])
    assert not is_own(["journal (1).json"])

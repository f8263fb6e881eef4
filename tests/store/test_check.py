"""Looking a journal over: counts and faults, never content."""

from pathlib import Path

import pytest

from hrjournal.errors import Status
from hrjournal.model.entry import NoUse
from hrjournal.model.report import Report
from hrjournal.store.check import look_over
from hrjournal.store.tables import TinyStore
from tests.fakes import CANARY, WHOLE_ENTRIES, goal, make


def test_no_journal(tiny: TinyStore) -> None:
    """A journal that isn't there is no fault, and isn't made."""
    assert look_over(tiny) == Report(folder=tiny.folder, exists=False)
    assert not tiny.folder.exists()


def test_counts(tiny: TinyStore) -> None:
    """The report counts months, entries and goals."""
    tiny.add([*WHOLE_ENTRIES, make(NoUse, 5, "2026-02-28"), make(NoUse, 6, "2024-02-29")])
    tiny.add_goal(goal(7))
    tiny.add_goal(goal(8))

    assert look_over(tiny) == Report(
        folder=tiny.folder, exists=True, months=3, entries=6, goals=2, backups=1
    )


def test_open_paths(tiny: TinyStore) -> None:
    """The report names what others can read, and doesn't change it."""
    tiny.add(WHOLE_ENTRIES)
    loose = [tiny.folder, tiny.folder / "entries" / "2026-11.json"]
    loose[0].chmod(0o750)
    loose[1].chmod(0o604)

    report = look_over(tiny)

    assert report.open_to_others == loose
    assert report.status == Status.DONE
    assert [path.stat().st_mode & 0o777 for path in loose] == [0o750, 0o604]


def test_links_are_not_open(tiny: TinyStore, tmp_path: Path) -> None:
    """A link's own permissions say nothing; a private file behind it is private."""
    tiny.add(WHOLE_ENTRIES)
    path = tiny.folder / "entries" / "2026-11.json"
    path.rename(tmp_path / "real.json")
    path.symlink_to(tmp_path / "real.json")
    (tiny.folder / "dangling").symlink_to(tmp_path / "nowhere")

    report = look_over(tiny)

    assert (report.entries, report.open_to_others) == (4, [])


@pytest.mark.parametrize(
    ("november", "december", "status", "problems"),
    [
        ("", "", Status.DAMAGED, 2),
        ("", '{"about": {"1": {"format": 2}}}', Status.NEWER, 2),
        ('{"about": {"1": {"format": 2}}}', "", Status.NEWER, 2),
        ('{"about": {"1": {"format": 1}}}', "", Status.DAMAGED, 1),
        ('{"about": {"1": {"format": 1}}}', '{"about": {"1": {"format": 1}}}', Status.DONE, 0),
    ],
)
def test_gravest(
    tiny: TinyStore, november: str, december: str, status: Status, problems: int
) -> None:
    """Every fault is told; the status is that of the gravest."""
    tiny.add([make(NoUse, 1, "2026-10-01")])
    (tiny.folder / "entries" / "2026-11.json").write_text(november)
    (tiny.folder / "entries" / "2026-12.json").write_text(december)

    report = look_over(tiny)

    assert (report.status, len(report.problems), report.entries) == (status, problems, 1)


def test_no_content(tiny: TinyStore) -> None:
    """Nothing that a person wrote is in the report."""
    tiny.add([make(NoUse, 1, "2026-10-01", note=CANARY, tags=(CANARY,))])
    (tiny.folder / "entries" / "2026-11.json").write_text(CANARY)

    assert CANARY not in repr(look_over(tiny))

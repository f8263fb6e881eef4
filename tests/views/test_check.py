"""What `check` found, as labelled lines."""

from pathlib import Path
from typing import Any

import pytest
from syrupy.assertion import SnapshotAssertion

from hrjournal.model.report import Report
from hrjournal.views.check import report_lines

HOME = Path("/home/me/.local/share/hrjournal")

MENDABLE: list[dict[str, Any]] = [
    {"open_to_others": [HOME]},
    {"leftovers": [HOME / ".undo.json.7.tmp"]},
    {"strays": 1},
    {"conflicts": [HOME / "entries" / "2026-11 (copy).json"]},
]


def shown(report: Report) -> str:
    """Show a report with fixed versions."""
    return report_lines(report, version="0.1.0", python="3.11.7")


def test_no_journal(snapshot: SnapshotAssertion) -> None:
    """Where there is no journal yet, the report says so."""
    assert shown(Report(folder=HOME, exists=False)) == snapshot


def test_journal_in_order(snapshot: SnapshotAssertion) -> None:
    """A journal in order shows its counts and says that it is."""
    report = Report(folder=HOME, exists=True, months=1, entries=12, goals=2, backups=3)

    assert shown(report) == snapshot


def test_journal_with_faults(snapshot: SnapshotAssertion) -> None:
    """Every fault has a line of its own, and nothing is then called in order."""
    report = Report(
        folder=HOME,
        exists=True,
        months=3,
        entries=120,
        open_to_others=[HOME / "journal.json", HOME / "entries" / "2026-03.json"],
        problems=["A file cannot be read as what it is; it was left untouched."],
    )

    assert shown(report) == snapshot
    assert "in order" not in shown(report)


def test_locked_journal() -> None:
    """Without the passphrase no count is claimed."""
    said = shown(
        Report(folder=HOME, exists=True, months=1, is_encrypted=True, is_locked=True, waiting=2)
    )

    assert "not counted without the passphrase, 2 waiting to be filed" in said
    assert "goals        not counted" in said
    assert "0 in" not in said


def test_encrypted_journal(snapshot: SnapshotAssertion) -> None:
    """An encrypted journal says that it is, and how many files wait to be filed."""
    report = Report(
        folder=HOME, exists=True, months=2, entries=30, goals=1, is_encrypted=True, waiting=3
    )

    assert shown(report) == snapshot


def test_what_can_be_mended(snapshot: SnapshotAssertion) -> None:
    """What repair mends is counted, and the command that mends it named."""
    report = Report(
        folder=HOME,
        exists=True,
        months=2,
        entries=30,
        leftovers=[HOME / ".undo.json.7.tmp"],
        strays=2,
        conflicts=[HOME / "entries" / "2026-11 (copy).json"],
        notes=["A copy of a month lies beside it."],
    )

    assert shown(report) == snapshot
    assert "in order" not in shown(report)


@pytest.mark.parametrize("mendable", MENDABLE, ids=lambda given: next(iter(given)))
def test_whatever_can_be_mended(mendable: dict[str, Any]) -> None:
    """Each thing that repair mends has the command named, alone too."""
    text = shown(Report(folder=HOME, exists=True, **mendable))

    assert "`hj check --repair` mends" in text
    assert "in order" not in text


@pytest.mark.parametrize("field", ["problems", "notes"])
def test_what_is_left_to_the_person(field: str) -> None:
    """A problem or a note is told without a command that would not mend it."""
    report = Report(folder=HOME, exists=True)
    getattr(report, field).append("Something a person ought to know.")

    text = shown(report)

    assert "Something a person ought to know." in text
    assert "--repair" not in text
    assert "in order" not in text


def test_folder_cannot_command_the_screen() -> None:
    """A folder's name is a person's text like any other."""
    folder = Path("/home/me/\x1b[2J\u202e")
    report = Report(folder=folder, exists=True, open_to_others=[folder / "journal.json"])

    report.notes.append(f"{folder} is a copy.")

    assert "\x1b" not in shown(report)
    assert "\u202e" not in shown(report)

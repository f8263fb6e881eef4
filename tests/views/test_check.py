"""What `check` found, as labelled lines."""

from pathlib import Path

from syrupy.assertion import SnapshotAssertion

from hrjournal.model.report import Report
from hrjournal.views.check import report_lines

HOME = Path("/home/me/.local/share/hrjournal")


def shown(report: Report) -> str:
    """Show a report with fixed versions."""
    return report_lines(report, version="0.1.0", python="3.11.7")


def test_no_journal(snapshot: SnapshotAssertion) -> None:
    """Where there is no journal yet, the report says so."""
    assert shown(Report(folder=HOME, exists=False)) == snapshot


def test_journal_in_order(snapshot: SnapshotAssertion) -> None:
    """A journal in order shows its counts and says that it is."""
    report = Report(folder=HOME, exists=True, months=1, entries=12, goals=2)

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


def test_folder_cannot_command_the_screen() -> None:
    """A folder's name is a person's text like any other."""
    folder = Path("/home/me/\x1b[2J\u202e")
    report = Report(folder=folder, exists=True, open_to_others=[folder / "journal.json"])

    assert "\x1b" not in shown(report)
    assert "\u202e" not in shown(report)

"""Looking a journal over: every file, its permissions and counts, never its content."""

import stat
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TypeVar

from hrjournal.errors import JournalError
from hrjournal.journal import Selection
from hrjournal.model.clock import last_of_month
from hrjournal.model.report import Report
from hrjournal.store.files import OTHERS
from hrjournal.store.tables import TinyStore

T = TypeVar("T")


def look_over(store: TinyStore) -> Report:
    """Read every file of a journal and report what holds. Creates and changes nothing."""
    report = Report(folder=store.folder, exists=store.exists())

    def attempt(reading: Callable[[], list[T]]) -> list[T]:
        try:
            return reading()
        except JournalError as error:
            if str(error) not in report.problems:
                report.problems.append(str(error))
            report.status = max(report.status, error.status)
            return []

    for month in attempt(store.months):
        first = date.fromisoformat(f"{month}-01")
        whole_month = Selection(since=first, until=last_of_month(first.year, first.month))
        report.months += 1
        report.entries += len(attempt(lambda: store.select(whole_month)))  # noqa: B023 - called at once
    report.goals = len(attempt(store.goals))
    attempt(lambda: [store.settings()])
    if report.exists:
        report.open_to_others = [path for path in _all_paths(store.folder) if _open(path)]
    return report


def _all_paths(folder: Path) -> list[Path]:
    return [folder, *sorted(folder.rglob("*"))]


def _open(path: Path) -> bool:
    return bool(stat.S_IMODE(path.lstat().st_mode) & OTHERS) and not path.is_symlink()

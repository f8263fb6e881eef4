"""What looking a journal over found."""

from dataclasses import dataclass, field
from pathlib import Path

from hrjournal.errors import Status


@dataclass(kw_only=True)
class Report:
    """Counts and faults of a journal, never content.

    `problems` are sentences, `status` is the gravest of their exit statuses.
    """

    folder: Path
    exists: bool
    months: int = 0
    entries: int = 0
    goals: int = 0
    open_to_others: list[Path] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    status: int = Status.DONE

"""What looking a journal over found, and what restoring a backup would change."""

from dataclasses import dataclass, field
from pathlib import Path

from hrjournal.errors import Status


@dataclass(kw_only=True)
class Report:
    """Counts and faults of a journal, never content.

    `problems` are sentences, `status` is the gravest of their exit statuses. `waiting` entries
    are in the inbox; where it `is_locked`, entries and goals could not be counted. `leftovers`
    were left behind by killed processes, `conflicts` are copies of months made by something that
    syncs the folder, `strays` entries are in another month's file. `unsealed` files lie in an
    encrypted journal in plain text. `notes` say what else a person ought to know.
    """

    folder: Path
    exists: bool
    months: int = 0
    entries: int = 0
    goals: int = 0
    is_encrypted: bool = False
    is_locked: bool = False
    region: str | None = None
    backups: int = 0
    waiting: int = 0
    open_to_others: list[Path] = field(default_factory=list)
    leftovers: list[Path] = field(default_factory=list)
    conflicts: list[Path] = field(default_factory=list)
    unsealed: list[Path] = field(default_factory=list)
    strays: int = 0
    notes: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    status: int = Status.DONE


@dataclass(frozen=True, kw_only=True)
class Difference:
    """What restoring would change in a month (`2026-11`) or the goals: how many, and how."""

    what: str
    gained: int
    lost: int
    changed: int
    present_is_damaged: bool

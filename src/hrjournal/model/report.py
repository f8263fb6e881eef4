"""What `check` found in a journal, what restoring would change, and what a change had done."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Literal

import msgspec

from hrjournal.errors import Status
from hrjournal.model.entry import Record


class Report(msgspec.Struct, kw_only=True):
    """Counts and faults of a journal, never content.

    `problems` are sentences, and `status` is the gravest of their exit statuses. `waiting` is the
    number of entries in the inbox. Where the journal `is_locked`, entries and goals could not be
    counted. `leftovers` are files that killed processes left behind, `conflicts` are copies of
    months made by something that syncs the folder, and `strays` is the number of entries that are
    in another month's file. `unsealed` files are in plain text although the journal is encrypted.
    `notes` tell what else is good to know.
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
    open_to_others: list[Path] = []
    leftovers: list[Path] = []
    conflicts: list[Path] = []
    unsealed: list[Path] = []
    strays: int = 0
    notes: list[str] = []
    problems: list[str] = []
    status: int = Status.DONE


class KeptBackup(msgspec.Struct, frozen=True, kw_only=True):
    """A backup, by its name: why it was made, and when by the clock of then, in the zone of here.

    `is_ahead` says that this time has yet to come: that clock was wrong, or this one is.
    """

    name: str
    reason: str
    made_at: datetime | None
    is_ahead: bool


class Difference(msgspec.Struct, frozen=True, kw_only=True):
    """How many records restoring would change in a month (`2026-11`) or of a small kind, and how.

    Small kinds are called as their tables are: `goals`, `concerns` …
    """

    what: str
    comes_back: int
    goes: int
    changed: int
    present_is_damaged: bool


class Uncovered(msgspec.Struct, frozen=True, kw_only=True):
    """Names of substances that restoring would show again, which something else stands for now.

    `coded` have a codename by now that they lacked then, and `renamed` had another name then: each
    is told by what is shown for it now.
    """

    coded: tuple[str, ...] = ()
    renamed: tuple[str, ...] = ()

    def __repr__(self) -> str:
        """Show no content: a repr may end in a log, content may not."""
        return f"<{len(self.coded) + len(self.renamed)} names>"


Doing = Literal["added", "changed", "removed"]


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """A change that was taken back, or done again.

    The records of the `kind` that it is about stand in `before` as they are without it, and in
    `after` as they are with it.
    """

    kind: type[Record]
    before: Sequence[Record] = ()
    after: Sequence[Record] = ()

    @property
    def what(self) -> Doing:
        """What the change had done to its records."""
        if not self.before:
            return "added"
        return "changed" if self.after else "removed"

    def __repr__(self) -> str:
        """Show no content: a repr may end in a log, content may not."""
        return f"<{self.kind.called} {self.what}>"

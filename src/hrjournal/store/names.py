"""The names of a journal's files (docs/reference/file-format.md)."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

SMALL_RECORDS = "journal.json"
SETTINGS = "settings.json"
ENTRIES = "entries"
INBOX = "inbox"
UNDO = "undo.json"
PENDING = "pending.json"
MARKER = "conversion.json"
BACKUPS = "backups"
IDENTITY = "identity.age"
RECIPIENT = "recipient.txt"
LOCK = "lock"

DAMAGED = ".damaged"
"""What is put aside, as it is, ends with this."""

SEALED = ".age"
"""What a sealed file's name ends with: `entries/2026-11.json.age`."""

_MONTH_FILE = re.compile(rf"{ENTRIES}/([0-9]{{4}}-(?:0[1-9]|1[0-2]))\.json")
_BACKUP = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{6}-[a-z-]+(?:-[0-9]+)?")


def month_file(day: date) -> str:
    """Name the file that holds a day's entries."""
    return f"{ENTRIES}/{day.isoformat()[:7]}.json"  # strftime writes the year 999 as 999


def month_of(document: Mapping[str, Any]) -> str:
    """Name the file that an entry's document belongs in."""
    return month_file(date.fromisoformat(document["day"]))


def is_month_file(name: str) -> bool:
    """Say whether a file in `entries/` is one of ours, and not a copy that something else made."""
    return _MONTH_FILE.fullmatch(name) is not None


def is_backup(name: str) -> bool:
    """Say whether a folder in `backups/` is a whole backup."""
    return _BACKUP.fullmatch(name) is not None

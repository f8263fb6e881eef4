"""Backups, and what restoring one would change: counts, never content."""

from collections.abc import Sequence

from hrjournal.model.moment import Moment, describe_moment
from hrjournal.model.report import Difference, KeptBackup
from hrjournal.views.text import counted

_REASONS = {
    "daily": "before the day's first change",
    "asked": "asked for",
    "before-restore": "before a restore",
    "before-encrypt": "before encrypting",
    "before-decrypt": "before decrypting",
    "before-migration": "before a change of format",
    "before-repair": "before a repair",
    "before-rename": "before a substance was renamed",
}


def backups_plain(kept: Sequence[KeptBackup]) -> str:
    """List backups: the name, and when and why each was made."""
    if not kept:
        return "No backups yet; one is made each day before the first change."
    return "\n".join("  ".join(filter(None, _words_of(backup))) for backup in kept)


def _words_of(backup: KeptBackup) -> tuple[str, str, str]:
    at = backup.made_at
    when = describe_moment(Moment(at.date(), at)) if at else ""
    ahead = ", by a clock that was ahead of this one" if backup.is_ahead else ""
    return backup.name, f"{when}{ahead}", _REASONS.get(backup.reason, "")


def differences_plain(changes: Sequence[Difference]) -> str:
    """Show for each month how many entries restoring would add, remove and change."""
    if not changes:
        return "The journal holds the same entries and goals as this backup."
    lines = []
    for change in changes:
        noun = "goal" if change.what == "goals" else "entry"
        parts = [
            f"{counted(change.gained, noun)} gained" if change.gained else "",
            f"{counted(change.lost, noun)} lost" if change.lost else "",
            f"{counted(change.changed, noun)} as before" if change.changed else "",
            "the present file is damaged" if change.present_is_damaged else "",
        ]
        lines.append(f"{change.what}: {', '.join(part for part in parts if part)}")
    return "\n".join(lines)

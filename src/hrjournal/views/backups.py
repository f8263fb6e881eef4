"""Backups, and what restoring one would change: counts, never content."""

from collections.abc import Sequence

from hrjournal.model.moment import Moment, describe_moment
from hrjournal.model.report import Difference, KeptBackup, Uncovered
from hrjournal.views.text import counted, visible

_REASONS = {
    "daily": "before the day's first change",
    "asked": "asked for",
    "before-restore": "before a restore",
    "before-import": "before an import",
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


def backups_on_screen(kept: Sequence[KeptBackup]) -> str:
    """List backups for a screen: the name, and when and why each was made on the line below."""
    if not kept:
        return backups_plain(kept)
    told = ((name, ", ".join(filter(None, about))) for name, *about in map(_words_of, kept))
    return "\n".join(f"{name}\n  {about}" if about else name for name, about in told)


def _words_of(backup: KeptBackup) -> tuple[str, str, str]:
    at = backup.made_at
    when = describe_moment(Moment(at.date(), at)) if at else ""
    ahead = ", by a clock that was ahead of this one" if backup.is_ahead else ""
    return backup.name, f"{when}{ahead}", _REASONS.get(backup.reason, "")


_SMALL = {
    "goals": ("goals", "goal"),
    "concerns": ("concerns", "concern"),
    "substances": ("own names and units", "name"),
    "exercises": ("own exercises", "exercise"),
    "helplines": ("own lines", "line"),
    "supporters": ("people you listed", "supporter"),
    "kit": ("your kit", "item"),
    "plan": ("the safety plan", "part"),
    "sheets": ("sheets", "sheet"),
    "medicines": ("your medicines", "medicine"),
}
"""What people call each small table, and one of what is in it."""


def differences_plain(changes: Sequence[Difference]) -> str:
    """Show for each month, and for goals and the like, what restoring would bring and take."""
    if not changes:
        return "The journal holds the same as this backup."
    lines = []
    for change in changes:
        label, noun = _SMALL.get(change.what, (change.what, "entry"))
        parts = [
            f"{counted(change.comes_back, noun)} would come back" if change.comes_back else "",
            f"{counted(change.goes, f'newer {noun}')} would go" if change.goes else "",
            f"{counted(change.changed, noun)} would be as before" if change.changed else "",
            "the present file is damaged" if change.present_is_damaged else "",
        ]
        lines.append(f"{label}: {', '.join(part for part in parts if part)}")
    return "\n".join(lines)


def uncovered_lines(names: Uncovered) -> str:
    """Say which real names restoring would show again, without saying them."""
    return "\n".join(
        [
            *(f"{visible(one)} would be shown by its real name again." for one in names.coded),
            *(
                f"What is called {visible(one)} now would have its former name again."
                for one in names.renamed
            ),
        ]
    )

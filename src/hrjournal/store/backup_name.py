"""The name of a backup: when it was made, why, and as which one: `2026-11-22T110000Z-daily-42`.

Of two the one with the higher number is the newer. The time, which is in UTC, decides nothing: a
clock may have been wrong, or put back. Earlier versions gave no number and the time as it was
there, like `2026-11-22T120000-daily` or `…-daily-2`: these are the oldest, in order of their times.
"""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta, tzinfo
from typing import TYPE_CHECKING

from hrjournal.store.layout import backup_parts

if TYPE_CHECKING:
    from hrjournal.model.report import KeptBackup

ASKED = "asked"
"""The one reason for a backup that no change follows."""

_SOMEWHERE = timedelta(hours=26)
"""So far apart are two clocks on the earth that both are right."""


def new_name(reason: str, names: Iterable[str], now: datetime) -> str:
    """Name a backup that is newer than all of these."""
    number = max((order(name)[0] for name in names), default=0) + 1
    at = now.astimezone(UTC).isoformat(timespec="seconds")[:19].replace(":", "")
    return f"{at}Z-{reason}-{number}"


def order(name: str) -> tuple[int, str, int]:
    """Return what sorts backups by when they were made, the oldest first, and all else before."""
    parts = backup_parts(name)
    return (parts.number, parts.at, parts.again) if parts else (0, "", 0)


def reason_of(name: str) -> str:
    """Return why a backup was made, in a word: `daily`, `before-restore`."""
    parts = backup_parts(name)
    return parts.reason if parts else ""


def made_at(name: str, zone: tzinfo | None) -> datetime | None:
    """Return when a backup was made by the clock of then, in a zone, or None for no such time.

    None for the zone is that of this computer. For an early name it is taken for the zone of then.
    """
    parts = backup_parts(name)
    try:
        at = datetime.fromisoformat(parts.at if parts else "")
    except ValueError:
        return None
    if parts and parts.is_utc:
        return at.replace(tzinfo=UTC).astimezone(zone)
    return at.astimezone() if zone is None else at.replace(tzinfo=zone)


def kept_backup(name: str, now: datetime) -> "KeptBackup":
    """Return what the name of a backup tells, by the clock here."""
    at = made_at(name, now.tzinfo)
    is_early = order(name)[0] == 0
    is_ahead = at is not None and at > now + (_SOMEWHERE if is_early else timedelta())
    from hrjournal.model.report import KeptBackup  # only who looks at backups needs it

    return KeptBackup(name=name, reason=reason_of(name), made_at=at, is_ahead=is_ahead)

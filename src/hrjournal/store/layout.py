"""The names of a journal's files, and what a name means where it lies.

They are told in docs/reference/file-format.md. Whatever changes, seals or removes files goes by
`own_file` and `own_folder`: a name that they don't know is somebody else's.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from enum import Enum, auto
from functools import cache
from typing import Any

import msgspec

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
OPEN_PLAN = "open-plan.json"
"""The copy of the plan in an encrypted journal, where the person had it kept in the open."""

DAMAGED = ".damaged"
"""What is put aside, as it is, ends with this."""

SEALED = ".age"
"""What a sealed file's name ends with: `entries/2026-11.json.age`."""

TEMPORARY = ".tmp"
"""What is being written, or built, begins with a dot and ends with this."""

EDITING = ".editing-"
"""How the name of the folder begins in which an editor works on a note."""
NOTE = "note.txt"
"""The note, in that folder."""
EDITED = "entry"
"""The id of the entry that it belongs to, beside it."""

_MONTH = r"[0-9]{4}-(?:0[1-9]|1[0-2])"
_ID = r"[0-9a-hjkmnp-tv-z]{10}"
_MONTH_FILE = re.compile(rf"{ENTRIES}/({_MONTH})\.json")
_REASON = r"(?:daily|asked|before-[a-z]+)"
_TIME = "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{6}"
_NUMBER = "[0-9]{1,15}"
_BACKUP = rf"({_TIME})(Z)?-({_REASON})(?(2)-({_NUMBER})|(?:-({_NUMBER}))?)"


class BackupParts(msgspec.Struct, frozen=True):
    """What a backup's name is made of. Those of earlier versions have no `number`, and no UTC.

    `again` tells apart those that earlier versions made within a second.
    """

    at: str
    is_utc: bool
    reason: str
    number: int
    again: int


def month_file(day: date) -> str:
    """Name the file that holds a day's entries."""
    return f"{ENTRIES}/{day.isoformat()[:7]}.json"  # strftime writes the year 999 as 999


def month_of(document: Mapping[str, Any]) -> str:
    """Name the file that an entry's document belongs in."""
    return month_file(date.fromisoformat(document["day"]))


def is_month_file(name: str) -> bool:
    """Return whether a file in `entries/` is a month of ours, and no copy made by others."""
    return _MONTH_FILE.fullmatch(name) is not None


def is_backup(name: str) -> bool:
    """Return whether a folder in `backups/` is a whole backup."""
    return backup_parts(name) is not None


def backup_parts(name: str) -> BackupParts | None:
    """Return what a backup's name is made of, or None for any other name."""
    matched = re.fullmatch(_BACKUP, name)
    if matched is None:
        return None
    at, utc, reason, number, again = matched.groups(default="")
    return BackupParts(at, bool(utc), reason, int(number or 0), int(again or 0))


class Place(Enum):
    """A folder of a journal. What a name means depends on where it lies."""

    JOURNAL = auto()
    ENTRIES = auto()
    INBOX = auto()
    BACKUPS = auto()
    BACKUP = auto()
    ROOM = auto()
    """In which an editor is open: all that lies in it is the note's."""


class Kind(Enum):
    """What a file of a journal is."""

    RECORDS = auto()
    """Tables of records: a month, `journal.json`, what waits in the inbox."""
    UNDO = auto()
    PENDING = auto()
    SETTINGS = auto()
    MARKER = auto()
    IDENTITY = auto()
    RECIPIENT = auto()
    LOCK = auto()
    OPEN_PLAN = auto()
    ASIDE = auto()
    """Put aside, because nobody can read it."""
    UNFINISHED = auto()
    """The temporary file of a write: left behind, unless the lock is held."""


HOLDING_RECORDS = frozenset({Kind.RECORDS, Kind.UNDO, Kind.PENDING})
"""What holds something a person has logged, where it can be read."""
SEALABLE = HOLDING_RECORDS | {Kind.ASIDE}
"""What is sealed in an encrypted journal."""
_PUT_ASIDE = frozenset({Kind.UNDO, Kind.PENDING, Kind.MARKER})


class OwnFile(msgspec.Struct, frozen=True):
    """What a file is by its name. A copy's name alone is no proof: others give such names, too."""

    kind: Kind
    is_copy: bool = False


class OwnFolder(msgspec.Struct, frozen=True):
    """What a folder is by its name. A backup is unfinished while it is built, or taken away."""

    place: Place
    is_copy: bool = False
    is_unfinished: bool = False


class _Form(msgspec.Struct, frozen=True):
    kind: Kind
    stem: str
    ending: str


_KEPT = (
    _Form(Kind.RECORDS, "journal", r"\.json"),
    _Form(Kind.UNDO, "undo", r"\.json"),  # in a backup, from a pending change that it held
    _Form(Kind.PENDING, "pending", r"\.json"),
    _Form(Kind.SETTINGS, "settings", r"\.json"),
    _Form(Kind.IDENTITY, "identity", r"\.age"),
    _Form(Kind.RECIPIENT, "recipient", r"\.txt"),
)
_FILES: Mapping[Place, tuple[_Form, ...]] = {
    Place.JOURNAL: (
        *_KEPT,
        _Form(Kind.MARKER, "conversion", r"\.json"),
        _Form(Kind.OPEN_PLAN, "open-plan", r"\.json"),
    ),
    Place.ENTRIES: (_Form(Kind.RECORDS, _MONTH, r"\.json"),),
    Place.INBOX: (_Form(Kind.RECORDS, _ID, r"\.json"),),
    Place.BACKUPS: (),
    Place.BACKUP: _KEPT,
    Place.ROOM: (),
}
_FOLDERS: Mapping[Place, tuple[tuple[str, Place], ...]] = {
    Place.JOURNAL: (
        (ENTRIES, Place.ENTRIES),
        (INBOX, Place.INBOX),
        (BACKUPS, Place.BACKUPS),
    ),
    Place.BACKUPS: ((_BACKUP, Place.BACKUP),),
    Place.BACKUP: ((ENTRIES, Place.ENTRIES), (INBOX, Place.INBOX)),
}
_ROOM = r"\.editing-[0-9]+\.tmp"
_TEMPORARY_FILE = r"\.(.+)\.[0-9]+\.tmp"

# What syncs folders puts its mark before the last ending (`2026-11.sync-conflict-….json`,
# `journal.json (1).age`, `undo-LAPTOP.json`), or at the very end (`undo.json.conflict1`).
_MARK = r"(?P<{}>[^0-9A-Za-z].*?)"
_MARK_AT_THE_END = r"[^0-9A-Za-z].*conflict.*"
_A_NUMBER = r"[-._][-._0-9]*"
"""A person's own `journal-2020.json` is no copy that a program made."""


def own_file(place: Place, name: str) -> OwnFile | None:
    """Return what a file in a folder of a journal is by its name, or None if it is not ours."""
    if place is Place.JOURNAL and name == LOCK:
        return OwnFile(Kind.LOCK)
    if written := re.fullmatch(_TEMPORARY_FILE, name):
        return OwnFile(Kind.UNFINISHED) if _finished_file(place, written[1]) else None
    return _finished_file(place, name)


def _finished_file(place: Place, name: str) -> OwnFile | None:
    for form in _FILES[place]:
        exact, aside, copy = _patterns(form)
        if re.fullmatch(exact, name):
            return OwnFile(form.kind)
        if aside is not None and re.fullmatch(aside, name):
            return OwnFile(Kind.ASIDE)
        if _is_marked(copy, name):
            return OwnFile(form.kind, is_copy=True)
    return None


def own_folder(place: Place, name: str) -> OwnFolder | None:
    """Return what a folder in a folder of a journal is by its name, or None if it is not ours."""
    if place is Place.JOURNAL and re.fullmatch(_ROOM, name):
        return OwnFolder(Place.ROOM)
    for pattern, inner in _FOLDERS.get(place, ()):
        if re.fullmatch(pattern, name):
            return OwnFolder(inner)
        if inner is Place.BACKUP and re.fullmatch(rf"\.(?:{pattern})\.tmp", name):
            return OwnFolder(inner, is_unfinished=True)
        if _is_marked(f"(?:{pattern}){_MARK.format('mark')}", name):
            return OwnFolder(inner, is_copy=True)
    return None


def is_own(parts: Sequence[str]) -> bool:
    """Return whether a path below a journal's folder is where the journal keeps something.

    The path of a copy is not: something that syncs made it, or anybody.
    """
    *folders, name = parts
    place = Place.JOURNAL
    for folder in folders:
        inner = own_folder(place, folder)
        if inner is None:
            return False
        place = inner.place
    found = (own_file(place, name), own_folder(place, name))
    return any(own is not None and not own.is_copy for own in found)


def is_sealed(name: str) -> bool:
    """Return whether a file of ours is sealed, by its name."""
    marked = re.fullmatch(_BEFORE_A_MARK, name)
    return name.endswith(SEALED) or (marked is not None and marked[1].endswith(SEALED))


def plain_name(name: str) -> str:
    """Name the plain form of a sealed file of ours. A copy of one keeps its mark."""
    if matched := re.fullmatch(_SEALED_ASIDE, name):
        return f"{matched[1]}{matched[2]}{DAMAGED}"
    if matched := re.fullmatch(_SEALED_COPY, name) or re.fullmatch(_SEALED_WITH_A_MARK, name):
        return f"{matched[1]}{matched[2]}.json"
    return name


_SEALED_ASIDE = r"(.+?)\.damaged(.*?)\.age(?:[^0-9A-Za-z].*)?"
_SEALED_COPY = r"(.+?)\.json(.*)\.age"
_SEALED_WITH_A_MARK = rf"(.+?)\.json\.age({_MARK_AT_THE_END})"
_BEFORE_A_MARK = rf"(.+\.(?:json|age|damaged)){_MARK_AT_THE_END}"


def _is_marked(pattern: str, name: str) -> bool:
    matched = re.fullmatch(pattern, name)
    if matched is None:
        return False
    mark = next((text for text in matched.groupdict().values() if text), "")
    return not re.fullmatch(_A_NUMBER, mark)


@cache
def _patterns(form: _Form) -> tuple[str, str | None, str]:
    """Return what a file's own name, that of one put aside, and that of a copy look like."""
    own = f"(?:{form.stem}){form.ending}"
    sealed = r"(?:\.age)?" if form.kind in SEALABLE else ""
    copies = [
        f"(?:{form.stem}){_MARK.format('before')}{form.ending}{sealed}",
        f"{own}{sealed}{_MARK_AT_THE_END}",
    ]
    if sealed:
        copies.append(rf"{own}{_MARK.format('between')}\.age")
    aside = None
    if form.kind in _PUT_ASIDE:
        put = rf"{own}(?:\.age)?(?:\.[0-9]+)?(?:{_MARK.format('mark')})?\.damaged"
        aside = rf"{put}(?:(?:{_MARK.format('then')})?\.age)?(?:{_MARK_AT_THE_END})?"
    return own + sealed, aside, "|".join(copies)

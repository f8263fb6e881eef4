"""What in a journal's folder is its own, and what is somebody else's and stays as it is.

A file is the journal's by its name and depth (`names`). A copy that something made which syncs
folders has a name that others give as well, so it must also hold what the journal's files hold.

A link is removed, and what it leads to is left. With one exception: a link in place of `entries`,
`inbox` or `backups` is that folder, laid elsewhere. The journal's files in it count as its own;
the folder itself stays, with whatever else is in it.
"""

import contextlib
import os
import re
import stat
from collections.abc import Iterator
from pathlib import Path

import msgspec

from hrjournal.errors import Damaged
from hrjournal.store.editor_file import is_in_use
from hrjournal.store.files import listed_names, read_file
from hrjournal.store.kinds import TABLES
from hrjournal.store.layout import (
    BACKUPS,
    EDITED,
    ENTRIES,
    IDENTITY,
    INBOX,
    LOCK,
    NOTE,
    RECIPIENT,
    SEALABLE,
    SEALED,
    SETTINGS,
    SMALL_RECORDS,
    Kind,
    OwnFolder,
    Place,
    is_backup,
    is_month_file,
    is_sealed,
    own_file,
    own_folder,
)

_MAIN_FOLDERS = (ENTRIES, INBOX, BACKUPS)
_SIGNS = frozenset({SMALL_RECORDS, SMALL_RECORDS + SEALED, SETTINGS, IDENTITY, RECIPIENT})
_SIGNING = frozenset({Kind.RECORDS, Kind.SETTINGS, Kind.IDENTITY, Kind.RECIPIENT})

_BEGINNINGS = {
    Kind.IDENTITY: rb"age-encryption\.org/v1\n-> scrypt ",
    Kind.RECIPIENT: rb"age1[0-9a-z]",
    Kind.MARKER: rb'\s*\{\s*"to"\s*:',
    Kind.PENDING: rb'\s*\{\s*"files"\s*:',
}
_BEGINNING_OF_SEALED = rb"age-encryption\.org/v1\n-> X25519 "
_BEGINNING_OF_TABLES = rb'\s*\{\s*"(?:about|changes|settings|%s)"\s*:'
_NOTE_OF_THE_FORMAT = rb'"about"\s*:\s*\{\s*"1"\s*:\s*\{[^{}]*"format"\s*:'


class Own(msgspec.Struct, frozen=True):
    """A file of the journal."""

    path: Path
    kind: Kind
    place: Place
    is_copy: bool
    """Whether something that syncs made it, or a folder that it lies in."""
    in_backup: bool
    link: Path | None
    """The link that leads to it: the file itself, or a folder that the journal never links."""

    @property
    def is_sealed(self) -> bool:
        """Whether its name says that it is sealed."""
        return is_sealed(self.path.name)


class Survey(msgspec.Struct):
    """All that lies in a journal's folder, by whose it is."""

    files: list[Own] = []
    """What is not the lock, and finished."""
    folders: list[Path] = []
    """The journal's folders, inner ones first, and the links in place of one."""
    unfinished: list[Path] = []
    """Temporary files, and backups that are not whole."""
    rooms: list[Path] = []
    """Folders in which an editor is open, or was."""
    others: list[Path] = []
    """What is not the journal's: a file, or a folder with all that is in it."""
    unlike: list[Path] = []
    """Those of the others that are called like copies, and don't hold what these hold."""

    @property
    def leftovers(self) -> list[Path]:
        """What killed commands left behind, if nobody is writing just now."""
        return [*self.unfinished, *(room for room in self.rooms if not is_in_use(room))]


def survey(folder: Path) -> Survey:
    """Look through a journal's folder. Raises Damaged where a folder of it can't be read."""
    return _Look().through(folder, Place.JOURNAL)


def survey_backup(backup: Path) -> Survey:
    """Look through one backup. Raises Damaged where a folder of it can't be read."""
    return _Look(in_backup=True).through(backup, Place.BACKUP)


def own_files(folder: Path, place: Place) -> list[Own]:
    """Return the journal's files in one of its folders. Raises Damaged."""
    return _Look().through(folder, place).files


def is_journal(folder: Path) -> bool:
    """Return whether a folder is a journal, or what an interrupted erasing left of one.

    Raises Damaged.
    """
    return has_sign(folder) or (LOCK in listed_names(folder) and not survey(folder).others)


def has_sign(folder: Path) -> bool:
    """Return whether a folder holds a file that only a journal has. Raises Damaged.

    The bare name of a folder is no sign.
    """
    if not _SIGNS.isdisjoint(listed_names(folder)):
        return True
    months = (name.removesuffix(SEALED) for name in listed_names(folder / ENTRIES))
    return any(is_month_file(f"{ENTRIES}/{name}") for name in months) or any(
        not own.is_copy and (own.kind in _SIGNING or own.is_sealed) for own in survey(folder).files
    )


def own_backups(folder: Path) -> list[Path]:
    """Return the folders of a journal's backups that lie in it. Raises Damaged."""
    at = folder / BACKUPS
    return [
        path
        for path in survey(folder).folders
        if path.parent == at and is_backup(path.name) and not path.is_symlink()
    ]


def files_within(folder: Path) -> Iterator[Path]:
    """Go through every file below a journal's folder, whoever's it is."""
    own = (folder / name for name in _MAIN_FOLDERS)
    for top in (folder, *(path for path in own if path.is_symlink())):
        for at, _, names in os.walk(top):
            for path in (Path(at, name) for name in sorted(names)):
                with contextlib.suppress(FileNotFoundError):  # gone by now
                    if stat.S_ISREG(path.lstat().st_mode):
                        yield path


class _Look(msgspec.Struct, frozen=True):
    """A look through one of a journal's folders, and those in it."""

    is_copy: bool = False
    in_backup: bool = False
    link: Path | None = None

    def through(self, folder: Path, place: Place) -> Survey:
        found = Survey()
        for name in sorted(listed_names(folder)):
            path = folder / name
            with contextlib.suppress(FileNotFoundError):  # gone by now
                if not self._is_ours(path, place, found):
                    found.others.append(path)
        return found

    def _is_ours(self, path: Path, place: Place, found: Survey) -> bool:
        """Note what is the journal's, and say whether it is."""
        mode = path.lstat().st_mode
        is_link = stat.S_ISLNK(mode)
        if stat.S_ISDIR(mode) or (is_link and path.is_dir()):
            own = own_folder(place, path.name)
            if own is not None and own.place is Place.ROOM:
                return not is_link and self._is_room(path, found)
            if own is not None:
                leads_out = is_link and not (place is Place.JOURNAL and path.name in _MAIN_FOLDERS)
                return self._is_our_folder(path, own, self._link_at(path, leads_out), found)
        if is_link or stat.S_ISREG(mode):
            return self._is_our_file(path, place, self._link_at(path, is_link), found)
        return False

    def _link_at(self, path: Path, is_link: bool) -> Path | None:
        return self.link or (path if is_link else None)

    def _is_our_file(self, path: Path, place: Place, link: Path | None, found: Survey) -> bool:
        own = own_file(place, path.name)
        if own is None:
            return False
        if own.is_copy and not _holds_what_ours_hold(path, own.kind):
            found.unlike.append(path)
            return False
        if own.kind is Kind.LOCK:
            return path.lstat().st_size == 0
        if own.kind is Kind.UNFINISHED:
            found.unfinished.append(path)
        else:
            is_copy = self.is_copy or own.is_copy
            found.files.append(Own(path, own.kind, place, is_copy, self.in_backup, link))
        return True

    def _is_our_folder(self, path: Path, own: OwnFolder, link: Path | None, found: Survey) -> bool:
        look = _Look(self.is_copy or own.is_copy, self.in_backup or own.place is Place.BACKUP, link)
        try:
            inside = look.through(path, own.place)
        except Damaged:
            if own.is_copy:
                return False
            raise
        may_be_anybodys = own.is_copy or (own.place is Place.BACKUP and inside.others)
        if may_be_anybodys and not inside.files and not inside.unfinished:
            return False
        if link is None:
            found.others += inside.others
            found.unlike += inside.unlike
        if own.is_unfinished:
            found.unfinished.append(path)
            return True
        found.files += inside.files
        if link is None:
            found.unfinished += inside.unfinished
            found.folders += inside.folders
        found.folders.append(path)
        return True

    @staticmethod
    def _is_room(folder: Path, found: Survey) -> bool:
        names = listed_names(folder)
        if names and names.isdisjoint({LOCK, NOTE, EDITED}):
            return False
        found.rooms.append(folder)
        return True


def _holds_what_ours_hold(path: Path, kind: Kind) -> bool:
    try:
        content = read_file(path) or b""
    except Damaged:
        return False
    if kind in SEALABLE and is_sealed(path.name):
        return re.match(_BEGINNING_OF_SEALED, content) is not None
    if kind in _BEGINNINGS:
        return re.match(_BEGINNINGS[kind], content) is not None
    tables = _BEGINNING_OF_TABLES % "|".join(TABLES).encode()
    return bool(re.match(tables, content) or re.search(_NOTE_OF_THE_FORMAT, content))

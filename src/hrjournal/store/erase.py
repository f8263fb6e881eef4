"""Erasing: removing what was written from the months, undo, the inbox and every backup.

Backups come first and the journal itself last, so that what was erased only in part is still
found, and erased, by the same command again. Then every file in the folder is searched for it.
What a disk or a cloud copy may still hold is told in docs/how-to/keep-it-private.md.
"""

import contextlib
from collections.abc import Iterable
from pathlib import Path

from hrjournal.errors import Damaged, NewerFormat
from hrjournal.store.access import Access
from hrjournal.store.changes import Changes, content_of
from hrjournal.store.conversion import begin_unsealing, put_link
from hrjournal.store.documents import decode_tables
from hrjournal.store.editor_file import edited_in, is_in_use
from hrjournal.store.files import explained, read_file, remove_file, unfinished, write_file
from hrjournal.store.layout import (
    HOLDING_RECORDS,
    IDENTITY,
    LOCK,
    MARKER,
    RECIPIENT,
    SMALL_RECORDS,
    UNDO,
    Kind,
    Place,
)
from hrjournal.store.ours import Own, Survey, survey
from hrjournal.store.reduced import Reduce, Reducing, holds_nothing
from hrjournal.store.removal import remove_folders, remove_leftover
from hrjournal.store.traces import traces

_AGAIN = "Erasing is not finished; the same command again goes on with it."
_CLOSE_IT = (
    "An editor is open with what was erased. Close it without saving: what it shows could be "
    "saved elsewhere."
)


def count_erased(access: Access, reduce: Reduce) -> int:
    """Return how many entries and goals, past and present, erasing would touch.

    Raises Damaged where a file can't be searched.
    """
    with access.alone(key=True):
        access.catch_up()
        Changes(access.folder, access.seals)  # carries out what is pending
        reducing = Reducing(reduce)
        _go_through(survey(access.folder), access, reducing)
        return len(reducing.touched)


def erase(access: Access, reduce: Reduce) -> list[str]:
    """Erase from backups, undo and the journal; say where some of it is left.

    Raises Damaged, and has then erased nothing.
    """
    with access.alone(key=True), unfinished(_AGAIN):
        access.catch_up()
        changes = Changes(access.folder, access.seals)  # carries out what is pending
        found, reducing = survey(access.folder), Reducing(reduce)
        files = _go_through(found, access, reducing)  # every file, before one is changed
        live = {changes.place(name) for name in (*changes.months(), SMALL_RECORDS, UNDO)}
        beside = [own for own in files if own.path not in live]
        aside = [own for own in found.files if own.kind is Kind.ASIDE]
        said = _unlink({own.link for own in (*beside, *aside) if own.link})
        _erase_beside([own for own in beside if own.link is None], access, reducing)
        with explained():
            said += _empty_rooms(found, reducing)
            for path in found.leftovers:
                remove_leftover(path)
        for own in aside:
            if own.link is None:  # nobody can read it, so nobody can search it
                remove_file(own.path)
        _erase_in_journal(changes, reducing)
    erased_from = {own.path for own in found.files if _holds_records(own)}
    left = traces(
        access.folder, access.seals, reducing.ids, reducing.texts, erased_from=erased_from
    )
    return [*said, *left]


def erase_everything(access: Access) -> list[str]:
    """Remove every file of the journal, with backups and keys; say what stays.

    That is whatever is not the journal's, and what a link led to.
    """
    with access.alone(convert=False), unfinished(_AGAIN), explained():
        found = survey(access.folder)
        keys = [access.folder / name for name in (RECIPIENT, IDENTITY)]
        last = [*keys, access.folder / MARKER, access.folder / LOCK]
        said = [_CLOSE_IT for room in found.rooms if is_in_use(room)][:1]
        said += [
            f"{path} is not the journal's, and stays as it is." for path in _real(found.others)
        ]
        said += _unlink({own.link for own in found.files if own.link})
        for path in (*found.unfinished, *found.rooms):
            remove_leftover(path)
        for own in sorted(found.files, key=_turn):
            if own.link is None and own.path not in last:
                own.path.unlink(missing_ok=True)
        remove_folders(found.folders)
        # Keys last: what is left when this is ended half way is a smaller journal. And of one key
        # without the other it is said that nothing is sealed any more, or the next command would
        # seal what can't be opened.
        if any(path.exists() and path not in found.others for path in keys):
            begin_unsealing(access.folder)
        for path in last:
            if path not in found.others:
                path.unlink(missing_ok=True)
    return said


_TURNS = (Kind.UNDO, Kind.PENDING, Kind.RECORDS, Kind.SETTINGS, Kind.MARKER)


def _turn(own: Own) -> int:
    """Return when it is a file's turn to be removed: what the journal is known by comes last."""
    is_live = not (own.is_copy or own.in_backup or own.place is Place.INBOX)
    return 1 + _TURNS.index(own.kind) if is_live and own.kind in _TURNS else 0


def _go_through(found: Survey, access: Access, reducing: Reducing) -> list[Own]:
    """Read every file that holds records, and return those that may hold some to erase.

    What is linked to a file that was read is not read again. Raises Damaged.
    """
    concerned = []
    holds_some: dict[tuple[int, int], bool] = {}
    for own in found.files:
        if not _holds_records(own) or not own.path.is_file():
            continue
        number = _number(own.path)
        if number not in holds_some:
            try:
                content = content_of(own.path, access.seals)
                left = reducing.content(own.kind, content, own.path)
            except Damaged as error:
                raise Damaged(
                    f"{error} It can't be searched, so nothing was erased: remove it first, or "
                    "erase everything."
                ) from None
            # Undo and a pending change also name ids that only another file holds.
            holds_some[number] = left != content or own.kind in {Kind.UNDO, Kind.PENDING}
        if holds_some[number]:
            concerned.append(own)
    return concerned


def _holds_records(own: Own) -> bool:
    """Return whether a file can be searched record by record.

    A copy of the plan in the open, or something's copy of that, which can't be read is none that
    anybody needs: the search at the end names it, where it holds some of what was erased.
    """
    if own.kind is Kind.OPEN_PLAN:
        with contextlib.suppress(Damaged, NewerFormat):
            return bool(decode_tables(read_file(own.path) or b"", own.path))
        return False
    return own.kind in HOLDING_RECORDS


def _erase_beside(files: list[Own], access: Access, reducing: Reducing) -> None:
    """Erase from files beside the journal's own, backups first. Hard links stay linked."""
    written: dict[tuple[int, int], Path] = {}
    for own in sorted(files, key=lambda own: not own.in_backup):
        number = _number(own.path)
        if number in written and put_link(written[number], own.path):
            continue
        content = content_of(own.path, access.seals)
        left = reducing.content(own.kind, content, own.path)
        may_go = own.kind is not Kind.PENDING and (own.is_copy or own.place is Place.INBOX)
        if may_go and holds_nothing(left, own.path):
            remove_file(own.path)
        elif left != content:
            write_file(own.path, access.seals.seal(left) if own.is_sealed else left)
            written[number] = own.path


def _number(path: Path) -> tuple[int, int]:
    """Return what two names of one file have in common."""
    status = path.stat()
    return status.st_dev, status.st_ino


def _unlink(links: set[Path]) -> list[str]:
    """Remove links, and say where they led. Raises CannotWrite."""
    said = []
    for link in sorted(links):
        if link.exists():
            said.append(f"{link} led to {link.resolve()}, which lies elsewhere and stays as it is.")
        remove_file(link)
    return said


def _real(paths: Iterable[Path]) -> list[Path]:
    """Return where paths lie, also when the link that they lie behind is gone."""
    return [path.parent.resolve() / path.name for path in paths]


def _erase_in_journal(changes: Changes, reducing: Reducing) -> None:
    for name in (*changes.months(), SMALL_RECORDS, UNDO):
        tables = changes.tables(name)
        left = reducing.undo(tables) if name == UNDO else reducing.records(tables)
        if left != tables:
            changes.replace(name, left)
    changes.commit()


def _empty_rooms(found: Survey, reducing: Reducing) -> list[str]:
    """Remove the rooms in which an editor is open on what is erased. Raises OSError."""
    rooms = [room for room in found.rooms if is_in_use(room) and edited_in(room) in reducing.ids]
    for room in rooms:
        remove_leftover(room)
    return [_CLOSE_IT] if rooms else []

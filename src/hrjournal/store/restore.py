"""Bringing back what a backup holds, after showing what that would change."""

from collections.abc import Callable, Collection
from pathlib import Path

from hrjournal.errors import Damaged, NewerFormat
from hrjournal.model.names import names_in
from hrjournal.model.report import Difference, Uncovered
from hrjournal.model.substance import OwnSubstance
from hrjournal.store import open_plan
from hrjournal.store.access import Access
from hrjournal.store.backups import backup_path
from hrjournal.store.changes import Changes, Snapshot, tables_of
from hrjournal.store.documents import Document, Tables
from hrjournal.store.files import is_file, is_there, quarantine, remove_file, unfinished
from hrjournal.store.inbox import entries_waiting, settling, waiting
from hrjournal.store.kinds import SMALL_TABLES, TABLES, read_documents, table_of
from hrjournal.store.layout import DAMAGED, ENTRIES, PENDING, SEALED, SMALL_RECORDS, UNDO, month_of


def differences(access: Access, name: str) -> list[Difference]:
    """Return what restoring a backup would change, in each month and small table that it would.

    Raises NotFound, and Damaged where the backup itself is.
    """
    then = _held(access, name)
    present, found = _present(access)
    unfiled: dict[str, Tables] = {}
    for document in map(_settling(present), entries_waiting(access.folder, access.seals)):
        _add(unfiled.setdefault(month_of(document), {}), document)
    months = sorted({*then, *present.months(), *unfiled} - {SMALL_RECORDS})
    for file, table in (
        *((month, ENTRIES) for month in months),
        *((SMALL_RECORDS, table) for table in SMALL_TABLES),
    ):
        now, is_damaged = _documents(present, file, table)
        now = {**_by_id(unfiled.get(file, {}), table), **now}
        old = _by_id(then.get(file, {}), table)
        difference = Difference(
            what=file[len(ENTRIES) + 1 :][:7] if table == ENTRIES else table,
            comes_back=len(old.keys() - now.keys()),
            goes=len(now.keys() - old.keys()),
            changed=sum(now[one] != old[one] for one in now.keys() & old.keys()),
            present_is_damaged=is_damaged and table in {ENTRIES, SMALL_TABLES[0]},  # told once
        )
        if difference != Difference(
            what=difference.what, comes_back=0, goes=0, changed=0, present_is_damaged=False
        ):
            found.append(difference)
    return found


def uncovered(access: Access, name: str) -> Uncovered:
    """Say which names restoring a backup would show again, which something else stands for now.

    Raises NotFound, and Damaged where the backup itself is.
    """
    own = _own_substances(_present(access)[0])
    if not any(one.codename or one.formerly for one in own):
        return Uncovered()
    then = _held(access, name)
    records = [
        record
        for tables in then.values()
        for table in TABLES
        for record in read_documents(table, tables.get(table, {}).values(), access.folder)
    ]
    named = {name for record in records for name in names_in(record)}
    coded = {one.name for one in records if isinstance(one, OwnSubstance) and one.codename}
    return Uncovered(
        coded=tuple(one.codename for one in own if one.codename and one.name in named - coded),
        renamed=tuple(one.codename or one.name for one in own if named & {*one.formerly}),
    )


def _own_substances(present: Snapshot) -> list[OwnSubstance]:
    """Return what is said of substances; nothing where that can't be read."""
    table = table_of(OwnSubstance)
    try:
        documents = present.tables(SMALL_RECORDS).get(table, {})
        return read_documents(table, documents.values(), present.place(SMALL_RECORDS))
    except Damaged:
        return []


def restore(access: Access, name: str) -> str | None:
    """Bring back what a backup holds, all of it or nothing, and forget what could be undone.

    The present is backed up first, damaged files as they are; the name of that backup is
    returned. Raises NotFound, Damaged, CannotWrite.
    """
    with access.alone(key=True):
        access.catch_up()  # so that the one moment of the change is that of what waits, too
        kept = _held(access, name)
        _put_damaged_pending_aside(access)
        saved = access.back_up("before-restore")
        waited = waiting(access.folder)
        changes = Changes(access.folder, access.seals)
        is_open = open_plan.is_wanted(_present_small(changes))
        kept[SMALL_RECORDS] = open_plan.with_consent(kept[SMALL_RECORDS], is_on=is_open)
        _quarantine_no_files(access, changes, {*changes.months(), *kept})
        for month in changes.months():
            if month not in kept:
                changes.replace(month, {})  # left empty: `check` would take it for lost
        for file, tables in kept.items():
            changes.replace(file, tables)
        changes.remove(UNDO)
        changes.commit()
        with unfinished(f"{name} is restored, and what waited to be filed still waits."):
            for path in waited:
                remove_file(path)
        return saved


def _present_small(present: Snapshot) -> Tables:
    """Return the tables of `journal.json` as it is; none where it can't be read."""
    try:
        return present.tables(SMALL_RECORDS)
    except Damaged:
        return {}


def _held(access: Access, name: str) -> dict[str, Tables]:
    """Return the tables of every file of a backup, with what waited in its inbox filed."""
    held = Snapshot(backup_path(access.folder, name), access.seals)
    kept = {month: held.tables(month) for month in held.months()}
    for month, tables in kept.items():
        _understood(tables, held.folder / month)
    for document in map(settling(held), entries_waiting(held.folder, access.seals)):
        _add(kept.setdefault(month_of(document), {}), document)
    small = held.tables(SMALL_RECORDS)
    _understood(small, held.folder / SMALL_RECORDS)
    return {**kept, SMALL_RECORDS: small}


def _understood(tables: Tables, path: Path) -> None:
    """Refuse a backup with a record that would make the journal's file unreadable."""
    for table in TABLES:
        read_documents(table, tables.get(table, {}).values(), path)


def _present(access: Access) -> tuple[Snapshot, list[Difference]]:
    """Return the journal as it is, without a pending change that is damaged, which is told."""
    try:
        return Snapshot(access.folder, access.seals), []
    except Damaged:
        found = Difference(what=PENDING, comes_back=0, goes=0, changed=0, present_is_damaged=True)
        return Snapshot(access.folder, access.seals, heed_pending=False), [found]


def _settling(present: Snapshot) -> Callable[[Document], Document]:
    """Return what settles entries that wait, or leaves them where nothing says how."""
    try:
        return settling(present)
    except Damaged:
        return lambda document: document


def _put_damaged_pending_aside(access: Access) -> None:
    """Quarantine a pending change that is damaged, so that it holds nothing up."""
    try:
        Snapshot(access.folder, access.seals)
    except Damaged:
        for name in (PENDING, PENDING + SEALED):
            if is_there(access.folder / name):
                quarantine(access.folder / name, DAMAGED)


def _quarantine_no_files(access: Access, files: Snapshot, names: Collection[str]) -> None:
    """Make way where no file lies, or a link to none of ours: nobody else's is written over."""
    for path in map(files.place, names):
        if is_there(path) and (path.is_symlink() or not is_file(path)):
            try:
                tables_of(path, access.seals)
            except (Damaged, NewerFormat):
                quarantine(path, DAMAGED)


def _documents(files: Snapshot, name: str, table: str) -> tuple[dict[str, Document], bool]:
    """Return a file's documents by id, and whether it is damaged."""
    try:
        return _by_id(files.tables(name), table), False
    except Damaged:
        return {}, True


def _by_id(tables: Tables, table: str) -> dict[str, Document]:
    return {str(document.get("id")): document for document in tables.get(table, {}).values()}


def _add(tables: Tables, document: Document) -> None:
    table = tables.setdefault(ENTRIES, {})
    if all(kept.get("id") != document["id"] for kept in table.values()):
        table[str(max(map(int, table), default=0) + 1)] = document

"""Reading several files as they stood at one moment; changing several as one.

A change of one file is one replacement. A change of several is first written, whole, to
`pending.json`: that is the moment it happens. From then on readers see it, and it is carried
out by whoever writes next if its own process ends before it is done.

Files are named as in a plain journal; a sealed one keeps `entries/2026-11.json` as
`entries/2026-11.json.age`.
"""

import contextlib
from collections.abc import Callable, Iterable
from pathlib import Path

from tinydb import TinyDB
from tinydb.storages import Storage
from tinydb.table import Table

from hrjournal.errors import CannotWrite, Damaged
from hrjournal.store.documents import (
    FORMAT,
    Document,
    Tables,
    decode_tables,
    decode_whole,
    encode_tables,
    format_of,
)
from hrjournal.store.files import (
    is_there,
    listed_names,
    make_private_folder,
    quarantine,
    read_file,
    remove_file,
    signature,
    write_file,
)
from hrjournal.store.layout import (
    DAMAGED,
    ENTRIES,
    MARKER,
    PENDING,
    SEALED,
    SMALL_RECORDS,
    UNDO,
    is_month_file,
    is_sealed,
)
from hrjournal.store.pending import decode_pending, digest, encode_pending
from hrjournal.store.sealing import Seals

MOST_UNDONE = 20
DONE = "changes"
"""The table of `undo.json` that says what takes each change back, the newest last."""
TAKEN_BACK = "taken_back"
"""The table beside it that says what does again each change that was taken back."""


class Snapshot:
    """Some of a journal's files, read when first asked for. `held()` says if they still stood."""

    def __init__(self, folder: Path, seals: Seals, *, heed_pending: bool = True) -> None:
        """Begin to read. A pending change counts, unless it is not to be heeded."""
        self.folder = folder
        self._seals = seals
        # The journal's own keys count for its backups too, which may have none.
        self._seen = {path: signature(path) for path in seals.marks}
        self._is_journal = seals.identity_path.parent == folder
        self._listed: set[str] | None = None
        self._tables: dict[str, Tables] = {}
        self._whole: dict[str, bytes] = {}
        self.has_old_pending = False
        """Whether a pending change is there that was carried out before, or no longer fits."""
        self.pending = self._read_pending() if heed_pending else {}

    def tables(self, name: str) -> Tables:
        """Return a file's tables; none where there is no file. Raises Damaged, NewerFormat."""
        if name not in self._tables:
            if name in self._whole:
                self._tables[name] = decode_whole(self._whole[name])
            else:
                self.decode(name, self.content(name))
        return self._tables[name]

    def take_whole(self, name: str, content: bytes) -> None:
        """Take the content of a file of which it is known that nothing is wrong with it."""
        self._whole.setdefault(name, content)

    def content(self, name: str) -> bytes | None:
        """Return what a file holds, opened if it is sealed; None where there is no file."""
        if name in self.pending:
            return self.pending[name]
        return self._read(name)

    def decode(self, name: str, content: bytes | None) -> None:
        """Take the content of a file as its tables. Raises Damaged, NewerFormat."""
        if name not in self._tables:
            self._tables[name] = {} if content is None else decode_tables(content, self.place(name))

    def table(self, name: str, table: str) -> Table:
        """Open one TinyDB table of a file."""
        return TinyDB(self, name, storage=_SnapshotStorage).table(table, cache_size=0)

    def place(self, name: str) -> Path:
        """Return where a file lies, sealed or plain."""
        path = self.folder / name
        sealed = path.with_name(path.name + SEALED)
        return sealed if is_there(sealed) else path

    def months(self) -> list[str]:
        """Return the names of the files of entries, oldest month first."""
        self._listed = self._list_months()
        names = {f"{ENTRIES}/{name.removesuffix(SEALED)}" for name in self._listed}
        names |= {name for name in self.pending if is_month_file(name)}
        return sorted(name for name in names if is_month_file(name) and not self._is_removed(name))

    def held(self) -> bool:
        """Return whether all that was read stood side by side when the last of it was read."""
        return all(signature(path) == seen for path, seen in self._seen.items()) and (
            self._listed is None or self._listed == self._list_months()
        )

    def _is_removed(self, name: str) -> bool:
        return name in self.pending and self.pending[name] is None

    def _list_months(self) -> set[str]:
        """Return the names in the folder of entries that end as months do."""
        listed = listed_names(self.folder / ENTRIES)
        return {name for name in listed if name.endswith((".json", SEALED))}

    def _read(self, name: str) -> bytes | None:
        """Return a file's content, opened if it is sealed. While files are converted, either."""
        path = self.folder / name
        sealed = path.with_name(path.name + SEALED)
        self._seen.setdefault(sealed, signature(sealed))
        content = read_file(sealed)
        if content is not None:
            return self._seals.open(content, sealed)
        seen = self._seen.setdefault(path, signature(path))
        if name in {UNDO, PENDING} and seen is not None and self._is_settled():
            return None
        return read_file(path)

    def _is_settled(self) -> bool:
        """Return whether all of a sealed journal is sealed, so that a plain file is no part of it.

        An undo or a pending change that was removed, and is brought back by what syncs the folder,
        would otherwise put old content in place of new.
        """
        is_under_way = is_there(self.folder / MARKER)
        return self._is_journal and not is_under_way and self._seals.are_on

    def _read_pending(self) -> dict[str, bytes | None]:
        content = self._read(PENDING)
        if content is None:
            return {}
        path = self.place(PENDING)
        pending = decode_pending(content, path)
        self.has_old_pending = not all(
            pending.fits(name, self._read(name)) for name in pending.contents
        )
        if self.has_old_pending:
            return {}
        for name, new in pending.contents.items():
            self._tables[name] = {} if new is None else decode_tables(new, path)
        return pending.contents


def tables_of(path: Path, seals: Seals) -> Tables:
    """Return the tables of a file that lies anywhere; none where there is no file.

    Raises Damaged, NewerFormat, Locked.
    """
    content = read_file(path)
    return {} if content is None else decode_tables(_opened(content, path, seals), path)


def content_of(path: Path, seals: Seals) -> bytes:
    """Return what a file of the journal's holds, opened if it is sealed. Raises Damaged, Locked."""
    return _opened(read_file(path) or b"", path, seals)


def _opened(content: bytes, path: Path, seals: Seals) -> bytes:
    return seals.open(content, path) if is_sealed(path.name) else content


class Changes(Snapshot):
    """A snapshot that can be changed, and then carried out with `commit`. Needs the lock."""

    def __init__(
        self, folder: Path, seals: Seals, before_migration: Callable[[], object] = lambda: None
    ) -> None:
        """Read what is pending and carry it out.

        `before_migration` is called before a file of an older format is written anew.
        """
        super().__init__(folder, seals)
        self._before_migration = before_migration
        self._changed: dict[str, Tables | None] = {}
        self.written: dict[str, bytes | None] = {}
        """What `commit` has put into each file."""
        if self.has_old_pending:
            quarantine(self.place(PENDING), DAMAGED)
        if self.pending:
            self._carry_out(self.pending)
            self.pending = {}

    def replace(self, name: str, tables: Tables) -> None:
        """Have `commit` write these tables to a file."""
        self._tables[name] = self._changed[name] = tables

    def remove(self, name: str) -> None:
        """Have `commit` remove a file."""
        self._tables[name] = {}
        self._changed[name] = None

    def commit(self, *undo: Document) -> None:
        """Put every change on disk: all of them or none. Raises CannotWrite.

        `undo` is what takes the change back, its parts last to first. It is written first: should
        the change then not happen, taking it back changes nothing.
        """
        if not self._changed:
            return
        for part in undo:
            self._remember(part)
        if any(format_of(tables) < FORMAT for tables in self._changed.values() if tables):
            self._before_migration()
        self.written = contents = {
            name: None if tables is None else encode_tables(tables)
            for name, tables in self._changed.items()
        }
        in_order = len(contents) == 1 or (bool(undo) and len(contents) == 2)  # noqa: PLR2004 - undo.json and one file
        if not in_order:
            self._write(PENDING, encode_pending(contents, self._digests(contents)))
            with contextlib.suppress(CannotWrite):  # it has happened: the next writer finishes it
                self._carry_out(contents)
        else:
            for name in sorted(contents, key=lambda name: name != UNDO):
                self._put(name, contents[name])

    def _digests(self, names: Iterable[str]) -> dict[str, str]:
        """Return the SHA-256 of each file, but of `undo.json` and of what is damaged."""
        digests = {}
        for name in names:
            with contextlib.suppress(Damaged):
                digests[name] = digest(self._read(name))
        digests.pop(UNDO, None)
        return digests

    def keep_newest(self, table: str, record: Document) -> None:
        """Add a record to a table of `undo.json`, which keeps the newest of them."""
        kept = self.table(UNDO, table)
        kept.insert(record)
        oldest = [document.doc_id for document in kept.all()[:-MOST_UNDONE]]
        if oldest:
            kept.remove(doc_ids=oldest)

    def _remember(self, undo: Document) -> None:
        """Keep what takes a new change back. What was taken back before it can't be done again."""
        tables = self.tables(UNDO)
        if TAKEN_BACK in tables:
            self.replace(UNDO, {name: tables[name] for name in tables if name != TAKEN_BACK})
        self.keep_newest(DONE, undo)

    def _carry_out(self, contents: dict[str, bytes | None]) -> None:
        for name, content in contents.items():
            self._put(name, content)
        self._put(PENDING, None)

    def _put(self, name: str, content: bytes | None) -> None:
        if content is not None:
            self._write(name, content)
            return
        path = self.folder / name
        for kept in (path, path.with_name(path.name + SEALED)):
            if is_there(kept):
                remove_file(kept)

    def _write(self, name: str, content: bytes) -> None:
        path = self.folder / name
        make_private_folder(path.parent)
        if self._seals.are_on:
            write_file(path.with_name(path.name + SEALED), self._seals.seal(content))
            if name == SMALL_RECORDS:
                from hrjournal.store.open_plan import bring_up_to_date  # only where it is sealed

                bring_up_to_date(self.folder, content)
        else:
            write_file(path, content)


class _SnapshotStorage(Storage):
    """What TinyDB reads and writes through: the tables of one file of a snapshot."""

    def __init__(self, snapshot: Snapshot, name: str) -> None:
        self._snapshot = snapshot
        self._name = name

    def read(self) -> Tables:
        return self._snapshot.tables(self._name)

    def write(self, data: Tables) -> None:
        if not isinstance(self._snapshot, Changes):
            raise TypeError("a snapshot can only be read")
        self._snapshot.replace(self._name, data)

"""Reading several files as they stood at one moment; changing several as one.

A change of one file is one replacement. A change of several is first written, whole, to
`pending.json`: that is the moment it happens. From then on readers see it, and it is carried
out by whoever writes next if its own process ends before it is done.
"""

import contextlib
import re
from pathlib import Path

import msgspec
from tinydb import TinyDB
from tinydb.storages import Storage
from tinydb.table import Table

from hrjournal.errors import CannotWrite
from hrjournal.store.documents import Tables, damaged, decode_tables, encode_tables
from hrjournal.store.files import names_in, read_file, remove_file, signature, write_file

PENDING = "pending.json"
_OUR_FILES = re.compile(r"journal\.json|entries/[0-9]{4}-[0-9]{2}\.json")


class _Pending(msgspec.Struct, frozen=True):
    """The bytes, still as JSON, of each file that a change replaces."""

    files: dict[str, msgspec.Raw]


class Snapshot:
    """Some of a journal's files, read when first asked for. `held()` says if they still stood."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._seen: dict[Path, tuple[int, int, int] | None] = {}
        self._listed: dict[str, list[str]] = {}
        self._tables: dict[str, Tables] = {}
        self.pending = self._read_pending()

    def tables(self, name: str) -> Tables:
        """Return a file's tables; none where there is no file. Raises Damaged, NewerFormat."""
        if name not in self._tables:
            path = self._folder / name
            raw = self.pending.get(name)
            content = bytes(raw) if raw is not None else self._read(path)
            self._tables[name] = {} if content is None else decode_tables(content, path)
        return self._tables[name]

    def table(self, name: str, table: str) -> Table:
        """Open one TinyDB table of a file."""
        return TinyDB(self, name, storage=_SnapshotStorage).table(table, cache_size=0)

    def names(self, folder: str) -> list[str]:
        """Return the names of the JSON files in a folder of the journal, in order."""
        self._listed[folder] = self._list(folder)
        changed = (name for name in self.pending if name.startswith(f"{folder}/"))
        return sorted({*self._listed[folder], *changed})

    def held(self) -> bool:
        """Say whether all that was read stood side by side when the last of it was read."""
        return all(signature(path) == seen for path, seen in self._seen.items()) and all(
            self._list(folder) == listed for folder, listed in self._listed.items()
        )

    def _list(self, folder: str) -> list[str]:
        names = names_in(self._folder / folder)
        return sorted(f"{folder}/{name}" for name in names if name.endswith(".json"))

    def _read(self, path: Path) -> bytes | None:
        self._seen[path] = signature(path)
        return read_file(path)

    def _read_pending(self) -> dict[str, msgspec.Raw]:
        path = self._folder / PENDING
        content = self._read(path)
        if content is None:
            return {}
        try:
            files = msgspec.json.decode(content, type=_Pending).files
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
            raise damaged(path, "is not whole") from None
        for name, raw in files.items():
            if not _OUR_FILES.fullmatch(name):
                raise damaged(path, "names a file that is not the journal's")
            self._tables[name] = decode_tables(bytes(raw), path)
        return files


class Changes(Snapshot):
    """A snapshot that can be changed, and then carried out with `commit`. Needs the lock."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self._changed: dict[str, Tables] = {}
        if self.pending:
            self._carry_out({name: bytes(raw) for name, raw in self.pending.items()})

    def replace(self, name: str, tables: Tables) -> None:
        """Have `commit` write these tables to a file."""
        self._tables[name] = self._changed[name] = tables

    def commit(self) -> None:
        """Put every change on disk: all of them or none. Raises CannotWrite."""
        contents = {name: encode_tables(tables) for name, tables in self._changed.items()}
        if len(contents) > 1:
            pending = _Pending({name: msgspec.Raw(content) for name, content in contents.items()})
            write_file(self._folder / PENDING, msgspec.json.encode(pending))
            with contextlib.suppress(CannotWrite):  # it has happened: the next writer finishes it
                self._carry_out(contents)
        else:
            for name, content in contents.items():
                write_file(self._folder / name, content)

    def _carry_out(self, contents: dict[str, bytes]) -> None:
        for name, content in contents.items():
            write_file(self._folder / name, content)
        remove_file(self._folder / PENDING)


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

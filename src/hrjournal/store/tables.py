"""A journal on disk: `journal.json`, and one file of entries a month (docs/decisions/0002)."""

import contextlib
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, TypeVar

import msgspec
from tinydb import where
from tinydb.table import Document as TinyDocument

from hrjournal.errors import CannotWrite, NotFound
from hrjournal.journal import Selection
from hrjournal.model.entry import AnyEntry, Entry
from hrjournal.model.goal import Goal
from hrjournal.model.settings import Settings
from hrjournal.store.changes import Changes, Snapshot
from hrjournal.store.documents import Document, damaged, document_of, overlay
from hrjournal.store.files import make_private_folder, names_in
from hrjournal.store.lock import locked

SMALL_RECORDS = "journal.json"
ENTRIES = "entries"
READS_BEFORE_LOCKING = 5

T = TypeVar("T")


_MONTH_FILE = re.compile(rf"{ENTRIES}/(\d{{4}}-(?:0[1-9]|1[0-2]))\.json")


def month_file(day: date) -> str:
    """Name the file that holds a day's entries."""
    return f"{ENTRIES}/{day.isoformat()[:7]}.json"  # strftime writes the year 999 as 999


def _month_files(files: Snapshot) -> list[str]:
    """Name the files of entries there are, oldest month first; other files are not ours."""
    return [name for name in files.names(ENTRIES) if _MONTH_FILE.fullmatch(name)]


class TinyStore:
    """The Store on disk. Reading creates nothing; the first change creates the folder.

    `notify` is told, in a sentence, what a person ought to know beside the result.
    """

    def __init__(self, folder: Path, notify: Callable[[str], None]) -> None:
        self.folder = folder
        self._notify = notify

    # Reading

    def exists(self) -> bool:
        """Say whether there is a journal yet."""
        return self.folder.exists()

    def months(self) -> list[str]:
        """Return the months that have entries, such as `2026-11`, oldest first."""
        names = self._read(_month_files)
        return [name.removeprefix(f"{ENTRIES}/").removesuffix(".json") for name in names]

    def settings(self) -> Settings:
        """Return the settings, or what holds when nothing was set."""
        kept = self._read(
            lambda files: self._records(files, SMALL_RECORDS, "settings", list[Settings])
        )
        return kept[0] if kept else Settings()

    def goals(self) -> list[Goal]:
        """Return every goal, in the order in which they were set."""
        return self._small_records("goals", list[Goal])

    def _small_records(self, table: str, kind: type[list[T]]) -> list[T]:
        return self._read(lambda files: self._records(files, SMALL_RECORDS, table, kind))

    def select(self, selection: Selection) -> list[AnyEntry]:
        """Return the entries wanted, oldest first, as they stood at one moment."""
        entries = self._read(lambda files: self._collect(files, selection))
        entries.sort(key=_order)
        return entries if selection.newest is None else entries[-selection.newest :]

    def _collect(self, files: Snapshot, selection: Selection) -> list[AnyEntry]:
        first = month_file(selection.since) if selection.since else ""
        last = month_file(selection.until) if selection.until else "~"
        found: list[AnyEntry] = []
        for name in reversed(_month_files(files)):
            if not first <= name <= last:
                continue
            if selection.newest is not None and len(found) >= selection.newest:
                break
            entries = self._records(files, name, ENTRIES, list[AnyEntry], selection.id_prefix)
            found.extend(entry for entry in entries if selection.matches(entry))
        return found

    def _records(
        self, files: Snapshot, name: str, table: str, kind: type[list[T]], id_prefix: str = ""
    ) -> list[T]:
        documents = list(files.table(name, table))
        if id_prefix:
            documents = [
                document for document in documents if str(document.get("id")).startswith(id_prefix)
            ]
        return self._understood(documents, kind, name)

    def _understood(
        self, documents: Sequence[Mapping[str, Any]], kind: type[list[T]], name: str
    ) -> list[T]:
        try:
            return msgspec.convert(documents, kind)
        except msgspec.ValidationError:
            what = "holds a record that can't be understood"
            raise damaged(self.folder / name, what) from None

    def _read(self, reading: Callable[[Snapshot], T]) -> T:
        """Read without the lock; take it only when others keep writing in between."""
        for _ in range(READS_BEFORE_LOCKING):
            files = Snapshot(self.folder)
            result = reading(files)
            if files.held():
                return result
        with locked(self.folder):
            return reading(Snapshot(self.folder))

    # Changing

    def add(self, entries: Sequence[Entry]) -> None:
        """Keep new entries: all of them or none."""
        with self._changes() as files:
            by_month: dict[str, list[Document]] = {}
            for entry in entries:
                by_month.setdefault(month_file(entry.day), []).append(document_of(entry))
            for name, documents in by_month.items():
                self._records(files, name, ENTRIES, list[AnyEntry])
                files.table(name, ENTRIES).insert_multiple(documents)

    def change(self, entry_id: str, change: Callable[[AnyEntry], AnyEntry]) -> AnyEntry:
        """Replace an entry by what `change` makes of it, and return that. Raises NotFound."""
        with self._changes() as files:
            name, document = self._find(files, entry_id)
            changed = change(*self._understood([document], list[AnyEntry], name))
            overlay(document, changed)
            table = files.table(name, ENTRIES)
            if month_file(changed.day) == name:
                table.update(lambda kept: overlay(kept, changed), doc_ids=[document.doc_id])
            else:
                table.remove(doc_ids=[document.doc_id])
                files.table(month_file(changed.day), ENTRIES).insert(dict(document))
            return changed

    def remove(self, entry_id: str) -> None:
        """Remove an entry. Raises NotFound."""
        with self._changes() as files:
            name, document = self._find(files, entry_id)
            files.table(name, ENTRIES).remove(doc_ids=[document.doc_id])

    def add_goal(self, goal: Goal) -> None:
        """Keep a new goal."""
        with self._changes() as files:
            files.table(SMALL_RECORDS, "goals").insert(document_of(goal))

    @staticmethod
    def _find(files: Snapshot, entry_id: str) -> tuple[str, TinyDocument]:
        for name in reversed(_month_files(files)):
            found = files.table(name, ENTRIES).get(where("id") == entry_id)
            if isinstance(found, TinyDocument):
                return name, found
        raise NotFound("That entry is no longer there; another command has removed it.")

    @contextlib.contextmanager
    def _changes(self) -> Iterator[Changes]:
        """Hold the lock over reading, changing and writing. Nothing is written on an error."""
        self._refuse_foreign_folder()
        opened = [make_private_folder(folder) for folder in (self.folder, self.folder / ENTRIES)]
        if any(opened):
            self._notify(f"{self.folder} was open to others on this computer; it is private now.")
        with locked(self.folder):
            files = Changes(self.folder)
            yield files
            files.commit()

    def _refuse_foreign_folder(self) -> None:
        """Keep out of a folder that holds something else: we would change who can read it."""
        if not self.folder.is_dir():
            return
        found = names_in(self.folder)
        if found and not found & {ENTRIES, SMALL_RECORDS}:
            raise CannotWrite(
                f"{self.folder} holds other files and no journal; name a new or empty folder. "
                "Nothing was changed."
            )


_LONG_AGO = datetime.min.replace(tzinfo=UTC)


def _order(entry: Entry) -> tuple[date, datetime, datetime]:
    """Sort by day, then time; what has no time comes first in its day."""
    return entry.day, entry.at or _LONG_AGO, entry.logged_at

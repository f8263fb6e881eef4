"""A journal on disk: `journal.json`, and one file of entries a month (docs/decisions/0002)."""

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, TypeVar

import msgspec
from tinydb import where
from tinydb.table import Document as TinyDocument

from hrjournal.errors import NotFound
from hrjournal.model.concern import Concern
from hrjournal.model.entry import AnyEntry, Entry
from hrjournal.model.exercise import OwnExercise
from hrjournal.model.goal import Goal
from hrjournal.model.selection import Selection
from hrjournal.model.settings import Settings
from hrjournal.model.substance import OwnSubstance
from hrjournal.store import inbox, undo
from hrjournal.store.access import Access
from hrjournal.store.changes import Snapshot
from hrjournal.store.documents import (
    FORMAT,
    Document,
    damaged,
    document_of,
    encode_tables,
    format_of,
    overlay,
)
from hrjournal.store.files import write_file
from hrjournal.store.names import ENTRIES, SETTINGS, SMALL_RECORDS, SMALL_TABLES, month_file

T = TypeVar("T")


class TinyStore:
    """The Store on disk. Reading creates nothing; the first change creates the folder."""

    def __init__(self, access: Access) -> None:
        """Take the way to the files."""
        self.access = access
        self.folder = access.folder

    # Reading

    def exists(self) -> bool:
        """Say whether there is a journal yet."""
        return self.folder.exists()

    def writes_blind(self) -> bool:
        """Say whether what is logged is kept without the key that reading needs."""
        return self.access.seals.are_on and not self.access.seals.are_open

    def months(self) -> list[str]:
        """Return the names of the files of entries, oldest month first."""
        return self.access.read(Snapshot.months)

    def entries_in(self, name: str) -> list[AnyEntry]:
        """Return the entries in one month's file, also those that belong elsewhere."""
        return self.access.read(lambda files: self._records(files, name, ENTRIES, list[AnyEntry]))

    def settings(self) -> Settings:
        """Return the settings, or what holds when nothing was set. They are never sealed."""
        return self._settings_in(self._open_files())

    def change_settings(self, change: Callable[[Settings], Settings]) -> Settings:
        """Replace the settings by what `change` makes of them, and return that.

        They are kept in the open: logging in a sealed journal needs them. Tables and fields we
        don't know stay.
        """
        with self.access.alone(convert=False):
            files = self._open_files()
            changed = change(self._settings_in(files))
            tables = files.tables(SETTINGS)
            kept = tables.get("settings") or {"1": {}}
            overlay(next(iter(kept.values())), changed)
            if format_of(tables) < FORMAT:
                self.access.back_up("before-migration")
            write_file(self.folder / SETTINGS, encode_tables({**tables, "settings": kept}))
            return changed

    def _open_files(self) -> Snapshot:
        """Read what is never sealed, and so is no part of a change of several files."""
        return Snapshot(self.folder, self.access.seals, heed_pending=False)

    def _settings_in(self, files: Snapshot) -> Settings:
        kept = self._records(files, SETTINGS, "settings", list[Settings])
        return kept[0] if kept else Settings()

    def goals(self) -> list[Goal]:
        """Return every goal, in the order in which they were set."""
        return self.access.read(
            lambda files: self._records(files, SMALL_RECORDS, "goals", list[Goal])
        )

    def select(self, selection: Selection) -> list[AnyEntry]:
        """Return the entries wanted, oldest first, as they stood at one moment."""
        entries = self.access.read(lambda files: self._collect(files, selection))
        entries.sort(key=_order)
        return entries if selection.newest is None else entries[-selection.newest :]

    def _collect(self, files: Snapshot, selection: Selection) -> list[AnyEntry]:
        first = month_file(selection.since) if selection.since else ""
        last = month_file(selection.until) if selection.until else "~"
        found: list[AnyEntry] = []
        for name in reversed(files.months()):
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
        if len({document.get("id") for document in documents}) < len(documents) > 1:
            raise damaged(files.place(name), "holds an id twice")
        if id_prefix:
            documents = [
                document for document in documents if str(document.get("id")).startswith(id_prefix)
            ]
        return self._understood(documents, kind, files.place(name))

    @staticmethod
    def _understood(
        documents: Sequence[Mapping[str, Any]], kind: type[list[T]], path: Path
    ) -> list[T]:
        try:
            return msgspec.convert(documents, kind)
        except msgspec.ValidationError:
            raise damaged(path, "holds a record that can't be understood") from None

    # Changing

    def add(self, entries: Sequence[Entry]) -> None:
        """Keep new entries: all of them or none. In a sealed journal they wait in the inbox."""
        documents = [document_of(entry) for entry in entries]
        if not documents:
            return
        if not self.access.seals.are_on:
            self.access.finish_conversion()
        if self.access.seals.are_on:
            with self.access.alone(convert=False):
                if self.access.seals.are_on:
                    inbox.put(self.folder, self.access.seals, documents)
                    return
        by_month: dict[str, list[Document]] = {}
        for entry, document in zip(entries, documents, strict=True):
            by_month.setdefault(month_file(entry.day), []).append(document)
        with self.access.changes() as files:
            for name, some in by_month.items():
                self._records(files, name, ENTRIES, list[AnyEntry])
                files.table(name, ENTRIES).insert_multiple(some)
            files.commit(undo.added("log", ENTRIES, documents))

    def change(self, entry_id: str, change: Callable[[AnyEntry], AnyEntry]) -> AnyEntry:
        """Replace an entry by what `change` makes of it, and return that. Raises NotFound."""
        with self.access.changes() as files:
            name, document = self._find(files, entry_id)
            before = dict(document)
            (kept,) = self._understood([document], list[AnyEntry], files.place(name))
            changed = change(kept)
            if document_of(changed) == document_of(kept):  # alike to the offset
                return changed
            overlay(document, changed)
            table = files.table(name, ENTRIES)
            if month_file(changed.day) == name:
                table.update(lambda found: overlay(found, changed), doc_ids=[document.doc_id])
            else:
                table.remove(doc_ids=[document.doc_id])
                files.table(month_file(changed.day), ENTRIES).insert(dict(document))
            files.commit(undo.replaced("edit", ENTRIES, before))
            return changed

    def remove(self, entry_id: str) -> None:
        """Remove an entry. Raises NotFound."""
        with self.access.changes() as files:
            name, document = self._find(files, entry_id)
            files.table(name, ENTRIES).remove(doc_ids=[document.doc_id])
            files.commit(undo.replaced("delete", ENTRIES, document))

    def add_goal(self, goal: Goal) -> None:
        """Keep a new goal."""
        document = document_of(goal)
        with self.access.changes() as files:
            files.table(SMALL_RECORDS, "goals").insert(document)
            files.commit(undo.added("goal", "goals", [document]))

    def substances(self) -> list[OwnSubstance]:
        """Return what the person has said of substances, in the order of first mention."""
        return self.access.read(
            lambda files: self._records(files, SMALL_RECORDS, "substances", list[OwnSubstance])
        )

    def concerns(self) -> list[Concern]:
        """Return every concern, in the order in which they were named."""
        return self.access.read(
            lambda files: self._records(files, SMALL_RECORDS, "concerns", list[Concern])
        )

    def exercises(self) -> list[OwnExercise]:
        """Return the person's own exercises, in the order in which they were added."""
        return self.access.read(
            lambda files: self._records(files, SMALL_RECORDS, "exercises", list[OwnExercise])
        )

    def save_exercise(self, exercise: OwnExercise) -> None:
        """Keep an exercise, in place of what has the same id."""
        self._save("exercise", "exercises", exercise)

    def remove_exercise(self, exercise_id: str) -> None:
        """Remove an exercise. Raises NotFound."""
        with self.access.changes() as files:
            kept = files.table(SMALL_RECORDS, "exercises")
            before = kept.get(where("id") == exercise_id)
            if not isinstance(before, TinyDocument):
                raise NotFound("That exercise is no longer there; another command has removed it.")
            kept.remove(doc_ids=[before.doc_id])
            files.commit(undo.replaced("exercise", "exercises", before))

    def save_substance(self, substance: OwnSubstance) -> None:
        """Keep what the person says of a substance, in place of what has the same id."""
        self._save("substance", "substances", substance)

    def save_concern(self, concern: Concern) -> None:
        """Keep a concern, in place of what has the same id."""
        self._save("concern", "concerns", concern)

    def _save(self, what: str, table: str, record: OwnSubstance | Concern | OwnExercise) -> None:
        document = document_of(record)
        with self.access.changes() as files:
            kept = files.table(SMALL_RECORDS, table)
            before = kept.get(where("id") == record.id)
            if isinstance(before, TinyDocument):
                undoing = undo.replaced(what, table, before)
                kept.update(lambda found: overlay(found, record), doc_ids=[before.doc_id])
            else:
                undoing = undo.added(what, table, [document])
                kept.insert(document)
            files.commit(undoing)

    def rename_substance(self, old: str, new: OwnSubstance) -> tuple[int, str | None]:
        """Call a substance by another name; return how many records, and the backup's name."""
        from hrjournal.store import renaming  # noqa: PLC0415 - hardly ever needed

        return renaming.rename_substance(self.access, old, new)

    def change_goal(self, goal_id: str, change: Callable[[Goal], Goal]) -> Goal:
        """Replace a goal by what `change` makes of it, and return that. Raises NotFound."""
        with self.access.changes() as files:
            table = files.table(SMALL_RECORDS, "goals")
            document = table.get(where("id") == goal_id)
            if not isinstance(document, TinyDocument):
                raise NotFound("That goal is no longer there; another command has removed it.")
            (kept,) = self._understood([document], list[Goal], files.place(SMALL_RECORDS))
            changed = change(kept)
            if changed == kept:
                return changed
            record = undo.replaced("goal", "goals", document)
            table.update(lambda found: overlay(found, changed), doc_ids=[document.doc_id])
            files.commit(record)
            return changed

    def undo(self) -> Mapping[str, Any] | None:
        """Take back the newest change and return its record, or None if none is kept."""
        with self.access.changes() as files:
            names = {table: [SMALL_RECORDS] for table in SMALL_TABLES}
            names |= {ENTRIES: list(reversed(files.months()))}
            record = undo.take_back(files, names)
            files.commit()
            return record

    @staticmethod
    def _find(files: Snapshot, entry_id: str) -> tuple[str, TinyDocument]:
        for name in reversed(files.months()):
            found = files.table(name, ENTRIES).get(where("id") == entry_id)
            if isinstance(found, TinyDocument):
                return name, found
        raise NotFound("That entry is no longer there; another command has removed it.")


_LONG_AGO = datetime.min.replace(tzinfo=UTC)


def _order(entry: Entry) -> tuple[date, datetime, datetime]:
    """Sort by day, then time; what has no time comes first in its day."""
    return entry.day, entry.at or _LONG_AGO, entry.logged_at

"""A journal on disk: `journal.json`, and one file of entries a month (docs/decisions/0002)."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from tinydb import where
from tinydb.table import Document as TinyDocument

from hrjournal.errors import Damaged, NotFound
from hrjournal.model.entry import AnyEntry, Entry, Record
from hrjournal.model.selection import Selection
from hrjournal.model.settings import Settings
from hrjournal.model.substance import OwnSubstance
from hrjournal.store import inbox, undo
from hrjournal.store.access import Access
from hrjournal.store.changes import Changes, Snapshot
from hrjournal.store.documents import (
    FORMAT,
    document_of,
    encode_tables,
    format_of,
    overlay,
)
from hrjournal.store.files import write_file
from hrjournal.store.kinds import file_of, read_documents, table_of
from hrjournal.store.layout import ENTRIES, SETTINGS, SMALL_RECORDS, month_file
from hrjournal.store.ours import is_journal
from hrjournal.store.read_tables import ReadTables, all_records, files_of, refuse_id_twice

if TYPE_CHECKING:
    from hrjournal.model.report import Change

R = TypeVar("R", bound=Record)
E = TypeVar("E", bound=Entry)


class TinyStore:
    """The Store on disk. Reading creates nothing; the first change creates the folder."""

    def __init__(self, access: Access) -> None:
        """Take the way to the files."""
        self.access = access
        self.folder = access.folder
        self._kept = ReadTables()

    # Reading

    def exists(self) -> bool:
        """Return whether there is a journal yet. Raises Damaged."""
        return is_journal(self.folder)

    def writes_blind(self) -> bool:
        """Return whether what is logged is kept without the key that reading needs."""
        return self.access.seals.were_on and not self.access.seals.are_open

    def months(self) -> list[str]:
        """Return the names of the files of entries, oldest month first."""
        return self.access.read(Snapshot.months)

    def entries_in(self, name: str) -> list[AnyEntry]:
        """Return the entries in one month's file, also those that belong elsewhere."""
        return self.access.read(lambda files: self._kept.read(files, name, ENTRIES))

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
        kept: list[Settings] = self._kept.read(files, SETTINGS, "settings")
        return kept[0] if kept else Settings()

    def records(self, kind: type[R]) -> list[R]:
        """Return every small record of a kind, in the order in which they were first kept."""
        table = table_of(kind)
        return self.access.read(lambda files: self._kept.read(files, SMALL_RECORDS, table))

    def select(self, selection: Selection) -> list[AnyEntry]:
        """Return the entries wanted, oldest first, as they stood at one moment."""
        entries = self.access.read(lambda files: self._collect(files, selection))
        entries.sort(key=_order)
        if selection.newest is not None:
            entries = entries[max(0, len(entries) - selection.newest) :]
        return entries[: selection.oldest]

    def each(self, selection: Selection) -> Iterator[AnyEntry]:
        """Go through the entries wanted, oldest first, and keep a month at a time in memory.

        Each month is as it stood at one moment.
        """
        if selection.newest is not None or selection.oldest is not None:
            yield from self.select(selection)
            return
        for name in self.access.read(Snapshot.months):
            if _may_have(name, selection):
                # Nobody comes back to a month that was gone through: it is not kept.
                found = self.access.read(partial(ReadTables().read, name=name, table=ENTRIES))
                yield from sorted(selection.of(found), key=_order)

    def _collect(self, files: Snapshot, selection: Selection) -> list[AnyEntry]:
        enough = selection.newest if selection.oldest is None else selection.oldest
        months = files.months()
        found: list[AnyEntry] = []
        for name in months if selection.oldest is not None else reversed(months):
            if not _may_have(name, selection):
                continue
            if enough is not None and len(found) >= enough:
                break
            entries = (
                all_records(files, name, ENTRIES, selection.id_prefix)
                if selection.id_prefix
                else self._kept.read(files, name, ENTRIES)
            )
            found += selection.of(entries)
        return found

    # Changing

    def add(
        self, entries: Sequence[E], says: Callable[[AnyEntry, E], bool] | None = None
    ) -> list[E]:
        """Keep new entries, all of them or none, and return those that are kept.

        In a sealed journal they wait in the inbox.
        """
        documents = {entry.id: document_of(entry) for entry in entries}
        if not documents:
            return []
        by_month: dict[str, list[E]] = {}
        for entry in entries:
            by_month.setdefault(month_file(entry.day), []).append(entry)
        with self.access.adding() as files:
            if files is None:
                inbox.put(self.folder, self.access.seals, [*documents.values()])
                return [*entries]
            if says is not None:
                by_month = self._unsaid(files, by_month, says)
            # Nothing is written where one of the months is damaged.
            found = {
                name: [*self._kept.read(files, name, ENTRIES), *some]
                for name, some in by_month.items()
            }
            for name, some in by_month.items():
                refuse_id_twice(files, name, [one.id for one in found[name]])
                files.table(name, ENTRIES).insert_multiple(documents[one.id] for one in some)
            new = [entry for some in by_month.values() for entry in some]
            files.commit(undo.added("log", ENTRIES, [documents[one.id] for one in new]))
            for name, records in found.items():
                self._kept.keep(name, ENTRIES, files.written[name], records)
            return new

    def bring_in(self, records: Sequence[R]) -> list[R]:
        """Keep records from elsewhere as they are, after a backup; return those that were new.

        All are kept or none. One whose id is there already is left as it is here.
        """
        from hrjournal.store import bringing_in  # hardly ever needed

        return bringing_in.bring_in(self.access, records)

    def _unsaid(
        self, files: Snapshot, by_month: Mapping[str, list[E]], says: Callable[[AnyEntry, E], bool]
    ) -> dict[str, list[E]]:
        """Leave out what a kept entry says already."""
        unsaid = {}
        for name, some in by_month.items():
            kept = self._kept.read(files, name, ENTRIES)
            if new := [one for one in some if not any(says(other, one) for other in kept)]:
                unsaid[name] = new
        return unsaid

    def save(self, record: Record) -> None:
        """Keep a small record, in place of what has the same id."""
        with self.access.changes() as files:
            self._save(files, record)

    def say_of(
        self, new: OwnSubstance, change: Callable[[OwnSubstance], OwnSubstance]
    ) -> OwnSubstance:
        """Keep what `change` makes of what is said of a substance, or of `new` if nothing is.

        Another command may have said something of it since this one last looked.
        """
        with self.access.changes() as files:
            said = all_records(files, SMALL_RECORDS, table_of(OwnSubstance))
            kept = next((one for one in reversed(said) if one.name == new.name), None)
            changed = change(kept or new)
            if changed != kept:
                self._save(files, changed)
            return changed

    @staticmethod
    def _save(files: Changes, record: Record) -> None:
        document, what, table = document_of(record), record.called, table_of(type(record))
        all_records(files, SMALL_RECORDS, table)  # nothing is written where one of them is damaged
        kept = files.table(SMALL_RECORDS, table)
        before = kept.get(where("id") == record.id)
        if isinstance(before, TinyDocument):
            undoing = undo.replaced(what, table, before)
            kept.update(lambda found: overlay(found, record), doc_ids=[before.doc_id])
        else:
            undoing = undo.added(what, table, [document])
            kept.insert(document)
        files.commit(undoing)

    def change(self, kind: type[R], record_id: str, change: Callable[[R], R]) -> R:
        """Replace a record by what `change` makes of it, and return that. Raises NotFound."""
        table = table_of(kind)
        with self.access.changes() as files:
            name, document = self._find(files, kind, record_id)
            before = dict(document)
            kept: R
            (kept,) = read_documents(table, [document], files.place(name))
            changed = change(kept)
            if document_of(changed) == document_of(kept):  # alike to the offset
                return changed
            overlay(document, changed)
            documents, place = files.table(name, table), file_of(table, document)
            if place == name:
                documents.update(lambda found: overlay(found, changed), doc_ids=[document.doc_id])
            else:
                documents.remove(doc_ids=[document.doc_id])
                files.table(place, table).insert(dict(document))
            files.commit(undo.replaced(_doing("edit", kind), table, before))
            return changed

    def remove(self, kind: type[Record], record_id: str) -> None:
        """Remove a record. Raises NotFound."""
        table = table_of(kind)
        with self.access.changes() as files:
            name, document = self._find(files, kind, record_id)
            files.table(name, table).remove(doc_ids=[document.doc_id])
            files.commit(undo.replaced(_doing("delete", kind), table, document))

    def rename_substance(self, old: str, new: OwnSubstance) -> tuple[int, str | None]:
        """Call a substance by another name; return how many records, and the backup's name."""
        from hrjournal.store import renaming  # hardly ever needed

        return renaming.rename_substance(self.access, old, new)

    def undo(self) -> "Change | None":
        """Take back the newest change and say what it was, or return None if none is kept.

        Raises Damaged where the newest one can't be filed.
        """
        return self._go("It can't be taken back.", undo.take_back)

    def redo(self) -> "Change | None":
        """Do again what was taken back last and say what it was, or return None if nothing was.

        Raises Damaged where what was logged since can't be filed.
        """
        return self._go("Nothing from before it can be done again.", undo.do_again)

    def _go(self, so: str, way: Callable[[Changes], "Change | None"]) -> "Change | None":
        """Go back or forth among the changes. Raises Damaged where the newest can't be filed."""
        with self.access.changes() as files:
            if inbox.waiting(self.folder):
                raise Damaged(
                    f"What was logged last waits in the inbox and can't be filed. {so}",
                    "Nothing was changed; `hj check` looks the journal over.",
                )
            change = way(files)
            files.commit()
            return change

    @staticmethod
    def _find(files: Snapshot, kind: type[Record], record_id: str) -> tuple[str, TinyDocument]:
        """Return the file and the document of a record. Raises NotFound."""
        table = table_of(kind)
        for name in reversed(files_of(files, table)):
            found = files.table(name, table).get(where("id") == record_id)
            if isinstance(found, TinyDocument):
                return name, found
        raise NotFound(f"That {kind.called} is no longer there; another command has removed it.")


def _may_have(name: str, selection: Selection) -> bool:
    """Return whether a month's file may have entries of the days that are wanted."""
    first = month_file(selection.since) if selection.since else ""
    last = month_file(selection.until) if selection.until else "~"
    return first <= name <= last


def _doing(what: str, kind: type[Record]) -> str:
    """Return what undoing says was done: for a small record, what that is called."""
    return what if kind is Entry else kind.called


_LONG_AGO = datetime.min.replace(tzinfo=UTC)


def _order(entry: Entry) -> tuple[date, datetime, datetime]:
    """Sort by day, then time; what has no time comes first in its day."""
    return entry.day, entry.at or _LONG_AGO, entry.logged_at

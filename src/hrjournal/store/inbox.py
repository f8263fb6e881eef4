"""Writing without the passphrase: what is logged in an encrypted journal waits in `inbox/`.

Each file is sealed to the journal's recipient. The next command that opens the journal files it.
"""

from collections.abc import Callable, Sequence
from pathlib import Path

import msgspec
from tinydb import where

from hrjournal.errors import Damaged, JournalError, NewerFormat
from hrjournal.facts.catalogue import Catalogue
from hrjournal.facts.drinks import REGION_OF_NOBODY
from hrjournal.model.entry import AnyEntry
from hrjournal.store.changes import Changes, Snapshot, tables_of
from hrjournal.store.documents import (
    Document,
    Tables,
    damaged,
    encode_tables,
    overlay,
)
from hrjournal.store.files import make_private_folder, remove_file, write_file
from hrjournal.store.kinds import records_of
from hrjournal.store.names import (
    ENTRIES,
    INBOX,
    SEALED,
    SETTINGS,
    SMALL_RECORDS,
    Kind,
    Place,
    is_sealed,
    month_of,
)
from hrjournal.store.ours import own_files
from hrjournal.store.sealing import Seals
from hrjournal.store.undo import added


def put(folder: Path, seals: Seals, documents: Sequence[Document]) -> None:
    """Put new entries into the inbox, all of them or none. Needs the lock, and no secret."""
    make_private_folder(folder / INBOX)
    tables: Tables = {
        ENTRIES: {str(number): document for number, document in enumerate(documents, start=1)}
    }
    name = f"{documents[0]['id']}.json{SEALED}"
    write_file(folder / INBOX / name, seals.seal(encode_tables(tables)))


def waiting(folder: Path) -> list[Path]:
    """Return the files that wait in the inbox, in the order in which they were put there."""
    own = own_files(folder / INBOX, Place.INBOX)
    paths = [one.path for one in own if one.kind is Kind.RECORDS]
    return sorted(paths, key=lambda path: path.stat().st_mtime_ns)


def entries_waiting(folder: Path, seals: Seals) -> list[Document]:
    """Return the entries that wait in the inbox, as they were written. Raises Damaged, Locked."""
    return [document for path in waiting(folder) for document in _documents(path, seals)]


def file_all(
    folder: Path, seals: Seals, before_migration: Callable[[], object]
) -> list[JournalError]:
    """File what waits, once each. Needs the lock. Return what kept a file where it is."""
    faults: list[JournalError] = []
    if any(is_sealed(path.name) for path in waiting(folder)):
        seals.identity()  # raises what concerns the key, and not one file
    for path in waiting(folder):
        try:
            documents = _documents(path, seals)
            changes = Changes(folder, seals, before_migration)
            settle = settling(changes)
            new = [document for document in map(settle, documents) if _file(changes, document)]
            changes.commit(added("log", ENTRIES, new) if new else None)
        except (Damaged, NewerFormat) as fault:
            faults.append(fault)
        else:
            remove_file(path)
    return faults


def _documents(path: Path, seals: Seals) -> list[Document]:
    """Return the entries of a file, all of them as entries are: anybody could have put it there."""
    documents = list(tables_of(path, seals).get(ENTRIES, {}).values())
    try:
        msgspec.convert(documents, list[AnyEntry])
    except msgspec.ValidationError:
        raise damaged(path, "holds a record that can't be understood") from None
    return documents


def settling(files: Snapshot) -> Callable[[Document], Document]:
    """Return what settles names and units: blind writing knew none of the person's own.

    Raises Damaged where these can't be read.
    """
    small, settings = files.tables(SMALL_RECORDS), files.tables(SETTINGS)
    own = [*small.get("substances", {}).values()]
    regions = [one.get("region") for one in settings.get("settings", {}).values()]
    region = next(filter(None, regions), REGION_OF_NOBODY)
    try:
        catalogue = Catalogue(records_of("substances", own), region=region)
    except msgspec.ValidationError:
        what = "holds a record that can't be understood"
        raise damaged(files.place(SMALL_RECORDS), what) from None

    def settle(document: Document) -> Document:
        entry: AnyEntry = msgspec.convert(document, AnyEntry)
        settled = catalogue.settled(entry)
        if settled != entry:
            overlay(document, settled)
        return document

    return settle


def _file(changes: Changes, document: Document) -> bool:
    """Put an entry into its month unless it is there: its command may have ended in between."""
    table = changes.table(month_of(document), ENTRIES)
    if table.contains(where("id") == document["id"]):
        return False
    table.insert(document)
    return True

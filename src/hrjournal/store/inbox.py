"""Writing without the passphrase: what is logged in an encrypted journal waits in `inbox/`.

Each file is sealed to the journal's recipient. The next command that opens the journal files it.
"""

import contextlib
from collections.abc import Callable, Sequence
from pathlib import Path

import msgspec

from hrjournal.errors import CannotWrite, Damaged, JournalError, NewerFormat
from hrjournal.facts.catalogue import Catalogue
from hrjournal.facts.drinks import REGION_OF_NOBODY
from hrjournal.model.entry import AnyEntry, Contact
from hrjournal.store.changes import Changes, Snapshot, tables_of
from hrjournal.store.documents import (
    Document,
    Tables,
    encode_tables,
    overlay,
)
from hrjournal.store.files import make_private_folder, read_error, remove_file, write_file
from hrjournal.store.kinds import read_documents
from hrjournal.store.layout import (
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
    """Return the files that wait in the inbox, in the order in which they were put there.

    Raises Damaged, CannotRead.
    """
    own = own_files(folder / INBOX, Place.INBOX)
    times: dict[Path, int] = {}
    for path in (one.path for one in own if one.kind is Kind.RECORDS):
        try:
            times[path] = path.lstat().st_mtime_ns
        except FileNotFoundError:  # another command has just filed it
            continue
        except OSError as error:
            raise read_error(path.parent, error) from None
    return sorted(times, key=times.__getitem__)


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
            for month in {month_of(document) for document in documents}:
                kept = changes.tables(month).get(ENTRIES, {}).values()
                read_documents(ENTRIES, kept, changes.place(month))  # else it is not written anew
            new = _file(changes, [*map(settle, documents)])
            changes.commit(*([added("log", ENTRIES, new)] if new else []))
        except (Damaged, NewerFormat) as fault:
            faults.append(fault)
        else:
            with contextlib.suppress(CannotWrite):  # it is filed, and would not be filed again
                remove_file(path)
    return faults


def _documents(path: Path, seals: Seals) -> list[Document]:
    """Return the entries of a file, all of them as entries are: anybody could have put it there."""
    documents = list(tables_of(path, seals).get(ENTRIES, {}).values())
    read_documents(ENTRIES, documents, path)
    return documents


def settling(files: Snapshot) -> Callable[[Document], Document]:
    """Return what settles names and units: blind writing knew none of the person's own.

    It knew no supporter either, so whoever is listed gets their id in place of their name.

    Raises Damaged where these can't be read.
    """
    small, settings = files.tables(SMALL_RECORDS), files.tables(SETTINGS)
    own, kept = small.get("substances", {}).values(), settings.get("settings", {}).values()
    regions = (
        one.region or one.drinks_of
        for one in read_documents("settings", kept, files.place(SETTINGS))
    )
    catalogue = Catalogue(
        read_documents("substances", own, files.place(SMALL_RECORDS)),
        region=next(filter(None, regions), REGION_OF_NOBODY),
    )

    listed = small.get("supporters", {}).values()
    supporters = read_documents("supporters", listed, files.place(SMALL_RECORDS))

    def settle(document: Document) -> Document:
        entry: AnyEntry = msgspec.convert(document, AnyEntry)
        settled = catalogue.settled(entry)
        if isinstance(settled, Contact) and settled.supporter_id is None:
            from hrjournal.model.supporter import contact_with  # few entries need it

            fields = contact_with(supporters, settled.supporter)
            settled = msgspec.structs.replace(settled, **fields)
        if settled != entry:
            with contextlib.suppress(msgspec.ValidationError):  # so many grams nobody means
                overlay(document, settled)
        return document

    return settle


def _file(changes: Changes, documents: Sequence[Document]) -> list[Document]:
    """Put entries into their months and return them, without those that are there already.

    Their command may have ended in between.
    """
    by_month: dict[str, list[Document]] = {}
    for document in documents:
        by_month.setdefault(month_of(document), []).append(document)
    filed = []
    for month, some in by_month.items():
        there = {kept.get("id") for kept in changes.tables(month).get(ENTRIES, {}).values()}
        new = [document for document in some if document["id"] not in there]
        if new:
            changes.table(month, ENTRIES).insert_multiple(new)
        filed += new
    return filed

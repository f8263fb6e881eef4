"""The records in the tables of a journal's files: each table is read once, while its file stays."""

from collections.abc import Collection
from typing import Any

import msgspec

from hrjournal.store.changes import Snapshot
from hrjournal.store.documents import damaged
from hrjournal.store.kinds import read_documents
from hrjournal.store.layout import ENTRIES, SMALL_RECORDS
from hrjournal.store.month import entries_of

MOST_KEPT = 8
"""Tables whose records are kept, with what their files held: more than one command goes back to."""


class _Kept(msgspec.Struct, frozen=True):
    """What a file held, and the records that one of its tables was read as."""

    content: bytes | None
    records: list[Any]
    is_whole: bool
    """Whether the records are all that it held."""


class ReadTables:
    """What the tables of the files were read as, kept for whoever asks again."""

    def __init__(self) -> None:
        """Keep nothing yet."""
        self._kept: dict[tuple[str, str], _Kept] = {}

    def read(self, files: Snapshot, name: str, table: str) -> list[Any]:
        """Return the records in one table of a file: those of before, where it holds the same."""
        content = files.content(name)
        kept = self._kept.get((name, table))
        if kept is None or kept.content != content:
            records = entries_of(content) if content and table == ENTRIES else None
            is_whole = records is not None
            if records is None:
                files.decode(name, content)
                records = all_records(files, name, table)
            kept = self.keep(name, table, content, records, is_whole=is_whole)
        if content and kept.is_whole:
            files.take_whole(name, content)
        return list(kept.records)

    def keep(
        self,
        name: str,
        table: str,
        content: bytes | None,
        records: list[Any],
        *,
        is_whole: bool = False,
    ) -> _Kept:
        """Keep what a content was read as; of many, what was read last."""
        self._kept.pop((name, table), None)
        while len(self._kept) >= MOST_KEPT:
            del self._kept[next(iter(self._kept))]
        kept = self._kept[name, table] = _Kept(content, records, is_whole)
        return kept


def all_records(files: Snapshot, name: str, table: str, id_prefix: str = "") -> list[Any]:
    """Read a table of a file as records, or those of an id that begins so. Raises Damaged."""
    documents = list(files.tables(name).get(table, {}).values())
    refuse_id_twice(files, name, [str(document.get("id")) for document in documents])
    if id_prefix:
        documents = [
            document for document in documents if str(document.get("id")).startswith(id_prefix)
        ]
    return read_documents(table, documents, files.place(name))


def refuse_id_twice(files: Snapshot, name: str, ids: Collection[str]) -> None:
    """Raise Damaged where an id is there twice."""
    if len(set(ids)) < len(ids):
        raise damaged(files.place(name), "holds an id twice")


def files_of(files: Snapshot, table: str) -> list[str]:
    """Return the names of the files that have a table, the oldest month first."""
    return files.months() if table == ENTRIES else [SMALL_RECORDS]

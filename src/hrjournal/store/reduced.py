"""What erasing leaves of the journal's files, and a tally of what it takes out of them."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from hrjournal.store.changes import DONE, TAKEN_BACK
from hrjournal.store.documents import Document, Tables, decode_tables, encode_tables
from hrjournal.store.kinds import TABLES
from hrjournal.store.layout import UNDO, Kind
from hrjournal.store.pending import decode_pending, encode_pending
from hrjournal.store.undo import check_records

Reduce = Callable[[str, Document], Document | None]
"""What is left of a document of a table (`entries`, `goals` …): all of it, less, or None."""

SHORTEST_NOTE = 6
SHORTEST_PHRASE = 8
"""Shorter texts, and single words outside of notes, could be anybody's."""


class Reducing:
    """Takes what is to be erased out of files, and knows by what it would be found again.

    All files are gone through once before one is changed: only then is it known which ids are
    gone everywhere.
    """

    def __init__(self, reduce: Reduce) -> None:
        """Take what is left of each document."""
        self._reduce = reduce
        self.touched: set[str] = set()
        """The ids of all that is erased, wholly or in part."""
        self._gone: set[str] = set()
        self._taken: set[str] = set()
        self._left: set[str] = set()

    @property
    def ids(self) -> set[str]:
        """The ids of what is erased wherever it is."""
        return self._gone - self._left

    @property
    def texts(self) -> set[str]:
        """What the person wrote, and is now in nothing that is left."""
        return self._taken - self._left

    def content(self, kind: Kind, content: bytes, path: Path) -> bytes:
        """Return what is left of a file's bytes: the same ones if it is all. Raises Damaged."""
        if kind is Kind.PENDING:
            return self._pending(content, path)
        tables = decode_tables(content, path)
        if kind is Kind.UNDO:
            check_records(tables, path)
        left = self.undo(tables) if kind is Kind.UNDO else self.records(tables)
        return content if left == tables else encode_tables(left)

    def records(self, tables: Tables) -> Tables:
        """Return what is left of tables of records."""
        left = dict(tables)
        for table in TABLES:
            if table in tables:
                rests = {
                    number: self._document(table, document)
                    for number, document in tables[table].items()
                }
                left[table] = {number: rest for number, rest in rests.items() if rest is not None}
        return left

    def undo(self, tables: Tables) -> Tables:
        """Return what is left of the changes that can be taken back, or done again."""
        there = {name: self._changes(tables[name]) for name in (DONE, TAKEN_BACK) if name in tables}
        return {**tables, **there}

    def _changes(self, records: Mapping[str, Document]) -> dict[str, Document]:
        kept: dict[str, Document] = {}
        gone = self.ids
        for number, record in records.items():
            rests = [self._document(record["table"], one) for one in record.get("before", ())]
            before = [rest for rest in rests if rest is not None]
            added = [one for one in record.get("added", ()) if one not in gone]
            if (added, before) == (record.get("added", []), record.get("before", [])):
                kept[number] = record
            elif added or before:
                kept[number] = {**record, "added": added, "before": before}
        return kept

    def _pending(self, content: bytes, path: Path) -> bytes:
        left = decode_pending(content, path).contents
        for name, new in left.items():
            if new is not None:
                left[name] = self.content(Kind.UNDO if name == UNDO else Kind.RECORDS, new, path)
        # Files that it replaces may change as well, and would no longer be as they were before it.
        return encode_pending(left)

    def _document(self, table: str, document: Document) -> Document | None:
        rest = self._reduce(table, document)
        number = str(document.get("id"))
        if rest != document:
            self.touched.add(number)
            self._taken.update(_texts(document))
        if rest is None:
            self._gone.add(number)
        else:
            self._left.add(number)
            self._left.update(_texts(rest))
        return rest


def holds_nothing(content: bytes, path: Path) -> bool:
    """Return whether tables are empty. Raises Damaged."""
    tables = decode_tables(content, path)
    return not any(documents for name, documents in tables.items() if name != "about")


def _texts(value: Any, field: str = "") -> Iterator[str]:
    """Yield what a person wrote in a document, where it is long enough to be known again."""
    if isinstance(value, str):
        text = value.strip()
        if len(text) >= SHORTEST_NOTE if field == "note" else _is_phrase(text):
            yield text
    elif isinstance(value, dict):
        for name, one in value.items():
            yield from _texts(one, name)
    elif isinstance(value, list):
        for one in value:
            yield from _texts(one)


def _is_phrase(text: str) -> bool:
    return len(text) >= SHORTEST_PHRASE and " " in text

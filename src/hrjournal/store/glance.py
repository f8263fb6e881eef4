"""A look at a journal in passing, as completing a word takes: nothing is asked or written."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import NoReturn, TypeVar

from hrjournal.errors import Locked
from hrjournal.store.access import Access
from hrjournal.store.changes import Snapshot
from hrjournal.store.sealing import Seals
from hrjournal.store.tables import TinyStore

T = TypeVar("T")


def glance(folder: Path, now: Callable[[], datetime]) -> TinyStore:
    """Return the store of a journal, for reading what is not sealed."""
    return TinyStore(_Glance(folder, now))


class _Glance(Access):
    """A way to a journal's files that finishes and files nothing, and takes no lock."""

    def __init__(self, folder: Path, now: Callable[[], datetime]) -> None:
        super().__init__(folder, Seals(folder, _nobody, lambda: None), now, notify=_nobody)

    def read(self, reading: Callable[[Snapshot], T]) -> T:
        """Return what `reading` finds now. Raises Locked where the journal is encrypted."""
        if self.seals.are_on:
            raise Locked("The journal is encrypted; a passing look can't open it.")
        return reading(Snapshot(self.folder, self.seals))


def _nobody(_: object) -> NoReturn:
    raise Locked("Nobody is asked or told anything in passing.")

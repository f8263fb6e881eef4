"""A look at a journal in passing, as completing a word takes: nothing is asked or written."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import NoReturn, TypeVar

from hrjournal.errors import Locked
from hrjournal.store.access import Access
from hrjournal.store.changes import Snapshot
from hrjournal.store.sealing import Seals
from hrjournal.store.tiny_store import TinyStore

T = TypeVar("T")


def peek(
    folder: Path,
    now: Callable[[], datetime],
    kept_identity: Callable[[], str | None] = lambda: None,
) -> TinyStore:
    """Return the store of a journal, for reading what is not sealed.

    With `kept_identity`, which returns what was unlocked before, a journal that is open is read
    as well.
    """
    return TinyStore(_Peek(folder, now, kept_identity))


class _Peek(Access):
    """A way to a journal's files that finishes and files nothing, and takes no lock."""

    def __init__(
        self, folder: Path, now: Callable[[], datetime], kept_identity: Callable[[], str | None]
    ) -> None:
        super().__init__(folder, Seals(folder, _nobody, kept_identity), now, notify=_nobody)

    def read(self, reading: Callable[[Snapshot], T]) -> T:
        """Return what `reading` finds now. Raises Locked where the journal is not open."""
        if self.seals.are_on:
            self.seals.identity()
        return reading(Snapshot(self.folder, self.seals))


def _nobody(_: object) -> NoReturn:
    raise Locked("Nobody is asked or told anything in passing.")

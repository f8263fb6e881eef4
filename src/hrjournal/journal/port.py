"""The one port: what a journal needs of whatever keeps its records."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Protocol, TypeVar

from hrjournal.model.entry import AnyEntry, Entry, Record
from hrjournal.model.selection import Selection
from hrjournal.model.settings import Settings
from hrjournal.model.substance import OwnSubstance

R = TypeVar("R", bound=Record)
E = TypeVar("E", bound=Entry)


class Store(Protocol):
    """Where a journal's records are kept. Every change is whole and on disk when it returns.

    Any method may raise Damaged or NewerFormat for a file it needs; those that change something
    may raise Busy or CannotWrite, and have then changed nothing.
    """

    def settings(self) -> Settings:
        """Return the settings, or what holds when nothing was set."""

    def change_settings(self, change: Callable[[Settings], Settings]) -> Settings:
        """Replace the settings by what `change` makes of them, and return that."""

    def select(self, selection: Selection) -> list[AnyEntry]:
        """Return the entries wanted, oldest first, as they stood at one moment."""

    def add(
        self, entries: Sequence[E], says: Callable[[AnyEntry, E], bool] | None = None
    ) -> list[E]:
        """Keep new entries, all of them or none, and return those that are kept.

        Left out is what a kept entry of the same month `says` already, where that can be read.
        """

    def records(self, kind: type[R]) -> list[R]:
        """Return every small record of a kind, in the order in which they were first kept."""

    def save(self, record: Record) -> None:
        """Keep a small record, in place of what has the same id."""

    def change(self, kind: type[R], record_id: str, change: Callable[[R], R]) -> R:
        """Replace a record by what `change` makes of it, and return that. Raises NotFound.

        The kind of every entry is `Entry` here; it stays of its own kind.
        """

    def remove(self, kind: type[Record], record_id: str) -> None:
        """Remove a record. Raises NotFound."""

    def rename_substance(self, old: str, new: OwnSubstance) -> tuple[int, str | None]:
        """Call a substance by another name in every entry and goal, after a backup.

        `new` is what is then said of it, in place of what was said of both names. Return how many
        records that changed, and the backup's name. Nothing from before can be undone then.
        """

    def undo(self) -> Mapping[str, Any] | None:
        """Take back the newest change; return its record, or None if none is kept.

        A record has `what` was done (log, edit, delete; of a small record, what it is called), and
        how many documents it `added`, or the images of them `before`.
        """

    def writes_blind(self) -> bool:
        """Say whether what is logged is kept without opening the journal."""

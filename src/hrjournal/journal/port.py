"""The one port: what a journal needs from the store that keeps its records."""

from collections.abc import Callable, Iterator, Sequence
from typing import Protocol, TypeVar

from hrjournal.model.entry import AnyEntry, Entry, Record
from hrjournal.model.report import Change
from hrjournal.model.selection import Selection
from hrjournal.model.settings import Settings
from hrjournal.model.substance import OwnSubstance

R = TypeVar("R", bound=Record)
E = TypeVar("E", bound=Entry)


class Store(Protocol):
    """Keeps a journal's records. When a method returns, its change is complete and on disk.

    Any method may raise Damaged or NewerFormat for a file it needs. Those that change something
    may raise Busy or CannotWrite, and have then changed nothing.
    """

    def settings(self) -> Settings:
        """Return the settings, with the defaults for those that were not set."""

    def change_settings(self, change: Callable[[Settings], Settings]) -> Settings:
        """Apply `change` to the settings, keep the result and return it."""

    def select(self, selection: Selection) -> list[AnyEntry]:
        """Return the entries wanted, the oldest first, as they all were at one moment."""

    def each(self, selection: Selection) -> Iterator[AnyEntry]:
        """Go through the entries wanted, the oldest first, without holding many of them at once.

        What is added meanwhile may be among them or not.
        """

    def add(
        self, entries: Sequence[E], says: Callable[[AnyEntry, E], bool] | None = None
    ) -> list[E]:
        """Keep new entries, all of them or none, and return those that were kept.

        An entry is left out if a kept one of the same month already `says` the same, as far as
        that month can be read.
        """

    def bring_in(self, records: Sequence[R]) -> list[R]:
        """Keep records from elsewhere as they are, all of them or none, and return the new ones.

        One whose id is there already is left as it is here.
        """

    def records(self, kind: type[R]) -> list[R]:
        """Return every small record of a kind, in the order in which they were first kept."""

    def save(self, record: Record) -> None:
        """Keep a small record. It replaces a record with the same id."""

    def say_of(
        self, new: OwnSubstance, change: Callable[[OwnSubstance], OwnSubstance]
    ) -> OwnSubstance:
        """Keep what `change` makes of what is said of a substance, or of `new` if nothing is."""

    def change(self, kind: type[R], record_id: str, change: Callable[[R], R]) -> R:
        """Apply `change` to a record, keep the result and return it. Raises NotFound.

        For an entry of any kind, `kind` is `Entry`; its own kind stays as it is.
        """

    def remove(self, kind: type[Record], record_id: str) -> None:
        """Remove a record. Raises NotFound."""

    def rename_substance(self, old: str, new: OwnSubstance) -> tuple[int, str | None]:
        """Rename a substance in every entry and goal, after making a backup.

        `new` replaces what the person had added to either name. Return how many records changed,
        and the backup's name. Changes made before this can't be undone any more.
        """

    def undo(self) -> Change | None:
        """Take back the newest change, and say what it was; None if there is none."""

    def redo(self) -> Change | None:
        """Do again the change that was taken back last, and say what it was; None if there is none.

        There is none after another change.
        """

    def writes_blind(self) -> bool:
        """Whether entries are kept without opening the journal."""

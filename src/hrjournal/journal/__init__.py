"""One person's journal: a front to its parts, each of which is a module of this package."""

from collections.abc import Callable
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from hrjournal.journal.amounts import Amounts
from hrjournal.journal.entries import Entries
from hrjournal.journal.terms import Terms
from hrjournal.model.entry import Record

if TYPE_CHECKING:
    from hrjournal.journal.arriving import Arriving
    from hrjournal.journal.exercises import Exercises
    from hrjournal.journal.goals import Goals
    from hrjournal.journal.helplines import Helplines
    from hrjournal.journal.kit import Kit
    from hrjournal.journal.medicines import Medicines
    from hrjournal.journal.naming import Naming
    from hrjournal.journal.plans import Plans
    from hrjournal.journal.port import Store
    from hrjournal.journal.sheets import Sheets
    from hrjournal.journal.supporters import Supporters
    from hrjournal.model.report import Change

R = TypeVar("R", bound=Record)


class Journal:
    """One person's journal: its terms, and its use cases by what they are about."""

    def __init__(
        self,
        store: "Store",
        *,
        now: Callable[[], datetime],
        new_id: Callable[[], str],
        home_region: str | None = None,
    ) -> None:
        """Take a store, the only clock and the only source of ids.

        `now` returns the local time with its zone. `home_region` is the country code of the
        locale, which is in force where the settings name none.
        """
        self._store = store
        self.terms = Terms(store, now=now, new_id=new_id, home_region=home_region)
        self.amounts = Amounts(store, self.terms)
        self.entries = Entries(store, self.terms, self.amounts)

    @cached_property
    def goals(self) -> "Goals":
        """The use cases of goals and concerns."""
        from hrjournal.journal.goals import Goals  # not every command needs them

        return Goals(self._store, self.terms)

    @cached_property
    def exercises(self) -> "Exercises":
        """The use cases of the person's own grounding exercises."""
        from hrjournal.journal.exercises import Exercises  # few commands need them

        return Exercises(self._store, self.terms)

    @cached_property
    def supporters(self) -> "Supporters":
        """The use cases of supporters."""
        from hrjournal.journal.supporters import Supporters  # few commands need them

        return Supporters(self._store, self.terms)

    @cached_property
    def arriving(self) -> "Arriving":
        """The use case of bringing in what was taken out."""
        from hrjournal.journal.arriving import Arriving  # one command needs it

        return Arriving(self._store, self.terms)

    @cached_property
    def kit(self) -> "Kit":
        """The use cases of the kit."""
        from hrjournal.journal.kit import Kit  # few commands need it

        return Kit(self._store, self.terms)

    @cached_property
    def medicines(self) -> "Medicines":
        """The use cases of medicines."""
        from hrjournal.journal.medicines import Medicines  # few commands need them

        return Medicines(self._store, self.terms)

    @cached_property
    def sheets(self) -> "Sheets":
        """The use cases of sheets."""
        from hrjournal.journal.sheets import Sheets  # few commands need them

        return Sheets(self._store, self.terms)

    @cached_property
    def plans(self) -> "Plans":
        """The use cases of the safety plan."""
        from hrjournal.journal.plans import Plans  # few commands need it

        return Plans(self._store, self.terms)

    def records(self, kind: type[R]) -> list[R]:
        """Return every small record of a kind, in the order in which they were first kept."""
        return self._store.records(kind)

    @property
    def helplines(self) -> "Helplines":
        """The use cases of the person's own lines."""
        from hrjournal.journal.helplines import Helplines  # few commands need them

        return Helplines(self._store, self.terms)

    @property
    def naming(self) -> "Naming":
        """The use cases of names. They count anew how often each is logged on every access."""
        from hrjournal.journal.naming import Naming  # few commands need it

        return Naming(self._store, self.terms)

    def undo(self) -> "Change | None":
        """Take back the last change and say what it was; None if there is none left."""
        return self._after(self._store.undo())

    def redo(self) -> "Change | None":
        """Do again the change that was taken back last, and say what it was; None if none was.

        There is none after another change.
        """
        return self._after(self._store.redo())

    def _after(self, change: "Change | None") -> "Change | None":
        self.terms.forget_catalogue()  # it may have been a name that was said
        return change

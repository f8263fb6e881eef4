"""One person's journal: a front to its parts, each of which is a module of this package."""

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any

from hrjournal.errors import NotFound
from hrjournal.journal.entries import Entries
from hrjournal.journal.exercises import Exercises
from hrjournal.journal.port import Store
from hrjournal.journal.terms import Terms

if TYPE_CHECKING:
    from hrjournal.journal.goals import Goals
    from hrjournal.journal.naming import Naming


class Journal:
    """One person's journal: its terms, and its use cases by what they are about."""

    def __init__(
        self,
        store: Store,
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
        self.entries = Entries(store, self.terms)
        self.exercises = Exercises(store, self.terms)

    @cached_property
    def goals(self) -> "Goals":
        """The use cases of goals and concerns."""
        from hrjournal.journal.goals import Goals  # not every command needs them

        return Goals(self._store, self.terms)

    @property
    def naming(self) -> "Naming":
        """The use cases of names. They count anew how often each is logged on every access."""
        from hrjournal.journal.naming import Naming  # few commands need it

        return Naming(self._store, self.terms)

    def undo(self) -> Mapping[str, Any]:
        """Take back the last change and return the record of it. Raises NotFound."""
        record = self._store.undo()
        if record is None:
            raise NotFound("There is no change left to take back; the last 20 are kept.")
        return record

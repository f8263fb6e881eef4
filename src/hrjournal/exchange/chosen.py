"""What a person chose to take out, as every writer is given it."""

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import Protocol, TypeVar

import msgspec

from hrjournal.journal.terms import Terms
from hrjournal.model.concern import Concern
from hrjournal.model.entry import AnyEntry, Record
from hrjournal.model.exercise import OwnExercise
from hrjournal.model.goal import Goal
from hrjournal.model.helpline import OwnHelpline
from hrjournal.model.kit import KitItem
from hrjournal.model.leaving import Leaving, Tally
from hrjournal.model.medicine import OwnMedicine
from hrjournal.model.names import names_in
from hrjournal.model.plan import PlanLayer
from hrjournal.model.selection import Selection
from hrjournal.model.settings import Settings
from hrjournal.model.sheet import Sheet
from hrjournal.model.substance import OwnSubstance
from hrjournal.model.supporter import Supporter

R = TypeVar("R", bound=Record)


class Records(Protocol):
    """What reads the small records of a kind, as they are to leave."""

    def __call__(self, kind: type[R]) -> list[R]:
        """Return them in the order in which they were first kept."""


class Stream:
    """Entries, the oldest first. They are read anew each time, a month at a time."""

    def __init__(self, read: Callable[[], Iterator[AnyEntry]]) -> None:
        """Take what reads them."""
        self._read = read
        self.tally = Tally()
        """What went by when they were last gone through, to the end or up to now."""

    def __iter__(self) -> Iterator[AnyEntry]:
        """Go through them."""
        self.tally = tally = Tally()
        for entry in self._read():
            tally.add(entry)
            yield entry


class Manner(msgspec.Struct, frozen=True, kw_only=True):
    """How a table is written: safe for a spreadsheet unless `raw`, and as one expects if `excel`.

    `decimal_mark` is a comma for a spreadsheet of a place where numbers have one. `participant` is
    what a study calls the person.
    """

    raw: bool = False
    excel: bool = False
    decimal_mark: str = "."
    participant: str = "1"


class Chosen:
    """What was chosen: entries by the `selection`, and the small records that go with them.

    Everything here is as it is to leave: without what `leaving` leaves out. What is not asked for,
    such as the plan and the supporters, is empty. Small records are read when they are needed.
    """

    def __init__(
        self,
        terms: Terms,
        *,
        entries: Stream,
        records: Records,
        selection: Selection,
        leaving: Leaving,
        manner: Manner,
        made_at: datetime,
    ) -> None:
        """Take the terms of the journal, and what reads entries and small records as they leave."""
        self.terms = terms
        self.entries = entries
        self.selection = selection
        self.leaving = leaving
        self.manner = manner
        # Else it would tell by how much.
        self.made_at = made_at - timedelta(days=leaving.shift_days)
        self._records = records

    @property
    def is_whole(self) -> bool:
        """Whether no entry was left out by a filter."""
        return self.selection == Selection()

    @property
    def today(self) -> date:
        """The day on which it leaves, moved as all days are."""
        return self.terms.today() - timedelta(days=self.leaving.shift_days)

    @property
    def settings(self) -> Settings:
        """How the journal counts and shows."""
        return self.terms.settings

    @cached_property
    def goals(self) -> list[Goal]:
        """The goals, in the order in which they were set; of one substance if that was chosen."""
        about = self.selection.substance
        return [goal for goal in self._records(Goal) if not about or about in names_in(goal)]

    @cached_property
    def concerns(self) -> list[Concern]:
        """The harms that the person sees."""
        return self._records(Concern)

    @cached_property
    def substances(self) -> list[OwnSubstance]:
        """What the person added to names; nothing with codenames, which it would explain."""
        return [] if self.leaving.codenames else self._records(OwnSubstance)

    @cached_property
    def sheets(self) -> list[Sheet]:
        """What the person wrote of what something gives and costs."""
        return self._records(Sheet)

    @cached_property
    def exercises(self) -> list[OwnExercise]:
        """The person's own exercises."""
        return self._records(OwnExercise)

    @cached_property
    def helplines(self) -> list[OwnHelpline]:
        """The person's own lines."""
        return self._records(OwnHelpline)

    @cached_property
    def kit(self) -> list[KitItem]:
        """The kit."""
        return self._records(KitItem)

    @cached_property
    def medicines(self) -> list[OwnMedicine]:
        """What the person takes as a treatment."""
        return self._records(OwnMedicine)

    @cached_property
    def plan(self) -> list[PlanLayer]:
        """The safety plan, if it was asked for."""
        return self._records(PlanLayer) if self.leaving.plan else []

    @cached_property
    def supporters(self) -> list[Supporter]:
        """The supporters, if they were asked for."""
        return self._records(Supporter) if self.leaving.people else []

    def __repr__(self) -> str:
        """Show no content: a repr may end in a log, content may not."""
        return "<what was chosen>"

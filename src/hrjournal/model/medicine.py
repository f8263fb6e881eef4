"""A medicine that a person takes as part of a treatment: how much, and on which days."""

from datetime import date
from decimal import Decimal

from hrjournal.model.entry import Record, Text, require_above_zero
from hrjournal.model.schedule import Schedule


class OwnMedicine(Record, frozen=True, kw_only=True):
    """A medicine that the person listed: what a dose of it is, and when one is due.

    It is due from `start` on, and no more from `stopped_on` on. What was taken or missed is an
    entry of its own (`model.entry.Medicine`), which stays whatever becomes of this.
    """

    called = "medicine"

    name: Text
    amount: Decimal | None = None
    unit: Text | None = None
    typed: Text | None = None
    schedule: Schedule
    start: date
    stopped_on: date | None = None

    def __post_init__(self) -> None:
        """Refuse amounts that are not numbers above zero."""
        require_above_zero(self.amount)

    def is_current(self, day: date) -> bool:
        """Say whether it is not stopped on a day; it may begin later."""
        return self.stopped_on is None or day < self.stopped_on

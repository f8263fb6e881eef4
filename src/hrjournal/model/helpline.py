"""A line to call or write to that a person added to those that are shipped."""

from datetime import date

from hrjournal.model.entry import Record, Text


class OwnHelpline(Record, frozen=True, kw_only=True):
    """Whom to reach, under which number or address, what for, and the day it was written down."""

    called = "helpline"

    name: Text
    number: Text
    what: Text | None = None
    day: date

"""What is usual by what was logged: measures to choose from, and baselines."""

from functools import cached_property
from typing import NamedTuple

from hrjournal.cli.program.session import Session
from hrjournal.findings.baseline import READ, Usual, offers, usual
from hrjournal.model.entry import AnyEntry
from hrjournal.model.measure import Measure
from hrjournal.model.quantity import format_number, format_quantity
from hrjournal.model.selection import Selection
from hrjournal.views.text import counted, visible


class Offer(NamedTuple):
    """A measure with what is usual as its target, and what is said of it."""

    measure: Measure
    usual: Usual
    text: str


class Past:
    """What was logged lately. It is read once, and only if somebody asks."""

    def __init__(self, session: Session) -> None:
        """Take the session whose journal it is."""
        self._journal = session.journal

    @cached_property
    def _entries(self) -> list[AnyEntry]:
        today = self._journal.terms.today()
        return self._journal.entries.select(Selection(since=today - READ, until=today))

    def offers(self) -> list[Offer]:
        """Return the measures that can be built from what is logged."""
        terms = self._journal.terms
        found = offers(
            self._entries, today=terms.today(), settings=terms.settings, drink=terms.drink
        )
        return [Offer(measure, what, self._text(measure, what)) for measure, what in found]

    def usual(self, measure: Measure) -> Usual | None:
        """Return what a measure usually is per period, if enough is logged to say."""
        journal = self._journal
        return usual(
            measure,
            self._entries,
            today=journal.terms.today(),
            settings=journal.terms.settings,
            drink=journal.terms.drink,
        )

    def _text(self, measure: Measure, what: Usual) -> str:
        if measure.substance is None:
            words = f"mood {format_number(what.value)} on average"
        else:
            name = visible(self._journal.terms.catalogue.shown_name(measure.substance))
            amount = format_quantity(what.value, measure.unit or "day")
            words = f"{visible(amount)} of {name} a {measure.period}"
        return f"{words} ({how_much_logged(what)})"


def how_much_logged(what: Usual) -> str:
    """Say how many days it was told of."""
    return f"{what.days_logged} of {counted(what.days, 'day')} logged"

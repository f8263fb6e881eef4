"""Suggestions from what was logged: measures to choose from, and usual values."""

from functools import cached_property
from typing import NamedTuple

from hrjournal.cli.program.session import Session
from hrjournal.findings.baseline import READ, Usual, offers, usual
from hrjournal.findings.countings import MONEY
from hrjournal.model.entry import AnyEntry
from hrjournal.model.measure import Measure
from hrjournal.model.quantity import format_number
from hrjournal.model.selection import Selection
from hrjournal.views.amounts import amount_words
from hrjournal.views.text import counted, visible


class Offer(NamedTuple):
    """A measure with its usual value as the target, and the text that offers it."""

    measure: Measure
    usual: Usual
    text: str


class Past:
    """What was logged lately. It is read once, and only if it is needed."""

    def __init__(self, session: Session) -> None:
        """Take the session with the journal."""
        self._journal = session.journal

    @cached_property
    def _entries(self) -> list[AnyEntry]:
        today = self._journal.terms.today()
        return self._journal.entries.select(Selection(since=today - READ, until=today))

    def offers(self) -> list[Offer]:
        """Return the measures that fit what is logged."""
        terms = self._journal.terms
        found = offers(
            self._entries, today=terms.today(), settings=terms.settings, drink=terms.drink
        )
        return [Offer(measure, what, self._text(measure, what)) for measure, what in found]

    def usual(self, measure: Measure) -> Usual | None:
        """Return the usual value of a measure per period, if enough is logged to tell."""
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
            amount = amount_words(what.value, measure.unit or "day")
            of = "on" if measure.unit == MONEY else "of"
            words = f"{amount} {of} {name} a {measure.period}"
        return f"{words} ({how_much_logged(what)})"


def how_much_logged(what: Usual) -> str:
    """Return how many days were logged for a usual value, in words."""
    return f"{what.days_logged} of {counted(what.days, 'day')} logged"

"""What is there for a hard moment, as far as it can be read without asking for a passphrase."""

import contextlib

from hrjournal.cli.ask.plan_at_hand import PlanAtHand, plan_or_nothing
from hrjournal.cli.ask.whom_to_call import somebody_to_call
from hrjournal.cli.program.session import Session
from hrjournal.errors import JournalError
from hrjournal.findings.patterns import Named, passed_after
from hrjournal.model.clock import THIS_PAST_YEAR
from hrjournal.model.entry import Urge
from hrjournal.model.selection import Selection
from hrjournal.views.plan import OLDER
from hrjournal.views.urge import OWN_WORDS, helped_lines, words_lines

MOST_SHOWN = 5
"""So many things that helped before are shown."""


def helped_before(session: Session, substance: str | None = None) -> tuple[Named, ...]:
    """Return what was done when urges passed, as far as the log can be read without asking."""
    with contextlib.suppress(JournalError):  # a damaged month is for `hj check`
        if not session.reads_unasked():
            return ()
        since = session.journal.terms.today() - THIS_PAST_YEAR
        wanted = Selection(since=since, kinds=("urge",), substance=substance)
        kept = session.journal.entries.select(wanted)
        return passed_after([one for one in kept if isinstance(one, Urge)])[:MOST_SHOWN]
    return ()


def show_words(session: Session) -> None:
    """Show a person at a terminal their words to themself, if there are any."""
    plan = plan_or_nothing(session) if session.can_ask else PlanAtHand()
    if words := plan.of("words"):
        heading = OLDER if plan.may_be_older else OWN_WORDS
        session.remark(f"{heading}\n{words_lines(words)}")


def show_what_is_there(session: Session) -> None:
    """Show a person at a terminal what there is: words to themself, what helped, whom to call."""
    if session.can_ask:
        show_words(session)
        if helped := helped_before(session):
            session.remark(helped_lines(helped))
        session.remark("\n".join(somebody_to_call(session)))

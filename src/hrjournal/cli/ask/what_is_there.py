"""What is there for a hard moment, as far as it can be read without asking for a passphrase."""

from hrjournal.cli.ask.plan_at_hand import PlanAtHand, plan_or_nothing
from hrjournal.cli.ask.whom_to_call import somebody_to_call
from hrjournal.cli.program.session import Session
from hrjournal.views.plan import OLDER
from hrjournal.views.urge import OWN_WORDS, words_lines


def show_words(session: Session) -> None:
    """Show a person at a terminal their words to themself, if there are any."""
    plan = plan_or_nothing(session) if session.can_ask else PlanAtHand()
    if words := plan.of("words"):
        heading = OLDER if plan.may_be_older else OWN_WORDS
        session.remark(f"{heading}\n{words_lines(words)}")


def show_what_is_there(session: Session) -> None:
    """Show a person at a terminal their words to themself, and somebody to call or text."""
    if session.can_ask:
        show_words(session)
        session.remark("\n".join(somebody_to_call(session)))

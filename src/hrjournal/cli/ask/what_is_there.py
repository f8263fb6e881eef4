"""What is there for a hard moment, as far as it can be read without asking for a passphrase."""

import contextlib

from hrjournal.cli.ask.whom_to_call import somebody_to_call
from hrjournal.cli.program.session import Session
from hrjournal.errors import JournalError
from hrjournal.views.urge import OWN_WORDS, words_lines


def words_to_oneself(session: Session) -> tuple[str, ...]:
    """Return the words that the person wrote to themself; none where they can't be read."""
    with contextlib.suppress(JournalError):
        if session.reads_unasked():
            return session.journal.plans.of("words")
    return ()


def show_words(session: Session) -> None:
    """Show a person at a terminal their words to themself, if there are any."""
    if session.can_ask and (words := words_to_oneself(session)):
        session.remark(f"{OWN_WORDS}\n{words_lines(words)}")


def show_what_is_there(session: Session) -> None:
    """Show a person at a terminal their words to themself, and somebody to call or text."""
    if session.can_ask:
        show_words(session)
        session.remark("\n".join(somebody_to_call(session)))

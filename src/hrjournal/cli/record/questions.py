"""A row of questions, each answer kept at once: what `checkin` and `backfill` have in common."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from functools import partial

import typer

from hrjournal.cli.ask import prompts, what_and_how_much
from hrjournal.cli.program.ending import Ended
from hrjournal.cli.program.output import words_or
from hrjournal.cli.program.session import Session
from hrjournal.cli.record.log.acknowledge import goal_status_lines, shown
from hrjournal.cli.record.near import Near
from hrjournal.cli.record.notices import noticed, say_notices
from hrjournal.errors import Cancelled, JournalError, Status
from hrjournal.model.entry import Entry
from hrjournal.model.moment import Moment
from hrjournal.model.quantity import Amount
from hrjournal.views.entries import headline
from hrjournal.views.text import counted

ONE_DAY = timedelta(days=1)

Question = Callable[[], Sequence[Entry]]
"""Asks a person, keeps the answer, and returns what was kept."""


class EndedAfter(KeyboardInterrupt):
    """Ctrl-C at a question that followed on an answer, which was kept."""

    def __init__(self, kept: Sequence[Entry]) -> None:
        """Take what was kept."""
        super().__init__()
        self.kept = kept


def go_through(session: Session, questions: Iterable[Question]) -> None:
    """Ask one question after the other; what was answered stays, whatever comes after."""
    session.remark("Enter skips a question. Ctrl-C ends; what you answered is kept.\n")
    kept: list[Entry] = []
    ended: int = Status.DONE
    try:
        for question in questions:
            kept += question()
    except (KeyboardInterrupt, Cancelled) as end:
        if isinstance(end, KeyboardInterrupt):
            session.remark("")  # it leaves the cursor on the line of the question
        kept += end.kept if isinstance(end, EndedAfter) else ()
        ended = Status.INTERRUPTED
    except JournalError as fault:
        if not kept:
            raise
        session.remark(f"{fault.found or 'The journal refuses to go on.'} No more is asked.")
        ended = fault.status
    if kept:
        short = f"Kept: {counted(len(kept), 'entry')}."
        session.write(words_or(session, lambda: _whole(session, kept), short))
        say_notices(session, None, noticed(session, kept, Near(session.journal.entries)))
    else:
        session.write("Nothing was logged.")
    if ended:
        raise typer.Exit(ended)


def _whole(session: Session, kept: Sequence[Entry]) -> str:
    said = f"Kept: {'; '.join(_said(session, kept))}."
    return "\n".join((said, *goal_status_lines(session, kept)))


def _said(session: Session, kept: Sequence[Entry]) -> list[str]:
    """Print what was kept; what is alike is printed once, with the number of its days."""
    days: dict[str, set[date]] = {}
    for entry in kept:
        days.setdefault(headline(shown(session, entry)), set()).add(entry.day)
    return [
        f"{words} ({counted(len(of), 'day')})" if len(of) > 1 else words
        for words, of in days.items()
    ]


def ask_use(
    session: Session, name: str, question: str, *, moment: Callable[[], Moment], free: Question
) -> Sequence[Entry]:
    """Ask how much of a substance it was: an amount is a use at `moment`, 0 is `free`.

    Where the person ends at the question after it, the amount is kept for today.
    """
    answer = what_and_how_much.ask_how_much_if_any(session, name, question)
    if answer is None:
        return []
    if isinstance(answer, Amount):
        keep = partial(session.journal.entries.record_use, name, answer)
        return [keep_at(session, moment, keep)]
    return free()


def keep_at(
    session: Session, moment: Callable[[], Moment], keep: Callable[[Moment], Entry]
) -> Entry:
    """Keep what was answered at the moment that is asked for; for today where the person ends."""
    try:
        at = moment()
    except (KeyboardInterrupt, Cancelled, Ended) as ending:
        kept = keep(Moment(session.journal.terms.today(), None))
        if isinstance(ending, Ended):
            raise
        raise EndedAfter([kept]) from None
    return keep(at)


def ask_moment(session: Session) -> Moment:
    """Ask on which day, or when, it was; Enter is today."""
    journal = session.journal
    asked = prompts.ask_optional(
        session, "  When? (Enter for today; yesterday, friday 22:00)", journal.terms.moment
    )
    return asked or Moment(journal.terms.today(), None)

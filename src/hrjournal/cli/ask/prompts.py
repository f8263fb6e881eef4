"""Asking a person. Questions go to stderr, so that a result can still be piped."""

from collections.abc import Callable
from typing import TypeVar

from hrjournal.cli.program.session import Session
from hrjournal.errors import Cancelled, NotUnderstood
from hrjournal.model.choice import parse_yes_no
from hrjournal.model.number import parse_rating

T = TypeVar("T")

HELP = "?"
"""The answer that asks, at any question, which answers are possible."""

_OWN_WORDS = "Answer in your own words."
_RATING = "A number from 0 to 10, or Enter."


def ask(
    session: Session, question: str, read: Callable[[str], T], *, explained: str = _OWN_WORDS
) -> T:
    """Ask until an answer is understood, and return what `read` makes of it.

    The answer `?` shows the text in `explained`. Raises Cancelled at the end of input.
    """
    explained = f"{explained} Ctrl-C stops."
    while True:
        if answer := _answer(session, question, explained):
            try:
                return read(answer)
            except NotUnderstood as refusal:
                session.remark(str(refusal))
        else:
            session.remark("This one is needed; Ctrl-C stops, and nothing is kept.")


def ask_optional(
    session: Session, question: str, read: Callable[[str], T], *, explained: str = ""
) -> T | None:
    """Ask until an answer is understood, and return what `read` makes of it; Enter gives None.

    The answer `?` shows the text in `explained`. Raises Cancelled at the end of input.
    """
    explained = explained or f"{_OWN_WORDS} Enter leaves it open, Ctrl-C stops."
    while True:
        answer = _answer(session, question, explained)
        if not answer:
            return None
        try:
            return read(answer)
        except NotUnderstood as refusal:
            session.remark(str(refusal))


def ask_rating(session: Session, question: str) -> int | None:
    """Ask for a rating from 0 to 10, or return None if the person skips it with Enter."""

    def read(answer: str) -> int:
        try:
            return parse_rating(answer, "rating")
        except NotUnderstood:
            raise NotUnderstood(_RATING) from None

    return ask_optional(session, question, read, explained=_RATING)


def agrees(session: Session, question: str, *, enter: bool = True) -> bool:
    """Ask a question until the answer is yes or no, and return whether it is yes.

    Enter stands for the answer in `enter`.

    Raises Cancelled at the end of input.
    """
    keys = "[Y/n]" if enter else "[y/N]"
    explained = f"Write `y` for yes or `n` for no; Enter is {'yes' if enter else 'no'}."
    while answer := _answer(session, f"{question} {keys}", explained):
        try:
            return parse_yes_no(answer)
        except NotUnderstood:
            session.remark(explained)
    return enter


def confirm(session: Session, question: str) -> None:
    """Ask yes or no. Raises Cancelled unless the answer is yes."""
    if not agrees(session, question, enter=False):
        raise Cancelled("Nothing was changed.")


def place_of(answer: str, count: int) -> int:
    """Read one of the numbers shown, and return its place in the list. Raises NotUnderstood."""
    if not (answer.isascii() and answer.isdecimal() and 1 <= int(answer) <= count):
        raise NotUnderstood(f"Write one of the numbers shown, 1 to {count}.")
    return int(answer) - 1


def _answer(session: Session, question: str, explained: str) -> str:
    """Return the next answer that is not `?`. Raises Cancelled at the end of input."""
    while True:
        line = session.streams.answer(question)
        if line is None:
            session.remark("")
            raise Cancelled("There was no answer. Nothing was changed.")
        if line.strip() != HELP:
            return line.strip()
        session.remark(explained)

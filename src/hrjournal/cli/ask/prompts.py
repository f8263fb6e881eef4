"""Asking a person. Questions go to stderr, so that a result can still be piped."""

from collections.abc import Callable
from typing import TypeVar

from hrjournal.cli.program.session import Session
from hrjournal.errors import Cancelled, NotUnderstood
from hrjournal.model.number import parse_rating

T = TypeVar("T")


def ask(session: Session, question: str, read: Callable[[str], T]) -> T:
    """Ask until the answer is understood. Raises Cancelled at the end of input."""
    while True:
        if answer := _answer(session, question):
            try:
                return read(answer)
            except NotUnderstood as refusal:
                session.remark(str(refusal))
        else:
            session.remark("This one is needed; Ctrl-C stops, and nothing is kept.")


def ask_optional(session: Session, question: str, read: Callable[[str], T]) -> T | None:
    """Ask until the answer is understood, or Enter skips it. Raises Cancelled at end of input."""
    while True:
        answer = _answer(session, question)
        if not answer:
            return None
        try:
            return read(answer)
        except NotUnderstood as refusal:
            session.remark(str(refusal))


def ask_rating(session: Session, question: str) -> int | None:
    """Ask for a rating from 0 to 10, which Enter skips."""

    def read(answer: str) -> int:
        try:
            return parse_rating(answer, "rating")
        except NotUnderstood:
            raise NotUnderstood("A number from 0 to 10, or Enter.") from None

    return ask_optional(session, question, read)


def agrees(session: Session, question: str, *, enter: bool = True) -> bool:
    """Ask whether a guess is right; Enter says yes, or no without `enter`."""
    answer = _answer(session, f"{question} {'[Y/n]' if enter else '[y/N]'}").casefold()
    return not answer.startswith("n") if enter else answer.startswith("y")


def confirm(session: Session, question: str) -> None:
    """Ask yes or no. Raises Cancelled unless the answer is yes."""
    if not _answer(session, f"{question} [y/N]").casefold().startswith("y"):
        raise Cancelled("Nothing was changed.")


def _answer(session: Session, question: str) -> str:
    line = session.streams.answer(question)
    if line is None:
        session.remark("")
        raise Cancelled("There was no answer. Nothing was changed.")
    return line.strip()

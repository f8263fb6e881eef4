"""Functions that read a typed text as the value of a field. They raise NotUnderstood."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any, get_args

from hrjournal.cli.program.session import Session
from hrjournal.errors import NotUnderstood
from hrjournal.model.choice import parse_choice
from hrjournal.model.entry import HOURS_OF_A_DAY
from hrjournal.model.number import parse_cost, parse_hours, parse_number, parse_rating, parse_whole
from hrjournal.model.text import as_text

Reader = Callable[[Session, str], Any]


def as_typed(_: Session, text: str) -> str:
    """Return a text as it is."""
    return text


def rating(what: str) -> Reader:
    """Return a reader of a rating from 0 to 10."""
    return lambda _, text: parse_rating(text, what)


def number(what: str) -> Reader:
    """Return a reader of a number of 0 or more."""
    return lambda _, text: parse_number(text, what)


def cost(what: str) -> Reader:
    """Return a reader of a sum of money."""
    return lambda _, text: parse_cost(text, what)


def whole(what: str, least: int, most: int) -> Reader:
    """Return a reader of a whole number from `least` to `most`."""
    return lambda _, text: parse_whole(text, what, least, most)


def choice(choices: Any, what: str) -> Reader:
    """Return a reader of one of the choices of a `Literal`."""
    return lambda _, text: parse_choice(text, get_args(choices), what)


def some_words(refusal: str) -> Reader:
    """Return a reader of a few words, with single spaces. Without words it raises `refusal`."""

    def reader(_: Session, text: str) -> str:
        words = " ".join(as_text(text).split())
        if not words:
            raise NotUnderstood(refusal)
        return words

    return reader


def read_hours_slept(_: Session, text: str) -> Decimal:
    """Read how many hours a person slept."""
    hours = parse_hours(text, "sleep")
    if hours > HOURS_OF_A_DAY:
        raise NotUnderstood("Hours slept are 0 to 24; write them like `7.5`.")
    return hours


def substance(session: Session, text: str) -> str:
    """Read the name of a substance, without asking about one that is new."""
    return _named(
        session.journal.terms.substance, text, "A substance has one name, like `alcohol`."
    )


def medicine(session: Session, text: str) -> str:
    """Read the name of a medicine."""
    return _named(
        session.journal.terms.medicine,
        text,
        "A medicine has one name, and the amount comes after it; write it like `aspirin`.",
    )


def _named(name_of: Callable[[str], str], text: str, refusal: str) -> str:
    """Return the name that is kept for a text. Refuse an empty text, and one like an amount."""
    as_text(text)
    try:
        name = name_of(text)
    except NotUnderstood:  # what it says is of `log use`
        name = ""
    if not name:
        raise NotUnderstood(refusal)
    return name

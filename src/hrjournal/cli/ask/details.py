"""The details of entries as people type them: one reader a field, for `log` and for `edit`."""

from collections.abc import Callable
from typing import Any, get_args

from hrjournal.cli.ask import options, prompts
from hrjournal.cli.program.session import Session
from hrjournal.errors import NotUnderstood
from hrjournal.model.choice import parse_choice, parse_yes_no
from hrjournal.model.entry import (
    LARGEST_TOTAL,
    MOST_AT_ONCE,
    How,
    MedicineStatus,
    Outcome,
)
from hrjournal.model.number import parse_rating, parse_whole
from hrjournal.model.text import as_text

Reader = Callable[[Session, str], Any]


def read(session: Session, **typed: str | list[str] | bool | None) -> dict[str, Any]:
    """Read the details that were given, by the names of their fields.

    An empty one is read as None, or refused where its kind can't do without. Raises NotUnderstood.
    """
    return {
        name: read_one(session, name, value) for name, value in typed.items() if value is not None
    }


def read_one(session: Session, name: str, typed: str | list[str] | bool) -> Any:
    """Read one detail; a list that is typed as one text has commas. Raises NotUnderstood."""
    if isinstance(typed, bool):
        return typed
    if name in _LISTS:
        return options.words(typed if isinstance(typed, list) else typed.split(","))
    text = " ".join(typed) if isinstance(typed, list) else typed
    if name not in _NEEDED and not text.strip():
        return None
    return READERS[name](session, text)


def needed(session: Session, name: str, typed: Any, *, question: str, missing: str) -> Any:
    """Read a detail that a kind can't do without, and ask for it where it was left out.

    Raises NotUnderstood, with `missing` as its sentence where nobody can be asked.
    """
    if typed:
        return read_one(session, name, typed)
    if not session.can_ask:
        raise NotUnderstood(missing)
    return prompts.ask(session, question, lambda answer: read_one(session, name, answer))


def _rating(what: str) -> Reader:
    return lambda _, text: parse_rating(text, what)


def _choice(choices: Any, what: str) -> Reader:
    return lambda _, text: parse_choice(text, get_args(choices), what)


def _text(_: Session, text: str) -> str:
    return text


def _words(refusal: str) -> Reader:
    def reader(_: Session, text: str) -> str:
        words = " ".join(as_text(text).split())
        if not words:
            raise NotUnderstood(refusal)
        return words

    return reader


def _substance(session: Session, text: str) -> str:
    return _named(
        session.journal.terms.substance, text, "A substance has one name, like `alcohol`."
    )


def _medicine(session: Session, text: str) -> str:
    return _named(
        session.journal.terms.medicine,
        text,
        "A medicine has one name, and the amount comes after it; write it like `aspirin`.",
    )


def _named(name_of: Callable[[str], str], text: str, refusal: str) -> str:
    """Return the name that is kept, or refuse an empty one and what looks like an amount."""
    as_text(text)
    try:
        name = name_of(text)
    except NotUnderstood:  # what it says is of `log use`
        name = ""
    if not name:
        raise NotUnderstood(refusal)
    return name


READERS: dict[str, Reader] = {
    "substance": _substance,
    "substances": lambda _, text: options.names([text]),
    "route": _text,
    "cost": lambda _, text: options.costs(text)["cost"],
    **{
        name: _rating(name.replace("_", " "))
        for name in ("craving", "mood_before", "mood_after", "energy", "anxiety")
    },
    "company": _text,
    "place": _text,
    "score": _rating("mood"),
    "sleep_hours": lambda _, text: options.sleep_hours(text)["sleep_hours"],
    "intensity": _rating("urge"),
    "distress": _rating("distress"),
    "after": _rating("rating afterwards"),
    "outcome": _choice(Outcome, "outcome"),
    "name": _medicine,
    "status": _choice(MedicineStatus, "status"),
    "distress_before": _rating("distress"),
    "distress_after": _rating("distress"),
    "count": lambda _, text: parse_whole(text, "count", 1, MOST_AT_ONCE),
    "instrument": _words("A questionnaire has a name; write it like `PHQ-9`."),
    "value": lambda _, text: parse_whole(text, "total", 0, LARGEST_TOTAL),
    "bands": _text,
    "item_9": lambda _, text: parse_yes_no(text),
    "label": _words("An event has a label; write it like `release`."),
    "supporter": _words("A contact is with somebody; write it like `sister` or `sponsor`."),
    "how": _choice(How, "way of contact"),
    "helped": _rating("rating of how it helped"),
    "note": options.read_text,
}
"""How each field is read. What an amount means depends on what it is of: see `Journal.amount`."""

_LISTS = {"triggers", "strategies", "effects", "feelings", "responses", "tags"}
_NEEDED = {
    *("score", "intensity", "distress", "name", "status", "count"),
    *("instrument", "value", "label", "supporter"),
}

FIELDS = frozenset({*READERS, *_LISTS, "estimated"})
"""Every field that can be typed, but amounts."""

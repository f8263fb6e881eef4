"""Asking what was used, and reading what people answer: a name, `2 beers`, `beer and weed`."""

from collections.abc import Callable

from hrjournal.cli.ask import prompts
from hrjournal.cli.ask.what_and_how_much import (
    AS_LAST_TIME,
    SAYING_NONE,
    Used,
    how_much_alone,
    is_known_here,
    known_catalogue,
    said_as_one,
    substance_choice,
)
from hrjournal.cli.program.session import Session
from hrjournal.errors import NotUnderstood
from hrjournal.facts.catalogue import ALCOHOL
from hrjournal.facts.phrase import Phrase, is_how_much, phrase_of
from hrjournal.facts.substances import names_joined_in
from hrjournal.model.entry import normal_name
from hrjournal.views.text import visible

_FORMS = "Write a name, with how much if you like, such as `alcohol` or `2 beers`"
_MIXERS = frozenset(
    ["coke", "cola", "ice", "tonic", "lemonade", "soda", "juice", "ginger ale", "water", "lime"]
)
"""What people add to a drink. Some of these words are a substance's name, too."""


def ask_what_was_used(session: Session) -> list[Used]:
    """Ask what was used, by a name, or the number of one that was used lately.

    Several things are several; none are there where the answer says so.
    """
    offered, named = substance_choice(session, logs=True)
    if offered:
        session.remark(f"  {offered}")

    def read(answer: str) -> list[Used]:
        if answer.casefold() in SAYING_NONE:
            return []
        if answer == AS_LAST_TIME:
            raise NotUnderstood(
                f"`{AS_LAST_TIME}` takes an amount again, once it is known of what. {_FORMS}."
            )
        if answer.isdecimal():
            name = named(answer)
            return [Used(name, name)]
        return _read(session, normal_name(answer), named)

    numbers = "; a number takes the name beside it" if offered else ""
    return prompts.ask(
        session,
        "What did you use? (a name, or its number above)" if offered else "What did you use?",
        read,
        explained=f"{_FORMS}{numbers}. `none` is a free day.",
    )


def _read(session: Session, text: str, named: Callable[[str], str]) -> list[Used]:
    terms = session.journal.terms
    is_known = is_known_here(session)
    if several := _several(session, text, is_known):
        return [Used(terms.substance(one.called), one.called, one.amount) for one in several]
    if use := said_as_one(session, text):
        return [use]
    words = text.split()
    if len(words) > 1 and is_how_much(words[0]):
        return [how_much_alone(session, text)]
    at = next((at for at, word in enumerate(words) if at and is_how_much(word)), len(words))
    called = " ".join(words[:at])
    return [Used(named(called), called, " ".join(words[at:]))]


def _several(session: Session, text: str, is_known: Callable[[str], bool]) -> list[Phrase]:
    """Return the things that a text joins, where each is known; a drink with a mixer is one."""
    first, *others = names_joined_in(text)
    phrases = [phrase_of(part, is_known) for part in (first, *others)]
    drink = phrases[0]
    if not others or drink is None:
        return []
    names = known_catalogue(session)
    if _MIXERS.issuperset(others) and names.name_of(drink.called) == ALCOHOL:
        known = [drink.called, *(one.called for one in phrases[1:] if one)]
        shown = " and ".join(visible(names.shown_name(names.name_of(one))) for one in known)
        question = f"Is that more than one thing, {shown}?"
        if len(known) == 1 or not prompts.agrees(session, question):
            return [drink]
    return [one for one in phrases if one] if all(phrases) else []

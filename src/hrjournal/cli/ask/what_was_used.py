"""Asking what was used, and reading what people answer: a name, `2 beers`, `beer and weed`."""

import re
from collections.abc import Callable
from typing import NamedTuple

from hrjournal.cli.ask import prompts
from hrjournal.cli.ask.what_and_how_much import AS_LAST_TIME, SAYING_NONE, substance_choice
from hrjournal.cli.program.session import Session
from hrjournal.errors import NotUnderstood
from hrjournal.facts.catalogue import ALCOHOL
from hrjournal.facts.phrase import Phrase, begins_as_amount, phrase_of
from hrjournal.facts.portions import portion_words
from hrjournal.facts.substances import names_joined_in
from hrjournal.model.entry import normal_name
from hrjournal.model.units import is_measured, singular_of

_FORMS = "Write a name, with how much if you like, such as `alcohol` or `2 beers`"
_MIXERS = frozenset(
    ["coke", "cola", "ice", "tonic", "lemonade", "soda", "juice", "ginger ale", "water", "lime"]
)
"""What people add to a drink. Some of these words are a substance's name, too."""

_HOW_MUCH = re.compile(r"~?[0-9][0-9.,/]*([a-z]*)")


class Used(NamedTuple):
    """The name that is kept of what was used, what it was called, and how much, if that is said."""

    name: str
    called: str
    amount: str = ""


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
    catalogue = terms.shipped if terms.writes_blind else terms.catalogue
    lately = () if terms.writes_blind else session.journal.entries.recent_substances()

    def is_known(name: str) -> bool:
        return catalogue.knows(catalogue.name_of(name)) or name in lately

    if several := _several(session, text, is_known):
        return [Used(terms.substance(one.called), one.called, one.amount) for one in several]
    if phrase := phrase_of(text, is_known):
        return [Used(terms.substance(phrase.called), phrase.called, phrase.amount)]
    words = text.split()
    if len(words) > 1 and _is_how_much(words[0]):
        is_portion = singular_of(words[-1]) in portion_words(terms.region)
        if is_portion and prompts.agrees(session, "Of alcohol?"):
            return [Used(ALCOHOL, "", text)]
        raise NotUnderstood("Write what it was first, then how much, like `alcohol 2`.")
    at = next((at for at, word in enumerate(words) if at and _is_how_much(word)), len(words))
    called = " ".join(words[:at])
    return [Used(named(called), called, " ".join(words[at:]))]


def _several(session: Session, text: str, is_known: Callable[[str], bool]) -> list[Phrase]:
    """Return the things that a text joins, where each is known; a drink with a mixer is one."""
    first, *others = names_joined_in(text)
    phrases = [phrase_of(part, is_known) for part in (first, *others)]
    drink = phrases[0]
    if not others or drink is None:
        return []
    name_of = session.journal.terms.shipped.name_of
    if _MIXERS.issuperset(others) and name_of(drink.called) == ALCOHOL:
        known = [name_of(one.called) for one in phrases[1:] if one]
        question = f"Is that more than one thing, {ALCOHOL} and {' and '.join(known)}?"
        if not known or not prompts.agrees(session, question):
            return [drink]
    return [one for one in phrases if one] if all(phrases) else []


def _is_how_much(word: str) -> bool:
    """Say whether a word is how much of something, and no name such as `2c-e`."""
    if number := _HOW_MUCH.fullmatch(word):
        return not number[1] or is_measured(number[1])
    return word[:1].isalpha() and begins_as_amount(word)

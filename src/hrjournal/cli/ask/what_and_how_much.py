"""Asking what was used and how much, and what a typed name means."""

import re
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import cache, partial

import msgspec

from hrjournal.cli.ask import prompts
from hrjournal.cli.program.session import Session
from hrjournal.errors import NotFound, NotUnderstood
from hrjournal.facts.catalogue import ALCOHOL, Catalogue, NewUnit
from hrjournal.facts.phrase import begins_as_amount, is_how_much, phrase_of
from hrjournal.facts.portions import SeveralPortions, drink_kind, portion_words
from hrjournal.model.entry import normal_name
from hrjournal.model.quantity import Amount
from hrjournal.model.units import DAY_WORDS, singular_of
from hrjournal.views.amounts import amount_words
from hrjournal.views.text import visible

OFFERED = 5
AS_LAST_TIME = "="
NONE = "none"
_AMOUNTS = "How much: `2`, `3 drinks`, `0.5g`, `568ml@4%`, `~2` for a guess, `unknown`."
SAYING_NONE = frozenset({"0", "none", "no", "n", "nothing", "zero"})


_DRINKS = frozenset({"drink", "unit"})
_PACK = re.compile(r"[0-9]+-?packs?")


class Used(msgspec.Struct, frozen=True):
    """The name that is kept of what was used, what it was called, and how much, if that is said."""

    name: str
    called: str
    amount: str = ""


def known_catalogue(session: Session) -> Catalogue:
    """Return the names that are known without a passphrase being asked for."""
    terms = session.journal.terms
    return terms.shipped if terms.writes_blind else terms.catalogue


def is_known_here(session: Session) -> Callable[[str], bool]:
    """Return what says whether a typed name is known, or was logged lately."""
    names, journal = known_catalogue(session), session.journal

    @cache
    def lately() -> list[str]:
        return [] if journal.terms.writes_blind else journal.entries.recent_substances()

    return lambda name: names.knows(names.name_of(name)) or name in lately()


def said_as_one(session: Session, text: str) -> Used | None:
    """Return what was used where a text says it with how much, such as `2 beers`."""
    phrase = phrase_of(text, is_known_here(session))
    if phrase is None:
        return None
    name = session.journal.terms.substance(phrase.called)
    return Used(name, phrase.called, phrase.amount)


def name_of_several_words(session: Session, first: str, more: str) -> Used | None:
    """Return what was used where its known name goes on into the next words: `red wine 2`.

    Raises NotUnderstood where a name that is new seems to: quotes say where it ends.
    """
    next_words = more.split()
    if not next_words or begins_as_amount(next_words[0]):
        return None
    one = said_as_one(session, f"{first} {more}")
    if one and one.called.startswith(f"{first} "):
        return one
    if any(map(begins_as_amount, next_words[1:])) and not is_known_here(session)(first):
        raise NotUnderstood(
            "A name of several words goes in quotes, and then how much, like "
            '`hj log use "my own tea" 2`.'
        )
    return None


def names_nothing(session: Session, text: str) -> bool:
    """Return whether a text begins as how much of something: `a shot`, `half a bottle`, `pint`.

    No name is new that begins so.
    """
    first, _, _ = text.partition(" ")
    if is_how_much(first) or first.endswith("%"):
        return True
    return not is_known_here(session)(text) and _is_portion(session, first)


def how_much_alone(session: Session, text: str) -> Used:
    """Return what is meant by how much of it alone, such as `2 pints`: a drink, if that is agreed.

    Raises NotUnderstood where it is no drink, and where nobody can be asked.
    """
    words = normal_name(text).split()
    if any(map(drink_kind, words)):
        return Used(ALCOHOL, "", text)
    is_drink = any(_is_portion(session, word) or word.endswith("%") for word in words)
    if is_drink and session.can_ask and prompts.agrees(session, "Of alcohol?"):
        return Used(ALCOHOL, "", text)
    raise NotUnderstood("Write what it was first, then how much, like `alcohol 2 pints`.")


def _is_portion(session: Session, word: str) -> bool:
    noun = singular_of(word)
    return (
        bool(_PACK.fullmatch(word))
        or noun in _DRINKS
        or noun in portion_words(session.journal.terms.region)
    )


def substance_of(session: Session, text: str, *, logs: bool = True) -> str:
    """Return the name that is kept for a typed one, after asking about one that is new.

    Where it `logs` something, `hj undo` takes that back.

    Off a terminal a new name is taken as typed, and that is said. In an encrypted journal it may
    be a codename: there nothing is called new, and Enter keeps what was typed.
    Raises NotUnderstood.
    """
    terms, entries = session.journal.terms, session.journal.entries
    name = terms.substance(text)
    catalogue = known_catalogue(session)
    if catalogue.knows(catalogue.name_of(name)):
        return name
    near = catalogue.near(name)
    is_sure = not session.can_ask if terms.writes_blind else name in entries.recent_substances()
    if is_sure:
        return name
    if name in SAYING_NONE:
        raise NotUnderstood("A day without use is logged by `hj log none`.")
    if name.split(" ")[-1] in DAY_WORDS and not terms.writes_blind:
        raise NotUnderstood("The day goes after `--at`, like `hj log none alcohol --at yesterday`.")
    if near and session.can_ask:
        question, enter = f"Did you mean {near}?", not terms.writes_blind
        return terms.substance(near) if prompts.agrees(session, question, enter=enter) else name
    if terms.writes_blind:
        return name
    ours = terms.shipped.near(name)  # no message repeats a name that the person gave
    hint = f"; did you mean {ours}?" if ours else "."
    back = "; once logged, `hj undo` takes it back" if logs else ""
    session.remark(f"That name is new here{hint} It is taken as typed{back}.")
    return name


def substance_choice(session: Session, *, logs: bool = False) -> tuple[str, Callable[[str], str]]:
    """Return the substances used lately with their numbers, and what reads a name or a number."""
    offered = [session.journal.terms.catalogue.shown_name(name) for name in _recent(session)]

    def read(answer: str) -> str:
        if answer.isdecimal():
            if not 1 <= int(answer) <= len(offered):
                raise NotUnderstood("Write a name, or one of the numbers shown.")
            return session.journal.terms.substance(offered[int(answer) - 1])
        return substance_of(session, normal_name(answer), logs=logs)

    return "  ".join(f"{number} {name}" for number, name in enumerate(offered, start=1)), read


def ask_amount(session: Session, substance: str, called: str, question: str) -> Amount | None:
    """Ask how much it was of a substance, called so; Enter says that it is unknown.

    None is returned where the answer is that there was none.
    """
    asked = _ask_amount(
        session, substance, question, "Enter if unknown", called=called, none=SAYING_NONE
    )
    if isinstance(asked, Amount):
        return asked
    return None if asked else session.journal.amounts.read(substance, "unknown", called)


def ask_how_much_if_any(session: Session, substance: str, question: str) -> Amount | str | None:
    """Ask how much it was, if any: 0 gives `NONE`, Enter gives None."""
    return _ask_amount(session, substance, question, "0 none", none=SAYING_NONE)


def _ask_amount(
    session: Session,
    substance: str,
    question: str,
    otherwise: str,
    *,
    called: str = "",
    none: frozenset[str] = frozenset(),
) -> Amount | str | None:
    """Ask for an amount; `=` is as last time, and `otherwise` says what else can be answered."""
    journal = session.journal
    last = None if journal.terms.writes_blind else journal.amounts.last(substance)

    def read(answer: str) -> Amount | str:
        if answer.casefold() in none:
            return NONE
        if answer == AS_LAST_TIME:
            if last:
                return last
            raise NotUnderstood("There is no last time that `=` can take; write how much it was.")
        return read_amount(session, substance, answer, called)

    again, explained = "", f"{_AMOUNTS} {otherwise}."
    if last:
        counted_as = amount_words(last.value, last.unit, estimated=last.estimated)
        amount = visible(last.typed or "") or counted_as
        again = f"{AS_LAST_TIME} {amount} as last time, "
        explained += f" {AS_LAST_TIME} takes {amount}, as last time."
    return prompts.ask_optional(
        session, f"{question} ({again}{otherwise})", read, explained=explained
    )


def read_amount(
    session: Session, substance: str, text: str, called: str = "", *, with_key: bool = False
) -> Amount:
    """Read an amount of a substance, called so, after asking what it leaves open.

    That is which portion it was, and whether a new unit is a word of the person's own. Off a
    terminal either raises NotUnderstood. `with_key` is where the journal is open anyway.
    """
    amounts = session.journal.amounts
    read = amounts.with_key if with_key else amounts.read
    again = partial(read_amount, session, substance, called=called, with_key=with_key)
    return _settled(session, substance, partial(read, substance, text, called), again)


def medicine_amount_of(session: Session, name: str, text: str) -> Amount:
    """Read how much of a medicine, after asking what it leaves open. Raises NotUnderstood."""
    read = partial(session.journal.amounts.of_medicine, name, text)
    return _settled(session, name, read, partial(medicine_amount_of, session, name))


def _settled(
    session: Session, name: str, read: Callable[..., Amount], again: Callable[[str], Amount]
) -> Amount:
    try:
        return read()
    except SeveralPortions as several:
        if not session.can_ask:
            raise
        choices = several.choices
    except NewUnit as new:
        if not session.can_ask:
            raise
        question = f"Is {visible(new.unit)} a word of your own for how much?"
        if not prompts.agrees(session, question, enter=False):
            raise
        _keep_unit(session, name, new.unit)
        return read(any_unit=True)
    return _chosen(session, choices, again)


def _keep_unit(session: Session, name: str, unit: str) -> None:
    """Keep a unit of the person's own, where the name is known by now."""
    with suppress(NotFound):
        session.journal.naming.set_unit(name, unit, None)


def _chosen(
    session: Session, choices: Sequence[tuple[str, Amount]], again: Callable[[str], Amount]
) -> Amount:
    """Ask which of several portions it was; another amount can be written instead."""
    for number, (label, _) in enumerate(choices, start=1):
        session.remark(f"  {number} {label}")

    def read(answer: str) -> Amount:
        if answer.isdecimal() and 1 <= int(answer) <= len(choices):
            return choices[int(answer) - 1][1]
        if answer.isdecimal():
            raise NotUnderstood("Write one of the numbers shown, or the amount another way.")
        words = answer.casefold()
        named = [amount for label, amount in choices if words in label.split(" (")[0]]
        return named[0] if len(named) == 1 else again(answer)

    return prompts.ask(
        session,
        "Which was it? (its number, or how much)",
        read,
        explained="The numbers above take what stands beside them; or write how much it was.",
    )


def _recent(session: Session) -> list[str]:
    """Return what was used lately; nothing where reading it would ask for a passphrase."""
    journal = session.journal
    return [] if journal.terms.writes_blind else journal.entries.recent_substances()[:OFFERED]

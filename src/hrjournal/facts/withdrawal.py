"""What stopping suddenly can do, for the classes of substances where that is dangerous."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from hrjournal.facts.catalogue import ALCOHOL, Catalogue
from hrjournal.facts.substances import group_of, names_joined_in
from hrjournal.facts.table import table
from hrjournal.model.measure import Measure
from hrjournal.model.units import DAY_WORDS, singular_of

_STOPS_OR_CUTS_DOWN = frozenset(
    {
        ("at most", "amount"),
        ("at most", "days"),
        ("at most", "uses"),
        ("at most", "days taken"),
        ("at most", "spent"),
        ("at least", "free days"),
        ("at least", "days between"),
    }
)
_CLAUSES = re.compile(r"[,;.:!?()\u2013\u2014]+(?:\s|$)")
_WORD = re.compile(r"[^\W_]+(?:(?:[-'\u2019]|(?<=\d),(?=\d))[^\W_]+)*")
_FREE = re.compile(r"-free\b")
_MOST_WORDS = 3
"""No name of a rule or an alias has more."""


def at_stake(measure: Measure, title: str, catalogue: Catalogue) -> str | None:
    """Return the name of what a goal stops or cuts down, if it can be dangerous to stop suddenly.

    It is the measure's substance, also where it is nearly spelled so; or, where the measure alone
    doesn't stop or cut down, one that the title names beside a word of stopping or cutting down.
    None says nothing of danger.
    """
    if measure.substance and (measure.direction, measure.counted) in _STOPS_OR_CUTS_DOWN:
        names = _meant(measure.substance, catalogue)
    else:
        names = _named_in(title, catalogue)
    return next((name for name in names if _rule_of(name)), None)


def at_stake_if_stopped(name: str, catalogue: Catalogue) -> str | None:
    """Return the name of a medicine, or of what it may be, if it can be dangerous to stop suddenly.

    None says nothing of danger.
    """
    return next((one for one in _meant(name, catalogue) if _rule_of(one)), None)


def notice_before(substance: str, name: str) -> str:
    """Return what to say before stopping a substance that is `at_stake`.

    `name` is what the person calls it.
    """
    rule = _rule_of(substance) or {}
    return f"{rule['text'].format(name=name)}\n{table('withdrawal')['everyone']}"


def class_beyond(name: str) -> str | None:
    """Return the class of a name that the catalogue does not have, and that has a rule here.

    Of a rule of several classes it is the first.
    """
    rules = table("withdrawal")["rules"]
    return next((rule["classes"][0] for rule in rules if name in rule.get("names", ())), None)


def _rule_of(substance: str) -> Mapping[str, Any] | None:
    known = group_of(substance)
    classes = set(known.classes) if known else set()
    for rule in table("withdrawal")["rules"]:
        names = rule.get("names", ())
        if classes & set(rule["classes"]) or substance in names or singular_of(substance) in names:
            found: Mapping[str, Any] = rule
            return found
    return None


def _meant(name: str, catalogue: Catalogue) -> Iterator[str]:
    """Yield the name, those that it joins, and the one that it may be a misspelling of."""
    yield name
    yield from map(catalogue.name_of, names_joined_in(name))
    if not catalogue.knows(name):
        from difflib import get_close_matches  # few names are misspelled

        ours = Catalogue()
        names = {*ours.words(), *_names()} - {*table("withdrawal")["titles"]["more_than_a_name"]}
        yield from map(ours.name_of, get_close_matches(name, sorted(names), n=1, cutoff=0.75))


# In a title


def _named_in(title: str, catalogue: Catalogue) -> Iterator[str]:
    """Yield the names in a title that has a word of stopping or cutting down."""
    words = table("withdrawal")["titles"]
    clauses = [
        _WORD.findall(_FREE.sub(" without", clause))
        for clause in _CLAUSES.split(f"{title.casefold()} ")
    ]
    whole = " ".join(word for clause in clauses for word in clause)
    if any(f" {word} " in f" {whole} " for word in words["stopping"]):
        for clause in clauses:
            yield from _names_of(clause, catalogue, words)


def _names_of(
    clause: Sequence[str], catalogue: Catalogue, words: Mapping[str, Collection[str]]
) -> Iterator[str]:
    """Yield the names in words that belong together: the longest that begins at each of them."""
    at = 0
    while at < len(clause):
        if clause[at] in words["drinking"]:
            if _is_of_alcohol(clause, at, words):
                yield ALCOHOL
            at += 1
            continue
        lengths = range(min(_MOST_WORDS, len(clause) - at), 0, -1)
        names = (
            (length, _name_in(clause[at : at + length], catalogue, words)) for length in lengths
        )
        length, name = next((found for found in names if found[1]), (1, None))
        if name:
            yield name
        at += length


def _name_in(
    said: Sequence[str], catalogue: Catalogue, words: Mapping[str, Collection[str]]
) -> str | None:
    text = " ".join(said)
    name = catalogue.name_of(text)
    is_name = text not in words["more_than_a_name"] and (catalogue.knows(name) or _rule_of(name))
    return name if is_name else None


def _is_of_alcohol(clause: Sequence[str], at: int, words: Mapping[str, Collection[str]]) -> bool:
    """Return whether "drinks" or "drinking" stands alone: no other drink is before or after it."""
    if clause[at] != "drinking" and at:
        before = clause[at - 1]
        if not (before.startswith(ALCOHOL) or before in (*words["before"], *words["stopping"])):
            return False
    after = at + 1
    while after < len(clause) and clause[after] in words["how_much"]:
        after += 1
    if after == len(clause):
        return True
    return clause[after] in words["after"] or singular_of(clause[after]) in DAY_WORDS


def _names() -> list[str]:
    return [name for rule in table("withdrawal")["rules"] for name in rule.get("names", ())]

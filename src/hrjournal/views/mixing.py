"""What the rules say of two together, as a person reads it who asks before or after."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

from hrjournal.facts.notices import Level, Mixing, level_words, words_of
from hrjournal.views.calls import Calls, in_an_emergency
from hrjournal.views.notices import MARK
from hrjournal.views.rows import CardScreen, Row, Style, wrapped_rows
from hrjournal.views.text import visible

WIDEST = 76

NO_RULE = "There is no rule here about them. That doesn't mean that mixing them is without danger."
NO_RULE_OF_ONE = "No rule here is about it. That doesn't mean that it is without danger."
NOTHING_LATELY = (
    "Nothing that a rule here knows was logged lately. That doesn't mean that nothing is there."
)
NAME_TWO = "Name two, and the rules say what they know: `hj mixing alcohol alprazolam`."
NO_JOURNAL = "There is no journal here to look into."
LOCKED = "The journal is locked, and nobody is asked: what was logged lately is not known here."
UNREADABLE = "The journal can't be read just now: what was logged lately is not known here."
NAMES_LOCKED = (
    "The journal can't be read without asking: a codename, or a name of yours, counts as the word "
    "that it is."
)
NO_CLASS = (
    "{name} is a name of your own, and no rule knows what it is; "
    "`hj substance class` says what it is like."
)
JUDGED = "The levels, and how long things stay, are our own judgement. No pharmacist read them yet."

Line = tuple[str, Style]


class Pair(NamedTuple):
    """Two names, as they are kept, and the rule about them, if there is one."""

    names: tuple[str, str]
    rule: Mixing | None


class Found(NamedTuple):
    """What is answered: of which pairs, of which one name, and what there is to say besides.

    `lately` are the names of what was logged lately and is still there; None where that was not
    looked for. `of_one` is the one name that was asked about, with the rules that know it, each
    with what it is about.
    """

    pairs: Sequence[Pair]
    said: Sequence[str] = ()
    lately: Sequence[str] | None = None
    one: str | None = None
    of_one: Sequence[tuple[Level, str]] = ()


def mixing_rows(
    found: Found, calls: Calls, look: CardScreen, shown_name: Callable[[str], str]
) -> list[Row]:
    """Lay an answer out on a screen."""
    width = min(look.width, WIDEST)
    rows: list[Row] = []
    for block in _blocks(found, shown_name):
        rows += [row for text, style in block for row in wrapped_rows(text, width, style)]
        rows.append(Row())
    return [*rows, *wrapped_rows(in_an_emergency(calls), width)]


def mixing_plain(found: Found, calls: Calls, shown_name: Callable[[str], str]) -> str:
    """Say an answer in lines."""
    blocks = ("\n".join(text for text, _ in block) for block in _blocks(found, shown_name))
    return "\n\n".join([*blocks, in_an_emergency(calls)])


def mixing_data(found: Found) -> dict[str, Any]:
    """Return an answer for programs: names as the journal keeps them, and no codenames."""
    data: dict[str, Any] = {"mixing": [_pair_data(pair) for pair in found.pairs]}
    if found.lately is not None:
        data["lately"] = list(found.lately)
    if found.one is not None:
        data["one"] = {
            "substance": found.one,
            "with": [{"level": level, "with": other} for level, other in found.of_one],
        }
    return data | ({"said": list(found.said)} if found.said else {})


def _pair_data(pair: Pair) -> dict[str, Any]:
    if pair.rule is None:
        return {"substances": pair.names}
    words = words_of(pair.rule)
    return {
        "substances": pair.names,
        "rule": pair.rule.name,
        "level": pair.rule.level,
        "title": level_words(pair.rule.level),
        "why": words.why,
        "watch": words.watch,
        "read": words.read,
        "confidence": words.confidence,
        "unverified": words.is_unverified,
        "source": words.source,
        "verified_on": words.verified_on,
    }


def _blocks(found: Found, shown_name: Callable[[str], str]) -> Iterator[list[Line]]:
    def shown(name: str) -> str:
        return visible(shown_name(name))

    if found.said:
        yield [(text, "") for text in found.said]
    if found.lately:
        is_all = not found.pairs and found.one is None
        lately = f"Logged lately: {', '.join(map(shown, found.lately))}."
        yield [(lately, ""), (NAME_TWO, "")] if is_all else [(lately, "")]
    for pairs in _of_each_rule(found.pairs):
        yield list(_told(pairs, shown))
    if found.one is not None:
        yield list(_one(found.of_one, shown(found.one)))
    if found.pairs or found.of_one:
        yield [(f"{JUDGED} More: `hj learn mixing`.", "dim")]


def _of_each_rule(pairs: Sequence[Pair]) -> list[list[Pair]]:
    """Put the pairs of each rule together, the gravest first, and those without one last."""
    order = {"grave": 0, "caution": 1, "": 2}
    groups: dict[str, list[Pair]] = {}
    for pair in sorted(pairs, key=lambda pair: order[pair.rule.level if pair.rule else ""]):
        groups.setdefault(pair.rule.name if pair.rule else "", []).append(pair)
    return list(groups.values())


def _told(pairs: Sequence[Pair], shown: Callable[[str], str]) -> Iterator[Line]:
    names = "; ".join(" and ".join(map(shown, pair.names)) for pair in pairs)
    rule = pairs[0].rule
    if rule is None:
        yield f"No rule: {names}", "bold"
        yield NO_RULE, ""
        return
    words = words_of(rule)
    yield f"{level_words(rule.level)}: {names}", "bold"
    yield f"{words.why}{MARK if words.is_unverified else ''}", ""
    yield f"Watch for {words.watch}.", ""
    yield f"Read on: `hj {words.read}`.", ""
    yield f"Source: {words.source}.", "dim"


def _one(rules: Sequence[tuple[Level, str]], name: str) -> Iterator[Line]:
    yield f"{name}, by the rules here", "bold"
    if not rules:
        yield NO_RULE_OF_ONE, ""
    for level in ("grave", "caution"):
        if others := [other for of, other in rules if of == level]:
            yield f"{level_words(level)} with: {'; '.join(others)}.", ""

"""Which cards a text asks for: by name, by title, by a sign, or by a substance and its class."""

import re
from collections.abc import Callable, Iterable, Mapping

from hrjournal.facts.cards import NAMES, Header, Kind, header

_SMALL = """
a am an and are at for from has have having he her his i im in is it its me my of on or our
she so some somebody someone that the their them they this to too up very was we with you your
friend partner mate guy man woman person people
"""
_FILLING = frozenset(_SMALL.split())
"""Words of a sentence that say nothing of what is the matter."""

_LIKE = 0.8
"""So much alike are two spellings of one word, as `difflib` counts."""

_JOINED = re.compile("['\u2019`]")
_BETWEEN = re.compile(r"\W+")


def cards_for(
    kind: Kind, text: str, known_as: Callable[[str], str] = lambda text: text
) -> list[str]:
    """Return the names of the cards that a text asks for, the likeliest first.

    It may be a card's name, a title, a sign, a substance by any name that we ship, a part of a
    sign, a sentence with a sign or a substance in it, or what is spelled nearly so. None for any
    other text. `known_as` is asked about what is no phrase of ours: whose codename it is.
    """
    if text in NAMES[kind]:
        return [text]
    headers = {name: header(kind, name) for name in NAMES[kind]}
    asked = _key(text)
    if found := _by_phrase(headers, asked):
        return found
    return (
        _by_substance(headers, [known_as(text)])
        or _by_words(headers, asked)
        or _by_substance(headers, asked.split())
        or _nearly(headers, asked)
    )


def cards_about(kind: Kind, substance: str) -> list[str]:
    """Return the names of the cards about a substance that we ship, by its name and its classes."""
    return _about({name: header(kind, name) for name in NAMES[kind]}, substance)


def _by_phrase(headers: Mapping[str, Header], asked: str) -> list[str]:
    return [name for name, one in headers.items() if asked in _phrases(name, one)]


def _by_words(headers: Mapping[str, Header], asked: str) -> list[str]:
    """Find cards by a part of a phrase of theirs, else by the longest phrase in what is asked."""
    if not (wanted := _telling(asked)):
        return []
    told = {
        name: [_telling(phrase) for phrase in (*_phrases(name, one), _key(one.about))]
        for name, one in headers.items()
    }
    found = [name for name, phrases in told.items() if any(wanted <= words for words in phrases)]
    if found:
        return found
    within = {
        name: max((len(words) for words in phrases if words <= wanted), default=0)
        for name, phrases in told.items()
    }
    return sorted(filter(within.get, within), key=lambda name: -within[name])


def _by_substance(headers: Mapping[str, Header], texts: Iterable[str]) -> list[str]:
    """Find cards by the first of these texts that names a substance."""
    from hrjournal.facts.substances import name_of_alias  # most signs are no name
    from hrjournal.model.units import singular_of

    for text in texts:
        name = name_of_alias(text) or name_of_alias(singular_of(text))
        if name and (found := _about(headers, name)):
            return found
    return []


def _about(headers: Mapping[str, Header], substance: str) -> list[str]:
    from hrjournal.facts.substances import group_of  # most signs are no name

    known = group_of(substance)
    classes = set(known.classes) if known else set()
    names = {substance, known.name} if known else {substance}
    by_class = [name for name, one in headers.items() if classes & set(one.classes)]
    by_name = [name for name, one in headers.items() if names & set(one.substances)]
    return list(dict.fromkeys((*by_class, *by_name)))


def _nearly(headers: Mapping[str, Header], asked: str) -> list[str]:
    """Find cards by a phrase, or a substance's name, that is spelled most like what was asked."""
    from difflib import get_close_matches  # few words are misspelled

    from hrjournal.facts.catalogue import Catalogue

    phrases = {phrase for name, one in headers.items() for phrase in _phrases(name, one)}
    words = sorted(phrases | set(Catalogue().words()))
    for word in get_close_matches(asked, words, n=1, cutoff=_LIKE):
        return _by_phrase(headers, word) or _by_substance(headers, [word])
    return []


def _phrases(name: str, one: Header) -> set[str]:
    return {_key(phrase) for phrase in (name, one.title, *one.words)}


def _key(text: str) -> str:
    """Return a text as texts are compared: `Won't wake` as `wont wake`."""
    return " ".join(_BETWEEN.sub(" ", _JOINED.sub("", text)).split()).casefold()


def _telling(text: str) -> frozenset[str]:
    """Return the words of a text, but those that say nothing of what is the matter."""
    return frozenset(text.split()) - _FILLING

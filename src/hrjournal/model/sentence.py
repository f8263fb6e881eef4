"""How the sentence of a measure is read: wholly, in one of the known forms, or not at all."""

import re
from decimal import Decimal
from functools import lru_cache
from typing import cast

from hrjournal.errors import NotUnderstood
from hrjournal.model.entry import HIGHEST_RATING, normal_name
from hrjournal.model.measure import EXAMPLE_OF, Counted, Direction, Measure, Period
from hrjournal.model.quantity import normal_unit

_LONGEST = 200
_AT_MOST = {"at most", "no more than", "up to", "max", "<="}
_ADVERBS = {"daily": "day", "weekly": "week", "monthly": "month"}
_NOUNS: dict[str, Counted] = {"day": "days", "use": "uses", "free day": "free days"}
_EVERYTHING = {"everything", "anything", "all"}
_OWN_FORM: dict[str, Counted] = {
    "spent": "spent",
    "done": "done",
    "grounding": "groundings",
    "mood": "average mood",
    "craving": "average craving",
}
"""What is counted in a form of its own, and is no unit and no instrument."""
_MOST_DAYS = {"day": 1, "week": 7, "month": 31}
_WHOLE = 100  # percent

OF_WHAT = (
    "The measure was not understood; what is ticked off is written like "
    f"`{EXAMPLE_OF['done']}`, and what is counted of a substance like `{EXAMPLE_OF['amount']}`."
)
"""What is said where it is not known which of the two is meant."""

# Patterns stay text: each is compiled when first used, not at every start of the program.
_SIDE = r"(?:(?P<direction>at most|no more than|up to|max|<=|at least|no less than|min|>=) )?"
TARGET = rf"{_SIDE}(?P<number>[0-9]{{1,6}}(?:[.,][0-9]{{1,4}})?)"
OVER = (
    r"(?: (?:(?:per|a|an|each|every|/) ?(?P<period>day|week|month)"
    r"|(?P<adverb>daily|weekly|monthly)))?"
)
_SHARE = rf"{TARGET} ?(?:%|percent)(?: of)? uses"
_FORMS: dict[str, tuple[Counted, str]] = {
    "average mood": ("average mood", rf"average mood (?:of )?{TARGET}{OVER}"),
    "average craving": (
        "average craving",
        rf"average craving (?:(?:for|of) (?P<substance>[^0-9].*?) )??(?:of )?{TARGET}{OVER}",
    ),
    "latest": ("latest", rf"latest (?P<instrument>.+?) {TARGET}{OVER}"),
    "with": (
        "share",
        rf"{_SHARE}(?: of (?P<substance>.+?))? with (?:the )?strategy (?P<strategy>.+?){OVER}",
    ),
    "spent": ("spent", rf"{TARGET} spent(?: on (?P<substance>.+?))?{OVER}"),
    "grounding": ("groundings", rf"{TARGET} groundings?{OVER}"),
    "done": ("done", rf"{TARGET} (?:times? )?done{OVER}"),
    "time": ("done", rf"{TARGET} (?P<times>times?){OVER}"),
    "x": ("done", rf"{TARGET} ?(?P<times>x){OVER}"),
    "of": ("amount", rf"{TARGET} (?P<unit>[^\d\s].*?) of (?P<substance>.+?){OVER}"),
}
"""For a word that the form has, what it counts and how it is written. The first that fits is it."""


@lru_cache(maxsize=64)
def read_measure(text: str) -> Measure:
    """Read a measure's sentence (see `model.measure.parse_measure`). Raises NotUnderstood."""
    words = _in_figures(_tidied(text))
    folded = words.casefold()
    for word, (counted, pattern) in _FORMS.items():
        if word in folded and (matched := re.fullmatch(pattern, words, re.IGNORECASE)):
            return _checked(_measure(counted, matched))
    from hrjournal.model.misread import refusal  # noqa: PLC0415 - it builds on this module

    raise NotUnderstood(refusal(folded))


def _tidied(text: str) -> str:
    """Return the text with single spaces, or none of it where it can't be a measure."""
    words = " ".join(text.split())
    if len(words) > _LONGEST or not words.isprintable():
        return ""
    if words.isascii():
        return words
    import unicodedata  # noqa: PLC0415 - few measures need it

    return unicodedata.normalize("NFC", words)


def _in_figures(words: str) -> str:
    """Write `once` and `twice` as so many times."""
    for word, times in (("once", "1 time"), ("twice", "2 times")):
        if word in words.casefold():
            words = re.sub(rf"^({_SIDE}){word}\b", rf"\g<1>{times}", words, flags=re.IGNORECASE)
    return words


def _measure(counted: Counted, matched: re.Match[str]) -> Measure:
    parts = matched.groupdict()
    target = _target(parts["number"])
    unit = parts.get("unit")
    if unit is not None:
        unit = unit.casefold()
        counted = _NOUNS.get(unit.removesuffix("s"), counted)
    direction = _direction(parts["direction"], target, counted, alone=not parts.get("times"))
    if parts.get("times") and (direction == "at most" or not target):
        raise NotUnderstood(OF_WHAT)
    substance, strategy = parts.get("substance"), parts.get("strategy")
    return Measure(
        direction,
        target,
        counted,
        _period(parts["period"] or parts["adverb"], counted),
        unit=_unit(unit) if unit is not None and counted == "amount" else None,
        substance=None if substance is None else normal_name(substance),
        strategy=None if strategy is None else _unquoted(strategy),
        instrument=parts.get("instrument"),
    )


def _target(number: str) -> Decimal:
    if re.fullmatch("0*[1-9][0-9]*,[0-9]{3}", number):
        raise NotUnderstood(
            "A comma before three digits has two readings; "
            "write a point or no separator, like `at most 1500 mg of caffeine per day`."
        )
    return Decimal(number.replace(",", "."))


def _direction(words: str | None, target: Decimal, counted: Counted, *, alone: bool) -> Direction:
    """Return which side of the target is wanted; there is only one side of 0.

    A number that is not `alone`, as in `3 times`, is wanted at least.
    """
    if words is not None:
        return "at most" if words.casefold() in _AT_MOST else "at least"
    if target > 0 and alone:
        raise NotUnderstood(
            "A number alone has two readings; say at most or at least before it, like "
            f"`{EXAMPLE_OF[counted]}`."
        )
    return "at least" if target > 0 else "at most"


def _period(word: str | None, counted: Counted) -> Period | None:
    if word is None:
        if counted == "latest":
            return None
        raise NotUnderstood(
            "A measure says over which stretch it counts; end it with a day, a week or a month, "
            f"like `{EXAMPLE_OF[counted]}`."
        )
    folded = word.casefold()
    return cast("Period", _ADVERBS.get(folded, folded))


def _unit(text: str) -> str:
    unit = normal_unit(text)
    _refuse_own_form(unit)
    return unit


def _refuse_own_form(word: str) -> None:
    if word in _OWN_FORM:
        raise NotUnderstood(
            f"That is counted in a form of its own; write it like `{EXAMPLE_OF[_OWN_FORM[word]]}`."
        )


_QUOTES = {'"': '"', "'": "'", "\u201c": "\u201d", "\u2018": "\u2019"}


def _unquoted(text: str) -> str:
    """Return a strategy's name without the quotes around it."""
    name = text[1:-1].strip() if _QUOTES.get(text[0]) == text[-1] and len(text) > 1 else text
    if not name or '"' in name:
        raise NotUnderstood(
            "The strategy was not understood; write its name in quotes, like "
            f"`{EXAMPLE_OF['share']}`."
        )
    return name


def _checked(measure: Measure) -> Measure:
    """Refuse what no period can hold, and what entries can't tell."""
    if measure.substance in _EVERYTHING:
        raise NotUnderstood(
            f"A measure counts one substance; write it like `{EXAMPLE_OF['free days']}`."
        )
    days = _MOST_DAYS.get(measure.period or "", 0)
    if measure.counted in {"days", "free days"} and measure.target > days:
        day = "1 day" if days == 1 else f"{days} days"
        free = "1 free day" if days == 1 else "4 free days"
        raise NotUnderstood(
            f"A {measure.period} has no more than {day}; write a target like "
            f"`at least {free} of alcohol per {measure.period}`."
        )
    if measure.counted.startswith("average") and measure.target > HIGHEST_RATING:
        what = measure.counted.removeprefix("average ").capitalize()
        raise NotUnderstood(
            f"{what} goes from 0 to 10; write a target like `{EXAMPLE_OF[measure.counted]}`."
        )
    if measure.instrument is not None:
        _refuse_own_form(measure.instrument.casefold())
    if measure.counted == "share":
        _check_share(measure)
    return measure


def _check_share(measure: Measure) -> None:
    example = EXAMPLE_OF["share"]
    if measure.target > _WHOLE:
        raise NotUnderstood(f"A share goes from 0 to 100%; write a target like `{example}`.")
    if measure.direction == "at most":
        # A use that names no strategy may have had one: that it was without can't be told.
        raise NotUnderstood(
            "Entries tell which strategies there were, and not that there was none; "
            f"write it like `{example}`."
        )

"""Units: what a person counts in, in one spelling, and the exact conversions between them."""

from collections.abc import Callable, Sequence
from decimal import Context, Decimal

from hrjournal.errors import NotUnderstood
from hrjournal.model.nouns import NOUNS

_LONGEST_UNIT = 30
_MOST_WORDS = 3
EXACT = Context(prec=60)  # no product of two accepted numbers needs more

_MASSES = {"ug": -6, "mg": -3, "g": 0, "kg": 3}  # powers of ten, of a gram
_VOLUMES = {"ml": -3, "cl": -2, "dl": -1, "l": 0}  # powers of ten, of a litre
DAY_WORDS = frozenset(
    [
        "today",
        "tonight",
        "yesterday",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
    ]
)
_NO_UNIT = DAY_WORDS | {"ago", "and", "at", "last", "on", "with"}
_NO_NOUN = frozenset(["ish", "x", "or", "so", "about", "around", "couple", "dozen", "few", "some"])
OUNCES = {"oz": Decimal("29.5735"), "fl oz": Decimal("29.5735")}  # ml in a US fluid ounce
_NO_PLURAL = {*_MASSES, *_VOLUMES, "oz", "fl", "money"}

_SPELLED = {
    spelling: unit
    for unit, spellings in {
        "ug": "mcg mcgs \u03bcg microgram micrograms",
        "mg": "mgs milligram milligrams milligramme milligrammes",
        "g": "gs gr gram grams gramme grammes",
        "kg": "kgs kilo kilos kilogram kilograms",
        "ml": "mls millilitre millilitres milliliter milliliters",
        "cl": "centilitre centilitres centiliter centiliters",
        "dl": "decilitre decilitres deciliter deciliters",
        "l": "litre litres liter liters",
        "oz": "ounce ounces",
        "fl oz": "floz",
        "minute": "min mins",
        "hour": "h hr hrs",
    }.items()
    for spelling in spellings.split()
} | {
    "gram dried": "g dried",
    "grams dried": "g dried",
    "fluid ounce": "fl oz",
    "fluid ounces": "fl oz",
    "standard drink": "drink",
    "standard drinks": "drink",
}


def convert(value: Decimal, unit: str, to_unit: str) -> Decimal | None:
    """Return the same amount in another unit, exactly, or None where the two don't compare."""
    if unit == to_unit:
        return value
    for powers in (_MASSES, _VOLUMES):
        if unit in powers and to_unit in powers:
            return shortest(value.scaleb(powers[unit] - powers[to_unit], EXACT))
    return None


def is_measured(spelling: str) -> bool:
    """Return whether a unit is one of mass or volume, in any spelling."""
    unit = _SPELLED.get(spelling, spelling)
    return unit in _MASSES or unit in _VOLUMES or unit in OUNCES


def ml_in(spelling: str) -> Decimal:
    """Return the millilitres in one of a unit of volume. Raises NotUnderstood."""
    unit = _SPELLED.get(spelling, spelling)
    ml = OUNCES.get(unit) or convert(Decimal(1), unit, "ml")
    if ml is None:
        raise NotUnderstood(
            "Pints and glasses differ in size; give the volume in ml, cl, l or oz, like `568ml@4%`."
        )
    return ml


def read_unit(text: str, units: Sequence[str]) -> str:
    """Return a unit as it is kept: one of the known `units`, else in the singular.

    Raises NotUnderstood.
    """
    head, of, _ = f"{text} ".partition(" of ")
    if text == "of" or text.endswith(" of") or not _NO_NOUN.isdisjoint(text.split(" ")):
        raise NotUnderstood("Only a number and its unit are understood, like `2 tablets`.")
    if of and (head in _MASSES or head in _SPELLED or _known(head, units)):
        raise NotUnderstood(
            "Only the unit follows the number, like `3 drinks`; what kind it was fits in a note."
        )
    if known := _known(text, units):
        return known
    unit = _SPELLED.get(text) or singular_of(text)
    words = unit.split(" ")
    if " and " in text and any(character.isdecimal() for character in text):
        raise NotUnderstood("There is more than one amount; log each by itself, like `2 tablets`.")
    if not _NO_UNIT.isdisjoint(text.split(" ")):
        raise NotUnderstood(
            "Only the unit follows the number, like `3 drinks`; when it was goes after `--at`, "
            "like `--at yesterday`, and the rest fits in a note."
        )
    if any(word[0] in "0123456789" for word in words):
        raise NotUnderstood("There is more than one number; write one, like `2 tablets`.")
    if len(unit) > _LONGEST_UNIT or len(words) > _MOST_WORDS or not all(map(_is_word, words)):
        raise NotUnderstood(
            f"A unit is one to {_MOST_WORDS} words of letters, digits and hyphens, "
            f"of {_LONGEST_UNIT} characters in all, like `2 tablets`."
        )
    return unit


def _known(text: str, units: Sequence[str]) -> str | None:
    """Return the known unit that the text is a spelling of."""
    spelled = _SPELLED.get(text) or singular_of(text)
    for unit in units:
        folded = unit.casefold()
        if spelled in {folded, _SPELLED.get(folded), singular_of(folded)}:
            return unit
    return None


def is_noun(unit: str) -> bool:
    """Return whether a unit is plainly one: its noun is a container or a portion, or a measure."""
    spelled = _SPELLED.get(unit) or singular_of(unit)
    words = spelled.split(" ")
    head = words[words.index("of", 1) - 1] if "of" in words[1:] else words[-1]
    return is_measured(spelled) or head in NOUNS or spelled in _SPELLED.values()


def near_unit(text: str, units: Sequence[str]) -> str | None:
    """Return the unit that is spelled most like a text, if one is."""
    from difflib import get_close_matches  # few units are misspelled

    return next(iter(get_close_matches(text, units, n=1, cutoff=0.75)), None)


def _is_word(word: str) -> bool:
    # An identifier takes the letters and vowel signs of every script.
    return word[0].isalpha() and "_" not in word and word.replace("-", "").isidentifier()


_ENDING_IN_IE = {"baggie", "brownie", "ciggie", "cookie", "doobie", "smoothie", "stubbie", "tinnie"}
_IRREGULAR = {"half": "halves"}
_ENDING_IN_S = ("ss", "us", "is", "glas")


def singular_of(unit: str) -> str:
    """Return the unit with its noun in the singular, as plain English spelling makes it."""
    return _with_noun(unit, _singular_noun)


def plural_of(unit: str) -> str:
    """Return the unit in the plural, where it has one that reads back as the same unit."""
    if unit.split(" ", maxsplit=1)[0] in _NO_PLURAL:
        return unit
    plural = _with_noun(unit, _plural_noun)
    read_back = singular_of(plural.casefold()) == unit.casefold() and plural not in _SPELLED
    return plural if read_back else unit


def _with_noun(unit: str, inflect: Callable[[str], str]) -> str:
    """Inflect the noun of a unit: `glass` in "wine glass" as in "glass of wine"."""
    words = unit.split(" ")
    at = words.index("of", 1) - 1 if "of" in words[1:] else -1
    words[at] = inflect(words[at])
    return " ".join(words)


def _singular_noun(noun: str) -> str:
    if found := next((one for one, many in _IRREGULAR.items() if many == noun), None):
        return found
    if len(noun) <= 3 or noun.endswith(_ENDING_IN_S):  # noqa: PLR2004 - gas, bus
        return noun
    if noun.endswith("ies") and len(noun) > 4 and noun[:-1] not in _ENDING_IN_IE:  # noqa: PLR2004 - pies
        return noun[:-3] + "y"
    if noun.endswith(("sses", "ches", "shes", "xes", "zzes")):
        return noun[:-2]
    return noun.removesuffix("s")


def _plural_noun(noun: str) -> str:
    if noun in _IRREGULAR:
        return _IRREGULAR[noun]
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("ss", "ch", "sh", "x", "zz")) else "s")


# Numbers


def times(first: Decimal, *others: Decimal) -> Decimal:
    """Return the exact product."""
    for other in others:
        first = EXACT.multiply(first, other)
    return first


def shortest(value: Decimal) -> Decimal:
    """Return the number without trailing zeros and without an exponent."""
    return EXACT.add(value.normalize(EXACT), Decimal(0))

"""Reading the text of an amount: its number, its unit, and for alcohol its size and strength.

How much a portion such as a pint holds is known to `facts.portions`, not to this module.
"""

import re
from collections.abc import Callable, Collection, Sequence
from decimal import Decimal

import msgspec

from hrjournal.errors import NotUnderstood
from hrjournal.model.figures import NUMBER, middle, read_number
from hrjournal.model.numerals import in_figures
from hrjournal.model.units import is_measured, is_noun, read_unit, singular_of, times

PACKED = "packed item"
"""The unit of things that come in a pack: a 6-pack is six of them."""


class Vocabulary(msgspec.Struct, frozen=True):
    """The words in which people give amounts of a substance.

    `units` are its known units, `nouns` returns its known portions, and `names` tells whether a
    word is one of its names, as in "0.5 g of hash". The last two are called only where needed.
    """

    units: Sequence[str]
    nouns: Callable[[], Collection[str]] = tuple
    names: Callable[[str], bool] = lambda _: False
    is_alcohol: bool = False

    def knows(self, noun: str) -> bool:
        """Whether a noun is a known unit or portion."""
        return noun in self.units or noun in self.nouns()


class Reading(msgspec.Struct, frozen=True):
    """An amount as it was typed: a number, with its unit or size, and for alcohol its strength.

    `words` is the typed text in lower case, with single spaces.
    """

    words: str
    value: Decimal | None  # None: unknown
    unit: str | None  # a known unit, or a noun in the singular; None: no unit was typed
    estimated: bool = False
    size: Decimal | None = None  # the size of each one, in `size_unit`
    size_unit: str = ""
    percent: Decimal | None = None


_LONGEST = 60
UNKNOWN = frozenset({"unknown", "?"})
"""The words for an amount that nobody knows."""


# Patterns stay text: `re` compiles each when first used, not at every start of the program.
_LETTER = r"[^\W\d]"
_SIMPLE = "[0-9]+(?:[.,][0-9]+)?"
_TIMES = "[x\u00d7*]"
_PLAIN = "([0-9]+(?:[.,][0-9]+)?) ?([a-z]+)?"
_VAGUE = (
    r"(?:(?:an?|the|quite a|only a|just a) )?"
    r"(?:few|several|some|many|plenty|lots?|loads|bit|little|too many|too much)(?: of)?(?: (.+))?"
)
_ABOUT = (
    r"(?:[~\u2248]|(?:about|approx(?:\.|imately)?|around|roughly|circa|ca\.|maybe|perhaps|probably"
    r"|almost|nearly|just (?:over|under)) ) ?"
)
_OR_SO = r"(?<=[0-9])[ -]?ish\b| or so\b|(?<=\w)\?$"
_COUPLE = r"(?:an? |1 )?couple(?: of)?(?= |$)"
_FIGURES = (
    (rf"(?:an?|another) (?={_LETTER})", "1 "),
    ("(?:an?|another) (?=[0-9])", ""),
    ("1 pair of ", "2 "),
    # "x2", "2x", "2 x beers", "2x beers", "beer x2"
    (rf"{_TIMES} ?(?=[0-9])", ""),
    (rf"({_SIMPLE}) ?{_TIMES}(?: (?={_LETTER})|$)", r"\1 "),
    (rf"({_LETTER}[^0-9]*?) ?{_TIMES} ?({_SIMPLE})$", r"\2 \1"),
)
"""Patterns for what an amount can begin with, and the figures that replace it."""

_NOUN = rf"((?!{_TIMES} ?[0-9]){_LETTER}.*)"
_RANGE = rf"({_SIMPLE}) ?(?:[-\u2010-\u2015]|to |or ) ?({_SIMPLE})(?: ?{_NOUN})?"
_PRODUCT = rf"({NUMBER}) ?{_TIMES} ?({NUMBER}) ?{_NOUN}"
_PACK = r"(?:([0-9]+) |an? )?([0-9]{1,2})[- ]?packs?(?:(?: of)? (.+))?"
_STRENGTH = (
    r"(?: ?@ ?| (?:of|at) |,? ?)([0-9.,]+) ?(?:%|percent\b|per cent\b)(?: ?(?:abv|vol|alc)\b\.?)?"
)
_VOLUME = (
    r"(?P<unit>[mcd]?l|mls|(?:milli|centi|deci)?lit(?:re|er)s?|(?:fl |fluid )?(?:oz|ounces?)|floz)"
)
_SIZED = (
    # "2 330ml cans"
    rf"(?P<count>{_SIMPLE}) (?P<size>{_SIMPLE}) ?{_VOLUME} (?P<noun>{_LETTER}.*)",
    (  # "2x330ml", "330ml of beer"
        rf"(?:(?P<count>{NUMBER}) ?{_TIMES} ?)?(?P<size>{NUMBER}) ?{_VOLUME}"
        rf"(?: (?:of )?(?P<noun>{_LETTER}.*))?"
    ),
    (  # "2 cans of 330ml"
        rf"(?P<count>{NUMBER}) ?(?P<noun>{_LETTER}[^0-9(]*?)(?: of| at| x|,)? "
        rf"\(?(?P<size>{_SIMPLE}) ?{_VOLUME}\)?"
    ),
)
_MONEY = (
    r"[$\u00a3\u20ac\u00a5\u20b9] ?([0-9.,]+)"
    r"|([0-9.,]+) ?(?:[$\u00a3\u20ac\u00a5\u20b9]|euros?|dollars?|pounds?|quid|bucks?)"
)
_AMOUNT = rf"({NUMBER}) ?([^0-9].*)?"

_NOT_AMOUNTS = {
    r"[-\u2212\u2013] ?[0-9.,]": "An amount can't be negative; write it like `2 drinks`.",
    r"[0-9.,]+e[-+]?[0-9]": "An amount is written without an exponent, like `1500 mg`.",
    rf"(?:at (?:least|most)|(?:more|less|fewer) than|up to|over|under|max|min|[<>])\b"
    rf"|{_SIMPLE} ?(?:\+|plus\b|or (?:more|less|fewer))": (
        "That says a limit and not how much; write your best guess, like `~2.5 drinks`."
    ),
    rf"{NUMBER} ?(?:[-\u2010-\u2015]|to |or ) ?[0-9]": (
        "A range goes from less to more, like `2-3 tablets`, and is counted as its middle."
    ),
    rf"{NUMBER} ?{_TIMES} ?(?:[0-9]|$)": (
        "Only so many of an amount with its unit can be multiplied, like `2x330ml@5%`; "
        "otherwise write the total, like `6 drinks`."
    ),
    r"(?:no|none|nothing|zero|nil)\b": (
        "Zero is not an amount; did you mean `log none`, or `log medicine NAME --missed`?"
    ),
    "[^0-9.,/]": "An amount starts with a number, like `3`, `0.5 g` or `~2`, or is `unknown`.",
}


def read_amount(text: str, vocabulary: Vocabulary) -> Reading:
    """Read an amount as people write it: `3`, `a couple`, `1/2 tablet`, `2x330ml@5%`, `6-pack`.

    A noun alone means one (`pint`), and a plural alone means an unknown number (`beers`).

    Raises:
        NotUnderstood: it can't be read in exactly one way.

    """
    words = tidied(text)
    if plain := re.fullmatch(_PLAIN, words):  # most amounts need nothing of what is below
        unit = plain[2] and (plain[2] if plain[2] in vocabulary.units else singular_of(plain[2]))
        if unit is None or unit in vocabulary.units:
            return Reading(words, read_number(plain[1]), unit)
    if words in UNKNOWN:
        return Reading(words, None, None)
    if vague := re.fullmatch(_VAGUE, words):
        unit = _unit(vague[1], vocabulary) if vague[1] else None
        return Reading(words, None, unit)
    figures, estimated = _in_figures(words, vocabulary)
    percent = None
    if "@" in figures or "%" in figures or re.search(r"\bper ?cent\b", figures):
        figures, percent = _without_strength(figures, vocabulary)
    if vocabulary.is_alcohol:
        figures = _unpacked(figures, vocabulary) if "pack" in figures else figures
        if sized := _sized(figures, vocabulary):
            return msgspec.structs.replace(sized, words=words, estimated=estimated, percent=percent)
    value, rest, is_middle = _number(figures, vocabulary)
    unit = _unit(rest, vocabulary) if rest else None
    return Reading(words, value, unit, estimated or is_middle, percent=percent)


def tidied(text: str) -> str:
    """Return a text in lower case, with single spaces and one spelling of fractions.

    Raises:
        NotUnderstood: it is empty, too long, or has characters that nobody types.

    """
    if len(text) > _LONGEST:
        raise NotUnderstood(f"An amount has at most {_LONGEST} characters, like `2 tablets`.")
    text = text.strip(" \t\r\n")
    if any(not (char.isprintable() or (char.isspace() and char > "\x9f")) for char in text):
        raise NotUnderstood("The amount has control characters; write it like `2 tablets`.")
    folded = text.casefold()
    tidy = " ".join((folded if folded.isascii() else _composed(folded)).split())
    if not tidy:
        raise NotUnderstood("The amount is empty; write it like `3`, `0.5 g` or `unknown`.")
    return tidy


def _composed(text: str) -> str:
    """Return text beyond ASCII with composed accents, and signs such as one half written out."""
    import unicodedata  # few amounts need it, and every command would load it

    if any(char.isdigit() and not char.isascii() for char in text):
        raise NotUnderstood("An amount is written with the digits 0 to 9, like `2.5 g`.")
    written = []
    for char in unicodedata.normalize("NFC", text):
        plain = unicodedata.normalize("NFKC", char)
        written.append(f" {plain}" if "\u2044" in plain else char)
    return "".join(written).replace("\u2044", "/").strip()


def _in_figures(words: str, vocabulary: Vocabulary) -> tuple[str, bool]:
    """Return an amount with its number in figures, and whether it was only about that much."""
    about = re.match(_ABOUT, words)
    plain, or_so = re.subn(_OR_SO, "", in_figures(words[about.end() :] if about else words))
    plain, couple = re.subn(f"^{_COUPLE}", "2", plain)
    plain = _halved(plain.strip(), vocabulary)
    for pattern, figure in _FIGURES:
        plain = re.sub(f"^{pattern}", figure, plain)
    return plain.strip(), bool(about or or_so or couple)


def _halved(plain: str, vocabulary: Vocabulary) -> str:
    """Return a text such as "half bottle" in figures: 1/2, or 1 half where a half is a portion."""
    matched = re.fullmatch("(?:an? |1 )?half((?: of)?)(?: (.+))?", plain)
    if not matched:
        return plain
    rest = matched[2] or ""
    if rest and vocabulary.knows(singular_of(f"half {rest}")):
        return f"1 half {rest}"
    if vocabulary.knows("half") and (not rest or vocabulary.names(rest)):
        return f"1 half{matched[1]} {rest}".strip()
    return "1/2" if rest in {"", "a", "an"} else f"1/2 {rest}"


def _without_strength(plain: str, vocabulary: Vocabulary) -> tuple[str, Decimal]:
    """Return a text without the strength in it, and that strength in percent."""
    if not vocabulary.is_alcohol:
        raise NotUnderstood("Only alcohol takes a strength in %; leave it out, like `2 g`.")
    found = list(re.finditer(_STRENGTH, plain))
    if len(found) == 1:
        before, after = plain[: found[0].start()], plain[found[0].end() :]
        rest = " ".join(f"{before} {after}".split())
        if re.search(_LETTER, rest) and not re.search("[@%]", rest):
            percent = read_number(found[0][1])
            if not 0 < percent <= 100:  # noqa: PLR2004 - a percentage
                raise NotUnderstood(
                    "A strength is above 0 and at most 100 percent, like `568ml@4%`."
                )
            return rest, percent
    raise NotUnderstood("A volume and its strength are written like `568ml@4%`.")


def _unpacked(figures: str, vocabulary: Vocabulary) -> str:
    """Return a text such as "6-pack of beer" as a number of packed items; others as they are."""
    matched = re.fullmatch(_PACK, figures)
    if not matched or (matched[3] and not vocabulary.names(matched[3])):
        return figures
    kind = f" of {matched[3]}" if matched[3] else ""
    return f"{int(matched[1] or 1) * int(matched[2])} {PACKED}{kind}"


def _sized(plain: str, vocabulary: Vocabulary) -> Reading | None:
    """Read an amount that has a volume, such as "2x330ml"; return None for any other."""
    matched = next(filter(None, (re.fullmatch(pattern, plain) for pattern in _SIZED)), None)
    if not matched:
        return None
    return Reading(
        "",
        read_number(matched["count"] or "1"),
        _unit(matched["noun"], vocabulary) if matched["noun"] else None,
        size=read_number(matched["size"]),
        size_unit=matched["unit"],
    )


def _number(plain: str, vocabulary: Vocabulary) -> tuple[Decimal | None, str, bool]:
    """Return the number, the text after it, and whether the number is the middle of a range."""
    matched = re.fullmatch(_RANGE, plain)
    if matched and (found := middle(matched[1], matched[2])):
        return found, matched[3] or "", True
    if matched := re.fullmatch(_PRODUCT, plain):
        return times(read_number(matched[1]), read_number(matched[2])), matched[3], False
    if "money" in vocabulary.units and (matched := re.fullmatch(_MONEY, plain)):
        return read_number(matched[1] or matched[2]), "money", False
    is_word = re.fullmatch(f"{_LETTER}[^0-9]*", plain) and not is_measured(plain)
    is_only_a_name = vocabulary.names(plain) and not vocabulary.knows(singular_of(plain))
    if is_word and not is_only_a_name and is_plain(plain, vocabulary):
        return (Decimal(1) if singular_of(plain) == plain else None), plain, False
    matched = re.fullmatch(_AMOUNT, plain)
    if not matched or matched[2]:
        for shape, reason in _NOT_AMOUNTS.items():
            if re.match(shape, plain):
                raise NotUnderstood(reason)
    if not matched:
        raise NotUnderstood("The number was not understood; write it like `0.5 g`.")
    return read_number(matched[1]), matched[2] or "", False


def is_plain(unit: str, vocabulary: Vocabulary) -> bool:
    """Whether a unit is known, or is plainly a noun for an amount: `pint`, `large red wine`."""
    head, _, name = unit.partition(" of ")
    nouns = (unit, head if vocabulary.names(name) else unit)
    is_known = any(vocabulary.knows(noun) or vocabulary.knows(singular_of(noun)) for noun in nouns)
    return is_known or any(map(is_noun, nouns)) or vocabulary.names(unit.rpartition(" ")[2])


def _unit(text: str, vocabulary: Vocabulary) -> str:
    """Read a unit. A name of the substance that follows it, as in "g of hash", is left out."""
    head, of, kind = text.partition(" of ")
    if not of:
        head, _, kind = text.rpartition(" ")
    unit = read_unit(head, vocabulary.units) if head and vocabulary.names(kind) else ""
    if unit in vocabulary.units or is_measured(unit):
        return unit
    if unit and of:
        return f"{unit} of {kind}" if vocabulary.is_alcohol else unit
    return read_unit(text, vocabulary.units)

"""Amounts: how much of something, in which unit, exactly.

Numbers are `Decimal` all through, so what was typed, stored, added and shown is the same number.
A unit is anything a person calls it; only masses, volumes and alcohol units are computed with.
"""

import re
from collections.abc import Sequence
from decimal import Decimal

import msgspec

from hrjournal.errors import NotUnderstood
from hrjournal.model.units import (
    EXACT,
    OUNCES,
    convert,
    ml_in,
    plural_of,
    read_unit,
    shortest,
    times,
)


class Drink(msgspec.Struct, frozen=True):
    """What one standard drink is in a region."""

    name: str  # "drink", or "unit" in the UK
    grams: Decimal  # of ethanol


GRAM = Drink("g", Decimal(1))
"""What alcohol is counted in by those who count grams of ethanol."""


class Amount(msgspec.Struct, frozen=True):
    """How much was used, as exactly as it is known."""

    value: Decimal | None  # None: unknown
    unit: str | None  # "drink", "tablet", "mg", "ml@4%"; None: none typed and none is usual
    estimated: bool = False
    grams: Decimal | None = None  # of ethanol, for alcohol only


_LONGEST = 60
_MOST = 1_000_000
_DIGITS = 12
_PLACES = 6

# Volumetric: 1 ml of ethanol weighs 0.789 g; the UK unit is 10 ml of it, not 8 g.
_GRAMS_PER_ML = Decimal("0.789")
_UK_UNIT = Decimal("7.89")

# Kept as text: a pattern is compiled when first used, not on every start of the program.
_NUMBER = "[0-9.,/ ]*[0-9]"
_ESTIMATED = r"(?:[~\u2248]|(?:about|approx(?:\.|imately)?|around|roughly) ) ?"
_AMOUNT = rf"({_NUMBER}) ?([^0-9].*)?"
_STRENGTH = r"(.+?) ?(?:@|\bof\b|\bat\b) ?([0-9.,]+) ?%"
_VOLUME = rf"(?:({_NUMBER}) ?[x\u00d7*] ?)?({_NUMBER}) ?([^0-9]+)"
_VOLUME_UNIT = r"ml@([0-9]+(?:\.[0-9]+)?)%"

_NOT_AMOUNTS = {
    r"[-\u2212\u2013] ?[0-9.,]": "An amount can't be negative; write it like `2 drinks`.",
    r"[0-9.,]+e[-+]?[0-9]": "An amount is written without an exponent, like `1500 mg`.",
    rf"{_NUMBER} ?(?:[-\u2010-\u2015]|to |or ) ?[0-9]": (
        "A range can't be counted; write your best guess, like `~2.5 drinks`."
    ),
    rf"{_NUMBER} ?[x\u00d7*] ?(?:[0-9]|$)": (
        "Only volumes of alcohol with their strength can be multiplied, like `2x330ml@5%`; "
        "otherwise write the total, like `6 drinks`."
    ),
    "[^0-9.,/]": "An amount starts with a number, like `3`, `0.5 g` or `~2`, or is `unknown`.",
}


def parse_amount(text: str, *, units: Sequence[str], drink: Drink | None) -> Amount:
    """Read an amount as people write it: `3`, `1/2 tablet`, `~0,5 g`, `unknown`, `2x330ml@5%`.

    `units` are the substance's known units, its usual one first. `drink` is the region's
    standard drink if the substance is alcohol; it then is the usual unit.

    Raises:
        NotUnderstood: it can't be read in exactly one way, or is zero, negative or out of range.

    """
    plain = _tidied(text)
    usual = drink.name if drink else next(iter(units), None)
    if plain in {"unknown", "?"}:
        return Amount(None, usual)
    estimated = re.match(_ESTIMATED, plain)
    plain = plain[estimated.end() :] if estimated else plain
    unit: str | None
    if "@" in plain or "%" in plain:
        value, unit = _read_strength(plain, drink)
    else:
        value, unit = _read_plain(plain, units, drink)
    value = _checked(value)
    unit = unit or usual
    grams = ethanol_grams(value, unit, drink) if drink and unit else None
    return Amount(value, unit, bool(estimated), grams)


def normal_unit(text: str, units: Sequence[str] = ()) -> str:
    """Return the unit as it is kept: one of the known `units` if it is one, else in the singular.

    Raises:
        NotUnderstood: it isn't one to three words.

    """
    return read_unit(_tidied(text), units)


def grams_of_ethanol(ml: Decimal, percent: Decimal) -> Decimal:
    """Return the grams of ethanol in a drink: ml x ABV/100 x 0.789.

    0.789 g/ml is the density of ethanol at room temperature; the formula is the one behind the
    standard drinks of the US (NIAAA) and, by volume, the UK units (NHS).
    """
    return shortest(times(ml, percent, _GRAMS_PER_ML).scaleb(-2, EXACT))


def ethanol_grams(value: Decimal, unit: str, drink: Drink) -> Decimal | None:
    """Return the grams of ethanol in so many of a unit, or None where it can't be known.

    A "unit" is the UK's everywhere. A "drink" is the region's; in the UK it has no fixed size.
    """
    if unit == "unit":
        return shortest(times(value, _UK_UNIT))
    if unit == drink.name:
        return shortest(times(value, drink.grams))
    if strength := re.fullmatch(_VOLUME_UNIT, unit):
        return grams_of_ethanol(value, Decimal(strength[1]))
    return convert(value, unit, "g")


def format_quantity(
    value: Decimal | None, unit: str | None, *, estimated: bool = False, places: int = _PLACES
) -> str:
    """Write an amount as `parse_amount` reads it back: `3 drinks`, `~0.5 g`, `568 ml of 4%`."""
    if value is None:
        return "unknown"
    number = format_number(value, places)
    about = "~" if estimated else ""
    if unit is None:
        return about + number
    if "@" in unit:
        return f"{about}{number} {unit.replace('@', ' of ')}"
    return f"{about}{number} {unit if number in {'1', '-1'} else plural_of(unit)}"


def format_number(value: Decimal, places: int = 2) -> str:
    """Write a number in plain digits, rounded half to even, without trailing zeros."""
    digits = f"{value:.{places}f}"
    if "." in digits:
        digits = digits.rstrip("0").removesuffix(".")
    return "0" if digits == "-0" else digits


# Reading


def _tidied(text: str) -> str:
    """Return the text in one case and one spelling of spaces and fractions, or refuse it."""
    if len(text) > _LONGEST:
        raise NotUnderstood(f"An amount has at most {_LONGEST} characters, like `2 tablets`.")
    text = text.strip(" \t\r\n")
    if any(not (char.isprintable() or (char.isspace() and char > "\x9f")) for char in text):
        raise NotUnderstood("The amount has control characters; write it like `2 tablets`.")
    folded = text.casefold()
    tidied = " ".join((folded if folded.isascii() else _composed(folded)).split())
    if not tidied:
        raise NotUnderstood("The amount is empty; write it like `3`, `0.5 g` or `unknown`.")
    return tidied


def _composed(text: str) -> str:
    """Return text beyond ASCII with accents composed and signs such as ½ written out."""
    import unicodedata  # noqa: PLC0415 - few amounts need it, and every command would load it

    if any(char.isdigit() and not char.isascii() for char in text):
        raise NotUnderstood("An amount is written with the digits 0 to 9, like `2.5 g`.")
    written = []
    for char in unicodedata.normalize("NFC", text):
        plain = unicodedata.normalize("NFKC", char)
        written.append(f" {plain}" if "\u2044" in plain else char)
    return "".join(written).replace("\u2044", "/")


def _read_plain(text: str, units: Sequence[str], drink: Drink | None) -> tuple[Decimal, str | None]:
    """Read a number and a unit, if there is one."""
    matched = re.fullmatch(_AMOUNT, text)
    if not matched or matched[2]:
        for shape, reason in _NOT_AMOUNTS.items():
            if re.match(shape, text):
                raise NotUnderstood(reason)
    if not matched:
        raise NotUnderstood("The number was not understood; write it like `0.5 g`.")
    number = _read_number(matched[1])
    if not matched[2]:
        return number, None
    unit = read_unit(matched[2], units)
    if drink and unit in OUNCES:
        raise NotUnderstood("An ounce of alcohol needs its strength, like `1.5oz@40%`.")
    return number, unit


def _read_strength(text: str, drink: Drink | None) -> tuple[Decimal, str]:
    """Read `2x330ml@5%` as 660 of the unit "ml@5%"."""
    if not drink:
        raise NotUnderstood("Only alcohol takes a strength in %; leave it out, like `2 g`.")
    matched = re.fullmatch(_STRENGTH, text)
    volume = matched and re.fullmatch(_VOLUME, matched[1])
    if not matched or not volume:
        raise NotUnderstood("A volume and its strength are written like `568ml@4%`.")
    percent = _read_number(matched[2])
    if not 0 < percent <= 100:  # noqa: PLR2004 - a percentage
        raise NotUnderstood("A strength is above 0 and at most 100 percent, like `568ml@4%`.")
    count, size = _read_number(volume[1] or "1"), _read_number(volume[2])
    total = times(count, size, ml_in(volume[3]))
    # Exact for metric volumes; the ounce itself is known to four decimals.
    ml = total.quantize(Decimal(1).scaleb(-_PLACES), context=EXACT)
    return ml, f"ml@{format_number(percent, _PLACES)}%"


def _read_number(text: str) -> Decimal:
    """Read `3`, `0.5`, `0,5`, `1/2` or `1 1/2`."""
    if "/" in text:
        return _read_fraction(text)
    matched = re.fullmatch(r"([0-9]*)(?:([.,])([0-9]+))?", text)
    if not matched:
        raise NotUnderstood(
            "There is more than one number or separator; "
            "write one number and one unit, like `2.5 g` or `1500 mg`."
        )
    whole, separator, decimals = matched.groups(default="")
    if separator == "," and len(decimals) == 3 and whole != "0":  # noqa: PLR2004 - thousands come in threes
        raise NotUnderstood(
            "A comma before three digits has two readings; "
            "write a point or no separator, like `0.125` or `1500`."
        )
    if len(decimals) > _PLACES or len(whole + decimals) > _DIGITS:
        raise NotUnderstood(
            f"A number has at most {_DIGITS} digits, {_PLACES} of them decimals, like `0.125`."
        )
    return Decimal(f"{whole}.{decimals}")


def _read_fraction(text: str) -> Decimal:
    matched = re.fullmatch("(?:([0-9]{1,7}) )?([0-9]{1,7}) ?/ ?([0-9]{1,7})", text)
    if not matched or not int(matched[3]):
        raise NotUnderstood("The fraction was not understood; write it like `1 1/2 tablets`.")
    millionths, rest = divmod(int(matched[2]) * 10**_PLACES, int(matched[3]))
    if rest:
        raise NotUnderstood("This fraction is no exact decimal; write an estimate, like `~0.33`.")
    return int(matched[1] or 0) + Decimal(millionths).scaleb(-_PLACES)


# Numbers


def _checked(value: Decimal) -> Decimal:
    """Return an amount's number in its shortest form, or refuse it."""
    if not value:
        raise NotUnderstood(
            "Zero is not an amount; did you mean `log none`, or `log medicine NAME --missed`?"
        )
    if value > _MOST:
        raise NotUnderstood(
            f"An amount is at most {_MOST}; use a larger unit, like `1500 g` for `1500000 mg`."
        )
    return shortest(value)

"""Amounts: how much of something, in which unit, exactly.

Numbers are `Decimal` all through, so what was typed, stored, added and shown is the same number.
A unit is anything a person calls it; only masses, volumes and alcohol units are computed with.
"""

import re
from collections.abc import Sequence
from decimal import Decimal

import msgspec

from hrjournal.errors import NotUnderstood
from hrjournal.model.figures import PLACES
from hrjournal.model.reading import UNKNOWN, Reading, Vocabulary, read_amount, tidied
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
    """How much was used, as exactly as it is known.

    `typed` is how it was typed, where it is kept as something else: "2 pints", "12 oz of 5%".
    """

    value: Decimal | None  # None: unknown
    unit: str | None  # "drink", "tablet", "mg", "ml@4%"; None: none typed and none is usual
    estimated: bool = False
    grams: Decimal | None = None  # of ethanol, for alcohol only
    typed: str | None = None


_MOST = 1_000_000
_UNLIKELY_ETHANOL = 700  # grams in one entry: three bottles of spirits
_UNLIKELY = {"g": 1000, "l": 10, "hour": 24, "minute": 1440}
_UNLIKELY_NUMBER = 300

# Volumetric: 1 ml of ethanol weighs 0.789 g; the UK unit is 10 ml of it, not 8 g.
_GRAMS_PER_ML = Decimal("0.789")
_UK_UNIT = Decimal("7.89")

# Kept as text: a pattern is compiled when first used, not on every start of the program.
_VOLUME_UNIT = r"ml@([0-9]+(?:\.[0-9]+)?)%"


def parse_amount(text: str, *, units: Sequence[str], drink: Drink | None) -> Amount:
    """Read an amount as people write it: `3`, `1/2 tablet`, `~0,5 g`, `unknown`, `2x330ml@5%`.

    `units` are the substance's known units, its usual one first. `drink` is the region's
    standard drink if the substance is alcohol; it then is the usual unit.

    Raises:
        NotUnderstood: it can't be read in exactly one way, or is zero, negative or out of range.

    """
    reading = read_amount(text, Vocabulary(units, is_alcohol=drink is not None))
    return amount_of(reading, units, drink)


def amount_of(reading: Reading, units: Sequence[str], drink: Drink | None) -> Amount:
    """Return the amount that was read, in the usual one of the `units` where none was typed.

    Raises:
        NotUnderstood: it is zero or out of range, or its volume or strength can't be known.

    """
    usual = drink.name if drink else next(iter(units), None)
    unit = reading.unit or usual
    if reading.value is None:
        typed = None if reading.unit is None and reading.words in UNKNOWN else reading.words
        return Amount(None, unit, typed=typed)
    if reading.size is None:
        if reading.percent is not None:
            raise NotUnderstood(
                "Pints and glasses differ in size; "
                "give the volume in ml, cl, l or oz, like `568ml@4%`."
            )
        return _checked(reading, reading.value, unit, drink)
    if reading.percent is None:
        if read_unit(reading.size_unit, ()) in OUNCES:
            raise NotUnderstood("An ounce of alcohol needs its strength, like `1.5oz@40%`.")
        return _checked(reading, times(reading.value, reading.size), reading.size_unit, drink)
    amount = of_volume(reading, ml_in(reading.size_unit), reading.percent)
    is_as_kept = reading.value == 1 and reading.size_unit == "ml"
    return amount if is_as_kept else msgspec.structs.replace(amount, typed=spaced(reading.words))


def of_volume(reading: Reading, ml: Decimal, percent: Decimal) -> Amount:
    """Return so many of `ml` as what they are together: an amount of the unit "ml@5%".

    Raises:
        NotUnderstood: it is zero or out of range.

    """
    each = ml if reading.size is None else times(reading.size, ml)
    total = times(reading.value or Decimal(0), each)
    # Exact for metric volumes; the ounce itself is known to four decimals.
    value = total.quantize(Decimal(1).scaleb(-PLACES), context=EXACT)
    return _checked(reading, value, f"ml@{format_number(percent, PLACES)}%", GRAM)


def spaced(words: str) -> str:
    """Return an amount as it was typed with its parts apart: `2 x 330 ml of 5%`."""
    words = re.sub(r"(?<=[0-9]) ?([x\u00d7*]) ?(?=[0-9])", r" \1 ", words)
    words = re.sub(r"(?<=[0-9])(?=(?:[mcd]?l|fl oz|oz|floz)\b)", " ", words)
    return re.sub(r" ?(?:@|(?<=l|z) (?=[0-9.,]+ ?%)) ?", " of ", words).removeprefix(" of ")


def normal_unit(text: str, units: Sequence[str] = ()) -> str:
    """Return the unit as it is kept: one of the known `units` if it is one, else in the singular.

    Raises:
        NotUnderstood: it isn't one to three words.

    """
    return read_unit(tidied(text), units)


def grams_of_ethanol(ml: Decimal, percent: Decimal) -> Decimal:
    """Return the grams of ethanol in a drink: ml x ABV/100 x 0.789.

    0.789 g/ml is the density of ethanol at room temperature; the formula is the one behind the
    standard drinks of the US (NIAAA) and, by volume, the UK units (NHS).
    """
    return shortest(times(ml, percent, _GRAMS_PER_ML).scaleb(-2, EXACT))


def ethanol_grams(value: Decimal, unit: str, drink: Drink) -> Decimal | None:
    """Return the grams of ethanol in so many of a unit, or None where it can't be known.

    A "unit" is the UK's everywhere. A "drink" is the region's, and in the UK it is a unit.
    """
    if unit == "unit" or (unit == "drink" and drink.name == "unit"):
        return shortest(times(value, _UK_UNIT))
    if unit == drink.name:
        return shortest(times(value, drink.grams))
    if strength := re.fullmatch(_VOLUME_UNIT, unit):
        return grams_of_ethanol(value, Decimal(strength[1]))
    return convert(value, unit, "g")


def is_unlikely(amount: Decimal | None, unit: str | None, grams: Decimal | None) -> bool:
    """Return whether an amount is so large that a digit or the unit may be another one.

    The limits are our own, and far above what anybody means: no amount is judged by them.
    """
    if amount is None or unit is None:
        return False
    if grams is not None:
        return grams > _UNLIKELY_ETHANOL
    for base, most in _UNLIKELY.items():
        if (same := convert(amount, unit, base)) is not None:
            return same > most
    return unit != "money" and amount > _UNLIKELY_NUMBER


def format_quantity(
    value: Decimal | None, unit: str | None, *, estimated: bool = False, places: int = PLACES
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


_HALF = Decimal("0.5")
_NEVER_HALF = ("my ", "time")
"""How units begin of which nobody says half a one."""


def so_many(
    value: Decimal | None, unit: str | None, *, estimated: bool = False, places: int = PLACES
) -> str:
    """Write an amount as people say it, which `parse_amount` reads back, too: `half a pint`."""
    is_noun = unit is not None and "@" not in unit and plural_of(unit) != unit
    if unit is None or value != _HALF or not is_noun or unit.startswith(_NEVER_HALF):
        return format_quantity(value, unit, estimated=estimated, places=places)
    article = "an" if unit.startswith(("a", "e", "i", "o", "hour")) else "a"
    return f"{'~' if estimated else ''}half {article} {unit}"


def format_number(value: Decimal, places: int = 2) -> str:
    """Write a number in plain digits, rounded half to even, without trailing zeros."""
    digits = f"{value:.{places}f}"
    if "." in digits:
        digits = digits.rstrip("0").removesuffix(".")
    return "0" if digits == "-0" else digits


def mean_places(mean: Decimal) -> int:
    """Return to how many places a mean is shown to people: one, or two figures of a small one."""
    return 1 if not mean or abs(mean) >= 1 else min(PLACES, 1 - mean.adjusted())


def format_mean(mean: Decimal) -> str:
    """Write a mean as people read it: `12`, `4.3`, `0.034`."""
    return format_number(mean, mean_places(mean))


def _checked(reading: Reading, value: Decimal, unit: str | None, drink: Drink | None) -> Amount:
    """Return an amount in its shortest form and with its grams, or refuse its number."""
    if not value:
        raise NotUnderstood(
            "Zero is not an amount; did you mean `log none`, or `log medicine NAME --missed`?"
        )
    if value > _MOST:
        raise NotUnderstood(
            f"An amount is at most {_MOST}; use a larger unit, like `1500 g` for `1500000 mg`."
        )
    value = shortest(value)
    grams = ethanol_grams(value, unit, drink) if drink and unit else None
    return Amount(value, unit, reading.estimated, grams)

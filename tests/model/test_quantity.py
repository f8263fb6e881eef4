"""Amounts are read in exactly one way or refused, computed exactly, and written back."""

import re
from collections.abc import Sequence
from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from hrjournal.errors import NotUnderstood
from hrjournal.model.quantity import (
    Amount,
    Drink,
    ethanol_grams,
    format_mean,
    format_number,
    format_quantity,
    grams_of_ethanol,
    normal_unit,
    parse_amount,
    so_many,
)
from hrjournal.model.units import convert

US = Drink("drink", Decimal(14))
GB = Drink("unit", Decimal("7.89"))
AU = Drink("drink", Decimal(10))
CA = Drink("drink", Decimal("13.45"))
REGIONS = {"US": US, "GB": GB, "AU": AU, "CA": CA}

ALCOHOL = ("drink", "unit", "g")
TABLETS = ("mg", "tablet")
CANNABIS = ("g", "joint", "hit", "mg")
MUSHROOMS = ("g dried", "mg")
OWN = ("Maß", "half pint", "mcg")
NONE: tuple[str, ...] = ()


@pytest.mark.parametrize(
    ("text", "units", "value", "unit", "estimated"),
    [
        # numbers
        ("3", TABLETS, "3", "mg", False),
        ("3", NONE, "3", None, False),
        (" 3 ", CANNABIS, "3", "g", False),
        ("3\n", CANNABIS, "3", "g", False),
        ("003", TABLETS, "3", "mg", False),
        ("0.5g", CANNABIS, "0.5", "g", False),
        (".5 g", CANNABIS, "0.5", "g", False),
        ("0,5 g", CANNABIS, "0.5", "g", False),
        ("0,25", CANNABIS, "0.25", "g", False),
        ("1,5000 g", CANNABIS, "1.5", "g", False),
        ("2.500 g", CANNABIS, "2.5", "g", False),
        ("100", TABLETS, "100", "mg", False),
        ("1000000 mg", TABLETS, "1000000", "mg", False),
        ("0.000001 g", CANNABIS, "0.000001", "g", False),
        ("123456.654321", TABLETS, "123456.654321", "mg", False),
        # fractions
        ("1/2 tablet", TABLETS, "0.5", "tablet", False),
        ("1/2", TABLETS, "0.5", "mg", False),
        ("1 / 2 tablet", TABLETS, "0.5", "tablet", False),
        ("1 1/2 tablets", TABLETS, "1.5", "tablet", False),
        ("½ tablet", TABLETS, "0.5", "tablet", False),
        ("½tablet", TABLETS, "0.5", "tablet", False),
        ("1½ tablets", TABLETS, "1.5", "tablet", False),
        ("1 ¾ tablets", TABLETS, "1.75", "tablet", False),
        ("⅛ g", CANNABIS, "0.125", "g", False),
        ("1\u20444 tablet", TABLETS, "0.25", "tablet", False),
        ("3/5 g", CANNABIS, "0.6", "g", False),
        ("7/10 g", CANNABIS, "0.7", "g", False),
        ("3/6 tablet", TABLETS, "0.5", "tablet", False),
        ("5/4 tablet", TABLETS, "1.25", "tablet", False),
        # estimates
        ("~2", TABLETS, "2", "mg", True),
        ("~ 2 tablets", TABLETS, "2", "tablet", True),
        ("≈2 tablets", TABLETS, "2", "tablet", True),
        ("about 2", TABLETS, "2", "mg", True),
        ("About 2 tablets", TABLETS, "2", "tablet", True),
        ("approx 2", TABLETS, "2", "mg", True),
        ("approx. 2", TABLETS, "2", "mg", True),
        ("approximately ½ tablet", TABLETS, "0.5", "tablet", True),
        ("around 3 joints", CANNABIS, "3", "joint", True),
        ("~0.33", TABLETS, "0.33", "mg", True),
        # unknown
        ("unknown", TABLETS, None, "mg", False),
        ("Unknown", CANNABIS, None, "g", False),
        ("?", CANNABIS, None, "g", False),
        (" ? ", NONE, None, None, False),
        # spelled units
        ("2 grams", CANNABIS, "2", "g", False),
        ("2 G", CANNABIS, "2", "g", False),
        ("2 gr", NONE, "2", "g", False),
        ("1 gram", NONE, "1", "g", False),
        ("20 MG", TABLETS, "20", "mg", False),
        ("20 milligrams", NONE, "20", "mg", False),
        ("100 mcg", NONE, "100", "ug", False),
        ("100 µg", NONE, "100", "ug", False),
        ("100 μg", NONE, "100", "ug", False),
        ("100 micrograms", NONE, "100", "ug", False),
        ("5 millilitres", NONE, "5", "ml", False),
        ("5 milliliter", NONE, "5", "ml", False),
        ("5mL", NONE, "5", "ml", False),
        ("2 litres", NONE, "2", "l", False),
        ("2 liter", NONE, "2", "l", False),
        ("33 centilitres", NONE, "33", "cl", False),
        ("90 mins", NONE, "90", "minute", False),
        ("1 ounce", CANNABIS, "1", "oz", False),
        # known units
        ("2 Tablets", TABLETS, "2", "tablet", False),
        ("2   tablets", TABLETS, "2", "tablet", False),
        ("2\u00a0tablets", TABLETS, "2", "tablet", False),
        ("3 g dried", MUSHROOMS, "3", "g dried", False),
        ("3", MUSHROOMS, "3", "g dried", False),
        ("3 grams dried", MUSHROOMS, "3", "g dried", False),
        ("3 g", MUSHROOMS, "3", "g", False),
        ("2 maß", OWN, "2", "Maß", False),
        ("2 half pints", OWN, "2", "half pint", False),
        ("20 micrograms", OWN, "20", "mcg", False),
        # units a person makes up
        ("2 lines", NONE, "2", "line", False),
        ("2lines", NONE, "2", "line", False),
        ("2 glasses", NONE, "2", "glass", False),
        ("1 glass", NONE, "1", "glass", False),
        ("2 pouches", NONE, "2", "pouch", False),
        ("2 berries", NONE, "2", "berry", False),
        ("2 brownies", NONE, "2", "brownie", False),
        ("2 boxes", NONE, "2", "box", False),
        ("2 doses", NONE, "2", "dose", False),
        ("2 pies", NONE, "2", "pie", False),
        ("2 bus", NONE, "2", "bus", False),
        ("2 glas", NONE, "2", "glas", False),
        ("3 e", NONE, "3", "e", False),
        ("2 wine glasses", NONE, "2", "wine glass", False),
        ("2 glasses of wine", NONE, "2", "glass of wine", False),
        ("2 litre bottles", NONE, "2", "litre bottle", False),
        ("1 half-pint", NONE, "1", "half-pint", False),
        ("2 verre", NONE, "2", "verre", False),
        ("2 bie\u0300res", NONE, "2", "bi\u00e8re", False),
        ("2 गिलास", NONE, "2", "गिलास", False),
    ],
)
def test_amounts_without_alcohol(
    text: str, units: Sequence[str], value: str | None, unit: str | None, estimated: bool
) -> None:
    """An amount is its exact number, its unit in the singular, and whether it is an estimate."""
    amount = parse_amount(text, units=units, drink=None)

    assert amount == Amount(None if value is None else Decimal(value), unit, estimated)
    assert value is None or str(amount.value) == value


@pytest.mark.parametrize(
    ("text", "region", "value", "unit", "grams"),
    [
        ("3", "US", "3", "drink", "42.00"),
        ("3", "GB", "3", "unit", "23.67"),
        ("3", "AU", "3", "drink", "30.00"),
        ("3", "CA", "3", "drink", "40.35"),
        ("1/2", "CA", "0.5", "drink", "6.72"),
        ("3 drinks", "US", "3", "drink", "42.00"),
        ("2 standard drinks", "AU", "2", "drink", "20.00"),
        ("1 Drink", "AU", "1", "drink", "10.00"),
        ("3 drinks", "GB", "3", "drink", "23.67"),
        ("2 units", "GB", "2", "unit", "15.78"),
        ("2 units", "US", "2", "unit", "15.78"),
        ("1 unit", "AU", "1", "unit", "7.89"),
        ("20 g", "US", "20", "g", "20.00"),
        ("20g", "GB", "20", "g", "20.00"),
        ("500 mg", "US", "500", "mg", "0.50"),
        ("1 bottle", "US", "1", "bottle", None),
        ("2 beers", "US", "2", "beer", None),
        ("568 ml", "US", "568", "ml", None),
        ("unknown", "US", None, "drink", None),
        ("?", "GB", None, "unit", None),
        ("568ml@4%", "US", "568", "ml@4%", "17.93"),
        ("568 ml @ 4 %", "GB", "568", "ml@4%", "17.93"),
        ("568 ML of 4%", "US", "568", "ml@4%", "17.93"),
        ("568ml at 4%", "US", "568", "ml@4%", "17.93"),
        ("568 millilitres @ 4.0%", "US", "568", "ml@4%", "17.93"),
        ("250ml@13%", "US", "250", "ml@13%", "25.64"),
        ("425ml@4,9%", "AU", "425", "ml@4.9%", "16.43"),
        ("425ml@4.90%", "AU", "425", "ml@4.9%", "16.43"),
        ("2x330ml@5%", "US", "660", "ml@5%", "26.04"),
        ("2 x 330 ml @ 5%", "US", "660", "ml@5%", "26.04"),
        ("2X330ml@5%", "US", "660", "ml@5%", "26.04"),
        ("2\u00d7330ml@5%", "US", "660", "ml@5%", "26.04"),
        ("2*330ml@5%", "US", "660", "ml@5%", "26.04"),
        ("1/2 x 568ml@4%", "GB", "284", "ml@4%", "8.96"),
        ("33cl@5%", "US", "330", "ml@5%", "13.02"),
        ("0.5l@5%", "US", "500", "ml@5%", "19.72"),
        ("0,5 l @ 5%", "CA", "500", "ml@5%", "19.72"),
        ("½l@5%", "CA", "500", "ml@5%", "19.72"),
        ("5dl@5%", "US", "500", "ml@5%", "19.72"),
        ("1.5oz@40%", "US", "44.36025", "ml@40%", "14.00"),
        ("12 fl oz @ 5%", "US", "354.882", "ml@5%", "14.00"),
        ("1.125oz@40%", "US", "33.270188", "ml@40%", "10.50"),
        ("10ml@100%", "GB", "10", "ml@100%", "7.89"),
        ("330ml@0.5%", "US", "330", "ml@0.5%", "1.30"),
    ],
)
def test_amounts_of_alcohol(
    text: str, region: str, value: str | None, unit: str, grams: str | None
) -> None:
    """An amount of alcohol carries its grams of ethanol wherever they can be known."""
    amount = parse_amount(text, units=ALCOHOL, drink=REGIONS[region])

    assert amount.value == (None if value is None else Decimal(value))
    assert amount.unit == unit
    assert not amount.estimated
    assert (None if amount.grams is None else f"{amount.grams:.2f}") == grams


def test_estimated_volume() -> None:
    """A volume and strength can be an estimate too."""
    amount = parse_amount("~568ml@4%", units=ALCOHOL, drink=US)

    assert amount == Amount(Decimal(568), "ml@4%", estimated=True, grams=Decimal("17.92608"))


REFUSALS = [
    ("", "empty"),
    ("   ", "empty"),
    ("0", "log none"),
    ("0.0 g", "log none"),
    ("0/2", "log none"),
    ("~0", "log none"),
    ("-3", "negative"),
    ("-0.5 g", "negative"),
    ("\u22123 g", "negative"),
    ("~-3", "negative"),
    ("nan", "number"),
    ("NaN mg", "number"),
    ("inf", "number"),
    ("-inf", "number"),
    ("infinity", "number"),
    ("mg", "number"),
    ("mg 3", "number"),
    ("~", "number"),
    ("~?", "number"),
    ("~~2", "number"),
    ("+3", "number"),
    ("$20", "number"),
    ("1e9", "exponent"),
    ("1E9 g", "exponent"),
    ("1e-3 g", "exponent"),
    ("1.5e3", "exponent"),
    ("1000001", "at most"),
    ("999999999999", "at most"),
    ("1234567890123", "12 digits"),
    ("0.0000001 g", "6 of them decimals"),
    ("0.0000000", "6 of them decimals"),
    ("1,000", "two readings"),
    ("1,000 mg", "two readings"),
    ("1,000,000", "separator"),
    ("1,000.5", "separator"),
    ("1.000,5", "separator"),
    ("1.2.3", "separator"),
    ("1 000", "more than one number"),
    ("3 2 g", "more than one number"),
    ("3 2mg tablets", "more than one number"),
    ("3 tablets 2 mg", "more than one number"),
    ("3 mg 3", "more than one number"),
    ("1/0", "fraction"),
    ("1/2/3", "fraction"),
    ("/2", "fraction"),
    ("0.5/2 g", "fraction"),
    ("1 1 1/2", "fraction"),
    ("1/3", "estimate"),
    ("⅓ tablet", "estimate"),
    ("1/128 g", "estimate"),
    ("3x2", "multiplied"),
    ("3 x 2 x 4 g", "multiplied"),
    ("3-2 tablets", "range"),
    ("3 or 3", "range"),
    ("0-2", "range"),
    ("2-3-4", "range"),
    ("at least 3", "limit"),
    ("up to 2 tablets", "limit"),
    ("more than 2", "limit"),
    ("3+", "limit"),
    ("3 or more", "limit"),
    ("none", "log none"),
    ("nothing", "log none"),
    ("unicorn", "number"),
    ("5 unicorns of", "number and its unit"),
    ("a", "number"),
    ("about", "number"),
    (".", "number"),
    ("/", "number"),
    ("3.", "unit"),
    ("3 g!", "unit"),
    ("3 (big) lines", "unit"),
    ("3 [b]g[/b]", "unit"),
    ("3 _x_", "unit"),
    ("3 -line", "unit"),
    ("3 one two three four", "unit"),
    ("3 " + "a" * 31, "unit"),
    ("3" * 61, "60 characters"),
    ("3 " + "a " * 40, "60 characters"),
    ("3\tg", "control"),
    ("3\x00g", "control"),
    ("3 \x1b[31mg", "control"),
    ("3 g\u202e", "control"),
    ("3 g\nextra", "control"),
    ("٣ g", "digits"),
    ("\uff13 g", "digits"),
    ("3 m²", "digits"),
    ("0.5 g of hash", "note"),
    ("3 tablets of something", "note"),
    ("330ml@5%", "Only alcohol"),
    ("2 g 20%", "Only alcohol"),
]


@pytest.mark.parametrize(("text", "reason"), REFUSALS)
def test_refused_amounts(text: str, reason: str) -> None:
    """What can't be read in exactly one way is refused with its reason and a form that works."""
    with pytest.raises(NotUnderstood, match=re.escape(reason)):
        parse_amount(text, units=TABLETS, drink=None)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("1 pint @ 4%", "Pints and glasses"),
        ("2 glasses@12%", "Pints and glasses"),
        ("500g@4%", "Pints and glasses"),
        ("1.5oz", "ounce"),
        ("12 fl oz", "ounce"),
        ("568@4%", "written like"),
        ("568ml@", "written like"),
        ("568ml@4", "written like"),
        ("4%@568ml", "written like"),
        ("568ml@-4%", "written like"),
        ("-568ml@4%", "negative"),
        ("2x2x330ml@5%", "multiplied"),
        ("@", "written like"),
        ("%", "written like"),
        ("568ml@0%", "strength"),
        ("568ml@100.1%", "strength"),
        ("568ml@400%", "strength"),
        ("568ml@4,900%", "two readings"),
        ("1,000ml@4%", "two readings"),
        ("568ml@4.9.1%", "separator"),
        ("0ml@4%", "log none"),
        ("0x330ml@4%", "log none"),
        ("1001l@4%", "at most"),
        ("999999999999x999999999999l@4%", "at most"),
        ("3 drinks of wine", "note"),
        ("0", "log none"),
    ],
)
def test_refused_amounts_of_alcohol(text: str, reason: str) -> None:
    """A volume or strength that can't be counted exactly is refused with a form that works."""
    with pytest.raises(NotUnderstood, match=re.escape(reason)):
        parse_amount(text, units=ALCOHOL, drink=US)


@pytest.mark.parametrize(
    ("ml", "percent", "grams", "drinks"),
    [
        ("568", "4", "17.93", {"US": "1.28", "GB": "2.27", "AU": "1.79", "CA": "1.33"}),
        ("250", "13", "25.64", {"US": "1.83", "GB": "3.25", "AU": "2.56", "CA": "1.91"}),
        ("425", "4.9", "16.43", {"US": "1.17", "GB": "2.08", "AU": "1.64", "CA": "1.22"}),
        ("750", "13", "76.93", {"US": "5.49", "GB": "9.75", "AU": "7.69", "CA": "5.72"}),
        ("500", "5", "19.72", {"US": "1.41", "GB": "2.50", "AU": "1.97", "CA": "1.47"}),
    ],
)
def test_published_examples(ml: str, percent: str, grams: str, drinks: dict[str, str]) -> None:
    """Volume and strength give the published number of drinks in each region.

    The last row is 19.725 g exactly, printed as 19.73 where halves are rounded up.
    """
    exact = grams_of_ethanol(Decimal(ml), Decimal(percent))

    assert f"{exact:.2f}" == grams
    assert {name: f"{exact / region.grams:.2f}" for name, region in REGIONS.items()} == drinks


@pytest.mark.parametrize(
    ("value", "unit", "region", "grams"),
    [
        ("2", "drink", "US", "28"),
        ("2", "drink", "GB", "15.78"),
        ("2", "unit", "GB", "15.78"),
        ("2", "unit", "US", "15.78"),
        ("568", "ml@4%", "US", "17.92608"),
        ("425", "ml@4.9%", "US", "16.430925"),
        ("20", "g", "US", "20"),
        ("0.02", "kg", "US", "20"),
        ("1", "bottle", "US", None),
        ("568", "ml", "US", None),
        ("568", "cl@4%", "US", None),
    ],
)
def test_ethanol_grams(value: str, unit: str, region: str, grams: str | None) -> None:
    """Grams of ethanol are exact, and absent for units of unknown content."""
    assert ethanol_grams(Decimal(value), unit, REGIONS[region]) == (
        None if grams is None else Decimal(grams)
    )


@pytest.mark.parametrize(
    ("value", "unit", "to_unit", "expected"),
    [
        ("1500", "mg", "g", "1.5"),
        ("1.5", "g", "mg", "1500"),
        ("250", "ug", "mg", "0.25"),
        ("2", "kg", "ug", "2000000000"),
        ("33", "cl", "ml", "330"),
        ("5", "dl", "l", "0.5"),
        ("3", "tablet", "tablet", "3"),
        ("3", "ml@4%", "ml@4%", "3"),
        ("3", "tablet", "mg", None),
        ("3", "g", "ml", None),
        ("3", "ml@4%", "ml", None),
        ("3", "g dried", "g", None),
        ("3", "drink", "unit", None),
    ],
)
def test_conversions(value: str, unit: str, to_unit: str, expected: str | None) -> None:
    """Masses convert to masses and volumes to volumes; nothing else compares."""
    converted = convert(Decimal(value), unit, to_unit)

    assert (None if converted is None else str(converted)) == expected


@pytest.mark.parametrize(
    ("value", "unit", "estimated", "text"),
    [
        ("3", "drink", False, "3 drinks"),
        ("1", "drink", False, "1 drink"),
        ("2", "drink", True, "~2 drinks"),
        ("0.5", "tablet", False, "0.5 tablets"),
        ("0", "unit", False, "0 units"),
        ("-1", "drink", False, "-1 drink"),
        ("0.50", "g", False, "0.5 g"),
        ("1E+3", "mg", False, "1000 mg"),
        ("2", "g dried", False, "2 g dried"),
        ("20", "money", False, "20 money"),
        ("2", "glass", False, "2 glasses"),
        ("2", "pouch", False, "2 pouches"),
        ("2", "berry", False, "2 berries"),
        ("2", "tray", False, "2 trays"),
        ("2", "glass of wine", False, "2 glasses of wine"),
        ("2", "glas", False, "2 glas"),
        ("2", "axe", False, "2 axe"),
        ("2", "Maß", False, "2 Maß"),
        ("2", "Joint", False, "2 Joints"),
        ("3", "e", False, "3 e"),
        ("568", "ml@4%", False, "568 ml of 4%"),
        ("568", "ml@4%", True, "~568 ml of 4%"),
        ("44.36025", "ml@40%", False, "44.36025 ml of 40%"),
        ("3", None, False, "3"),
        ("3", None, True, "~3"),
        (None, "tablet", False, "unknown"),
        (None, None, True, "unknown"),
    ],
)
def test_written_amounts(value: str | None, unit: str | None, estimated: bool, text: str) -> None:
    """An amount is written in plain digits, counted units in the plural unless there is one."""
    number = None if value is None else Decimal(value)

    assert format_quantity(number, unit, estimated=estimated) == text


def test_written_amount_rounded() -> None:
    """A mean can be written with fewer decimals, and its unit agrees with what is shown."""
    assert format_quantity(Decimal("1.004"), "drink", places=2) == "1 drink"
    assert format_quantity(Decimal(7) / 3, "drink", places=1) == "2.3 drinks"


@pytest.mark.parametrize(
    ("value", "places", "text"),
    [
        ("2", 2, "2"),
        ("2.50", 2, "2.5"),
        ("100", 2, "100"),
        ("1E+3", 2, "1000"),
        ("1E-7", 2, "0"),
        ("0.125", 2, "0.12"),
        ("0.135", 2, "0.14"),
        ("2.5", 0, "2"),
        ("10", 0, "10"),
        ("-0.001", 2, "0"),
        ("-0", 2, "0"),
        ("-1.5", 2, "-1.5"),
        ("99.999", 2, "100"),
    ],
)
def test_written_numbers(value: str, places: int, text: str) -> None:
    """A number is rounded half to even and has no exponent, trailing zero or negative zero."""
    assert format_number(Decimal(value), places) == text


@pytest.mark.parametrize(
    ("mean", "text"),
    [
        ("12.0345", "12"),
        ("4.25", "4.2"),
        ("1", "1"),
        ("0", "0"),
        ("-1.55", "-1.6"),
        # a small one would vanish at one place
        ("0.034", "0.034"),
        ("0.0345", "0.034"),
        ("0.5", "0.5"),
        ("0.96", "0.96"),
        ("0.0000012", "0.000001"),
    ],
)
def test_written_means(mean: str, text: str) -> None:
    """A mean has one place, and below 1 two figures."""
    assert format_mean(Decimal(mean)) == text


@pytest.mark.parametrize(
    ("text", "unit"),
    [("Drinks", "drink"), ("grams", "g"), ("g dried", "g dried"), ("lines", "line")],
)
def test_units_alone(text: str, unit: str) -> None:
    """A unit on its own is kept the way it is kept in an amount."""
    assert normal_unit(text) == unit


@pytest.mark.parametrize("text", ["", "3", "a b c d", "x" * 31, "x" * 61, "[b]"])
def test_refused_units(text: str) -> None:
    """A unit that could not stand in an amount is refused."""
    with pytest.raises(NotUnderstood):
        normal_unit(text)


CONTEXTS = st.one_of(
    st.tuples(st.sampled_from((NONE, TABLETS, CANNABIS, MUSHROOMS, OWN)), st.none()),
    st.tuples(st.just(ALCOHOL), st.sampled_from((US, GB, AU, CA))),
)
PIECES = [
    *"0123456789 .,/~?@%x-eE½⅓\u00d7",
    *("ml", "cl", "oz", "g", "drinks", "tablets", "µg", "unknown", "about ", " of ", " to "),
    *("ies", "ss", "es", "ß", "\u0300", "ŉ", "İ"),
]
NEAR_AMOUNTS = st.lists(st.sampled_from(PIECES), max_size=16).map("".join)
NUMBERS = st.decimals("0.000001", 1_000_000, places=6)


def _read(text: str, units: Sequence[str], drink: Drink | None) -> Amount | None:
    try:
        return parse_amount(text, units=units, drink=drink)
    except NotUnderstood:
        return None


@pytest.mark.parametrize(
    ("value", "unit", "estimated", "text"),
    [
        ("0.5", "tablet", False, "half a tablet"),
        ("0.50", "bottle of wine", True, "~half a bottle of wine"),
        ("0.5", "unit", False, "half a unit"),
        ("0.5", "hour", False, "half an hour"),
        ("0.5", "ampoule", False, "half an ampoule"),
        # what has no plural, and what nobody says half a one of
        ("0.5", "g", False, "0.5 g"),
        ("0.5", "ml@4%", False, "0.5 ml of 4%"),
        ("0.5", "my mug", False, "0.5 my mugs"),
        ("0.5", "time", False, "0.5 times"),
        ("0.5", None, False, "0.5"),
        ("1.5", "tablet", False, "1.5 tablets"),
        (None, "tablet", False, "unknown"),
    ],
)
def test_said_as_people_say_it(
    value: str | None, unit: str | None, estimated: bool, text: str
) -> None:
    """Half of a thing is said in words."""
    number = None if value is None else Decimal(value)

    assert so_many(number, unit, estimated=estimated) == text


@given(st.one_of(st.text(max_size=70), NEAR_AMOUNTS), CONTEXTS)
def test_any_text_is_read_or_refused(
    text: str, context: tuple[tuple[str, ...], Drink | None]
) -> None:
    """Whatever is typed gives a positive finite amount that reads back the same, or a refusal.

    Only an unknown amount has nothing but "unknown" to read back.
    """
    amount = _read(text, *context)

    if amount and amount.value is not None:
        assert amount.value.is_finite()
        assert 0 < amount.value <= 1_000_000
        for written in (format_quantity, so_many):
            text = written(amount.value, amount.unit, estimated=amount.estimated)
            assert _read(text, *context) == amount


@given(NUMBERS, st.from_regex("[a-z]{1,12}( of)?( [a-z]{1,6}[sy]?)?", fullmatch=True), CONTEXTS)
def test_made_up_units_read_back(
    value: Decimal, unit: str, context: tuple[tuple[str, ...], Drink | None]
) -> None:
    """A unit that was accepted once is the same unit when its written form is read again."""
    amount = _read(f"{value:f} {unit}", *context)

    if amount:
        assert _read(format_quantity(amount.value, amount.unit), *context) == amount
    if half := _read(f"0.5 {unit}", *context):
        again = _read(so_many(half.value, half.unit), *context)
        assert again is not None
        assert (again.value, again.unit) == (half.value, half.unit)


@given(NUMBERS, NUMBERS, st.sampled_from(["ml", "cl", "dl", "l", "oz"]))
def test_grams_of_any_volume(volume: Decimal, percent: Decimal, unit: str) -> None:
    """The grams of an accepted volume are exactly those of its millilitres."""
    amount = _read(f"{volume:f}{unit}@{percent:f}%", ALCOHOL, US)

    if amount and amount.value:
        assert amount.grams == grams_of_ethanol(amount.value, percent)
        assert amount.grams == amount.value * percent * Decimal("0.00789")


SENTINEL = "zqcanaryqz"


@given(st.text(max_size=24), st.text(max_size=24), CONTEXTS)
def test_refusals_never_repeat_what_was_typed(
    before: str, after: str, context: tuple[tuple[str, ...], Drink | None]
) -> None:
    """A refusal never shows a word of what was typed, nor chains an error that does."""
    text = before + SENTINEL + after
    assume(_read(text, *context) is None)

    with pytest.raises(NotUnderstood) as refused:
        parse_amount(text, units=context[0], drink=context[1])

    assert SENTINEL not in str(refused.value)
    assert refused.value.__cause__ is None
    assert refused.value.__context__ is None


@pytest.mark.parametrize(("text", "_reason"), REFUSALS)
def test_refusals_show_a_form_that_works(text: str, _reason: str) -> None:
    """A refusal ends with an example, in one sentence."""
    with pytest.raises(NotUnderstood) as refused:
        parse_amount(text, units=TABLETS, drink=None)

    assert str(refused.value).count("`") >= 2
    assert not re.search(r"\.\s", str(refused.value))


@given(
    NUMBERS,
    st.sampled_from(
        [("ug", "kg"), ("mg", "g"), ("g", "kg"), ("kg", "mg"), ("ml", "l"), ("cl", "dl")]
    ),
)
def test_conversions_are_exact_there_and_back(value: Decimal, units: tuple[str, str]) -> None:
    """Converting to another unit and back gives the same number."""
    there = convert(value, *units)

    assert there is not None
    assert convert(there, units[1], units[0]) == value

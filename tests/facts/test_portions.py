"""Usual portions of alcohol: the table, and what amounts in portions come to.

`TYPED_BY_HAND` was typed from the published tables, and not taken from the file.
"""

import tomllib
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hrjournal.errors import NotUnderstood
from hrjournal.facts import portions
from hrjournal.facts.catalogue import Catalogue
from hrjournal.facts.portions import SeveralPortions, drink_kind, portion_words, portions_of
from hrjournal.model.quantity import Amount, format_quantity
from hrjournal.model.units import plural_of, singular_of

TABLE = tomllib.loads(
    Path(portions.__file__).with_name("portions.toml").read_text("utf-8"), parse_float=Decimal
)

# country | kind | words | ml | percent | units or drinks that were published, where they were
TYPED_BY_HAND = """
GB | beer    | pint                           | 568  | 4    | 2.3
GB | beer    | half                           | 284  | 4    |
GB | beer    | bottle                         | 330  | 5    | 1.7
GB | beer    | can                            | 440  | 4.5  | 2.0
GB | wine    | small glass                    | 125  | 13   | 1.6
GB | wine    | glass, standard glass          | 175  | 13   | 2.3
GB | wine    | large glass                    | 250  | 13   | 3.3
GB | wine    | bottle                         | 750  | 13   |
GB | spirits | single, shot                   | 25   | 40   | 1.0
GB | spirits | double                         | 50   | 40   | 2.0
GB | alcopop | alcopop                        | 275  | 5.5  | 1.5
US | beer    | beer, can, bottle, glass       | 355  | 5    |
US | beer    | pint                           | 473  | 5    |
US | wine    | glass                          | 148  | 12   |
US | wine    | bottle                         | 750  | 12   |
US | spirits | shot                           | 44   | 40   |
CA | beer    | beer, can, bottle              | 341  | 5    |
CA | wine    | glass                          | 142  | 12   |
CA | spirits | shot                           | 43   | 40   |
AU | beer    | middy, pot                     | 285  | 4.8  | 1.1
AU | beer    | schooner                       | 425  | 4.8  | 1.6
AU | beer    | can, stubby                    | 375  | 4.8  | 1.4
AU | wine    | glass                          | 150  | 13   | 1.5
AU | wine    | bottle                         | 750  | 13   | 7.7
AU | spirits | nip, shot                      | 30   | 40   |
NZ | beer    | can, stubby                    | 375  | 4.8  |
NZ | wine    | glass                          | 150  | 13   |
NZ | wine    | bottle                         | 750  | 13   |
NZ | spirits | nip, shot                      | 30   | 40   |
IE | beer    | pint                           | 568  | 4.3  |
IE | beer    | half                           | 284  | 4.3  |
IE | beer    | can                            | 500  | 4.3  |
IE | wine    | glass                          | 150  | 12.5 |
IE | spirits | measure                        | 35.5 | 40   |
FR | beer    | beer                           | 330  | 5    |
FR | beer    | can                            | 500  | 5    |
FR | wine    | glass                          | 150  | 12.5 |
FR | spirits | shot                           | 40   | 40   |
"""
HAND = [[cell.strip() for cell in line.split("|")] for line in TYPED_BY_HAND.strip().splitlines()]
PUBLISHED_DRINK = {"GB": Decimal(10), "AU": Decimal(10) / Decimal("0.789")}
"""Millilitres of ethanol in a UK unit, and in an Australian standard drink of 10 g."""

REGIONS = {*TABLE["regions"], "FR"}


def rows(region: str, kind: str, word: str) -> list[tuple[Decimal, Decimal]]:
    """Return the volume and the strength of each portion of a kind that a word is for."""
    return [
        (one.ml, one.percent)
        for one in portions_of(region)
        if one.kind == kind and word in one.words
    ]


@pytest.mark.parametrize(("region", "kind", "words", "ml", "percent", "_units"), HAND)
def test_every_number_is_the_published_one(
    region: str, kind: str, words: str, ml: str, percent: str, _units: str
) -> None:
    """Each word has one portion of its kind, of the volume and strength typed a second time."""
    for word in words.split(", "):
        assert rows(region, kind, word) == [(Decimal(ml), Decimal(percent))]


@pytest.mark.parametrize(
    ("region", "ml", "percent", "units"),
    [(region, ml, percent, units) for region, _, _, ml, percent, units in HAND if units],
)
def test_published_units_agree(region: str, ml: str, percent: str, units: str) -> None:
    """Volume and strength give the number of units or standard drinks that was published."""
    ethanol = Decimal(ml) * Decimal(percent) / 100 / PUBLISHED_DRINK[region]

    assert abs(ethanol - Decimal(units)) <= Decimal("0.06")


def test_the_second_list_is_whole() -> None:
    """No row of the table is missing from the list that was typed by hand."""
    countries = {row[0]: 0 for row in HAND}
    for row in HAND:
        countries[row[0]] += 1

    assert countries.keys() == REGIONS
    assert countries == {region: len(portions_of(region)) for region in REGIONS}


@pytest.mark.parametrize("region", sorted(REGIONS))
def test_rows_are_complete(region: str) -> None:
    """Each row has a kind that is known, words, numbers above zero, a confidence and a source."""
    for one in portions_of(region):
        assert one.kind in TABLE["kinds"]
        assert one.words
        assert 0 < one.ml <= 1000
        assert 0 < one.percent <= 40
        assert one.confidence in {"S", "S2", "J"}
        assert one.source
    assert TABLE["verified_on"] == date(2026, 11, 28)


@pytest.mark.parametrize("region", sorted(REGIONS))
def test_words_are_singular_and_can_be_said_in_the_plural(region: str) -> None:
    """What is typed in the plural is found as the word of the table."""
    for word in portion_words(region) - {"spirits", "pils"}:
        assert singular_of(plural_of(word)) == word


def test_kinds_do_not_overlap() -> None:
    """A word is for one kind only."""
    words = [word for kind in TABLE["kinds"].values() for word in kind]
    assert len(set(words)) == len(words)
    assert (drink_kind("lagers"), drink_kind("red wine"), drink_kind("gin"), drink_kind("tea")) == (
        *("beer", "wine", "spirits"),
        None,
    )


def test_a_country_in_any_spelling() -> None:
    """A code in small letters and "UK" are understood; any other country has the usual ones."""
    assert portions_of("uk") == portions_of("GB") != portions_of("XX") == portions_of("fr")


def test_one_of_several_is_not_guessed() -> None:
    """Where it may be one of several portions, each is told with what it comes to."""
    with pytest.raises(SeveralPortions) as several:
        Catalogue(region="GB").amount("alcohol", "half a bottle")

    found = {label: (amount.value, amount.typed) for label, amount in several.value.choices}
    assert found == {
        "bottle of beer (330 ml of 5%)": (Decimal(165), "half a bottle of beer"),
        "bottle of wine (750 ml of 13%)": (Decimal(375), "half a bottle of wine"),
    }
    assert "half" not in str(several.value)
    for _, amount in several.value.choices:
        assert amount.typed is not None
        assert Catalogue(region="GB").amount("alcohol", amount.typed) == amount


WORDS = [
    *("2", "1/2", "1.5", "a", "an", "another", "two", "half", "a couple", "2 or 3", "2-3", "dozen"),
    *("about", "~", "ish", "or so", "?", "x", "x2", "of", "at", "and a half", "small", "large"),
    *(
        "pint",
        "pints",
        "glass",
        "glasses",
        "bottle",
        "can",
        "shots",
        "6-pack",
        "double",
        "stubbies",
    ),
    *("beer", "beers", "wine", "red wine", "gin", "lager", "drinks", "units", "g", "goblet"),
    *("500ml", "330 ml", "12oz", "1 l", "4%", "@5%", "13 %", "@", "few", "some", "unknown"),
]
TYPED = st.lists(st.sampled_from(WORDS), min_size=1, max_size=6).flatmap(
    lambda words: st.sampled_from([" ".join(words), "".join(words)])
)
CALLED = st.sampled_from(["", "alcohol", "beer", "wines", "vodka"])
IN_REGION = st.sampled_from([Catalogue(region=region) for region in sorted(REGIONS)])


def read(known: Catalogue, typed: str, called: str = "") -> Amount | None:
    """Read an amount of alcohol, or return nothing where it is refused or asked about."""
    try:
        return known.amount("alcohol", typed, called)
    except NotUnderstood:
        return None


@given(IN_REGION, TYPED, CALLED)
def test_what_is_said_back_is_the_same_amount(known: Catalogue, typed: str, called: str) -> None:
    """Whatever is taken is above zero, and what is said of it is read as the same amount."""
    amount = read(known, typed, called)
    if amount is None or amount.value is None:
        return

    assert amount.value > 0
    written = format_quantity(amount.value, amount.unit, estimated=amount.estimated)
    assert read(known, amount.typed or written) == amount


@given(IN_REGION, TYPED, TYPED, CALLED)
def test_refusals_and_questions_never_repeat_what_was_typed(
    known: Catalogue, before: str, after: str, called: str
) -> None:
    """A refusal of an amount in portions shows no word that nobody else may read."""
    typed = f"{before} zqcanaryqz {after}"[:60]
    try:
        known.amount("alcohol", typed, called)
    except NotUnderstood as refusal:
        assert "canary" not in str(refusal)  # noqa: PT017 - what is taken has no refusal

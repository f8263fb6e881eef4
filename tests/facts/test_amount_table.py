"""Amounts as people type them, in four countries and of several substances: worked out by hand.

Grams of ethanol are ml x percent / 100 x 0.789, rounded to two decimals: of a British pint,
568 x 0.04 x 0.789 = 17.93.
"""

from decimal import Decimal

import pytest

from hrjournal.errors import NotUnderstood
from hrjournal.facts.catalogue import Catalogue, NewUnit
from hrjournal.facts.portions import SeveralPortions
from hrjournal.facts.substances import name_of_alias
from hrjournal.model.quantity import Amount, format_quantity

# Under each heading, which is a country and what the substance was called:
#   what is typed | the amount as it is kept | grams of ethanol | how it is said back, if otherwise
#   what is typed | asks: the portions it may be
#   what is typed | refused: some words of the reason
TABLE = """
# GB alcohol
2                            | 2 units                | 15.78  |
2 units                      | 2 units                | 15.78  |
2 drinks                     | 2 drinks               | 15.78  |
one                          | 1 unit                 | 7.89   |
two                          | 2 units                | 15.78  |
a couple                     | ~2 units               | 15.78  |
couple                       | ~2 units               | 15.78  |
a dozen                      | 12 units               | 94.68  |
2 or 3                       | ~2.5 units             | 19.72  |
2-3                          | ~2.5 units             | 19.72  |
two to three units           | ~2.5 units             | 19.72  |
2ish                         | ~2 units               | 15.78  |
2-ish                        | ~2 units               | 15.78  |
about 2                      | ~2 units               | 15.78  |
maybe 3                      | ~3 units               | 23.67  |
3 or so                      | ~3 units               | 23.67  |
3?                           | ~3 units               | 23.67  |
x2                           | 2 units                | 15.78  |
2x                           | 2 units                | 15.78  |
2,5                          | 2.5 units              | 19.72  |
1 1/2                        | 1.5 units              | 11.84  |
one and a half               | 1.5 units              | 11.84  |
1\u00bd                           | 1.5 units              | 11.84  |
half a unit                  | 0.5 units              | 3.94   |
pint                         | ~568 ml of 4%          | 17.93  | pint
a pint                       | ~568 ml of 4%          | 17.93  | a pint
another pint                 | ~568 ml of 4%          | 17.93  | another pint
2 pints                      | ~1136 ml of 4%         | 35.85  | 2 pints
two pints                    | ~1136 ml of 4%         | 35.85  | two pints
2 Pints                      | ~1136 ml of 4%         | 35.85  | 2 pints
2pints                       | ~1136 ml of 4%         | 35.85  | 2pints
2 pints of lager             | ~1136 ml of 4%         | 35.85  | 2 pints of lager
2 pints cider                | ~1136 ml of 4%         | 35.85  | 2 pints cider
pint lager                   | ~568 ml of 4%          | 17.93  | pint lager
a couple of pints            | ~1136 ml of 4%         | 35.85  | a couple of pints
about 3 pints                | ~1704 ml of 4%         | 53.78  | about 3 pints
2 or 3 pints                 | ~1420 ml of 4%         | 44.82  | 2 or 3 pints
3 pints or so                | ~1704 ml of 4%         | 53.78  | 3 pints or so
2 pints?                     | ~1136 ml of 4%         | 35.85  | 2 pints?
x2 pints                     | ~1136 ml of 4%         | 35.85  | x2 pints
pint x2                      | ~1136 ml of 4%         | 35.85  | pint x2
2 x pints                    | ~1136 ml of 4%         | 35.85  | 2 x pints
1.5 pints                    | ~852 ml of 4%          | 26.89  | 1.5 pints
half a pint                  | ~284 ml of 4%          | 8.96   | half a pint
half pint                    | ~284 ml of 4%          | 8.96   | half pint
half                         | ~284 ml of 4%          | 8.96   | half
a half                       | ~284 ml of 4%          | 8.96   | a half
2 halves                     | ~568 ml of 4%          | 17.93  | 2 halves
half of bitter               | ~284 ml of 4%          | 8.96   | half of bitter
pint and a half              | refused: number
1 pint@5%                    | ~568 ml of 5%          | 22.41  | 1 pint of 5%
2 pints at 5%                | ~1136 ml of 5%         | 44.82  | 2 pints at 5%
2 pints of 5.2% lager        | ~1136 ml of 5.2%       | 46.61  | 2 pints of 5.2% lager
pint 5%                      | ~568 ml of 5%          | 22.41  | pint 5%
3 cans                       | ~1320 ml of 4.5%       | 46.87  | 3 cans
can of cider                 | ~440 ml of 4.5%        | 15.62  | can of cider
4 tins                       | ~1760 ml of 4.5%       | 62.49  | 4 tins
2 cans 5%                    | ~880 ml of 5%          | 34.72  | 2 cans 5%
half a dozen cans            | ~2640 ml of 4.5%       | 93.73  | half a dozen cans
bottle of beer               | ~330 ml of 5%          | 13.02  | bottle of beer
2 beer bottles               | ~660 ml of 5%          | 26.04  | 2 beer bottles
a glass of wine              | ~175 ml of 13%         | 17.95  | a glass of wine
2 glasses of red wine        | ~350 ml of 13%         | 35.90  | 2 glasses of red wine
2 wines                      | ~350 ml of 13%         | 35.90  | 2 wines
a small glass of wine        | ~125 ml of 13%         | 12.82  | a small glass of wine
large glass of red wine      | ~250 ml of 13%         | 25.64  | large glass of red wine
2 large wines                | ~500 ml of 13%         | 51.28  | 2 large wines
medium white wine            | ~175 ml of 13%         | 17.95  | medium white wine
glass of 12% wine            | ~175 ml of 12%         | 16.57  | glass of 12% wine
bottle of wine               | ~750 ml of 13%         | 76.93  | bottle of wine
half a bottle of wine        | ~375 ml of 13%         | 38.46  | half a bottle of wine
1/3 bottle of wine           | refused: no exact decimal
single                       | ~25 ml of 40%          | 7.89   | single
a shot                       | ~25 ml of 40%          | 7.89   | a shot
2 doubles                    | ~100 ml of 40%         | 31.56  | 2 doubles
double gin                   | ~50 ml of 40%          | 15.78  | double gin
double of whisky             | ~50 ml of 40%          | 15.78  | double of whisky
2 gins                       | ~50 ml of 40%          | 15.78  | 2 gins
three vodkas                 | ~75 ml of 40%          | 23.67  | three vodkas
2 whiskies                   | ~50 ml of 40%          | 15.78  | 2 whiskies
2 alcopops                   | ~550 ml of 5.5%        | 23.87  | 2 alcopops
568ml 4%                     | 568 ml of 4%           | 17.93  |
568ml@4%                     | 568 ml of 4%           | 17.93  |
568 ml at 4%                 | 568 ml of 4%           | 17.93  |
568 ml, 4%                   | 568 ml of 4%           | 17.93  |
568ml 4% abv                 | 568 ml of 4%           | 17.93  |
568ml 4 percent              | 568 ml of 4%           | 17.93  |
about 500ml@5%               | ~500 ml of 5%          | 19.72  |
2x330ml@5%                   | 660 ml of 5%           | 26.04  | 2 x 330 ml of 5%
2 x 330 ml 5%                | 660 ml of 5%           | 26.04  | 2 x 330 ml of 5%
half a litre@5%              | 500 ml of 5%           | 19.72  | half a litre of 5%
50cl@5%                      | 500 ml of 5%           | 19.72  | 50 cl of 5%
500ml of beer                | ~500 ml of 4%          | 15.78  | 500 ml of beer
500 ml lager                 | ~500 ml of 4%          | 15.78  | 500 ml lager
a litre of cider             | ~1000 ml of 4%         | 31.56  | a litre of cider
1 1/2 litres of beer         | ~1500 ml of 4%         | 47.34  | 1 1/2 litres of beer
250ml wine                   | ~250 ml of 13%         | 25.64  | 250 ml wine
35ml of vodka                | ~35 ml of 40%          | 11.05  | 35 ml of vodka
2 330ml cans                 | ~660 ml of 4%          | 20.83  | 2 330 ml cans
2 cans of 330ml              | ~660 ml of 4%          | 20.83  | 2 cans of 330 ml
two 500ml cans of 5%         | 1000 ml of 5%          | 39.45  | two 500 ml cans of 5%
2 cans 330ml@5%              | 660 ml of 5%           | 26.04  | 2 cans 330 ml of 5%
2 x 500ml of cider           | ~1000 ml of 4%         | 31.56  | 2 x 500 ml of cider
3 drinks of wine             | 3 drinks               | 23.67  |
3 units of vodka             | 3 units                | 23.67  |
20g                          | 20 g                   | 20.00  |
a few                        | unknown                |        | a few
a few pints                  | unknown                |        | a few pints
some wine                    | unknown                |        | some wine
too much                     | unknown                |        | too much
beers                        | unknown                |        | beers
pints                        | unknown                |        | pints
unknown                      | unknown                |        |
?                            | unknown                |        |
bottle of vodka              | 1 bottle of vodka      |        |
2 goblets                    | 2 goblets              |        |
schooner                     | 1 schooner             |        |
4 beers                      | asks: pint of beer (568 ml of 4%), bottle of beer (330 ml of 5%), can of beer (440 ml of 4.5%)
a beer                       | asks: pint of beer (568 ml of 4%), bottle of beer (330 ml of 5%), can of beer (440 ml of 4.5%)
2 ciders                     | asks: pint of cider (568 ml of 4%), bottle of cider (330 ml of 5%), can of cider (440 ml of 4.5%)
6-pack                       | asks: bottle of beer (330 ml of 5%), can of beer (440 ml of 4.5%)
half a bottle                | asks: bottle of beer (330 ml of 5%), bottle of wine (750 ml of 13%)
2 bottles                    | asks: bottle of beer (330 ml of 5%), bottle of wine (750 ml of 13%)
2 bottles 5%                 | asks: bottle of beer (330 ml of 5%), bottle of wine (750 ml of 5%)
a glass                      | asks: glass of wine (175 ml of 13%)
large                        | asks: large glass of wine (250 ml of 13%)
500ml                        | asks: beer (4%), wine (13%), spirits (40%)
2 x 250 ml                   | asks: beer (4%), wine (13%), spirits (40%)
0                            | refused: log none
0 pints                      | refused: log none
none                         | refused: log none
-2 pints                     | refused: negative
1e9                          | refused: exponent
5 unicorns of                | refused: number and its unit
5 unicorns                   | refused: not known here
2 ishes                      | refused: not known here
3 pintz                      | refused: not known here
goblet@4%                    | refused: Pints and glasses
568@4%                       | refused: written like
4%                           | refused: written like
500ml@0%                     | refused: strength
500ml@140%                   | refused: strength
at least 3 pints             | refused: limit
3+                           | refused: limit
3-2 pints                    | refused: range
2x3                          | refused: multiplied
1,000 ml@4%                  | refused: two readings
2 pints yesterday            | refused: --at
2 pints and 3 shots          | refused: more than one amount
lots of unicorns             | refused: not known here

# GB beer
2 pints                      | ~1136 ml of 4%         | 35.85  | 2 pints of beer
2 cans                       | ~880 ml of 4.5%        | 31.24  | 2 cans of beer
2 bottles 4.8%               | ~660 ml of 4.8%        | 25.00  | 2 bottles of beer at 4.8%
2 shots                      | 2 shots of beer        |        |
2 bottles                    | ~660 ml of 5%          | 26.04  | 2 bottles of beer
500ml                        | ~500 ml of 4%          | 15.78  | 500 ml of beer
2 x 330ml                    | ~660 ml of 4%          | 20.83  | 2 x 330 ml of beer
2                            | asks: pint of beer (568 ml of 4%), bottle of beer (330 ml of 5%), can of beer (440 ml of 4.5%)
3 units                      | 3 units                | 23.67  |

# GB wine
2                            | ~350 ml of 13%         | 35.90  | 2 wines
2ish                         | ~350 ml of 13%         | 35.90  | ~2 wines
a glass                      | ~175 ml of 13%         | 17.95  | 1 glass of wine
2 large                      | ~500 ml of 13%         | 51.28  | 2 large glasses of wine
half a bottle                | ~375 ml of 13%         | 38.46  | half a bottle of wine
bottle                       | ~750 ml of 13%         | 76.93  | 1 bottle of wine
250ml                        | ~250 ml of 13%         | 25.64  | 250 ml of wine
2 cans                       | 2 cans of wine         |        |

# US alcohol
2                            | 2 drinks               | 28.00  |
half                         | 0.5 drinks             | 7.00   |
half a                       | 0.5 drinks             | 7.00   |
a drink                      | 1 drink                | 14.00  |
drinks                       | unknown                |        | drinks
2 units                      | 2 units                | 15.78  |
beer                         | ~355 ml of 5%          | 14.00  | beer
4 beers                      | ~1420 ml of 5%         | 56.02  | 4 beers
a couple of beers            | ~710 ml of 5%          | 28.01  | a couple of beers
2x beers                     | ~710 ml of 5%          | 28.01  | 2x beers
beer x2                      | ~710 ml of 5%          | 28.01  | beer x2
half a beer                  | ~177.5 ml of 5%        | 7.00   | half a beer
a beer and a half            | ~532.5 ml of 5%        | 21.01  | a beer and a half
3 cans                       | ~1065 ml of 5%         | 42.01  | 3 cans
bottle of beer               | ~355 ml of 5%          | 14.00  | bottle of beer
6-pack                       | ~2130 ml of 5%         | 84.03  | 6-pack
a six-pack                   | ~2130 ml of 5%         | 84.03  | a six-pack
2 six packs                  | ~4260 ml of 5%         | 168.06 | 2 six packs
12 pack of beer              | ~4260 ml of 5%         | 168.06 | 12 pack of beer
half a six pack              | refused: fraction
2 pints                      | ~946 ml of 5%          | 37.32  | 2 pints
2 pints 7%                   | ~946 ml of 7%          | 52.25  | 2 pints 7%
glass of wine                | ~148 ml of 12%         | 14.01  | glass of wine
2 wines                      | ~296 ml of 12%         | 28.03  | 2 wines
bottle of wine               | ~750 ml of 12%         | 71.01  | bottle of wine
half a bottle of wine        | ~375 ml of 12%         | 35.50  | half a bottle of wine
shot                         | ~44 ml of 40%          | 13.89  | shot
3 shots of tequila           | ~132 ml of 40%         | 41.66  | 3 shots of tequila
2 gins                       | ~88 ml of 40%          | 27.77  | 2 gins
12oz@5%                      | 354.882 ml of 5%       | 14.00  | 12 oz of 5%
12 oz of 5%                  | 354.882 ml of 5%       | 14.00  | 12 oz of 5%
12 fl oz 5%                  | 354.882 ml of 5%       | 14.00  | 12 fl oz of 5%
16oz beer                    | ~473.176 ml of 5%      | 18.67  | 16 oz beer
2x12oz@5%                    | 709.764 ml of 5%       | 28.00  | 2 x 12 oz of 5%
1.5oz of whiskey             | ~44.36025 ml of 40%    | 14.00  | 1.5 oz of whiskey
12oz                         | asks: beer (5%), wine (12%), spirits (40%)
2 glasses                    | asks: glass of beer (355 ml of 5%), glass of wine (148 ml of 12%)
bottle                       | asks: bottle of beer (355 ml of 5%), bottle of wine (750 ml of 12%)
double                       | 1 double               |        |
2 large wines                | 2 large wines          |        |
forty                        | 40 drinks              | 560.00 |

# US beers
4                            | ~1420 ml of 5%         | 56.02  | 4 beers
1                            | ~355 ml of 5%          | 14.00  | 1 beer
a couple                     | ~710 ml of 5%          | 28.01  | ~2 beers
12oz                         | ~354.882 ml of 5%      | 14.00  | 12 oz of beer
4 drinks                     | 4 drinks               | 56.00  |

# AU alcohol
2                            | 2 drinks               | 20.00  |
schooner                     | ~425 ml of 4.8%        | 16.10  | schooner
2 schooners                  | ~850 ml of 4.8%        | 32.19  | 2 schooners
3 middies                    | ~855 ml of 4.8%        | 32.38  | 3 middies
a pot                        | ~285 ml of 4.8%        | 10.79  | a pot
stubby                       | ~375 ml of 4.8%        | 14.20  | stubby
2 stubbies                   | ~750 ml of 4.8%        | 28.40  | 2 stubbies
3 tinnies                    | ~1125 ml of 4.8%       | 42.61  | 3 tinnies
6-pack                       | ~2250 ml of 4.8%       | 85.21  | 6-pack
a glass of wine              | ~150 ml of 13%         | 15.39  | a glass of wine
bottle of wine               | ~750 ml of 13%         | 76.93  | bottle of wine
nip                          | ~30 ml of 40%          | 9.47   | nip
2 shots                      | ~60 ml of 40%          | 18.94  | 2 shots
500ml of beer                | ~500 ml of 4.8%        | 18.94  | 500 ml of beer
2 standard drinks            | 2 drinks               | 20.00  |
pint                         | 1 pint                 |        |
4 beers                      | asks: middy of beer (285 ml of 4.8%), schooner of beer (425 ml of 4.8%), can of beer (375 ml of 4.8%)
bottle                       | asks: bottle of wine (750 ml of 13%)
2 glasses                    | asks: glass of wine (150 ml of 13%)

# CA alcohol
2                            | 2 drinks               | 26.90  |
2 beers                      | ~682 ml of 5%          | 26.90  | 2 beers
can                          | ~341 ml of 5%          | 13.45  | can
6-pack                       | ~2046 ml of 5%         | 80.71  | 6-pack
glass of wine                | ~142 ml of 12%         | 13.44  | glass of wine
2 shots                      | ~86 ml of 40%          | 27.14  | 2 shots
0,5 l@5%                     | 500 ml of 5%           | 19.72  | 0,5 l of 5%
pint                         | 1 pint                 |        |
bottle                       | asks: bottle of beer (341 ml of 5%)

# CA wine
1                            | ~142 ml of 12%         | 13.44  | 1 wine
2 glasses                    | ~284 ml of 12%         | 26.89  | 2 glasses of wine
bottle                       | 1 bottle of wine       |        |

# NZ alcohol
2 beers                      | ~750 ml of 4.8%        | 28.40  | 2 beers

# IE alcohol
pint                         | ~568 ml of 4.3%        | 19.27  | pint
measure                      | ~35.5 ml of 40%        | 11.20  | measure

# DE alcohol
2 beers                      | ~660 ml of 5%          | 26.04  | 2 beers
glass of wine                | ~150 ml of 12.5%       | 14.79  | glass of wine

# US cannabis
0.5g                         | 0.5 g                  |        |
half a gram                  | 0.5 g                  |        |
a gram                       | 1 g                    |        |
1/8 oz                       | 0.125 oz               |        |
0.5 g of weed                | 0.5 g                  |        |
0.5g weed                    | 0.5 g                  |        |
2 joints                     | 2 joints               |        |
two joints of weed           | 2 joints               |        |
joint                        | 1 joint                |        |
a joint                      | 1 joint                |        |
joints                       | unknown                |        | joints
half a joint                 | 0.5 joints             |        |
joint x2                     | 2 joints               |        |
3 hits or so                 | ~3 hits                |        |
a few hits                   | unknown                |        | a few hits
some                         | unknown                |        | some
2 bongs                      | 2 bongs                |        |
2 puffs                      | 2 puffs                |        |
2 brownies                   | 2 brownies             |        |
2 zoots                      | refused: not known here
half                         | 0.5 g                  |        |

# US joints
2                            | 2 joints               |        |
2ish                         | ~2 joints              |        |

# US diazepam
10                           | 10 mg                  |        |
10mg                         | 10 mg                  |        |
10 to 15 mg                  | ~12.5 mg               |        |
2 tablets                    | 2 tablets              |        |
half a tablet                | 0.5 tablets            |        |
half tablet                  | 0.5 tablets            |        |
1 and a half tablets         | 1.5 tablets            |        |
\u00bd tablet                     | 0.5 tablets            |        |
3 x 10 mg                    | 30 mg                  |        |
3x10mg                       | 30 mg                  |        |
3 x 2 tablets                | 6 tablets              |        |
2 valium                     | 2 valiums              |        |
2 pills                      | 2 pills                |        |
tablet                       | 1 tablet               |        |
3 x 2                        | refused: multiplied
2 tablts                     | refused: did you mean `tablets`
10mg 5%                      | refused: Only alcohol
mg                           | refused: number
a third of a tablet          | refused: exact decimal

# US gambling
\u00a320                          | 20 money               |        |
20 \u20ac                         | 20 money               |        |
$5.50                        | 5.5 money              |        |
40 dollars                   | 40 money               |        |
about \u00a320                    | ~20 money              |        |
20                           | 20 money               |        |
2 hours                      | 2 hours                |        |
90 minutes                   | 90 minutes             |        |
3 bets                       | 3 bets                 |        |

# US tobacco
5                            | 5 cigarettes           |        |
a cigarette                  | 1 cigarette            |        |
five or six                  | ~5.5 cigarettes        |        |
a pack                       | 1 pack                 |        |
half a pack                  | 0.5 packs              |        |
2 rollies                    | 2 rollies              |        |
5 smokes                     | 5 smokes               |        |
"""  # noqa: E501 - a row of the table is one line


def rows() -> list[object]:
    """Return each row of the table: the country, what it was called, and the cells."""
    found: list[object] = []
    region = called = ""
    for line in filter(None, TABLE.splitlines()):
        if line.startswith("# "):
            region, called = line.removeprefix("# ").split(" ", 1)
            continue
        typed, *cells = (cell.strip() for cell in line.split("|"))
        found.append(pytest.param(region, called, typed, cells, id=f"{region} {called}: {typed}"))
    return found


def read(region: str, called: str, typed: str) -> Amount:
    """Read an amount as it is logged."""
    name = Catalogue().name_of(called)
    assert name_of_alias(name) == name
    return Catalogue(region=region).amount(name, typed, called)


def written(amount: Amount) -> str:
    """Write an amount as it is kept."""
    return format_quantity(amount.value, amount.unit, estimated=amount.estimated)


def test_the_table_is_large() -> None:
    """It has 250 amounts at the least, many of them refused or asked about."""
    assert len(rows()) >= 250
    assert TABLE.count("| refused: ") + TABLE.count("| asks: ") >= 50


@pytest.mark.parametrize(("region", "called", "typed", "cells"), rows())
def test_amounts_as_people_type_them(
    region: str, called: str, typed: str, cells: list[str]
) -> None:
    """An amount is taken as its row says, asked about, or refused for its reason.

    What is said back is read as the same amount again, without knowing what it was called.
    """
    if cells[0].startswith("asks: "):
        with pytest.raises(SeveralPortions) as several:
            read(region, called, typed)
        assert ", ".join(label for label, _ in several.value.choices) == cells[0][6:]
        for _, choice in several.value.choices:
            assert choice.typed is not None
            assert read(region, "alcohol", choice.typed) == choice
    elif cells[0].startswith("refused: "):
        with pytest.raises(NotUnderstood) as refusal:
            read(region, called, typed)
        assert cells[0].removeprefix("refused: ") in str(refusal.value)
        assert not isinstance(refusal.value, SeveralPortions)
    else:
        amount = read(region, called, typed)
        kept, grams, said = cells
        assert written(amount) == kept
        assert (f"{amount.grams:.2f}" if amount.grams else "") == grams
        assert (amount.typed or "") == said
        assert amount.value is None or amount.value > 0
        if amount.value is not None:
            name = Catalogue().name_of(called)
            assert read(region, name, amount.typed or written(amount)) == amount


def test_a_unit_of_ones_own_is_asked_about() -> None:
    """A unit that is no noun we know is told apart from what can't be read, with its name."""
    with pytest.raises(NewUnit) as new:
        read("US", "cannabis", "2 zoots")

    assert new.value.unit == "zoot"
    assert "zoot" not in str(new.value)
    assert Catalogue().amount("cannabis", "2 zoots", any_unit=True) == Amount(Decimal(2), "zoot")

"""Numbers in words become figures, and nothing else does."""

import pytest

from hrjournal.model.numerals import in_figures


@pytest.mark.parametrize(
    ("words", "figures"),
    [
        ("two beers", "2 beers"),
        ("twenty-five to nine", "25 to 9"),
        ("thirty five minutes", "35 minutes"),
        ("one and a half", "1 1/2"),
        ("2 and a quarter", "2 1/4"),
        ("two and three quarters", "2 3/4"),
        ("an hour and a half ago", "1 1/2 hour ago"),
        ("two glasses and a half", "2 1/2 glasses"),
        ("half a glass", "1/2 glass"),
        ("half an hour", "1/2 hour"),
        ("half of a tablet", "1/2 tablet"),
        ("a quarter of an hour", "1/4 hour"),
        ("three quarters of an hour", "3/4 hour"),
        ("a dozen", "12"),
        ("half a dozen beers", "6 beers"),
        ("two dozen", "24"),
        ("1\u00bd pints", "1 1/2 pints"),
        ("\u00be l", "3/4 l"),
        ("half past nine", "half past 9"),
        ("a glass of wine", "a glass of wine"),
        ("someone, often tenderly", "someone, often tenderly"),
        ("2 tablets", "2 tablets"),
        ("", ""),
    ],
)
def test_numbers_in_words(words: str, figures: str) -> None:
    """A number in words becomes figures; other words that hold its letters stay."""
    assert in_figures(words) == figures

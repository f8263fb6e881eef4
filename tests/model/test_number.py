"""Ratings and plain numbers are read in one way or refused."""

from contextlib import suppress
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hrjournal.errors import NotUnderstood
from hrjournal.model.number import (
    parse_cost,
    parse_hours,
    parse_number,
    parse_rating,
    parse_whole,
)


@pytest.mark.parametrize("rating", range(11))
@pytest.mark.parametrize("form", ["{}", " {} ", "{}/10", "{} / 10", "{} of 10", "{} OUT  OF 10"])
def test_rating_is_read(rating: int, form: str) -> None:
    """Each whole number from 0 to 10 is a rating, also written as out of ten."""
    assert parse_rating(form.format(rating), "mood") == rating


@pytest.mark.parametrize(
    "text",
    [
        *("", " ", "11", "-1", "+7", "07", "7.5", "7,5", "7.0", "1e1", "zebra", "7 zebra", "7 8"),
        *(
            "7/",
            "/10",
            "7/5",
            "7/100",
            "7//10",
            "\u0667",
            "\uff17",
            "7\0",
            "\x1b[1m7",
            "?",
        ),
        *("7" * 10_000, " 7" * 5_000, "zebra" * 2_000),
    ],
)
def test_rating_is_refused(text: str) -> None:
    """What is no whole number from 0 to 10 is refused; the rating is named, not the text."""
    with pytest.raises(NotUnderstood) as refused:
        parse_rating(text, "craving")

    assert str(refused.value) == (
        "The craving was not understood; it is a whole number from 0 to 10, like `7`."
    )


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("0", "0"),
        ("18", "18"),
        ("7.5", "7.5"),
        ("7,5", "7.5"),
        ("7.25", "7.25"),
        (" 12 ", "12"),
        ("007", "7"),
        ("0.00", "0"),
        ("9999999", "9999999"),
        ("9999999.99", "9999999.99"),
    ],
)
def test_number_is_read(text: str, number: str) -> None:
    """A number of 0 or more is read exactly, with a point or a comma."""
    assert parse_number(text, "cost") == Decimal(number)


@pytest.mark.parametrize(
    "text",
    [
        *("", " ", "-1", "+1", "1.", ".5", "1.234", "1,000", "1.000,00", "10000000", "1e3", "1 2"),
        *(
            "NaN",
            "inf",
            "zebra",
            "$5",
            "5 zebra",
            "½",
            "\u0663",
            "\uff15",
            "5\0",
            "\x1b[1m5",
            "1/2",
        ),
        *("9" * 10_000, "zebra" * 2_000),
    ],
)
def test_number_is_refused(text: str) -> None:
    """What is no such number is refused; the message names the thing, not the text."""
    with pytest.raises(NotUnderstood) as refused:
        parse_number(text, "cost")

    assert str(refused.value) == ("The cost was not understood; write a number like `18` or `7.5`.")


@given(st.decimals(0, 9_999_999, places=2), st.sampled_from(".,"))
def test_any_written_number_reads_back(number: Decimal, separator: str) -> None:
    """Every number with two decimals is read back exactly."""
    assert parse_number(str(number).replace(".", separator), "cost") == number


@given(st.text())
def test_any_text_is_read_or_refused(text: str) -> None:
    """Any text gives a number in its range or is refused; nothing else happens."""
    with suppress(NotUnderstood):
        assert 0 <= parse_rating(text, "mood") <= 10
    with suppress(NotUnderstood):
        assert parse_number(text, "cost") >= 0


@pytest.mark.parametrize("text", ["10", " 50 ", "030", "24"])
def test_whole_number_is_read(text: str) -> None:
    """A whole number in its range is read, both ends in it."""
    assert parse_whole(text, "total", 10, 50) == int(text)


@pytest.mark.parametrize(
    "text", ["", " ", "9", "51", "-10", "+10", "10.0", "1e1", "zebra", "\u0661\u0660", "1" * 9999]
)
def test_whole_number_is_refused(text: str) -> None:
    """What is no whole number of the range is refused with the range, and is not repeated."""
    with pytest.raises(NotUnderstood) as refused:
        parse_whole(text, "total", 10, 50)

    assert str(refused.value) == (
        "The total was not understood; it is a whole number from 10 to 50, like `11`."
    )


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("7", "7"),
        ("7.5", "7.5"),
        ("7,5", "7.5"),
        ("0", "0"),
        ("7h", "7"),
        ("7 hours", "7"),
        ("7.25 hrs", "7.25"),
        ("seven hours", "7"),
        ("an hour", "1"),
        ("half an hour", "0.5"),
        ("7 1/2", "7.5"),
        ("7\u00bd", "7.5"),
        ("6 3/4 hours", "6.75"),
        ("six and a half hours", "6.5"),
        ("7 and a half", "7.5"),
        ("6:30", "6.5"),
        ("06:30", "6.5"),
        ("6:20", "6.33"),
        ("7h30", "7.5"),
        ("6h 45m", "6.75"),
        ("6 hours and 30 minutes", "6.5"),
        ("450 min", "7.5"),
        ("20 m", "0.33"),
        ("about 7h", "7"),
        ("~7", "7"),
        ("25", "25"),
    ],
)
def test_hours(text: str, hours: str) -> None:
    """A length of time is read as hours, to a hundredth."""
    assert parse_hours(text, "sleep") == Decimal(hours)


@pytest.mark.parametrize(
    "text",
    ["", " ", "7-8", "7 or 8", "6:75", "-1", "7.333", "7 h 7 h", "late", "7x", "\uff17", "7" * 41],
)
def test_refused_hours(text: str) -> None:
    """What is no one length of time is refused with a form that works."""
    with pytest.raises(NotUnderstood, match=r"7\.5"):
        parse_hours(text, "sleep")


@pytest.mark.parametrize(
    ("text", "cost"),
    [
        ("10", "10"),
        ("7.50", "7.50"),
        ("7,50", "7.50"),
        ("\u00a310", "10"),
        ("\u00a3 10.50", "10.50"),
        ("10 \u20ac", "10"),
        ("10\u20ac", "10"),
        ("$5", "5"),
        ("US$5", "5"),
        ("A$5", "5"),
        ("10 EUR", "10"),
        ("gbp 10", "10"),
        ("10 pounds", "10"),
        ("ten pounds", "10"),
        ("5 quid", "5"),
        ("5 bucks", "5"),
        ("50p", "0.5"),
        ("50 cents", "0.5"),
        ("free", "0"),
        ("0", "0"),
        ("about \u00a310", "10"),
    ],
)
def test_costs(text: str, cost: str) -> None:
    """A cost is its number, whatever the currency is called."""
    assert parse_cost(text, "cost") == Decimal(cost)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("1,200", "two readings"),
        ("\u00a31,200.50", "two readings"),
        ("1.200 \u20ac", "two readings"),
        ("1 200", "not understood"),
        ("\u00a31.5k", "not understood"),
        ("-5", "not understood"),
        ("10 each", "not understood"),
        ("2x5", "not understood"),
        ("10-12", "not understood"),
        ("10 abc", "not understood"),
        ("\u00a3", "not understood"),
        ("10.5.5", "not understood"),
        ("12345678", "not understood"),
        ("", "not understood"),
    ],
)
def test_refused_costs(text: str, reason: str) -> None:
    """What is no one number is refused with its reason."""
    with pytest.raises(NotUnderstood, match=reason):
        parse_cost(text, "cost")

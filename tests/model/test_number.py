"""Ratings and plain numbers are read in one way or refused."""

from contextlib import suppress
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hrjournal.errors import NotUnderstood
from hrjournal.model.number import parse_number, parse_rating, parse_whole


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
            "seven",
            "\u0667",
            "\uff17",
            "7\0",
            "\x1b[1m7",
            "~7",
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

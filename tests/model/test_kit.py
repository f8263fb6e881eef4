"""The kit: what things are called, and until when a printed date holds."""

from datetime import date

import pytest

from hrjournal.errors import NotUnderstood
from hrjournal.model.kit import is_month_end, parse_expiry, parse_form, parse_item_name

TODAY = date(2026, 11, 22)

BY_HAND = [
    # what is printed, and the last day in date: looked up in a calendar
    ("2026-12", "2026-12-31"),
    ("2027-01", "2027-01-31"),
    ("2027-02", "2027-02-28"),
    ("2028-02", "2028-02-29"),
    ("2000-02", "2000-02-29"),
    ("2100-02", "2100-02-28"),
    ("2027-03", "2027-03-31"),
    ("2027-04", "2027-04-30"),
    ("2027-06", "2027-06-30"),
    ("2027-09", "2027-09-30"),
    ("2027-11", "2027-11-30"),
    ("9999-12", "9999-12-31"),
    ("12/2026", "2026-12-31"),
    ("2/2028", "2028-02-29"),
    ("12-2026", "2026-12-31"),
    ("12.2026", "2026-12-31"),
    ("2026/12", "2026-12-31"),
    ("Dec 2026", "2026-12-31"),
    ("december 2026", "2026-12-31"),
    ("FEB-2028", "2028-02-29"),
    ("2026 Dec", "2026-12-31"),
    ("EXP 2026-12", "2026-12-31"),
    ("Exp. Dec 2026", "2026-12-31"),
    ("2026-12-15", "2026-12-15"),
    ("15 Dec 2026", "2026-12-15"),
    ("2028-02-29", "2028-02-29"),
    ("2026-10", "2026-10-31"),  # past, as things are found in drawers
]


@pytest.mark.parametrize(("printed", "last"), BY_HAND)
def test_printed_date(printed: str, last: str) -> None:
    """A printed month holds to its end, in leap years too, and a printed day to that day."""
    assert parse_expiry(printed, TODAY) == date.fromisoformat(last)


@pytest.mark.parametrize(
    "text",
    [
        *("", " ", "2026", "12/26", "12-26", "2026-13", "2026-00", "00/2026", "2027-02-29"),
        *("Dec", "15 Dec", "soon", "in 8 weeks", "tomorrow", "01/02/2026", "٢٠٢٦-12", "1899-12"),
        *("0000-01", "2026-12-", "exp"),
    ],
)
def test_refused_date(text: str) -> None:
    """What has no year of four digits, several readings, or no place in a calendar is refused."""
    with pytest.raises(NotUnderstood):
        parse_expiry(text, TODAY)


@pytest.mark.parametrize(
    ("day", "is_end"),
    [
        ("2026-12-31", True),
        ("2026-12-30", False),
        ("2027-02-28", True),
        ("2028-02-28", False),
        ("2028-02-29", True),
        ("9999-12-31", True),
    ],
)
def test_end_of_a_month(day: str, is_end: bool) -> None:
    """The last day of a month is told from others, in leap years and at the end of time."""
    assert is_month_end(date.fromisoformat(day)) is is_end


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("naloxone", "naloxone"),
        (" Narcan ", "naloxone"),
        ("Nyxoid", "naloxone"),
        ("test strips", "strips"),
        ("Sterile", "sterile equipment"),
        ("wound  care", "wound care"),
        ("Torch", "Torch"),
        ("my blue  tin", "my blue tin"),
    ],
)
def test_names(text: str, name: str) -> None:
    """A brand, or another word, is the thing it is; one's own words stay as they are typed."""
    assert parse_item_name(text) == name


@pytest.mark.parametrize(
    ("text", "form"), [("Nasal spray", "nasal"), ("IM", "injection"), ("patch", "patch")]
)
def test_forms(text: str, form: str) -> None:
    """Other words for a form are that form, and one's own stay."""
    assert parse_form(text) == form

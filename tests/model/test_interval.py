"""How often something is wanted: every so many days, weeks or months."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hrjournal.errors import NotUnderstood
from hrjournal.model.interval import parse_interval


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("every day", "every day"),
        ("every week", "every week"),
        ("every month", "every month"),
        ("daily", "every day"),
        ("weekly", "every week"),
        ("monthly", "every month"),
        ("week", "every week"),
        ("weeks", "every week"),
        ("1 week", "every week"),
        ("every 1 weeks", "every week"),
        ("2 weeks", "every 2 weeks"),
        ("every 2 week", "every 2 weeks"),
        ("Every  2\tWEEKS ", "every 2 weeks"),
        ("every 02 weeks", "every 2 weeks"),
        ("every 10 days", "every 10 days"),
        ("every 99 months", "every 99 months"),
        ("every two weeks", "every 2 weeks"),
        ("every other day", "every 2 days"),
        ("fortnightly", "every 2 weeks"),
        ("every 2 fortnights", "every 4 weeks"),
        ("once a month", "every month"),
    ],
)
def test_interval_is_read(text: str, written: str) -> None:
    """How often to look back is kept in one wording, which is read as itself."""
    interval = parse_interval(text)

    assert str(interval) == written
    assert parse_interval(written) == interval


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "zebra",
        "every zebra",
        "every",
        "every 0 weeks",
        "0 days",
        "every -1 weeks",
        "every 1.5 weeks",
        "every 100 weeks",
        "2 weekly",
        "every 2 weeks zebra",
        "every 2\0weeks",
        "every 2 \x1b[1mweeks",
        "zebra" * 2_000,
        "every " * 2_000,
    ],
)
def test_interval_is_refused(text: str) -> None:
    """What is no number of days, weeks or months is refused with forms that work."""
    with pytest.raises(NotUnderstood) as refused:
        parse_interval(text)

    message = str(refused.value)
    assert "zebra" not in message
    assert [str(parse_interval(form)) for form in message.split("`")[1::2]] == [
        "every 2 weeks",
        "every month",
    ]


@given(st.text())
def test_any_interval_is_read_or_refused(text: str) -> None:
    """Any text is read as one of the standard wordings or refused; nothing else happens."""
    try:
        interval = parse_interval(text)
    except NotUnderstood:
        return
    assert parse_interval(str(interval)) == interval

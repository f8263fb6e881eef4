"""Settings: what holds when nothing was set, and how values are read and written."""

from datetime import time
from decimal import Decimal
from typing import Any

import msgspec
import pytest

from hrjournal.errors import NotUnderstood
from hrjournal.model.settings import (
    LATEST_DAY_START,
    NAMES,
    WEEKDAYS,
    Settings,
    parse_setting,
    setting_name,
    written,
)
from tests.fakes import CANARY


@pytest.mark.parametrize(
    ("text", "name"),
    [
        *((name, name) for name in NAMES),
        ("day-start", "day_start"),
        ("Day Start", "day_start"),
        (" REGION ", "region"),
    ],
)
def test_name(text: str, name: str) -> None:
    """A setting is named in any case, with hyphens or spaces as well."""
    assert setting_name(text) == name


@pytest.mark.parametrize(
    ("text", "nearest"),
    [("regoin", "region"), ("weekstart", "week_start"), ("notice", "notices"), ("unit", "units")],
)
def test_name_that_is_nearly_one(text: str, nearest: str) -> None:
    """A slip of the keys is met with the names, and the one that is close."""
    with pytest.raises(NotUnderstood) as refusal:
        setting_name(text)

    assert ", ".join(NAMES) in str(refusal.value)
    assert f"did you mean `{nearest}`?" in str(refusal.value)


@pytest.mark.parametrize("text", ["", CANARY, "é", "__init__", "x" * 100_000])
def test_name_that_is_none(text: str) -> None:
    """What is near no setting is met with the names, and a form that works."""
    with pytest.raises(NotUnderstood) as refusal:
        setting_name(text)

    assert ", ".join(NAMES) in str(refusal.value)
    assert refusal.value.example == "region"
    assert CANARY not in str(refusal.value)


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("region", "GB", "GB"),
        ("region", " us ", "US"),
        ("region", "uk", "GB"),
        ("region", "zz", "ZZ"),
        ("day_start", "05:00", time(5)),
        ("day_start", "5:30", time(5, 30)),
        ("day_start", "5am", time(5)),
        ("day_start", "00:00", time(0)),
        ("day_start", "midnight", time(0)),
        ("day_start", "12:00", LATEST_DAY_START),
        ("day_start", "noon", LATEST_DAY_START),
        ("day_start", "05:00:00", time(5)),
        ("week_start", "monday", "monday"),
        ("week_start", "Sun", "sunday"),
        ("week_start", "m", "monday"),
        ("week_start", "tu", "tuesday"),
        ("week_start", "sa", "saturday"),
        ("coverage", "0", "0"),
        ("coverage", "1", "1"),
        ("coverage", "1.0", "1"),
        ("coverage", "0.7", "0.7"),
        ("coverage", "0,75", "0.75"),
        ("coverage", "0.6667", "0.6667"),
        ("coverage", "70%", "0.7"),
        ("coverage", "70 %", "0.7"),
        ("coverage", "66.67%", "0.6667"),
        ("coverage", "0%", "0"),
        ("coverage", "1%", "0.01"),
        ("coverage", "100%", "1"),
        ("units", "drinks", "drinks"),
        ("units", "Grams", "grams"),
        ("units", "drink", "drinks"),
        ("units", "g", "grams"),
        ("notices", "on", "all"),
        ("notices", "OFF", "off"),
        ("notices", "All", "all"),
        ("notices", "grave", "grave"),
        ("notices", "no", "off"),
        ("codenames", "no", False),
        ("codenames", "yes", True),
        ("codenames", "true", True),
        ("codenames", "false", False),
    ],
)
def test_value(name: str, text: str, value: Any) -> None:
    """Each setting takes its own values, in any case."""
    read = parse_setting(name, text)

    assert read == (Decimal(value) if name == "coverage" else value)
    assert type(read) is type(Decimal(0) if name == "coverage" else value)


@pytest.mark.parametrize("name", NAMES)
def test_default(name: str) -> None:
    """`default` is what holds when nothing was set."""
    assert parse_setting(name, " Default ") == getattr(Settings(), name)


REFUSED = [
    *(("region", text) for text in ("g", "GBR", "germany", "en_GB", "12", "éa", "G B", "ßs")),
    *(("day_start", text) for text in ("5", "24:00", "05:61", "05:00:30", "-1:00", "13pm")),
    *(("day_start", text) for text in ("12:01", "18:00", "11pm", "23:59")),
    *(("week_start", text) for text in ("t", "s", "mondays", "1", "mon day", "thx")),
    *(("coverage", text) for text in ("1.01", "101%", "70", "-1", "50%%", "%", "1e-1", "nan")),
    *(("coverage", text) for text in ("0.12345", "33.333%", ".", "½", "\u0660", "0.7 0.7")),
    *(("units", text) for text in ("units", "drinksx", "both")),
    *(("notices", text) for text in ("o", "1", "onn")),
    *((name, text) for name in NAMES for text in ("", " ", CANARY, "defaults", "\0")),
]


@pytest.mark.parametrize(("name", "text"), REFUSED)
def test_value_that_is_none(name: str, text: str) -> None:
    """Anything else is refused in one sentence with a form that works; nothing is repeated."""
    with pytest.raises(NotUnderstood) as refusal:
        parse_setting(name, text)

    sentence = str(refusal.value)
    shown, value = refusal.value.example.split(" ")
    assert sentence.count("\n") == 0
    assert shown == name
    parse_setting(name, value)
    assert CANARY not in sentence


@pytest.mark.parametrize("text", ["12:01", "18:00", "23:59"])
def test_why_a_day_starts_no_later(text: str) -> None:
    """A start after noon is refused with the reason."""
    with pytest.raises(NotUnderstood, match="afternoons for the day before"):
        parse_setting("day_start", text)


@pytest.mark.parametrize(
    ("name", "value", "text"),
    [
        ("region", "GB", "GB"),
        ("day_start", time(5, 30), "05:30"),
        ("day_start", time(0), "00:00"),
        ("coverage", Decimal("0.70"), "70%"),
        ("coverage", Decimal("0.6667"), "66.67%"),
        ("coverage", Decimal(0), "0%"),
        ("coverage", Decimal(1), "100%"),
        ("units", "grams", "grams"),
        ("notices", "all", "all"),
        ("notices", "grave", "grave"),
        ("notices", "off", "off"),
        ("codenames", False, "off"),
        *(("week_start", day, day) for day in WEEKDAYS),
    ],
)
def test_written(name: str, value: Any, text: str) -> None:
    """A value is written in one form, which reads back as the same value."""
    assert written(value) == text
    assert parse_setting(name, text) == value


@pytest.mark.parametrize(("kept", "read"), [(True, "all"), (False, "off"), ("grave", "grave")])
def test_notices_as_they_were_kept(kept: Any, read: str) -> None:
    """What was kept when notices were on or off is read as all or off, and written so."""
    settings = msgspec.convert({"notices": kept}, Settings)

    assert settings.notices == read
    assert msgspec.to_builtins(settings) == ({} if read == "all" else {"notices": read})

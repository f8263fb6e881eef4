"""A journal's settings, their defaults, and how they are read and written."""

import re
from collections.abc import Callable, Mapping
from datetime import time
from decimal import Decimal
from typing import Any, Literal, TypeVar, get_args

import msgspec

from hrjournal.errors import NotUnderstood
from hrjournal.model.entry import require_zero_or_more
from hrjournal.model.quantity import format_number
from hrjournal.model.time_of_day import read_time

Weekday = Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
WEEKDAYS: tuple[Weekday, ...] = get_args(Weekday)

Units = Literal["drinks", "grams"]
UNITS: tuple[Units, ...] = get_args(Units)

Noticed = Literal["off", "grave", "all"]
"""Which notices are told: none, those of what can kill, or all."""

LATEST_DAY_START = time(12)
"""A day can't start later than this, or an afternoon would count for the day before."""

DEFAULT = "default"
"""The value that sets a setting back to its default."""

T = TypeVar("T")


class Settings(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """How this journal counts and shows.

    `region` is an ISO 3166 country code, or None to go by the locale. `day_start` is the time
    of day at which a logical day begins. `coverage` is the share of a period's days that must
    be logged before the period is judged. `units` is what totals of alcohol are shown in.
    `notices` is which notices are told, and `codenames` is whether codenames stand in for names on
    the screen.

    Two are no settings that are shown. `drinks_of` is the country whose drinks were counted with
    the first one, where neither `region` nor the locale named any; helplines don't go by it.
    `shift_days` is how much earlier days are in an export that moves them: nobody is told.
    """

    region: str | None = None
    day_start: time = time(4)
    week_start: Weekday = "monday"
    coverage: Decimal = Decimal("0.7")
    units: Units = "drinks"
    notices: Noticed | bool = "all"
    codenames: bool = True
    drinks_of: str | None = None
    shift_days: int | None = None

    def __post_init__(self) -> None:
        """Refuse a share that is none, and read notices as they were kept before: on or off."""
        require_zero_or_more(self.coverage, 1)
        if isinstance(self.notices, bool):
            msgspec.structs.force_setattr(self, "notices", "all" if self.notices else "off")


_NOT_SHOWN = {"drinks_of", "shift_days"}
NAMES = tuple(name for name in Settings.__struct_fields__ if name not in _NOT_SHOWN)
"""The settings that people see and change."""


class Setting(msgspec.Struct, frozen=True):
    """The value in force for one setting, and where it comes from."""

    name: str
    value: str | time | Decimal | bool
    origin: Literal["set", "default", "locale", "first drink"]


def setting_name(text: str) -> str:
    """Return the setting that a text names, as `day_start` or `day-start`. Raises NotUnderstood."""
    name = "_".join(text.replace("-", " ").casefold().split())
    if name in NAMES:
        return name
    from difflib import get_close_matches  # only a slip of the keys needs it

    nearest = get_close_matches(name, NAMES, n=1)
    known = f"A setting is one of {', '.join(NAMES)}"
    if nearest:
        raise NotUnderstood(f"{known}; did you mean `{nearest[0]}`?")
    raise NotUnderstood(known, example="region")


def parse_setting(name: str, text: str) -> Any:
    """Read the value of a setting; `default` sets it back.

    Raises:
        NotUnderstood: the setting can't have that value; the message says which it takes.

    """
    words = " ".join(text.split()).casefold()
    return getattr(Settings(), name) if words == DEFAULT else _READERS[name](words)


def written(value: str | time | Decimal | bool) -> str:
    """Write a setting's value in the form that `parse_setting` reads: `05:00`, `70%`, `on`."""
    match value:
        case bool():
            return "on" if value else "off"
        case time():
            return f"{value:%H:%M}"
        case Decimal():
            return f"{format_number(value * 100)}%"
    return value


def _region(words: str) -> str:
    code = words.upper()
    if not re.fullmatch("[A-Z]{2}", code):
        raise NotUnderstood("A region is a country's code of two letters", example="region GB")
    return "GB" if code == "UK" else code


def _day_start(words: str) -> time:
    try:
        start = read_time(words)
    except NotUnderstood:
        start = None
    if start is None or start.second:
        raise NotUnderstood(
            "The start of a day is a time from 00:00 to 12:00", example="day_start 05:00"
        )
    if start > LATEST_DAY_START:
        raise NotUnderstood(
            "A day starts at 12:00 at the latest, because a later start would count afternoons "
            "for the day before",
            example="day_start 05:00",
        )
    return start


_SHARE = r"[01](?:[.,][0-9]{1,4})?"
_PERCENTAGE = r"[0-9]{1,3}(?:[.,][0-9]{1,2})? ?%"


def _coverage(words: str) -> Decimal:
    if re.fullmatch(f"{_SHARE}|{_PERCENTAGE}", words):
        number = Decimal(words.rstrip(" %").replace(",", "."))
        share = number / 100 if words.endswith("%") else number
        if share <= 1:
            return share
    raise NotUnderstood(
        "Coverage is a share from 0 to 1, or from 0% to 100%", example="coverage 70%"
    )


def _of(values: Mapping[str, T], refusal: str, example: str) -> Callable[[str], T]:
    """Return a reader that takes the words for a value, or a beginning that no other one has."""

    def read(words: str) -> T:
        named = {values[word] for word in values if words and word.startswith(words)}
        if len(named) != 1:
            raise NotUnderstood(refusal, example=example)
        return named.pop()

    return read


_SWITCH = {"on": True, "yes": True, "true": True, "off": False, "no": False, "false": False}

_READERS: dict[str, Callable[[str], Any]] = {
    "region": _region,
    "day_start": _day_start,
    "week_start": _of(
        {day: day for day in WEEKDAYS},
        "A week starts on a day from monday to sunday",
        "week_start sunday",
    ),
    "coverage": _coverage,
    "units": _of(
        {unit: unit for unit in UNITS},
        "Units are drinks or grams",
        "units grams",
    ),
    "notices": _of(
        {
            "all": "all",
            "grave": "grave",
            **{word: "all" if is_on else "off" for word, is_on in _SWITCH.items()},
        },
        "Notices are all, grave (of what can kill) or off",
        "notices grave",
    ),
    "codenames": _of(_SWITCH, "Codenames are on or off", "codenames off"),
}

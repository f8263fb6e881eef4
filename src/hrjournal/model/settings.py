"""The settings a journal carries, with what holds when nothing was set."""

from datetime import time
from decimal import Decimal
from typing import Literal, get_args

import msgspec

Weekday = Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
WEEKDAYS: tuple[Weekday, ...] = get_args(Weekday)


class Settings(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """How this journal counts.

    `region` is an ISO 3166 country code, or None to go by the locale. `day_start` is the time
    of day at which a logical day begins. `coverage` is the share of a period's days that must
    be logged before the period is judged.
    """

    region: str | None = None
    day_start: time = time(4)
    week_start: Weekday = "monday"
    coverage: Decimal = Decimal("0.7")
    units: Literal["drinks", "grams"] = "drinks"
    notices: bool = True
    codenames: bool = True

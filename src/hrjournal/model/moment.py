"""When something happened: its logical day and its instant, and how a person reads them."""

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

import msgspec

from hrjournal.model import clock

if TYPE_CHECKING:
    from hrjournal.model.time_of_day import Part


class Moment(msgspec.Struct, frozen=True):
    """When something happened: its logical day, and the instant if it is known.

    `part` is the part of the day that was named in place of a time. It is said back, not kept.
    """

    day: date
    at: datetime | None
    part: "Part | None" = None


def logical_day(at: datetime, day_start: time) -> date:
    """Return the day that `at` belongs to, by its own clock, when days start at `day_start`."""
    return at.date() if at.time() >= day_start else at.date() - timedelta(days=1)


def write_moment(moment: Moment) -> str:
    """Return the one ISO 8601 text that `parse_moment` reads back to the same day and instant."""
    return moment.day.isoformat() if moment.at is None else moment.at.isoformat(timespec="seconds")


def describe_day(day: date) -> str:
    """Return the day as a person reads it: "Saturday 21 November 2026", in any locale."""
    return f"{clock.WEEKDAYS[day.weekday()]} {day.day} {clock.MONTHS[day.month - 1]} {day.year}"


def describe_moment(moment: Moment) -> str:
    """Return the moment as a person reads it, saying so when it counts for another day.

    `parse_moment` reads it back, to the minute.
    """
    if moment.at is None:
        part = f", in the {moment.part}" if moment.part else ""
        return f"{describe_day(moment.day)}{part}"
    described = f"{describe_day(moment.at.date())}, {moment.at:%H:%M}"
    if moment.day == moment.at.date():
        return described
    if moment.at.date() - moment.day == timedelta(days=1):
        return f"{described} (counts for {clock.WEEKDAYS[moment.day.weekday()]})"
    return f"{described} (counts for {describe_day(moment.day)})"

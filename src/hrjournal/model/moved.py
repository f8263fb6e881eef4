"""Moving every day of a record by as many days, so that nobody can tell when it was."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any, TypeVar

import msgspec

from hrjournal.errors import NotUnderstood
from hrjournal.model.encoding import from_text, values
from hrjournal.model.entry import Entry, Record

R = TypeVar("R", bound=Record)


def moved(record: R, days: int) -> R:
    """Return a record whose every day and moment is that many days earlier.

    The time of the day and the UTC offset stay. Raises NotUnderstood where the calendar begins
    later than that.
    """
    by = timedelta(days=days)
    try:
        if isinstance(record, Entry):
            at = record.at and record.at - by
            return msgspec.structs.replace(
                record, day=record.day - by, at=at, logged_at=record.logged_at - by
            )
        parts = _earlier(
            msgspec.to_builtins(record, builtin_types=(date, datetime, Decimal, *values())), by
        )
        return msgspec.convert(parts, type(record), dec_hook=from_text)
    except OverflowError:
        raise NotUnderstood(
            "A day is so early that it can't be moved; leave it out with `--since 1900-01-01`."
        ) from None


def _earlier(value: Any, by: timedelta) -> Any:
    match value:
        case date():  # a moment is one, too
            return value - by
        case dict():
            return {name: _earlier(inner, by) for name, inner in value.items()}
        case list() | tuple():
            return [_earlier(inner, by) for inner in value]
    return value

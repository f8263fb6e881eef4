"""Moving the days of a record."""

import re
from datetime import date

import msgspec
import pytest

from hrjournal.errors import NotUnderstood
from hrjournal.model.encoding import to_text
from hrjournal.model.entry import Mood, Record
from hrjournal.model.moved import moved
from tests.fakes import EVERY_KIND, EVERY_SMALL_RECORD, WHOLE_GOAL, exactly, make

DAY = re.compile(r"(\d{4}-\d\d-\d\d)")


def days_in(record: Record) -> list[date]:
    """Return every day that a record's JSON names, in order."""
    text = msgspec.json.encode(record, enc_hook=to_text).decode()
    return [date.fromisoformat(day) for day in DAY.findall(text)]


@pytest.mark.parametrize("record", [*EVERY_KIND, *EVERY_SMALL_RECORD], ids=repr)
def test_every_day(record: Record) -> None:
    """Every day inside is as much earlier, what else there is stays, and back again is the same."""
    earlier = moved(record, 70)

    assert [
        (old - new).days for old, new in zip(days_in(record), days_in(earlier), strict=True)
    ] == [70] * len(days_in(record))
    assert exactly([moved(earlier, -70)]) == exactly([record])


def test_weekday_and_time_stay() -> None:
    """A week earlier it is the same weekday, the same time and the same offset."""
    entry = make(Mood, at="23:30")
    earlier = moved(entry, 7)

    assert earlier.day.weekday() == entry.day.weekday()
    assert earlier.at is not None
    assert earlier.at.isoformat() == "2026-11-14T23:30:00+01:00"


def test_before_the_calendar() -> None:
    """A day before which there is none is refused in a sentence."""
    for record in (
        make(Mood, day="0001-01-03"),
        msgspec.structs.replace(WHOLE_GOAL, start=date.min),
    ):
        with pytest.raises(NotUnderstood):
            moved(record, 7)

"""Lengths of time as people write them after "the last": `30d`, `2 weeks`, `month`."""

import re
from datetime import date, timedelta
from typing import Literal

import msgspec

from hrjournal.errors import NotUnderstood
from hrjournal.model.numerals import in_figures

Unit = Literal["day", "week", "month", "year"]

_LONGEST = 40
_UNITS: dict[str, Unit] = {"d": "day", "w": "week", "m": "month", "y": "year"}
_FORM = (
    "(?:the )?(?:last |past )?(?:(?P<number>[0-9]{1,4}) ?|an? )?"
    "(?P<unit>d|days?|w|wks?|weeks?|m|mo|mos|months?|y|yrs?|years?|fortnights?)?"
)
_FIRST = date(1900, 1, 1)
"""The first day that a journal can go back to."""

_EXAMPLES = "write it like `--last 30d`, `--last 2w`, `--last 3m` or `--last 1y`."


class Stretch(msgspec.Struct, frozen=True):
    """A number of days, weeks, months or years in a row."""

    number: int
    unit: Unit

    def first_day(self, last: date) -> date:
        """Return the first of this many days, of which `last` is the last.

        A month goes up to the day before the same date in the next month: from 29 October to 28
        November. The first day is never before 1900.
        """
        try:
            if self.unit in {"day", "week"}:
                days = self.number * (7 if self.unit == "week" else 1)
                return max(last - timedelta(days=days - 1), _FIRST)
            from dateutil.relativedelta import relativedelta  # few need months

            months = self.number * (12 if self.unit == "year" else 1)
            return max(last - relativedelta(months=months) + timedelta(days=1), _FIRST)
        except (OverflowError, ValueError):  # before the year 1
            return _FIRST


def parse_stretch(text: str) -> Stretch:
    """Read a length of time: `30`, `30d`, `2 weeks`, `a month`, `3m` (months), `1y`.

    Raises:
        NotUnderstood: it is no whole number of days, weeks, months or years, or it is 0.

    """
    words = in_figures(" ".join(text.split()).lower()) if len(text) <= _LONGEST else ""
    matched = re.fullmatch(_FORM, words) if words.isascii() else None
    if not matched or not (matched["number"] or matched["unit"]):
        if re.search("hour|min|[0-9] ?h|sec", words):
            raise NotUnderstood(f"A stretch is of whole days at least; {_EXAMPLES}")
        raise NotUnderstood(f"How long a stretch was not understood; {_EXAMPLES}")
    number, unit = int(matched["number"] or 1), (matched["unit"] or "d")[0]
    if unit == "f":
        number, unit = 2 * number, "w"
    if number == 0:
        raise NotUnderstood(f"A stretch is a day at least; {_EXAMPLES}")
    return Stretch(number, _UNITS[unit])

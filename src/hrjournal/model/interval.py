"""How often something is wanted: every so many days, weeks or months."""

import re
from datetime import date
from typing import Literal, cast

from hrjournal.errors import NotUnderstood
from hrjournal.model.numerals import in_figures
from hrjournal.model.value import Value

Unit = Literal["day", "week", "month"]

_LONGEST = 40

# Kept as text: a pattern is compiled when first used, not on every start of the program.
_EVERY = (
    r"(?:once )?(?:(?:every|each|an?|per) )?(?:([0-9]{1,2}|other|second) )?"
    "(day|week|fortnight|month)s?"
)
_SAID = {"other": "2", "second": "2"}
_ONE_WORD = {
    "daily": "every day",
    "weekly": "every week",
    "fortnightly": "every 2 weeks",
    "monthly": "every month",
}


class Interval(Value):
    """Every so many days, weeks or months."""

    __slots__ = ("count", "unit")

    def __init__(self, count: int, unit: Unit) -> None:
        self.count = count
        self.unit = unit

    def after(self, day: date) -> date:
        """Return the day that is one interval later."""
        from dateutil.relativedelta import relativedelta  # few commands look ahead

        return day + relativedelta(
            days=self.count * (self.unit == "day"),
            weeks=self.count * (self.unit == "week"),
            months=self.count * (self.unit == "month"),
        )

    def __str__(self) -> str:
        """Write the interval in the form that `parse_interval` reads back."""
        return f"every {self.unit}" if self.count == 1 else f"every {self.count} {self.unit}s"


def parse_interval(text: str) -> Interval:
    """Read how often to look back at a goal: `every two weeks`, `every other day`, `fortnightly`.

    Raises:
        NotUnderstood: it is not a number of days, weeks or months.

    """
    words = in_figures(" ".join(text.split()).casefold()) if len(text) <= _LONGEST else ""
    matched = re.fullmatch(_EVERY, _ONE_WORD.get(words, words))
    number = (matched[1] or "1") if matched else "0"
    count = int(_SAID.get(number, number))
    if not matched or count == 0:
        raise NotUnderstood(
            "How often to review was not understood; write it like `every 2 weeks` or `monthly`."
        )
    if matched[2] == "fortnight":
        return Interval(2 * count, "week")
    return Interval(count, cast("Unit", matched[2]))

"""What a person wants: a SMART goal in their own words."""

import re
from datetime import date
from decimal import Decimal
from typing import Literal

import msgspec

from hrjournal.errors import NotUnderstood
from hrjournal.model.entry import Id, Instant, Rating, Text, require

GoalStatus = Literal["active", "paused", "closed"]


class Goal(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A goal: S title, M measure, A confidence and first step, R why, T start, due and review.

    `measure` is the sentence that `model.measure` parses. Days are inclusive.
    `baseline` is the usual value per period before the goal began.
    """

    id: Id
    title: Text
    measure: Text
    status: GoalStatus
    start: date
    due: date | None = None
    why: Text | None = None
    importance: Rating | None = None
    confidence: Rating | None = None
    first_step: Text | None = None
    baseline: Decimal | None = None
    review: Text | None = None
    set_at: Instant

    def __post_init__(self) -> None:
        """Refuse a goal that is due before it starts, and a baseline that is no number."""
        require(self.due is None or self.due >= self.start, "a due day from the start on")
        baseline = self.baseline
        fits = baseline is None or (baseline.is_finite() and baseline >= 0)
        require(fits, "a baseline of 0 or more")

    def __repr__(self) -> str:
        """Show the id only: a repr may end in a log, content may not."""
        return f"<goal {self.id}>"


_REVIEW = re.compile(r"(?:every )?(?:(\d{1,2}) )?(day|week|month)s?")
_ONE_WORD = {"daily": "every day", "weekly": "every week", "monthly": "every month"}


def parse_review(text: str) -> str:
    """Read how often to look back at a goal, such as `every 2 weeks`, as one standard wording.

    Raises:
        NotUnderstood: it is not a number of days, weeks or months.

    """
    words = " ".join(text.split()).casefold()
    matched = _REVIEW.fullmatch(_ONE_WORD.get(words, words))
    count = int(matched[1] or 1) if matched else 0
    if not matched or count == 0:
        raise NotUnderstood(
            "How often to review was not understood; write it like `every 2 weeks` or `monthly`."
        )
    return f"every {matched[2]}" if count == 1 else f"every {count} {matched[2]}s"

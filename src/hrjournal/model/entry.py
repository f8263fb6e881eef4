"""What happened: the kinds of entry a journal holds (docs/reference/glossary.md)."""

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated

import msgspec

ID_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
ID_LENGTH = 10
HIGHEST_RATING = 10
HOURS_OF_A_DAY = 24

Id = Annotated[str, msgspec.Meta(pattern=f"^[{ID_ALPHABET}]{{{ID_LENGTH}}}$")]
"""Crockford's base 32 in lower case: never reused, never changed by an edit."""

Instant = Annotated[datetime, msgspec.Meta(tz=True)]
"""A moment with the UTC offset that was in force."""

Rating = Annotated[int, msgspec.Meta(ge=0, le=HIGHEST_RATING)]
Text = Annotated[str, msgspec.Meta(min_length=1)]


def require(holds: bool, expected: str) -> None:
    """Refuse a record whose numbers no person meant; msgspec turns this into its own error."""
    if not holds:
        raise ValueError(expected)


class Entry(
    msgspec.Struct,
    frozen=True,
    kw_only=True,
    omit_defaults=True,
    tag_field="kind",
):
    """One thing that happened.

    `day` is the logical day, fixed when written. `at` is absent when only the day is known.
    Neither is ever re-interpreted in another zone. What was not given is left out of the JSON.
    """

    id: Id
    day: date
    at: Instant | None = None
    logged_at: Instant
    note: Text | None = None
    tags: tuple[Text, ...] = ()

    @property
    def kind(self) -> str:
        """The entry's kind, as written in the journal."""
        return str(self.__struct_config__.tag)

    def __repr__(self) -> str:
        """Show the kind and id only: a repr may end in a log, content may not."""
        return f"<{self.kind} {self.id}>"


class Use(Entry, tag="use", frozen=True, kw_only=True):
    """A substance was used. Without `amount` the amount is unknown.

    `grams` are grams of ethanol, for alcohol, fixed when written.
    """

    substance: Text
    amount: Decimal | None = None
    unit: Text | None = None
    estimated: bool = False
    grams: Decimal | None = None
    route: Text | None = None
    cost: Decimal | None = None
    craving: Rating | None = None
    mood_before: Rating | None = None
    mood_after: Rating | None = None
    company: Text | None = None
    place: Text | None = None
    triggers: tuple[Text, ...] = ()
    strategies: tuple[Text, ...] = ()
    effects: tuple[Text, ...] = ()

    def __post_init__(self) -> None:
        """Refuse amounts that are not numbers above zero, and costs below it."""
        for amount in (self.amount, self.grams):
            require(amount is None or (amount.is_finite() and amount > 0), "an amount above 0")
        cost = self.cost
        require(cost is None or (cost.is_finite() and cost >= 0), "a cost of 0 or more")


class NoUse(Entry, tag="none", frozen=True, kw_only=True):
    """A free day: that day, none of these substances; of any substance when empty."""

    substances: tuple[Text, ...] = ()


class Mood(Entry, tag="mood", frozen=True, kw_only=True):
    """How the person felt: 0 is the worst and 10 the best they can imagine."""

    score: Rating
    feelings: tuple[Text, ...] = ()
    energy: Rating | None = None
    anxiety: Rating | None = None
    sleep_hours: Decimal | None = None

    def __post_init__(self) -> None:
        """Refuse hours that no night has."""
        hours = self.sleep_hours
        fits = hours is None or (hours.is_finite() and 0 <= hours <= HOURS_OF_A_DAY)
        require(fits, "0 to 24 hours")


class Grounding(Entry, tag="grounding", frozen=True, kw_only=True):
    """A grounding exercise: what was really done, and distress 0-10 before and after."""

    exercise: Text
    seconds: Annotated[int, msgspec.Meta(ge=0)]
    finished: bool
    aloud: bool = False
    written: bool = False
    distress_before: Rating | None = None
    distress_after: Rating | None = None


AnyEntry = Use | NoUse | Mood | Grounding
ENTRY_TYPES: dict[str, type[Entry]] = {
    "use": Use,
    "none": NoUse,
    "mood": Mood,
    "grounding": Grounding,
}


def normal_name(text: str) -> str:
    """Write a substance's name as the journal keeps it: lower case, single spaces."""
    name = " ".join(text.split()).casefold()
    if name.isascii():
        return name
    import unicodedata  # noqa: PLC0415 - few names need it, and every command would load it

    return unicodedata.normalize("NFC", name)

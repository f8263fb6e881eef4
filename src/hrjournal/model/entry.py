"""What happened: the kinds of entry a journal holds (docs/reference/glossary.md)."""

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, ClassVar, Literal, get_args

import msgspec

from hrjournal.model.bounds import can_be_kept
from hrjournal.model.spelling import in_small_letters

ID_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
ID_LENGTH = 10
HIGHEST_RATING = 10
HOURS_OF_A_DAY = 24
MOST_AT_ONCE = 1000
LARGEST_TOTAL = 1000
"""The largest total that a questionnaire we don't know can have."""

TOO_LARGE = Decimal(10) ** 16
"""Numbers in records are smaller: nobody means such a one, and sums and rounding can't hold it."""

PHQ_9 = "PHQ-9"
"""The instrument whose item 9 has a place of its own in a score."""

Id = Annotated[str, msgspec.Meta(pattern=f"^[{ID_ALPHABET}]{{{ID_LENGTH}}}$")]
"""An id in Crockford's base 32, in lower case. It is never reused, and no edit changes it."""

Instant = Annotated[datetime, msgspec.Meta(tz=True)]
"""A moment with the UTC offset that was in force."""

Rating = Annotated[int, msgspec.Meta(ge=0, le=HIGHEST_RATING)]
Count = Annotated[int, msgspec.Meta(ge=0, lt=int(TOO_LARGE))]
Text = Annotated[str, msgspec.Meta(min_length=1)]

Outcome = Literal["passed", "used", "still here"]
"""How an urge ended."""

MedicineStatus = Literal["taken", "missed"]
How = Literal["call", "text", "in person"]


def require(holds: bool, expected: str) -> None:
    """Refuse a record with numbers that nobody can have meant.

    Raises ValueError, which msgspec turns into its own error.
    """
    if not holds:
        raise ValueError(expected)


def require_above_zero(*amounts: Decimal | None) -> None:
    """Refuse amounts that are no numbers above zero, or can't be kept; unknown ones are fine."""
    for amount in amounts:
        if amount is not None and not (can_be_kept(amount) and 0 < amount < TOO_LARGE):
            raise ValueError("an amount above 0")


def require_zero_or_more(number: Decimal | None, most: int | None = None) -> None:
    """Refuse what is no number of 0 or more, up to `most`; one that is unknown is fine."""
    if number is not None and not (
        can_be_kept(number) and 0 <= number < TOO_LARGE and (most is None or number <= most)
    ):
        raise ValueError(f"a number from 0 to {most or TOO_LARGE}")


class Record(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A record that the journal keeps under an id. Fields not given are left out of the JSON."""

    called: ClassVar[str]
    """What people call a record of this kind."""

    id: Id

    def __repr__(self) -> str:
        """Show what kind of record it is, and its id: a repr may end in a log, content may not."""
        return f"<{self.called} {self.id}>"


class Entry(Record, frozen=True, kw_only=True, tag_field="kind"):
    """One thing that happened.

    `day` is the logical day, fixed when the entry is written. `at` is None when only the day is
    known. Neither is ever re-interpreted in another zone.
    """

    called = "entry"

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
        """Show the entry's kind and id only: a repr may end in a log, content may not."""
        return f"<{self.kind} {self.id}>"


class Use(Entry, tag="use", frozen=True, kw_only=True):
    """A substance was used. The amount is unknown where `amount` is None.

    `grams` are the grams of ethanol in alcohol, fixed when the entry is written. `typed` is the
    amount as the person typed it, such as "2 pints", if it is kept as something else.
    """

    substance: Text
    amount: Decimal | None = None
    unit: Text | None = None
    estimated: bool = False
    grams: Decimal | None = None
    typed: Text | None = None
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
        """Refuse amounts that are not numbers above zero, and costs below zero."""
        require_above_zero(self.amount, self.grams)
        require_zero_or_more(self.cost)


class NoUse(Entry, tag="none", frozen=True, kw_only=True):
    """A free day: none of these `substances` was used that day; nothing at all if it is empty."""

    substances: tuple[Text, ...] = ()


class Mood(Entry, tag="mood", frozen=True, kw_only=True):
    """How the person felt: 0 is the worst and 10 the best they can imagine."""

    score: Rating
    feelings: tuple[Text, ...] = ()
    energy: Rating | None = None
    anxiety: Rating | None = None
    sleep_hours: Decimal | None = None

    def __post_init__(self) -> None:
        """Refuse a number of hours that nobody can have slept."""
        require_zero_or_more(self.sleep_hours, HOURS_OF_A_DAY)


class Urge(Entry, tag="urge", frozen=True, kw_only=True):
    """Wanting to use, 0-10, what the person did about it (`responses`), and how it ended.

    Without a `substance` it is an urge for none in particular. The `intensity` is missing where
    the person left the way through it (`hj urge`) before they gave one.
    """

    intensity: Rating | None = None
    substance: Text | None = None
    after: Rating | None = None
    triggers: tuple[Text, ...] = ()
    responses: tuple[Text, ...] = ()
    outcome: Outcome | None = None


class Thought(Entry, tag="thought", frozen=True, kw_only=True):
    """An intrusive thought, by how distressing it was, 0-10: its content is nobody's business."""

    distress: Rating
    after: Rating | None = None
    responses: tuple[Text, ...] = ()


class Medicine(Entry, tag="medicine", frozen=True, kw_only=True):
    """A medicine that is part of a treatment, taken or missed.

    The amount is unknown where `amount` is None. `typed` is the amount as the person typed it, such
    as "2 my spoons", if it is kept as something else.
    """

    name: Text
    amount: Decimal | None = None
    unit: Text | None = None
    typed: Text | None = None
    status: MedicineStatus = "taken"

    def __post_init__(self) -> None:
        """Refuse amounts that are not numbers above zero."""
        require_above_zero(self.amount)


class Grounding(Entry, tag="grounding", frozen=True, kw_only=True):
    """A grounding exercise: what was really done of it, and the distress before and after, 0-10."""

    exercise: Text
    seconds: Count
    finished: bool
    aloud: bool = False
    written: bool = False
    distress_before: Rating | None = None
    distress_after: Rating | None = None


class Done(Entry, tag="done", frozen=True, kw_only=True):
    """A goal was ticked off, `count` times."""

    goal: Id
    count: Annotated[int, msgspec.Meta(ge=1, le=MOST_AT_ONCE)] = 1


class Score(Entry, tag="score", frozen=True, kw_only=True):
    """The total of a questionnaire, and the set of published bands that it is read by.

    Answers to single items are not kept, except whether item 9 of the PHQ-9 was above 0.
    """

    instrument: Text
    value: Count
    bands: Text | None = None
    item_9: bool | None = None


class Event(Entry, tag="event", frozen=True, kw_only=True):
    """Something that affects the rest: release, detox, hospital, illness, naloxone used."""

    label: Text


class Contact(Entry, tag="contact", frozen=True, kw_only=True):
    """Contact with a supporter, who is named or told by their role; how much it helped, 0-10.

    Of a supporter who is listed, `supporter` is the role, and `supporter_id` says who it is: so a
    name can change, or go, without an entry that still has it.
    """

    supporter: Text
    how: How | None = None
    helped: Rating | None = None
    supporter_id: Id | None = None


class Page(Entry, tag="text", frozen=True, kw_only=True):
    """Words that are no other kind of entry. They are its note, which it can't do without."""

    note: Text


class Sleep(Entry, tag="sleep", frozen=True, kw_only=True):
    """Sleep, a night's or a part of it, or a nap: how long, and how well the person slept, 0-10."""

    hours: Decimal
    quality: Rating | None = None

    def __post_init__(self) -> None:
        """Refuse a number of hours that nobody can have slept."""
        require_zero_or_more(self.hours, HOURS_OF_A_DAY)


AnyEntry = (
    Use
    | NoUse
    | Mood
    | Urge
    | Thought
    | Medicine
    | Grounding
    | Done
    | Score
    | Event
    | Contact
    | Page
    | Sleep
)
ENTRY_TYPES: dict[str, type[Entry]] = {
    str(kind.__struct_config__.tag): kind for kind in get_args(AnyEntry)
}


def normal_name(text: str) -> str:
    """Return a substance's name as the journal keeps it: in small letters, with single spaces."""
    return in_small_letters(text)

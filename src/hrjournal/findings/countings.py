"""What each form of measure finds in the entries, and which days are logged for it.

docs/explanation/how-progress-is-counted.md explains both for every measure.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any

import msgspec

from hrjournal.errors import NotUnderstood
from hrjournal.facts.substances import names_of
from hrjournal.findings.days import logged_days
from hrjournal.model.entry import (
    Contact,
    Done,
    Entry,
    Grounding,
    Medicine,
    NoUse,
    Score,
    Thought,
    Urge,
    Use,
)
from hrjournal.model.forms import Counted
from hrjournal.model.measure import Measure
from hrjournal.model.quantity import Drink, ethanol_grams
from hrjournal.model.spelling import folded
from hrjournal.model.units import convert

MONEY = "money"
"""The unit of spending: an amount in it is also the cost."""

Number = Fraction | int
Found = tuple[date, Number | None]
"""A day and a number found on it, or None for something that is there but can't be counted."""


class WhatToCount(msgspec.Struct, frozen=True):
    """What to count: the measure, the entries to count in, and the region's standard drink."""

    measure: Measure
    entries: Sequence[Entry]
    drink: Drink

    @property
    def names(self) -> tuple[str, ...] | None:
        """The names that count: the measure's substance and its kinds, or None for every name."""
        substance = self.measure.substance
        return None if substance is None else names_of(substance)

    @property
    def uses(self) -> Iterator[Use]:
        """The uses of the measure's substance, or all uses where it names none."""
        names = self.names
        for entry in self.entries:
            if isinstance(entry, Use) and (names is None or entry.substance in names):
                yield entry

    @property
    def doses(self) -> Iterator[Medicine]:
        """The doses of the measure's medicine that were taken, and those that were missed."""
        names = self.names or ()
        for entry in self.entries:
            if isinstance(entry, Medicine) and entry.name in names:
                yield entry


class Counting(msgspec.Struct, frozen=True):
    """How one form of measure is counted.

    `find` returns the numbers with their days, and `logged` the days that are logged. Without
    `logged`, these are the days on which something is found.
    """

    find: Callable[[WhatToCount], Iterable[Found]]
    logged: Callable[[WhatToCount], set[date]] | None = None


def amount_in(use: Use, unit: str, drink: Drink) -> Fraction | None:
    """Return a use's amount in a unit, or None if it is unknown or can't be converted exactly."""
    if use.amount is None or use.unit is None:
        return None
    if use.grams is not None:
        one = ethanol_grams(Decimal(1), unit, drink)
        if one is not None:
            return Fraction(use.grams) / Fraction(one)
    same = convert(use.amount, use.unit, unit)
    if same is None and use.typed is not None:
        same = _typed_in(use.typed, unit)
    return None if same is None else Fraction(same)


def _typed_in(typed: str, unit: str) -> Decimal | None:
    """Return how many of a unit were typed, for an amount that is kept in another unit."""
    from hrjournal.model.reading import Vocabulary, read_amount  # few goals need it

    try:
        any_kind = Vocabulary((unit,), names=lambda _: True, is_alcohol=True)
        reading = read_amount(typed, any_kind)
    except NotUnderstood:  # typed in a newer version
        return None
    return reading.value if (reading.unit or "").partition(" of ")[0] == unit else None


# What is counted


def _amounts(asked: WhatToCount) -> Iterator[Found]:
    unit = asked.measure.unit or ""
    same: dict[tuple[Any, ...], Fraction | None] = {}
    for use in asked.uses:
        if use.substance != asked.measure.substance:  # one of its kinds is counted otherwise
            yield use.day, None
            continue
        key = (use.amount, use.unit, use.grams, use.typed)
        if key not in same:
            same[key] = amount_in(use, unit, asked.drink)
        yield use.day, same[key]


def _days(asked: WhatToCount) -> Iterable[Found]:
    wanted = "free" if asked.measure.counted == "free days" else "used"
    kinds = logged_days(asked.entries, asked.measure.substance or "")
    return ((day, 1) for day, kind in kinds.items() if kind == wanted)


def _each_use(asked: WhatToCount) -> Iterator[Found]:
    """Return each use; before a time of the day, those that were, or whose time nobody knows."""
    before = asked.measure.before
    for use in asked.uses:
        if before is None:
            yield use.day, 1
        elif use.at is None:
            yield use.day, None
        elif use.at.replace(tzinfo=None) < datetime.combine(use.day, before):
            yield use.day, 1  # by the clock on the wall, wherever it was


def _costs(asked: WhatToCount) -> Iterator[Found]:
    for use in asked.uses:
        cost = use.amount if use.cost is None and use.unit == MONEY else use.cost
        yield use.day, None if cost is None else Fraction(cost)


def _shares(asked: WhatToCount) -> Iterator[Found]:
    """Return 100 for each use with the strategy and 0 for each without: the mean is the share."""
    wanted = folded(asked.measure.strategy or "")
    for use in asked.uses:
        yield use.day, 100 if wanted in map(folded, use.strategies) else 0


def _cravings(asked: WhatToCount) -> Iterator[Found]:
    """Return every rating of wanting to use: the craving of a use, and the intensity of an urge."""
    names = asked.names
    for entry in asked.entries:
        if isinstance(entry, Use | Urge) and (names is None or entry.substance in names):
            rating = entry.craving if isinstance(entry, Use) else entry.intensity
            if rating is not None:
                yield entry.day, rating


def _moods(asked: WhatToCount) -> Iterable[Found]:
    from hrjournal.findings.moods import moods_of_days  # few goals need it

    return moods_of_days(asked.entries).items()


def _distress(asked: WhatToCount) -> Iterator[Found]:
    """Return how distressing each thought was, and the distress before each grounding."""
    for entry in asked.entries:
        if isinstance(entry, Thought):
            yield entry.day, entry.distress
        elif isinstance(entry, Grounding) and entry.distress_before is not None:
            yield entry.day, entry.distress_before


def _sleep(asked: WhatToCount) -> Iterable[Found]:
    from hrjournal.findings.sleep import hours_slept  # few goals need it

    return hours_slept(asked.entries).items()


def _days_taken(asked: WhatToCount) -> Iterable[Found]:
    return ((day, 1) for day in {dose.day for dose in asked.doses if dose.status == "taken"})


def _each(kind: type[Entry]) -> Callable[[WhatToCount], Iterable[Found]]:
    """Return what finds each entry of a kind."""

    def found(asked: WhatToCount) -> Iterable[Found]:
        return ((entry.day, 1) for entry in asked.entries if isinstance(entry, kind))

    return found


def _urges(asked: WhatToCount) -> Iterator[Found]:
    names = asked.names
    for entry in asked.entries:
        if isinstance(entry, Urge) and (names is None or entry.substance in names):
            yield entry.day, 1


def _done(asked: WhatToCount) -> Iterable[Found]:
    return ((entry.day, entry.count) for entry in asked.entries if isinstance(entry, Done))


def _scores(asked: WhatToCount) -> Iterator[Found]:
    from hrjournal.facts.instruments import is_same_instrument  # few goals need them

    wanted = asked.measure.instrument or ""
    scores = [
        entry
        for entry in asked.entries
        if isinstance(entry, Score) and is_same_instrument(entry.instrument, wanted)
    ]
    # A score without a time is placed among those of its day by when it was logged.
    for score in sorted(scores, key=lambda one: (one.day, one.at or one.logged_at)):
        yield score.day, score.value


# Which days are logged


def _days_of_use(asked: WhatToCount) -> set[date]:
    """Return the used days and the free ones; for all substances, the days free of everything."""
    if asked.measure.substance is not None:
        return set(logged_days(asked.entries, asked.measure.substance))
    return {
        entry.day
        for entry in asked.entries
        if isinstance(entry, Use) or (isinstance(entry, NoUse) and not entry.substances)
    }


def _days_of_doses(asked: WhatToCount) -> set[date]:
    return {dose.day for dose in asked.doses}


def days_with_any(asked: WhatToCount) -> set[date]:
    """Return the days on which anything at all was logged."""
    return {entry.day for entry in asked.entries}


COUNTINGS: dict[Counted, Counting] = {
    "amount": Counting(_amounts, _days_of_use),
    "days": Counting(_days, _days_of_use),
    "uses": Counting(_each_use, _days_of_use),
    "free days": Counting(_days, _days_of_use),
    "days between": Counting(_days, _days_of_use),
    "days taken": Counting(_days_taken, _days_of_doses),
    "groundings": Counting(_each(Grounding), days_with_any),
    "thoughts": Counting(_each(Thought), days_with_any),
    "urges": Counting(_urges, days_with_any),
    "contacts": Counting(_each(Contact), days_with_any),
    "done": Counting(_done, days_with_any),
    "average mood": Counting(_moods),
    "average craving": Counting(_cravings),
    "average distress": Counting(_distress),
    "average sleep": Counting(_sleep),
    "spent": Counting(_costs, _days_of_use),
    "share": Counting(_shares, _days_of_use),
    "latest": Counting(_scores),
}

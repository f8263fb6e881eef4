"""The usual value of a measure, from what was logged: a baseline for a new goal.

A day that is not logged says nothing. It is left out when the sum is divided by days, and never
counted as a day without use. Days with an unknown amount, or one in another unit, are left out too.
"""

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import msgspec

from hrjournal.findings.count import observe, tally_of
from hrjournal.findings.observations import rounded
from hrjournal.model.entry import AnyEntry, Use
from hrjournal.model.forms import Counted
from hrjournal.model.measure import Measure
from hrjournal.model.quantity import Drink
from hrjournal.model.settings import Settings

LOOKED_AT = timedelta(days=28)
READ = 2 * LOOKED_AT
"""How far back entries are read: twice as far, to see whether logging began earlier."""

FEWEST_DAYS = 7
MOST_SUBSTANCES = 3
DAYS_IN = {"day": 1, "week": 7, "month": 30}

NO_GOAL_YET = ""
"""Stands for the id of a goal that is still to be set, for which nothing can be ticked off yet."""

USUAL: frozenset[Counted] = frozenset(
    {
        "amount",
        "days",
        "uses",
        "free days",
        "days taken",
        "groundings",
        "thoughts",
        "urges",
        "contacts",
        "average mood",
        "average sleep",
    }
)
"""The forms of measure for which a usual value is given."""


class Usual(msgspec.Struct, frozen=True):
    """The usual value per period, rounded to one place, from the logged days out of `days`."""

    value: Decimal
    days_logged: int
    days: int


def usual(
    measure: Measure,
    entries: Sequence[AnyEntry],
    *,
    today: date,
    settings: Settings,
    drink: Drink,
) -> Usual | None:
    """Return the usual value of a measure per period, or None where too little is logged to tell.

    It covers the last 28 whole days, or the days since the first logged one: the sum, divided by
    the days logged, times the days of a period (30 for a month). For an average it is the mean.
    """
    if measure.period is None or measure.counted not in USUAL:
        return None
    past = [entry for entry in entries if entry.day < today]
    observed = observe(measure, past, goal_id=NO_GOAL_YET, drink=drink)
    known = [day for day in observed.logged if None not in observed.by_day.get(day, ())]
    first = max(min(known, default=today), today - LOOKED_AT)
    days = (today - first).days
    lately = [day for day in known if day >= first]
    if len(lately) < FEWEST_DAYS or len(lately) < Fraction(settings.coverage) * days:
        return None
    value = tally_of(measure, observed, lately).value or Fraction(0)
    if not measure.goes_both_ways:
        value = value / len(lately) * DAYS_IN[measure.period]
    return Usual(rounded(value, places=1), len(lately), days)


def offers(
    entries: Sequence[AnyEntry], *, today: date, settings: Settings, drink: Drink
) -> list[tuple[Measure, Usual]]:
    """Return measures per week that fit what is logged, each with its usual value as the target.

    The substances used most come first, then mood.
    """
    used = Counter(entry.substance for entry in entries if isinstance(entry, Use))
    zero = Decimal(0)
    measures = []
    for substance, _ in used.most_common(MOST_SUBSTANCES):
        if unit := _usual_unit(entries, substance, drink):
            measures.append(Measure("at most", zero, "amount", "week", unit, substance))
        measures.append(Measure("at most", zero, "days", "week", substance=substance))
    measures.append(Measure("at least", zero, "average mood", "week"))
    found = [
        (measure, usual(measure, entries, today=today, settings=settings, drink=drink))
        for measure in measures
    ]
    return [
        (measure.replace(target=what.value), what) for measure, what in found if what and what.value
    ]


def _usual_unit(entries: Sequence[AnyEntry], substance: str, drink: Drink) -> str | None:
    """Return the unit in which a substance was counted most often; for alcohol, drinks."""
    uses = (entry for entry in entries if isinstance(entry, Use))
    units = Counter(
        drink.name if use.grams else use.unit
        for use in uses
        if use.substance == substance and use.unit
    )
    return units.most_common(1)[0][0] if units else None

"""What is usual, by what was logged: the baseline that a new goal can take.

A day that is not logged says nothing: it is left out of what is divided by, and never counted as
one without use. A day on which an amount is unknown, or in another unit, is left out, too.
"""

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import msgspec

from hrjournal.findings.count import count, observe
from hrjournal.findings.observations import rounded
from hrjournal.model.entry import AnyEntry, Use
from hrjournal.model.forms import Counted
from hrjournal.model.measure import Measure
from hrjournal.model.quantity import Drink
from hrjournal.model.settings import Settings

LOOKED_AT = timedelta(days=28)
READ = 2 * LOOKED_AT
"""How far back entries are wanted: whether the log began before what is looked at."""

FEWEST_DAYS = 7
MOST_SUBSTANCES = 3
DAYS_IN = {"day": 1, "week": 7, "month": 30}

NO_GOAL_YET = ""
"""The id of a goal that is still to be set: nothing was ticked off for it."""

USUAL: frozenset[Counted] = frozenset(
    {"amount", "days", "uses", "free days", "groundings", "average mood"}
)
"""Of what it is said what is usual."""


class Usual(msgspec.Struct, frozen=True):
    """A value per period, rounded to one place, and of how many days of how many it was told."""

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
    """Return what a measure usually is per period, or None where too little is logged to say.

    It is that of the last 28 whole days, or of those since the first that was logged:
    the sum / the days logged x the days of a period (a month as 30), or the mean for an average.
    """
    if measure.period is None or measure.counted not in USUAL:
        return None
    past = [one for one in entries if one.day < today]
    observed = observe(measure, past, goal_id=NO_GOAL_YET, drink=drink)
    told = [day for day in observed.logged if None not in observed.by_day.get(day, ())]
    first = max(min(told, default=today), today - LOOKED_AT)
    days = (today - first).days
    lately = [day for day in told if day >= first]
    if len(lately) < FEWEST_DAYS or len(lately) < Fraction(settings.coverage) * days:
        return None
    value = count(measure, observed, lately).value or Fraction(0)
    if not measure.goes_both_ways:
        value = value / len(lately) * DAYS_IN[measure.period]
    return Usual(rounded(value, places=1), len(lately), days)


def offers(
    entries: Sequence[AnyEntry], *, today: date, settings: Settings, drink: Drink
) -> list[tuple[Measure, Usual]]:
    """Return measures per week that can be built from what is logged, each with what is usual.

    Their target is what is usual. The substances used most come first, then mood.
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
    """Return the unit that a substance was counted in most; drinks for alcohol."""
    uses = [one for one in entries if isinstance(one, Use) and one.substance == substance]
    units = Counter(drink.name if use.grams else use.unit for use in uses if use.unit)
    return units.most_common(1)[0][0] if units else None

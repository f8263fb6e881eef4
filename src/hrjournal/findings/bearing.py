"""Which entries a goal counts."""

from hrjournal.model.entry import Done, Entry, Grounding, Mood, NoUse, Score, Urge, Use
from hrjournal.model.goal import Goal
from hrjournal.model.quantity import Drink
from hrjournal.model.selection import concerns

_COUNTED_IN: dict[str, tuple[type[Entry], ...]] = {
    "groundings": (Grounding,),
    "done": (Done,),
    "average mood": (Mood,),
    "average craving": (Use, Urge),
    "latest": (Score,),
}
"""The kinds of entry that a measure counts; the others count uses and free days."""


def bears_on(entry: Entry, goal: Goal) -> bool:
    """Say whether an entry can change where a goal stands."""
    from hrjournal.model.measure import alike, parse_measure  # noqa: PLC0415 - where there are goals

    measure = parse_measure(goal.measure)
    if not isinstance(entry, _COUNTED_IN.get(measure.counted, (Use, NoUse))):
        return False
    if isinstance(entry, Done):
        return entry.goal == goal.id
    if isinstance(entry, Score):
        return alike(entry.instrument, measure.instrument or "")
    if measure.counted == "average craving" and isinstance(entry, Use) and entry.craving is None:
        return False
    if measure.substance is not None:
        return concerns(entry, measure.substance)
    return not isinstance(entry, NoUse) or not entry.substances


def unit_missed(use: Use, goal: Goal, drink: Drink) -> str | None:
    """Return the unit that a goal counts a use's amount in, where that doesn't convert to it."""
    from hrjournal.findings.count import amount_in  # noqa: PLC0415 - where there are goals
    from hrjournal.model.measure import parse_measure  # noqa: PLC0415 - the same

    unit = parse_measure(goal.measure).unit
    if unit is None or use.amount is None or use.day < goal.start or not bears_on(use, goal):
        return None
    return unit if amount_in(use, unit, drink) is None else None

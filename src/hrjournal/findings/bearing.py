"""Which entries a goal counts."""

from hrjournal.facts.substances import names_of
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
    from hrjournal.facts.instruments import is_same_instrument  # noqa: PLC0415 - the same
    from hrjournal.findings.days import substance_used  # noqa: PLC0415 - where there are goals

    measure = goal.measure
    tells_of_use = isinstance(entry, Urge) and substance_used(entry) is not None
    kinds = _COUNTED_IN.get(measure.counted)
    if not (isinstance(entry, kinds or (Use, NoUse)) or (kinds is None and tells_of_use)):
        return False
    if isinstance(entry, Done):
        return entry.goal == goal.id
    if isinstance(entry, Score):
        return is_same_instrument(entry.instrument, measure.instrument or "")
    if measure.counted == "average craving" and isinstance(entry, Use) and entry.craving is None:
        return False
    if measure.substance is None:
        return not isinstance(entry, NoUse) or not entry.substances
    return any(concerns(entry, name) for name in _counted_as(entry, measure.substance))


def _counted_as(entry: Entry, substance: str) -> tuple[str, ...]:
    """Return the names under which an entry counts: a use of a kind of it is one of it."""
    return (substance,) if isinstance(entry, NoUse) else names_of(substance)


def unit_missed(use: Use, goal: Goal, drink: Drink) -> str | None:
    """Return the unit that a goal counts a use's amount in, where that doesn't convert to it."""
    from hrjournal.findings.count import amount_in  # noqa: PLC0415 - where there are goals

    measure = goal.measure
    unit = measure.unit
    if unit is None or use.amount is None or use.day < goal.start:
        return None
    is_missed = measure.substance == use.substance and amount_in(use, unit, drink) is None
    return unit if is_missed else None

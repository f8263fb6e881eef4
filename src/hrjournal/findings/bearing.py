"""Which entries a goal counts."""

from hrjournal.model.entry import Done, Entry, Grounding, Mood, NoUse, Score, Urge, Use
from hrjournal.model.goal import Goal
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
    return measure.substance is None or concerns(entry, measure.substance)

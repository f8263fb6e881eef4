"""Which entries a goal counts."""

from hrjournal.model.entry import Entry, Use
from hrjournal.model.goal import Goal
from hrjournal.model.quantity import Drink


def affects(entry: Entry, goal: Goal, drink: Drink) -> bool:
    """Whether an entry can change the progress of a goal."""
    from hrjournal.findings.count import tells  # where there are goals

    return tells(goal.measure, entry, goal_id=goal.id, drink=drink)


def unit_missed(use: Use, goal: Goal, drink: Drink) -> str | None:
    """Return the unit that a goal counts in, if a use's amount can't be converted into it."""
    from hrjournal.findings.countings import amount_in  # where there are goals

    measure = goal.measure
    unit = measure.unit
    if unit is None or use.amount is None or use.day < goal.start:
        return None
    is_missed = measure.substance == use.substance and amount_in(use, unit, drink) is None
    return unit if is_missed else None

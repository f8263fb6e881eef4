"""Reading a measure that is typed, and the notice before one that stops or cuts down."""

from decimal import Decimal

from hrjournal.cli.ask import prompts
from hrjournal.cli.program.session import Session
from hrjournal.errors import NotUnderstood
from hrjournal.facts.substances import is_class_word, names_joined_in
from hrjournal.facts.withdrawal import at_stake, notice_before
from hrjournal.findings.reach import Short, too_short
from hrjournal.findings.uncountable import Lack, lack
from hrjournal.model.forms import EXAMPLES, FORMS
from hrjournal.model.goal import Goal
from hrjournal.model.goal_changes import counts_otherwise
from hrjournal.model.lookup import SHOWN_ID
from hrjournal.model.measure import Measure
from hrjournal.model.sentence import altered, most_of, refuse_old_reading
from hrjournal.model.units import convert, is_measured, near_unit, plural_of
from hrjournal.views.text import visible

_UNDER_THAT_NAME = "Only entries logged under exactly that name will count."


def measure_of(session: Session, text: str) -> Measure:
    """Return a typed measure as it is kept, after asking about a name that is new.

    Raises NotUnderstood.
    """
    terms = session.journal.terms
    measure = terms.measure(text)
    refuse_old_reading(measure)
    if measure.before is not None and measure.before <= terms.settings.day_start:
        raise NotUnderstood(
            f"A day begins at {terms.settings.day_start:%H:%M} here, so nothing is before that; "
            f"write a later time, like `{FORMS['uses'].also[0]}`."
        )
    if measure.substance is None:
        _say_what_it_lacks(session, measure)
        return measure
    name = _name_of(session, measure)
    unit = None if measure.unit is None else _unit_of(session, name, measure.unit)
    settled = terms.catalogue.settled_measure(altered(measure, substance=name, unit=unit))
    _say_what_it_lacks(session, settled)
    return settled


_TOO_SHORT: dict[Short, str] = {
    "some months": "A month that has fewer days is asked for all of them.",
    "every period": (
        "From its start to its due day there are not as many days together as it asks for, so that "
        "nothing can reach it; a later due day or another number can."
    ),
}


def say_what_is_too_short(session: Session, goal: Goal) -> None:
    """Say once if a goal asks for more days than there are, now or from a step on."""
    week_start = session.journal.terms.settings.week_start
    measures = [(goal.measure, goal.start)]
    measures += [(goal.measure.replace(target=step.target), step.day) for step in goal.steps]
    for measure, start in measures:
        if short := too_short(measure, start, goal.due, week_start=week_start):
            session.remark(_TOO_SHORT[short])
            return


_LACKS: dict[Lack, str] = {
    "medicine": (
        "So far it is logged as a medicine here, which this does not count; a measure like "
        f"`{FORMS['days taken'].example}` does."
    ),
    "use": (
        "So far it is logged as a use here, which this does not count; "
        "`hj log medicine` logs what is taken as a treatment."
    ),
    "strategy": (
        "So far no use here names that strategy, so that there is nothing to count; "
        "`hj log use --strategy` names it."
    ),
    "cost": (
        "So far no use here has a cost, so that there is nothing to count; "
        "`hj log use --cost` tells it."
    ),
    "time": (
        "So far no use here has a time, so that there is nothing to count; "
        "`hj log use --at 21:30` tells it."
    ),
    "craving": (
        "So far no craving is rated here, so that there is nothing to count; "
        "`hj log use --craving` and `hj log urge` rate it."
    ),
    "sleep": (
        "So far no entry here says how long you slept, so that there is nothing to count; "
        "`hj log sleep 7h` does."
    ),
    "instrument": (
        "So far no such score is logged here, so that there is nothing to count; "
        "`hj log score` logs one."
    ),
}


def _say_what_it_lacks(session: Session, measure: Measure) -> None:
    """Say once if nothing of what is logged could count."""
    if found := lack(measure, session.journal.entries.lately()):
        session.remark(_LACKS[found])


def _name_of(session: Session, measure: Measure) -> str:
    """Return the name that a measure counts. If the name is new, say what will count under it."""
    name = measure.substance or ""
    terms, catalogue = session.journal.terms, session.journal.terms.catalogue
    if catalogue.knows(name) or name in session.journal.entries.recent_substances():
        return name
    if measure.counted == "days taken" and name in session.journal.entries.recent_medicines():
        return name
    parts = names_joined_in(name)
    names_one = any(catalogue.knows(catalogue.name_of(part)) for part in parts)
    if len(parts) > 1 and ("," in name or names_one):  # no entry has a comma in its name
        raise NotUnderstood(
            f"A measure counts one substance; set a goal for each, like `{EXAMPLES[0]}`."
        )
    if is_class_word(name):
        session.remark(f"A measure counts one substance, not a class. {_UNDER_THAT_NAME}")
        return name
    near = catalogue.near(name) if session.can_ask else None
    if near and prompts.agrees(session, f"Did you mean {visible(near)}?"):
        return catalogue.name_of(near)
    ours = None if session.can_ask else terms.shipped.near(name)  # no name of the person's is told
    hint = f"; did you mean {ours}?" if ours else "."
    session.remark(f"That name is new here{hint} {_UNDER_THAT_NAME}")
    return name


def _unit_of(session: Session, name: str, unit: str) -> str:
    """Return the unit that a measure counts in. If the unit is new, say what will count in it."""
    journal = session.journal
    units = journal.terms.catalogue.units_of(name)
    known = (*units, *journal.amounts.units_logged(name)) if units else ()
    if not known or any(convert(Decimal(1), unit, other) is not None for other in known):
        return unit
    offered = known if session.can_ask else journal.terms.shipped.units_of(name)
    near = near_unit(unit, offered)
    if (
        near
        and session.can_ask
        and prompts.agrees(session, f"Did you mean {visible(plural_of(near))}?")
    ):
        return near
    hint = f"; did you mean {plural_of(near)}?" if near and not session.can_ask else "."
    session.remark(f"That unit is new here{hint} Only amounts logged in that unit will count.")
    if not is_measured(unit):
        session.remark(
            "`hj substance unit` says what one is; the measure, given again, then counts others."
        )
    return unit


def notice_of(session: Session, title: str, measure: Measure) -> str | None:
    """Return the notice before a goal with this title and measure, or None if notices are off."""
    journal = session.journal
    if journal.terms.settings.notices == "off":
        return None
    name = at_stake(measure, title, journal.terms.catalogue)
    shown_name = journal.terms.catalogue.shown_name
    return None if name is None else notice_before(name, visible(shown_name(name)))


def say_before(
    session: Session, title: str, measure: Measure, *, instead_of: Goal | None = None
) -> None:
    """Show the notice before a goal, unless the goal that this one replaces already had it."""
    notice = notice_of(session, title, measure)
    before = notice_of(session, instead_of.title, instead_of.measure) if instead_of else None
    if notice and notice != before:
        session.remark(notice)


def say_if_unlikely(session: Session, goal: Goal) -> None:
    """Print how a baseline is mended that its measure can't come to, as a mood of 12 can't."""
    most = most_of(goal.measure)
    if goal.baseline is not None and most is not None and goal.baseline > most:
        session.remark(
            f"Kept as it is. What this goal counts is at most {most}, and its baseline is above "
            f"that; `hj goal edit {goal.id[:SHOWN_ID]} --baseline {most}` mends it."
        )


def say_what_was_dropped(session: Session, before: Goal, after: Goal) -> None:
    """Print that the baseline or the steps of the former measure are gone."""
    gone = [
        words
        for words, had in (
            ("its baseline", before.baseline is not None and after.baseline is None),
            ("its steps", before.steps and not after.steps),
        )
        if had
    ]
    if gone and counts_otherwise(before.measure, after.measure):
        session.remark(f"It counts something else now, so {' and '.join(gone)} went with it.")

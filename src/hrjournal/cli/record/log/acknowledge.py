"""Logging an entry, and what is said then: what was understood, and how its goals stand."""

import contextlib
from collections.abc import Callable, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar

from hrjournal.cli.ask import details
from hrjournal.cli.ask.given import Given
from hrjournal.cli.program.output import OutputFormat, show
from hrjournal.cli.program.session import Session
from hrjournal.cli.record.log.slips import example_of, say_slips
from hrjournal.cli.record.near import Near
from hrjournal.cli.record.notices import noticed, say_notices
from hrjournal.errors import JournalError
from hrjournal.facts.catalogue import ALCOHOL
from hrjournal.facts.substances import group_of
from hrjournal.findings.affects import affects, unit_missed
from hrjournal.findings.days import logged_days, substance_used
from hrjournal.model.entry import Entry, NoUse, Urge, Use
from hrjournal.model.goal import Goal
from hrjournal.model.lookup import SHOWN_ID
from hrjournal.model.units import is_measured, plural_of
from hrjournal.views.entries import acknowledgement, kept_words
from hrjournal.views.text import visible

if TYPE_CHECKING:
    from hrjournal.findings.notices import Notice

E = TypeVar("E", bound=Entry)

_WOULD_COUNT = {
    "medicine": "it counts uses, and this is logged as a medicine.",
    "use": "it counts a medicine, and this is logged as a use.",
    "strategy": 'no use names its strategy yet; {edit} --strategy "{strategy}"` adds it.',
}
"""What is said of an entry that a goal would count if it were logged otherwise."""


def log(session: Session, kind: type[E], given: Given, meant: Callable[[str], str] = str) -> E:
    """Keep an entry as it was typed, say what was understood, and return it.

    What the kind can't do without is asked for; `meant` returns what an answer stands for.
    Raises NotUnderstood.
    """
    moment, fields = details.moment_and_fields(session, kind, given, meant)
    entry = session.journal.entries.record(kind, moment, **fields)
    acknowledge(session, entry, given.shape)
    return entry


def acknowledge(session: Session, entry: Entry, shape: OutputFormat | None) -> None:
    """Print a line on what was understood, and one on where each goal stands."""

    def lines() -> str:
        return "\n".join(
            (acknowledgement(shown(session, entry)), *goal_status_lines(session, [entry]))
        )

    def data() -> str:
        from hrjournal.exchange.as_json import as_json  # only programs ask for it

        if not notices():
            return as_json(entry=entry)
        from hrjournal.views.notices import notice_data  # there is seldom something to tell

        return as_json(entry=entry, notices=[notice_data(notice) for notice in notices()])

    near = Near(session.journal.entries)

    @cache
    def notices() -> "list[Notice]":
        return noticed(session, [entry], near)

    show(session, shape, json=data, plain=lines, short=kept_words(entry))
    notices()  # they look back farthest
    say_slips(session, entry, near)
    if not session.journal.terms.writes_blind:
        with contextlib.suppress(JournalError):  # it is kept; a damaged month is for `hj check`
            if shape is OutputFormat.JSON:  # else it is among the lines
                for line in _mending(session, [entry], _followed(session)):
                    session.remark(line)
            _say_if_free(session, entry, near)
    say_notices(session, shape, notices())


def known_words(entry: Entry, fields: dict[str, Any]) -> str:
    """Say that a free day was logged already, and whether anything was added to it."""
    if not any(fields.values()):
        return "That was logged already; nothing to add."
    return f"That was logged already; what you wrote stands with it now. Id {entry.id}."


def _say_if_free(session: Session, entry: Entry, near: Near) -> None:
    """Print once that the day of a use, or of an urge that ended in one, was said to be free."""
    ended_in_use = isinstance(entry, Urge) and entry.outcome == "used"
    if not (isinstance(entry, Use) or ended_in_use):
        return
    others = [one for one in near.of_day(entry.day) if one.id != entry.id]
    if (name := substance_used(entry)) is not None:
        group = group_of(name)
        names = {name, group.name if group else name}
        if any(logged_days(others, one).get(entry.day) == "free" for one in names):
            session.remark("That day was said to be free, too; it counts as used.")
        return
    is_free = any(isinstance(one, NoUse) and not one.substances for one in others)
    if is_free and not any(map(substance_used, others)):
        session.remark(
            "That day was said to be free, and stays so; `hj log use` logs what was used."
        )


def shown(session: Session, entry: Entry) -> Entry:
    """Return the entry with its names; one that was written blind is still as it was typed."""
    journal = session.journal
    return entry if journal.terms.writes_blind else journal.terms.with_names(entry)


def goal_status_lines(session: Session, entries: Sequence[Entry]) -> list[str]:
    """Print a line for each goal that these entries affect: where it stands now.

    Where one can't count an amount because of its unit, a last line says what to do. Nothing is
    read for it where logging asks for no passphrase.
    """
    journal = session.journal
    if journal.terms.writes_blind:
        return []
    current = _followed(session)
    goals = _moved(session, entries, current)
    if not goals:
        return _mending(session, entries, current)
    from hrjournal.cli.look_back.goal_progress import progress_of  # only where a goal is followed
    from hrjournal.views.progress_words import progress_words

    newest = max(entry.day for entry in entries)
    lines = [
        f"{visible(result.title)}: {progress_words(result)}."
        for result in progress_of(journal, goals, weeks=1)
        if result.periods and result.periods[-1].start <= newest
    ]
    return lines + _mending(session, entries, current)


def _followed(session: Session) -> list[Goal]:
    today = session.journal.terms.today()
    return [goal for goal in session.journal.goals.all() if goal.is_current(today)]


def _moved(session: Session, entries: Sequence[Entry], current: Sequence[Goal]) -> list[Goal]:
    """Return the goals followed now that these entries affect."""
    drink = session.journal.terms.drink
    return [goal for goal in current if any(affects(one, goal, drink) for one in entries)]


def _mending(session: Session, entries: Sequence[Entry], current: Sequence[Goal]) -> list[str]:
    """Say what to do about what can't be counted, of each goal or once."""
    goals = _moved(session, entries, current)
    counted_otherwise = _other_units(session, entries, goals) or _uncounted(entries)
    return _missed(session, entries, current) + counted_otherwise


def _missed(session: Session, entries: Sequence[Entry], current: Sequence[Goal]) -> list[str]:
    """Say of each goal that would count these entries if they were logged otherwise.

    It is said as long as nothing was logged lately that the goal can count.
    """
    if not current:
        return []
    from hrjournal.findings.uncountable import lack  # where there are goals

    lines = []
    for goal in current:
        found = lack(goal.measure, entries)
        if found in _WOULD_COUNT and lack(goal.measure, session.journal.entries.lately()) == found:
            words = _WOULD_COUNT[found].format(
                edit=f"`hj edit {entries[0].id[:SHOWN_ID]}",
                strategy=visible(goal.measure.strategy or ""),
            )
            lines.append(f"{visible(goal.title)}: {words}")
    return lines


def _uncounted(entries: Sequence[Entry]) -> list[str]:
    """Print once how an amount of alcohol is mended that can't be counted in drinks."""
    uses = (one for one in entries if isinstance(one, Use) and one.substance == ALCOHOL)
    found = next((one for one in uses if one.amount is not None and one.grams is None), None)
    if found is None:
        return []
    mends = f"`hj edit {found.id[:SHOWN_ID]} --amount {example_of(found, None)}` mends it"
    return [f"That can't be counted in drinks yet; with its volume and strength, {mends}."]


def _other_units(session: Session, entries: Sequence[Entry], goals: Sequence[Goal]) -> list[str]:
    """Print once what to do about an amount that a goal can't count because of its unit."""
    terms = session.journal.terms
    uses = [entry for entry in entries if isinstance(entry, Use)]
    missed = ((use, unit_missed(use, goal, terms.drink)) for use in uses for goal in goals)
    use, unit = next(((use, unit) for use, unit in missed if unit), (None, None))
    if use is None or unit is None:
        return []
    words = f"That does not convert to {visible(plural_of(unit))}"
    edit = f"`hj edit {use.id[:SHOWN_ID]} --amount {example_of(use, unit)}` takes another amount"
    is_ours = use.unit in terms.shipped.units_of(use.substance)
    if use.unit is None or is_ours or is_measured(use.unit):  # then nobody can say what one is
        return [f"{words}; {edit}."]
    return [f"{words}; {edit}, and `hj substance unit` says what one is from now on."]

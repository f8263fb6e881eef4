"""Whom to call where this person is: by the journal's region, else the locale's, else anywhere."""

import contextlib

from hrjournal.cli.program.session import Session, whole_path
from hrjournal.errors import JournalError
from hrjournal.facts.helplines import emergency, lines_of, region_of
from hrjournal.views.calls import Calls

MOST_PEOPLE = 5
"""So many of the list are shown among those to call: the first ones on it."""
UNREADABLE = "The journal's settings can't be read; the country is that of the locale."


def calls_of(session: Session) -> Calls:
    """Return whom to call. Whatever is wrong with the journal, there is an answer.

    The locale is a guess: many computers have one of another country. Then other numbers follow.
    """
    region = region_of_journal(session)
    here = emergency(region)
    if region and len(here) == 1:
        return Calls(here[0])
    here = emergency(session.home_region)
    if len(here) > 1:
        return Calls(None, here)
    others = [one for one in emergency(None) if one.numbers[0] not in here[0].numbers]
    return Calls(here[0], others)


def region_of_journal(session: Session) -> str | None:
    """Return the region that is set; None where none is, or where that can't be read."""
    from hrjournal.store.region import kept_region  # it may be damaged, not here

    try:
        return kept_region(whole_path(session.folder))
    except (JournalError, OSError, RuntimeError):
        session.remark(UNREADABLE)
        return None


def somebody_to_call(session: Session) -> list[str]:
    """Return a few lines on whom to call or text: the person's own people, then services."""
    from hrjournal.cli.ask.own_lines import own_lines  # in an emergency nothing waits for them
    from hrjournal.views.helplines import few_lines, few_own_lines

    calls = calls_of(session)
    code = region_of(region_of_journal(session) or session.home_region or "")
    crisis = [line for line in lines_of(code) if line.kind == "crisis"] if code else []
    own, _ = own_lines(session)
    people = [*_own_people(session), *few_own_lines(own)]
    return [*people, *few_lines(crisis), calls.words, "More: `hj lines`."]


def _own_people(session: Session) -> list[str]:
    """Return whom the plan says to tell, and whom the person listed with a way to reach them.

    It is as much as can be read without asking.
    """
    from hrjournal.cli.ask.plan_at_hand import plan_or_nothing
    from hrjournal.views.plan import OLDER
    from hrjournal.views.supporters import reach_lines
    from hrjournal.views.text import visible

    plan = plan_or_nothing(session)
    told = [f"  {visible(text)}" for text in plan.of("help", "services")]
    if told and plan.may_be_older:
        told.insert(0, OLDER)
    with contextlib.suppress(JournalError):
        if session.reads_unasked():
            return [*told, *reach_lines(session.journal.supporters.all())[:MOST_PEOPLE]]
    return told

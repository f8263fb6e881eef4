"""Whom to call where this person is: by the journal's region, else the locale's, else anywhere."""

from hrjournal.cli.program.session import Session, whole_path
from hrjournal.errors import JournalError
from hrjournal.facts.helplines import emergency
from hrjournal.views.calls import Calls

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

"""What is told after something was logged: of what mixes badly, of tolerance after a break."""

import contextlib
from collections.abc import Sequence
from typing import TYPE_CHECKING

from hrjournal.cli.program.output import OutputFormat
from hrjournal.cli.program.session import Session
from hrjournal.cli.record.near import Near
from hrjournal.errors import JournalError
from hrjournal.model.entry import Entry, Event, Medicine, Urge, Use

if TYPE_CHECKING:
    from hrjournal.findings.notices import Notice


def noticed(session: Session, kept: Sequence[Entry], near: Near) -> "list[Notice]":
    """Return what there is to tell of entries that were just kept, the gravest: two at most.

    Nothing where notices are off, where logging asks for no passphrase, and where the months that
    it takes can't be read: what was logged is kept, and a damaged month is for `hj check`.
    """
    terms = session.journal.terms
    told = [one for one in kept if isinstance(one, Use | Medicine | Event | Urge)]
    if not told or terms.writes_blind or terms.settings.notices == "off":
        return []
    with contextlib.suppress(JournalError):
        return _found(session, told, near)
    return []


def _found(session: Session, kept: Sequence[Entry], near: Near) -> "list[Notice]":
    from hrjournal.findings.mixtures import tagging  # few kinds are told of
    from hrjournal.findings.notices import LATELY, MOST, notices_after, reach

    terms = session.journal.terms
    tags = tagging(terms.catalogue)
    listed: list[str] | None = None  # few have taken a medicine that bears on what is told
    found = []
    for number, entry in enumerate(kept):
        if entry.day < terms.today() - LATELY or (span := reach(entry, tags)) is None:
            continue
        to_come = {one.id for one in kept[number:]}
        there = near.since(entry.day - span)
        if listed is None and any(isinstance(one, Medicine) for one in there):
            listed = [one.name for one in session.journal.medicines.current()]
        found += notices_after(
            entry,
            [one for one in there if one.id not in to_come],
            tags,
            day_start=terms.settings.day_start,
            wanted=terms.settings.notices,
            were_told=not session.store.access.seals.were_on,
            listed=listed or (),
        )
    return sorted(found, key=lambda notice: notice.rule.level != "grave")[:MOST]


def say_notices(session: Session, shape: OutputFormat | None, notices: "Sequence[Notice]") -> None:
    """Say what there is to tell, beside the result; to programs it is a part of that."""
    if notices and (shape is not OutputFormat.JSON or session.can_ask):
        from hrjournal.views.notices import notice_lines  # there is seldom something to tell

        shown_name = session.journal.terms.catalogue.shown_name
        for line in notice_lines(notices, shown_name):
            session.remark(line)

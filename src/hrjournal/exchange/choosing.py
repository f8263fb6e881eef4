"""Choosing what leaves: entries and small records by the filters, without what is left out."""

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import TypeVar

import msgspec

from hrjournal.exchange.chosen import Chosen, Manner, Stream
from hrjournal.journal import Journal
from hrjournal.model.entry import AnyEntry, Medicine, Record, Use
from hrjournal.model.leaving import Leaving
from hrjournal.model.moved import moved
from hrjournal.model.names import with_names
from hrjournal.model.selection import Selection
from hrjournal.model.supporter import with_name, without_name
from hrjournal.model.without_notes import without_notes

R = TypeVar("R", bound=Record)


def choose(
    journal: Journal, selection: Selection, leaving: Leaving, manner: Manner, made_at: datetime
) -> Chosen:
    """Return what was chosen of a journal. It is read when it is needed."""
    named = with_name if leaving.people else without_name

    def entries() -> Iterator[AnyEntry]:
        listed, as_it_leaves = journal.terms.supporters, _leaving_as(journal, leaving)
        for entry in journal.entries.each(selection):
            left = as_it_leaves(named(listed, entry))
            if left is not None:
                yield left

    def records(kind: type[R]) -> list[R]:
        left = map(_leaving_as(journal, leaving), journal.records(kind))
        return [record for record in left if record is not None]

    return Chosen(
        journal.terms,
        entries=Stream(entries),
        records=records,
        selection=selection,
        leaving=leaving,
        manner=manner,
        made_at=made_at,
    )


def _leaving_as(journal: Journal, leaving: Leaving) -> Callable[[R], R | None]:
    """Return what makes of a record what leaves of it, or None where that is nothing."""
    if leaving in {Leaving(), Leaving(people=True), Leaving(plan=True)}:
        return lambda record: record
    codename_of = journal.terms.catalogue.codename_of if leaving.codenames else None

    def rename(name: str) -> str:
        return (codename_of and codename_of(name)) or name

    def as_it_leaves(record: R) -> R | None:
        left = _coded(record, rename) if codename_of else record
        bare = left if leaving.notes else without_notes(left, people=leaving.people)
        return moved(bare, leaving.shift_days) if bare and leaving.shift_days else bare

    return as_it_leaves


def _coded(record: R, rename: Callable[[str], str]) -> R:
    """Return a record with codenames. What was typed of an amount may tell what it was of."""
    coded = with_names(record, rename)
    if coded is not record and isinstance(coded, Use | Medicine):
        return msgspec.structs.replace(coded, typed=None)
    return coded

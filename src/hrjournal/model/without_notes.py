"""Leaving out what a person wrote in sentences, and where and with whom: said here, once.

What stays are numbers, days, choices, names of substances and of medicines, and words of a list:
tags, triggers, feelings, effects, what was done, the label of an event. A goal is told by its
measure. The safety plan leaves only where it is asked for, and is then whole.
"""

from typing import Any, TypeVar

import msgspec

from hrjournal.model.concern import Concern
from hrjournal.model.entry import Contact, Entry, Medicine, Page, Record, Use
from hrjournal.model.exercise import OwnExercise
from hrjournal.model.goal import Goal, GoalRating, Review, Revision, Was
from hrjournal.model.helpline import OwnHelpline
from hrjournal.model.kit import KitItem
from hrjournal.model.medicine import OwnMedicine
from hrjournal.model.sheet import Sheet
from hrjournal.model.supporter import NO_ROLE, ROLES, Supporter

R = TypeVar("R", bound=Record)
S = TypeVar("S", bound=msgspec.Struct)

_NOTHING_ELSE = (Page, Concern, Sheet, OwnExercise, OwnHelpline)
"""What is nothing but a person's own sentences."""

_LEFT_OUT: dict[type[Any], tuple[str, ...]] = {
    Entry: ("note",),
    Use: ("note", "typed", "company", "place"),
    Medicine: ("note", "typed"),
    Goal: ("why", "confidence_why", "first_step", "plans", "scale", "concern"),
    GoalRating: ("note",),
    Review: ("helped", "note"),
    KitItem: ("where", "known_to"),
    OwnMedicine: ("typed",),
    Supporter: ("good_for", "when"),
}
"""The fields that are left out of each kind of record."""

_OF_A_GOAL_BEFORE = {
    *("measure", "status", "start", "due", "importance", "confidence", "baseline", "review"),
    *("steps", "closed_on", "first_step_on"),
}
"""What stays of a goal's former fields."""


def without_notes(record: R, *, people: bool = False) -> R | None:
    """Return a record without notes, places and company; None where nothing would be left.

    Whom a contact was with stays a role that we know, unless `people` were asked for.
    """
    if isinstance(record, _NOTHING_ELSE):
        return None
    fields: dict[str, Any] = {}
    if isinstance(record, Contact) and not people:
        is_known = record.supporter_id is not None or record.supporter in ROLES
        fields = {} if is_known else {"supporter": NO_ROLE}
    if isinstance(record, Goal):
        fields = {
            "title": str(record.measure),
            "ratings": tuple(map(_bare, record.ratings)),
            "reviews": tuple(map(_bare, record.reviews)),
            "revisions": tuple(map(_revision, record.revisions)),
        }
    return _bare(record, **fields)


def _bare(record: S, **fields: Any) -> S:
    kind = type(record)
    names = _LEFT_OUT.get(kind, _LEFT_OUT[Entry] if isinstance(record, Entry) else ())
    defaults = {
        field.name: field.default for field in msgspec.structs.fields(kind) if field.name in names
    }
    return msgspec.structs.replace(record, **defaults, **fields)


def _revision(revision: Revision) -> Revision:
    was = {name: value for name, value in revision.was.items() if name in _OF_A_GOAL_BEFORE}
    return Revision(day=revision.day, was=Was(was))

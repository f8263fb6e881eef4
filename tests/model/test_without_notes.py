"""What is left of a record without notes, places and company."""

from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import msgspec
import pytest

from hrjournal.model.encoding import to_text
from hrjournal.model.entry import ENTRY_TYPES, Contact, Record
from hrjournal.model.goal import Goal
from hrjournal.model.medicine import OwnMedicine
from hrjournal.model.without_notes import without_notes
from tests.fakes import EVERY_KIND, EVERY_SMALL_RECORD, WHOLE_GOAL, id_of, make

STAYS = {
    "use": {"tags", "substance", "unit", "route", "triggers", "strategies", "effects"},
    "none": {"tags", "substances"},
    "mood": {"tags", "feelings"},
    "urge": {"tags", "substance", "triggers", "responses", "outcome"},
    "thought": {"tags", "responses"},
    "medicine": {"tags", "name", "unit", "status"},
    "grounding": {"tags", "exercise"},
    "done": {"tags", "goal"},
    "score": {"tags", "instrument", "bands"},
    "event": {"tags", "label"},
    "contact": {"tags", "supporter", "how", "supporter_id"},
    "text": None,
    "sleep": {"tags"},
    "goal": {"title", "measure", "status", "review", "reviews"},
    "concern": None,
    "exercise": None,
    "helpline": None,
    "kit item": {"name", "form"},
    "plan": {"layer", "lines"},
    "sheet": None,
    "listed medicine": {"name", "unit", "schedule"},
    "substance": {"name", "codename", "units", "sizes"},
    "supporter": {"name", "role", "reach"},
}
"""The fields with text that stay, of each kind; None where nothing does. All others go."""


def called(record: Record) -> str:
    """Return what a record is called here."""
    if isinstance(record, OwnMedicine):  # an entry is called a medicine, too
        return "listed medicine"
    return getattr(record, "kind", record.called)


def texts_in(value: Any) -> Iterator[str]:
    """Go through every text inside, but days."""
    match value:
        case str():
            yield value
        case dict():
            for inner in value.values():
                yield from texts_in(inner)
        case list() | tuple():
            for inner in value:
                yield from texts_in(inner)


@pytest.mark.parametrize("record", [*EVERY_KIND, *EVERY_SMALL_RECORD], ids=called)
def test_which_texts_stay(record: Record) -> None:
    """Every field that holds text is one that is known to stay, or is left out."""
    left = without_notes(record)
    stays = STAYS[called(record)]

    if left is None:
        assert stays is None
        return
    document = msgspec.to_builtins(left, builtin_types=(date, datetime, Decimal), enc_hook=to_text)
    held = {name for name, value in document.items() if any(texts_in(value))}
    assert held - {"id", "kind", "at", "logged_at", "set_at"} == stays


def test_every_kind_is_told_of() -> None:
    """A new kind of record has to say what stays of it."""
    assert {called(record) for record in (*EVERY_KIND, *EVERY_SMALL_RECORD)} == set(STAYS)
    assert set(ENTRY_TYPES) <= set(STAYS)


def test_goal() -> None:
    """A goal is told by its measure; what it was before is told without words, too."""
    left = without_notes(WHOLE_GOAL)

    assert isinstance(left, Goal)
    assert left.title == "at most 10 drinks of alcohol per week"
    assert left.ratings[0].value == 6
    assert left.reviews[0].decision == "keep"
    assert [*texts_in(msgspec.to_builtins(left.reviews, builtin_types=(date,)))] == ["keep"]
    assert left.revisions[0].was == {"due": None}
    assert left.steps == WHOLE_GOAL.steps


def test_whom_a_contact_was_with() -> None:
    """A name that was typed goes, a role that we know stays; who asks for people has them all."""
    told = {"Anna": "supporter", "doctor who knows": "doctor who knows"}
    for typed, left in told.items():
        contact = make(Contact, supporter=typed)
        assert without_notes(contact) == make(Contact, supporter=left)
        assert without_notes(contact, people=True) == contact
    listed = make(Contact, supporter="peer from the café", supporter_id=id_of(7))
    assert without_notes(listed) == listed

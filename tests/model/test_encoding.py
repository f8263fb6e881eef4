"""Values that are one text in a file and in JSON: what is written, and what is read from it."""

from datetime import date
from decimal import Decimal
from typing import Any, get_args, get_type_hints

import msgspec
import pytest

from hrjournal.exchange.as_json import as_json
from hrjournal.model.encoding import READERS, from_text, to_text, values
from hrjournal.model.goal import ActionPlan, Goal, Revision, TargetStep, Was
from hrjournal.model.interval import Interval
from hrjournal.model.measure import Measure
from hrjournal.model.medicine import OwnMedicine
from hrjournal.model.schedule import Schedule
from hrjournal.model.sentence import parse_measure
from hrjournal.model.value import Value
from hrjournal.store.documents import document_of
from tests.fakes import goal, id_of

VALUES = (Measure, Interval, Schedule)
DAYS = parse_measure("at most 3 days of alcohol per week")
DAY = date(2026, 11, 23)
EVERYTHING = Was(
    title="Less",
    measure=DAYS,
    status="paused",
    start=date(2026, 11, 1),
    due=None,
    importance=0,
    baseline=Decimal("17.50"),
    review=Interval(2, "week"),
    concern=id_of(7),
    steps=(TargetStep(DAY, Decimal("2.50")),),
    plans=(ActionPlan(when="tired", then="eat", made_on=DAY),),
    scale=("a", "b", "c", "d", "e"),
    closed_on=DAY,
)
CHANGED = goal(1, review="every month", revisions=(Revision(day=DAY, was=EVERYTHING),))


def test_what_a_goal_was_is_kept_as_its_fields_are() -> None:
    """Each field of a revision is written as the goal's own is, and read back as the same value."""
    document = document_of(CHANGED)

    assert document["measure"] == "at most 10 drinks of alcohol per week"
    assert document["review"] == "every month"
    assert document["revisions"] == [
        {
            "day": "2026-11-23",
            "was": {
                "title": "Less",
                "measure": "at most 3 days of alcohol per week",
                "status": "paused",
                "start": "2026-11-01",
                "due": None,
                "importance": 0,
                "baseline": Decimal("17.50"),
                "review": "every 2 weeks",
                "concern": "0007zzzzzz",
                "steps": [{"day": "2026-11-23", "target": Decimal("2.50")}],
                "plans": [{"when": "tired", "then": "eat", "made_on": "2026-11-23"}],
                "scale": ["a", "b", "c", "d", "e"],
                "closed_on": "2026-11-23",
            },
        }
    ]
    assert msgspec.convert(document, Goal, dec_hook=from_text) == CHANGED
    assert '"measure": "at most 3 days of alcohol per week"' in as_json(goal=CHANGED)


def test_what_this_version_does_not_know_of_a_revision_stays() -> None:
    """A field that a newer version had is read as it is, and written so."""
    later = {"day": "2026-11-24", "was": {"from_later": [1, {"a": None}], "title": "Less"}}
    document = document_of(goal(1)) | {"revisions": [later]}

    assert document_of(msgspec.convert(document, Goal, dec_hook=from_text)) == document


@pytest.mark.parametrize(
    "wording", ["max 3 days of Alcohol weekly", "no more than 3 days of alcohol /week"]
)
def test_an_older_wording_is_read(wording: str) -> None:
    """A sentence in any wording that is understood is the measure that it says."""
    document = document_of(goal(1)) | {"measure": wording, "review": "2 weeks"}

    found = msgspec.convert(document, Goal, dec_hook=from_text)

    assert (found.measure, found.review) == (DAYS, Interval(2, "week"))


def test_every_value_is_known() -> None:
    """No value that is kept as text is forgotten: what a record holds of it is written and read."""
    hints = [*get_type_hints(Goal).values(), *get_type_hints(OwnMedicine).values(), *VALUES]
    held = {one for hint in hints for one in (hint, *get_args(hint)) if isinstance(one, type)}

    assert {one for one in held if issubclass(one, Value)} == set(VALUES) == set(values())
    assert {one.__name__ for one in VALUES} == READERS.keys()
    for value in (DAYS, Interval(3, "month"), Schedule("monthly", 31)):
        assert from_text(type(value), to_text(value)) == value
        assert from_text(type(value), value) is value


@pytest.mark.parametrize("kind", VALUES)
@pytest.mark.parametrize("text", ["zebra", "", 3, None, ["zebra"], {"counted": "zebra"}])
def test_what_is_no_such_value_is_refused(kind: type[Any], text: object) -> None:
    """What is not understood is refused, without a word of it."""
    with pytest.raises((TypeError, ValueError), match="a text") as refused:
        from_text(kind, text)

    assert "zebra" not in str(refused.value)


def test_other_values_have_no_text() -> None:
    """What msgspec doesn't write, and is none of ours, stays unwritten."""
    with pytest.raises(NotImplementedError):
        to_text(object())


def test_values_are_their_parts() -> None:
    """A value equals another of the same parts and no other, and shows none of them."""
    assert parse_measure("max 3 days of alcohol weekly") == DAYS
    assert hash(DAYS) == hash(parse_measure("max 3 days of alcohol weekly"))
    assert DAYS.replace(target=Decimal(2)) != DAYS
    assert DAYS != "at most 3 days of alcohol per week"
    assert Interval(1, "week") != Interval(1, "day")
    assert (repr(DAYS), repr(Interval(1, "week"))) == ("<measure>", "<interval>")

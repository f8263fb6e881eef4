"""The names of substances that records carry: found, renamed and taken out alike everywhere."""

from datetime import date
from typing import Any, get_args

import msgspec
import pytest

from hrjournal.model.concern import Concern
from hrjournal.model.entry import ENTRY_TYPES, Medicine, Mood, NoUse, Urge, Use
from hrjournal.model.exercise import OwnExercise
from hrjournal.model.goal import Goal, Revision, Was
from hrjournal.model.kit import KitItem
from hrjournal.model.measure import Measure
from hrjournal.model.medicine import OwnMedicine
from hrjournal.model.names import names_in, with_names, with_names_in, without_names
from hrjournal.model.schedule import Schedule
from hrjournal.model.sentence import parse_measure
from hrjournal.model.substance import OwnSubstance
from hrjournal.model.supporter import Supporter
from hrjournal.store.documents import document_of
from hrjournal.store.kinds import SMALL_TABLES, TABLES
from tests.fakes import EVERY_KIND, WHOLE_GOAL, goal, id_of, make

BEER = parse_measure("at most 3 days of beer per week")
BEFORE = (
    Revision(day=date(2026, 11, 23), was=Was(measure=BEER)),
    Revision(day=date(2026, 11, 24), was=Was(title="Less beer")),
)
CHANGED = goal(1, measure="at most 9 drinks of alcohol per week", revisions=BEFORE)
ONE_MEASURE = goal(2, measure="average mood at least 6 per week")
KAVA = OwnSubstance(id=id_of(3), name="kava", codename="tea", formerly=("kawa",))
RIVER = OwnExercise(id=id_of(4), name="alcohol", lines=("alcohol",))
CLINIC = Supporter(
    id=id_of(6),
    name="alcohol",
    role="alcohol",
    reach=("alcohol",),
    good_for="alcohol",
    when="alcohol",
    confirmed_on=date(2026, 11, 22),
)
STRIPS = KitItem(
    id=id_of(7), name="alcohol", form="alcohol", where="alcohol", known_to=("alcohol",)
)
FILM = OwnMedicine(
    id=id_of(8),
    name="buprenorphine",
    unit="alcohol",
    schedule=Schedule("every", 1),
    start=date(2026, 11, 22),
)
SLEEP = Concern(id=id_of(5), text="alcohol", day=date(2026, 11, 22))
RECORDS: tuple[msgspec.Struct, ...] = (
    *EVERY_KIND,
    make(NoUse),
    make(Urge),
    WHOLE_GOAL,
    CHANGED,
    ONE_MEASURE,
    KAVA,
    RIVER,
    SLEEP,
    CLINIC,
    STRIPS,
    FILM,
)

NO_NAMES = {
    *("id", "note", "tags", "unit", "typed", "route", "company", "place", "triggers", "strategies"),
    *("effects", "feelings", "responses", "outcome", "status", "exercise", "goal", "instrument"),
    *("bands", "label", "supporter", "supporter_id", "how"),  # of entries
    *("title", "why", "confidence_why", "first_step", "review", "concern", "scale"),  # of goals
    *(
        "codename",
        "units",
        "formerly",
        "classes",
        "text",
        "harmed",
        "lines",
    ),  # of other small records
    *("role", "reach", "good_for", "when", "form", "where", "known_to"),  # of supporters, the kit
    "schedule",  # of medicines
}
"""The fields of text that are no name of a substance in any record."""

OF_SUBSTANCES = {"substance", "substances", "measure"}
"""The fields that are about a substance in any record. A `name` may be that of another thing."""


def other(name: str) -> str:
    """Return another name for each."""
    return f"new {name}"


@pytest.mark.parametrize(
    ("record", "names"),
    [
        (make(Use, substance="alcohol"), ["alcohol"]),
        (make(NoUse), []),
        (make(NoUse, substances=("alcohol", "kava")), ["alcohol", "kava"]),
        (make(Urge, substance="kava"), ["kava"]),
        (make(Urge), []),
        (make(Medicine, name="methadone"), ["methadone"]),
        (make(Mood, note="alcohol"), []),
        (parse_measure("at most 3 days of kava per week"), ["kava"]),
        (CHANGED, ["alcohol", "beer"]),
        (ONE_MEASURE, []),
        (KAVA, ["kava"]),
        (RIVER, []),
        (SLEEP, []),
        (CLINIC, []),
        (STRIPS, []),
        (FILM, ["buprenorphine"]),
    ],
    ids=repr,
)
def test_names_in(record: msgspec.Struct, names: list[str]) -> None:
    """A record carries the names of what it is of; words that are alike are no names."""
    assert names_in(record) == names


def _holds_text(type_: Any) -> bool:
    """Say whether a field of this type can hold a word of a person's."""
    return type_ in {str, Measure} or any(map(_holds_text, get_args(type_)))


KINDS = [*ENTRY_TYPES.values(), *(TABLES[table] for table in SMALL_TABLES)]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_every_field_of_text_is_a_name_or_is_none(kind: type[msgspec.Struct]) -> None:
    """No field of text is forgotten: it is declared to hold a name, or listed here as none.

    A small record that holds none is of other things, with names of their own.
    """
    texts = {
        field.encode_name
        for field in msgspec.structs.fields(kind)
        if _holds_text(field.type) and field.encode_name not in NO_NAMES
    }
    document: dict[str, Any] = dict.fromkeys(texts, "a name")
    if "measure" in texts:
        document["measure"] = "at most 3 days of a name per week"
    marked = with_names_in(document, kind, other)

    unmarked = {field for field in texts if marked[field] == document[field]}
    is_of_other_things = unmarked == texts and kind not in ENTRY_TYPES.values()
    assert not unmarked & (OF_SUBSTANCES if is_of_other_things else texts)


@pytest.mark.parametrize("record", RECORDS, ids=repr)
def test_records_and_documents_agree(record: msgspec.Struct) -> None:
    """The document of a renamed record is the renamed document, of every kind."""
    renamed = with_names(record, other)

    assert names_in(renamed) == [f"new {name}" for name in names_in(record)]
    assert document_of(renamed) == with_names_in(document_of(record), type(record), other)


@pytest.mark.parametrize("record", RECORDS, ids=repr)
def test_nothing_changed(record: msgspec.Struct) -> None:
    """Where each name stays, the very same record and document come back."""
    document = document_of(record)

    assert with_names(record, str) is record
    assert with_names_in(document, type(record), str) is document
    assert without_names(document, type(record), lambda _: False) == document


def test_two_names_that_become_one() -> None:
    """A free day names a substance once."""
    day = make(NoUse, substances=("beer", "alcohol", "kava"))

    assert with_names(day, lambda name: {"beer": "alcohol"}.get(name, name)) == make(
        NoUse, substances=("alcohol", "kava")
    )


def test_what_a_goal_was() -> None:
    """What a goal counted before has its name changed, too, and nothing else of it."""
    renamed = with_names(CHANGED, lambda name: {"beer": "ale"}.get(name, name))

    assert renamed.measure == CHANGED.measure
    assert renamed.revisions[0].was == {"measure": parse_measure("at most 3 days of ale per week")}
    assert renamed.revisions[1] is BEFORE[1]


def test_a_measure_that_is_not_understood() -> None:
    """A measure of a newer version names nothing that we know of, and stays as it is."""
    document = document_of(goal(1)) | {"measure": "as little alcohol as can be"}

    assert with_names_in(document, Goal, other) is document
    assert without_names(document, Goal, lambda _: True) == document


LEFT: list[tuple[msgspec.Struct, set[str], dict[str, Any] | None]] = [
    # of what, without which names, and what is left of its document
    (make(Use, substance="alcohol"), {"alcohol"}, None),
    (make(Urge, substance="alcohol"), {"alcohol"}, None),
    (make(Medicine, name="alcohol"), {"alcohol"}, None),
    (make(NoUse, substances=("alcohol",)), {"alcohol"}, None),
    (
        make(NoUse, substances=("alcohol", "kava")),
        {"alcohol"},
        document_of(make(NoUse, substances=("kava",))),
    ),
    (make(NoUse), {"alcohol"}, document_of(make(NoUse))),
    (make(Urge), {"alcohol"}, document_of(make(Urge))),
    (make(Mood, note="alcohol"), {"alcohol"}, document_of(make(Mood, note="alcohol"))),
    (CHANGED, {"alcohol"}, None),
    (CHANGED, {"beer"}, document_of(msgspec.structs.replace(CHANGED, revisions=()))),
    (ONE_MEASURE, {"alcohol"}, document_of(ONE_MEASURE)),
    (KAVA, {"kava"}, None),
    (RIVER, {"alcohol"}, document_of(RIVER)),
    (SLEEP, {"alcohol"}, document_of(SLEEP)),
]


@pytest.mark.parametrize(("record", "names", "left"), LEFT, ids=repr)
def test_what_is_left(record: msgspec.Struct, names: set[str], left: dict[str, Any] | None) -> None:
    """Nothing is left of what has such a name alone; of several names, and of a past, the rest."""
    assert without_names(document_of(record), type(record), names.__contains__) == left


@pytest.mark.parametrize(
    ("document", "left"),
    [
        ({"substance": "alcohol"}, None),
        ({"name": "alcohol"}, None),
        ({"substances": ["alcohol"]}, None),
        ({"substances": ["alcohol", "kava"]}, {"substances": ["kava"]}),
        ({"measure": "at most 3 days of alcohol per week"}, None),
        ({"note": "alcohol"}, {"note": "alcohol"}),
        ({"substance": 3, "name": None}, {"substance": 3, "name": None}),
    ],
)
def test_a_kind_that_is_not_known(document: dict[str, Any], left: dict[str, Any] | None) -> None:
    """What a newer version keeps has a name wherever any record that we know has one."""
    assert without_names(document, msgspec.Struct, {"alcohol"}.__contains__) == left

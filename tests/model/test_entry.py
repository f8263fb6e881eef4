"""Entries are validated on the way in, and show nothing of themselves in a repr."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hrjournal.model.entry import ENTRY_TYPES, ID_ALPHABET, AnyEntry, Entry, normal_name

CORE: dict[str, Any] = {
    "id": "k3m9x0a1b2",
    "day": "2026-03-02",
    "logged_at": "2026-03-02T09:00:00+01:00",
}
LEAST: dict[str, dict[str, Any]] = {
    "use": {"substance": "alcohol"},
    "none": {},
    "mood": {"score": 6},
    "urge": {},
    "thought": {"distress": 8},
    "medicine": {"name": "methadone"},
    "grounding": {"exercise": "now", "seconds": 60, "finished": True},
    "done": {"goal": "a1b2c3d4e5"},
    "score": {"instrument": "PHQ-9", "value": 14},
    "event": {"label": "hospital"},
    "contact": {"supporter": "sister"},
    "text": {"note": "zebra"},
    "sleep": {"hours": "7.5"},
}
SHARED = {"at": "2026-03-02T08:30:00+01:00", "note": "zebra", "tags": ["zebra", "zebra"]}
FULL: dict[str, dict[str, Any]] = {
    "use": {
        "substance": "zebra",
        "amount": "2.5",
        "unit": "zebra",
        "estimated": True,
        "grams": "35",
        "typed": "zebra",
        "route": "zebra",
        "cost": "12.50",
        "craving": 0,
        "mood_before": 10,
        "mood_after": 5,
        "company": "zebra",
        "place": "zebra",
        "triggers": ["zebra"],
        "strategies": ["zebra"],
        "effects": ["zebra"],
    },
    "none": {"substances": ["zebra"]},
    "mood": {
        "score": 6,
        "feelings": ["zebra"],
        "energy": 0,
        "anxiety": 10,
        "sleep_hours": "7.5",
    },
    "urge": {
        "intensity": 7,
        "substance": "zebra",
        "after": 0,
        "triggers": ["zebra"],
        "responses": ["zebra"],
        "outcome": "still here",
    },
    "thought": {"distress": 8, "after": 0, "responses": ["zebra"]},
    "medicine": {
        "name": "zebra",
        "amount": "2.5",
        "unit": "zebra",
        "typed": "zebra",
        "status": "missed",
    },
    "done": {"goal": "a1b2c3d4e5", "count": 3},
    "score": {"instrument": "zebra", "value": 0, "bands": "zebra", "item_9": False},
    "event": {"label": "zebra"},
    "contact": {
        "supporter": "zebra",
        "how": "in person",
        "helped": 0,
        "supporter_id": "a1b2c3d4e5",
    },
    "text": {},
    "sleep": {"hours": "7.5", "quality": 0},
    "grounding": {
        "exercise": "zebra",
        "seconds": 60,
        "finished": True,
        "aloud": True,
        "written": True,
        "distress_before": 7,
        "distress_after": 0,
    },
}
KINDS = sorted(ENTRY_TYPES)


def read(kind: str, /, **fields: Any) -> Entry:
    """Read an entry of a kind with the least it needs, and these fields."""
    document = {"kind": kind, **CORE, **LEAST[kind], **fields}
    entry: Entry = msgspec.convert(document, AnyEntry)
    return entry


def test_every_kind_is_covered() -> None:
    """These tests know each kind of entry, and each field it has."""
    assert set(KINDS) == set(LEAST) == set(FULL)
    for kind, entry_type in ENTRY_TYPES.items():
        fields = {*CORE, *SHARED, *FULL[kind]}
        assert set(entry_type.__struct_fields__) == fields


@pytest.mark.parametrize("kind", KINDS)
def test_kind_is_kept(kind: str) -> None:
    """An entry's kind says which record it is."""
    entry = read(kind)

    assert type(entry) is ENTRY_TYPES[kind]
    assert entry.kind == kind


@pytest.mark.parametrize("kind", KINDS)
def test_repr_shows_kind_and_id_only(kind: str) -> None:
    """A repr, alone or inside something, shows none of what the person wrote."""
    entry = read(kind, **SHARED, **FULL[kind])

    assert repr(entry) == f"<{kind} k3m9x0a1b2>"
    assert "zebra" not in f"{entry} {[entry]} {({1: entry},)} {entry!s}"


@pytest.mark.parametrize("kind", KINDS)
def test_json_leaves_out_what_was_not_given(kind: str) -> None:
    """The JSON of the least entry holds what was given and its kind, nothing more."""
    written = msgspec.json.decode(msgspec.json.encode(read(kind)))

    assert written == {"kind": kind, **CORE, **LEAST[kind]}


@pytest.mark.parametrize("kind", KINDS)
def test_json_reads_back_as_the_same_entry(kind: str) -> None:
    """An entry with everything given is read back from its JSON unchanged, its offset too."""
    entry = read(kind, **SHARED, **FULL[kind])

    again = msgspec.json.decode(msgspec.json.encode(entry), type=AnyEntry)

    assert again == entry
    assert again.logged_at.isoformat() == CORE["logged_at"]


BAD_SHARED: list[dict[str, Any]] = [
    {"id": ""},
    {"id": "k3m9"},
    {"id": "k3m9x0a1b23"},
    {"id": "K3M9X0A1B2"},
    *({"id": f"k3m9x0a1b{letter}"} for letter in "ilou-_/.é\n"),
    {"id": 1},
    {"day": "2026-02-29"},
    {"day": "yesterday"},
    {"day": None},
    {"at": "2026-03-02T08:30:00"},
    {"at": "08:30"},
    {"logged_at": "2026-03-02T09:00:00"},
    {"logged_at": None},
    {"note": ""},
    {"note": 5},
    {"tags": [""]},
    {"tags": "zebra"},
    {"tags": [None]},
    {"kind": "zebra"},
]
BAD: dict[str, list[dict[str, Any]]] = {
    "use": [
        {"substance": ""},
        {"substance": None},
        *({"amount": amount} for amount in ("0", "-1", "NaN", "Infinity", "zebra", 0, -2)),
        {"grams": "0"},
        {"grams": "-1"},
        {"grams": "NaN"},
        {"unit": ""},
        {"cost": "-0.01"},
        {"cost": "NaN"},
        {"cost": "-Infinity"},
        {"estimated": "yes"},
        {"route": ""},
        *({name: 11} for name in ("craving", "mood_before", "mood_after")),
        *({name: -1} for name in ("craving", "mood_before", "mood_after")),
        {"craving": 2.5},
        {"craving": "5"},
        {"company": ""},
        {"place": ""},
        *({name: [""]} for name in ("triggers", "strategies", "effects")),
    ],
    "none": [{"substances": [""]}, {"substances": "alcohol"}],
    "mood": [
        {"score": None},
        {"score": 11},
        {"score": -1},
        {"score": 6.5},
        {"feelings": [""]},
        {"energy": 11},
        {"anxiety": -1},
        {"sleep_hours": "-1"},
        {"sleep_hours": "24.1"},
        {"sleep_hours": "NaN"},
        {"sleep_hours": "Infinity"},
    ],
    "urge": [
        *({"intensity": rating} for rating in (11, -1, 2.5, "5")),
        {"substance": ""},
        {"after": 11},
        {"after": -1},
        *({name: [""]} for name in ("triggers", "responses")),
        *({"outcome": outcome} for outcome in ("", "gone", "still", "Passed")),
    ],
    "thought": [
        *({"distress": rating} for rating in (None, 11, -1, 2.5, "5")),
        {"after": 11},
        {"after": -1},
        {"responses": [""]},
        {"responses": "zebra"},
    ],
    "medicine": [
        {"name": ""},
        {"name": None},
        *({"amount": amount} for amount in ("0", "-1", "NaN", "Infinity", "zebra", 0)),
        {"unit": ""},
        {"status": ""},
        {"status": "late"},
    ],
    "done": [
        *({"goal": goal} for goal in (None, "", "a1b2", "A1B2C3D4E5", "a1b2c3d4eu")),
        *({"count": count} for count in (0, -1, 1001, 1.5, "2", None)),
    ],
    "score": [
        {"instrument": ""},
        {"instrument": None},
        *({"value": value} for value in (None, -1, 1.5, "14")),
        {"bands": ""},
        {"item_9": 1},
        {"item_9": "yes"},
    ],
    "event": [{"label": ""}, {"label": None}, {"label": 5}],
    "contact": [
        {"supporter": ""},
        {"supporter": None},
        *({"how": how} for how in ("", "in-person", "letter")),
        {"helped": 11},
        {"helped": -1},
    ],
    "text": [{"note": None}],
    "sleep": [
        *({"hours": hours} for hours in (None, "", "-1", "24.1", "NaN", "Infinity")),
        {"quality": 11},
        {"quality": -1},
    ],
    "grounding": [
        {"exercise": ""},
        {"seconds": -1},
        {"seconds": 1.5},
        {"finished": None},
        {"finished": "yes"},
        {"distress_before": 11},
        {"distress_after": -1},
    ],
}


@pytest.mark.parametrize("kind", KINDS)
def test_bad_field_is_refused(kind: str) -> None:
    """A record that no person meant is refused on the way in."""
    assert [bad for bad in (*BAD_SHARED, *BAD[kind]) if is_read(kind, bad)] == []


def is_read(kind: str, fields: dict[str, Any]) -> bool:
    """Say whether a record with these fields is taken for an entry."""
    try:
        read(kind, **fields)
    except msgspec.ValidationError:
        return False
    return True


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        (kind, name)
        for kind in KINDS
        for name in (*CORE, *LEAST[kind])
        if (kind, name) != ("urge", "intensity")  # a way through it can be left before it is rated
    ],
)
def test_core_field_is_needed(kind: str, name: str) -> None:
    """An entry that lacks a part of its core is refused."""
    document = {"kind": kind, **CORE, **LEAST[kind]}
    del document[name]

    with pytest.raises(msgspec.ValidationError):
        msgspec.convert(document, AnyEntry)


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        ("use", {"amount": "0.000001"}),
        ("use", {"cost": "0"}),
        ("use", {"craving": 0, "mood_before": 10}),
        ("mood", {"score": 0}),
        ("mood", {"score": 10}),
        ("mood", {"sleep_hours": "0"}),
        ("mood", {"sleep_hours": "24"}),
        ("urge", {"intensity": 0, "after": 10}),
        ("urge", {"outcome": "passed"}),
        ("urge", {"outcome": "used"}),
        ("thought", {"distress": 10, "after": 0}),
        ("medicine", {"amount": "0.000001", "status": "taken"}),
        ("grounding", {"seconds": 0, "finished": False}),
        ("done", {"count": 1}),
        ("done", {"count": 1000}),
        ("score", {"value": 0}),
        ("contact", {"how": "call", "helped": 10}),
        ("contact", {"how": "text"}),
        ("sleep", {"hours": "0", "quality": 10}),
        ("sleep", {"hours": "24", "quality": 0}),
    ],
)
def test_edge_is_taken(kind: str, fields: dict[str, Any]) -> None:
    """The least and the most that can be meant are taken."""
    entry = read(kind, **fields)

    for name, value in fields.items():
        kept = getattr(entry, name)
        assert kept == (Decimal(value) if isinstance(kept, Decimal) else value)


def test_amounts_are_checked_when_made_by_hand_too() -> None:
    """An impossible amount is refused wherever an entry is made, also in a changed copy."""
    entry = read("use", amount="2")

    with pytest.raises(ValueError, match="above 0"):
        msgspec.structs.replace(entry, amount=Decimal(0))
    with pytest.raises(ValueError, match="above 0"):
        ENTRY_TYPES["use"](
            id="k3m9x0a1b2",
            day=date(2026, 3, 2),
            logged_at=datetime(2026, 3, 2, 9, tzinfo=UTC),
            substance="alcohol",  # type: ignore[call-arg]
            amount=Decimal("NaN"),
        )


@given(st.text(ID_ALPHABET, min_size=10, max_size=10))
def test_any_id_of_the_alphabet_is_taken(entry_id: str) -> None:
    """Ten characters of Crockford's base 32 are an id."""
    assert read("none", id=entry_id).id == entry_id


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Alcohol", "alcohol"),
        ("  Red \t WINE\n", "red wine"),
        ("2C-B", "2c-b"),
        ("STRASSE", "strasse"),
        ("Straße", "straße"),
        ("Éther", "éther"),
        ("", ""),
    ],
)
def test_normal_name(text: str, name: str) -> None:
    """A substance's name is kept in lower case with single spaces."""
    assert normal_name(text) == name


@given(st.text())
def test_normal_name_settles(text: str) -> None:
    """A name once normal stays as it is."""
    once = normal_name(text)

    assert normal_name(once) == once

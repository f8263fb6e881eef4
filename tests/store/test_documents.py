"""Damaged files: each is an error that names the file and tells nothing of it, and each stays."""

import json
import traceback
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
import pytest

from hrjournal.errors import Damaged, JournalError, NewerFormat
from hrjournal.model.entry import Entry, Mood, NoUse, Use
from hrjournal.model.goal import Goal
from hrjournal.model.selection import Selection
from hrjournal.model.settings import Settings
from hrjournal.store.check import look_over
from hrjournal.store.documents import FORMAT, decode_tables, encode_tables
from hrjournal.store.tiny_store import TinyStore
from tests.fakes import CANARY, goal, id_of, make

EVERYTHING = Selection()
NOVEMBER = Selection(since=date(2026, 11, 1), until=date(2026, 11, 30))
OCTOBER = Selection(until=date(2026, 10, 31))
SINCE_DECEMBER = Selection(since=date(2026, 12, 1))

RECORD: dict[str, Any] = {
    "kind": "use",
    "id": id_of(7),
    "day": "2026-11-21",
    "at": "2026-11-21T21:30:00+01:00",
    "logged_at": "2026-11-22T11:00:01Z",
    "note": CANARY,
    "substance": "alcohol",
    "amount": 2,
}


def tables(record: object = None, *, about: object = None, **others: object) -> dict[str, object]:
    """Return what a month's file holds, with parts of it put in others' place."""
    return {
        "about": {"1": {"format": FORMAT}} if about is None else about,
        "entries": {"1": RECORD if record is None else record},
        **others,
    }


def record(**fields: object) -> bytes:
    """Return a month's file whose one record has other values in these fields."""
    changed = {name: value for name, value in {**RECORD, **fields}.items() if value is not ...}
    return json.dumps(tables(changed)).encode()


def in_format(number: object) -> bytes:
    """Return a month's file that says it has this format."""
    return json.dumps(tables(about={"1": {"format": number}})).encode()


WHOLE = json.dumps(tables()).encode()

NOT_FILES: dict[str, bytes] = {
    "empty": b"",
    "space": b" \n",
    "half": WHOLE[: len(WHOLE) // 2],
    "twice": WHOLE + WHOLE,
    "more after the end": WHOLE + b"}",
    "NULs": b"\0" * 512,
    "whole, then NULs": WHOLE + b"\0" * 512,
    "not UTF-8": WHOLE.replace(CANARY.encode(), CANARY.encode() + b"\xff\xfe"),
    "UTF-16": WHOLE.decode().encode("utf-16"),
    "cut in a character": json.dumps(tables({"note": "\u00e9"}), ensure_ascii=False).encode()[:-6],
    "text": f"{CANARY}\n".encode(),
    "list": json.dumps([RECORD]).encode(),
    "number": b"1",
    "null": b"null",
    "string": json.dumps(CANARY).encode(),
    "object": b"{}",
    "one record": json.dumps(RECORD).encode(),
    "NaN": WHOLE.replace(b"2}", b"NaN}"),
    "deep": b"[" * 200_000,
    "deep in a field": WHOLE.replace(b"2}", b"[" * 200_000 + b"]" * 200_000 + b"}"),
    "deep in another table": b'{"later":{"1":' * 100_000,
    "table is a list": json.dumps(tables(entries=[RECORD])).encode(),
    "table is text": json.dumps(tables(entries=CANARY)).encode(),
    "table is null": json.dumps(tables(entries=None)).encode(),
    "other table is a list": json.dumps(tables(later=[CANARY])).encode(),
    "record is text": json.dumps(tables(CANARY)).encode(),
    "record is a list": json.dumps(tables([CANARY])).encode(),
    "number is a name": json.dumps(tables(entries={CANARY: RECORD})).encode(),
    "number is negative": json.dumps(tables(entries={"-1": RECORD})).encode(),
    "number is a fraction": json.dumps(tables(entries={"1.5": RECORD})).encode(),
    "number is empty": json.dumps(tables(entries={"": RECORD})).encode(),
    "no about": json.dumps({"entries": {"1": RECORD}}).encode(),
    "about is empty": json.dumps(tables(about={})).encode(),
    "about has no first": json.dumps(tables(about={"2": {"format": 1}})).encode(),
    "about has no format": json.dumps(tables(about={"1": {}})).encode(),
    "format is text": in_format("1"),
    "format is 0": in_format(0),
    "format is negative": in_format(-1),
    "format is true": in_format(True),
    "format is a fraction": in_format(1.0),
    "format is null": in_format(None),
    "format is a list": in_format([1]),
}
"""Bytes that are no file of a journal."""

NOT_RECORDS: dict[str, bytes] = {
    "unknown kind": record(kind=CANARY),
    "no kind": record(kind=...),
    "no id": record(id=...),
    "id of another shape": record(id=CANARY),
    "no substance": record(substance=...),
    "empty substance": record(substance=""),
    "null substance": record(substance=None),
    "rating of 11": record(craving=11),
    "rating of -1": record(craving=-1),
    "rating with a fraction": record(craving=7.5),
    "amount of 0": record(amount=0),
    "amount of -1": record(amount=-1),
    "amount NaN": record(amount="NaN"),
    "amount sNaN": record(amount="sNaN"),
    "amount infinite": record(amount="Infinity"),
    "amount in words": record(amount=CANARY),
    "cost below 0": record(cost=-0.01),
    "cost infinite": record(cost="Infinity"),
    "no day": record(day=...),
    "no such day": record(day="2026-11-31"),
    "day in words": record(day=CANARY),
    "naive moment": record(at="2026-11-21T21:30:00"),
    "naive logged_at": record(logged_at="2026-11-21T21:30:00"),
    "note is a number": record(note=7),
    "tags are text": record(tags=CANARY),
    "tag is a list": record(tags=[[CANARY]]),
    "mood without score": record(kind="mood"),
    "empty": json.dumps(tables({})).encode(),
}
"""Files that are whole, with a record in them that can't be what happened."""

NEWER: dict[str, bytes] = {
    "next": in_format(FORMAT + 1),
    "99": in_format(99),
    "huge": in_format(10**30),
}
"""Files of a version that is still to come."""

CASES = [
    *(pytest.param(content, Damaged, id=name) for name, content in NOT_FILES.items()),
    *(pytest.param(content, NewerFormat, id=f"format {name}") for name, content in NEWER.items()),
]
RECORD_CASES = [
    pytest.param(content, Damaged, id=f"record: {name}") for name, content in NOT_RECORDS.items()
]


@pytest.fixture
def filled(tiny: TinyStore) -> TinyStore:
    """Return a journal with entries in October, November and December, and a goal."""
    tiny.add([make(NoUse, 1, "2026-10-31"), make(Mood, 2, "2026-12-01")])
    tiny.add([make(Use, 3, "2026-11-20")])
    tiny.save(goal(4))
    return tiny


def refuse(doing: Callable[[], object], error: type[JournalError], path: Path) -> None:
    """Check that something is refused because of a file, without a word of what is in it."""
    with pytest.raises(JournalError) as refused:
        doing()

    assert type(refused.value) is error
    assert str(path) in str(refused.value)
    assert "left untouched" in str(refused.value)
    told = "".join(traceback.format_exception(refused.value))
    assert CANARY not in told
    assert "$" not in str(refused.value)


def test_whole() -> None:
    """The file that these tests damage is whole."""
    kept = decode_tables(WHOLE, Path("a.json"))

    (entry,) = msgspec.convert(list(kept["entries"].values()), list[Use])
    assert entry.note == CANARY


@pytest.mark.parametrize(("content", "error"), [*CASES, *RECORD_CASES])
def test_damaged_month(filled: TinyStore, content: bytes, error: type[JournalError]) -> None:
    """A month that can't be read is an error for whoever needs it, and for nobody else."""
    path = filled.folder / "entries" / "2026-11.json"
    path.write_bytes(content)

    for selection in (EVERYTHING, NOVEMBER, Selection(newest=2), Selection(kinds=("mood",))):
        refuse(lambda: filled.select(selection), error, path)  # noqa: B023 - called at once

    assert [entry.id for entry in filled.select(OCTOBER)] == [id_of(1)]
    assert [entry.id for entry in filled.select(SINCE_DECEMBER)] == [id_of(2)]
    assert [entry.id for entry in filled.select(Selection(newest=1))] == [id_of(2)]
    assert len(filled.records(Goal)) == 1
    assert path.read_bytes() == content


@pytest.mark.parametrize(("content", "error"), [*CASES, *RECORD_CASES])
def test_adding_to_a_damaged_month(
    filled: TinyStore, content: bytes, error: type[JournalError]
) -> None:
    """Nothing is added to a month that can't be read; other months go on."""
    path = filled.folder / "entries" / "2026-11.json"
    path.write_bytes(content)
    october = (filled.folder / "entries" / "2026-10.json").read_bytes()

    refuse(lambda: filled.add([make(Mood, 5, "2026-11-22")]), error, path)
    refuse(
        lambda: filled.add([make(Mood, 5, "2026-10-22"), make(Mood, 6, "2026-11-22")]), error, path
    )

    assert (filled.folder / "entries" / "2026-10.json").read_bytes() == october
    filled.add([make(Mood, 7, "2026-10-22")])
    filled.save(goal(8))
    assert len(filled.select(OCTOBER)) == 2
    assert path.read_bytes() == content


@pytest.mark.parametrize(("content", "error"), CASES)
def test_changing_with_a_damaged_month(
    filled: TinyStore, content: bytes, error: type[JournalError]
) -> None:
    """Nothing is changed, moved or removed where a month that can't be read is needed for it."""
    path = filled.folder / "entries" / "2026-11.json"
    path.write_bytes(content)
    before = {path: path.read_bytes() for path in filled.folder.rglob("*.json")}

    refuse(lambda: filled.change(Entry, id_of(3), lambda kept: kept), error, path)
    refuse(lambda: filled.remove(Entry, id_of(3)), error, path)
    refuse(
        lambda: filled.change(
            Entry, id_of(2), lambda kept: msgspec.structs.replace(kept, day=date(2026, 11, 2))
        ),
        error,
        path,
    )

    assert {path: path.read_bytes() for path in filled.folder.rglob("*.json")} == before


@pytest.mark.parametrize(("content", "error"), [*CASES, *RECORD_CASES])
def test_damaged_month_looked_over(
    filled: TinyStore, content: bytes, error: type[JournalError]
) -> None:
    """Looking the journal over names the damaged file once, and counts all others."""
    path = filled.folder / "entries" / "2026-11.json"
    path.write_bytes(content)

    report = look_over(filled)

    assert report.status == error.status
    assert (report.months, report.entries, report.goals) == (3, 2, 1)
    (problem,) = report.problems
    assert str(path) in problem
    assert CANARY not in problem
    assert path.read_bytes() == content


@pytest.mark.parametrize(("content", "error"), CASES)
def test_damaged_small_records(
    filled: TinyStore, content: bytes, error: type[JournalError]
) -> None:
    """A damaged journal.json is an error for goals; entries and settings go on."""
    path = filled.folder / "journal.json"
    path.write_bytes(content)

    refuse(lambda: filled.records(Goal), error, path)
    assert filled.settings() == Settings()
    refuse(lambda: filled.save(goal(5)), error, path)
    filled.add([make(Mood, 6)])

    assert len(filled.select(EVERYTHING)) == 4
    report = look_over(filled)
    assert (report.status, report.entries, report.goals) == (error.status, 4, 0)
    assert len(report.problems) == 1
    assert path.read_bytes() == content


@pytest.mark.parametrize(
    ("table", "fields"),
    [
        ("goals", {"title": ""}),
        ("goals", {"status": CANARY}),
        ("goals", {"importance": 11}),
        ("goals", {"start": CANARY}),
        ("goals", {"baseline": CANARY}),
        ("settings", {"week_start": CANARY}),
        ("settings", {"day_start": "25:00"}),
        ("settings", {"region": 7}),
        ("settings", {"coverage": CANARY}),
    ],
    ids=lambda given: str(given).replace(CANARY, "words"),
)
def test_damaged_small_record(filled: TinyStore, table: str, fields: dict[str, object]) -> None:
    """A goal or settings that can't be read are an error; the file stays as it is."""
    path = filled.folder / ("journal.json" if table == "goals" else "settings.json")
    document: dict[str, Any] = (
        json.loads(path.read_bytes()) if path.exists() else dict(tables(entries={}))
    )
    document.setdefault(table, {}).setdefault("1", {}).update(fields)
    path.write_text(json.dumps(document))
    content = path.read_bytes()

    refuse((lambda: filled.records(Goal)) if table == "goals" else filled.settings, Damaged, path)

    assert look_over(filled).status == Damaged.status
    assert path.read_bytes() == content


def test_cut_anywhere(filled: TinyStore) -> None:
    """A file that was cut short at any byte is damage; no cut is read as a shorter month."""
    path = filled.folder / "entries" / "2026-11.json"
    whole = path.read_bytes()

    for length in range(len(whole)):
        path.write_bytes(whole[:length])
        with pytest.raises(Damaged):
            filled.select(NOVEMBER)
        with pytest.raises(Damaged):
            filled.add([make(Mood, 5, "2026-11-22")])
        assert path.read_bytes() == whole[:length]

    path.write_bytes(whole)
    assert [entry.id for entry in filled.select(NOVEMBER)] == [id_of(3)]


@pytest.mark.parametrize("name", ["entries/2026-11.json", "journal.json"])
def test_folder_in_place_of_a_file(filled: TinyStore, name: str) -> None:
    """A folder where a file belongs is damage, and stays."""
    path = filled.folder / name
    path.unlink()
    path.mkdir()
    (path / "inside").write_text(CANARY)

    if name == "journal.json":
        refuse(lambda: filled.records(Goal), Damaged, path)
        refuse(lambda: filled.save(goal(5)), Damaged, path)
    else:
        refuse(lambda: filled.select(NOVEMBER), Damaged, path)
        refuse(lambda: filled.add([make(Mood, 5)]), Damaged, path)

    assert look_over(filled).status == Damaged.status
    assert (path / "inside").read_text() == CANARY


@pytest.mark.parametrize("number", ["0", "7", "900000000000"])
def test_other_numbers(filled: TinyStore, number: str) -> None:
    """TinyDB's own numbering of records may have any gap."""
    path = filled.folder / "entries" / "2026-11.json"
    path.write_text(json.dumps(tables(entries={number: RECORD})))

    filled.add([make(Mood, 5)])

    assert [entry.id for entry in filled.select(NOVEMBER)] == [id_of(5), id_of(7)]


def test_no_entries_table(filled: TinyStore) -> None:
    """A month whose file has no table of entries has no entries."""
    path = filled.folder / "entries" / "2026-11.json"
    path.write_text('{"about": {"1": {"format": 1}}}')

    assert filled.select(NOVEMBER) == []
    filled.add([make(Mood, 5)])
    assert [entry.id for entry in filled.select(NOVEMBER)] == [id_of(5)]


def test_format_is_noted() -> None:
    """Whatever is written says which format it has."""
    content = encode_tables({"entries": {}})

    assert json.loads(content) == {"about": {"1": {"format": FORMAT}}, "entries": {}}
    assert decode_tables(content, Path("a.json"))["entries"] == {}

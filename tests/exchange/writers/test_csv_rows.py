"""CSV for spreadsheets, to the letter."""

import csv
import io
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import msgspec
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from hrjournal.exchange.writers.csv_rows import COLUMNS
from hrjournal.model.entry import ENTRY_TYPES, AnyEntry, Mood, NoUse, Use
from tests.exporting import chosen_of, exported
from tests.fakes import EVERY_KIND, make

HEADER = (
    "kind,id,day,at,logged_at,note,tags,"
    "substance,amount,unit,estimated,grams,typed,route,cost,craving,mood_before,mood_after,"
    "company,place,triggers,strategies,effects,"
    "substances,"
    "score,feelings,energy,anxiety,sleep_hours,"
    "intensity,after,responses,outcome,"
    "distress,"
    "name,status,"
    "exercise,seconds,finished,aloud,written,distress_before,distress_after,"
    "goal,count,"
    "instrument,value,bands,item_9,"
    "label,"
    "supporter,how,helped,supporter_id,"
    "hours,quality\n"
)


def as_csv(entries: Sequence[AnyEntry]) -> str:
    """Return the rows of entries."""
    return exported("csv", chosen_of(entries)).decode("utf-8", "surrogatepass")


def read(text: str) -> list[dict[str, str]]:
    """Read CSV as any tool does."""
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def cell(value: Any) -> str:
    """Return what a cell says of a field's value."""
    if value is None:
        return ""
    if isinstance(value, tuple):
        return "; ".join(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | str | Decimal):
        return str(value)
    return str(msgspec.to_builtins(value))


def test_each_kind() -> None:
    """Each kind of entry is a row, with a column for every field of any kind."""
    assert as_csv(EVERY_KIND) == HEADER + (
        "use,0001zzzzzz,2026-11-20,2026-11-20T21:30:00+01:00,2026-11-22T11:00:01Z,With dinner,"
        "home; friday,alcohol,568,ml@4%,true,17.92608,a pint,oral,4.50,6,4,0,friends,at home,"
        "tired; late,ate first,sleepy; calm,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,\n"
        "none,0002zzzzzz,2026-11-21,2026-11-21T09:00:00+01:00,2026-11-22T11:00:02Z,None,weekend,"
        ",,,,,,,,,,,,,,,,alcohol; cannabis,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,\n"
        "mood,0003zzzzzz,2026-11-21,2026-11-21T10:00:00+01:00,2026-11-22T11:00:03Z,Rested,"
        "weekend; rest,,,,,,,,,,,,,,,,,,7,calm; hopeful,0,10,7.5,,,,,,,,,,,,,,,,,,,,,,,,,,,\n"
        "grounding,0004zzzzzz,2026-11-22,2026-11-22T11:00:05+01:00,2026-11-22T11:00:04Z,Better,"
        "work,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,box breathing,128,false,true,true,8,3,,,,,,,,,,,,,\n"
        "urge,0005zzzzzz,2026-11-22,2026-11-22T12:00:00+01:00,2026-11-22T11:00:05Z,"
        "On the way home,street,alcohol,,,,,,,,,,,,,payday; rain,,,,,,,,,"
        "7,0,walked; called,still here,,,,,,,,,,,,,,,,,,,,,,,\n"
        "thought,0006zzzzzz,2026-11-22,2026-11-22T12:10:00+01:00,2026-11-22T11:00:06Z,"
        "The same one,night,,,,,,,,,,,,,,,,,,,,,,,,0,let it pass,,8,,,,,,,,,,,,,,,,,,,,,,\n"
        "medicine,0007zzzzzz,2026-11-22,2026-11-22T12:20:00+01:00,2026-11-22T11:00:07Z,"
        "Late bus,pharmacy,,40.5,mg,,,1 dose,,,,,,,,,,,,,,,,,,,,,,"
        "methadone,missed,,,,,,,,,,,,,,,,,,,,\n"
        "done,0008zzzzzz,2026-11-22,2026-11-22T12:30:00+01:00,2026-11-22T11:00:08Z,Twice,gym,"
        ",,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,0009zzzzzz,2,,,,,,,,,,,\n"
        "score,0010zzzzzz,2026-11-22,2026-11-22T12:40:00+01:00,2026-11-22T11:00:10Z,"
        "At the practice,visit,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,"
        "PHQ-9,0,published,true,,,,,,,\n"
        "event,0011zzzzzz,2026-11-22,2026-11-22T12:50:00+01:00,2026-11-22T11:00:11Z,Two nights,"
        "ward,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,hospital,,,,,,\n"
        "contact,0012zzzzzz,2026-11-22,2026-11-22T13:00:00+01:00,2026-11-22T11:00:12Z,Listened,"
        "family,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,sister,in person,0,0007zzzzzz,,\n"
        'text,0013zzzzzz,2026-11-22,2026-11-22T13:10:00+01:00,2026-11-22T11:00:13Z,"A long day, \n'
        'a walk",own,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,\n'
        "sleep,0014zzzzzz,2026-11-22,2026-11-22T13:20:00+01:00,2026-11-22T11:00:14Z,"
        '"A nap, too",late,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,6.25,0\n'
    )


def test_columns() -> None:
    """There is one column for every field of any kind, and none twice."""
    assert len(set(COLUMNS)) == len(COLUMNS)
    assert set(COLUMNS) == {"kind"}.union(
        *(kind.__struct_fields__ for kind in ENTRY_TYPES.values())
    )
    assert as_csv([]) == HEADER


@pytest.mark.parametrize("entry", EVERY_KIND, ids=lambda entry: entry.kind)
def test_every_value(entry: AnyEntry) -> None:
    """Every value of an entry can be read back, and no other cell says anything."""
    (row,) = read(as_csv([entry]))

    values = {"kind": entry.kind, **msgspec.structs.asdict(entry)}
    assert {name: text for name, text in row.items() if name in values} == {
        name: cell(value) for name, value in values.items()
    }
    assert {text for name, text in row.items() if name not in values} == {""}


def test_what_was_not_given() -> None:
    """What was not given is an empty cell: an unknown amount is not 0."""
    (row,) = read(as_csv([make(Use)]))

    assert {name for name, text in row.items() if text} == {
        "kind",
        "id",
        "day",
        "logged_at",
        "substance",
    }


def test_text_as_typed() -> None:
    """Quotes, commas, line breaks, control characters and markup come out as typed."""
    note = 'a "quoted", b; [b]bold[/b] :100:\n\x1b[31m'

    text = as_csv([make(NoUse, note=note)])

    assert text == HEADER + (
        "none,0001zzzzzz,2026-11-21,,2026-11-22T11:00:01Z,"
        '"a ""quoted"", b; [b]bold[/b] :100:\n\x1b[31m",' + "," * 49 + "\n"
    )
    assert read(text)[0]["note"] == note


@given(note=st.text(min_size=1))
@example(note="a\rb")
@example(note="\r")
@example(note="a\r\nb")
@example(note='"')
@example(note=" , ")
@example(note="\x00")
def test_any_note(note: str) -> None:
    """Any note is read back as it was typed, and the next row is still the next."""
    rows = read(as_csv([make(Mood, 1, note=note), make(Mood, 2, note="next")]))

    assert [row["note"] for row in rows] == [note, "next"]
    assert [row["score"] for row in rows] == ["5", "5"]


@pytest.mark.parametrize("amount", ["0.10", "17.92608", "1E+3", "100", "0.000001"])
def test_exact_amounts(amount: str) -> None:
    """An amount is written with its own digits."""
    (row,) = read(as_csv([make(Use, amount=Decimal(amount))]))

    assert row["amount"] == amount

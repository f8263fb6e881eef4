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

from hrjournal.exchange.cells import as_typed, items_in
from hrjournal.exchange.chosen import Manner
from hrjournal.exchange.writers.csv_rows import COLUMNS
from hrjournal.model.entry import ENTRY_TYPES, AnyEntry, Mood, NoUse, Use
from hrjournal.model.selection import Selection
from tests.exporting import PLAINLY, chosen_of, exported
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
    "hours,quality\r\n"
)


def as_csv(entries: Sequence[AnyEntry], manner: Manner = PLAINLY, *kinds: str) -> str:
    """Return the rows of entries."""
    chosen = chosen_of(entries, manner=manner, selection=Selection(kinds=kinds))
    return exported("csv", chosen).decode("utf-8", "surrogatepass")


def read(text: str) -> list[dict[str, str]]:
    """Read CSV as any tool does."""
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def row_begins_a_formula(text: str) -> bool:
    """Return whether a spreadsheet may run a cell."""
    return text[:1] in {*"=+-@\t\r"}


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
        "tired; late,ate first,sleepy; calm,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,\r\n"
        "none,0002zzzzzz,2026-11-21,2026-11-21T09:00:00+01:00,2026-11-22T11:00:02Z,None,weekend,"
        ",,,,,,,,,,,,,,,,alcohol; cannabis,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,\r\n"
        "mood,0003zzzzzz,2026-11-21,2026-11-21T10:00:00+01:00,2026-11-22T11:00:03Z,Rested,"
        "weekend; rest,,,,,,,,,,,,,,,,,,7,calm; hopeful,0,10,7.5,,,,,,,,,,,,,,,,,,,,,,,,,,,\r\n"
        "grounding,0004zzzzzz,2026-11-22,2026-11-22T11:00:05+01:00,2026-11-22T11:00:04Z,Better,"
        "work,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,box breathing,128,false,true,true,8,3,,,,,,,,,,,,,\r\n"
        "urge,0005zzzzzz,2026-11-22,2026-11-22T12:00:00+01:00,2026-11-22T11:00:05Z,"
        "On the way home,street,alcohol,,,,,,,,,,,,,payday; rain,,,,,,,,,"
        "7,0,walked; called,still here,,,,,,,,,,,,,,,,,,,,,,,\r\n"
        "thought,0006zzzzzz,2026-11-22,2026-11-22T12:10:00+01:00,2026-11-22T11:00:06Z,"
        "The same one,night,,,,,,,,,,,,,,,,,,,,,,,,0,let it pass,,8,,,,,,,,,,,,,,,,,,,,,,\r\n"
        "medicine,0007zzzzzz,2026-11-22,2026-11-22T12:20:00+01:00,2026-11-22T11:00:07Z,"
        "Late bus,pharmacy,,40.5,mg,,,1 dose,,,,,,,,,,,,,,,,,,,,,,"
        "methadone,missed,,,,,,,,,,,,,,,,,,,,\r\n"
        "done,0008zzzzzz,2026-11-22,2026-11-22T12:30:00+01:00,2026-11-22T11:00:08Z,Twice,gym,"
        ",,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,0009zzzzzz,2,,,,,,,,,,,\r\n"
        "score,0010zzzzzz,2026-11-22,2026-11-22T12:40:00+01:00,2026-11-22T11:00:10Z,"
        "At the practice,visit,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,"
        "PHQ-9,0,published,true,,,,,,,\r\n"
        "event,0011zzzzzz,2026-11-22,2026-11-22T12:50:00+01:00,2026-11-22T11:00:11Z,Two nights,"
        "ward,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,hospital,,,,,,\r\n"
        "contact,0012zzzzzz,2026-11-22,2026-11-22T13:00:00+01:00,2026-11-22T11:00:12Z,Listened,"
        "family,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,sister,in person,0,0007zzzzzz,,\r\n"
        'text,0013zzzzzz,2026-11-22,2026-11-22T13:10:00+01:00,2026-11-22T11:00:13Z,"A long day, \n'
        'a walk",own,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,\r\n'
        "sleep,0014zzzzzz,2026-11-22,2026-11-22T13:20:00+01:00,2026-11-22T11:00:14Z,"
        '"A nap, too",late,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,6.25,0\r\n'
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
        '"a ""quoted"", b; [b]bold[/b] :100:\n\x1b[31m",' + "," * 49 + "\r\n"
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

    assert [as_typed(row["note"]) for row in rows] == [note, "next"]
    assert not row_begins_a_formula(rows[0]["note"])
    assert read(as_csv([make(Mood, 1, note=note)], Manner(raw=True)))[0]["note"] == note
    assert [row["score"] for row in rows] == ["5", "5"]


@pytest.mark.parametrize("amount", ["0.10", "17.92608", "1E+3", "100", "0.000001"])
def test_exact_amounts(amount: str) -> None:
    """An amount is written with its own digits."""
    (row,) = read(as_csv([make(Use, amount=Decimal(amount))]))

    assert row["amount"] == amount


def test_numbers_are_untouched() -> None:
    """Numbers and days stay what they are; only text is made safe."""
    (row,) = read(as_csv([make(Use, substance="-leaf", amount=Decimal("0.5"), tags=("=1", "b"))]))

    assert (row["amount"], row["day"]) == ("0.5", "2026-11-21")
    assert (row["substance"], row["tags"]) == ("'-leaf", "'=1; b")


def test_lists() -> None:
    """A list whose items hold the separator is read back whole."""
    (row,) = read(as_csv([make(Use, triggers=("work; stress", "home"))]))

    assert items_in(row["triggers"]) == ["work; stress", "home"]


def test_one_kind() -> None:
    """The columns are those of the kinds that were chosen."""
    assert as_csv([make(Mood), make(Use, 2)], PLAINLY, "mood") == (
        "kind,id,day,at,logged_at,note,tags,score,feelings,energy,anxiety,sleep_hours\r\n"
        "mood,0001zzzzzz,2026-11-21,,2026-11-22T11:00:01Z,,,5,,,,\r\n"
    )


def test_for_a_spreadsheet() -> None:
    """A spreadsheet gets a byte order mark, and where numbers have a comma, semicolons."""
    entry = make(Mood, sleep_hours=Decimal("7.5"), feelings=("a", "b"), note="1,5")
    point = as_csv([entry], Manner(excel=True), "mood")
    comma = as_csv([entry], Manner(excel=True, decimal_mark=","), "mood")

    assert point.startswith("\ufeffkind,id,")
    assert point.endswith(',"1,5",,5,a; b,,,7.5\r\n')
    assert comma.startswith("\ufeffkind;id;")
    assert comma.endswith(';1,5;;5;"a; b";;;7,5\r\n')

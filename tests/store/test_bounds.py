"""The bounds of what is read: whatever is beyond them is damage, and the file stays as it is."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hrjournal.errors import Damaged
from hrjournal.model.bounds import DEEPEST, LONGEST_NUMBER, can_be_kept, exact_number
from hrjournal.model.entry import Entry, Mood
from hrjournal.model.goal import Goal
from hrjournal.model.selection import Selection
from hrjournal.store.documents import FORMAT, decode_tables, encode_tables
from hrjournal.store.tiny_store import TinyStore
from tests.fakes import goal, id_of, make
from tests.store.journals import files_under, put_in_place

PLACE = Path("journal/entries/2026-11.json")
ABOUT = f'"about":{{"1":{{"format":{FORMAT}}}}}'


def file_with(record: str, numbers: tuple[str, ...] = ("1",)) -> bytes:
    """Return a file that holds a record under each of these running numbers."""
    table = ",".join(f'"{number}":{record}' for number in numbers)
    return f'{{"entries":{{{table}}},{ABOUT}}}'.encode()


# Numbers


@pytest.mark.parametrize(
    "number",
    [
        "1e9999999999",
        "1e999999999999999999999",
        "1e999999",
        "1e300",
        "-1e300",
        "1e16",
        "1e-31",
        "1e-999999",
        f"0.{'1' * LONGEST_NUMBER}",
        f"{'1' * 400}.5",
        "9" * 5000,
    ],
    ids=lambda number: f"{number[:12]}, {len(number)} characters",
)
def test_number_that_nobody_meant(number: str) -> None:
    """A number too large, too small or too long to be handled is damage, in any field."""
    for record in (f'{{"amount":{number}}}', f'{{"of others":[{{"deeper":{number}}}]}}'):
        with pytest.raises(Damaged, match=str(PLACE)):
            decode_tables(file_with(record), PLACE)


@pytest.mark.parametrize(
    "number", ["0.0", "0e-40", "1e15", "-0.5", "1E-30", "2.50", f"0.{'1' * (LONGEST_NUMBER - 2)}"]
)
def test_number_that_may_be_meant(number: str) -> None:
    """Any number within the bounds is read as it is written."""
    tables = decode_tables(file_with(f'{{"amount":{number}}}'), PLACE)

    assert str(tables["entries"]["1"]["amount"]) == str(Decimal(number))


# Running numbers


@pytest.mark.parametrize(
    "numbers",
    [
        ("1", "01"),
        ("01", "1"),
        ("0", "00"),
        ("7", "1", "007"),
        ("1", "1"),
        ("",),
        ("-1",),
        (" 1",),
        ("1 2",),
        ("1_0",),
        ("\u0661",),
        ("1", "\u0661"),
        ("9" * 19,),
        ("9" * 5000,),
        ("a",),
    ],
    ids=str,
)
def test_doubled_running_numbers(numbers: tuple[str, ...]) -> None:
    """Running numbers are short, of plain digits, and each is another number."""
    with pytest.raises(Damaged, match=str(PLACE)):
        decode_tables(file_with("{}", numbers), PLACE)


@pytest.mark.parametrize("numbers", [(), ("1",), ("2", "1"), ("01", "2"), ("0",), ("9" * 18,)])
def test_running_numbers(numbers: tuple[str, ...]) -> None:
    """Other running numbers are taken, in any order."""
    assert list(decode_tables(file_with("{}", numbers), PLACE)["entries"]) == list(numbers)


# Keys


@pytest.mark.parametrize(
    "content",
    [
        f'{{"entries":{{"1":{{"a":1}},"1":{{"b":2}}}},{ABOUT}}}',
        f'{{"entries":{{"1":{{"a":1}}}},"entries":{{"2":{{"b":2}}}},{ABOUT}}}',
        f'{{"entries":{{"1":{{"a":1,"a":1}}}},{ABOUT}}}',
        f'{{"entries":{{"1":{{"a":[{{"b":1,"b":2}}]}}}},{ABOUT}}}',
        f'{{"entries":{{}},{ABOUT},{ABOUT}}}',
        f'{{"entries":{{"1":{{"a":1,"\\u0061":2}}}},{ABOUT}}}',
        f'{{ "entries" : {{"1" : {{"a" : 1, "b" : "\\":", "a" : 3}}}},{ABOUT}}}',
    ],
)
def test_doubled_keys(content: str) -> None:
    """A key that is there twice in one object is damage, wherever it is and however written."""
    with pytest.raises(Damaged, match="twice"):
        decode_tables(content.encode(), PLACE)


values: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**15), 10**15) | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3)
    ),
    max_leaves=8,
)


@given(
    st.dictionaries(st.integers(1, 99).map(str), st.dictionaries(st.text(), values, max_size=4)),
    st.integers(0, 4),
)
def test_no_key_is_doubled(records: dict[str, dict[str, Any]], indent: int) -> None:
    """Whatever has no key twice is read, as we write it or as others lay it out."""
    tables = {"entries": records, "about": {"1": {"format": FORMAT}}}
    content = msgspec.json.format(msgspec.json.encode(tables), indent=indent)

    assert decode_tables(content, PLACE) == tables
    assert decode_tables(encode_tables(tables), PLACE) == tables


# Depth


@pytest.mark.parametrize("opening", ["[", '{"a":', '[1,{"b":2,"c":'])
@pytest.mark.parametrize("depth", [DEEPEST + 1, 100, 900, 100_000])
def test_too_deep(opening: str, depth: int) -> None:
    """What lies in more lists and objects than anything of ours is damage."""
    closing = "".join({"[": "]", "{": "}"}[one] for one in reversed(opening) if one in "[{")
    content = file_with(f'{{"of others":{opening * depth}1{closing * depth}}}')

    with pytest.raises(Damaged, match=str(PLACE)):
        decode_tables(content, PLACE)


def test_deep_enough() -> None:
    """What lies as deep as may be is read, and written again."""
    content = file_with(f'{{"of others":{"[" * DEEPEST}{"]" * DEEPEST}}}')

    assert encode_tables(decode_tables(content, PLACE)) == content


# The files


@pytest.mark.parametrize("name", ["entries/2026-11.json", "journal.json", "settings.json"])
def test_no_write_loses_the_other_record(tiny: TinyStore, name: str) -> None:
    """A file with two records under one number is refused, by readers and writers, untouched."""
    tiny.add([make(Mood, 1)])
    tiny.save(goal(1))
    record = '{"id":"0000000007"}'
    doubled = f'{{"entries":{{"1":{record},"01":{record}}},{ABOUT}}}'.encode()
    put_in_place(tiny.folder / name, doubled)
    before = files_under(tiny.folder)

    reading = {
        "entries/2026-11.json": lambda: tiny.select(Selection()),
        "journal.json": lambda: tiny.records(Goal),
        "settings.json": tiny.settings,
    }
    writing = {
        "entries/2026-11.json": lambda: tiny.remove(Entry, id_of(1)),
        "journal.json": lambda: tiny.save(goal(2)),
        "settings.json": lambda: tiny.change_settings(lambda kept: kept),
    }
    for doing in (reading[name], writing[name]):
        with pytest.raises(Damaged, match=name):
            doing()

    after = files_under(tiny.folder)
    assert {path: after[path] for path in before} == before


@given(
    st.decimals(allow_nan=False, allow_infinity=False)
    | st.builds(
        lambda digits, power: Decimal(digits).scaleb(power), st.integers(), st.integers(-99, 99)
    )
)
def test_what_can_be_kept(number: Decimal) -> None:
    """A number can be kept just where it is read again as it was written."""
    try:
        is_read = exact_number(str(number)) == number
    except ValueError:
        is_read = False

    assert can_be_kept(number) is is_read

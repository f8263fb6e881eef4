"""A month read straight into its entries is read as it is record by record, or not at all."""

import contextlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hrjournal.model.entry import AnyEntry
from hrjournal.store.documents import Tables, decode_tables, document_of, encode_tables
from hrjournal.store.kinds import records_of
from hrjournal.store.layout import ENTRIES
from hrjournal.store.month import entries_of
from tests.fakes import EVERY_KIND, exactly, id_of


def month(entries: tuple[AnyEntry, ...] = EVERY_KIND) -> Tables:
    """Return the tables of a month that holds these entries."""
    numbered = enumerate(entries, start=1)
    return {ENTRIES: {str(number): document_of(entry) for number, entry in numbered}}


@given(st.lists(st.sampled_from(EVERY_KIND), min_size=1, unique_by=lambda entry: entry.id))
def test_any_entries(entries: list[AnyEntry]) -> None:
    """What we have written is read as it was, in the same order."""
    found = entries_of(encode_tables(month(tuple(entries))))

    assert found is not None
    assert exactly(found) == exactly(entries)


def test_as_one_by_one() -> None:
    """It is the same as what is read of the documents one by one."""
    tables = month()

    found = entries_of(encode_tables(tables))

    assert exactly(found or []) == exactly(records_of(ENTRIES, tables[ENTRIES].values()))


def entry_of(tables: Any) -> dict[str, Any]:
    """Return the first entry of a month."""
    first: dict[str, Any] = tables[ENTRIES]["1"]
    return first


ODD: dict[str, Callable[[Any], object]] = {
    "a field we don't know": lambda tables: entry_of(tables).update(mood_ring="blue"),
    "a table we don't know": lambda tables: tables.update(others={"1": {"id": id_of(1)}}),
    "a kind we don't know": lambda tables: entry_of(tables).update(kind="ring"),
    "an older format": lambda tables: tables["about"]["1"].update(format=1),
    "a newer format": lambda tables: tables["about"]["1"].update(format=99),
    "a note of the format twice": lambda tables: tables["about"].update({"2": {"format": 2}}),
    "no note of the format": lambda tables: tables.pop("about"),
    "no entries": lambda tables: tables.pop(ENTRIES),
    "an id twice": lambda tables: tables[ENTRIES].update({"99": entry_of(tables)}),
    "a running number that is none": lambda tables: tables[ENTRIES].update({"x": {}}),
    "the same number in two spellings": lambda tables: tables[ENTRIES].update(
        {"01": {**entry_of(tables), "id": id_of(88)}}
    ),
    "a number nobody meant": lambda tables: entry_of(tables).update(amount=10**300),
    "a day that there is not": lambda tables: entry_of(tables).update(day="2026-02-30"),
    "what is written out though it is usual": lambda tables: entry_of(tables).update(tags=[]),
}


@pytest.mark.parametrize("case", ODD)
def test_anything_else(case: str) -> None:
    """Whatever else a file holds is left to those who can tell what it is."""
    tables = json.loads(encode_tables(month()))
    ODD[case](tables)

    assert entries_of(json.dumps(tables, separators=(",", ":")).encode()) is None


@pytest.mark.parametrize("written", [False, True], ids=["as it was typed", "as we write it"])
@pytest.mark.parametrize("entry", EVERY_KIND, ids=lambda entry: entry.kind)
def test_any_number(entry: AnyEntry, *, written: bool) -> None:
    """Whatever number an entry holds, it is read so where one by one it is read, and alike."""
    for field in entry.__struct_encode_fields__:
        for number in NUMBERS:
            document = {**document_of(entry), field: msgspec.Raw(number.encode())}
            content = _encoder.encode({ENTRIES: {"1": document}, "about": {"1": {"format": 2}}})
            if written:
                with contextlib.suppress(msgspec.ValidationError):
                    content = _encoder.encode(_whatever.decode(content))
            found = entries_of(content)
            if found is not None:
                tables = decode_tables(content, PLACE)
                assert exactly(found) == exactly(records_of(ENTRIES, tables[ENTRIES].values()))


class _Whatever(msgspec.Struct):
    """A month that is read without any bound."""

    entries: dict[str, AnyEntry]
    about: dict[str, dict[str, int]]


_whatever = msgspec.json.Decoder(_Whatever)
_encoder = msgspec.json.Encoder(decimal_format="number")
PLACE = Path("journal/entries/2026-11.json")
NUMBERS = (
    *("0", "5", "-0", "-0.0", "0E-100", "0e+99", "2.50", "1e2", "1e15", "1e16", "1e300", "1e-30"),
    *(
        "1e-31",
        "1e-999999",
        "9" * 19,
        "9" * 400,
        f"0.{'1' * 78}",
        f"0.{'1' * 79}",
        f"0.{'1' * 400}",
    ),
)


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"[]", b"\xff\xfe", b'{"entries":' + b"[" * 10_000, b"null"],
    ids=["empty", "cut", "a list", "no UTF-8", "deep", "nothing"],
)
def test_no_month(content: bytes) -> None:
    """What is no month at all is none here."""
    assert entries_of(content) is None


def test_key_twice() -> None:
    """A key that is there twice is never taken for one: a reader would lose the first."""
    content = encode_tables(month())
    twice = content.replace(b'"kind":', b'"note":"a","kind":', 1).replace(b"}", b',"note":"b"}', 1)

    assert entries_of(twice) is None


def test_other_spacing() -> None:
    """A file that an editor has written anew is read record by record."""
    content = json.dumps(json.loads(encode_tables(month())), indent=1).encode()

    assert entries_of(content) is None

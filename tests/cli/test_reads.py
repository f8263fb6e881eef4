"""How often a command makes sense of a month's file: once."""

from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from hrjournal.model.entry import AnyEntry
from hrjournal.store.documents import decode_tables
from hrjournal.store.kinds import read_documents
from hrjournal.store.month import entries_of

from .conftest import Command

MONTH = "2026-11.json"
LOGGED = ("log", "use", "alcohol", "2")
ONCE: list[tuple[str, ...]] = [
    LOGGED,
    (*LOGGED, "--at", "2026-11-10"),
    ("log", "urge", "5"),
    ("urge", "5"),
    ("log", "mood", "5"),
    ("list",),
    ("progress",),
    ("summary",),
    ("patterns",),
    ("calendar",),
    ("export",),
    ("undo",),
    (),
    ("log", "none", "alcohol", "--at", "yesterday"),
    ("log", "none", "alcohol", "--from", "monday", "--to", "yesterday"),
    ("again",),
]
"""Some of these change the month, too, for which they take its tables: that costs little more."""


@pytest.fixture
def read(hj: Command, monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """Count how often a file is decoded, and a table's records read, in a journal with goals."""
    hj("goal", "set", "Fewer drinks", "--measure", "at most 10 drinks of alcohol per week")
    hj("goal", "set", "Rest", "--measure", "at least 4 free days of alcohol per week")
    hj(*LOGGED, number=20, now="2026-11-22T12:00")
    counted: Counter[str] = Counter()

    def decoding(content: bytes, path: Path) -> Any:
        counted[path.name] += 1
        return decode_tables(content, path)

    def reading(table: str, documents: Any, path: Path) -> Any:
        counted[table] += 1
        return read_documents(table, documents, path)

    def reading_whole(content: bytes) -> list[AnyEntry] | None:
        found = entries_of(content)
        if found:
            counted[f"{found[0].day:%Y-%m}.json"] += 1
            counted["entries"] += 1
        return found

    monkeypatch.setattr("hrjournal.store.changes.decode_tables", decoding)
    monkeypatch.setattr("hrjournal.store.read_tables.entries_of", reading_whole)
    monkeypatch.setattr("hrjournal.store.read_tables.read_documents", reading)
    return counted


@pytest.mark.parametrize("command", ONCE, ids=" ".join)
def test_once(hj: Command, read: Counter[str], command: tuple[str, ...]) -> None:
    """A month is made sense of once, however many parts of a command ask for its entries."""
    assert hj(*command).status == 0

    assert read[MONTH] == 1
    assert read["entries"] <= 1


def test_found_by_its_id(hj: Command, read: Counter[str]) -> None:
    """An entry is looked for by its id in what the months hold; then its neighbours are read."""
    assert hj("show", "0000000020").status == 0

    assert read[MONTH] == 2
    assert read["entries"] == 2


def test_goals_are_told_of_what_was_just_logged(hj: Command, read: Counter[str]) -> None:
    """What stands after logging counts the new entry with those of before."""
    assert "Fewer drinks: 4 so far, 6 left, 1 of 1 day logged since" in hj(*LOGGED).out
    assert read[MONTH] == 1


@pytest.mark.parametrize(
    ("line", "months"),
    [
        ("log use alcohol 2", 2),
        ("log use poppers 1sniff", 2),
        ("log use poppers 1sniff --at yesterday", 2),
        ("log medicine diazepam 5mg", 2),
        ("log event release", 2),
        ("log use mdma 100mg", 2),
        ("log use cbd 10mg", 1),
        ("log use gambling 20min", 1),
        ("log mood 5", 1),
        ("log event holiday", 1),
    ],
)
@pytest.mark.parametrize("day", ["2026-11-10", "2026-11-29"])
def test_months_for_notices(
    hj: Command, read: Counter[str], line: str, months: int, day: str
) -> None:
    """What there is to tell takes each month that its windows reach once, and no other."""
    hj("log", "mood", "5", "--at", "2026-09-30")
    hj("log", "mood", "5", "--at", "2026-10-31")
    read.clear()
    windows = {"poppers": 14}
    number = next((days for name, days in windows.items() if name in line), 28)
    is_near = int(day[-2:]) - number <= 0 or "mdma" in line
    assert hj(*line.split(), now=f"{day}T12:00", number=50).status == 0

    assert read[MONTH] <= 1
    assert read["2026-10.json"] == (1 if months == 2 and is_near else 0)
    assert read["2026-09.json"] == 0

"""What follows on a logging, held against a table typed by hand by somebody who saw no data.

The tables are in tests/facts, where the rules themselves are read against them.
"""

from datetime import UTC, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from msgspec.structs import replace

from hrjournal.facts.catalogue import Catalogue
from hrjournal.facts.notices import as_kept, mixing_of, tags_of
from hrjournal.findings.mixtures import tagging
from hrjournal.findings.notices import Notice, notices_after
from hrjournal.model.entry import Entry, Event, Medicine, Mood, Use
from hrjournal.views.notices import notice_lines
from tests.fakes import make

FACTS = Path(__file__).parents[1] / "facts"
CATALOGUE = Catalogue()
TAGS = tagging(CATALOGUE)
NOW = datetime(2026, 11, 22, 20, 0, tzinfo=UTC)
MISSED = {"missed methadone, 3 days": ("methadone", 3), "naltrexone missed": ("naltrexone", 1)}
"""What is no event here, but doses of a medicine that were missed on so many days."""


class Row(NamedTuple):
    """A row of the table: of which kind, between which two, and what is to be said of it."""

    kind: str
    a: str
    b: str
    level: str
    must_mention: str
    fact: str


def lines_of(name: str) -> list[list[str]]:
    """Return the rows of a table, without its head and what is said of it."""
    lines = (FACTS / name).read_text("utf-8").splitlines()
    return [line.split("\t") for line in lines if not line.startswith("#")][1:]


ROWS = [Row(*line) for line in lines_of("second_table_notices.tsv")]


def of_kind(kind: str) -> pytest.MarkDecorator:
    """Give a test each row of a kind."""
    rows = [pytest.param(row, id=f"{row.a}, {row.b}") for row in ROWS if row.kind == kind]
    return pytest.mark.parametrize("row", rows)


def logged(kind: type[Entry], number: int, days: int = 0, **fields: Any) -> Entry:
    """Return an entry of so many days ago, logged then."""
    moment = NOW - timedelta(days=days, minutes=20 - number)
    made = make(kind, number, moment.date().isoformat(), **fields)
    return replace(made, at=moment, logged_at=moment)


def used(name: str, days: int = 0, number: int = 19) -> Entry:
    """Return a use, by any of the substance's names."""
    return logged(Use, number, days, substance=CATALOGUE.name_of(name))


def meets(row: Row, text: str, level: str) -> bool:
    """Say whether what is told has the level of a row, and mentions one of what it asks for."""
    is_said = any(word in text.casefold() for word in row.must_mention.casefold().split("|"))
    return is_said and level in row.level.split("|")


def tells(row: Row, new: Entry, *others: Entry) -> bool:
    """Say whether something that is told of an entry beside others meets a row."""
    found: list[Notice] = notices_after(new, others, TAGS, day_start=time(4))
    return any(meets(row, " ".join(notice_lines([one], str)), one.rule.level) for one in found)


def test_every_kind_is_looked_at() -> None:
    """Each row is of a kind that a test here is about."""
    assert {row.kind for row in ROWS} == {"mixing", "gap", "event", "sleep", "naloxone"}
    assert len(ROWS) > 150


@of_kind("mixing")
def test_mixing(row: Row) -> None:
    """What is told to those who ask follows on a logging, too, but for some that are milder."""
    rules = mixing_of(tags_of(as_kept(row.a)), tags_of(as_kept(row.b)))
    if not rules or rules[0].when_asked:
        return
    assert tells(row, used(row.a), used(row.b, number=1))
    assert tells(row, used(row.b), used(row.a, number=1))


@of_kind("gap")
def test_gap(row: Row) -> None:
    """After so many days without, a use is told of; after one day less it is not."""
    days = int(row.b.split()[0])

    assert tells(row, used(row.a), used(row.a, days=days, number=1))
    assert not tells(row, used(row.a), used(row.a, days=days - 1, number=1))


@of_kind("event")
def test_event(row: Row) -> None:
    """A use, or a dose of the medicine, after an event or after missed doses is told of."""
    before = [logged(Event, 1, 1, label=row.a)]
    if row.a in MISSED:
        name, days = MISSED[row.a]
        before = [
            logged(Medicine, day, day, name=name, status="missed") for day in range(1, days + 1)
        ]
    new = logged(Medicine, 19, name=row.b) if row.b == "methadone" else used(row.b)

    assert tells(row, new, *before)
    assert not tells(row, new)


@of_kind("sleep")
def test_sleep(row: Row) -> None:
    """A stimulant after a night without sleep is told of."""
    assert tells(row, used(row.a), logged(Mood, 1, sleep_hours=Decimal(0)))
    assert not tells(row, used(row.a), logged(Mood, 1))


@of_kind("naloxone")
def test_naloxone(row: Row) -> None:
    """With an opioid it is told what helps to have near."""
    assert tells(row, used(row.a))


@pytest.mark.parametrize(("a", "b"), lines_of("second_table_notices_silence.tsv"))
def test_silence(a: str, b: str) -> None:
    """Of what the sources say nothing about, nothing is told."""
    for one, other in ((a, b), (b, a)):
        found = notices_after(used(one), [used(other, number=1)], TAGS, day_start=time(4))
        assert not [notice for notice in found if notice.pairs]

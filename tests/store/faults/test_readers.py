"""Readers beside a writer: each sees the journal as it stood at one moment."""

from collections.abc import Callable
from datetime import date

import msgspec

from hrjournal.model.entry import Entry, Use
from hrjournal.model.selection import Selection
from tests.fakes import id_of, make
from tests.store.faults.harness import Apart, Bench

TIMES = 150
DAYS = [date(2026, 12, 1), date(2026, 1, 15), date(2026, 5, 2)]
MOVING = id_of(1)
ALL = [id_of(number) for number in range(1, 11)]


def moved_to(day: date) -> Callable[[Entry], Entry]:
    """Return the change that puts an entry on another day."""
    return lambda entry: msgspec.structs.replace(entry, day=day)


def test_readers_beside_a_mover(bench: Bench) -> None:
    """An entry that is moved between months over and over is always seen exactly once."""
    bench.store().add([make(Use, number, f"2026-{number:02}-15") for number in range(1, 11)])

    def move() -> int:
        for number in range(TIMES):
            bench.store().change(Entry, MOVING, moved_to(DAYS[number % len(DAYS)]))
        return 0

    def read() -> int:
        while mover.is_alive():
            look()
        return 0

    def look() -> date:
        entries = bench.store().select(Selection())
        assert sorted(entry.id for entry in entries) == ALL
        return next(entry.day for entry in entries if entry.id == MOVING)

    mover = Apart(move, bench.home)
    others = [Apart(read, bench.home) for _ in range(2)]
    seen = set()
    while mover.is_alive():
        seen.add(look())

    assert mover.end().status == 0
    for other in others:
        outcome = other.end()
        assert outcome.status == 0, outcome.stderr
    assert len(seen) > 1

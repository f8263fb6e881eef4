"""Backups, and what restoring one changes, in lines."""

from datetime import datetime

import pytest

from hrjournal.model.report import Difference, KeptBackup, Uncovered
from hrjournal.store.kinds import SMALL_TABLES
from hrjournal.views.backups import (
    backups_on_screen,
    backups_plain,
    differences_plain,
    uncovered_lines,
)
from tests.fakes import NOON


def test_no_backups() -> None:
    """Where there is none yet, the line says when one is made."""
    assert backups_plain([]) == "No backups yet; one is made each day before the first change."


def kept(reason: str, *, made_at: datetime | None = NOON, is_ahead: bool = False) -> KeptBackup:
    """Return what is known of a backup."""
    name = f"2026-11-22T110000Z-{reason}-7"
    return KeptBackup(name=name, reason=reason, made_at=made_at, is_ahead=is_ahead)


@pytest.mark.parametrize(
    ("reason", "said"),
    [
        ("daily", "before the day's first change"),
        ("asked", "asked for"),
        ("before-restore", "before a restore"),
        ("before-encrypt", "before encrypting"),
        ("before-decrypt", "before decrypting"),
        ("before-migration", "before a change of format"),
        ("before-repair", "before a repair"),
        ("before-rename", "before a substance was renamed"),
    ],
)
def test_reason(reason: str, said: str) -> None:
    """A backup is shown by its name, by when it was made in the time of here, and by why."""
    line = f"2026-11-22T110000Z-{reason}-7  Sunday 22 November 2026, 12:00  {said}"

    assert backups_plain([kept(reason)]) == line


def test_reason_of_a_later_version() -> None:
    """A backup that another version made for a reason of its own is shown without one."""
    line = "2026-11-22T110000Z-on-a-whim-7  Sunday 22 November 2026, 12:00"
    assert backups_plain([kept("on-a-whim")]) == line


def test_no_such_time() -> None:
    """A name whose digits are no time is shown without one."""
    assert backups_plain([kept("asked", made_at=None)]) == "2026-11-22T110000Z-asked-7  asked for"


def test_ahead() -> None:
    """A time that has yet to come is said to be that."""
    line = backups_plain([kept("asked", is_ahead=True)])

    assert "12:00, by a clock that was ahead of this one  asked for" in line


def test_one_line_each() -> None:
    """Backups keep the order they are given in."""
    lines = backups_plain([kept("daily"), kept("asked"), kept("daily")]).splitlines()

    assert [line.split("-")[3] for line in lines] == ["daily", "asked", "daily"]


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        ((1, 0, 0, False), "2026-11: 1 entry would come back"),
        ((0, 1, 0, False), "2026-11: 1 newer entry would go"),
        ((0, 2, 0, False), "2026-11: 2 newer entries would go"),
        ((0, 0, 3, False), "2026-11: 3 entries would be as before"),
        ((4, 0, 0, True), "2026-11: 4 entries would come back, the present file is damaged"),
        ((0, 0, 0, True), "2026-11: the present file is damaged"),
        (
            (1, 1, 1, False),
            "2026-11: 1 entry would come back, 1 newer entry would go, 1 entry would be as before",
        ),
    ],
)
def test_difference(counts: tuple[int, int, int, bool], said: str) -> None:
    """Each month says how many entries come, go and change, and whether its file is damaged."""
    comes_back, goes, changed, damaged = counts
    difference = Difference(
        what="2026-11",
        comes_back=comes_back,
        goes=goes,
        changed=changed,
        present_is_damaged=damaged,
    )

    assert differences_plain([difference]) == said


def test_no_difference() -> None:
    """Where a backup holds what the journal does, the line says so."""
    assert differences_plain([]) == "The journal holds the same as this backup."


@pytest.mark.parametrize("table", SMALL_TABLES)
def test_difference_of_a_small_table(table: str) -> None:
    """Goals and all other small records are counted by what people call them."""
    difference = Difference(what=table, comes_back=1, goes=2, changed=0, present_is_damaged=False)
    line = differences_plain([difference])

    assert "entry" not in line
    assert "entries" not in line
    assert ": 1 " in line
    assert ", 2 newer " in line


def test_names_that_would_be_shown_again() -> None:
    """Each is told by what stands for it now, never by the name itself."""
    said = uncovered_lines(Uncovered(coded=("tea",), renamed=("kratom",)))

    assert said == (
        "tea would be shown by its real name again.\n"
        "What is called kratom now would have its former name again."
    )
    assert uncovered_lines(Uncovered()) == ""
    assert "tea" not in repr(Uncovered(coded=("tea",)))


def test_backups_on_a_screen() -> None:
    """On a screen, when and why a backup was made stands below its name, which is never broken."""
    assert backups_on_screen([kept("daily"), kept("odd", made_at=None)]) == (
        "2026-11-22T110000Z-daily-7\n"
        "  Sunday 22 November 2026, 12:00, before the day's first change\n"
        "2026-11-22T110000Z-odd-7"
    )
    assert backups_on_screen([]) == backups_plain([])

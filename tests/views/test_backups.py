"""Backups, what restoring one changes, and what undo took back, in lines."""

from datetime import datetime
from typing import Any

import pytest

from hrjournal.model.report import Difference, KeptBackup
from hrjournal.views.backups import backups_plain, differences_plain, taken_back
from tests.fakes import CANARY, NOON


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
        ((1, 0, 0, False), "2026-11: 1 entry gained"),
        ((0, 2, 0, False), "2026-11: 2 entries lost"),
        ((0, 0, 3, False), "2026-11: 3 entries as before"),
        ((4, 0, 0, True), "2026-11: 4 entries gained, the present file is damaged"),
        ((0, 0, 0, True), "2026-11: the present file is damaged"),
        ((1, 1, 1, False), "2026-11: 1 entry gained, 1 entry lost, 1 entry as before"),
    ],
)
def test_difference(counts: tuple[int, int, int, bool], said: str) -> None:
    """Each month says how many entries come, go and change, and whether its file is damaged."""
    gained, lost, changed, damaged = counts
    difference = Difference(
        what="2026-11", gained=gained, lost=lost, changed=changed, present_is_damaged=damaged
    )

    assert differences_plain([difference]) == said


def test_no_difference() -> None:
    """Where a backup holds what the journal does, the line says so."""
    assert differences_plain([]) == "The journal holds the same entries and goals as this backup."


@pytest.mark.parametrize(
    ("record", "said"),
    [
        ({"what": "log", "added": ["a"]}, "Taken back: the logging of 1 entry."),
        ({"what": "log", "added": ["a", "b"]}, "Taken back: the logging of 2 entries."),
        ({"what": "edit", "before": [{}]}, "Taken back: a change of 1 entry."),
        ({"what": "delete", "before": [{}]}, "Taken back: the deletion of 1 entry."),
        ({"what": "goal", "added": ["a"]}, "Taken back: the setting of 1 goal."),
        ({"what": "substance", "added": ["a"]}, "Taken back: what was said of a substance."),
        ({"what": "substance", "before": [{}]}, "Taken back: what was said of a substance."),
        ({"what": "goal", "before": [{}]}, "Taken back: a change of 1 goal."),
        ({"what": "concern", "added": ["a"]}, "Taken back: the naming of 1 concern."),
        ({"what": "concern", "before": [{}]}, "Taken back: a change of 1 concern."),
        (
            {"what": "helpline", "table": "helplines", "added": ["a"]},
            "Taken back: the adding of 1 helpline.",
        ),
        (
            {"what": "helpline", "table": "helplines", "before": [{}]},
            "Taken back: a change of 1 helpline.",
        ),
        ({"what": "import", "added": ["a"], "before": [{}]}, "Taken back: import, 2 entries."),
    ],
)
def test_taken_back(record: dict[str, Any], said: str) -> None:
    """What was taken back is told by its kind and number."""
    assert taken_back(record) == said


def test_taken_back_without_content() -> None:
    """Nothing that a person wrote is repeated."""
    assert CANARY not in taken_back({"what": "edit", "before": [{"note": CANARY, "id": CANARY}]})

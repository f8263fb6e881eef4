"""What is said of a change that was made, where something beside it is damaged."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from hrjournal.cli.program.session import Session
from hrjournal.cli.record import checkin
from hrjournal.model.entry import Entry
from hrjournal.model.goal import Goal

from .conftest import Command, Talk

MORE = "It is kept. More can't be said of it: "
REFUSED = "It was left untouched, and so were all other files."


@pytest.fixture
def journal(home: Path) -> Path:
    """Return the folder of the journal."""
    return home / "journal"


def cut(path: Path) -> None:
    """Damage a file."""
    content = path.read_bytes()[:-5]
    path.unlink()
    path.write_bytes(content)


@pytest.fixture
def filled(hj: Command, journal: Path) -> Path:
    """Return a journal with a goal, entries of two months and a codename."""
    hj("goal", "set", "Calm", "--measure", "average mood at least 5 per month")
    hj("goal", "set", "Walks", "--measure", "at least 3 done per week")
    hj("substance", "codename", "alcohol", "tea")
    hj("log", "mood", "6", "--at", "2026-10-21")
    hj("log", "use", "tea", "2", "--at", "2026-11-01")
    return journal


@pytest.mark.parametrize(
    "line",
    [
        "log mood 4",
        "log urge 5",
        "log thought 2",
        "log score PHQ-9 4",
        "log event release",
        "log contact sister",
        "log text quiet",
        "log sleep 7",
        "log none --from 2026-11-10 --to 2026-11-12",
    ],
)
def test_damaged_goals(hj: Command, filled: Path, line: str) -> None:
    """What is logged is kept and said to be, though the goals it might move can't be read."""
    cut(filled / "journal.json")
    before = (filled / "journal.json").read_bytes()

    done = hj(*line.split())

    assert done.status == 0
    assert done.out.startswith("Logged.")
    assert done.err == (
        f"{MORE}{filled / 'journal.json'} is not whole. `hj check` looks the journal over.\n"
    )
    assert (filled / "journal.json").read_bytes() == before
    assert "Calm" not in done.out
    entries = (filled / "entries/2026-11.json").read_text()
    assert entries.count('"id"') == (4 if "none" in line else 2)


@pytest.mark.parametrize(
    "line",
    [
        *("log use tea 2", "log use cannabis 1g", "log none tea", "log medicine methadone 40mg"),
        *("log mood 4", "log urge 5", "log thought 2", "log score PHQ-9 4", "log event release"),
        *("log contact sister", "again", "edit 0000000003 --note new", "undo"),
    ],
)
@pytest.mark.parametrize("shape", ["table", "json"])
def test_one_goal_that_can_not_be_read(hj: Command, filled: Path, line: str, shape: str) -> None:
    """Where a goal can't be read, what is done is kept and said to be, and nothing denies it."""
    hj("log", "mood", "5", number=3, now="2026-11-22T12:00")
    path = filled / "journal.json"
    path.write_bytes(path.read_bytes().replace(b"average mood", b"averaged moods"))
    before = (filled / "entries/2026-11.json").read_bytes()

    done = hj(*line.split(), "--format", shape, now="2026-11-22T12:01", number=50)

    assert done.status == 0
    assert done.out
    assert (filled / "entries/2026-11.json").read_bytes() != before
    assert "untouched" not in done.err
    assert "othing was" not in done.err
    assert "understood" not in done.err or done.err.startswith("It is kept.")


@pytest.mark.parametrize("line", ["log use tea 2", "log none tea", "log medicine methadone 40mg"])
def test_names_that_can_not_be_read(hj: Command, filled: Path, line: str) -> None:
    """What needs the names that are kept is refused before it is logged."""
    cut(filled / "journal.json")
    before = (filled / "entries/2026-11.json").read_bytes()

    done = hj(*line.split())

    assert (done.status, done.out) == (5, "")
    assert REFUSED in done.err
    assert (filled / "entries/2026-11.json").read_bytes() == before


def test_again_is_not_logged_unseen(hj: Command, filled: Path) -> None:
    """What nobody typed is not logged where it can't be shown."""
    hj("log", "mood", "3")
    cut(filled / "journal.json")
    before = (filled / "entries/2026-11.json").read_bytes()

    done = hj("again")

    assert done.status == 5
    assert (filled / "entries/2026-11.json").read_bytes() == before


def test_another_month(hj: Command, filled: Path) -> None:
    """A damaged month elsewhere in a goal's period keeps no mood from being logged."""
    cut(filled / "entries/2026-11.json")

    done = hj("log", "mood", "4", "--at", "2026-10-31")

    assert done.status == 0
    assert (filled / "entries/2026-10.json").read_text().count('"mood"') == 2


def test_goal_done(hj: Command, filled: Path) -> None:
    """A goal is ticked off, though another month that its period takes in is damaged."""
    hj("log", "mood", "6", "--at", "2026-11-22")
    cut(filled / "entries/2026-11.json")

    done = hj("goal", "done", "walks", "--at", "2026-10-31")

    assert done.status == 0
    assert (filled / "entries/2026-10.json").read_text().count('"done"') == 1


def test_damage_between_questions(
    talk: Talk, filled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Damage before the next answer ends the questions, and what was kept is said."""
    really = checkin._done

    def after_damage(session: Session, goal: Goal) -> Sequence[Entry]:
        cut(filled / "entries/2026-11.json")
        return really(session, goal)

    monkeypatch.setattr(checkin, "_done", after_damage)

    talked = talk("checkin", turns=[("Mood", "5"), ("urge", "3"), ("Walks", "1")])

    month = filled / "entries/2026-11.json"
    assert talked.status == 5
    assert f"{month} is not whole. No more is asked." in " ".join(talked.said.split())
    assert "Kept: 2 entries." in talked.said
    assert REFUSED not in talked.said
    assert '"score":5' in month.read_text()

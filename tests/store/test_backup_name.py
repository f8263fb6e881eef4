"""Backups are in the order in which they were made, whatever the clock said then."""

from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hrjournal.model.entry import Mood
from hrjournal.model.goal import Goal
from hrjournal.model.selection import Selection
from hrjournal.store import backup_name
from hrjournal.store.backups import MOST_KEPT, backup_names, kept_backups
from hrjournal.store.check import look_over
from hrjournal.store.layout import is_backup
from hrjournal.store.restore import restore
from hrjournal.store.tiny_store import TinyStore
from tests.fakes import BERLIN, NOON, Clock, goal, id_of, make
from tests.store.journals import files_under, store_in

EARLY = ["2025-03-01T080000-daily", "2026-11-21T235959-asked", "2026-11-21T235959-asked-2"]
"""Names that earlier versions made, in order."""

times = st.datetimes(
    datetime(1970, 1, 2),
    datetime(2200, 1, 1),
    timezones=st.integers(-12, 14).map(lambda hours: timezone(timedelta(hours=hours))),
)


def back_up(folder: Path, now: datetime, reason: str = "asked") -> str:
    """Make a backup by a command of its own, and return its name."""
    access = store_in(folder, now=Clock(now)).access
    with access.alone():
        name = access.back_up(reason)
    assert name is not None
    return name


@pytest.fixture
def filled(tiny: TinyStore) -> TinyStore:
    """Return a journal with an entry."""
    tiny.add([make(Mood, 1)])
    return tiny


# The names themselves


@given(st.lists(times, max_size=20))
def test_order_is_that_of_making(clocks: list[datetime]) -> None:
    """Each new name comes after all before it, also after those of earlier versions."""
    names = list(EARLY)
    for now in clocks:
        names.append(backup_name.new_name("daily", names[::-1], now))

    assert sorted({*names}, key=backup_name.order) == names
    assert all(map(is_backup, names))


@given(times)
def test_time_is_kept(now: datetime) -> None:
    """A name tells the moment to the second, in whichever zone it is then asked for."""
    name = backup_name.new_name("before-restore", [], now)

    assert backup_name.made_at(name, UTC) == now.replace(microsecond=0)
    assert backup_name.made_at(name, None) == now.replace(microsecond=0)
    assert backup_name.reason_of(name) == "before-restore"


def test_early_names() -> None:
    """A name that an earlier version made tells the time as it was where it was made."""
    at = backup_name.made_at("2026-11-21T235959-asked-2", BERLIN)

    assert at == datetime(2026, 11, 21, 23, 59, 59, tzinfo=BERLIN)
    assert backup_name.reason_of("2026-11-21T235959-asked-2") == "asked"


@pytest.mark.parametrize("name", ["2026-99-99T999999-daily", "2026-99-99T999999Z-daily-4"])
def test_digits_that_are_no_time(name: str) -> None:
    """Digits that no clock shows are no time, and still a backup."""
    assert is_backup(name)
    assert backup_name.made_at(name, UTC) is None


@pytest.mark.parametrize(
    "name",
    [
        "notes",
        "",
        "2026-11-22",
        "2026-11-22T110000Z-",
        "2026-11-22T110000Z-Daily-1",
        "2026-11-22T110000Z-daily",
        f"2026-11-22T110000Z-daily-{'9' * 5000}",
    ],
)
def test_other_names(name: str) -> None:
    """Any other name is no backup's, and gives no reason and no time."""
    assert not is_backup(name)
    assert backup_name.reason_of(name) == ""
    assert backup_name.made_at(name, UTC) is None


# Clocks that were wrong


@pytest.mark.parametrize("there", [2031, 2010])
def test_clock_that_was_wrong_for_a_while(filled: TinyStore, there: int) -> None:
    """Whatever year a clock was in, what is made afterwards is the newest and stays."""
    for hour in range(MOST_KEPT):
        back_up(filled.folder, NOON.replace(year=there) + timedelta(hours=hour))

    made = [back_up(filled.folder, NOON + timedelta(minutes=minute)) for minute in range(3)]

    assert backup_names(filled.folder)[-3:] == made
    assert len(backup_names(filled.folder)) == MOST_KEPT


@pytest.mark.parametrize("there", [2031, 2010])
def test_restore_by_a_clock_that_was_wrong(filled: TinyStore, there: int) -> None:
    """What a restore keeps of the present is there afterwards, and brings the entry back."""
    for hour in range(MOST_KEPT):
        oldest = back_up(filled.folder, NOON.replace(year=there) + timedelta(hours=hour))
    store = store_in(filled.folder, now=Clock(NOON))
    store.add([make(Mood, 2)])

    saved = restore(store.access, oldest)

    assert [entry.id for entry in store.select(Selection())] == [id_of(1)]
    assert backup_names(filled.folder)[-1] == saved
    restore(store_in(filled.folder, now=Clock(NOON)).access, str(saved))
    assert [entry.id for entry in store.select(Selection())] == [id_of(1), id_of(2)]


def test_flight_west(filled: TinyStore) -> None:
    """After a flight west, where the clocks are behind, the newest backup is the one just made."""
    tokyo, hawaii = (timezone(timedelta(hours=hours)) for hours in (9, -10))
    names = [
        back_up(filled.folder, NOON.astimezone(zone) + timedelta(minutes=minute))
        for minute, zone in enumerate([*[tokyo] * MOST_KEPT, hawaii, hawaii])
    ]

    assert backup_names(filled.folder) == names[-MOST_KEPT:]


def test_clock_put_back(filled: TinyStore) -> None:
    """A clock that is put back by 20 minutes costs no backup that was made since."""
    for minute in range(MOST_KEPT):
        back_up(filled.folder, NOON + timedelta(minutes=minute))

    made = back_up(filled.folder, NOON - timedelta(minutes=20))

    assert backup_names(filled.folder)[-1] == made


@pytest.mark.parametrize("hours", [-10, 9])
def test_first_change_of_a_day_by_the_clock_of_here(filled: TinyStore, hours: int) -> None:
    """A day is one of the clock where the person is, though names tell another."""
    zone = timezone(timedelta(hours=hours))
    clock = Clock(datetime(2026, 11, 22, 0, 30, tzinfo=zone))
    store_in(filled.folder, now=clock).add([make(Mood, 2)])
    clock.now = datetime(2026, 11, 22, 23, 30, tzinfo=zone)
    store_in(filled.folder, now=clock).add([make(Mood, 3)])
    assert len(backup_names(filled.folder)) == 1
    clock.now = datetime(2026, 11, 23, 0, 30, tzinfo=zone)

    store_in(filled.folder, now=clock).add([make(Mood, 4)])

    assert len(backup_names(filled.folder)) == 2


def test_early_backups(filled: TinyStore) -> None:
    """Backups of earlier versions stay readable, in their order, and go first."""
    name = back_up(filled.folder, NOON)
    content = files_under(filled.folder / "backups" / name)
    (filled.folder / "backups" / name).rename(filled.folder / "backups" / EARLY[0])
    filled.save(goal(1))

    assert backup_names(filled.folder)[0] == EARLY[0]
    assert files_under(filled.folder / "backups" / EARLY[0]) == content
    restore(store_in(filled.folder).access, EARLY[0])
    assert filled.records(Goal) == []
    for minute in range(MOST_KEPT):
        back_up(filled.folder, NOON + timedelta(minutes=minute))
    assert EARLY[0] not in backup_names(filled.folder)


# What is never removed


@pytest.mark.parametrize("reason", ["before-restore", "before-encrypt", "before-rename"])
def test_asking_for_backups_pushes_none_out(filled: TinyStore, reason: str) -> None:
    """The state before something large stays, however many backups are asked for after it."""
    before = back_up(filled.folder, NOON, reason)

    for minute in range(1, 20):
        back_up(filled.folder, NOON + timedelta(minutes=minute))

    names = backup_names(filled.folder)
    assert names[0] == before
    assert len(names) == MOST_KEPT + 1


def test_ten_days_of_changes_let_it_go(filled: TinyStore) -> None:
    """After ten more backups before a change, the state before something large is removed."""
    before = back_up(filled.folder, NOON, "before-restore")

    for day in range(1, 11):
        back_up(filled.folder, NOON + timedelta(days=day), "daily")
        assert (before in backup_names(filled.folder)) is (day < 10)


def test_what_a_command_made_stays_while_it_runs(filled: TinyStore) -> None:
    """However many backups a command makes, it removes none of them."""
    access = filled.access
    with access.alone():
        made = [access.back_up("asked") for _ in range(MOST_KEPT + 5)]

    assert backup_names(filled.folder) == made


# What is told


def test_times_that_have_yet_to_come(filled: TinyStore) -> None:
    """A backup of a time to come is told of, in the list and by `check`; others are not."""
    back_up(filled.folder, NOON + timedelta(minutes=20))
    late = back_up(filled.folder, NOON.replace(year=2031))
    back_up(filled.folder, NOON)

    assert [one.is_ahead for one in kept_backups(filled.folder, NOON)] == [True, True, False]
    (note,) = [one for one in look_over(filled).notes if "yet to come" in one]
    assert late in note


def test_early_names_and_zones(filled: TinyStore) -> None:
    """The time in an early name may be that of any zone: it is ahead only where none has it."""
    (filled.folder / "backups").mkdir(mode=0o700)
    for name in ("2026-11-23T130000-daily", "2026-11-24T130000-daily"):
        (filled.folder / "backups" / name).mkdir(mode=0o700)

    assert [one.is_ahead for one in kept_backups(filled.folder, NOON)] == [False, True]


def test_no_clock_was_wrong(filled: TinyStore) -> None:
    """Where every time is past, nothing is told of clocks."""
    back_up(filled.folder, NOON)

    assert not [one for one in look_over(filled).notes if "clock" in one]

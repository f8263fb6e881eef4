"""Backups: made before the day's first change, whole, private, and kept as long as is promised."""

import errno
import os
import stat
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import msgspec
import pytest

from hrjournal.errors import CannotWrite, Locked, NotFound
from hrjournal.model.entry import Entry, Mood
from hrjournal.model.goal import Goal
from hrjournal.model.selection import Selection
from hrjournal.store import changes
from hrjournal.store.backups import backup_names, backup_path, copy_to
from hrjournal.store.changes import Snapshot
from hrjournal.store.files import write_file
from hrjournal.store.tiny_store import TinyStore
from tests.fakes import NOON, WHOLE_ENTRIES, Clock, exactly, goal, id_of, make
from tests.store.journals import (
    Died,
    Dying,
    files_under,
    held_by,
    make_sealed,
    nobody_asks,
    nothing_kept,
    put_in_place,
    store_in,
)

NOVEMBER = "entries/2026-11.json"
DECEMBER = "entries/2026-12.json"
DAILY = "2026-11-22T110000Z-daily-1"


def with_new_note(entry: Entry) -> Entry:
    """Return the entry with another note."""
    return msgspec.structs.replace(entry, note="New")


@pytest.fixture
def filled(tiny: TinyStore, clock: Clock) -> TinyStore:
    """Return a journal of yesterday, without a backup: it had held nothing before."""
    clock.now = NOON - timedelta(days=1)
    tiny.add([*WHOLE_ENTRIES, make(Mood, 5, "2026-12-01")])
    clock.now = NOON
    assert backup_names(tiny.folder) == []
    return tiny


def kept_by(folder: Path) -> dict[str, bytes]:
    """Return the files of a journal that a backup keeps."""
    return {
        name: content
        for name, content in files_under(folder).items()
        if not name.startswith(("backups/", "undo."))
    }


def state_of(store: TinyStore, name: str) -> list[str]:
    """Return the entries that a backup holds."""
    return exactly(store_in(store.folder / "backups" / name).select(Selection()))


# When one is made


def test_first_change_of_a_day(filled: TinyStore, clock: Clock) -> None:
    """The first change of a day is preceded by a backup, later ones are not, the next day's is."""
    filled.change(Entry, id_of(1), with_new_note)
    assert backup_names(filled.folder) == [DAILY]
    clock.now = NOON + timedelta(hours=11)
    filled.remove(Entry, id_of(2))
    filled.save(goal(1))
    assert backup_names(filled.folder) == [DAILY]
    clock.now = NOON + timedelta(hours=12)

    filled.add([make(Mood, 6)])

    assert backup_names(filled.folder) == [DAILY, "2026-11-22T230000Z-daily-2"]


@pytest.mark.parametrize(
    "do",
    [
        lambda store: store.add([make(Mood, 6)]),
        lambda store: store.change(Entry, id_of(1), with_new_note),
        lambda store: store.remove(Entry, id_of(1)),
        lambda store: store.save(goal(1)),
        lambda store: store.undo(),
    ],
    ids=["add", "change", "remove", "goal", "undo"],
)
def test_content_is_the_state_before(filled: TinyStore, do: Any) -> None:
    """A backup holds each file as it was before the change, byte by byte."""
    before = kept_by(filled.folder)

    do(filled)

    assert files_under(filled.folder / "backups" / DAILY) == before
    assert kept_by(filled.folder) != before


def test_nothing_to_keep(tiny: TinyStore) -> None:
    """Before the very first change there is nothing to keep, and no backup."""
    tiny.save(goal(1))

    assert backup_names(tiny.folder) == []
    assert not (tiny.folder / "backups").exists()


def test_reading_makes_none(filled: TinyStore) -> None:
    """Reading makes no backup."""
    filled.select(Selection())
    filled.records(Goal)

    assert backup_names(filled.folder) == []


def test_pending_change_comes_first(filled: TinyStore, clock: Clock) -> None:
    """A backup holds a change that had happened but not been carried out."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(changes, "write_file", Dying(at_call=2).instead_of(write_file))
        with pytest.raises(Died):
            filled.change(
                Entry,
                id_of(1),
                lambda kept: msgspec.structs.replace(kept, day=date(2026, 12, 24), at=None),
            )
    assert (filled.folder / "pending.json").exists()
    expected = exactly(filled.select(Selection()))
    clock.now = NOON + timedelta(days=1)

    filled.remove(Entry, id_of(2))

    assert state_of(filled, "2026-11-23T110000Z-daily-2") == expected


def test_encrypted_journal(sealed: TinyStore, clock: Clock) -> None:
    """In an encrypted journal too, the day's first change has a backup, though reading makes it.

    What is logged waits, and is filed by whatever opens the journal next.
    """
    sealed.add([make(Mood, 1)])
    sealed.select(Selection())
    clock.now = NOON + timedelta(days=1)
    sealed.add([make(Mood, 2)])

    assert len(sealed.select(Selection())) == 2

    newest = backup_names(sealed.folder)[-1]
    assert newest == "2026-11-23T110000Z-daily-2"
    kept = store_in(sealed.folder / "backups" / newest)
    months = Snapshot(kept.folder, sealed.access.seals).tables(NOVEMBER)["entries"]
    assert [document["id"] for document in months.values()] == [id_of(1)]


# What it is made of


def test_hard_links(filled: TinyStore) -> None:
    """A backup shares the files that don't change: the same bytes lie on the disk once."""
    filled.change(Entry, id_of(1), with_new_note)

    backup = filled.folder / "backups" / DAILY
    assert (backup / DECEMBER).samefile(filled.folder / DECEMBER)
    assert not (backup / NOVEMBER).samefile(filled.folder / NOVEMBER)


def test_copies(filled: TinyStore, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the disk refuses links, files are copied, as private."""

    def refuse(*_: object, **__: object) -> None:
        raise OSError(errno.EPERM, os.strerror(errno.EPERM))

    monkeypatch.setattr(os, "link", refuse)
    before = kept_by(filled.folder)

    filled.change(Entry, id_of(1), with_new_note)

    backup = filled.folder / "backups" / DAILY
    assert files_under(backup) == before
    assert not (backup / DECEMBER).samefile(filled.folder / DECEMBER)
    assert stat.S_IMODE((backup / DECEMBER).stat().st_mode) == 0o600


@pytest.mark.parametrize("umask", [0o000, 0o022, 0o077], ids=oct)
def test_private(filled: TinyStore, umask: int) -> None:
    """Backups are the owner's alone, whatever the umask."""
    before = os.umask(umask)
    try:
        filled.change(Entry, id_of(1), with_new_note)
    finally:
        os.umask(before)

    paths = [filled.folder / "backups", *(filled.folder / "backups").rglob("*")]
    assert len(paths) == 5
    for path in paths:
        assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600), path


def test_linked_month(filled: TinyStore, tmp_path: Path) -> None:
    """A month that lies elsewhere, behind a link, is in the backup itself and not as a link."""
    link, real = filled.folder / NOVEMBER, tmp_path / "elsewhere.json"
    link.rename(real)
    link.symlink_to(real)
    content = real.read_bytes()

    filled.change(Entry, id_of(1), with_new_note)

    kept = filled.folder / "backups" / DAILY / NOVEMBER
    assert not kept.is_symlink()
    assert kept.read_bytes() == content


def test_all_else_is_kept(filled: TinyStore) -> None:
    """Goals and settings are in a backup; undo, locks and others' hidden files are not."""
    filled.save(goal(1))
    (filled.folder / "settings.json").write_text("{}")
    (filled.folder / "entries" / ".hidden.json").write_text("{}")

    with filled.access.alone():
        name = filled.access.back_up("asked")

    assert set(files_under(filled.folder / "backups" / str(name))) == {
        "journal.json",
        "settings.json",
        NOVEMBER,
        DECEMBER,
    }


# Names


def test_names(filled: TinyStore, clock: Clock) -> None:
    """Names tell the time in UTC and the reason, and are never used twice."""
    with filled.access.alone():
        made = [filled.access.back_up("asked") for _ in range(3)]
        clock.now = NOON + timedelta(seconds=1)
        made.append(filled.access.back_up("before-repair"))

    assert made == backup_names(filled.folder)
    assert made == [
        "2026-11-22T110000Z-asked-1",
        "2026-11-22T110000Z-asked-2",
        "2026-11-22T110000Z-asked-3",
        "2026-11-22T110001Z-before-repair-4",
    ]


@pytest.mark.parametrize(
    "name", ["", ".", "..", "../entries", "2026-11-22T110001Z-daily-1", f".{DAILY}.tmp"]
)
def test_unknown_name(filled: TinyStore, name: str) -> None:
    """A name that no backup has is refused without being repeated."""
    filled.remove(Entry, id_of(1))

    with pytest.raises(NotFound, match="hj backup list"):
        backup_path(filled.folder, name)


def test_unfinished_backup(filled: TinyStore) -> None:
    """A folder that a killed process left half full is no backup."""
    half = filled.folder / "backups" / f".{DAILY}.tmp"
    half.mkdir(parents=True)
    (half / "journal.json").write_text("half")
    (filled.folder / "backups" / "notes").mkdir()

    assert backup_names(filled.folder) == []
    filled.remove(Entry, id_of(1))

    assert backup_names(filled.folder) == [DAILY]
    assert (filled.folder / "backups" / "notes").is_dir()


@pytest.mark.parametrize("at_call", [1, 2])
def test_interrupted_backup(filled: TinyStore, at_call: int) -> None:
    """A backup that is interrupted at any link is none, and the next one is whole."""
    before = kept_by(filled.folder)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "link", Dying(at_call).instead_of(os.link))
        with pytest.raises(Died):
            filled.remove(Entry, id_of(1))
    assert backup_names(filled.folder) == []
    assert kept_by(filled.folder) == before

    filled.remove(Entry, id_of(1))

    assert files_under(filled.folder / "backups" / DAILY) == before


# How long they are kept


def days_of(store: TinyStore, clock: Clock, counts: list[int]) -> None:
    """Keep a journal for some days: each is backed up with so many entries."""
    for number, count in enumerate(counts):
        clock.now = NOON + timedelta(days=number)
        document = {str(one): msgspec.to_builtins(make(Mood, one)) for one in range(1, count + 1)}
        tables = {"about": {"1": {"format": 1}}, "entries": document}
        (store.folder / "entries").mkdir(exist_ok=True, parents=True, mode=0o700)
        put_in_place(store.folder / NOVEMBER, msgspec.json.encode(tables))
        access = store_in(store.folder, now=clock, notify=str).access  # a command of its own
        with access.alone():
            access.back_up("daily")


@pytest.mark.parametrize(
    ("counts", "days_kept"),
    [
        ([1] * 10, range(10)),
        ([1] * 11, range(1, 11)),
        ([*range(1, 13)], range(2, 12)),
        ([5, *[1] * 14], [0, *range(5, 15)]),
        ([1, 1, 5, *[1] * 14], [2, *range(7, 17)]),
        ([5, 5, *[1] * 12], [1, *range(4, 14)]),
        ([9, 5, 7, *[1] * 12], [0, *range(5, 15)]),
        ([3, 9, 7, *[1] * 12], [1, *range(5, 15)]),
        ([9, *[0] * 14], [0, *range(5, 15)]),
        ([9, *[1] * 10, 10, *[1] * 9], [11, *range(11, 21)]),
        ([9, *[1] * 10, 9, *[1] * 9], range(11, 21)),
        ([*range(40, 10, -1)], [0, *range(20, 30)]),
    ],
    ids=[
        "ten",
        "eleven alike",
        "growing",
        "once more",
        "once more, later",
        "two alike",
        "most first",
        "most second",
        "everything deleted",
        "more again",
        "as many again",
        "ever fewer",
    ],
)
def test_kept(tiny: TinyStore, clock: Clock, counts: list[int], days_kept: Any) -> None:
    """The last 10 are kept, and the one that holds more entries than any of these."""
    days_of(tiny, clock, counts)

    assert backup_names(tiny.folder) == [
        f"{NOON + timedelta(days=number):%Y-%m-%d}T110000Z-daily-{number + 1}"
        for number in sorted(set(days_kept))
    ]


def test_removed_whole(tiny: TinyStore, clock: Clock) -> None:
    """Of a backup that is no longer kept nothing is left."""
    days_of(tiny, clock, [1] * 12)

    assert len(list((tiny.folder / "backups").iterdir())) == 10


def test_waiting_entries_count(sealed: TinyStore, clock: Clock) -> None:
    """Entries that wait to be filed count for a backup like any others."""
    sealed.add([make(Mood, number) for number in range(1, 6)])
    with sealed.access.alone():
        oldest = sealed.access.back_up("asked")
    for number in range(1, 6):
        sealed.remove(Entry, id_of(number))
    for day in range(1, 13):
        clock.now = NOON + timedelta(days=day)
        store_in(sealed.folder, now=clock).save(goal(day))

    assert backup_names(sealed.folder)[0] == oldest
    assert len(backup_names(sealed.folder)) == 11


@pytest.mark.parametrize("content", [b"", b"{", b'{"about": {"1": {"format": 99}}}'])
@pytest.mark.parametrize("place", ["oldest", "newest"])
def test_damaged_backup_is_no_obstacle(
    tiny: TinyStore, clock: Clock, content: bytes, place: str
) -> None:
    """A backup that can't be read counts as empty, and keeps nobody from logging."""
    days_of(tiny, clock, [3] * 10)
    names = backup_names(tiny.folder)
    name = names[0] if place == "oldest" else names[-1]
    put_in_place(tiny.folder / "backups" / name / NOVEMBER, content)
    clock.now = NOON + timedelta(days=30)

    tiny.add([make(Mood, 9)])

    left = backup_names(tiny.folder)
    assert (names[0] in left, len(left)) == (False, 10)


def test_without_the_key(sealed: TinyStore, clock: Clock) -> None:
    """A backup of an encrypted journal needs no passphrase; the next who has it counts them."""

    def refuse(number: int) -> str:
        raise Locked(f"nobody answers try {number}")

    for number in range(1, 6):
        clock.now = NOON + timedelta(days=number)
        sealed.add([make(Mood, number)])
        assert len(sealed.select(Selection())) == number
    without = store_in(sealed.folder, now=clock, ask_passphrase=refuse, kept_identity=nothing_kept)
    before = len(backup_names(sealed.folder))
    for number in range(1, 11):
        clock.now = NOON + timedelta(days=10 + number)
        with without.access.alone():
            assert without.access.back_up("asked")
    assert len(backup_names(sealed.folder)) == before + 10

    clock.now = NOON + timedelta(days=30)
    store_in(sealed.folder, now=clock).save(goal(1))

    assert len(backup_names(sealed.folder)) == 10


# When it fails


def full_disk(patch: pytest.MonkeyPatch, after: int) -> None:
    """Have the disk refuse links and new files after so many of them."""
    left = after
    really = os.open

    def refuse_link(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    def refuse(path: Any, flags: int, *arguments: Any, **named: Any) -> int:
        nonlocal left
        if flags & os.O_CREAT and Path(path).name != "lock":
            left -= 1
            if left < 0:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path))
        return really(path, flags, *arguments, **named)

    patch.setattr(os, "link", refuse_link)
    patch.setattr(os, "open", refuse)


@pytest.mark.parametrize("after", [0, 1, 2])
def test_full_disk(filled: TinyStore, clock: Clock, after: int) -> None:
    """A backup that can't be made changes nothing: no change, older backups whole, nothing half."""
    filled.save(goal(1))
    clock.now = NOON + timedelta(days=1)
    before = files_under(filled.folder)

    with pytest.MonkeyPatch.context() as patch:
        full_disk(patch, after)
        with pytest.raises(CannotWrite, match=r"no space left.*Nothing was changed"):
            filled.remove(Entry, id_of(1))

    assert files_under(filled.folder) == before
    assert [path.name for path in (filled.folder / "backups").iterdir()] == [DAILY]
    filled.remove(Entry, id_of(1))
    assert len(backup_names(filled.folder)) == 2


# Elsewhere


@pytest.mark.parametrize("is_sealed", [False, True])
def test_copy(filled: TinyStore, tmp_path: Path, *, is_sealed: bool) -> None:
    """A copy elsewhere is a journal of its own: whole, private, and with no link to this one."""
    if is_sealed:
        make_sealed(tmp_path / "encrypted")
        filled = store_in(tmp_path / "encrypted")
        filled.add(WHOLE_ENTRIES)
    filled.save(goal(1))
    target = tmp_path / "new" / "copy"
    expected = held_by(filled)

    with filled.access.alone():
        copy_to(filled.folder, target)

    assert held_by(store_in(target)) == expected
    for path in [target, *target.rglob("*")]:
        assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600), path
        assert path.is_dir() or path.stat().st_nlink == 1


def test_copy_of_what_waits(tmp_path: Path) -> None:
    """A copy of an encrypted journal holds what waits to be filed, and needs no passphrase."""
    make_sealed(tmp_path / "journal")
    store = store_in(
        tmp_path / "journal", ask_passphrase=nobody_asks, kept_identity=lambda: pytest.fail("key")
    )
    store.add(WHOLE_ENTRIES)

    with store.access.alone():
        copy_to(store.folder, tmp_path / "copy")

    assert held_by(store_in(tmp_path / "copy"))[0] == exactly(WHOLE_ENTRIES)


@pytest.mark.parametrize("kind", ["folder", "file", "link"])
def test_copy_to_what_is_there(filled: TinyStore, tmp_path: Path, kind: str) -> None:
    """A copy never goes into a folder that is there already, nor over anything else."""
    target = tmp_path / "target"
    if kind == "folder":
        target.mkdir()
    elif kind == "file":
        target.write_text("mine")
    else:
        (tmp_path / "elsewhere").mkdir()
        target.symlink_to(tmp_path / "elsewhere")

    with filled.access.alone(), pytest.raises(CannotWrite, match=str(tmp_path)):
        copy_to(filled.folder, target)

    assert kind == "file" or list(target.iterdir()) == []


@pytest.mark.parametrize("after", [0, 1, 2])
def test_copy_to_a_full_disk(filled: TinyStore, tmp_path: Path, after: int) -> None:
    """A copy that could not be finished is not left half, so that it can be tried again."""
    filled.save(goal(1))
    with pytest.MonkeyPatch.context() as patch:
        full_disk(patch, after)
        with filled.access.alone(), pytest.raises(CannotWrite):
            copy_to(filled.folder, tmp_path / "copy")

    assert not (tmp_path / "copy").exists()
    with filled.access.alone():
        copy_to(filled.folder, tmp_path / "copy")
    assert held_by(store_in(tmp_path / "copy")) == held_by(filled)

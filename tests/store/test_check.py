"""Looking a journal over: counts and faults, never content."""

import json
import shutil
from datetime import timedelta
from pathlib import Path
from typing import NamedTuple

import msgspec
import pytest

from hrjournal.errors import Locked, Status
from hrjournal.model.entry import AnyEntry, Entry, Mood, NoUse
from hrjournal.model.goal import Goal
from hrjournal.model.report import Report
from hrjournal.model.selection import Selection
from hrjournal.store.backups import backup_names
from hrjournal.store.check import look_over, repair
from hrjournal.store.documents import document_of, encode_tables
from hrjournal.store.editor_file import text_file
from hrjournal.store.files import read_file
from hrjournal.store.tiny_store import TinyStore
from tests.fakes import CANARY, NOON, WHOLE_ENTRIES, Clock, exactly, goal, id_of, make
from tests.store.journals import (
    files_under,
    holding,
    nothing_kept,
    opened_under,
    place_of,
    put_in_place,
    store_in,
)

NOVEMBER = "entries/2026-11.json"
DECEMBER = "entries/2026-12.json"


def test_no_journal(tiny: TinyStore) -> None:
    """A journal that isn't there is no fault, and isn't made."""
    assert look_over(tiny) == Report(folder=tiny.folder, exists=False)
    assert not tiny.folder.exists()


def test_counts(tiny: TinyStore) -> None:
    """The report counts months, entries and goals."""
    tiny.add([*WHOLE_ENTRIES, make(NoUse, 5, "2026-02-28"), make(NoUse, 6, "2024-02-29")])
    tiny.save(goal(7))
    tiny.save(goal(8))

    assert look_over(tiny) == Report(
        folder=tiny.folder, exists=True, months=3, entries=6, goals=2, backups=1
    )


def test_open_paths(tiny: TinyStore) -> None:
    """The report names what others can read, and doesn't change it."""
    tiny.add(WHOLE_ENTRIES)
    loose = [tiny.folder, tiny.folder / "entries" / "2026-11.json"]
    loose[0].chmod(0o750)
    loose[1].chmod(0o604)

    report = look_over(tiny)

    assert report.open_to_others == loose
    assert report.status == Status.DONE
    assert [path.stat().st_mode & 0o777 for path in loose] == [0o750, 0o604]


def test_links_are_not_open(tiny: TinyStore, tmp_path: Path) -> None:
    """A link's own permissions say nothing; a private file behind it is private."""
    tiny.add(WHOLE_ENTRIES)
    path = tiny.folder / "entries" / "2026-11.json"
    path.rename(tmp_path / "real.json")
    path.symlink_to(tmp_path / "real.json")
    (tiny.folder / "dangling").symlink_to(tmp_path / "nowhere")

    report = look_over(tiny)

    assert (report.entries, report.open_to_others) == (4, [])


@pytest.mark.parametrize(
    ("november", "december", "status", "problems"),
    [
        ("", "", Status.DAMAGED, 2),
        ("", '{"about": {"1": {"format": 3}}}', Status.NEWER, 2),
        ('{"about": {"1": {"format": 3}}}', "", Status.NEWER, 2),
        ('{"about": {"1": {"format": 1}}}', "", Status.DAMAGED, 1),
        ('{"about": {"1": {"format": 1}}}', '{"about": {"1": {"format": 1}}}', Status.DONE, 0),
    ],
)
def test_gravest(tiny: TinyStore, november: str, december: str, status: int, problems: int) -> None:
    """Every fault is told; the status is that of the gravest."""
    tiny.add([make(NoUse, 1, "2026-10-01")])
    (tiny.folder / "entries" / "2026-11.json").write_text(november)
    (tiny.folder / "entries" / "2026-12.json").write_text(december)

    report = look_over(tiny)

    assert (report.status, len(report.problems), report.entries) == (status, problems, 1)


def test_no_content(tiny: TinyStore) -> None:
    """Nothing that a person wrote is in the report."""
    tiny.add([make(NoUse, 1, "2026-10-01", note=CANARY, tags=(CANARY,))])
    (tiny.folder / "entries" / "2026-11.json").write_text(CANARY)

    assert CANARY not in repr(look_over(tiny))


# What else is found


@pytest.fixture(params=["tiny", "sealed"])
def filled(request: pytest.FixtureRequest) -> TinyStore:
    """Return a journal in order, plain and encrypted, of two months."""
    store: TinyStore = request.getfixturevalue(request.param)
    store.add([*WHOLE_ENTRIES, make(Mood, 5, "2026-12-01", note=CANARY)])
    store.save(goal(6, title=CANARY))
    assert (look_over(store).status, look_over(store).notes) == (0, [])
    return store


def month_of(store: TinyStore, *entries: AnyEntry) -> bytes:
    """Return a month's file that holds these entries."""
    documents = {str(number): document_of(entry) for number, entry in enumerate(entries, start=1)}
    content = encode_tables({"entries": documents})
    return store.access.seals.seal(content) if store.access.seals.are_on else content


def test_encrypted(sealed: TinyStore) -> None:
    """The report says whether a journal is encrypted, and counts what waits."""
    sealed.add(WHOLE_ENTRIES)
    report = look_over(sealed)
    assert (report.is_encrypted, report.entries, report.waiting) == (True, 4, 0)
    (sealed.folder / "inbox" / "0001aaaaaa.json.age").write_bytes(b"")

    assert look_over(sealed).waiting == 1


def test_locked(sealed: TinyStore) -> None:
    """Without the passphrase the report has the status of a locked journal, and what can be told.

    The reason is told once.
    """
    sealed.add(WHOLE_ENTRIES)
    sealed.select(Selection())

    def refuse(_: int) -> str:
        raise Locked("The passphrase is needed.")

    store = store_in(sealed.folder, kept_identity=nothing_kept, ask_passphrase=refuse)
    report = look_over(store)

    assert report.status == Status.LOCKED
    assert report.problems == ["The passphrase is needed."]
    assert (report.is_encrypted, report.months, report.entries) == (True, 1, 0)


def test_leftovers(filled: TinyStore) -> None:
    """What killed processes left behind is found, wherever it lies; what is in use is not."""
    left = [
        filled.folder / ".journal.json.7.tmp",
        filled.folder / "backups" / ".2026-11-20T120000-daily.tmp",
        filled.folder / "entries" / ".2026-11.json.7.tmp",
    ]
    left[0].write_text(CANARY)
    left[1].mkdir()
    left[2].write_text(CANARY)

    with text_file(filled.folder, CANARY, id_of(1)) as path:
        report = look_over(filled)
        assert path.exists()

    assert report.leftovers == left
    assert report.status == 0


def test_strays(filled: TinyStore) -> None:
    """Entries in another month's file are counted, and read where they are."""
    put_in_place(
        place_of(filled, DECEMBER),
        month_of(filled, make(Mood, 5, "2026-12-01"), make(Mood, 7, "2026-11-30")),
    )

    report = look_over(filled)

    assert (report.strays, report.entries, report.status) == (1, 6, 0)


def test_id_twice(filled: TinyStore) -> None:
    """An id that a month holds twice is damage."""
    place = place_of(filled, DECEMBER)
    put_in_place(place, month_of(filled, make(Mood, 5, "2026-12-01"), make(Mood, 5, "2026-12-02")))

    report = look_over(filled)

    assert report.status == Status.DAMAGED
    (problem,) = report.problems
    assert "holds an id twice" in problem
    assert str(filled.folder / DECEMBER) in problem


@pytest.mark.parametrize(
    ("name", "content", "status"),
    [
        (NOVEMBER, b"", Status.DAMAGED),
        (NOVEMBER, b'{"about": {"1": {"format": 99}}}', Status.NEWER),
        ("journal.json", b"{", Status.DAMAGED),
        ("journal.json", b'{"about": {"1": {"format": 99}}}', Status.NEWER),
        ("pending.json", CANARY.encode(), Status.DAMAGED),
        ("settings.json", CANARY.encode(), Status.DAMAGED),
    ],
)
def test_damage(filled: TinyStore, name: str, content: bytes, status: int) -> None:
    """Each file that can't be read is a problem, with the status that other commands have."""
    path = filled.folder / name if name == "settings.json" else place_of(filled, name)
    if name == "pending.json" and filled.access.seals.are_on:
        path = filled.folder / f"{name}.age"  # a plain one is no part of an encrypted journal
    sealed = path.suffix == ".age"
    put_in_place(path, filled.access.seals.seal(content) if sealed else content)

    report = look_over(filled)

    assert report.status == status
    assert str(filled.folder / name) in "".join(report.problems)
    assert CANARY not in str(report)


@pytest.mark.parametrize("content", [b"", b'{"about": {"1": {"format": 99}}}', b"["])
def test_damaged_backup(filled: TinyStore, content: bytes) -> None:
    """A damaged backup keeps nobody from looking over the rest."""
    with filled.access.alone():
        name = filled.access.back_up("asked")
    put_in_place(place_of(filled, f"backups/{name}/{NOVEMBER}"), content)
    put_in_place(place_of(filled, f"backups/{name}/pending.json"), content)

    report = look_over(filled)

    assert (report.entries, report.goals) == (5, 1)


def test_missing_month(filled: TinyStore, clock: Clock) -> None:
    """A month that the newest backup has and the journal hasn't is a problem that names both."""
    filled.select(Selection())
    clock.now = NOON + timedelta(minutes=1)
    with filled.access.alone():
        name = filled.access.back_up("asked")
    place_of(filled, DECEMBER).unlink()

    report = look_over(filled)

    assert report.status == Status.DAMAGED
    (problem,) = report.problems
    assert str(filled.folder / DECEMBER) in problem
    assert f"hj restore {name}" in problem


def test_nothing_is_called_missing_without_the_passphrase(sealed: TinyStore, clock: Clock) -> None:
    """While something waits to be filed, a backed-up month can't be read, and is not missing."""
    sealed.add(WHOLE_ENTRIES)
    sealed.select(Selection())
    clock.now = NOON + timedelta(minutes=1)
    with sealed.access.alone():
        sealed.access.back_up("asked")

    def refuse(_: int) -> str:
        raise Locked("The passphrase is needed.")

    without = store_in(sealed.folder, kept_identity=nothing_kept, ask_passphrase=refuse)
    without.add([make(Mood, 7, "2026-11-22")])

    report = look_over(without)

    assert (report.is_locked, report.status, report.waiting) == (True, Status.LOCKED, 1)
    assert not [problem for problem in report.problems if "missing" in problem]


def test_month_that_was_emptied(filled: TinyStore, clock: Clock) -> None:
    """A month whose every entry was deleted, or whose logging was taken back, is not missing."""
    clock.now = NOON + timedelta(days=1)
    filled.add([make(Mood, 7, "2027-01-01")])
    filled.undo()
    filled.remove(Entry, id_of(5))

    assert look_over(filled).problems == []


MONTHS = {
    "Syncthing": "2026-11.sync-conflict-20261122-120000-ABCDEFG.json",
    "Dropbox": "2026-11 (laptop's conflicted copy 2026-11-22).json",
    "OneDrive": "2026-11-DESKTOP-ABC123.json",
    "Google Drive": "2026-11 (1).json",
    "a person": "2026-11 copy.json",
}
SEALED_MONTHS = {
    "Syncthing": "2026-11.json.sync-conflict-20261122-120000-ABCDEFG.age",
    "Dropbox": "2026-11.json (laptop's conflicted copy 2026-11-22).age",
    "OneDrive": "2026-11.json-DESKTOP-ABC123.age",
    "Google Drive": "2026-11.json (1).age",
    "a person": "2026-11.json copy.age",
}


def copy_of(store: TinyStore, made_by: str, content: bytes) -> Path:
    """Put a copy of November beside it, named as a program does that syncs folders."""
    names = SEALED_MONTHS if store.access.seals.are_on else MONTHS
    path = store.folder / "entries" / names[made_by]
    put_in_place(path, content)
    return path


@pytest.mark.parametrize("made_by", MONTHS)
def test_conflict_copies(filled: TinyStore, made_by: str) -> None:
    """A copy of a month that something else made is found, told, and not read as a month."""
    path = copy_of(filled, made_by, read_file(place_of(filled, NOVEMBER)) or b"")

    report = look_over(filled)

    assert report.conflicts == [path]
    assert any(str(path) in note for note in report.notes)
    assert (report.months, report.entries, report.status) == (2, 5, 0)


@pytest.mark.parametrize("name", ["notes.json", "2026-13.json", "2026-11.txt", "20261122.json"])
def test_other_files(filled: TinyStore, name: str) -> None:
    """A file that is no copy of a month is none."""
    (filled.folder / "entries" / name).write_text("mine")
    (filled.folder / "entries" / name).chmod(0o600)

    report = look_over(filled)

    assert (report.conflicts, report.notes) == ([], [])


@pytest.mark.parametrize(
    "name",
    [
        "2026-11.json~",
        ".2026-11.json.swp",
        "#2026-11.json#",
        "2026-11.json.bak",
        "journal.json.orig",
    ],
)
def test_editor_copies(filled: TinyStore, name: str) -> None:
    """What an editor left is told, and left to the person."""
    path = filled.folder / "entries" / name
    path.write_text(CANARY)
    path.chmod(0o600)

    report = look_over(filled)
    (note,) = report.notes
    assert str(path) in note
    repair(filled, report)

    assert path.read_text() == CANARY


@pytest.mark.parametrize(
    "name",
    ["Dropbox", "Dropbox (Personal)", "OneDrive - Work", "Google Drive", "iCloud~com", "Nextcloud"],
)
def test_synced_folder(tmp_path: Path, name: str) -> None:
    """A journal in a folder that is copied to other computers is told to be."""
    store = store_in(tmp_path / name / "diary" / "journal")
    store.add(WHOLE_ENTRIES)

    (note,) = look_over(store).notes

    assert "sync folder" in note
    assert "HRJOURNAL_HOME" in note


def test_syncthing_folder(tmp_path: Path) -> None:
    """A folder that Syncthing watches is known by what it leaves there."""
    (tmp_path / ".stfolder").mkdir()
    store = store_in(tmp_path / "journal")
    store.add(WHOLE_ENTRIES)

    assert "sync folder" in look_over(store).notes[0]


class Usage(NamedTuple):
    """What `shutil.disk_usage` tells."""

    total: int
    used: int
    free: int


@pytest.mark.parametrize(("free", "told"), [(9_999_999, 1), (10_000_000, 0), (0, 1)])
def test_full_disk(
    filled: TinyStore, monkeypatch: pytest.MonkeyPatch, free: int, told: int
) -> None:
    """A disk that is nearly full is told in time."""
    monkeypatch.setattr(shutil, "disk_usage", lambda _: Usage(10**9, 10**9 - free, free))

    notes = look_over(filled).notes

    assert len([note for note in notes if "nearly full" in note]) == told


def test_report_has_no_content(filled: TinyStore) -> None:
    """Names and counts are all that a report tells, whatever is wrong."""
    put_in_place(place_of(filled, NOVEMBER), CANARY.encode())
    copy_of(filled, "Syncthing", CANARY.encode())
    (filled.folder / "entries" / "2026-11.json~").write_text(CANARY)
    report = look_over(filled)

    done = repair(filled, report)

    assert CANARY not in str(report)
    assert CANARY not in "".join(done)


# Repairing


def repaired(store: TinyStore) -> tuple[list[str], Report]:
    """Repair what was found, and look again."""
    done = repair(store, look_over(store))
    return done, look_over(store)


def test_nothing_to_repair(filled: TinyStore) -> None:
    """Where all is in order repairing changes nothing."""
    before = files_under(filled.folder)

    assert repair(filled, look_over(filled)) == []
    assert files_under(filled.folder) == before


def test_repair_permissions(filled: TinyStore) -> None:
    """What was open to others is closed, the backups too."""
    for path in (filled.folder, *filled.folder.rglob("*")):
        path.chmod(0o755 if path.is_dir() else 0o644)
    assert look_over(filled).open_to_others

    done, report = repaired(filled)

    assert report.open_to_others == []
    assert done == ["Permissions: only you can read the journal now."]


def test_repair_leftovers(filled: TinyStore) -> None:
    """Leftovers are removed; the room of an editor that is still open is not."""
    leftover = filled.folder / ".journal.json.7.tmp"
    unfinished = filled.folder / "backups" / ".2026-11-20T120000-daily.tmp"
    unfinished.mkdir(mode=0o700)
    for path in (leftover, unfinished / "journal.json"):
        path.write_text(CANARY)
        path.chmod(0o600)

    with text_file(filled.folder, "mine", id_of(1)) as path:
        done, report = repaired(filled)
        assert path.read_text() == "mine"

    assert done == ["Leftovers removed: 2."]
    assert report.leftovers == []
    assert not unfinished.exists()


def test_repair_strays(filled: TinyStore, clock: Clock) -> None:
    """Strays are moved to their own month as they are, after a backup."""
    stray = make(Mood, 7, "2026-11-30", note="mine")
    document = msgspec.to_builtins(stray) | {"from_later": [1, {"a": None}]}
    tables = {"about": {"1": {"format": 1}}, "entries": {"4": document}}
    content = json.dumps(tables).encode()
    sealed = filled.access.seals.are_on
    put_in_place(
        place_of(filled, DECEMBER), filled.access.seals.seal(content) if sealed else content
    )
    clock.now = NOON + timedelta(minutes=1)
    before = exactly(filled.select(Selection()))

    done, report = repaired(filled)

    assert done == ["Entries moved to their own month: 1."]
    assert (report.strays, report.status) == (0, 0)
    assert exactly(filled.select(Selection())) == before
    assert exactly(filled.entries_in(NOVEMBER))[-1:] == exactly([stray])
    assert backup_names(filled.folder)[-1] == "2026-11-22T110100Z-before-repair-2"
    november = opened_under(filled.folder)[
        str(place_of(filled, NOVEMBER).relative_to(filled.folder))
    ]
    assert document in json.loads(november)["entries"].values()


@pytest.mark.parametrize("alike", [True, False])
def test_repair_a_stray_that_is_at_home_already(filled: TinyStore, *, alike: bool) -> None:
    """A stray that its own month has too is dropped if it is alike; if not, both stay.

    Either way no month is damaged by it.
    """
    stray = make(Mood, 7, "2026-11-30", note="mine")
    filled.add([stray if alike else make(Mood, 7, "2026-11-30", note="other")])
    filled.select(Selection())
    put_in_place(place_of(filled, DECEMBER), month_of(filled, make(Mood, 5, "2026-12-01"), stray))

    _, report = repaired(filled)

    assert report.status == 0
    assert (report.strays, report.entries) == ((0, 6) if alike else (1, 7))


@pytest.mark.parametrize("made_by", MONTHS)
def test_merge(filled: TinyStore, made_by: str, clock: Clock) -> None:
    """What only a copy has is taken over, after a backup, and the copy is removed."""
    new = (make(Mood, 7, "2026-11-30"), make(Mood, 8, "2026-10-31"))
    path = copy_of(filled, made_by, month_of(filled, *WHOLE_ENTRIES, *new))
    clock.now = NOON + timedelta(minutes=1)
    expected = sorted(exactly([*filled.select(Selection()), *new]))

    done, report = repaired(filled)

    assert done == [f"{path}: records taken over: 2. The copy was removed."]
    assert not path.exists()
    assert (report.conflicts, report.notes, report.status) == ([], [], 0)
    assert sorted(exactly(filled.select(Selection()))) == expected
    name = backup_names(filled.folder)[-1]
    assert name == "2026-11-22T110100Z-before-repair-2"
    assert (filled.folder / "backups" / name / "entries" / path.name).exists()


def test_merge_of_the_same(filled: TinyStore) -> None:
    """A copy that has nothing new is removed."""
    path = copy_of(filled, "Dropbox", read_file(place_of(filled, NOVEMBER)) or b"")

    done, report = repaired(filled)

    assert done == [f"{path}: records taken over: 0. The copy was removed."]
    assert (report.entries, report.conflicts) == (5, [])


@pytest.mark.parametrize("mark", [" (conflicted copy)", ".sync-conflict-20261122", "-LAPTOP", " 2"])
def test_merge_of_goals(filled: TinyStore, mark: str) -> None:
    """A copy of the goals gives what only it has."""
    filled.save(goal(1))
    own = place_of(filled, "journal.json")
    path = own.with_name(own.name.replace("journal", f"journal{mark}", 1))
    path.write_bytes(own.read_bytes())
    path.chmod(0o600)
    filled.undo()
    (found,) = look_over(filled).conflicts

    (done,), report = repaired(filled)

    assert found == path
    assert done == f"{path}: records taken over: 1. The copy was removed."
    assert goal(1) in filled.records(Goal)
    assert report.conflicts == []


def test_merge_of_what_differs(filled: TinyStore) -> None:
    """A copy in which an entry is otherwise is left for the person; its new entries are not."""
    other = msgspec.structs.replace(WHOLE_ENTRIES[0], note=CANARY)
    content = month_of(filled, other, make(Mood, 7, "2026-11-30"))
    path = copy_of(filled, "Syncthing", content)

    (done,), report = repaired(filled)

    assert done.startswith(f"{path}: records taken over: 1. 1 differ")
    assert "left for you" in done
    assert path.read_bytes() == content
    assert (report.entries, report.conflicts) == (6, [path])
    assert exactly(filled.select(Selection()))[0] == exactly(WHOLE_ENTRIES)[0]


@pytest.mark.parametrize(
    "content",
    [
        b'{"about":',
        b'{"entries":{"1":{"id":',
        b'{"about":{"1":{"format":1}},"entries":{"1":{"id":"a"}}}',
    ],
)
def test_merge_of_what_is_damaged(filled: TinyStore, content: bytes) -> None:
    """A copy that can't be read is left as it is, and nothing of it is taken over."""
    sealed = filled.access.seals.are_on
    path = copy_of(filled, "Dropbox", filled.access.seals.seal(content) if sealed else content)
    before = path.read_bytes()

    done, report = repaired(filled)

    assert done == [f"{path} can't be read; it was left as it is."]
    assert path.read_bytes() == before
    assert (report.entries, report.conflicts, report.status) == (5, [path], 0)


def test_repair_leaves_damage(tiny: TinyStore) -> None:
    """Damaged files are not repaired: they stay, with their bytes, for `restore`."""
    tiny.add(WHOLE_ENTRIES)
    path = tiny.folder / NOVEMBER
    put_in_place(path, CANARY.encode())
    (tiny.folder / ".journal.json.7.tmp").write_text("x")
    (tiny.folder / ".journal.json.7.tmp").chmod(0o600)

    done, report = repaired(tiny)

    assert done == ["Leftovers removed: 1."]
    assert report.status == Status.DAMAGED
    assert path.read_bytes() == CANARY.encode()
    assert holding(tiny.folder, CANARY) == [NOVEMBER]

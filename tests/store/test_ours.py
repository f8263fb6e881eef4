"""Whose a file in the folder is: the journal's, or somebody else's."""

import os
import shutil
from pathlib import Path

import pytest

from hrjournal.errors import CannotWrite
from hrjournal.model.entry import Mood
from hrjournal.model.selection import Selection
from hrjournal.store.backups import MOST_KEPT, backup_names
from hrjournal.store.check import look_over, repair
from hrjournal.store.conversion import staying
from hrjournal.store.editor_file import text_file
from hrjournal.store.erase import erase, erase_everything
from hrjournal.store.erase_rules import with_id
from hrjournal.store.ours import has_sign, is_journal, survey
from hrjournal.store.restore import restore
from hrjournal.store.tiny_store import TinyStore
from tests.fakes import CANARY, WHOLE_ENTRIES, exactly, goal, id_of, make
from tests.store.journals import files_under, make_sealed, place_of, store_in

NOVEMBER = "entries/2026-11.json"


@pytest.fixture(params=["tiny", "sealed"])
def filled(request: pytest.FixtureRequest) -> TinyStore:
    """Return a journal, plain and encrypted, with a backup."""
    store: TinyStore = request.getfixturevalue(request.param)
    store.add(WHOLE_ENTRIES)
    store.save(goal(6, title=CANARY))
    with store.access.alone():
        store.access.back_up("asked")
    return store


def test_all_of_it_is_ours(filled: TinyStore) -> None:
    """Every file and folder that a journal makes is its own."""
    filled.change_settings(lambda kept: kept)
    own = place_of(filled, NOVEMBER)
    shutil.copy(own, own.with_name(own.name.replace("2026-11", "2026-11 (1)")))

    with text_file(filled.folder, CANARY, id_of(1)) as path:
        found = survey(filled.folder)
        files = {own.path for own in found.files} | {filled.folder / "lock"}
        inside = {one for one in filled.folder.rglob("*") if one.is_file()}

        assert found.others == found.unlike == found.unfinished == []
        assert inside - files == {*path.parent.iterdir()}
        assert found.rooms == [path.parent]
    assert len([own for own in found.files if own.is_copy]) == 1
    assert {*found.folders} == {one for one in filled.folder.rglob("*") if one.is_dir()}


SIGNS = (
    *("journal.json", "journal.json.age", "settings.json", "recipient.txt", "identity.age"),
    *("entries/2026-11.json", "entries/2026-11.json.age", "inbox/0001zzzzzz.json.age"),
    *("undo.json.age", "backups/2026-11-22T041238-daily/entries/2026-11.json"),
)


@pytest.mark.parametrize("name", SIGNS)
def test_signs(tmp_path: Path, name: str) -> None:
    """A journal is known by each of its own files, also beside other ones."""
    (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / name).write_bytes(b"")
    (tmp_path / "notes.txt").write_text("mine")

    assert has_sign(tmp_path)
    assert is_journal(tmp_path)


@pytest.mark.parametrize(
    "names",
    [
        (),
        ("backups/",),
        ("entries/", "inbox/", "backups/"),
        ("backups/photos.tar",),
        ("entries/package.json", "lock"),
        ("journal-2020.json",),
        ("journal (1).json",),
        ("2026-11.json", "entries/journal.json", "project/journal.json"),
        ("backups/2026-11-22T041238-daily/photo.jpg", "lock"),
    ],
)
def test_no_sign(tmp_path: Path, names: tuple[str, ...]) -> None:
    """The bare name of a folder, or a name at another depth, is no sign of a journal."""
    for name in names:
        path = tmp_path / name
        path.mkdir(parents=True) if name.endswith("/") else path.parent.mkdir(
            parents=True, exist_ok=True
        )
        if not path.exists():
            path.write_bytes(b"")

    assert not has_sign(tmp_path)
    assert not is_journal(tmp_path)
    assert not store_in(tmp_path).exists()


def test_what_an_interrupted_erasing_leaves(tmp_path: Path) -> None:
    """Empty folders of ours and a lock are what is left of a journal, and may become one again."""
    (tmp_path / "entries").mkdir(mode=0o700)
    (tmp_path / "lock").touch(mode=0o600)
    tmp_path.chmod(0o700)

    assert is_journal(tmp_path)
    assert erase_everything(store_in(tmp_path).access) == []
    assert list(tmp_path.iterdir()) == []
    store_in(tmp_path).add([make(Mood, 1)])


def test_empty_folders_of_ours_become_a_journal(tmp_path: Path) -> None:
    """Where a first command was killed after it made the folders, logging goes on."""
    (tmp_path / "entries").mkdir(mode=0o700)
    tmp_path.chmod(0o700)

    store_in(tmp_path).add([make(Mood, 1)])

    assert len(store_in(tmp_path).select(Selection())) == 1


@pytest.mark.parametrize("name", ["backups/photos.tar", "entries/a.json", "inbox/b", "c"])
def test_no_journal_is_made_of_it(tmp_path: Path, name: str) -> None:
    """A folder that holds other files, in a folder called like ours too, is not written to."""
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).write_text("mine")

    with pytest.raises(CannotWrite, match="holds other files"):
        store_in(tmp_path).add([make(Mood, 1)])

    assert files_under(tmp_path) == {name: b"mine"}


# Links


def outside_of(store: TinyStore, name: str, tmp_path: Path) -> Path:
    """Move a file or folder of a journal to another place, with a link in its own."""
    place = place_of(store, name)
    outside = tmp_path / "outside" / place.name
    outside.parent.mkdir()
    place.rename(outside)
    place.symlink_to(outside)
    return outside


def content_of(path: Path) -> dict[str, bytes]:
    """Return what is in a file, or in every file of a folder."""
    return files_under(path) if path.is_dir() else {"": path.read_bytes()}


def all_linked(store: TinyStore) -> list[str]:
    """Name what the journal has that a link could stand in for, but for its three folders."""
    backup = next(name for name in backup_names(store.folder) if "asked" in name)
    held = f"backups/{backup}"
    return [NOVEMBER, "journal.json", "undo.json", held, f"{held}/entries", f"{held}/{NOVEMBER}"]


@pytest.mark.parametrize("number", range(6))
def test_everything_but_what_a_link_leads_to(
    filled: TinyStore, number: int, tmp_path: Path
) -> None:
    """Erasing everything removes a link; what it leads to stays, and is named."""
    outside = outside_of(filled, all_linked(filled)[number], tmp_path)
    before = content_of(outside)

    said = erase_everything(filled.access)

    assert list(filled.folder.iterdir()) == []
    assert content_of(outside) == before
    assert [sentence for sentence in said if str(outside) in sentence]


@pytest.mark.parametrize("number", [3, 4, 5])
def test_erasing_from_a_linked_backup(filled: TinyStore, number: int, tmp_path: Path) -> None:
    """Of a backup that lies elsewhere only the link goes, and where it led is named."""
    name = all_linked(filled)[number]
    outside = outside_of(filled, name, tmp_path)
    before = content_of(outside)

    said = erase(filled.access, with_id(WHOLE_ENTRIES[0].id))

    assert not os.path.lexists(place_of(filled, name))
    assert content_of(outside) == before
    assert [sentence for sentence in said if str(outside) in sentence]
    assert len(filled.select(Selection())) == len(WHOLE_ENTRIES) - 1


def test_a_linked_backup_that_holds_nothing_erased(filled: TinyStore, tmp_path: Path) -> None:
    """A backup that lies elsewhere stays where nothing in it is erased."""
    name = all_linked(filled)[3]
    outside_of(filled, name, tmp_path)
    filled.add([make(Mood, 9)])
    filled.select(Selection())

    assert erase(filled.access, with_id(id_of(9))) == []

    assert (filled.folder / name).is_symlink()


def test_writing_through_a_linked_month(filled: TinyStore, tmp_path: Path) -> None:
    """A month that is a link is written to where it lies, and stays a link."""
    outside = outside_of(filled, NOVEMBER, tmp_path)
    before = outside.read_bytes()

    assert erase(filled.access, with_id(WHOLE_ENTRIES[0].id)) == []

    assert place_of(filled, NOVEMBER).is_symlink()
    assert outside.read_bytes() != before
    assert len(filled.select(Selection())) == len(WHOLE_ENTRIES) - 1


@pytest.mark.parametrize("part", ["entries", "backups"])
def test_a_main_folder_laid_elsewhere(filled: TinyStore, part: str, tmp_path: Path) -> None:
    """A link in place of a main folder is that folder: ours goes from it, what is others' stays."""
    outside = outside_of(filled, part, tmp_path)
    (outside / "thesis.txt").write_text("mine")
    inner = outside / "photos"
    inner.mkdir()
    (inner / "2026-11.json").write_text("mine")

    said = erase_everything(filled.access)

    assert list(filled.folder.iterdir()) == []
    assert files_under(outside) == {"thesis.txt": b"mine", "photos/2026-11.json": b"mine"}
    assert {sentence.partition(" is not")[0] for sentence in said} == {
        str(outside / "thesis.txt"),
        str(inner),
    }


def test_what_was_put_aside_in_a_linked_backup(filled: TinyStore, tmp_path: Path) -> None:
    """What nobody can search is not left within reach of a restore, and not removed elsewhere."""
    name = all_linked(filled)[3]
    outside = outside_of(filled, name, tmp_path)
    (outside / "pending.json.damaged").write_text(CANARY)
    before = files_under(outside)

    (said,) = erase(filled.access, with_id(id_of(9)))

    assert str(outside) in said
    assert not os.path.lexists(filled.folder / name)
    assert files_under(outside) == before


@pytest.mark.parametrize("name", ["journal.json", "undo.json", "settings.json", "identity.pub"])
def test_a_folder_in_place_of_a_file(tiny: TinyStore, name: str) -> None:
    """A folder that is called like a file of ours is somebody else's."""
    tiny.add(WHOLE_ENTRIES)
    (tiny.folder / name).unlink(missing_ok=True)
    (tiny.folder / name).mkdir()
    (tiny.folder / name / "photo.jpg").write_text("mine")

    (said,) = erase_everything(tiny.access)

    assert str(tiny.folder / name) in said
    assert files_under(tiny.folder) == {f"{name}/photo.jpg": b"mine"}


def test_links_that_are_not_ours(filled: TinyStore, tmp_path: Path) -> None:
    """A link of another name is not removed, and what it leads to is not looked at."""
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "2026-11.json").write_text("mine")
    link = filled.folder / "entries" / "link"
    link.symlink_to(outside, target_is_directory=True)
    (filled.folder / "entries" / ".2026-10.json.7.tmp").symlink_to(outside)

    erase(filled.access, with_id(WHOLE_ENTRIES[0].id))
    assert not os.path.lexists(filled.folder / "entries" / ".2026-10.json.7.tmp")
    (sentence,) = erase_everything(filled.access)

    assert str(link) in sentence
    assert link.is_symlink()
    assert files_under(outside) == {"2026-11.json": b"mine"}


def test_staying(tiny: TinyStore, tmp_path: Path) -> None:
    """What encrypting leaves readable is what is not the journal's, and what links lead to."""
    tiny.add(WHOLE_ENTRIES)
    outside = outside_of(tiny, NOVEMBER, tmp_path)
    (tiny.folder / "notes.txt").write_text("mine")
    (tiny.folder / "entries" / "gone.json").symlink_to(tmp_path / "nowhere")

    assert staying(tiny.folder) == sorted(
        [outside, tiny.folder / "notes.txt", tiny.folder / "entries" / "gone.json"]
    )


# Backups


def test_a_backup_that_holds_something_else(tiny: TinyStore) -> None:
    """A backup into which somebody put something is not pruned, and is not counted."""
    tiny.add(WHOLE_ENTRIES)
    for number in range(MOST_KEPT + 3):
        access = store_in(tiny.folder).access  # a command of its own
        with access.alone():
            access.back_up("asked")
        if number == 0:
            (first,) = backup_names(tiny.folder)
            (tiny.folder / "backups" / first / "photo.jpg").write_text("mine")

    names = backup_names(tiny.folder)

    assert len(names) == MOST_KEPT + 1
    assert names[0] == first
    assert (tiny.folder / "backups" / first / "photo.jpg").read_text() == "mine"
    restore(tiny.access, first)
    assert exactly(tiny.select(Selection())) == exactly(WHOLE_ENTRIES)


def test_a_backup_takes_nothing_else_along(filled: TinyStore) -> None:
    """Files that are not the journal's are in no backup."""
    for name in ("entries/package.json", "entries/2026-11 notes.json", "entries/letter.age"):
        (filled.folder / name).write_text("mine")
    with filled.access.alone():
        name = str(filled.access.back_up("asked"))

    assert b"mine" not in files_under(filled.folder / "backups" / name).values()


def test_repair_keeps_its_hands_off(filled: TinyStore) -> None:
    """Repairing tightens and removes only what is the journal's."""
    loose = filled.folder / "entries" / "notes.txt"
    loose.write_text("mine")
    loose.chmod(0o644)
    temporary = filled.folder / ".notes.tmp"
    temporary.write_text("mine")
    place_of(filled, NOVEMBER).chmod(0o644)

    report = look_over(filled)
    assert place_of(filled, NOVEMBER) in report.open_to_others
    assert loose not in report.open_to_others
    repair(filled, report)

    assert loose.stat().st_mode & 0o777 == 0o644
    assert temporary.read_text() == "mine"
    assert look_over(filled).open_to_others == []


def test_an_empty_sealed_journal_is_one(tmp_path: Path) -> None:
    """A journal that was encrypted before anything was logged is one by its keys."""
    make_sealed(tmp_path / "journal")
    assert store_in(tmp_path / "journal").exists()

"""The names of a journal's files: ours at their own depth, and nobody else's."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hrjournal.store.layout import (
    SEALABLE,
    Kind,
    OwnFile,
    OwnFolder,
    Place,
    is_sealed,
    own_file,
    own_folder,
    plain_name,
)

IN_A_JOURNAL = {
    "journal.json": Kind.RECORDS,
    "undo.json": Kind.UNDO,
    "pending.json": Kind.PENDING,
    "settings.json": Kind.SETTINGS,
    "conversion.json": Kind.MARKER,
    "identity.age": Kind.IDENTITY,
    "recipient.txt": Kind.RECIPIENT,
    "open-plan.json": Kind.OPEN_PLAN,
    "lock": Kind.LOCK,
}
IN_A_BACKUP = {name: kind for name, kind in IN_A_JOURNAL.items() if name[0] not in "clo"}
OWN: dict[Place, dict[str, Kind]] = {
    Place.JOURNAL: IN_A_JOURNAL,
    Place.ENTRIES: {"2026-11.json": Kind.RECORDS, "0999-01.json": Kind.RECORDS},
    Place.INBOX: {"0001zzzzzz.json": Kind.RECORDS},
    Place.BACKUPS: {},
    Place.BACKUP: IN_A_BACKUP,
    Place.ROOM: {},
}
MARKS = (
    *(" (1)", ".sync-conflict-20261122-120000-ABCDEFG", " (conflicted copy)", "-LAPTOP", " 2"),
    *(" copy", "_conflict-20261122-120000", ".Conflict", " [conflicted]", " (Anna's copy 2026)"),
)


@pytest.mark.parametrize("place", Place)
def test_own_names(place: Place) -> None:
    """A name is ours in its own folder, sealed too where it is sealed, and in no other."""
    for name in {name for names in OWN.values() for name in names}:
        kind = OWN[place].get(name)
        assert own_file(place, name) == (OwnFile(kind) if kind else None)
        sealed = own_file(place, f"{name}.age")
        assert sealed is None or sealed == OwnFile(kind or Kind.LOCK) or sealed.is_copy
        assert (sealed == OwnFile(kind or Kind.LOCK)) is (kind in SEALABLE)


@pytest.mark.parametrize("place", Place)
@pytest.mark.parametrize("mark", MARKS)
def test_copies(place: Place, mark: str) -> None:
    """A copy is known by a mark before the last ending, of the plain file and of the sealed one."""
    for name, kind in OWN[place].items():
        if kind is Kind.LOCK:
            continue
        stem, dot, ending = name.rpartition(".")
        assert own_file(place, f"{stem}{mark}{dot}{ending}") == OwnFile(kind, is_copy=True)
        assert own_file(place, f"{name}.conflict1") == OwnFile(kind, is_copy=True)
        if kind in SEALABLE:
            for sealed in (f"{stem}{mark}.{ending}.age", f"{name}{mark}.age"):
                assert own_file(place, sealed) == OwnFile(kind, is_copy=True)
                assert is_sealed(sealed)
                assert plain_name(sealed) == f"{stem}{mark}.{ending}"


@pytest.mark.parametrize(
    "name",
    [
        *("journal-2020.json", "journal_2.json", "journal.1.json", "undo-2019-11.json"),
        *("2026-11-22.json", "2026-11.2.json", "2026-13.json", "02026-11.json", "2026-11"),
        *("x.json", "x.damaged", "2026-11.json.damaged", ".x.tmp", ".x.json.7.tmp", "journal"),
        *(".journal.json.tmp", ".2026-11.json.x.tmp", "..journal.json.7.tmp.7.tmp", ""),
        *("package.json", "letter.age", "journal.json.bak", "2026-11.json~", "JOURNAL.JSON"),
        *("journal.json\n", "settings.json.age", "0001zzzzzzz.json", "0001ZZZZZZ.json"),
    ],
)
def test_others_names(name: str) -> None:
    """What is only like a name of ours is nowhere ours."""
    assert [own_file(place, name) for place in Place] == [None] * len(Place)


def test_put_aside() -> None:
    """What was put aside is ours where we put it, and was sealed or copied since."""
    for name in ("undo.json", "undo.json.age", "pending.json", "conversion.json", "undo (1).json"):
        for number in ("", ".2", ".17"):
            for after in ("", ".age", " (1).age", ".conflict1"):
                aside = f"{name}{number}.damaged{after}"
                own = own_file(Place.JOURNAL, aside)
                assert own == OwnFile(Kind.ASIDE) or name == "undo (1).json", aside
                assert own_file(Place.ENTRIES, aside) is None
                assert is_sealed(aside) is after.endswith(".age")
                assert not is_sealed(plain_name(aside))
    assert own_file(Place.BACKUP, "pending.json.damaged") == OwnFile(Kind.ASIDE)
    assert own_file(Place.JOURNAL, "journal.json.damaged") is None


@pytest.mark.parametrize("place", Place)
def test_temporary_files(place: Place) -> None:
    """A temporary file is ours where its target is."""
    for name in {name for names in OWN.values() for name in names} - {"lock"}:
        for target in (name, name.replace(".", " (1).", 1)):
            own = own_file(place, f".{target}.4711.tmp")
            assert own == (OwnFile(Kind.UNFINISHED) if name in OWN[place] else None)


def test_folders() -> None:
    """Our folders are ours at their depth; a backup is one by its reason, too."""
    daily = "2026-11-22T041238-daily"
    expected = {
        (Place.JOURNAL, "entries"): OwnFolder(Place.ENTRIES),
        (Place.JOURNAL, "inbox"): OwnFolder(Place.INBOX),
        (Place.JOURNAL, "backups"): OwnFolder(Place.BACKUPS),
        (Place.JOURNAL, "backups (1)"): OwnFolder(Place.BACKUPS, is_copy=True),
        (Place.JOURNAL, ".editing-4711.tmp"): OwnFolder(Place.ROOM),
        (Place.BACKUPS, daily): OwnFolder(Place.BACKUP),
        (Place.BACKUPS, f"{daily}-2"): OwnFolder(Place.BACKUP),
        (Place.BACKUPS, f"{daily} (1)"): OwnFolder(Place.BACKUP, is_copy=True),
        (Place.BACKUPS, f".{daily}.tmp"): OwnFolder(Place.BACKUP, is_unfinished=True),
        (Place.BACKUP, "entries"): OwnFolder(Place.ENTRIES),
        (Place.BACKUP, "inbox"): OwnFolder(Place.INBOX),
    }
    others = ("photos", "entries-2", "backups.2", ".x.tmp", ".editing-x.tmp", "2026-11-22T041238-x")
    for place in Place:
        for name in {*others, *(name for _, name in expected)}:
            assert own_folder(place, name) == expected.get((place, name)), (place, name)


@given(st.sampled_from(Place), st.text(max_size=30))
def test_any_name(place: Place, name: str) -> None:
    """Any name can be asked about; what is sealed is ours in its plain form as well."""
    own = own_file(place, name)
    if own and own.kind in SEALABLE and is_sealed(name):
        again = own_file(place, plain_name(name))
        assert again is not None
        assert again.kind is own.kind

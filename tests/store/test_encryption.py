"""Encryption: nothing readable is left, nothing is lost, and what was changed is never misread."""

import json
import os
import random
import re
import shutil
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import msgspec
import pytest
from pyrage import encrypt as seal_to
from pyrage import x25519

from hrjournal.errors import Damaged, JournalError, Locked, WrongPassphrase
from hrjournal.model.entry import AnyEntry, Entry, Grounding, Mood, NoUse, Use
from hrjournal.model.goal import Goal
from hrjournal.model.selection import Selection
from hrjournal.store import conversion, encryption, form, inbox, sealing
from hrjournal.store.backups import backup_names
from hrjournal.store.changes import Snapshot
from hrjournal.store.check import look_over, repair
from hrjournal.store.encryption import change_passphrase, decrypt, encrypt
from hrjournal.store.files import remove_file, write_file
from hrjournal.store.inbox import waiting
from hrjournal.store.restore import differences, restore
from hrjournal.store.sealing import TRIES, new_identity
from hrjournal.store.tiny_store import TinyStore
from tests.fakes import CANARY, NOON, Clock, exactly, goal, id_of, make
from tests.store.journals import (
    LITTLE_WORK,
    WORDS,
    Died,
    Dying,
    files_under,
    held_by,
    holding,
    key,
    linked,
    make_sealed,
    nobody_asks,
    nothing_kept,
    opened_under,
    put_in_place,
    store_in,
)
from tests.store.odd import PLACED, WRITTEN, put_odd

NOVEMBER = "entries/2026-11.json"
OTHERS = "some other words"

ENTRIES: tuple[AnyEntry, ...] = (
    make(
        Use,
        1,
        "2026-10-20",
        "21:00",
        note=CANARY,
        tags=(CANARY,),
        substance=CANARY,
        unit=CANARY,
        route=CANARY,
        company=CANARY,
        place=CANARY,
        triggers=(CANARY,),
        strategies=(CANARY,),
        effects=(CANARY,),
    ),
    make(NoUse, 2, "2026-11-01", substances=(CANARY,), note=CANARY),
    make(Mood, 3, "2026-11-02", feelings=(CANARY,), note=CANARY),
    make(Grounding, 4, "2026-12-01", exercise=CANARY, note=CANARY),
)


@pytest.fixture
def quickly(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have a journal encrypted with the key of these tests, and no passphrase worked in."""
    monkeypatch.setattr(encryption, "new_identity", key)
    monkeypatch.setattr(
        encryption, "seal_identity", lambda _, passphrase: f"sealed to {passphrase}".encode()
    )


@pytest.fixture
def plain(tiny: TinyStore, clock: Clock) -> TinyStore:
    """Return a plain journal with entries, goals, undo records, backups and leftovers."""
    tiny.add(ENTRIES[:2])
    tiny.save(goal(5, title=CANARY, why=CANARY, first_step=CANARY))
    clock.now = NOON + timedelta(days=1)
    tiny.add(ENTRIES[2:])
    tiny.change(Entry, id_of(3), lambda kept: msgspec.structs.replace(kept, tags=(CANARY,)))
    tiny.add([make(Mood, 6, note=CANARY)])
    tiny.remove(Entry, id_of(6))
    (tiny.folder / "entries" / ".2026-11.json.7.tmp").write_text(CANARY)
    (tiny.folder / "backups" / ".2026-11-20T120000-daily.tmp").mkdir()
    (tiny.folder / "backups" / ".2026-11-20T120000-daily.tmp" / "journal.json").write_text(CANARY)
    clock.now = NOON + timedelta(days=2)
    return tiny


def reopened(store: TinyStore, **given: Any) -> TinyStore:
    """Open a journal anew, as the next command does."""
    return store_in(store.folder, now=Clock(NOON + timedelta(days=2)), **given)


# Encrypting and decrypting


@pytest.mark.usefixtures("quickly")
def test_nothing_readable_is_left(plain: TinyStore) -> None:
    """After encrypting, nothing that a person wrote is anywhere under the folder."""
    before = held_by(plain)
    assert holding(plain.folder, CANARY)

    others = encrypt(plain.access, WORDS)

    assert others == []
    assert holding(plain.folder, CANARY) == []
    assert holding(plain.folder, "alcohol") == []
    assert held_by(reopened(plain)) == before
    names = {path.name for path in plain.folder.rglob("*") if path.is_file()}
    assert not {name for name in names if name.endswith((".json", ".tmp"))}


@pytest.mark.usefixtures("quickly")
def test_every_file_is_kept(plain: TinyStore) -> None:
    """Every file, of every backup too, holds sealed what it held before; links stay links."""
    before = {
        name: content for name, content in files_under(plain.folder).items() if ".tmp" not in name
    }
    nodes = {path.stat().st_ino for path in plain.folder.rglob("2026-10.json")}

    encrypt(plain.access, WORDS)

    after = opened_under(plain.folder)
    assert {name: after[f"{name}.age"] for name in before} == before
    sealed = [path.stat().st_ino for path in plain.folder.rglob("2026-10.json.age")]
    assert len(sealed) >= 3
    assert len({*sealed}) == len(nodes) == 1


@pytest.mark.usefixtures("quickly")
def test_private(plain: TinyStore) -> None:
    """Keys and sealed files are as private as the journal was."""
    encrypt(plain.access, WORDS)

    for path in plain.folder.rglob("*"):
        assert path.stat().st_mode & 0o777 == (0o700 if path.is_dir() else 0o600), path


@pytest.mark.usefixtures("quickly")
def test_backups_of_before(plain: TinyStore) -> None:
    """A backup from before the encryption can be looked at and restored after it."""
    names = backup_names(plain.folder)
    held = held_by(plain)
    encrypt(plain.access, WORDS)
    store = reopened(plain)
    newest = backup_names(plain.folder)[-1]
    assert newest == "2026-11-24T110000Z-before-encrypt-3"
    assert differences(store.access, newest) == []
    store.remove(Entry, id_of(1))
    (lost,) = differences(store.access, newest)
    assert (lost.what, lost.comes_back, lost.goes) == ("2026-10", 1, 0)

    restore(store.access, newest)
    assert held_by(store) == held
    restore(store.access, names[0])

    assert exactly(store.select(Selection())) == exactly(ENTRIES[:2])


@pytest.mark.usefixtures("quickly")
def test_undo_of_before(plain: TinyStore) -> None:
    """Changes from before the encryption are taken back after it."""
    encrypt(plain.access, WORDS)
    store = reopened(plain)

    store.undo()

    assert [entry.id for entry in store.select(Selection(id_prefix=id_of(6)))] == [id_of(6)]


@pytest.mark.usefixtures("quickly")
def test_files_of_others(plain: TinyStore) -> None:
    """Files that are not the journal's stay as they are, and are named."""
    others = [plain.folder / "entries" / "2026-11.json.bak", plain.folder / "notes.txt"]
    for path in others:
        path.write_text("mine")

    assert sorted(encrypt(plain.access, WORDS)) == sorted(others)
    assert [path.read_text() for path in others] == ["mine", "mine"]


@pytest.mark.usefixtures("quickly")
def test_settings_stay_readable(plain: TinyStore) -> None:
    """Settings are not sealed: logging needs them, and has no key."""
    tables = {"about": {"1": {"format": 1}}, "settings": {"1": {"region": "GB"}}}
    (plain.folder / "settings.json").write_text(json.dumps(tables))

    encrypt(plain.access, WORDS)

    assert reopened(plain, kept_identity=nothing_kept).settings().region == "GB"


@pytest.mark.usefixtures("quickly")
def test_linked_month(plain: TinyStore, tmp_path: Path) -> None:
    """A month that lies elsewhere, behind a link, is sealed here; what lies there is named."""
    link, real = plain.folder / NOVEMBER, tmp_path / "elsewhere.json"
    link.rename(real)
    link.symlink_to(real)
    held, content = held_by(plain), real.read_bytes()

    assert encrypt(plain.access, WORDS) == [real]

    assert not link.is_symlink()
    assert real.read_bytes() == content
    assert holding(plain.folder, CANARY) == []
    assert held_by(reopened(plain)) == held


@pytest.mark.usefixtures("quickly")
@pytest.mark.parametrize("part", ["entries", "backups"])
def test_linked_folder(plain: TinyStore, part: str, tmp_path: Path) -> None:
    """A folder of the journal that is a link to another place is sealed and opened there."""
    held = held_by(plain)
    linked(plain.folder / part, tmp_path / "elsewhere")

    encrypt(plain.access, WORDS)

    assert holding(tmp_path, CANARY) == []
    assert held_by(reopened(plain)) == held
    assert (plain.folder / part).is_symlink()
    decrypt(reopened(plain).access)
    assert held_by(reopened(plain)) == held


@pytest.mark.usefixtures("quickly")
def test_there_and_back(plain: TinyStore) -> None:
    """Decrypting gives every file back as it was, backups included, and leaves no key."""
    before = {
        name: content for name, content in files_under(plain.folder).items() if ".tmp" not in name
    }
    encrypt(plain.access, WORDS)
    store = reopened(plain)

    decrypt(store.access)

    after = files_under(store.folder)
    assert {name: after[name] for name in before} == before
    assert not [name for name in after if "age" in Path(name).suffix or "recipient" in name]
    assert not store.writes_blind()
    assert held_by(reopened(plain, kept_identity=nothing_kept)) == held_by(store)
    *_, before_encrypting, before_decrypting = backup_names(store.folder)
    assert before_encrypting == "2026-11-24T110000Z-before-encrypt-3"
    assert before_decrypting == "2026-11-24T110000Z-before-decrypt-4"


def test_decrypting_files_what_waits(sealed: TinyStore) -> None:
    """What waits is filed before a journal is decrypted."""
    sealed.add(ENTRIES)

    decrypt(sealed.access)

    opened = store_in(sealed.folder, kept_identity=nothing_kept)
    assert exactly(opened.select(Selection())) == exactly(ENTRIES)
    assert waiting(sealed.folder) == []


def test_decrypting_copies_of_months(sealed: TinyStore) -> None:
    """Copies of sealed months that something else made are opened, too: the key is gone after."""
    sealed.add(ENTRIES[:3])
    sealed.select(Selection())
    month = sealed.folder / f"{NOVEMBER}.age"
    names = ["2026-11.json.sync-conflict-20261122-120000-ABCDEFG.age", "2026-11.json (1).age"]
    for name in names:
        put_in_place(month.with_name(name), month.read_bytes())

    decrypt(sealed.access)

    assert look_over(sealed).conflicts == [
        sealed.folder / "entries" / "2026-11 (1).json",
        sealed.folder / "entries" / "2026-11.sync-conflict-20261122-120000-ABCDEFG.json",
    ]
    for path in look_over(sealed).conflicts:
        assert path.read_bytes() == (sealed.folder / NOVEMBER).read_bytes()


@pytest.mark.parametrize("place", [NOVEMBER, "journal.json", "backup"])
def test_decrypting_what_is_damaged(sealed: TinyStore, place: str) -> None:
    """Where any file can't be opened, nothing is decrypted."""
    sealed.add(ENTRIES)
    sealed.save(goal(1))
    with sealed.access.alone():
        name = sealed.access.back_up("asked")
    where = f"backups/{name}/{NOVEMBER}" if place == "backup" else place
    path = sealed.folder / f"{where}.age"
    put_in_place(path, path.read_bytes()[:-1])
    before = files_under(sealed.folder)

    with pytest.raises(Damaged, match=str(path)):
        decrypt(sealed.access)

    assert files_under(sealed.folder) == before


# Interrupted


def every_way_to_die(at_call: int, patch: pytest.MonkeyPatch) -> Dying:
    """Have the process die at one of the file operations of a conversion."""
    dying = Dying(at_call)
    patch.setattr(form, "write_file", dying.instead_of(write_file))
    patch.setattr(conversion, "write_file", dying.instead_of(write_file))
    patch.setattr(conversion, "remove_file", dying.instead_of(remove_file))
    patch.setattr(os, "link", dying.instead_of(os.link))
    return dying


@pytest.mark.usefixtures("quickly")
def test_encrypting_interrupted(plain: TinyStore, tmp_path: Path) -> None:
    """Ended at any file, encrypting goes on with the next opening: all is there, nothing twice.

    From the moment it has begun it has happened; and in between everything can be read.
    """
    held = held_by(plain)
    for at_call in range(1, 200):
        folder = tmp_path / f"copy {at_call}"
        store = copied(plain, folder)
        with pytest.MonkeyPatch.context() as patch:
            every_way_to_die(at_call, patch)
            try:
                encrypt(store.access, WORDS)
                break
            except Died:
                pass

        begun = (folder / "conversion.json").exists()
        opened = reopened(store)
        assert held_by(opened) == held, at_call
        if begun:
            assert holding(folder, CANARY) == [], at_call
            assert not (folder / "conversion.json").exists()
            opened.add([make(Mood, 9)])
            assert len(opened.select(Selection())) == len(held[0]) + 1
            assert look_over(opened).status == 0
    else:
        pytest.fail("the loop did not reach the end of the conversion")
    assert at_call > 20


@pytest.mark.usefixtures("quickly")
def test_decrypting_interrupted(plain: TinyStore, tmp_path: Path) -> None:
    """Ended at any file, decrypting goes on with the next opening: all is there, nothing twice."""
    held = held_by(plain)
    encrypt(plain.access, WORDS)
    for at_call in range(1, 200):
        folder = tmp_path / f"copy {at_call}"
        store = copied(plain, folder)
        with pytest.MonkeyPatch.context() as patch:
            every_way_to_die(at_call, patch)
            try:
                decrypt(store.access)
                break
            except Died:
                pass

        begun = (folder / "conversion.json").exists()
        opened = reopened(store)
        assert held_by(opened) == held, at_call
        if begun:
            left = [name for name in files_under(folder) if name.endswith((".age", ".txt"))]
            assert left == [], at_call
            assert held_by(reopened(store, kept_identity=nothing_kept)) == held
    else:
        pytest.fail("the loop did not reach the end of the conversion")
    assert at_call > 20


def copied(store: TinyStore, folder: Path) -> TinyStore:
    """Return a copy of a journal."""
    shutil.copytree(store.folder, folder)
    return store_in(folder, now=Clock(NOON + timedelta(days=2)))


@pytest.mark.usefixtures("quickly")
@pytest.mark.parametrize("at_call", [2, 3, 4, 8, 20])
def test_logging_while_half_encrypted(plain: TinyStore, at_call: int) -> None:
    """Whoever logs into a half encrypted journal needs no passphrase, and writes nothing plain."""
    held = held_by(plain)
    dying = Dying(at_call)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(form, "write_file", dying.instead_of(write_file))
        patch.setattr(conversion, "write_file", dying.instead_of(write_file))
        patch.setattr(conversion, "remove_file", dying.instead_of(remove_file))
        with pytest.raises(Died):
            encrypt(plain.access, WORDS)
    assert (plain.folder / "conversion.json").exists()

    without = reopened(plain, kept_identity=nothing_kept, ask_passphrase=nobody_asks)
    without.add([make(Mood, 9, "2027-01-01", note="Later on")])
    without.add([make(Mood, 10, "2027-01-01", note="Later on")])

    assert holding(plain.folder, "Later on") == []
    opened = reopened(plain)
    assert exactly(opened.select(Selection(until=ENTRIES[-1].day))) == held[0]
    assert len(opened.select(Selection())) == len(held[0]) + 2
    assert holding(plain.folder, CANARY) == []


@pytest.mark.usefixtures("quickly")
@pytest.mark.parametrize("content", [b"", b"{", b'{"to":"nowhere"}', CANARY.encode()])
def test_damaged_marker(plain: TinyStore, content: bytes) -> None:
    """A marker that can't be read is an error that names it, and nothing is converted."""
    (plain.folder / "conversion.json").write_bytes(content)
    before = files_under(plain.folder)

    with pytest.raises(Damaged, match=r"conversion\.json") as refused:
        plain.select(Selection())

    assert CANARY not in str(refused.value)
    assert files_under(plain.folder) == before


@pytest.mark.usefixtures("quickly")
@pytest.mark.parametrize("kind", [*PLACED, *WRITTEN])
@pytest.mark.parametrize("command", ["", "encrypt", "decrypt"])
def test_way_on_from_a_damaged_marker(
    plain: TinyStore, tmp_path: Path, command: str, kind: str
) -> None:
    """`check --repair` ends what a damaged marker began: sealed where the key is, else plain."""
    held, at_call = held_by(plain), 12
    if command == "decrypt":
        encrypt(plain.access, WORDS)
    if command:
        with pytest.MonkeyPatch.context() as patch:
            every_way_to_die(at_call, patch)
            with pytest.raises(Died):
                encrypt(plain.access, WORDS) if command == "encrypt" else decrypt(plain.access)
        endings = {Path(name).suffix for name in files_under(plain.folder) if "20" in name}
        assert endings >= {".json", ".age"}, "it was not half way"
    (tmp_path / "elsewhere").mkdir()
    put_odd(kind, plain.folder / "conversion.json", tmp_path / "elsewhere")
    there = files_under(tmp_path / "elsewhere")
    opened = reopened(plain)
    with pytest.raises(JournalError, match="hj check --repair"):
        opened.select(Selection())

    repair(opened, look_over(opened))

    assert held_by(reopened(plain)) == held
    assert files_under(tmp_path / "elsewhere") == there
    assert look_over(reopened(plain)).status == 0
    if command:
        assert holding(plain.folder, CANARY) == []
        decrypt(reopened(plain).access)
    else:
        encrypt(reopened(plain).access, WORDS)
    assert held_by(reopened(plain)) == held


@pytest.mark.usefixtures("quickly")
def test_damaged_marker_before_the_key_was_there(plain: TinyStore) -> None:
    """Where the public half came and the key did not, nothing is sealed, and all stays plain."""
    held = held_by(plain)
    (plain.folder / "conversion.json").write_bytes(b"{")
    (plain.folder / "recipient.txt").write_text(key()[1])

    repair(reopened(plain), look_over(plain))

    assert not (plain.folder / "recipient.txt").exists()
    assert held_by(reopened(plain, kept_identity=nothing_kept)) == held
    encrypt(reopened(plain).access, WORDS)
    assert held_by(reopened(plain)) == held


@pytest.mark.parametrize(
    "content",
    [
        b'{"to":"sealed"}',
        b'{"to":"sealed","identity":"AAAA"}',
        b'{"to":"sealed","recipient":"age1nothing","identity":"AAAA"}',
        b'{"to":"sealed","recipient":"age1nothing","identity":"no base 64"}',
        b'{"to":"plain","to":"sealed"}',
        b'{"to":"sealed","to":"plain"}',
    ],
)
def test_marker_that_says_too_little(tiny: TinyStore, content: bytes) -> None:
    """Nothing is encrypted to a key that nobody has, nor by a marker that says two things."""
    tiny.add(ENTRIES)
    (tiny.folder / "conversion.json").write_bytes(content)
    before = files_under(tiny.folder)

    with pytest.raises(Damaged, match=r"conversion\.json"):
        tiny.select(Selection())

    assert files_under(tiny.folder) == before


# Logging without the passphrase


@pytest.fixture
def without(sealed: TinyStore) -> TinyStore:
    """Return an encrypted journal that can't be opened: whoever asks for its key fails."""
    return store_in(sealed.folder, kept_identity=lambda: pytest.fail("the key was needed"))


def test_logging_needs_no_key(sealed: TinyStore, without: TinyStore) -> None:
    """Entries are kept without the passphrase, unreadable, and filed by the next who opens."""
    assert without.writes_blind()
    without.add(ENTRIES[:3])
    without.add(ENTRIES[3:])

    assert holding(sealed.folder, CANARY) == []
    assert len(waiting(sealed.folder)) == 2
    assert sealed.months() == ["entries/2026-10.json", NOVEMBER, "entries/2026-12.json"]
    assert waiting(sealed.folder) == []
    assert exactly(sealed.select(Selection())) == exactly(ENTRIES)
    for path in (sealed.folder / "inbox").parent.rglob("*"):
        assert path.stat().st_mode & 0o077 == 0


def test_names_tell_nothing(sealed: TinyStore, without: TinyStore) -> None:
    """The name of a file that waits is the entry's id, and tells nothing of its day or kind."""
    without.add(ENTRIES)

    assert [path.name for path in waiting(sealed.folder)] == [f"{id_of(1)}.json.age"]


def test_filed_in_order(sealed: TinyStore) -> None:
    """What was logged last is taken back first, whatever the ids."""
    for number, seconds in ((8, 100), (7, 200), (9, 300)):
        sealed.add([make(Mood, number)])
        os.utime(sealed.folder / "inbox" / f"{id_of(number)}.json.age", (seconds, seconds))

    left = []
    while sealed.undo():
        left.append(sorted(int(entry.id[:4]) for entry in sealed.select(Selection())))

    assert left == [[7, 8], [8], []]


@pytest.mark.parametrize("several", [False, True])
def test_filing_interrupted(sealed: TinyStore, *, several: bool) -> None:
    """Ended between filing and removing what waited, nothing is filed twice by the next."""
    sealed.add(ENTRIES if several else ENTRIES[:1])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(inbox, "remove_file", Dying(at_call=1).instead_of(remove_file))
        with pytest.raises(Died):
            sealed.select(Selection())
    assert len(waiting(sealed.folder)) == 1

    opened = store_in(sealed.folder)

    assert exactly(opened.select(Selection())) == exactly(ENTRIES if several else ENTRIES[:1])
    assert waiting(sealed.folder) == []
    opened.undo()
    assert opened.select(Selection()) == []
    assert opened.undo() is None


NOT_ENTRIES: dict[str, bytes] = {
    "no record": b"{}",
    "other shape": b'{"about":{"1":{"format":1}},"entries":{"1":{"a":1}}}',
    "no day": b'{"about":{"1":{"format":1}},"entries":{"1":{"kind":"mood","id":"0009zzzzzz"}}}',
    "newer": b'{"about":{"1":{"format":99}},"entries":{}}',
    "text": CANARY.encode(),
    "empty": b"",
}


@pytest.mark.parametrize("content", NOT_ENTRIES.values(), ids=NOT_ENTRIES.keys())
@pytest.mark.parametrize("is_sealed", [False, True])
def test_damaged_inbox_file(
    sealed: TinyStore, notices: list[str], content: bytes, *, is_sealed: bool
) -> None:
    """A file that can't be filed is said to be so, and left; all others are filed."""
    sealed.add(ENTRIES[:1])
    sealed.add(ENTRIES[1:])
    path = sealed.folder / "inbox" / "0001aaaaaa.json.age"
    path.write_bytes(sealed.access.seals.seal(content) if is_sealed else content)
    before = path.read_bytes()
    path.chmod(0o600)

    assert exactly(sealed.select(Selection())) == exactly(ENTRIES)
    assert exactly(sealed.select(Selection())) == exactly(ENTRIES)

    assert waiting(sealed.folder) == [path]
    assert path.read_bytes() == before
    (notice,) = notices
    assert str(path) in notice
    assert CANARY not in notice


def test_month_that_can_not_take_it(sealed: TinyStore, notices: list[str]) -> None:
    """What belongs in a damaged month goes on waiting, and is filed when that is mended."""
    sealed.add(ENTRIES[:2])
    sealed.select(Selection())
    path = sealed.folder / f"{NOVEMBER}.age"
    whole = path.read_bytes()
    put_in_place(path, whole[:-1])
    sealed.add([make(Mood, 9, "2026-12-01")])
    sealed.add([make(Mood, 10, "2026-11-20")])

    assert [entry.id for entry in sealed.select(Selection(since=make(Mood, 1, "2026-12-01").day))]
    assert [waits.name for waits in waiting(sealed.folder)] == [f"{id_of(10)}.json.age"]
    assert str(path) in notices[0]
    put_in_place(path, whole)

    assert len(store_in(sealed.folder).select(Selection())) == 4
    assert waiting(sealed.folder) == []


def test_reading_needs_the_key(sealed: TinyStore) -> None:
    """Without the passphrase nothing is read, filed or lost."""
    sealed.add(ENTRIES)
    before = files_under(sealed.folder)

    def refuse(_: int) -> str:
        raise Locked("nobody is there")

    locked = store_in(sealed.folder, kept_identity=nothing_kept, ask_passphrase=refuse)
    doings: list[Callable[[], object]] = [
        lambda: locked.select(Selection()),
        lambda: locked.remove(Entry, id_of(1)),
        locked.undo,
        lambda: decrypt(locked.access),
    ]
    for doing in doings:
        with pytest.raises(Locked):
            doing()

    assert {
        name: content
        for name, content in files_under(sealed.folder).items()
        if not name.startswith("backups/")
    } == before


# Passphrases


@pytest.mark.parametrize("content", [b"", b"age-encryption.org/v1\n-> scrypt", b"\xff" * 300])
def test_damaged_identity(sealed: TinyStore, content: bytes) -> None:
    """A key's file that is none is said to be damaged; nobody is told that the words were wrong."""
    sealed.add(ENTRIES)
    path = sealed.folder / "identity.age"
    path.write_bytes(content)
    store = store_in(sealed.folder, kept_identity=nothing_kept, ask_passphrase=lambda _: WORDS)

    with pytest.raises(Damaged, match=r"identity\.age is not whole"):
        store.select(Selection())

    assert path.read_bytes() == content


def test_a_computer_that_is_too_slow(sealed: TinyStore) -> None:
    """A key that takes too much work here is not said to be damaged, and is asked for once."""
    sealed.add(ENTRIES)
    path = sealed.folder / "identity.age"
    content = re.sub(rb"(?m)^(-> scrypt \S+) \d+$", rb"\1 40", LITTLE_WORK)
    path.write_bytes(content)
    asked: list[int] = []

    def ask(number: int) -> str:
        asked.append(number)
        return WORDS

    store = store_in(sealed.folder, kept_identity=nothing_kept, ask_passphrase=ask)

    with pytest.raises(Locked, match="too busy or too slow"):
        store.select(Selection())

    assert content != LITTLE_WORK
    assert (asked, path.read_bytes()) == ([1], content)


def test_cut_identity(sealed: TinyStore) -> None:
    """So is one whose end is missing, with the right words."""
    sealed.add(ENTRIES)
    path = sealed.folder / "identity.age"
    path.write_bytes(LITTLE_WORK[:-1])
    store = store_in(sealed.folder, kept_identity=nothing_kept, ask_passphrase=lambda _: WORDS)

    with pytest.raises(Damaged, match=r"identity\.age is not whole"):
        store.select(Selection())


def test_three_tries(sealed: TinyStore, monkeypatch: pytest.MonkeyPatch) -> None:
    """A wrong passphrase is asked for again, three times in all, then refused; nothing changes."""
    sealed.add(ENTRIES)
    asked: list[int] = []

    def refuse(_: bytes, words: str) -> str:
        if words == "3 right":
            return key()[0]
        raise WrongPassphrase("not it")

    monkeypatch.setattr(sealing, "open_identity", refuse)
    before = files_under(sealed.folder)

    def answer(number: int) -> str:
        asked.append(number)
        return f"{number} wrong"

    store = store_in(sealed.folder, kept_identity=nothing_kept, ask_passphrase=answer)
    with pytest.raises(Locked):
        store.select(Selection())
    assert asked == [1, 2, TRIES]
    assert {name: c for name, c in files_under(sealed.folder).items() if name in before} == before

    store = store_in(
        sealed.folder, kept_identity=nothing_kept, ask_passphrase=lambda number: f"{number} right"
    )
    assert exactly(store.select(Selection())) == exactly(ENTRIES)


def test_changing_the_passphrase_interrupted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The journal's own key is changed last: until then the old passphrase holds."""
    make_sealed(tmp_path / "journal")
    store = store_in(tmp_path / "journal")
    store.add(ENTRIES)
    store.select(Selection())
    with store.access.alone():
        store.access.back_up("asked")
    monkeypatch.setattr(encryption, "seal_identity", lambda *_: b"sealed to others")
    before = (store.folder / "identity.age").read_bytes()

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(encryption, "write_file", Dying(at_call=2).instead_of(write_file))
        with pytest.raises(Died):
            change_passphrase(store.access, OTHERS)

    assert (store.folder / "identity.age").read_bytes() == before
    change_passphrase(store.access, OTHERS)
    assert (store.folder / "identity.age").read_bytes() == b"sealed to others"


# Changed files


def swap_recipient(store: TinyStore) -> str:
    """Put another recipient in place of the journal's, and return its identity."""
    identity, recipient = new_identity()
    put_in_place(store.folder / "recipient.txt", f"{recipient}\n".encode())
    return identity


@pytest.mark.parametrize("do_wait", [False, True], ids=["empty inbox", "waiting"])
def test_swapped_recipient(
    sealed: TinyStore, monkeypatch: pytest.MonkeyPatch, *, do_wait: bool
) -> None:
    """Whoever puts another recipient in place is noticed by every command that opens the journal.

    Nothing is then written that the journal's own key could not open.
    """
    sealed.add(ENTRIES)
    sealed.select(Selection())
    identity = swap_recipient(sealed)
    monkeypatch.setattr(sealing, "open_identity", lambda *_: key()[0])
    store = store_in(sealed.folder, ask_passphrase=lambda _: WORDS)
    if do_wait:
        store.add([make(Mood, 9)])
    before = files_under(sealed.folder)
    doings: list[Callable[[], object]] = [
        lambda: store.select(Selection()),
        lambda: store.select(Selection()),
        lambda: store.remove(Entry, id_of(1)),
        lambda: store.change(Entry, id_of(1), lambda kept: kept),
        store.undo,
        lambda: decrypt(store.access),
        lambda: change_passphrase(store.access, OTHERS),
    ]

    for doing in doings:
        with pytest.raises(Damaged, match=r"recipient\.txt") as refused:
            doing()
        assert identity not in str(refused.value)

    after = files_under(sealed.folder)
    assert {name: after[name] for name in before} == before


@pytest.mark.parametrize("content", [b"", b"age1", CANARY.encode(), b"\xff"])
def test_damaged_recipient(sealed: TinyStore, content: bytes) -> None:
    """A recipient that can't be understood seals nothing: logging is refused, not lost."""
    put_in_place(sealed.folder / "recipient.txt", content)

    with pytest.raises(Damaged, match=r"recipient\.txt") as refused:
        sealed.add(ENTRIES)

    assert CANARY not in str(refused.value)
    assert waiting(sealed.folder) == []


def test_missing_recipient(sealed: TinyStore) -> None:
    """Without its recipient nothing can be sealed, and that is said."""
    (sealed.folder / "recipient.txt").unlink()

    with pytest.raises(Damaged, match=r"recipient\.txt"):
        sealed.add(ENTRIES)


def test_missing_identity(sealed: TinyStore) -> None:
    """Sealed months without the key beside them are not taken for a journal without entries.

    What is logged goes on to be sealed, and is there once the key is back.
    """
    sealed.add(ENTRIES)
    sealed.select(Selection())
    (sealed.folder / "identity.age").rename(sealed.folder.parent / "identity.age")
    store = store_in(sealed.folder)
    store.add([make(Mood, 9, "2026-11-05")])
    before = files_under(sealed.folder)
    doings: list[Callable[[], object]] = [
        lambda: store.select(Selection()),
        lambda: store.records(Goal),
        lambda: store.remove(Entry, id_of(1)),
        store.undo,
        lambda: decrypt(store.access),
    ]

    for doing in doings:
        with pytest.raises(Damaged, match=r"identity\.age"):
            doing()

    assert files_under(sealed.folder) == before
    (sealed.folder.parent / "identity.age").rename(sealed.folder / "identity.age")
    assert len(store_in(sealed.folder).select(Selection())) == len(ENTRIES) + 1


def readings(store: TinyStore, path: Path, whole: bytes, changed: list[bytes]) -> None:
    """Check that a month is refused in every changed form, and left as it is."""
    expected = exactly(store.select(Selection()))
    for number, content in enumerate(changed):
        if content == whole:
            continue
        put_in_place(path, content)
        with pytest.raises(Damaged) as refused:
            store.select(Selection())
        assert str(path).removesuffix(".age") in str(refused.value), number
        assert path.read_bytes() == content
    put_in_place(path, whole)
    assert exactly(store.select(Selection())) == expected


@pytest.fixture
def month(sealed: TinyStore) -> Path:
    """Return the only month of an encrypted journal."""
    sealed.add(ENTRIES[1:3])
    sealed.select(Selection())
    return sealed.folder / f"{NOVEMBER}.age"


def test_flipped_bytes(sealed: TinyStore, month: Path) -> None:
    """A sealed month with any byte changed is refused, never misread."""
    whole = month.read_bytes()
    header = whole.index(b"\n--- ") + 50
    chance = random.Random(7)
    places = [*range(header), *chance.sample(range(header, len(whole)), 150)]
    assert len(places) >= 300

    def flipped(place: int) -> bytes:
        changed = bytearray(whole)
        changed[place] ^= 1 << chance.randrange(8)
        return bytes(changed)

    readings(sealed, month, whole, [flipped(place) for place in places])


def test_cut_short(sealed: TinyStore, month: Path) -> None:
    """A sealed month that was cut short, or has something after its end, is refused."""
    whole = month.read_bytes()
    lengths = {*range(0, len(whole), 7), *range(len(whole) - 20, len(whole))}

    readings(sealed, month, whole, [whole[:length] for length in sorted(lengths)])
    readings(sealed, month, whole, [whole + b"\n", whole + whole, b"\n" + whole])


def test_sealed_by_somebody_else(sealed: TinyStore, month: Path) -> None:
    """A file that is sealed for another key, or not sealed at all, is refused."""
    whole = month.read_bytes()
    other = x25519.Recipient.from_str(new_identity()[1])
    tables = opened_under(sealed.folder)[f"{NOVEMBER}.age"]

    readings(sealed, month, whole, [seal_to(tables, [other]), tables, b""])


def test_another_month_in_its_place(sealed: TinyStore, month: Path) -> None:
    """A sealed file that holds no tables is refused like a plain one."""
    whole = month.read_bytes()
    contents = [b"", b"{}", CANARY.encode(), b"[" * 100_000]

    readings(sealed, month, whole, [sealed.access.seals.seal(content) for content in contents])


def test_messages_have_no_content(sealed: TinyStore, month: Path) -> None:
    """No refusal tells what is in a file."""
    put_in_place(month, sealed.access.seals.seal(CANARY.encode()))

    with pytest.raises(JournalError) as refused:
        sealed.select(Selection())

    assert CANARY not in str(refused.value)


def test_snapshot_notices_a_sealed_file(sealed: TinyStore, month: Path) -> None:
    """A reader notices that a sealed file was replaced while it read."""
    files = Snapshot(sealed.folder, sealed.access.seals)
    files.tables(NOVEMBER)
    assert files.held()

    write_file(month, month.read_bytes())

    assert not files.held()

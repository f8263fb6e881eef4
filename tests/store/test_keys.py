"""The key of an encrypted journal: which one opens it, and in which form its words are tried."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pyrage import passphrase as scrypt

from hrjournal.errors import Busy, Damaged, Locked, NotUnderstood, WrongPassphrase
from hrjournal.model.entry import Entry, Mood
from hrjournal.model.goal import Goal
from hrjournal.model.selection import Selection
from hrjournal.store import encryption, sealing
from hrjournal.store.backups import backup_names
from hrjournal.store.encryption import change_passphrase, decrypt, encrypt
from hrjournal.store.sealing import KeyNeeded, new_identity, open_identity, seal_identity
from hrjournal.store.tiny_store import TinyStore
from tests.fakes import exactly, make
from tests.store import journals
from tests.store.journals import (
    encrypt_with_little_work,
    files_under,
    key,
    nothing_kept,
    put_in_place,
    store_in,
)

ENTRIES = (make(Mood, 1), make(Mood, 2))
COMPOSED = "caf\u00e9 \u1ec7"
DECOMPOSED = "cafe\u0301 e\u0323\u0302"
BETWEEN = "caf\u00e9 e\u0323\u0302"
WORDS = "four unrelated plain words"


@pytest.fixture
def tried(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the forms of a passphrase that are tried; none fits."""
    forms: list[str] = []

    def refuse(_: bytes, form: str) -> str:
        forms.append(form)
        raise WrongPassphrase

    monkeypatch.setattr(sealing, "_opened_with", refuse)
    return forms


@pytest.mark.parametrize(
    ("typed", "forms"),
    [
        (WORDS, [WORDS]),
        ("", [""]),
        (COMPOSED, [COMPOSED, DECOMPOSED]),
        (DECOMPOSED, [DECOMPOSED, COMPOSED]),
        (BETWEEN, [BETWEEN, COMPOSED, DECOMPOSED]),
        ("\u65e5\u8a18", ["\u65e5\u8a18"]),
    ],
)
def test_forms(tried: list[str], typed: str, forms: list[str]) -> None:
    """A passphrase is tried as typed, composed and decomposed; each form once, for each costs."""
    with pytest.raises(WrongPassphrase, match="not this journal's passphrase"):
        open_identity(b"", typed)

    assert tried == forms


def test_no_text(tried: list[str]) -> None:
    """Half a sign is a wrong passphrase, and no form of it is tried."""
    with pytest.raises(WrongPassphrase):
        open_identity(b"", "caf\udce9")

    assert tried == []


@pytest.mark.parametrize("typed", [COMPOSED, DECOMPOSED])
def test_however_it_was_set(typed: str) -> None:
    """Words with accents open what they sealed, from whichever keyboard; so they do with age."""
    sealed = seal_identity(key()[0], typed)

    assert scrypt.decrypt(sealed, COMPOSED).decode().strip() == key()[0]
    assert open_identity(sealed, DECOMPOSED) == key()[0]


def test_set_decomposed_before() -> None:
    """What was sealed to decomposed words opens with composed ones."""
    sealed = scrypt.encrypt(key()[0].encode(), DECOMPOSED)

    assert open_identity(sealed, COMPOSED) == key()[0]


def test_a_changed_passphrase(tmp_path: Path) -> None:
    """The passphrase opens; after a change the new one does and the old one doesn't."""
    folder = tmp_path / "journal"
    store_in(folder).add(ENTRIES)
    encrypt_with_little_work(folder)
    asked: list[int] = []

    def opened_with(words: str) -> TinyStore:
        def answer(number: int) -> str:
            asked.append(number)
            if number > 1:
                raise Locked("once is enough")
            return words

        return store_in(folder, kept_identity=nothing_kept, ask_passphrase=answer)

    store = opened_with(journals.WORDS)
    assert exactly(store.select(Selection())) == exactly(ENTRIES)
    assert len(store.records(Goal)) == 0
    assert asked == [1]
    before = files_under(folder)
    change_passphrase(store.access, WORDS)

    after = files_under(folder)
    changed = {name for name in after if after[name] != before.get(name)}
    (backup,) = backup_names(folder)
    assert changed == {"identity.age", f"backups/{backup}/identity.age"}
    assert after["identity.age"] == after[f"backups/{backup}/identity.age"]
    with pytest.raises(Locked):
        opened_with(journals.WORDS).select(Selection())
    assert files_under(folder) == after
    assert exactly(opened_with(WORDS).select(Selection())) == exactly(ENTRIES)


# Kept keys


def kept_key_of(kept: str) -> str:
    """Return a kept key: no key at all, or that of another journal."""
    return new_identity()[0] if kept == "another's" else kept


@pytest.mark.parametrize("kept", ["AGE-SECRET-KEY-1", "", "another's"])
def test_kept_key_that_does_not_fit(
    sealed: TinyStore, kept: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A kept key that is none, or another journal's, hides nothing: the passphrase is asked for."""
    sealed.add(ENTRIES)
    monkeypatch.setattr(sealing, "open_identity", lambda *_: key()[0])
    asked: list[int] = []

    def answer(number: int) -> str:
        asked.append(number)
        return WORDS

    store = store_in(sealed.folder, kept_identity=lambda: kept_key_of(kept), ask_passphrase=answer)

    assert exactly(store.select(Selection())) == exactly(ENTRIES)
    assert asked == [1]


def test_answer_that_is_no_text(sealed: TinyStore, monkeypatch: pytest.MonkeyPatch) -> None:
    """An answer that is no text is one wrong try of three, and says nothing of the key's file."""
    sealed.add(ENTRIES)
    monkeypatch.setattr(sealing, "open_identity", lambda *_: key()[0])

    def stammer(number: int) -> str:
        if number < sealing.TRIES:
            raise WrongPassphrase("no text")
        return WORDS

    def babble(_: int) -> str:
        raise WrongPassphrase("no text")

    store = store_in(sealed.folder, kept_identity=nothing_kept, ask_passphrase=babble)
    with pytest.raises(WrongPassphrase):
        store.select(Selection())
    store = store_in(sealed.folder, kept_identity=nothing_kept, ask_passphrase=stammer)
    assert exactly(store.select(Selection())) == exactly(ENTRIES)


def test_nobody_to_ask(sealed: TinyStore) -> None:
    """Where nobody can be asked, that is found out once, not three times."""
    sealed.add(ENTRIES)
    asked: list[int] = []

    def refuse(number: int) -> str:
        asked.append(number)
        raise Locked("nobody is there")

    store = store_in(sealed.folder, kept_identity=nothing_kept, ask_passphrase=refuse)
    with pytest.raises(Locked, match="nobody"):
        store.select(Selection())

    assert asked == [1]


def test_damaged_recipient(sealed: TinyStore) -> None:
    """That the recipient is damaged is said before anybody is asked for the passphrase."""
    sealed.add(ENTRIES)
    put_in_place(sealed.folder / "recipient.txt", b"age1")
    store = store_in(sealed.folder, kept_identity=nothing_kept)

    with pytest.raises(Damaged, match=r"recipient\.txt"):
        store.select(Selection())


# What another command does meanwhile


@pytest.fixture
def quickly(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have no passphrase worked in: each opens the key of these tests."""
    monkeypatch.setattr(encryption, "seal_identity", lambda *_: b"sealed")


@pytest.fixture
def anew(sealed: TinyStore, monkeypatch: pytest.MonkeyPatch) -> Callable[[], object]:
    """Return what decrypts a journal and encrypts it with another key."""
    identity, recipient = new_identity()
    monkeypatch.setattr(encryption, "new_identity", lambda: (identity, recipient))
    monkeypatch.setattr(sealing, "open_identity", lambda *_: identity)

    def change() -> None:
        decrypt(store_in(sealed.folder).access)
        encrypt(store_in(sealed.folder).access, WORDS)

    return change


def opened(folder: Path) -> TinyStore:
    """Return the store of a journal that has been opened with the key of these tests."""
    store = store_in(folder, ask_passphrase=lambda _: WORDS)
    store.select(Selection())
    assert store.access.seals.are_open
    return store


@pytest.mark.usefixtures("quickly")
def test_another_key_meanwhile(sealed: TinyStore, anew: Callable[[], object]) -> None:
    """Whoever opened a journal that got another key meanwhile asks again, and loses nothing."""
    sealed.add(ENTRIES)
    reader, writer, changer = opened(sealed.folder), opened(sealed.folder), opened(sealed.folder)
    anew()

    assert exactly(reader.select(Selection())) == exactly(ENTRIES)
    writer.remove(Entry, ENTRIES[0].id)
    assert exactly(reader.select(Selection())) == exactly(ENTRIES[1:])
    before = files_under(sealed.folder)
    with pytest.raises(Busy, match="encrypted it anew"):
        change_passphrase(changer.access, "other words")
    assert files_under(sealed.folder) == before


@pytest.mark.usefixtures("quickly")
def test_decrypted_meanwhile(sealed: TinyStore) -> None:
    """Whoever waited for one who decrypts decides about a plain journal."""
    sealed.add(ENTRIES)
    changer, other = opened(sealed.folder), opened(sealed.folder)
    decrypt(store_in(sealed.folder).access)
    before = files_under(sealed.folder)

    with pytest.raises(NotUnderstood, match="not encrypted"):
        change_passphrase(changer.access, "other words")
    with pytest.raises(NotUnderstood, match="not encrypted"):
        decrypt(other.access)

    assert files_under(sealed.folder) == before


def test_nobody_is_asked_meanwhile(sealed: TinyStore) -> None:
    """While the lock is held the passphrase is not asked for, whatever wants the key."""
    sealed.add(ENTRIES)
    store = store_in(sealed.folder, kept_identity=nothing_kept)

    with store.access.locked(), pytest.raises(KeyNeeded, match="the same command again"):
        store.access.seals.identity()
